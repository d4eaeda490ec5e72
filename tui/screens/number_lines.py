"""Where a number comes from as lines to read: its value, its edition and source, its formula, its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.provenance_text import facts
from tui.core.text import width
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import hanging, wrapped

if TYPE_CHECKING:
    from tui.core.origin import Provenance

WIDEST = 110
"""Cells beyond which a line of prose gets hard to read."""
NARROW = 50
"""Cells below which names stand above their texts rather than beside them."""
TOLD_ABOVE = ("value", "kind")


def number_lines(found: Provenance, cells: int) -> tuple[Line, ...]:
    """Return a provenance as wrapped lines: all but what it was made of and what else was published."""
    cells = min(cells, WIDEST)
    told = [(name, text) for name, text in facts(found) if name not in TOLD_ABOVE]
    lines: list[Line] = [(Span(piece, "strong"),) for piece in wrapped(found.title, cells)]
    lines += [(), *_value(found, cells), ()]
    indent = 2 + max((width(name) for name, _ in told), default=0) if cells >= NARROW else 2
    for name, text in told:
        tone = "met" if text.startswith(("http://", "https://")) else "strong" if name == "worked out" else ""
        lines += hanging(name, text, indent, cells, ("dim", tone))
    if found.notes:
        lines += [(), _head("Notes")]
        for note in found.notes:
            lines += hanging("", note, 2, cells)
    lines += [(), (*_head("Cite as"), Span("   c copies it", "dim"))]
    lines += hanging("", found.citation.line, 2, cells)
    return tuple(lines)


def _value(found: Provenance, cells: int) -> list[Line]:
    """Return the value with its unit and marks and what kind it is, or why there is none."""
    if not found.value:
        return [(Span(piece, "missing"),) for piece in wrapped(f"{found.shown}  {found.reason}", cells)]
    kind = "derived" if found.derived else "published"
    text = f"{found.shown} {found.unit}".rstrip()
    about = f"{kind}, estimate" if found.estimate else kind
    if width(text) + width(about) + 3 <= cells:
        return [(Span(text, "accent"), Span(f"   {about}", "dim"))]
    return [*((Span(piece, "accent"),) for piece in wrapped(text, cells)), (Span(about, "dim"),)]


def _head(text: str) -> Line:
    return (Span(text, "accent"),)
