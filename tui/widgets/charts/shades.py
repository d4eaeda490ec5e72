"""The tone and the column of blocks that a level gets in charts whose cells stand for levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.model import MET, SHORT
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.widgets.glyphs import Glyphs

STEPS = (0.15, 0.5)
"""How far a level lies from the threshold, as a part of it, where the second and the third shade begin."""


def shade(status: str, level: float | None, threshold: int | None) -> str:
    """Return the tone of a level: its status, darker or lighter the farther it lies from the threshold."""
    if status not in (MET, SHORT) or level is None or threshold is None:
        return "none"
    distance = abs(level - threshold) / threshold if threshold > 0 else 1.0
    return f"{status}-{1 + sum(distance >= step for step in STEPS)}"


def gauge(share: float, rows: int, glyphs: Glyphs) -> tuple[str, ...]:
    """Return a column of blocks `rows` high, top first, filled to a share of it; anything above nothing shows."""
    levels = len(glyphs.blocks) - 1
    filled = round(min(max(share, 0.0), 1.0) * rows * levels)
    if share > 0:
        filled = max(filled, 1)
    return tuple(glyphs.blocks[min(max(filled - (rows - 1 - row) * levels, 0), levels)] for row in range(rows))


def mark(status: str, glyphs: Glyphs) -> str:
    """Return the mark of a status, blank where there is none."""
    return {MET: glyphs.met, SHORT: glyphs.short}.get(status, glyphs.missing if status else " ")


def joined(spans: Iterable[Span]) -> Line:
    """Return the line with runs of one tone joined; blanks keep their own, because shades colour them."""
    out: list[Span] = []
    for span in spans:
        if out and out[-1].tone == span.tone:
            out[-1] = Span(out[-1].text + span.text, span.tone)
        elif span.text:
            out.append(span)
    return tuple(out)
