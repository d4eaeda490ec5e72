"""The map of tiles as lines of spans: a tile a member, as large as the room allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.chart_words import headline, level_text, notes
from tui.core.charts.rounding import rounded
from tui.core.charts.scale import tick_text
from tui.core.columns import DECLARED, grouped, present
from tui.core.model import NOT_MEMBER
from tui.core.text import clean, fit, width
from tui.widgets.charts import block, padded, wrapped
from tui.widgets.charts.shades import gauge, joined, mark, shade
from tui.widgets.charts.titles import titled
from tui.widgets.spans import PICKED, Line, Span

if TYPE_CHECKING:
    from tui.core.charts.tiles import Tile, Tiles
    from tui.core.columns import Cell
    from tui.widgets.glyphs import Glyphs

GAUGED = 7
"""From so many cells on a tile has room for a column of blocks beside its code and mark."""

MOST_LINES = 4
MOST_ACROSS = 15


class _Plan(NamedTuple):
    """Where tiles stand: cells and rows from one to the next, the size of one, and the free cells to the left."""

    across: int
    down: int
    wide: int
    high: int
    left: int
    full: float
    decimals: int
    changes: bool


class _Layout(NamedTuple):
    """The plan, the notes below, whether the headline stands beside the title, and the map's first line."""

    plan: _Plan
    below: list[str]
    beside: bool
    top: int


def lines(
    chart: Tiles, cells: int, rows: int, glyphs: Glyphs, *, selected: str = "", named: bool = True
) -> tuple[Line, ...]:
    """Return the map in exactly `rows` lines of exactly `cells` cells."""
    said = chart.when
    plan, below, beside, top = _layout(chart, cells, rows, named)
    labels = chart.indicator.label_and_unit, chart.indicator.short_label
    head = titled(labels, said if named else "", chart.judged if beside else None, cells, glyphs)
    sea = _legend(chart, plan, glyphs)
    body: list[Line] = [()] * (top - 1)
    body += [
        _line(chart, plan, row, cells, glyphs, selected, sea.get(row, "")) for row in range(plan.down * chart.rows)
    ]
    body += [()] * (rows - 1 - len(body) - len(below))
    return block([head, *body, *((Span(text, "dim"),) for text in below)], cells, rows, glyphs)


def member_at(chart: Tiles, cells: int, rows: int, cell: int, row: int, *, named: bool = True) -> str:
    """Return whose tile lies at a cell of a map of that size, empty for the sea."""
    made = _layout(chart, cells, rows, named)
    row -= made.top
    for tile in chart.tiles:
        left, top = made.plan.left + tile.column * made.plan.across, tile.row * made.plan.down
        if left <= cell < left + made.plan.wide and top <= row < top + made.plan.high:
            return tile.iso3
    return ""


def _layout(chart: Tiles, cells: int, rows: int, named: bool) -> _Layout:
    said = chart.when
    count = headline(chart.judged)
    title = width(f"{clean(chart.indicator.short_label)}, {said}") + 2 if named else 0
    beside = title + width(count) <= cells
    plan, below = _plan(chart, cells, rows, "" if beside else count)
    spare = rows - 1 - plan.down * chart.rows - len(below)
    lead = int(spare > 1 or (spare > 0 and plan.down == plan.high))
    return _Layout(plan, below, beside, 1 + lead)


def _legend(chart: Tiles, plan: _Plan, glyphs: Glyphs) -> dict[int, str]:
    """Return what the marks mean, by line, written into the sea south-west, where a map has its legend."""
    first = {row: min((tile.column for tile in chart.tiles if tile.row == row), default=0) for row in range(chart.rows)}
    row = max(first, key=lambda at: (first[at], at))
    room = plan.left + first[row] * plan.across - 2
    said = wrapped(legend(chart, plan, glyphs), room)[: plan.high]
    return {row * plan.down + at: " " + text.removeprefix("· ") for at, text in enumerate(said)}


