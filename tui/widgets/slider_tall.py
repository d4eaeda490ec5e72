"""The threshold slider in three lines, for a room: the levels' names above, a thick track, the value below its handle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.text import clean, width
from tui.widgets.slider_layout import Scale, SliderState, mark_at, percent
from tui.widgets.spans import Line, Span, fit_line, line_width, merged

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs

MARGIN = 3
BETWEEN = 3


def tall_parts(cells: int) -> tuple[int, int]:
    """Return the track's first cell and its cells."""
    return MARGIN, max(1, cells - 2 * MARGIN)


def tall_lines(state: SliderState, cells: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return the slider as three lines, each exactly `cells` wide."""
    start, track = tall_parts(cells)
    if state.reason:
        said = fit_line((Span(" " * start), Span(clean(state.reason), "dim")), cells, glyphs.ellipsis)
        rest: Line = (Span(" " * start), Span(glyphs.slider_line * track, "line"))
        return tuple(_whole(line, cells) for line in (said, rest, ()))
    scale = Scale(state.low, state.high, track)
    handle = scale.cell(state.value)
    return (
        _whole(_labels(state, scale, start, glyphs), cells),
        _whole(_track(state, scale, start, handle, glyphs), cells),
        _whole(_value(state, start + handle, cells, glyphs), cells),
    )


def _labels(state: SliderState, scale: Scale, start: int, glyphs: Glyphs) -> Line:
    spans: list[Span] = []
    at = 0
    for mark in sorted(state.marks, key=lambda item: item.value):
        cell = start + scale.cell(mark.value)
        text = f"{glyphs.mark_solid if mark.solid else glyphs.mark_hollow} {clean(mark.label)} %"
        if "(" in mark.label:
            text = text.replace(" (", " % (").removesuffix(" %")
        cell = min(cell, start + scale.cells - width(text))
        if cell < at + 1:
            continue
        spans += (Span(" " * (cell - at)), Span(text, "strong" if mark.solid else "dim"))
        at = cell + width(text)
    return tuple(spans)


def _track(state: SliderState, scale: Scale, start: int, handle: int, glyphs: Glyphs) -> Line:
    full = glyphs.blocks[-1]
    marks = {scale.cell(mark.value) for mark in state.marks}
    rest = "".join(glyphs.tick if cell in marks else glyphs.slider_line for cell in range(handle + 1, scale.cells))
    return (Span(" " * start), Span(full * handle, "accent"), Span(glyphs.handle, "handle"), Span(rest, "line"))


def _value(state: SliderState, at: int, cells: int, glyphs: Glyphs) -> Line:
    """Return the value below its handle, and the level's name on the side that has room for it."""
    mark = mark_at(state.marks, state.value)
    said = Span(clean(state.said) or percent(state.value, glyphs.minus), "handle")
    name = clean(state.note) or (clean(mark.name) if mark else "")
    size = width(said.text)
    before = min(max(MARGIN, at - size // 2), max(MARGIN, cells - MARGIN - size))
    after = cells - MARGIN - before - size
    blank = " " * BETWEEN
    if not name:
        return (Span(" " * before), said)
    if width(name) + BETWEEN <= after or after >= before:
        return (Span(" " * before), said, *fit_line((Span(blank), Span(name)), after, glyphs.ellipsis))
    told = fit_line((Span(name), Span(blank)), before - MARGIN, glyphs.ellipsis)
    return (Span(" " * (before - line_width(told))), *told, said)


def _whole(line: Line, cells: int) -> Line:
    return merged((*fit_line(line, cells), Span(" " * max(0, cells - line_width(line)))))
