"""A path to a guideline as lines: the past solid, the path dashed, the past pace carried on dotted, the target ruled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.scale import bounds, tick_text, ticks, year_steps
from tui.core.text import fit, width
from tui.widgets.canvas import DASHED, DOTTED, FAINT, PLAIN, SOLID, STRONG, Canvas
from tui.widgets.charts import block
from tui.widgets.spans import Line, Span, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.charts.path import Past
    from tui.core.pathway import Pathway
    from tui.widgets.glyphs import Glyphs

FEWEST_ROWS, FEWEST_CELLS = 5, 24


def lines(path: Pathway, past: Sequence[Past], cells: int, rows: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return the chart as exactly `rows` lines of `cells` cells; nothing where there is no room or no start."""
    if path.start.year is None or rows < FEWEST_ROWS or cells < FEWEST_CELLS:
        return ()
    return block(_Drawing(path, past, cells, rows, glyphs).lines(), cells, rows, glyphs)


class _Drawing:
    """Where years and shares lie, and what is drawn there."""

    def __init__(self, path: Pathway, past: Sequence[Past], cells: int, rows: int, glyphs: Glyphs) -> None:
        self.path, self.past, self.glyphs = path, past, glyphs
        self.start, self.share = path.start.year or 0, path.start.share / 100
        self.target = path.assumed.target / 100
        self.first, self.last = min((one.year for one in past), default=self.start), path.assumed.by
        self.to_come = [(self.start, self.share), *((one.year, one.share) for one in path.years)]
        self.pace = self._pace()
        values = [one.share for one in past] + [share for _, share in (*self.to_come, *self.pace)] + [self.target]
        self.low, self.high = bounds(min(values), max(values))
        self.ticks = ticks(self.low, self.high, max(2, (rows - 1) // 3))
        self.margin = max(width(text) for text in (*map(tick_text, self.ticks), tick_text(self.target))) + 1
        self.canvas = Canvas(cells - self.margin - 1, rows - 1, glyphs)

    def lines(self) -> list[Line]:
        """Return the plot over its axis of years."""
        canvas = self.canvas
        canvas.rule(self._row(self.target), "accent")
        for before, here in zip(self.pace, self.pace[1:], strict=False):
            canvas.line(self._at(*before), self._at(*here), "dim", pattern=DOTTED, precedence=FAINT)
        for old, new in zip(self.past, self.past[1:], strict=False):
            if new.year == old.year + 1:
                pattern = DASHED if new.estimate else SOLID
                ends = self._at(old.year, old.share), self._at(new.year, new.share)
                canvas.line(*ends, "strong", pattern=pattern, precedence=STRONG)
        for before, here in zip(self.to_come, self.to_come[1:], strict=False):
            canvas.line(self._at(*before), self._at(*here), "accent", pattern=DASHED, precedence=PLAIN)
        self._mark(self.start, self.share, self.glyphs.mark_solid, "strong")
        if self.path.years:
            self._mark(*self.to_come[-1], self.glyphs.mark_hollow, "accent")
        self._words()
        levels = {self._row(mark): (tick_text(mark), "dim") for mark in self.ticks}
        levels[self._row(self.target)] = (tick_text(self.target), "accent")
        plotted = enumerate(canvas.lines())
        return [merged((*self._axis(*levels.get(row, ("", "dim"))), *line)) for row, line in plotted] + [self._years()]

    def _pace(self) -> list[tuple[int, float]]:
        """Return the straight line of the share's past pace up to the target's year, as long as a share can be."""
        mean = self.path.share_pace.mean
        if mean is None:
            return []
        each = mean.value / 100
        years = range(self.start, self.last + 1)
        line = [(year, self.share + each * (year - self.start)) for year in years]
        # What runs away upwards would flatten all the rest.
        most = max(self.target, self.share) * 1.25
        return [(year, share) for year, share in line if 0 <= share <= most]

    def _words(self) -> None:
        """Name the lines where nothing is covered."""
        wide, high = self.canvas.cells, self.canvas.rows
        # Words on the rule of the target would seem to be about it.
        ruled = self._row(self.target)
        for text, tone, line in (("path", "accent", self.to_come), ("at the past pace", "dim", self.pace)):
            if len(line) < 2 or (len(text) > 4 and wide < 40):
                continue
            spots: list[tuple[int, int]] = []
            for year, share in line[len(line) * 2 // 3 :: -1] if text == "path" else line[::-1]:
                cell, row = self._cell(year), self._row(share)
                above, below = (cell - len(text), row - 1), (cell - len(text) // 2, row + 1)
                spots += [above, below] if text == "path" else [below, (cell + 2, row), above]
            self.canvas.label(text, tone, [at for at in spots if 0 <= at[1] < high and at[1] != ruled], over_dots=False)

    def _mark(self, year: int, share: float, sign: str, tone: str) -> None:
        self.canvas.put(self._cell(year), self._row(share), sign, tone)

    def _at(self, year: int, share: float) -> tuple[int, int]:
        canvas = self.canvas
        x = (year - self.first) * (canvas.wide - 1) // max(1, self.last - self.first)
        return x, round((self.high - share) / (self.high - self.low) * (canvas.high - 1))

    def _cell(self, year: int) -> int:
        return self._at(year, self.low)[0] // self.canvas.across

    def _row(self, share: float) -> int:
        return self._at(self.first, share)[1] // self.canvas.down

    def _axis(self, label: str, tone: str) -> Line:
        mark = self.glyphs.axis if label else self.glyphs.axis_line
        return (Span(fit(label, self.margin - 1, "right") + " ", tone), Span(mark, "line"))

    def _years(self) -> Line:
        row = Canvas(self.canvas.cells, 1, self.glyphs)
        row.rule(0, "line", self.glyphs.rule)
        for year in {self.start, *year_steps(self.first, self.last, max(1, row.cells // 8))}:
            cell = min(max(0, self._cell(year) - 2), row.cells - 4)
            near = abs(year - self.start) and abs(self._cell(year) - self._cell(self.start)) < 6
            if not near:
                row.put(cell, 0, str(year), "strong" if year == self.start else "dim")
        return (Span(" " * self.margin), Span(self.glyphs.axis_corner, "line"), *row.lines()[0])
