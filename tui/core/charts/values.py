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
    from collections.abc import Sequence

    from tui.core.charts.quadrant import Place
    from tui.core.columns import Cell

    Row = tuple[str, ...]

ISO, NAME, YEAR = Field("iso3"), Field("name"), Field("year", "integer")
VALUE, ESTIMATE = Field("value", "number"), Field("estimate", "boolean")
STATUS, EDITION, REASON = Field("status"), Field("edition"), Field("reason")


def values(chart: Trend | Ranking | Quadrant | Tiles | Heat) -> Sheet:
    """Return every value that a chart draws, a row each, and those that are missing with the reason."""
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
        _about(chart, ("name", "year")),
    )


def _ranking(chart: Ranking) -> Sheet:
    rows: list[Row] = [
        (str(bar.rank or ""), bar.entity, bar.name, bar.shown, _word(bar.estimate), bar.status, bar.edition, "")
        for bar in (*chart.bars, *chart.outside, *chart.aggregates)
    ]
    rows += [("", one.entity, one.name, "", "", "", "", one.reason) for one in chart.missing]
    return _sheet(
        (Field("rank", "integer"), ISO, NAME, VALUE, ESTIMATE, STATUS, EDITION, REASON),
        rows,
        _about(chart, ("iso3",)),
    )


def _tiles(chart: Tiles) -> Sheet:
    judged = sorted((tile.judged for tile in chart.tiles), key=lambda each: each.row.name)
    rows = [
        (each.row.entity, each.row.name, *_cell(each.row.value), each.status, each.row.value.edition,
         each.row.value.reason)
        for each in judged
    ]  # fmt: skip
    return _sheet((ISO, NAME, VALUE, ESTIMATE, STATUS, EDITION, REASON), rows, _about(chart, ("iso3",)))


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
    places = [place for spot in chart.spots for place in (spot.place, spot.before) if place is not None]
    editions = tuple(dict.fromkeys(edition for place in places for edition in place.editions))
    about = About(as_of=chart.as_of, editions=editions, key=("iso3", "year"))
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
        _about(chart, ("iso3", "year")),
    )


def _about(chart: Trend | Ranking | Tiles | Heat, key: tuple[str, ...]) -> About:
    as_of = chart.judged.table.as_of if isinstance(chart, Tiles) else chart.as_of
    return About(as_of=as_of, indicator=chart.indicator.indicator, key=key)


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
