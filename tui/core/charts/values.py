"""What a chart draws as a table for programs: numbers as numbers, estimates and reasons in columns of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.heat import Heat
from tui.core.charts.quadrant import Quadrant
from tui.core.charts.ranking import Ranking
from tui.core.charts.tiles import Tiles
from tui.core.charts.trend import Trend
from tui.core.export import About, Field, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.charts.quadrant import Place
    from tui.core.columns import Cell

    Row = tuple[str, ...]

ISO, NAME, YEAR = Field("iso3"), Field("name"), Field("year", "integer")
VALUE, ESTIMATE = Field("value", "number"), Field("estimate", "boolean")
STATUS, EDITION, REASON = Field("status"), Field("edition"), Field("reason")
SAME_IN_ALL = (Field("indicator"), Field("price_base", "integer"), Field("as_of"))
"""What a value of its own can't be told without: what it measures, at which prices, and as known when."""


def values(chart: Trend | Ranking | Quadrant | Tiles | Heat, catalogue: Catalogue) -> Sheet:
    """Return every value that a chart draws, a row each, and those that are missing with the reason."""
    sheet = _values(chart)
    as_of = chart.judged.table.as_of if isinstance(chart, Tiles) else chart.as_of
    sheet = sheet._replace(about=sheet.about._replace(as_of=as_of))
    if isinstance(chart, Quadrant):
        return _with(sheet, SAME_IN_ALL[-1:], [[str(as_of or "")] for _ in sheet.rows])
    found = chart.indicator
    constant = found.price_basis == "constant"
    at = [field.name for field in sheet.fields].index("edition")
    bases = {name: str(item.price_base or "") for name, item in catalogue.editions.items() if constant}
    told = [[found.indicator, bases.get(row[at], ""), str(as_of or "")] for row in sheet.rows]
    return _with(sheet, SAME_IN_ALL, told)


def _values(chart: Trend | Ranking | Quadrant | Tiles | Heat) -> Sheet:
    match chart:
        case Trend():
            return _trend(chart)
        case Ranking():
            return _ranking(chart)
        case Quadrant():
            return _quadrant(chart)
        case Tiles():
            return _tiles(chart)
        case Heat():
            return _heat(chart)


def _trend(chart: Trend) -> Sheet:
    rows: list[Row] = []
    for one in chart.series:
        rows += [
            (one.entity, one.name, str(point.year), point.shown, _word(point.estimate), point.edition, "")
            for point in one.points
        ]
        if not one.points:
            rows.append((one.entity, one.name, "", "", "", "", one.reason))
    return _sheet(
        (ISO, NAME, YEAR, VALUE, ESTIMATE, EDITION, REASON),
        rows,
        _about(
            chart,
            ("name", "year"),
            ((one.entity, point.year, point.edition) for one in chart.series for point in one.points),
        ),
    )


def _ranking(chart: Ranking) -> Sheet:
    year, drawn = str(chart.year), (*chart.bars, *chart.outside, *chart.aggregates)
    rows: list[Row] = [
        (str(bar.rank or ""), bar.entity, bar.name, year, bar.shown, _word(bar.estimate), bar.status, bar.edition, "")
        for bar in drawn
    ]
    rows += [("", one.entity, one.name, year, "", "", "", "", one.reason) for one in chart.missing]
    return _sheet(
        (Field("rank", "integer"), ISO, NAME, YEAR, VALUE, ESTIMATE, STATUS, EDITION, REASON),
        rows,
        _about(chart, ("iso3", "year"), ((bar.entity, chart.year, bar.edition) for bar in drawn)),
    )


def _tiles(chart: Tiles) -> Sheet:
    year = chart.judged.table.year
    judged = sorted((tile.judged for tile in chart.tiles), key=lambda each: each.row.name)
    rows = [
        (each.row.entity, each.row.name, str(year), *_cell(each.row.value), each.status, each.row.value.edition,
         each.row.value.reason)
        for each in judged
    ]  # fmt: skip
    used = ((each.row.entity, year, each.row.value.edition) for each in judged)
    about = _about(chart, ("iso3", "year"), used)
    return _sheet((ISO, NAME, YEAR, VALUE, ESTIMATE, STATUS, EDITION, REASON), rows, about)


