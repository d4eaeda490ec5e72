"""A ranking as lines: bars in as many columns as it takes to leave nobody out, the threshold drawn through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.ranking import mark_estimate
from tui.core.charts.scale import level_text
from tui.core.model import MET, SHORT
from tui.core.text import clean, fit, width
from tui.widgets.charts import block, heading, wrapped
from tui.widgets.spans import Line, Span, line_width, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.charts.ranking import Bar, Ranking
    from tui.widgets.glyphs import Glyphs

GAP = 3
LOW = 16
"""Below so many rows the headline takes one."""
LEAST_BAR = 12
"""Cells a bar needs before codes make way for names."""


class Layout(NamedTuple):
    """How wide the parts of one column are: mark, place, name, value, bar, in cells, and how values become cells."""

    cells: int
    place: int
    name: int
    value: int
    bar: int
    names: bool
    low: float
    high: float

    def cell(self, value: float) -> float:
        """Return how far along the bar a value lies, in cells."""
        if self.high <= self.low:
            return 0.0
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0) * self.bar


def lines(
    chart: Ranking, cells: int, rows: int, glyphs: Glyphs, *, selected: str = "", named: bool = True
) -> tuple[Line, ...]:
    """Return the ranking as exactly `rows` lines of `cells` cells; with every member in it, by bar or by name below."""
    labels = (chart.indicator.label_and_unit, chart.indicator.short_label)
    if not named and (whole := _one_column(chart, cells, rows, glyphs, selected)):
        return block(whole, cells, rows, glyphs)
    if named:
        title, told = heading(labels, chart.when, chart.headline, cells, glyphs)
        first = [title]
    else:
        told = width(clean(chart.headline)) <= cells
        first = [_headline(chart)] if told and chart.headline else []
    rows -= len(first)
    below = _below(chart, "" if told else chart.headline, cells, rows)
    bars = [*chart.bars, *chart.outside]
    head = 0 if chart.threshold is None or not bars else 1
    pinned = 1 if chart.aggregates else 0
    room = max(1, rows - len(below) - head - pinned)
    columns = max(1, -(-len(bars) // room))
    gap = GAP
    while columns > 1 and (cells - gap * (columns - 1)) // columns < _least(chart):
        if gap > 1:
            gap -= 1
        else:
            columns -= 1
    tall = min(room, -(-len(bars) // columns))
    left_out = len(bars) - tall * columns
    if left_out > 0:
        below.insert(0, (Span(f"{left_out} more members have no room here", "accent"),))
        tall -= 1
        left_out = len(bars) - tall * columns
        below[0] = (Span(f"{left_out} more members have no room here", "accent"),)
    each = (cells - gap * (columns - 1)) // columns
    layout = _layout(chart, each)
    drawn: list[Line] = []
    if head and layout.bar:
        drawn.append(_beside([_head(chart, layout)] * columns, each, gap))
    shown = [[_bar(chart, bar, layout, glyphs, selected) for bar in bars[row::tall][:columns]] for row in range(tall)]
    drawn += (_beside(row, each, gap) for row in shown)
    if pinned:
        if len(drawn) + pinned + len(below) < rows:
            drawn.append((Span(glyphs.rule * cells, "line"),))
        drawn.append(_aggregates(chart, layout, each, columns, glyphs, selected))
    return block([*first, *drawn, *below], cells, rows + len(first), glyphs)


def _one_column(chart: Ranking, cells: int, rows: int, glyphs: Glyphs, selected: str) -> list[Line]:
    """Return everyone in one column as wide as the room, the headline beside the level's mark; nothing if too high."""
    bars = (*chart.bars, *chart.outside)
    layout = _layout(chart, cells)
    if not bars or not layout.bar:
        return []
    top = [_headline(chart)] if chart.headline else []
    if chart.threshold is not None:
        space, level = _head(chart, layout)
        blank = width(space.text) - line_width(top[0]) if top else 0
        top = [(*top[0], Span(" " * blank), level)] if top and blank > 1 else [*top, (space, level)]
    missing = clean(chart.missing_text())
    last: list[Line] = []
    if chart.aggregates:
        last = [_aggregates(chart, layout, cells, 1, glyphs, selected)]
    if missing and last and line_width(last[0]) + GAP + width(missing) <= cells:
        last = [(*last[0], Span(" " * GAP), Span(missing, "missing"))]
    elif missing:
        last += [(Span(text, "missing"),) for text in wrapped(missing, cells)]
    found = [*top, *(_bar(chart, bar, layout, glyphs, selected) for bar in bars)]
    spare = rows - len(found) - len(last)
    if spare < 0 or any(line_width(line) > cells for line in (*top, *last)):
        return []
    rule: list[Line] = [(Span(glyphs.rule * cells, "line"),)] if spare and last else []
    return [*found, *rule, *last]


def _headline(chart: Ranking) -> Line:
    return (Span(clean(chart.headline), "strong" if chart.is_whole else "accent"),)


def _least(chart: Ranking) -> int:
    """Return how many cells a column takes that has mark, code and value alone."""
    bars = (*chart.bars, *chart.outside)
    code = max((width(clean(bar.code)) for bar in bars), default=3)
    return 2 + code + 1 + _value_cells(chart)


def _value_cells(chart: Ranking) -> int:
    every = (*chart.bars, *chart.outside, *chart.aggregates)
    return max((width(mark_estimate(bar)) for bar in every), default=1)


