"""The bar above the footer: where a tour is, what is said of its step, and what a recording has so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.commands import key_to
from tui.core.text import clean
from tui.widgets.spans import Line, Span, fit_line, line_width
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.glyphs import Glyphs

MEASURE = 100
"""Cells of the longest line of a caption: longer ones are hard to read across a room."""
INDENT = 3
MOST_LINES = 4
KEYS = (("pgdn", "next"), ("pgup", "back"), ("space", "play"), ("esc", "leave"))

Sides = tuple[Line, Line]
"""A line's left part and its right part."""


class Caption(NamedTuple):
    """What the bar says of a tour: the step's number and how many there are, and how long it stays, None while it waits."""

    title: str
    at: int
    of: int
    text: str
    stay: float | None = None


def caption_lines(caption: Caption, cells: int, rows: int, glyphs: Glyphs) -> tuple[Sides, ...]:
    """Return a line that says where the tour is, then the caption on `rows` lines."""
    lines = wrapped(caption.text, text_cells(cells))
    shown = [*lines[:rows], *([""] * max(0, rows - len(lines)))]
    if len(lines) > rows:
        cut = fit_line((Span(" ".join(lines[rows - 1 :])),), text_cells(cells), glyphs.ellipsis)
        shown[-1] = "".join(span.text for span in cut)
    bar = Span(glyphs.bar, "accent")
    return (_where(caption, cells, glyphs), *(((bar, Span(f"  {line}", "strong")), ()) for line in shown))


def recording_line(title: str, steps: int, glyphs: Glyphs) -> Sides:
    """Return the line that says that a tour is being recorded."""
    marked = "no step yet" if not steps else "1 step" if steps == 1 else f"{steps} steps"
    left = (
        Span(f"{glyphs.bar} ", "accent"),
        Span(f"{glyphs.mark_solid} ", "short"),
        Span(f"Recording {clean(title)}", "strong"),
        Span(f" · {marked}", "dim"),
    )
    marks, ends = Span(key_to("mark_step"), "accent"), Span(key_to("tours"), "accent")
    return left, (marks, Span(" marks this view  ", "dim"), ends, Span(" ends ", "dim"))


def rows_needed(captions: Sequence[str], cells: int, height: int) -> int:
    """Return how many lines every caption of a tour gets, so that nothing moves from step to step."""
    room = max(1, min(MOST_LINES, (height - 7) // 2))
    return min(room, max((len(wrapped(text, text_cells(cells))) for text in captions), default=1))


def text_cells(cells: int) -> int:
    """Return how many cells of a screen's width a caption's line has."""
    return max(1, min(MEASURE, cells - INDENT - 1))


def _where(caption: Caption, cells: int, glyphs: Glyphs) -> Sides:
    left = (
        Span(f"{glyphs.bar}  ", "accent"),
        Span(f"{caption.at} of {caption.of}", "accent"),
        Span(f"  {clean(caption.title)}", "dim"),
    )
    hints: Line = ()
    for key, word in KEYS:
        if key == "space" and caption.stay is not None:
            word = f"pause, {caption.stay:g} s a step"
        hints += (Span(key, "accent"), Span(f" {word}  ", "dim"))
    if line_width(left) + line_width(hints) + 2 > cells:
        hints = tuple(Span(f"{key} ", "accent") for key, _ in KEYS)
    return left, hints
