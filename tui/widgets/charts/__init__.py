"""Charts as lines of spans: each fills exactly the cells and rows it is given, from 60 x 12 up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.text import clean, width
from tui.widgets.spans import Line, Span, fit_line, line_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.widgets.glyphs import Glyphs


def padded(line: Sequence[Span], cells: int, glyphs: Glyphs) -> Line:
    """Return a line of exactly `cells` cells, cut with an ellipsis or filled with blanks."""
    fitted = fit_line(line, cells, glyphs.ellipsis)
    blank = cells - line_width(fitted)
    return (*fitted, Span(" " * blank)) if blank else fitted


def block(lines: Iterable[Sequence[Span]], cells: int, rows: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return exactly `rows` lines of exactly `cells` cells; what is too much is cut, what is lacking blank."""
    found = [padded(line, cells, glyphs) for line in lines][:rows]
    return (*found, *([(Span(" " * cells),)] * (rows - len(found))))


def heading(labels: Sequence[str], when: str, said: str, cells: int, glyphs: Glyphs) -> tuple[Line, bool]:
    """Return a chart's first line, with the longest label that fits, and whether `said` found room at its right end."""
    titles = [clean(f"{label}, {when}") for label in labels]
    dashes = [title if glyphs.braille else title.replace("–", "-") for title in titles]
    right = clean(said)
    for title in dashes:
        if right and width(title) + 3 + width(right) <= cells:
            gap = cells - width(title) - width(right)
            return (Span(title, "strong"), Span(" " * gap), Span(right)), True
    fitting = next((title for title in dashes if width(title) <= cells), dashes[-1])
    return padded((Span(fitting, "strong"),), cells, glyphs), not right


def wrapped(text: str, cells: int) -> list[str]:
    """Return text in lines of at most `cells` cells, broken between words."""
    lines: list[str] = []
    now = ""
    for word in text.split():
        if now and width(now) + 1 + width(word) > cells:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}".strip()
    return [*lines, now] if now else lines