def _plan(chart: Tiles, cells: int, rows: int, first: str) -> tuple[_Plan, list[str]]:
    """Return the largest tiles that leave room for the notes, and the notes in lines."""
    across = max(3, min(cells // chart.columns, MOST_ACROSS))
    wide = across - 1
    decimals = _decimals(chart, wide)
    words = [*filter(None, [first]), *notes(chart.judged, chart.indicator)]
    if 0 < decimals < chart.indicator.decimals:
        words.append("rounded to one decimal, judged by hundredths")
    below = wrapped(" · ".join(words), cells)
    most = max(1, rows // 6)
    room = rows - 1 - min(len(below), most)
    down = max(1, min(room // chart.rows, MOST_LINES + 1))
    high = down if down <= 2 and (room + 1) // chart.rows < 3 else (down - 1 or 1)
    if (room + 1) // chart.rows > down and down <= MOST_LINES:
        # The last row of tiles needs no gap below it.
        down, high = down + 1, down
    if high < 2 and wide < GAUGED + 2:
        words.insert(0, f"values need {2 * chart.rows + 3} lines")
        below = wrapped(" · ".join(words), cells)
    if len(below) > most:
        below = [*below[: most - 1], fit(" ".join(below[most - 1 :]), cells)]
    left = max(0, (cells - across * chart.columns + 1) // 2)
    return _Plan(across, down, wide, high, left, _full(chart), decimals, _changes(chart)), below


def _decimals(chart: Tiles, wide: int) -> int:
    """Return with how many decimals every value fits its tile."""
    for decimals in range(chart.indicator.decimals, 0, -1):
        if all(width(_value(tile.judged.row.value, decimals)) <= wide for tile in chart.tiles):
            return decimals
    return 0


def _changes(chart: Tiles) -> bool:
    return any(tile.judged.row.cells["change"].text for tile in chart.tiles if "change" in tile.judged.row.cells)


def _full(chart: Tiles) -> float:
    """Return the level that fills a column of blocks: a round one above all, in the indicator's unit."""
    known = [_level(tile.judged.row.value) for tile in chart.tiles]
    top = max([*known, chart.judged.threshold or 0.0], default=1.0) / (100 if chart.indicator.takes_threshold else 1)
    step = 10.0 ** (len(str(int(max(top, 1)))) - 1)
    return float(-(-max(top, 1e-9) // step) * step)


def _level(cell: Cell) -> float:
    return float(cell.key) if isinstance(cell.key, (int, float)) else 0.0


def _value(cell: Cell, decimals: int) -> str:
    """Return a value as readers see it, its mark for an estimate with it."""
    if not cell.text:
        return ""
    text = rounded(cell.text, cell.printed, decimals) if cell.printed else cell.text
    sign, digits = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, point, part = digits.partition(".")
    return f"{sign}{grouped(whole)}{point}{part}{'e' if cell.estimate else ''}"


def _line(chart: Tiles, plan: _Plan, row: int, cells: int, glyphs: Glyphs, selected: str, sea: str) -> Line:
    at, within = divmod(row, plan.down)
    spans: list[Span] = []
    here = 0
    if within < plan.high:
        for tile in chart.tiles:
            if tile.row == at:
                start = plan.left + tile.column * plan.across
                spans += [Span(fit(sea, start - here), "dim"), *_inside(chart, plan, tile, within, glyphs, selected)]
                here, sea = start + plan.wide, ""
    return padded(joined(spans), cells, glyphs)


def _inside(chart: Tiles, plan: _Plan, tile: Tile, within: int, glyphs: Glyphs, selected: str) -> tuple[Span, ...]:
    """Return one line of a tile, exactly as wide as the plan has it."""
    judged = tile.judged
    threshold = chart.judged.threshold
    level = _level(judged.row.value) if judged.row.value.text else None
    tone = shade(judged.status, level, threshold)
    if not judged.status:
        tone = "" if level is not None else "none"
    texts = _texts(plan, tile, glyphs)
    bar = ""
    if plan.wide >= GAUGED:
        share = (level or 0.0) / (100 if chart.indicator.takes_threshold else 1) / plan.full
        counted = judged.status != NOT_MEMBER and level is not None
        bar = gauge(share if counted else 0.0, plan.high, glyphs)[within]
    text = texts[within] if within < len(texts) else ""
    if bar:
        blank = " " if plan.wide - 1 > width(text) else ""
        text = bar + blank + fit(text, plan.wide - 1 - len(blank))
    text = fit(text, plan.wide)
    at = text.find(tile.iso3)
    if tile.iso3 != selected or within or at < 0:
        return (Span(text, tone),)
    code = at + len(tile.iso3)
    if at:
        before, named = text[: at - 1] + glyphs.picked, text[at:code]
    elif text[code : code + 1] == " ":
        before, named, text = "", text[:code], text[:code] + glyphs.picked_after + text[code + 1 :]
    else:
        return (Span(text, "mark"),)
    return (Span(before, tone), Span(named, f"{tone} {PICKED}"), Span(text[code:], tone))


def _texts(plan: _Plan, tile: Tile, glyphs: Glyphs) -> list[str]:
    judged = tile.judged
    row = judged.row
    room = plan.wide - (2 if plan.wide >= GAUGED else 0)
    sign = mark(judged.status, glyphs)
    if not judged.status:
        sign = " " if row.value.text else glyphs.missing
    value = _value(row.value, plan.decimals).replace("−", glyphs.minus)
    if width(value) > plan.wide - (1 if plan.wide >= GAUGED else 0):
        value = glyphs.ellipsis
    if not value and plan.high == 1:
        value = glyphs.missing
    if plan.high == 1:
        both = f"{row.entity} {value}"
        return [fit(f"{both} {sign}" if width(both) + 2 <= room else f"{row.entity} {sign}", room)]
    first = fit(f"{row.entity} {sign}", room)
    if plan.high == 2:
        return [first, value]
    change = _change(row.cells.get("change"), glyphs)
    name = clean(row.name)
    if width(name) > room:
        # Half a name reads as a fault; the code says whose tile it is.
        name = ""
    if plan.high == 3 and not plan.changes:
        return [first, value, name]
    if plan.high == 3:
        return [first, value, change if width(change) <= room else ""]
    return [first, name, value, change if width(change) <= room else ""]


def _change(cell: Cell | None, glyphs: Glyphs) -> str:
    if cell is None or not cell.text:
        return ""
    return f"{present(cell, DECLARED['change']).replace('−', glyphs.minus)} yr"


def legend(chart: Tiles, plan: _Plan, glyphs: Glyphs) -> str:
    """Return what marks and columns mean."""
    parts = [f"{glyphs.missing} no figure", "e estimate"]
    if chart.judged.threshold is not None:
        level = level_text(chart.judged.threshold)
        parts[:0] = [f"{glyphs.met} {level} or more", f"{glyphs.short} less"]
    if plan.wide >= GAUGED:
        parts.append(f"columns from 0 to {tick_text(plan.full)}")
    return " · ".join(parts)
