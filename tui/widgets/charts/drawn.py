"""Any chart as lines, and who is drawn where in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.heat import Heat
from tui.core.charts.quadrant import Quadrant
from tui.core.charts.ranking import Ranking
from tui.core.charts.tiles import Tiles
from tui.core.charts.trend import Trend
from tui.widgets.charts import heat, quadrant, ranking, tiles, trend
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs

PLAIN = {ord("–"): "-", ord("−"): "-", ord("·"): "-", ord("…"): "~", ord("─"): "-", ord("→"): ">", ord("↑"): "^"}
"""Signs of ours that ASCII lacks, each as one that it has; names keep their letters."""

Chart = Trend | Ranking | Quadrant | Tiles | Heat


def lines_of(
    chart: Chart, cells: int, rows: int, glyphs: Glyphs, *, selected: str = "", named: bool = True
) -> tuple[Line, ...]:
    """Return a chart in exactly `rows` lines of exactly `cells` cells, one member or aggregate picked out.

    Where a header above says what is shown, over which years and as of when, a chart need not be `named`.
    """
    lines = _drawn(chart, cells, rows, glyphs, selected, named)
    if glyphs.braille:
        return lines
    return tuple(tuple(Span(text.translate(PLAIN), tone) for text, tone in line) for line in lines)


def _drawn(chart: Chart, cells: int, rows: int, glyphs: Glyphs, selected: str, named: bool) -> tuple[Line, ...]:
    match chart:
        case Trend():
            return trend.lines(chart, cells, rows, glyphs, selected=selected, named=named)
        case Ranking():
            return ranking.lines(chart, cells, rows, glyphs, selected=selected, named=named)
        case Quadrant():
            return quadrant.lines(chart, cells, rows, glyphs, selected=selected)
        case Tiles():
            return tiles.lines(chart, cells, rows, glyphs, selected=selected, named=named)
        case Heat():
            return heat.lines(chart, cells, rows, glyphs, selected=selected, named=named)


def member_at(chart: Chart, cells: int, rows: int, glyphs: Glyphs, cell: int, row: int, *, named: bool = True) -> str:
    """Return who is drawn at a cell of a chart of that size; empty where nobody is, and outside."""
    match chart:
        case Tiles():
            return tiles.member_at(chart, cells, rows, cell, row, named=named)
        case Trend():
            return ""
    drawn = lines_of(chart, cells, rows, glyphs, named=named)
    if row >= len(drawn):
        return ""
    return _written_at(chart, drawn[row], cell, near=3 if isinstance(chart, Quadrant) else None)


def _written_at(chart: Ranking | Heat | Quadrant, line: Line, cell: int, near: int | None = None) -> str:
    """Return whose name or code stands in a line last before a cell, or within `near` cells of it."""
    text = "".join(span.text for span in line)
    found: list[tuple[int, str]] = []
    for entity, names in _names(chart):
        for name in names:
            at = text.find(name)
            if at < 0:
                continue
            far = max(at - cell, cell - at - len(name) + 1, 0)
            if near is None and at <= cell + 4:
                found.append((abs(cell - at), entity))
            elif near is not None and far <= near:
                found.append((far, entity))
            break
    return min(found, default=(0, ""))[1]


def _names(chart: Ranking | Heat | Quadrant) -> list[tuple[str, tuple[str, ...]]]:
    match chart:
        case Ranking():
            bars = (*chart.bars, *chart.outside, *chart.aggregates)
            return [(bar.entity, (f"{bar.name} ", f"{bar.code} ")) for bar in bars]
        case Heat():
            return [(row.entity, (f"{row.entity} ",)) for row in chart.rows]
        case Quadrant():
            return [(spot.iso3, (spot.iso3,)) for spot in chart.spots]
