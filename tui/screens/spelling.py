"""Numbers and words in the characters that a terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.plain import spelt

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs


def spelled(text: str, glyphs: Glyphs) -> str:
    """Return a text that isn't laid out yet in the characters that this terminal can show."""
    return text if glyphs.braille else spelt(text)
