"""A ranking as SVG: every member a bar, the threshold through them, the aggregates set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.ranking import mark_estimate
from tui.core.charts.scale import level_text
from tui.core.model import MET, SHORT
from tui.vector.page import page
from tui.vector.svg import ACCENT, DIM, INKS, LINE, TEXT, Svg, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.charts.ranking import Bar, Ranking

LEAST_ROW = 14.0
"""Below so many pixels a row one column becomes two, and so on."""


def svg(chart: Ranking, width: int = 1200, height: int = 675) -> Svg:
    """Return the ranking as a picture."""
    picture, room = page(width, height, chart.title, chart.sentence, chart.missing_text())
    bars = (*chart.bars, *chart.outside)
    if not bars:
        return picture
    aggregates = chart.aggregates if chart.indicator.takes_threshold else ()
    top = room.top + (14 if chart.threshold is not None else 0)
    columns = 1
    while (room.bottom - top) / _rows(len(bars), len(aggregates), columns) < LEAST_ROW and columns < 4:
        columns += 1
    row = min((room.bottom - top) / _rows(len(bars), len(aggregates), columns), 26.0)
    each = (room.right - room.left - 36 * (columns - 1)) / columns
    tall = -(-len(bars) // columns)
    plot = _Bars(picture, chart, row, each, (*bars, *aggregates))
    for column in range(columns):
        left = room.left + column * (each + 36)
        plot.column(bars[column * tall : (column + 1) * tall], left, top)
    if aggregates:
        below = top + (tall + 0.5) * row
        picture.line(room.left, below, room.right, below, LINE)
        for at, bar in enumerate(aggregates):
            column, line = (at, 0) if columns > 1 else (0, at)
            plot.column([bar], room.left + column * (each + 36), below + (0.3 + line) * row, head=False)
    return picture


def _rows(bars: int, aggregates: int, columns: int) -> float:
    below = (1.0 if columns > 1 else float(aggregates)) + 0.8 if aggregates else 0.0
    return -(-bars // columns) + below


class _Bars:
    """Columns of bars on one scale."""

    def __init__(self, picture: Svg, chart: Ranking, row: float, wide: float, bars: Sequence[Bar]) -> None:
        self.picture, self.chart, self.row = picture, chart, row
        self.size = min(13.0, row * 0.72)
        self.names = max(text_width(bar.name, self.size) for bar in bars)
        self.values = max(text_width(mark_estimate(bar), self.size) for bar in bars)
        self.ranks = text_width("00 ", self.size) if chart.is_whole else 0.0
        self.before = 16 + self.ranks + self.names + self.values + 20
        self.wide = max(20.0, wide - self.before)
        level = [] if chart.threshold is None else [chart.threshold / 100]
        values = [*(bar.value for bar in bars), *level]
        self.low, self.high = min(0.0, *values), max(0.0, *values) or 1.0

    def x(self, left: float, value: float) -> float:
        """Return where a value lies in a column that begins at `left`."""
        return left + self.before + (value - self.low) / (self.high - self.low) * self.wide

    def column(self, bars: Sequence[Bar], left: float, top: float, *, head: bool = True) -> None:
        """Draw bars below one another, and the threshold through them."""
        for at, bar in enumerate(bars):
            self._bar(bar, left, top + at * self.row)
        if self.chart.threshold is not None and bars:
            x = self.x(left, self.chart.threshold / 100)
            self.picture.line(x, top, x, top + len(bars) * self.row, ACCENT, width=1.5)
            if head:
                text = f"{level_text(self.chart.threshold)} %"
                self.picture.text(x, top - 4, text, size=12, ink=ACCENT, anchor="middle", bold=True)

    def _bar(self, bar: Bar, left: float, top: float) -> None:
        base = top + self.row / 2 + self.size * 0.36
        dimmed = bar in self.chart.outside
        ink = INKS[bar.status] if bar.status in (MET, SHORT) and not dimmed else DIM
        if bar.status in (MET, SHORT) and not dimmed:
            self._sign(bar.status, left + 5, top + self.row / 2, ink)
        if bar.rank is not None:
            self.picture.text(left + 14 + self.ranks - 4, base, str(bar.rank), size=self.size, ink=DIM, anchor="end")
        words = DIM if dimmed else TEXT
        self.picture.text(left + 16 + self.ranks, base, bar.name, size=self.size, ink=words)
        end = left + self.before - 8
        self.picture.text(end, base, mark_estimate(bar), size=self.size, ink=words, anchor="end", bold=not dimmed)
        start, stop = sorted((self.x(left, 0.0), self.x(left, bar.value)))
        thick = self.row * 0.56
        said = f"{bar.name}: {mark_estimate(bar)} ({bar.edition})"
        # An estimate is paler, beside its `e`.
        self.picture.rect(
            start, top + (self.row - thick) / 2, stop - start, thick, ink, radius=1.5,
            opacity=0.72 if bar.estimate else 1.0, title=said,
        )  # fmt: skip

    def _sign(self, status: str, x: float, y: float, ink: str) -> None:
        """Draw the tick or the cross as lines, for fonts that lack the signs."""
        if status == MET:
            self.picture.polyline([(x - 4, y), (x - 1, y + 3.5), (x + 4.5, y - 4)], ink, width=1.8)
        else:
            self.picture.line(x - 3.5, y - 3.5, x + 3.5, y + 3.5, ink, width=1.8)
            self.picture.line(x - 3.5, y + 3.5, x + 3.5, y - 3.5, ink, width=1.8)