def _below(chart: Ranking, headline: str, cells: int, rows: int) -> list[Line]:
    """Return what is said below the bars: how much of a table this is, and who is missing and why."""
    said = wrapped(clean(headline), cells)
    if rows < LOW and len(said) > 1:
        said = [clean(headline)]
    missing = wrapped(clean(chart.missing_text()), cells)
    if len(missing) > 1:
        missing = wrapped(clean(chart.missing_text(codes=True)), cells)
    return [
        *((Span(text, "" if chart.is_whole else "accent"),) for text in said),
        *((Span(text, "missing"),) for text in missing),
    ]


def _layout(chart: Ranking, cells: int) -> Layout:
    bars = (*chart.bars, *chart.outside)
    shown = (*bars, *chart.aggregates) if chart.indicator.takes_threshold else bars
    values = [bar.value for bar in shown] or [0.0]
    level = () if chart.threshold is None else (chart.threshold / 100,)
    low, high = min(0.0, *values, *level), max(0.0, *values, *level)
    value = _value_cells(chart)
    place = max((len(str(bar.rank)) + 1 for bar in bars if bar.rank), default=0)
    fixed = place + value + 2 + 2
    full = max((width(clean(bar.name)) for bar in bars), default=3)
    names = cells - fixed - full >= LEAST_BAR
    name = full if names else max((width(clean(bar.code)) for bar in bars), default=3)
    if cells - fixed - name < 4:
        fixed -= place
        place = 0
    bar = cells - fixed - name
    return Layout(cells, place, name, value, bar if bar >= 3 else 0, names, low, high)


def _bar(chart: Ranking, bar: Bar, layout: Layout, glyphs: Glyphs, selected: str) -> Line:
    outside = bar in chart.outside
    tone = "dim" if outside else bar.status if bar.status in (MET, SHORT) else "accent"
    sign = glyphs.met if bar.status == MET else glyphs.short if bar.status == SHORT else " "
    place = fit(str(bar.rank or ""), layout.place - 1, "right") + " " if layout.place else ""
    name = fit(clean(bar.name if layout.names else bar.code), layout.name)
    return (
        Span(sign + " ", tone),
        Span(place, "dim"),
        Span(name, "mark" if bar.entity == selected else "dim" if outside else ""),
        Span(
            " " + fit(_text(chart, bar, glyphs), layout.value, "right") + (" " if layout.bar else ""),
            "dim" if outside else "strong",
        ),
        *_drawn(chart, bar.value, layout, tone, glyphs),
    )


def _drawn(chart: Ranking, value: float, layout: Layout, tone: str, glyphs: Glyphs) -> Line:
    """Return the bar itself, from zero to the value in half cells, crossed or followed by the threshold."""
    if not layout.bar:
        return ()
    start, end = sorted((layout.cell(0.0), layout.cell(value)))
    level = None if chart.threshold is None else _level_cell(chart, layout)
    # Whether a bar crosses the line is the figure's to say, not the rounding's.
    crossed = round(value * 100) >= (chart.threshold or 0)
    first, last = int(start), min(int(end), layout.bar - 1)
    text = [" "] * layout.bar
    for cell in range(first, last + 1):
        covered = min(end - cell, 1.0) - max(start - cell, 0.0)
        text[cell] = glyphs.fill if covered >= 0.75 else glyphs.fill_end if covered >= 0.25 else " "
    if level is None:
        return (Span("".join(text), tone),)
    if not crossed:
        text[level + 1 :] = [" "] * (layout.bar - level - 1)
    line = Span(glyphs.fill_crossed, tone) if crossed else Span(glyphs.axis_line, "accent")
    return merged((Span("".join(text[:level]), tone), line, Span("".join(text[level + 1 :]), tone)))


def _level_cell(chart: Ranking, layout: Layout) -> int:
    return min(int(layout.cell((chart.threshold or 0) / 100)), layout.bar - 1)


def _head(chart: Ranking, layout: Layout) -> Line:
    """Return the threshold's level above its line."""
    text = f"{level_text(chart.threshold or 0)} %"
    before = layout.cells - layout.bar
    start = before + _level_cell(chart, layout) - len(text) // 2
    start = min(max(start, 0), max(0, layout.cells - len(text)))
    return (Span(" " * start), Span(text, "accent"))


def _aggregates(chart: Ranking, layout: Layout, each: int, columns: int, glyphs: Glyphs, selected: str) -> Line:
    """Return the aggregates on one line: as bars under the columns where there are as many, else as text."""
    fits = all(width(clean(bar.name if layout.names else bar.code)) <= layout.name for bar in chart.aggregates)
    if columns >= len(chart.aggregates) and chart.indicator.takes_threshold and fits and layout.bar >= 4:
        return _beside([_bar(chart, bar, layout, glyphs, selected) for bar in chart.aggregates], each, GAP)
    parts: list[Span] = []
    for bar in chart.aggregates:
        parts += [
            Span("   " if parts else ""),
            Span(f"{clean(bar.name)} ", "mark" if bar.entity == selected else ""),
            Span(_text(chart, bar, glyphs), "strong"),
        ]
    return tuple(parts)


def _text(chart: Ranking, bar: Bar, glyphs: Glyphs) -> str:
    """Return a bar's figure; where others are estimates its digits keep their place under theirs."""
    estimates = any(one.estimate for one in (*chart.bars, *chart.outside, *chart.aggregates))
    return mark_estimate(bar).replace("−", glyphs.minus) + (" " if estimates and not bar.estimate else "")


def _beside(parts: Sequence[Line], cells: int, gap: int) -> Line:
    """Return lines side by side, each but the last filled to its column."""
    spans: list[Span] = []
    for at, part in enumerate(parts):
        if at:
            spans.append(Span(" " * gap))
        spans += part
        if at + 1 < len(parts):
            spans.append(Span(" " * max(0, cells - line_width(part))))
    return merged(spans)
