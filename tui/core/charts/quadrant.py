"""Two shares of a year against each other, each with its guideline: who meets both, one, or neither, and where from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import Cell
from tui.core.model import MET, NO_ARMED_FORCES, NOT_MEMBER
from tui.core.number import Number
from tui.core.threshold import judge

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.model import Indicator
    from tui.core.threshold import Judged, JudgedRow

SHARE_OF_GDP, SHARE_OF_EQUIPMENT = "def_share_gdp", "share_equipment"

BOTH, ACROSS_ONLY, UP_ONLY, NEITHER = "both", "across", "up", "neither"
QUARTERS = (BOTH, ACROSS_ONLY, UP_ONLY, NEITHER)


class Place(NamedTuple):
    """Where a member stood in one year: both cells, with their editions."""

    across: Cell
    up: Cell

    @property
    def x(self) -> float:
        """Return the share across, in percent."""
        return _percent(self.across)

    @property
    def y(self) -> float:
        """Return the share upwards, in percent."""
        return _percent(self.up)

    @property
    def estimate(self) -> bool:
        """Say whether either of the two is an estimate."""
        return self.across.estimate or self.up.estimate

    @property
    def editions(self) -> tuple[str, ...]:
        """Return the editions of the two, once each."""
        return tuple(dict.fromkeys((self.across.edition, self.up.edition)))


class Spot(NamedTuple):
    """One member with both figures; `before` is where it stood in the earlier year, or None with `why_no_tail`."""

    iso3: str
    name: str
    quarter: str
    place: Place
    before: Place | None = None
    why_no_tail: str = ""
    counted_before: bool = True


class Absent(NamedTuple):
    """A member that can't be placed, and why."""

    iso3: str
    name: str
    reason: str


class Quadrant(NamedTuple):
    """Members placed by two shares; `across` and `up` are the judged tables of the year, `since` the earlier year.

    A quarter is only told where both indicators have a threshold; counts are only there for whole tables. `reach` are
    places beyond those shown that the axes hold, so that they stay where they are from year to year.
    """

    across_indicator: Indicator
    up_indicator: Indicator
    across: Judged
    up: Judged
    spots: tuple[Spot, ...]
    absent: tuple[Absent, ...]
    since: int | None = None
    reach: tuple[Place, ...] = ()

    @property
    def year(self) -> int:
        """Return the year shown."""
        return self.across.table.year

    @property
    def as_of(self) -> date | None:
        """Return the day of which the figures are."""
        return self.across.table.as_of

    def counted(self, quarter: str) -> int | None:
        """Return how many members stand in a quarter; None where a table isn't whole or a threshold is lacking."""
        if self.across.met is None or self.up.met is None:
            return None
        return sum(spot.quarter == quarter for spot in self.spots)

    def numbers(self, iso3: str) -> tuple[Number, Number]:
        """Return which two numbers place a member."""
        return (
            Number("figure", iso3, self.year, self.across_indicator.indicator, self.as_of),
            Number("figure", iso3, self.year, self.up_indicator.indicator, self.as_of),
        )


def quadrant(
    almanac: Almanac,
    year: int | None = None,
    as_of: date | None = None,
    *,
    since: int | None = None,
    thresholds: tuple[int | None, int | None] | None = None,
    indicators: tuple[str, str] = (SHARE_OF_GDP, SHARE_OF_EQUIPMENT),
) -> Quadrant:
    """Return the members of a year by two shares as known on a day, with where they stood in an earlier year.

    Thresholds are in hundredths, by default each indicator's own guideline; without a year it is the latest of which both
    tables are whole.

    Raises:
        InputError: no figure of an indicator was known that day, or a year is in no edition.
    """
    catalogue = almanac.catalogue
    levels = thresholds or (catalogue.default_threshold(indicators[0]), catalogue.default_threshold(indicators[1]))
    if year is None:
        year = _latest(almanac, indicators, as_of)
    across, up = (
        judge(almanac.table(name, year, as_of, ("value",)), level)
        for name, level in zip(indicators, levels, strict=True)
    )
    earlier = _earlier(almanac, indicators, since, as_of) if since is not None and since != across.table.year else None
    spots, absent = [], []
    for row, other in zip(across.rows, up.rows, strict=True):
        place = Place(row.row.value, other.row.value)
        lacking = _lacking(almanac, indicators, place)
        if not row.row.counts:
            absent.append(Absent(row.row.entity, row.row.name, row.reason or "not yet a member"))
        elif lacking:
            absent.append(Absent(row.row.entity, row.row.name, lacking))
        else:
            spots.append(_spot(row, other, place, earlier))
    return Quadrant(
        catalogue.indicators[indicators[0]],
        catalogue.indicators[indicators[1]],
        across,
        up,
        tuple(spots),
        tuple(absent),
        since if earlier is not None else None,
    )


