"""Revisions as lines: each published value a step over the days of publication, never joined across price bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.scale import tick_text, tick_texts, ticks
from tui.core.charts.trend_words import value_text
from tui.core.model import day_text
from tui.core.text import clean, fit, width
from tui.widgets.canvas import DASHED, FAINT, PLAIN, SOLID, SPARSE, STRONG, Canvas, around
from tui.widgets.charts import block, wrapped
from tui.widgets.spans import Line, Span, merged

if TYPE_CHECKING:
    from datetime import date

    from tui.core.charts.steps import Run, Step, Steps
    from tui.widgets.glyphs import Glyphs

FEWEST_CELLS, FEWEST_ROWS = 30, 5
LEAST_SPAN = 0.06
"""The least an axis spans, as a part of the value: a revision by a hundredth must not look like a leap."""
REACH = 2.0
"""A threshold further from the values than so many times what they span is named at the edge and not drawn."""


def lines(chart: Steps, cells: int, rows: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return the steps as exactly `rows` lines of `cells` cells."""
    if not chart.runs:
        said = clean(f"nothing to draw: {chart.reason}")
        return block([(Span(text, "missing"),) for text in wrapped(said, max(1, cells))], cells, rows, glyphs)
    if cells < FEWEST_CELLS or rows < FEWEST_ROWS:
        return block([(Span("too little room for the chart", "dim"),)], cells, rows, glyphs)
    plot = _Plot(chart, cells, rows - 2, glyphs)
    return block([*plot.lines(), plot.days(), plot.day_names()], cells, rows, glyphs)


