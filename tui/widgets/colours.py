"""Colours on their way to a terminal that has fewer of them: none at all, or 256 without a guess."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color as TextualColor

_STEPS = (0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF)
_NUMBERS = {
    **{
        (red, green, blue): 16 + 36 * _STEPS.index(red) + 6 * _STEPS.index(green) + _STEPS.index(blue)
        for red in _STEPS
        for green in _STEPS
        for blue in _STEPS
    },
    **{(8 + 10 * step,) * 3: 232 + step for step in range(24)},
}
"""The numbers of xterm's colours; Rich guesses them and makes the brighter greys a step too dark."""


class Colourless(LineFilter):
    """Weight, underline and reverse alone, as NO_COLOR asks; Textual's own filter sends greys, which are colours too."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """Return the segments without their colours."""
        del background
        return [Segment(text, _bare(style) if style else None, control) for text, style, control in segments]


class Numbered(LineFilter):
    """The colours of the themes by their numbers in a terminal of 256."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """Return the segments with every colour that has a number by that."""
        del background
        return [Segment(text, _numbered(style) if style else None, control) for text, style, control in segments]


@lru_cache(maxsize=512)
def numbered(colour: Color) -> Color:
    """Return a colour by its number among xterm's 256 where it is one of them, else as it is."""
    red_green_blue: tuple[int, int, int] | None = colour.triplet
    number = _NUMBERS.get(red_green_blue) if red_green_blue else None
    return colour if number is None else Color.from_ansi(number)


@lru_cache(maxsize=1024)
def _bare(style: Style) -> Style:
    return style.without_color


@lru_cache(maxsize=1024)
def _numbered(style: Style) -> Style:
    ink, ground = style.color, style.bgcolor
    return style + Style.from_color(ink and numbered(ink), ground and numbered(ground))
