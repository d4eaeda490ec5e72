"""The mark and the tone of every verdict: none of them is told by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.claim_precision import AGREES, DISAGREES, NO_LONGER, ROUNDED, UNCHECKED

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import CellTone

VERDICT_TONES: dict[str, CellTone] = {
    AGREES: "met", ROUNDED: "met", NO_LONGER: "accent", DISAGREES: "short", UNCHECKED: "missing",
}  # fmt: skip


def mark_of(verdict: str, glyphs: Glyphs) -> str:
    """Return the mark of a verdict."""
    marks = {AGREES: glyphs.met, ROUNDED: glyphs.met, DISAGREES: glyphs.short, NO_LONGER: glyphs.mark_hollow}
    return marks.get(verdict, glyphs.missing)
