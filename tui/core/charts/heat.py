"""Members by years, every cell with its figure as known on a day, held against a threshold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.rounding import rounded
from tui.core.errors import InputError
from tui.core.model import AGGREGATE_NAMES, AGGREGATES, MET, NO_ARMED_FORCES, day_text
from tui.core.number import Number
from tui.core.table import MIXED, NONE, PARTIAL, WHOLE
from tui.core.text import fold
from tui.core.threshold import status_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum
    from tui.core.model import Indicator, Member

FIRST_YEAR = 2014
"""The Wales pledge and NATO's whole tables begin with it."""


class HeatCell(NamedTuple):
    """One figure of a member in a year; empty texts with a reason where there is none. `level` sorts and shades.

    `counts` is false for a year before its member joined.
    """

    shown: str = ""
    printed: str = ""
    level: float | None = None
    estimate: bool = False
    edition: str = ""
    status: str = ""
    reason: str = ""
    counts: bool = True

    def rounded(self, decimals: int) -> str:
        """Return the figure with at most `decimals`."""
        return rounded(self.shown, self.printed, decimals)


class HeatRow(NamedTuple):
    """One member or aggregate: a cell a year."""

    entity: str
    name: str
    cells: tuple[HeatCell, ...]


class HeatYear(NamedTuple):
    """One year: how far its table is whole, how many of how many members report, how many meet, from which editions."""

    year: int
    coverage: str
    reporting: int
    members: int
    met: int | None
    editions: tuple[tuple[str, int], ...]


class Heat(NamedTuple):
    """Rows of members and aggregates over years, oldest first; `threshold` in hundredths, `base` the year of constant prices."""

    indicator: Indicator
    as_of: date | None
    threshold: int | None
    by_name: bool
    years: tuple[HeatYear, ...]
    rows: tuple[HeatRow, ...]
    aggregates: tuple[HeatRow, ...]
    base: int | None = None

    def number(self, entity: str, year: int) -> Number:
        """Return which number a cell shows."""
        return Number("figure", entity, year, self.indicator.indicator, self.as_of, threshold=self.threshold)


def heat(
    almanac: Almanac,
    indicator: str,
    as_of: date | None = None,
    threshold: int | None = None,
    *,
    year: int | None = None,
    by_name: bool = False,
    first_year: int = FIRST_YEAR,
) -> Heat:
    """Return members by years as known on a day, in the order of `year`'s ranking or by name.

    Without a year the ranking is that of the latest whole table; years after `year` are not shown.

    Raises:
        InputError: no figure of the indicator was known that day.
    """
    shown = almanac.catalogue.indicators[indicator]
    last = year if year is not None else almanac.default_year(indicator, as_of)
    years = almanac.years(indicator, as_of)
    known = [each for each in years if each >= first_year and (last is None or each <= last)]
    if years and not known:
        raise InputError(
            f"No year from {first_year} to {last or years[-1]} is known.", f"Known: {years[0]} to {years[-1]}."
        )
    if not known:
        raise InputError(
            f"Nothing of {shown.short_label} was known" + (f" on {day_text(as_of)}." if as_of else "."),
            "Name another day.",
        )
    columns = {each: _column(almanac, shown, each, as_of, threshold) for each in known}
    order = _order(list(almanac.catalogue.members.values()), columns[known[-1]], by_name=by_name)
    return Heat(
        shown,
        as_of,
        threshold,
        by_name,
        tuple(_year(almanac, shown, each, as_of, columns[each]) for each in known),
        tuple(_row(member.iso3, member.name, known, columns) for member in order),
        tuple(_row(entity, AGGREGATE_NAMES[entity], known, columns) for entity in AGGREGATES),
        almanac.price_base(indicator, as_of),
    )


def held(chart: Heat, threshold: int | None) -> Heat:
    """Return the table held against another threshold, in hundredths."""
    level = threshold if chart.indicator.takes_threshold else None
    rows = tuple(row._replace(cells=tuple(_judged(cell, level) for cell in row.cells)) for row in chart.rows)
    years = []
    for at, year in enumerate(chart.years):
        statuses = [row.cells[at].status for row in rows]
        told = year.coverage in (WHOLE, MIXED) and level is not None
        years.append(year._replace(met=statuses.count(MET) if told else None))
    return chart._replace(threshold=threshold, rows=rows, years=tuple(years))


def _judged(cell: HeatCell, threshold: int | None) -> HeatCell:
    level = None if cell.level is None else int(cell.level)
    status = status_of(level, threshold, counts=cell.counts)
    return cell if status == cell.status else cell._replace(status=status)


def _row(entity: str, name: str, years: Sequence[int], columns: dict[int, dict[str, HeatCell]]) -> HeatRow:
    return HeatRow(entity, name, tuple(columns[year][entity] for year in years))


def _order(members: list[Member], column: dict[str, HeatCell], *, by_name: bool) -> list[Member]:
    named = sorted(members, key=lambda member: fold(member.name))
    if by_name:
        return named

    def place(member: Member) -> tuple[bool, float]:
        level = column[member.iso3].level
        return level is None, -(level or 0.0)

    return sorted(named, key=place)


def _column(
    almanac: Almanac, indicator: Indicator, year: int, as_of: date | None, threshold: int | None
) -> dict[str, HeatCell]:
    level = threshold if indicator.takes_threshold else None
    cells: dict[str, HeatCell] = {}
    unexplained = []
    for member in almanac.catalogue.members.values():
        datum = almanac.chosen(indicator.indicator, member.iso3, year, as_of)
        counts = member.counts_in(year)
        status = status_of(datum.hundredths if datum else None, level, counts=counts)
        if datum:
            cells[member.iso3] = _cell(datum, status, counts=counts)
        elif indicator.of_forces and not member.has_armed_forces:
            cells[member.iso3] = HeatCell(status=status, reason=NO_ARMED_FORCES, counts=counts)
        else:
            cells[member.iso3] = HeatCell(status=status, counts=counts)
            unexplained.append(member.iso3)
    for entity in AGGREGATES:
        datum = almanac.chosen(indicator.indicator, entity, year, as_of)
        cells[entity] = _cell(datum, "") if datum else HeatCell()
    if unexplained:
        table = almanac.table(indicator.indicator, year, as_of, ("value",))
        reasons = {row.entity: row.value.reason for row in table.rows}
        cells.update((iso3, cells[iso3]._replace(reason=reasons[iso3])) for iso3 in unexplained)
    return cells


def _cell(datum: Datum, status: str, *, counts: bool = True) -> HeatCell:
    level = datum.value if datum.hundredths is None else float(datum.hundredths)
    return HeatCell(datum.shown, datum.printed, level, datum.estimate, datum.edition, status, counts=counts)


def _year(
    almanac: Almanac, indicator: Indicator, year: int, as_of: date | None, column: dict[str, HeatCell]
) -> HeatYear:
    counting = [member.iso3 for member in almanac.catalogue.members.values() if member.counts_in(year)]
    editions = Counter(column[iso3].edition for iso3 in counting if column[iso3].shown).most_common()
    reporting = sum(count for _, count in editions)
    if not reporting:
        coverage = NONE
    elif not almanac.whole_editions(indicator.indicator, year, as_of):
        coverage = PARTIAL
    else:
        coverage = WHOLE if len(editions) == 1 else MIXED
    statuses = [column[iso3].status for iso3 in counting]
    met = statuses.count(MET) if coverage in (WHOLE, MIXED) and any(statuses) else None
    return HeatYear(year, coverage, reporting, len(counting), met, tuple(editions))
