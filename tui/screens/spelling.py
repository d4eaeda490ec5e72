"""Numbers and words in the characters that a terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs


def spelled(text: str, glyphs: Glyphs) -> str:
    """Return a text with its minus signs, dashes and plus-or-minus signs as this terminal can show them."""
    if glyphs.braille:
        return text
    return text.replace("−", glyphs.minus).replace("–", glyphs.missing).replace("±", "+/-")
