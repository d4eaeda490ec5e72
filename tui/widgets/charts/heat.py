"""The heat table as lines of spans: as many members, then years, then decimals as there is room for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.heat_words import has_outsiders, notes, summary, title, year_mark
from tui.core.charts.rounding import rounded
from tui.core.columns import grouped
from tui.core.model import EUROPE_AND_CANADA, MET, NATO, NOT_MEMBER
from tui.core.text import clean, fit, width
from tui.widgets.charts import block, wrapped
from tui.widgets.charts.shades import joined, shade
from tui.widgets.numbers import numbered
from tui.widgets.spans import Line, Span, justified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.core.charts.heat import Heat, HeatCell, HeatRow
    from tui.widgets.glyphs import Glyphs

GUTTER = 2
GROUP = 4
"""Rows of a page that stand together where there is room to set them apart, for the eye to keep its line."""
CODE = 3
FEWEST_YEARS = 2
MOST_NAME = 16
LOW = 16
"""Below so many lines the aggregates stand without a rule."""

AGGREGATE_CODES = {NATO: "NAT", EUROPE_AND_CANADA: "E+C"}


class _Plan(NamedTuple):
    """Blocks of rows side by side: how many, rows in each, the label's cells, the years drawn, their cells, decimals."""

    blocks: int
    high: int
    label: int
    years: tuple[int, ...]
    sizes: tuple[int, ...]
    decimals: int
    estimates: tuple[bool, ...]

    @property
    def wide(self) -> int:
        """Return how many cells one block takes."""
        return self.label + sum(self.sizes)


def lines(
    chart: Heat, cells: int, rows: int, glyphs: Glyphs, *, selected: str = "", named: bool = True
) -> tuple[Line, ...]:
    """Return the heat table in exactly `rows` lines of exactly `cells` cells."""
    said = summary(chart)
    titles = [clean(title(chart)), clean(title(chart, short=True))]
    name = next((text for text in titles if width(text) + width(said) + 2 <= cells), titles[-1])
    said_of = (Span(_plain(said, glyphs), "met"),)
    head = justified((Span(_plain(name, glyphs), "strong"),), said_of, cells, "")
    top = [head] if named else [said_of] if said else []
    columns = {
        decimals: tuple(_size(chart, at, decimals, glyphs) for at in range(len(chart.years)))
        for decimals in _decimals(chart)
    }
    for taken in range(max(1, rows)):
        plan = _plan(chart, columns, cells, max(2, rows - 1 - len(top) - _rule(rows) - taken))
        shown = chart.rows[: plan.blocks * plan.high]
        words = [*notes(chart, [chart.years[at] for at in plan.years], shown), _marks(chart, plan, shown, glyphs)]
        below = wrapped(_plain(" · ".join(filter(None, words)), glyphs), cells)
        if len(below) <= taken or plan.high == 1:
            break
    body = [_heads(chart, plan)]
    used = len(top) + 1 + plan.high + _rule(rows) + len(chart.aggregates) + len(below)
    apart = not named and rows - used >= (plan.high - 1) // GROUP
    for at in range(plan.high):
        if apart and at and at % GROUP == 0:
            body.append(())
        body.append(_row(chart, plan, shown, at, glyphs, selected))
    if _rule(rows):
        body.append((Span(glyphs.rule * (plan.blocks * (plan.wide + GUTTER) - GUTTER), "line"),))
    body += _aggregates(chart, plan, glyphs)
    return block([*top, *body, *((Span(text, "dim"),) for text in below)], cells, rows, glyphs)


def _plain(text: str, glyphs: Glyphs) -> str:
    return text if glyphs.braille else text.replace("→", "to").replace("–", "-").replace("−", "-")


def _rule(rows: int) -> int:
    """Return how many lines the rule above the aggregates takes: none where lines are few."""
    return int(rows >= LOW)


