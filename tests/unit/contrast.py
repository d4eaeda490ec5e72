"""How well a text stands out from what is behind it, as WCAG defines it, and the colours that terminals have."""

from __future__ import annotations

from rich._palettes import STANDARD_PALETTE
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet

from tui.widgets.colours import numbered

CUBE = frozenset({0, 0x5F, 0x87, 0xAF, 0xD7, 0xFF})
XTERM_16 = (
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
    "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
)  # fmt: skip
"""The sixteen of xterm; Rich's own are those of the Linux console."""


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def in_256(colour: str) -> str:
    """Return what a terminal of 256 colours shows of a colour."""
    return _shown(numbered(Color.parse(colour)).downgrade(ColorSystem.EIGHT_BIT))


def in_16(colour: str, of_xterm: bool = False) -> str:
    """Return what a terminal of sixteen colours shows of a colour: the Linux console, or xterm."""
    mapped = Color.parse(colour).downgrade(ColorSystem.STANDARD)
    number = mapped.number or 0
    return XTERM_16[number] if of_xterm else ColorTriplet(*STANDARD_PALETTE[number]).hex


def is_of_256(colour: str) -> bool:
    """Say whether a colour is exactly one of xterm's cube or grey ramp."""
    red, green, blue = _parts(colour)
    grey = red == green == blue and (red - 8) % 10 == 0 and 8 <= red <= 238
    return grey or {red, green, blue} <= CUBE


def _shown(colour: Color) -> str:
    return colour.get_truecolor().hex


def _parts(colour: str) -> ColorTriplet:
    return Color.parse(colour).get_truecolor()


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