def held(chart: Quadrant, thresholds: tuple[int | None, int | None]) -> Quadrant:
    """Return the quadrant held against other thresholds, in hundredths."""
    across, up = judge(chart.across.table, thresholds[0]), judge(chart.up.table, thresholds[1])
    quarters = {
        row.row.entity: _quarter(row.status, other.status) for row, other in zip(across.rows, up.rows, strict=True)
    }
    spots = tuple(spot._replace(quarter=quarters[spot.iso3]) for spot in chart.spots)
    return chart._replace(across=across, up=up, spots=spots)


def with_reach(almanac: Almanac, chart: Quadrant, first: int) -> Quadrant:
    """Return the quadrant on axes that hold the places of every year from a first one on, as known on its day."""
    names = chart.across_indicator.indicator, chart.up_indicator.indicator
    levels: list[list[int]] = []
    for name in names:
        levels.append([])
        for year, entities in almanac.series(name).items():
            for iso3 in entities.keys() & almanac.catalogue.members.keys() if year >= first else ():
                datum = almanac.chosen(name, iso3, year, chart.as_of)
                if datum is not None and datum.hundredths is not None:
                    levels[-1].append(datum.hundredths)
    if not all(levels):
        return chart
    ends = (tuple(Cell(key=end(each)) for each in levels) for end in (min, max))
    return chart._replace(reach=tuple(Place(across, up) for across, up in ends))


def _latest(almanac: Almanac, indicators: tuple[str, str], as_of: date | None) -> int | None:
    wholes = [almanac.default_year(name, as_of) for name in indicators]
    known = [year for year in wholes if year is not None]
    return min(known) if len(known) == len(wholes) else None


def _earlier(
    almanac: Almanac, indicators: tuple[str, str], year: int, as_of: date | None
) -> dict[str, tuple[bool, Place]]:
    """Return every member's two cells of an earlier year, and whether it counted then."""
    cells: list[dict[str, Cell]] = []
    for name in indicators:
        found = {iso3: almanac.chosen(name, iso3, year, as_of) for iso3 in almanac.catalogue.members}
        lacking = [iso3 for iso3, datum in found.items() if datum is None]
        known = {
            iso3: Cell(datum.shown, datum.hundredths, datum.estimate, datum.edition, printed=datum.printed)
            for iso3, datum in found.items()
            if datum
        }
        unexplained = [iso3 for iso3 in lacking if almanac.catalogue.members[iso3].has_armed_forces]
        if unexplained:
            table = almanac.table(name, year, as_of, ("value",))
            known |= {row.entity: row.value for row in table.rows if row.entity in unexplained}
        cells.append({iso3: Cell(reason=NO_ARMED_FORCES) for iso3 in lacking} | known)
    return {
        iso3: (member.counts_in(year), Place(cells[0][iso3], cells[1][iso3]))
        for iso3, member in almanac.catalogue.members.items()
    }


def _spot(row: JudgedRow, other: JudgedRow, place: Place, earlier: dict[str, tuple[bool, Place]] | None) -> Spot:
    spot = Spot(row.row.entity, row.row.name, _quarter(row.status, other.status), place)
    if earlier is None:
        return spot
    counted, before = earlier[spot.iso3]
    reason = before.across.reason or before.up.reason
    if reason:
        return spot._replace(why_no_tail=reason)
    return spot._replace(before=before, counted_before=counted)


def _quarter(across: str, up: str) -> str:
    if not across or not up or NOT_MEMBER in (across, up):
        return ""
    if across == MET:
        return BOTH if up == MET else ACROSS_ONLY
    return UP_ONLY if up == MET else NEITHER


def _lacking(almanac: Almanac, indicators: tuple[str, str], place: Place) -> str:
    """Return why a member can't be placed: one reason for both figures, or which of the two is lacking."""
    across, up = place.across.reason, place.up.reason
    if across and (across == up or not up):
        return across if up else f"no {almanac.catalogue.indicators[indicators[0]].short_label}: {across}"
    if up and not across:
        return f"no {almanac.catalogue.indicators[indicators[1]].short_label}: {up}"
    return f"{across}; {up}" if across else ""


def _percent(cell: Cell) -> float:
    """Return a share in percent: its hundredths, so that what is drawn is what is compared."""
    return float(cell.key) / 100 if isinstance(cell.key, (int, float)) else 0.0