class _Plot:
    """Where days and values lie, and what is drawn there."""

    def __init__(self, chart: Steps, cells: int, height: int, glyphs: Glyphs) -> None:
        self.chart, self.height, self.glyphs = chart, height, glyphs
        self.steps = chart.steps
        self.start = self.steps[0].day
        values = [step.value for step in self.steps]
        low, high = _spread(min(values), max(values))
        self.level = None if chart.threshold is None else chart.threshold / 100
        self.level_drawn = self.level is not None and (
            low - REACH * (high - low) <= self.level <= high + REACH * (high - low)
        )
        if self.level is not None and self.level_drawn:
            low, high = min(low, self.level), max(high, self.level)
        # Room for the words above the highest step and below the lowest.
        room = (high - low) * 1.2 / max(2, height - 2)
        self.low, self.high = low - room, high + room
        self.ticks = ticks(self.low, self.high, max(2, height // 2))
        said = [*tick_texts(self.ticks)]
        said += [tick_text(self.level)] if self.level is not None and self.level_drawn else []
        self.margin = max(map(width, said)) + 1
        self.canvas = Canvas(cells - self.margin - 1, height, glyphs)

    def lines(self) -> list[Line]:
        """Return the plot with its axis of values on the left."""
        self._rules()
        for place, run in enumerate(self.chart.runs):
            self._run(run, f"series-{place % 6 + 1}")
        self._values()
        self._bases()
        named = zip(self.ticks, tick_texts(self.ticks), strict=True)
        at_row = {self._row(mark): (text, "dim") for mark, text in named}
        if self.level is not None and self.level_drawn:
            at_row[self._row(self.level)] = (tick_text(self.level), "accent")
        return [
            merged((*self._axis(*at_row.get(row, ("", "dim"))), *line)) for row, line in enumerate(self.canvas.lines())
        ]

    def days(self) -> Line:
        """Return the axis of days, with a tick at each publication and the as-of day marked."""
        row = Canvas(self.canvas.cells, 1, self.glyphs)
        row.rule(0, "line", self.glyphs.rule)
        for step in self.steps:
            row.put(self._cell(step.day), 0, self.glyphs.tick, "dim" if step.later else "")
        if self._as_of_cell is not None:
            row.put(self._as_of_cell, 0, self.glyphs.handle, "accent")
        return (Span(" " * self.margin), Span(self.glyphs.axis_corner, "line"), *row.lines()[0])

    def day_names(self) -> Line:
        """Return the days below their ticks: the as-of day first, the others where there is room."""
        row = Canvas(self.margin + 1 + self.canvas.cells, 1, self.glyphs)
        if self._as_of_cell is not None and self.chart.as_of is not None:
            self._name(row, self.chart.as_of, self._as_of_cell, "accent")
        holding = [step for step in self.steps if step.in_force]
        for step in (*holding, self.steps[-1], self.steps[0], *self.steps):
            self._name(row, step.day, self._cell(step.day), "dim" if step.later else "")
        return row.lines()[0]

    def _name(self, row: Canvas, day: date, cell: int, tone: str) -> None:
        text = day_text(day)
        at = cell + self.margin + 1
        start = min(max(0, at - width(text) // 2), row.cells - width(text))
        left, right = max(0, start - 1), min(row.cells, start + width(text) + 1)
        if row.free(left, 0, right - left):
            row.put(start, 0, text, tone)

    def _rules(self) -> None:
        if self._as_of_cell is not None:
            self.canvas.upright(self._as_of_cell, "accent", self.glyphs.upright)
        if self.level is None:
            return
        if self.level_drawn:
            self.canvas.rule(self._row(self.level), "accent", self.glyphs.rule_dashed)
            return
        below = self.level < self.low
        arrow = self.glyphs.descending if below else self.glyphs.ascending
        text = f"threshold {tick_text(self.level)} {arrow}"
        self.canvas.put(self.canvas.cells - width(text), self.height - 1 if below else 0, text, "accent")

    def _run(self, run: Run, tone: str) -> None:
        before: Step | None = None
        for step in run.steps:
            x, y = self._x(step.day), self._y(step.value)
            if before is not None:
                colour = "dim" if step.later else tone
                self.canvas.line((x, self._y(before.value)), (x, y), colour, pattern=SPARSE, precedence=FAINT)
            self._flat(step, y, tone)
            before = step

    def _flat(self, step: Step, y: int, tone: str) -> None:
        """Draw how long a value held; what lies after the as-of day is dim."""
        start, end = self._x(step.day), self._x(step.until)
        turn = end if self.chart.as_of is None else min(max(start, self._x(self.chart.as_of)), end)
        known = start if step.later else turn
        pattern = DASHED if step.estimate else SOLID
        for x in range(start, end + 1):
            if pattern[(x - start) % len(pattern)] == "1":
                late = x > known or step.later
                self.canvas.dot(x, y, "dim" if late else tone, PLAIN if late else STRONG)

    def _values(self) -> None:
        places = {step: (self._cell(step.day), self._row(step.value)) for step in self.steps}
        for step, (cell, row) in places.items():
            open_or_filled = self.glyphs.series_open if step.estimate else self.glyphs.series
            sign = self.glyphs.handle if step.in_force else open_or_filled[0]
            self.canvas.put(cell, row, sign, "accent" if step.in_force else "dim" if step.later else "")
        for step in sorted(self.steps, key=lambda step: not step.in_force):
            cell, row = places[step]
            text = value_text(step.shown, estimate=step.estimate).replace("−", self.glyphs.minus)
            text = f"({text})" if step.later else text
            beside = (*((at, row + down) for at in (cell + 1, cell) for down in (-1, 1)), *around(cell, row, text))
            tone = "strong" if step.in_force else "dim" if step.later else ""
            self.canvas.label(text, tone, beside, over_dots=False)

    def _bases(self) -> None:
        """Name the prices of each line below or above its last step."""
        for place, run in enumerate(self.chart.runs):
            if run.base is None:
                continue
            text = f"{run.base} prices"
            step = run.steps[-1]
            start, end, row = self._cell(step.day), self._cell(step.until), self._row(step.value)
            spots = [
                (at, row + down)
                for down in (1, -1, 2, -2)
                for at in (end - width(text), start + 8, start + 1, start - width(text))
            ]
            self.canvas.label(text, f"series-{place % 6 + 1}", spots)

    @property
    def _as_of_cell(self) -> int | None:
        day, last = self.chart.as_of, self.chart.last
        if day is None or last is None or not self.start <= day <= last:
            return None
        return self._cell(day)

    def _x(self, day: date) -> int:
        """Return a day's dot from the left; the axis is to scale."""
        last = self.chart.last or day
        share = (day - self.start).days / max(1, (last - self.start).days)
        return round(share * (self.canvas.wide - 1 - self.canvas.across)) + self.canvas.across // 2

    def _cell(self, day: date) -> int:
        return min(self._x(day) // self.canvas.across, self.canvas.cells - 1)

    def _y(self, value: float) -> int:
        return round((self.high - value) / (self.high - self.low) * (self.canvas.high - 1))

    def _row(self, value: float) -> int:
        return self._y(value) // self.canvas.down

    def _axis(self, label: str, tone: str) -> Line:
        text = fit(label, self.margin - 1, "right") + " "
        return (Span(text, tone), Span(self.glyphs.axis if label else self.glyphs.axis_line, "line"))


def _spread(low: float, high: float) -> tuple[float, float]:
    """Return low and high, set apart where they lie so close that their difference would look large."""
    least = max(abs(low), abs(high)) * LEAST_SPAN or 1.0
    lacking = max(0.0, least - (high - low)) / 2
    return low - lacking, high + lacking
