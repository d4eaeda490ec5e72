"""Small charts as lines of spans: a history over years, sparks and bars; pure, no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.scale import bounds, tick_text, ticks
from tui.core.text import clean, fit, width
from tui.widgets.canvas import DASHED, SOLID, Canvas
from tui.widgets.spans import Line, Span, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.widgets.glyphs import Glyphs


class Point(NamedTuple):
    """One year of a history; `value` None is a gap."""

    year: int
    value: float | None
    estimate: bool = False


def spark(values: Sequence[float | None], cells: int, glyphs: Glyphs) -> str:
    """Return the last `cells` values as blocks below full height, so that rows stay apart; a blank stands for a missing one."""
    shown = list(values)[-cells:] if cells > 0 else []
    known = [value for value in shown if value is not None]
    if not known:
        return " " * max(0, cells)
    blocks = glyphs.blocks[1:-1]
    low, high = min(known), max(known)
    scale = (len(blocks) - 1) / (high - low) if high > low else 0.0
    middle = len(blocks) // 2 - 1

    def block(value: float | None) -> str:
        if value is None:
            return " "
        return blocks[round((value - low) * scale)] if scale else blocks[middle]

    return "".join(block(value) for value in shown).rjust(cells)


def history(
    points: Sequence[Point],
    cells: int,
    rows: int,
    glyphs: Glyphs,
    *,
    threshold: float | None = None,
    selected: int | None = None,
) -> list[Line]:
    """Return a line chart over years in `rows` lines: round ticks, threshold, estimates dashed, the year marked."""
    known = [(point.year, point.value) for point in points if point.value is not None]
    height = rows - 1
    if not known or height < 2 or cells < 12:
        nothing: Line = (Span(fit("no history", cells), "dim"),)
        return [nothing][:rows]
    values = [value for _, value in known] + ([threshold] if threshold is not None else [])
    low, high = bounds(min(values), max(values))
    marks = ticks(low, high, max(2, height // 2))
    labels = {mark: tick_text(mark) for mark in marks}
    margin = max(map(width, (*labels.values(), tick_text(threshold or 0)))) + 1
    canvas = Canvas(cells - margin - 1, height, glyphs)
    first, last = points[0].year, points[-1].year

    def x_of(year: int) -> int:
        return (year - first) * (canvas.wide - 1) // max(1, last - first)

    def y_of(value: float) -> int:
        return round((high - value) / (high - low) * (canvas.high - 1))

    if threshold is not None:
        canvas.rule(y_of(threshold) // canvas.down, "accent")
    _draw_line(canvas, points, x_of, y_of)
    chosen = next((point for point in points if point.year == selected), None)
    if chosen and chosen.value is not None:
        cell, row = x_of(chosen.year) // canvas.across, y_of(chosen.value) // canvas.down
        canvas.put(cell, row, glyphs.mark_solid, "mark")
    at_row = {y_of(mark) // canvas.down: (labels[mark], "dim") for mark in marks}
    if threshold is not None:
        at_row[y_of(threshold) // canvas.down] = (tick_text(threshold), "accent")
    lines = [_axis(*at_row.get(row, ("", "dim")), margin, glyphs) + line for row, line in enumerate(canvas.lines())]
    return [*lines, _years(first, last, selected, margin, canvas.cells, glyphs)]


def _draw_line(
    canvas: Canvas, points: Sequence[Point], x_of: Callable[[int], int], y_of: Callable[[float], int]
) -> None:
    before: Point | None = None
    for point in points:
        if point.value is None:
            before = None
            continue
        here = (x_of(point.year), y_of(point.value))
        tone = "dim" if point.estimate else "strong"
        if before is not None and before.value is not None:
            canvas.line(
                (x_of(before.year), y_of(before.value)), here, tone, pattern=DASHED if point.estimate else SOLID
            )
        canvas.dot(*here, tone)
        before = point


def _axis(label: str, tone: str, margin: int, glyphs: Glyphs) -> Line:
    text = fit(label, margin - 1, "right") + " "
    return (Span(text, tone), Span(glyphs.axis if label else glyphs.axis_line, "line"))


def _years(first: int, last: int, selected: int | None, margin: int, cells: int, glyphs: Glyphs) -> Line:
    text = [glyphs.rule] * cells
    tones = ["line"] * cells
    for year, tone in ((first, "dim"), (last, "dim"), (selected, "strong")):
        if year is None or not first <= year <= last:
            continue
        label = str(year)
        at = (year - first) * (cells - 1) // max(1, last - first)
        start = min(max(0, at - (0 if year == first else len(label) // 2)), max(0, cells - len(label)))
        around = range(max(0, start - 1), min(cells, start + len(label) + 1))
        if tone == "strong":
            for cell in around:
                if tones[cell] == "dim":
                    _clear_label(text, tones, cell, glyphs)
        for cell, char in zip(range(start, min(cells, start + len(label))), label, strict=False):
            text[cell], tones[cell] = char, tone
    spans = (Span(char, tone) for char, tone in zip(text, tones, strict=True))
    return merged((Span(" " * margin), Span(glyphs.axis_corner, "line"), *spans))


def _clear_label(text: list[str], tones: list[str], cell: int, glyphs: Glyphs) -> None:
    for step in (-1, 1):
        at = cell
        while 0 <= at < len(text) and (at == cell or tones[at] == "dim"):
            text[at] = glyphs.rule
            at += step
    for at, char in enumerate(text):
        if char == glyphs.rule:
            tones[at] = "line"


class Bar(NamedTuple):
    """One bar: its label, the share of the whole it stands for, the text at its end, and a tone."""

    label: str
    share: float
    text: str
    tone: str = "accent"


def bars(items: Sequence[Bar], cells: int, glyphs: Glyphs, *, full: float = 100.0) -> list[Line]:
    """Return one line a bar: label, bar, text; `full` is the share that fills the line."""
    if not items:
        return []
    labels = [clean(item.label) for item in items]
    name = min(max(map(width, labels)), cells // 2)
    said = max(width(item.text) for item in items)
    room = max(1, cells - name - said - 2)
    lines: list[Line] = []
    for item, label in zip(items, labels, strict=True):
        drawn = fit(_bar(item.share / full, room, glyphs), room)
        text = fit(clean(item.text), said, "right")
        lines.append((Span(fit(label, name) + " "), Span(drawn + " ", item.tone), Span(text, "strong")))
    return lines


def _bar(share: float, cells: int, glyphs: Glyphs) -> str:
    return glyphs.slider_fill * max(round(min(max(share, 0.0), 1.0) * cells), 1 if share > 0 else 0)
