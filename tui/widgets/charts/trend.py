"""A trend as lines: series over years with their names at the end, threshold, agreed days and earlier editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.scale import bounds, tick_text, ticks, year_share, year_steps
from tui.core.charts.trend_words import value_text
from tui.core.model import EUROPE_AND_CANADA, NATO
from tui.core.text import clean, fit, width
from tui.widgets.canvas import DASHED, DOTTED, FAINT, PLAIN, SOLID, SPARSE, STRONG, Canvas, apart
from tui.widgets.charts import block, heading, wrapped
from tui.widgets.spans import Line, Span, merged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.charts.trend import Mark, Series, Trend
    from tui.widgets.glyphs import Glyphs

WIDE = 96
"""From so many cells on the ends of lines bear names rather than codes."""

EVENT_CELLS = 30


class Style(NamedTuple):
    """How one series is drawn: the place of its marker among the glyphs, and its tone."""

    marker: int
    tone: str


def styles(series: Sequence[Series]) -> dict[str, Style]:
    """Return each series' marker and tone: members in the order they were asked for, aggregates always alike."""
    found = {NATO: Style(6, "strong"), EUROPE_AND_CANADA: Style(7, "")}
    for one in series:
        if one.entity not in found:
            place = len(found) - 2
            found[one.entity] = Style(place % 6, f"series-{place % 6 + 1}")
    return found


def lines(
    chart: Trend, cells: int, rows: int, glyphs: Glyphs, *, selected: str = "", named: bool = True
) -> tuple[Line, ...]:
    """Return the trend as exactly `rows` lines of `cells` cells, the selected series over the others."""
    notes = wrapped(clean(" · ".join(chart.notes)), cells)[: 2 if rows >= 16 else 1]
    labels = (chart.indicator.label_and_unit, chart.indicator.short_label)
    first = [heading(labels, chart.when, "", cells, glyphs)[0]] if named else []
    height = rows - 1 - len(first) - bool(chart.marks) - len(notes)
    if not chart.drawn or height < 4 or cells < 40:
        said = [
            (Span(text, "missing"),) for text in wrapped(clean(" · ".join(("nothing to draw", *chart.notes))), cells)
        ]
        return block([*first, *said], cells, rows, glyphs)
    plot = _Plot(chart, cells, height, glyphs, selected)
    drawn = [*plot.lines(), plot.years()]
    if chart.marks:
        drawn.append(plot.days())
    return block([*first, *drawn, *((Span(note, "dim"),) for note in notes)], cells, rows, glyphs)


