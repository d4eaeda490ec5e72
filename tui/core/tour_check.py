"""Whether the data have everything that a tour's views name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.core.view_check import checked

if TYPE_CHECKING:
    from tui.core.scene import Composer
    from tui.core.tour import Tour


def check(tour: Tour, composer: Composer) -> None:
    """Refuse a tour of which a view names what isn't in the data; raises InputError that says which step."""
    for at, step in enumerate(tour.steps, 1):
        try:
            checked(step.view, composer)
        except InputError as problem:
            raise InputError(f"The tour {tour.name}, step {at}: {problem.message}", problem.hint) from problem
