"""The threshold slider as a line of spans: where marks and labels stand, and what gives way when the line is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.text import clean, width
from tui.widgets.spans import Line, Span, fit_line, line_width, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.glyphs import Glyphs

MIN_TRACK = 24
LABEL_GAP = 1


class SliderMark(NamedTuple):
    """An agreed level on the slider: `value` in hundredths, `label` as `3.5 (Jun 2025)`, solid once it was agreed."""

    value: int
    label: str
    solid: bool = True
    name: str = ""
    note: str = ""


class Scale(NamedTuple):
    """Values in hundredths to cells of the track, and back."""

    low: int
    high: int
    cells: int

    def cell(self, value: int) -> int:
        """Return the cell a value stands in."""
        span = max(1, self.high - self.low)
        inside = min(max(value, self.low), self.high) - self.low
        return (inside * (self.cells - 1) * 2 + span) // (2 * span) if self.cells > 1 else 0

    def value(self, cell: int) -> int:
        """Return the value in the middle of a cell."""
        last = max(1, self.cells - 1)
        inside = min(max(cell, 0), last)
        return self.low + (inside * (self.high - self.low) * 2 + last) // (2 * last)


def clamped(value: int, low: int, high: int) -> int:
    """Return a value kept within low and high."""
    return min(max(value, low), high)


def next_mark(marks: Sequence[SliderMark], value: int, direction: int) -> int:
    """Return the value of the nearest mark above or below, or the value itself where there is none."""
    if direction > 0:
        return min((mark.value for mark in marks if mark.value > value), default=value)
    return max((mark.value for mark in marks if mark.value < value), default=value)


def mark_at(marks: Sequence[SliderMark], value: int) -> SliderMark | None:
    """Return the mark a value stands on; a solid one before a hollow one."""
    found = [mark for mark in marks if mark.value == value]
    return next((mark for mark in found if mark.solid), found[0] if found else None)


def percent(value: int, minus: str = "−") -> str:
    """Return hundredths as readers write them: 200 is `2.00 %`."""
    whole, rest = divmod(abs(value), 100)
    return f"{minus if value < 0 else ''}{whole}.{rest:02} %"


def place_labels(marks: Sequence[SliderMark], scale: Scale) -> dict[int, str]:
    """Return the label of each mark by its cell; none touches another mark or the end of the track.

    A label that doesn't fit loses what stands in brackets, then goes.
    """
    cells = sorted({scale.cell(mark.value) for mark in marks})
    labels = {}
    for mark in sorted(marks, key=lambda mark: mark.solid):
        cell = scale.cell(mark.value)
        after = next((other for other in cells if other > cell), scale.cells)
        room = after - cell - 1 - (LABEL_GAP if after < scale.cells else 0)
        full = clean(mark.label)
        text = next((text for text in (full, full.partition(" (")[0]) if width(text) <= room), "")
        labels[cell] = text
    return labels


def track_line(value: int, marks: Sequence[SliderMark], scale: Scale, glyphs: Glyphs) -> Line:
    """Return the track alone: line, filled part, marks with labels, handle; exactly as wide as the scale."""
    handle = scale.cell(value)
    spans = [
        Span(glyphs.slider_fill, "accent") if cell < handle else Span(glyphs.slider_line, "line")
        for cell in range(scale.cells)
    ]
    for cell, label in place_labels(marks, scale).items():
        solid = any(mark.solid for mark in marks if scale.cell(mark.value) == cell)
        spans[cell] = Span(glyphs.mark_solid if solid else glyphs.mark_hollow, "strong" if solid else "dim")
        _write(spans, cell + 1, label, "strong" if solid else "dim")
    if not spans[handle].text:
        # The second half of a wide character: the handle takes its place whole.
        spans[handle - 1] = Span(" ")
    elif width(spans[handle].text) > 1:
        spans[handle + 1] = Span(" ")
    spans[handle] = Span(glyphs.handle, "handle")
    return merged(spans)


def _write(spans: list[Span], cell: int, text: str, tone: str) -> None:
    for char in text:
        size = width(char)
        if not size:
            continue
        spans[cell : cell + size] = [Span(char, tone), *(Span(""),) * (size - 1)]
        cell += size


class SliderState(NamedTuple):
    """All a slider draws."""

    value: int = 0
    low: int = 0
    high: int = 600
    marks: tuple[SliderMark, ...] = ()
    note: str = ""
    reason: str = ""
    """Why there is nothing to set; empty where there is."""
    said: str = ""
    """What is said of the value in place of its number, until it is moved."""


def slider_parts(state: SliderState, cells: int, glyphs: Glyphs) -> tuple[int, int, Line]:
    """Return the track's first cell, its cells, and what is said after it; the text gives way to the track."""
    if state.reason:
        said: Line = (Span(f"  {clean(state.reason)}", "dim"),)
    else:
        mark = mark_at(state.marks, state.value)
        said = (Span(f"  {clean(state.said) or percent(state.value, glyphs.minus):>7}", "handle"),)
        name = clean(mark.name) if mark else ""
        note = clean(state.note) or (clean(mark.note) if mark else "")
        told = tuple(text for text in (name, note) if text)
        said += tuple(Span(f"   {text}", "" if text == name else "dim") for text in told)
    most = max(10, min(cells - 3 - MIN_TRACK, cells * 11 // 20))
    room = min(_reserved(state), most, max(0, cells - 3))
    return 2, cells - 3 - room, fit_line(said, room, glyphs.ellipsis)


def _reserved(state: SliderState) -> int:
    """Cells for the longest text of any position, so that the track doesn't move while the handle does."""
    if state.reason:
        return width(clean(state.reason)) + 3
    longest = max((width(clean(mark.name)) + 3 * bool(mark.name) for mark in state.marks), default=0)
    return 2 + max(7, width(clean(state.said))) + longest + 1


def slider_line(state: SliderState, cells: int, glyphs: Glyphs) -> Line:
    """Return the whole slider in exactly `cells` cells."""
    start, track_cells, said = slider_parts(state, cells, glyphs)
    if track_cells < 1:
        return fit_line((Span(percent(state.value, glyphs.minus).ljust(cells), "handle"),), cells, glyphs.ellipsis)
    scale = Scale(state.low, state.high, track_cells)
    if state.reason:
        track: Line = (Span(glyphs.slider_line * track_cells, "line"),)
    else:
        track = track_line(state.value, state.marks, scale, glyphs)
    edge = (Span(" " * (start - 1)), Span(glyphs.slider_left, "line"))
    line = (*edge, *track, Span(glyphs.slider_right, "line"), *said)
    return merged((*line, Span(" " * max(0, cells - line_width(line)))))