def _quadrant(chart: Quadrant) -> Sheet:
    across, up = chart.across_indicator.indicator, chart.up_indicator.indicator
    years = [chart.year, *([chart.since] if chart.since is not None else [])]
    fields = [ISO, NAME, YEAR]
    for name in (across, up):
        fields += [Field(name, "number"), Field(f"{name}_estimate", "boolean")]
    fields += [Field("meets"), Field("editions", "list"), REASON]
    meets = {"both": f"{across};{up}", "across": across, "up": up}
    rows: list[Row] = []
    for spot in chart.spots:
        for year, place in zip(years, (spot.place, spot.before), strict=False):
            met = meets.get(spot.quarter, spot.quarter) if place is spot.place else ""
            why = spot.why_no_tail if place is None else ""
            rows.append((spot.iso3, spot.name, str(year), *_place(place), met, _editions(place), why))
    rows += [(one.iso3, one.name, str(chart.year), *_place(None), "", "", one.reason) for one in chart.absent]
    places = [
        (spot.iso3, year, place)
        for spot in chart.spots
        for year, place in zip(years, (spot.place, spot.before), strict=False)
        if place is not None
    ]
    editions = tuple(dict.fromkeys(edition for _, _, place in places for edition in place.editions))
    figures = tuple(
        (name, iso3, year, cell.edition)
        for iso3, year, place in places
        for name, cell in ((across, place.across), (up, place.up))
    )
    about = About(editions=editions, key=("iso3", "year"), figures=figures, of="quadrant")
    return _sheet(fields, sorted(rows, key=lambda row: (row[1], row[2])), about)


def _heat(chart: Heat) -> Sheet:
    rows = [
        (row.entity, row.name, str(year.year), cell.shown, _word(cell.estimate) if cell.shown else "", cell.status,
         cell.edition, cell.reason)
        for row in (*chart.rows, *chart.aggregates)
        for year, cell in zip(chart.years, row.cells, strict=True)
    ]  # fmt: skip
    return _sheet(
        (ISO, NAME, YEAR, VALUE, ESTIMATE, STATUS, EDITION, REASON),
        rows,
        _about(
            chart,
            ("iso3", "year"),
            (
                (row.entity, year.year, cell.edition)
                for row in (*chart.rows, *chart.aggregates)
                for year, cell in zip(chart.years, row.cells, strict=True)
            ),
        ),
    )


def _about(
    chart: Trend | Ranking | Tiles | Heat, key: tuple[str, ...], used: Iterable[tuple[str, int, str]]
) -> About:  # fmt: skip
    shown = chart.indicator.indicator
    figures = tuple((shown, entity, year, edition) for entity, year, edition in used if edition)
    return About(indicator=shown, key=key, figures=figures)


def _with(sheet: Sheet, fields: tuple[Field, ...], cells: Sequence[Sequence[str]]) -> Sheet:
    """Return a sheet with more columns, before the reason."""
    rows = [(*row[:-1], *more, row[-1]) for row, more in zip(sheet.rows, cells, strict=True)]
    return sheet._replace(fields=(*sheet.fields[:-1], *fields, sheet.fields[-1]), rows=rows)


def _sheet(fields: Sequence[Field], rows: Sequence[Row], about: About) -> Sheet:
    return Sheet(tuple(fields), rows, about=about)


def _place(place: Place | None) -> tuple[str, str, str, str]:
    return (*_cell(place.across), *_cell(place.up)) if place is not None else ("", "", "", "")


def _editions(place: Place | None) -> str:
    return ";".join(place.editions) if place is not None else ""


def _cell(cell: Cell) -> tuple[str, str]:
    return (cell.text, _word(cell.estimate)) if cell.text else ("", "")


def _word(flag: bool) -> str:
    return "true" if flag else "false"