class _Plot:
    """Where years and values lie, and what is drawn there."""

    def __init__(self, chart: Trend, cells: int, height: int, glyphs: Glyphs, selected: str) -> None:
        self.chart, self.height, self.glyphs = chart, height, glyphs
        self.order = sorted(chart.drawn, key=lambda one: one.entity != selected)
        self.styles = styles(chart.series)
        self.low, self.high = bounds(min(chart.values), max(chart.values))
        self.ticks = ticks(self.low, self.high, max(3, height * 2 // 5))
        threshold = () if chart.threshold is None else (chart.threshold / 100,)
        self.margin = max(width(tick_text(mark)) for mark in (*self.ticks, *threshold, *self._levels())) + 1
        self.labels = {one.entity: self._label(one, names=cells >= WIDE) for one in chart.drawn}
        self.canvas = Canvas(cells - self.margin - 1, height, glyphs)
        room = self.canvas.cells - max(map(width, self.labels.values())) - 1
        each = room // (chart.last + 1 - chart.first)
        # Years equally far apart read better, unless that would leave much of the room empty.
        even = each * (chart.last + 1 - chart.first)
        self.cells = even if even * 8 >= room * 7 else room

    def lines(self) -> list[Line]:
        """Return the plot with its axis of values on the left."""
        self._rules()
        self._fan()
        for one in reversed(self.order):
            self._series(one)
        for one in self.order:
            self._markers(one)
        self._ends()
        at_row = {self._row(mark): (tick_text(mark), "dim") for mark in self.ticks}
        at_row |= {self._row(value): (tick_text(value), "dim") for value in self._levels()}
        if self.chart.threshold is not None:
            level = self.chart.threshold / 100
            at_row[self._row(level)] = (tick_text(level), "accent")
        return [
            merged((*self._axis(*at_row.get(row, ("", "dim"))), *line)) for row, line in enumerate(self.canvas.lines())
        ]

    def years(self) -> Line:
        """Return the axis of years."""
        row = Canvas(self.cells, 1, self.glyphs)
        row.rule(0, "line", self.glyphs.rule)
        for year in year_steps(self.chart.first, self.chart.last, max(1, self.cells // 6)):
            cell = min(max(0, self._cell(year + 0.5) - 2), self.cells - 4)
            row.put(cell, 0, str(year), "dim")
        return (Span(" " * self.margin), Span(self.glyphs.axis_corner, "line"), *row.lines()[0])

    def days(self) -> Line:
        """Return the days on the time axis: solid once agreed, hollow before, the event's own mark."""
        row = Canvas(self.canvas.cells + self.margin + 1, 1, self.glyphs)
        places = [(mark, self._cell(year_share(mark.day)) + self.margin + 1) for mark in self.chart.marks]
        for mark, cell in places:
            row.put(cell, 0, self._sign(mark), "accent" if mark.event else "dim")
        for mark, cell in sorted(places, key=lambda place: not place[0].event):
            self._day_text(row, mark, cell)
        return row.lines()[0]

    def _day_text(self, row: Canvas, mark: Mark, cell: int) -> None:
        text = fit(clean(mark.text), min(EVENT_CELLS, width(clean(mark.text))))
        for said in (text, clean(mark.short)):
            size = width(said)
            # A blank on the far side keeps two texts apart.
            for start, room, written in (
                (cell + 1, cell + 1, f" {said} "),
                (cell - size - 1, cell - size - 2, f" {said} "),
            ):
                if row.free(room, 0, size + 2 if room != start else size + 1) and row.free(start, 0, size + 1):
                    row.put(room, 0, written, "accent" if mark.event else "dim")
                    return

    def _rules(self) -> None:
        chart, glyphs = self.chart, self.glyphs
        for mark in chart.marks:
            if mark.agreed or mark.event:
                self.canvas.upright(
                    self._cell(year_share(mark.day)), "accent" if mark.event else "line", glyphs.upright
                )
        for level in chart.levels:
            if level.agreed and level.value in self._levels():
                start = self._cell(self._within(level.since))
                self.canvas.rule(self._row(level.value), "line", glyphs.rule, range(start, self.cells))
        if chart.threshold is None:
            return
        value = chart.threshold / 100
        row = self._row(value)
        self.canvas.rule(row, "accent", glyphs.rule_dashed, range(self.cells))
        since = next((level.since for level in chart.levels if level.value == value and level.agreed), None)
        if since:
            self.canvas.rule(row, "accent", glyphs.rule, range(self._cell(self._within(since)), self.cells))

    def _fan(self) -> None:
        # Sparse, so that without colour too it is told from the figures that hold.
        pattern = SPARSE if self.glyphs.braille else DOTTED
        for earlier in self.chart.fan:
            before: tuple[int, float] | None = None
            for year, value in earlier.points:
                here = self._dot(year, value)
                joined = before is not None and before[0] == year - 1
                start = self._dot(*before) if before is not None and joined else here
                self.canvas.line(start, here, "line", pattern=pattern, precedence=FAINT)
                self.canvas.dot(*here, "line", FAINT)
                before = (year, value)

    def _series(self, one: Series) -> None:
        tone = self.styles[one.entity].tone
        for before, here in zip(one.points, one.points[1:], strict=False):
            if before.year != here.year - 1:
                continue
            counts = before.counts and here.counts
            self.canvas.line(
                self._dot(before.year, before.value),
                self._dot(here.year, here.value),
                tone if counts else "dim",
                pattern=DASHED if here.estimate else SOLID,
                precedence=STRONG if counts else PLAIN,
            )
        for point in one.points:
            self.canvas.dot(*self._dot(point.year, point.value), tone if point.counts else "dim", STRONG)

    def _markers(self, one: Series) -> None:
        style = self.styles[one.entity]
        for point in one.points:
            cell, row = self._cell(point.year + 0.5), self._row(point.value)
            signs = self.glyphs.series_open if point.estimate else self.glyphs.series
            if point.counts and self.canvas.free(cell, row, 1):
                self.canvas.put(cell, row, signs[style.marker], style.tone)

    def _ends(self) -> None:
        ends = sorted(self.chart.drawn, key=lambda one: -one.points[-1].value)
        places = apart([self._row(one.points[-1].value) for one in ends], self.height)
        for one, row in zip(ends, places, strict=True):
            self.canvas.put(self.cells + 1, row, self.labels[one.entity], self.styles[one.entity].tone)

    def _label(self, one: Series, *, names: bool) -> str:
        last = one.points[-1]
        name = clean(one.name if names else one.code)
        year = "" if last.year == (self.chart.until or self.chart.last) else f" ({last.year})"
        value = value_text(last.shown, estimate=last.estimate)
        value = value.replace("−", self.glyphs.minus)
        return f"{self.glyphs.series[self.styles[one.entity].marker]} {fit(name, min(18, width(name)))} {value}{year}"

    def _levels(self) -> tuple[float, ...]:
        return tuple(level.value for level in self.chart.levels if level.agreed and self.low < level.value < self.high)

    def _within(self, day: date) -> float:
        return max(year_share(day), float(self.chart.first))

    def _x(self, at: float) -> float:
        """Return a moment's place from 0 to 1; a calendar year's figure stands in the middle of its year."""
        return (at - self.chart.first) / (self.chart.last + 1 - self.chart.first)

    def _cell(self, at: float) -> int:
        return min(int(self._x(at) * self.cells), self.cells - 1)

    def _dot(self, year: int, value: float) -> tuple[int, int]:
        across = self.canvas.across
        return self._cell(year + 0.5) * across + across // 2, self._y(value)

    def _y(self, value: float) -> int:
        return round((self.high - value) / (self.high - self.low) * (self.canvas.high - 1))

    def _row(self, value: float) -> int:
        return self._y(value) // self.canvas.down

    def _sign(self, mark: Mark) -> str:
        if mark.event:
            return self.glyphs.handle
        return self.glyphs.mark_solid if mark.agreed else self.glyphs.mark_hollow

    def _axis(self, label: str, tone: str) -> Line:
        text = fit(label, self.margin - 1, "right") + " "
        return (Span(text, tone), Span(self.glyphs.axis if label else self.glyphs.axis_line, "line"))
