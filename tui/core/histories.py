"""The revision history of one figure: every published value of it, oldest edition first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.comparison import Comparer, Comparison, matching
from tui.core.model import NO_ARMED_FORCES
from tui.core.number import Number

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum
    from tui.core.model import Edition, Source


class Printing(NamedTuple):
    """One published value, its edition and source, what became of the value before it (None for the first), and notes."""

    datum: Datum
    edition: Edition
    source: Source | None
    since: Comparison | None
    notes: tuple[str, ...]
    number: Number


class History(NamedTuple):
    """Every published value of one figure; `reason` says why there is none."""

    entity: str
    name: str
    year: int
    indicator: str
    printings: tuple[Printing, ...]
    reason: str = ""


def history(almanac: Almanac, entity: str, year: int, indicator: str) -> History:
    """Return every published value of a figure with its day, edition, source and the change from the one before."""
    catalogue = almanac.catalogue
    known = catalogue.indicators[indicator]
    compare = Comparer(catalogue, known).compare
    oddities = [item for item in catalogue.oddities if item.indicator in ("*", indicator) and item.check != "missing"]
    printings: list[Printing] = []
    before: Datum | None = None
    for datum in almanac.series(indicator).get(year, {}).get(entity, ()):
        since = compare(before, datum) if before else None
        about = matching(oddities, datum.edition, entity, year)
        printings.append(
            Printing(
                datum,
                catalogue.editions[datum.edition],
                almanac.source(datum.source_id),
                since,
                tuple(item.reason for item in about),
                Number("figure", entity, year, indicator, edition=datum.edition),
            )
        )
        before = datum
    member = catalogue.members.get(entity)
    reason = ""
    if not printings:
        forceless = member is not None and not member.has_armed_forces and known.of_forces
        reason = NO_ARMED_FORCES if forceless else f"in no edition for {year}"
    return History(entity, catalogue.name_of(entity), year, indicator, tuple(printings), reason)


def in_force(almanac: Almanac, found: History, as_of: date | None) -> Printing | None:
    """Return the published value that holds on a day, at the price base then in force, or None."""
    held = almanac.chosen(found.indicator, found.entity, found.year, as_of)
    return next((item for item in found.printings if item.datum is held), None)


def latest_year(almanac: Almanac, indicator: str) -> int | None:
    """Return the latest year with a whole table, or the latest with anything of members where no table is whole."""
    return almanac.default_year(indicator, None) or max(almanac.years(indicator, None), default=None)
