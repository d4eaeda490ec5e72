"""What the table of each screen can be sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.outcome_order import HABIT_KEYS, OUTCOME_KEYS
from tui.core.publishers import COMPARED
from tui.core.revisions import SORTS

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.view import View

CLAIMS = ("day", "who", "what", "claimed", "then", "now", "unit", "verdict")
PATHS = ("name", "share", "needed", "growth", "share_pace", "spending_pace", "extra_by", "extra", "now", "then")


def orders(view: View, almanac: Almanac) -> tuple[str, ...]:
    """Return the ids of the columns that the `order` of a view's screen may name; none where it has no order."""
    match view.screen.word:
        case "diff":
            return SORTS
        case "outcome":
            return tuple(OUTCOME_KEYS)
        case "habits":
            return tuple(HABIT_KEYS)
        case "claims":
            return CLAIMS
        case "path":
            return PATHS
        case "publishers":
            return _publishers(getattr(view.screen, "quantity", ""), almanac)
        case _:
            return ()


def _publishers(quantity: str, almanac: Almanac) -> tuple[str, ...]:
    """Return the columns of a comparison: each publisher's figures, and how they differ from NATO's."""
    known = almanac.catalogue.indicators
    whose = [known[name].publisher.lower().replace(" ", "_") for name in COMPARED.get(quantity, ()) if name in known]
    return ("name", *whose, *(f"{name}_less_nato" for name in whose[1:]))