def _plan(chart: Heat, columns: Mapping[int, tuple[int, ...]], cells: int, room: int) -> _Plan:
    """Return the fewest blocks that hold every member, then as many years, decimals and names as fit beside.

    One block has its aggregates on two of its `room` lines, blocks side by side on one.
    """
    members = len(chart.rows)
    fewest = 1 if members + len(chart.aggregates) <= room else max(2, -(-members // max(1, room - 1)))
    for blocks in range(fewest, 0, -1):
        wide = (cells - GUTTER * (blocks - 1)) // blocks
        plans = [_years_that_fit(sizes, wide) for sizes in columns.values()]
        most = max(len(years) for years, _ in plans)
        if most >= min(FEWEST_YEARS, len(chart.years)) or blocks == 1:
            break
    at = next(at for at, (years, _) in enumerate(plans) if len(years) == most)
    years, sizes = plans[at]
    estimates = tuple(_has_estimate(chart, year) for year in years)
    most_high = room - len(chart.aggregates) if blocks == 1 else room - 1
    used = max(1, min(most_high, -(-members // blocks)))
    spare = wide - CODE - sum(sizes)
    longest = max(width(clean(row.name)) for row in chart.rows)
    label = CODE + 1 + min(longest, MOST_NAME) if spare > min(longest, MOST_NAME) else CODE
    return _Plan(blocks, used, label, years, sizes, tuple(columns)[at], estimates)


def _decimals(chart: Heat) -> tuple[int, ...]:
    most = chart.indicator.decimals
    return tuple(range(most, 0, -1)) if most > 1 else (most,)


def _years_that_fit(columns: Sequence[int], wide: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the latest years whose columns fit beside the codes, oldest first, and their cells."""
    left = wide - CODE
    first = len(columns)
    while first and columns[first - 1] <= left:
        first -= 1
        left -= columns[first]
    return tuple(range(first, len(columns))), tuple(columns[first:])


def _size(chart: Heat, at: int, decimals: int, glyphs: Glyphs) -> int:
    """Return the cells of a year's column: a mark, the longest figure, and room for `e` where there are estimates."""
    cells = [row.cells[at] for row in (*chart.rows, *chart.aggregates)]
    estimate = any(cell.estimate for cell in cells)
    longest = max(width(_number(cell, decimals, glyphs)) for cell in cells)
    return 1 + max(longest + estimate, 2 + len(year_mark(chart.years[at])))


def _number(cell: HeatCell, decimals: int, glyphs: Glyphs) -> str:
    return numbered(_figure(cell.shown, cell.printed, decimals, glyphs.minus), glyphs) if cell.shown else glyphs.missing


@lru_cache(8192)
def _figure(shown: str, printed: str, decimals: int, minus: str) -> str:
    """Return a figure as it stands in a cell; kept, because every threshold draws the same ones."""
    text = rounded(shown, printed, decimals)
    whole, point, part = text.lstrip("-").partition(".")
    return (minus if text.startswith("-") else "") + grouped(whole) + point + part


def _heads(chart: Heat, plan: _Plan) -> Line:
    spans = [Span(" " * plan.label)]
    for at, size, estimates in zip(plan.years, plan.sizes, plan.estimates, strict=True):
        year = chart.years[at]
        mark = year_mark(year)
        text = f"{year.year}{mark}"
        if width(text) > size - 1:
            text = f"'{text[2:]}" if size > 3 and not mark else text[2:]
        room = size - estimates if width(text) < size - estimates else size
        spans.append(Span(fit(fit(text, room, "right"), size), "accent" if mark else "dim"))
    one = joined(spans)
    gap = Span(" " * GUTTER)
    return joined(span for number in range(plan.blocks) for span in ((gap, *one) if number else one))


def _has_estimate(chart: Heat, at: int) -> bool:
    return any(row.cells[at].estimate for row in (*chart.rows, *chart.aggregates))


def _row(chart: Heat, plan: _Plan, shown: Sequence[HeatRow], line: int, glyphs: Glyphs, selected: str) -> Line:
    spans: list[Span] = []
    for number in range(plan.blocks):
        at = number * plan.high + line
        if number:
            spans.append(Span(" " * GUTTER))
        if at < len(shown):
            spans += _cells(chart, plan, shown[at], glyphs, selected)
    return joined(spans)


def _cells(chart: Heat, plan: _Plan, row: HeatRow, glyphs: Glyphs, selected: str = "") -> list[Span]:
    picked = row.entity == selected
    code = AGGREGATE_CODES.get(row.entity, row.entity)
    name = f"{code} {clean(row.name)}" if plan.label > CODE else code
    spans = [Span(fit(name, plan.label), "mark" if picked else "strong")]
    for at, size, estimates in zip(plan.years, plan.sizes, plan.estimates, strict=True):
        spans.append(_cell(row.cells[at], chart, size, plan.decimals, glyphs, estimates=estimates))
    return spans


def _cell(cell: HeatCell, chart: Heat, size: int, decimals: int, glyphs: Glyphs, *, estimates: bool) -> Span:
    """Return a cell: the mark of those who met it, the figure, and `e` for an estimate."""
    mark = glyphs.marked if cell.status == MET else "(" if cell.status == NOT_MEMBER and cell.shown else " "
    end = ("e" if cell.estimate else " ") if estimates else ""
    text = mark + fit(_number(cell, decimals, glyphs), size - 1 - len(end), "right") + end
    tone = shade(cell.status, cell.level, chart.threshold) if cell.status else "" if cell.shown else "dim"
    return Span(text, tone)


def _aggregates(chart: Heat, plan: _Plan, glyphs: Glyphs) -> list[Line]:
    """Return the aggregates: side by side as the blocks are, else one below the other."""
    rows = [_cells(chart, plan, row, glyphs) for row in chart.aggregates]
    if plan.blocks < len(rows):
        return [joined(row) for row in rows]
    return [joined(span for at, row in enumerate(rows) for span in ((Span(" " * GUTTER), *row) if at else row))]


def _marks(chart: Heat, plan: _Plan, shown: Sequence[HeatRow], glyphs: Glyphs) -> str:
    """Return what the marks mean, and that figures are rounded."""
    parts = [f"{glyphs.marked} met"] if chart.threshold is not None else []
    if any(cell.estimate for row in shown for cell in row.cells):
        parts.append("e estimate")
    if has_outsiders(shown):
        parts.append("( before it joined")
    if plan.decimals < chart.indicator.decimals:
        decimals = "one decimal" if plan.decimals == 1 else f"{plan.decimals} decimals"
        parts.append(f"rounded to {decimals}, judged unrounded")
    return " · ".join(parts)
