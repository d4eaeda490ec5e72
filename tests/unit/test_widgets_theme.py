"""The themes are exact in 256 colours, and every text in every one of them is readable, down to sixteen colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.contrast import in_16, in_256, is_of_256, ratio
from tui.preferences import THEMES
from tui.theme import theme_named
from tui.widgets.palette import BOLD, COLOUR, Palette

if TYPE_CHECKING:
    from rich.style import Style

SHADES = ("met-1", "met-2", "met-3", "short-1", "short-2", "short-3", "none")
SERIES = tuple(f"series-{number}" for number in range(1, 7))
TONES = tuple({"", "strong", "dim", "met", "short", "accent", "error", *COLOUR, *BOLD, *SHADES, *SERIES} - {"line"})
GROUNDS = ("background", "surface", "panel", "boost")
BARS = ("", "focus", "blur")
LEAST = 4.5
OF_CONTRAST = 7.0

TEXTUAL_PAIRS = [
    *[(text, ground) for text in ("foreground", "text") for ground in GROUNDS],
    *[(text, "panel") for text in ("text-muted", "text-disabled", "text-success", "text-warning", "text-error")],
    *[(text, ground) for text in ("tone-strong", "tone-dim-on-panel", "tone-short-on-panel") for ground in GROUNDS],
    ("text-disabled", "boost"),
    ("text-disabled", "surface"),
    ("input-selection-foreground", "input-selection-background"),
    ("input-cursor-foreground", "input-cursor-background"),
]
"""Which of the theme's colours Textual's own widgets, and the styles of ours, set a text in, and on which."""


def _pairs(word: str, *, sixteen: bool = False) -> dict[str, tuple[str, str]]:
    """Return every text and what is behind it that a theme can produce."""
    theme = theme_named(word, sixteen=sixteen)
    known = theme.variables
    found = {f"{text} on {ground}": (known[text], known[ground]) for text, ground in TEXTUAL_PAIRS}
    for ground in GROUNDS:
        palette = Palette(known, known[ground], flat=sixteen)
        for bar in BARS:
            for tone in TONES:
                style = palette.style(tone, bar)
                found[f"{tone or 'text'} on {ground} {bar}"] = _colours(style)
    return found


def _colours(style: Style) -> tuple[str, str]:
    assert style.color is not None
    assert style.bgcolor is not None
    return style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex


@pytest.mark.parametrize("word", THEMES)
def test_every_colour_is_one_of_xterms(word: str) -> None:
    theme = theme_named(word)
    colours = {name: value for name, value in theme.variables.items() if value.startswith("#")}
    assert len(colours) > 60
    assert [name for name, value in colours.items() if not is_of_256(value)] == []
    own = (theme.background, theme.foreground, theme.surface, theme.panel, theme.boost, theme.primary)
    assert all(is_of_256(colour or "") for colour in own)


@pytest.mark.parametrize("word", THEMES)
def test_every_text_stands_out_from_what_is_behind_it(word: str) -> None:
    least = OF_CONTRAST if word == "contrast" else LEAST
    pairs = _pairs(word)
    assert len(pairs) > 300
    assert {name: pair for name, pair in pairs.items() if ratio(*pair) < least} == {}
    assert {name: pair for name, pair in pairs.items() if ratio(*map(in_256, pair)) < least} == {}


@pytest.mark.parametrize("word", THEMES)
def test_sixteen_colours_are_members_of_the_sixteen_and_readable(word: str) -> None:
    pairs = _pairs(word, sixteen=True)
    assert {pair for pair in pairs.values() if any(in_16(colour).lower() != colour.lower() for colour in pair)} == set()
    assert {name: pair for name, pair in pairs.items() if ratio(*pair) < LEAST} == {}
    on_xterm = {name: tuple(in_16(colour, of_xterm=True) for colour in pair) for name, pair in pairs.items()}
    assert {name: pair for name, pair in on_xterm.items() if ratio(*pair) < LEAST} == {}


def test_monochrome_has_no_hue_and_tells_short_by_its_weight() -> None:
    variables = theme_named("mono").variables
    for name, value in variables.items():
        if value.startswith("#"):
            assert len({value[1:3], value[3:5], value[5:7]}) == 1, name
    for sixteen in (False, True):
        known = theme_named("mono", sixteen=sixteen).variables
        palette = Palette(known, known["background"], flat=sixteen)
        assert palette.style("short").bold
        assert not palette.style("met").bold


@pytest.mark.parametrize("word", THEMES)
def test_every_level_has_a_shade_of_its_own(word: str) -> None:
    palette = Palette(theme_named(word).variables, theme_named(word).background or "")
    grounds = [_colours(palette.style(tone))[1] for tone in SHADES]
    assert len(set(grounds)) == len(SHADES)


@pytest.mark.parametrize("word", THEMES)
def test_the_cursor_shows_without_colour(word: str) -> None:
    theme = theme_named(word, sixteen=True)
    palette = Palette(theme.variables, theme.background or "", flat=True)
    assert palette.style("met", "focus").reverse
    assert palette.style("met", "blur").underline
    assert not palette.style("met").reverse
