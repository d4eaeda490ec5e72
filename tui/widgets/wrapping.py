"""Foreign text made plain and broken into lines, alone or beside a label."""

from __future__ import annotations

import re

from tui.core.text import clean, width
from tui.widgets.spans import Line, Span


def wrapped(text: str, cells: int) -> tuple[str, ...]:
    """Return foreign text made plain and broken into lines of at most `cells` cells, at blanks where there are any."""
    cells = max(2, cells)
    lines: list[str] = []
    line = ""
    for word in re.split(r" +", clean(text).strip()):
        joined = f"{line} {word}" if line else word
        if width(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > cells:
            head = _head(line, cells)
            lines.append(head)
            line = line[len(head) :]
    return (*lines, line) if line or not lines else tuple(lines)


def hanging(label: str, text: str, indent: int, cells: int, tones: tuple[str, str] = ("dim", "")) -> tuple[Line, ...]:
    """Return a label and wrapped text beside it, `indent` cells in; below it where the label is longer."""
    pieces = wrapped(text, cells - indent)
    label = clean(label)
    lines: list[Line] = []
    if width(label) + 1 > indent:
        lines.append((Span(label, tones[0]),))
        label = ""
    for piece in pieces:
        lines.append((Span(label + " " * (indent - width(label)), tones[0]), Span(piece, tones[1])))
        label = ""
    return tuple(lines)


def _head(text: str, cells: int) -> str:
    """Return as many characters of a word as fit, at least one."""
    size = 0
    for at, char in enumerate(text):
        size += width(char)
        if size > cells and at:
            return text[:at]
    return text
