"""Expectation against outcome: the first estimate published for a year against the latest value known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.comparison import NOT_COMPARABLE, Comparer, Comparison, mean_of
from tui.core.errors import InputError
from tui.core.histories import latest_year
from tui.core.model import AGGREGATE_NAMES, AGGREGATES, NO_ARMED_FORCES, day_text, edition_name
from tui.core.number import Number
from tui.core.text import fold

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum

DOWN, UP, UNCHANGED = "down", "up", "unchanged"


class Outcome(NamedTuple):
    """One figure: first estimate, latest value, and what became of it, or the reason why that can't be said.

    `published` counts the editions known that day that hold the figure. `partial` names the edition, empty where there is
    none, that came no later than the first estimate and of whose table only a part is here: NATO may have published an
    earlier estimate.
    """

    entity: str
    name: str
    counts: bool
    year: int
    indicator: str
    first: Datum | None
    latest: Datum | None
    found: Comparison
    published: int
    partial: str

    @property
    def direction(self) -> str:
        """Return down, up or unchanged, empty where nothing can be said."""
        change = self.found.change
        return "" if change is None else UNCHANGED if change == 0 else UP if change > 0 else DOWN

    @property
    def is_aggregate(self) -> bool:
        """Say whether it is NATO's own total."""
        return self.entity in AGGREGATES

    @property
    def number(self) -> Number | None:
        """Return the change as a number that can be explained, None where there is none."""
        if self.first is None or self.latest is None or self.found.change is None:
            return None
        editions = (self.first.edition, self.latest.edition)
        return Number("revision", self.entity, self.year, self.indicator, details=editions)


class Outcomes(NamedTuple):
    """A year's expectations against what became of them; counts and mean are of members that count that year.

    `mean` is in points, or in percent of the first estimate where the indicator is no percentage. `limits` say which
    editions are here in part only.
    """

    indicator: str
    year: int
    as_of: date | None
    rows: tuple[Outcome, ...]
    aggregates: tuple[Outcome, ...]
    compared: int
    down: int
    up: int
    unchanged: int
    mean: float | None
    limits: tuple[str, ...]


def outcomes(almanac: Almanac, indicator: str, year: int, as_of: date | None = None) -> Outcomes:
    """Return what became of the first estimates of a year, for all members and NATO's own totals."""
    entities = (*almanac.catalogue.members, *AGGREGATES)
    found = {row.entity: row for row in year_outcomes(almanac, indicator, year, as_of, entities)}
    members = tuple(row for row in found.values() if not row.is_aggregate)
    compared = [row for row in members if row.counts and row.direction]
    directions = [row.direction for row in compared]
    return Outcomes(
        indicator,
        year,
        as_of,
        members,
        tuple(found[entity] for entity in AGGREGATES),
        len(compared),
        directions.count(DOWN),
        directions.count(UP),
        directions.count(UNCHANGED),
        mean_of([row.found for row in compared], almanac.catalogue.indicators[indicator]),
        limits([row for row in found.values() if row.counts]),
    )


def year_outcomes(
    almanac: Almanac, indicator: str, year: int, as_of: date | None, entities: tuple[str, ...]
) -> list[Outcome]:
    """Return what became of the first estimates of a year for these entities."""
    catalogue = almanac.catalogue
    compare = Comparer(catalogue, catalogue.indicators[indicator]).compare
    series = almanac.series(indicator).get(year, {})
    parts = _parts(almanac, indicator, year, as_of)
    rows = []
    for entity in entities:
        known = [item for item in series.get(entity, ()) if as_of is None or item.known_from <= as_of]
        first = next((item for item in known if item.estimate), None)
        latest = known[-1] if known else None
        member = catalogue.members.get(entity)
        reason = ""
        if not known:
            forceless = member is not None and not member.has_armed_forces
            forceless = forceless and catalogue.indicators[indicator].of_forces
            reason = NO_ARMED_FORCES if forceless else "in no edition known that day" if as_of else "in no edition"
        elif first is None:
            reason = f"first published in {edition_name(known[0].edition)}, already final"
        elif first is latest:
            reason = f"only in the {edition_name(first.edition)} edition, nothing later"
        found = compare(first, latest) if first and latest and not reason else Comparison(NOT_COMPARABLE, reason=reason)
        counts = member is not None and member.counts_in(year)
        name = member.name if member else AGGREGATE_NAMES[entity]
        partial = next((name for name, day in parts if first and day <= first.known_from), "")
        rows.append(Outcome(entity, name, counts, year, indicator, first, latest, found, len(known), partial))
    return rows


def _parts(almanac: Almanac, indicator: str, year: int, as_of: date | None) -> list[tuple[str, date]]:
    """Return the editions, oldest first, with estimates of a year of which only a part is here, with their days."""
    whole = {item.edition for item in almanac.whole_editions(indicator, year, as_of)}
    found = {
        (datum.known_from, datum.edition)
        for published in almanac.series(indicator).get(year, {}).values()
        for datum in published
        if datum.estimate and datum.edition not in whole
    }
    return [(edition, day) for day, edition in sorted(found)]


def limits(rows: list[Outcome]) -> tuple[str, ...]:
    """Return which first estimates rest on editions that are here in part only, an edition and year a line."""
    partial: dict[tuple[int, str], int] = {}
    rest: dict[tuple[int, str], int] = {}
    for row in rows:
        if row.partial and row.first and row.direction:
            counted = partial if row.first.edition == row.partial else rest
            counted[row.year, row.partial] = counted.get((row.year, row.partial), 0) + 1
    lines = []
    for key in sorted({*partial, *rest}):
        year, edition = key
        later = f", {rest[key]} from later ones" if key in rest else ""
        first = f"{partial.get(key, 0)} first estimates from it{later}"
        lines.append(
            f"{year}: of the {edition_name(edition)} table only a part is here: {first}; NATO may have had others."
        )
    return tuple(lines)


def latest_compared_year(almanac: Almanac, indicator: str, as_of: date | None) -> int:
    """Return the latest year in which a member's first estimate was published again, or raise InputError."""
    members = tuple(almanac.catalogue.members)
    for year in reversed(almanac.years(indicator, as_of)):
        if any(row.direction for row in year_outcomes(almanac, indicator, year, as_of, members)):
            return year
    label = almanac.catalogue.indicators[indicator].label
    when = f" by {day_text(as_of)}" if as_of else ""
    raise InputError(f"No estimate of {label} was published again{when}.", "Name a year to see why.")


def year_to_show(almanac: Almanac, indicator: str, as_of: date | None) -> int:
    """Return the latest year in which anything can be compared, else the latest there is, or raise InputError."""
    try:
        return latest_compared_year(almanac, indicator, as_of)
    except InputError:
        year = almanac.default_year(indicator, as_of) or latest_year(almanac, indicator)
        if year is None:
            raise
        return year


def by_size(rows: tuple[Outcome, ...]) -> list[Outcome]:
    """Return rows by size of change, the largest first, those without one last, ties by name."""
    return sorted(rows, key=lambda row: (row.found.change is None, -abs(row.found.change or 0), fold(row.name)))


def when_text(as_of: date | None) -> str:
    """Return which value an estimate is held against."""
    return f"the value known on {day_text(as_of)}" if as_of else "the latest value known"
