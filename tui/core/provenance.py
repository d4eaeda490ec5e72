"""Traces a number to where it comes from: one small function for every kind of number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import (
    claim_origins,
    derivations,
    diff_tallies,
    edition_tallies,
    pathway_origin,
    publisher_origin,
    revision_tallies,
    tallies,
)
from tui.core.errors import InputError
from tui.core.model import AGGREGATES
from tui.core.origin import Draft, Input, OtherValue, Provenance, finished
from tui.core.published import figure
from tui.core.revision_origin import revision

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.almanac import Almanac
    from tui.core.number import Number

    Kind = Callable[[Almanac, Number], Draft]

__all__ = ["KINDS", "Draft", "Input", "OtherValue", "Provenance", "trace"]

KINDS: dict[str, Kind] = {
    "figure": figure,
    "revision": revision,
    **derivations.KINDS,
    **tallies.KINDS,
    **claim_origins.KINDS,
    **pathway_origin.KINDS,
    **publisher_origin.KINDS,
    **revision_tallies.KINDS,
    **edition_tallies.KINDS,
    **diff_tallies.KINDS,
}
"""How each kind of number is traced; a new kind is one more function here."""


def trace(almanac: Almanac, number: Number) -> Provenance:
    """Return where a number comes from; a missing number is traced to its reason.

    Raises:
        InputError: the number names a kind, an indicator, an edition or an entity that isn't there.
    """
    catalogue = almanac.catalogue
    if number.what not in KINDS:
        raise InputError(f"There is no number '{number.what[:40]}'.", f"Known: {', '.join(KINDS)}.")
    if number.indicator not in catalogue.indicators:
        raise InputError(f"There is no indicator '{number.indicator[:40]}'.")
    if number.entity not in catalogue.members and number.entity not in AGGREGATES:
        raise InputError(f"There is no member '{number.entity[:40]}'.")
    if number.what == "revision" and len(number.details) != 2:
        raise InputError("A revision is between two editions.", "Name the one before and the one after.")
    for edition in (number.edition, *(number.details if number.what == "revision" else ())):
        if edition and edition not in catalogue.editions:
            raise InputError(f"There is no edition '{edition[:40]}'.", "See nato-tui editions.")
    return finished(almanac, number, KINDS[number.what](almanac, number))
