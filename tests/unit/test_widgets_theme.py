"""The themes are exact in 256 colours and readable."""

from __future__ import annotations

import pytest
from textual.color import Color

from tui.theme import THEMES
from tui.widgets.palette import Palette

CUBE = {0, 0x5F, 0x87, 0xAF, 0xD7, 0xFF}
SHADES = ("met-1", "met-2", "met-3", "short-1", "short-2", "short-3", "none")
TONES = ("", "strong", "dim", "met", "short", "accent", "missing", "head", "mark", *SHADES)


def _ratio(one: Color, other: Color) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance as WCAG defines it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_is_one_of_xterms(theme):
    colours = [*theme.variables.values(), theme.background, theme.foreground, theme.surface, theme.panel, theme.boost]
    for name in colours:
        red, green, blue = Color.parse(name).rgb
        grey = red == green == blue and (red - 8) % 10 == 0 and 8 <= red <= 238
        assert grey or {red, green, blue} <= CUBE, name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("bar", ["", "focus", "blur"])
def test_text_stands_out_from_what_is_behind_it(theme, bar):
    palette = Palette(theme.variables, theme.background, dark=theme.dark)
    for tone in TONES:
        style = palette.style(tone, bar)
        front, back = (Color.from_rich_color(colour) for colour in (style.color, style.bgcolor))
        assert _ratio(front, back) >= 4.5, (theme.name, tone, bar)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_cursor_shows_without_colour(theme):
    palette = Palette(theme.variables, theme.background, dark=theme.dark, flat=True)
    assert palette.style("met", "focus").reverse
    assert palette.style("met", "blur").underline
    assert not palette.style("met").reverse
