"""What a running app shows as a picture: SVG, or PNG made of it; nothing is fetched and no terminal is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rich.terminal_theme import TerminalTheme
from textual.color import Color, ColorParseError

from tui.core.text import width
from tui.vector import cells
from tui.vector.cells import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.color import Color as RichColor
    from rich.style import Style
    from textual.app import App
    from textual.screen import Screen

SHARPNESS = 2
"""Pixels of a PNG to a unit of the SVG."""


class Picture(NamedTuple):
    """The text of an SVG file, and how wide and how high it is drawn."""

    svg: str
    wide: float
    high: float

    def content(self, form: str) -> bytes:
        """Return the bytes of a file of a form, `svg` or `png`.

        Raises:
            NoPngError: the extra `png` isn't installed.
        """
        if form == "svg":
            return self.svg.encode("utf-8")
        from tui.vector.png import png

        return png(self.svg, round(self.wide * SHARPNESS), round(self.high * SHARPNESS))


def picture(screen: Screen[Any], title: str) -> Picture:
    """Return what a screen shows, at the size it has; for the thread that draws it."""
    theme = _terminal_theme(screen.app)
    lines = _lines(screen, theme)
    return Picture(cells.svg(lines, title, _hex(theme.background_color)), *cells.size(lines))


def _lines(screen: Screen[Any], theme: TerminalTheme) -> list[list[Cell]]:
    """Return the cells of each line, overlays included."""
    return [
        [cell for text, style, _ in strip for cell in _cells(text, style, theme)]
        for strip in screen._compositor.render_strips()
    ]


def _cells(text: str, style: Style | None, theme: TerminalTheme) -> Iterator[Cell]:
    """Yield the cells of a run; behind a wide character stands an empty one, and marks join the one they are on."""
    ink = _colour(style.color if style else None, theme, ink=True)
    ground = _colour(style.bgcolor if style else None, theme, ink=False)
    look: tuple[bool, ...] = ()
    if style is not None:
        if style.reverse:
            ink, ground = ground, ink
        if style.dim:
            ink = (Color.parse(f"#{ground}").blend(Color.parse(f"#{ink}"), 0.5)).hex6.lstrip("#").lower()
        look = (bool(style.bold), bool(style.italic), bool(style.underline), bool(style.strike))
    held = ""
    for char in text:
        wide = width(char)
        if held and wide:
            yield Cell(held, ink, ground, *look)
            yield from (Cell("", ink, ground, *look) for _ in range(width(held) - 1))
            held = ""
        held += char
    if held:
        yield Cell(held, ink, ground, *look)
        yield from (Cell("", ink, ground, *look) for _ in range(width(held) - 1))


def _colour(colour: RichColor | None, theme: TerminalTheme, *, ink: bool) -> str:
    if colour is None or colour.is_default:
        return _hex(theme.foreground_color if ink else theme.background_color)
    return _hex(colour.get_truecolor(theme, foreground=ink))


def _terminal_theme(app: App[Any]) -> TerminalTheme:
    """Return what the terminal's own colours stand for, where an app leaves some to it."""
    known = app.ansi_theme
    variables = app.theme_variables
    ground = _triplet(variables.get("background", ""), known.background_color)
    ink = _triplet(variables.get("foreground", ""), known.foreground_color)
    palette = [(found.red, found.green, found.blue) for found in map(known.ansi_colors.__getitem__, range(16))]
    return TerminalTheme(ground, ink, palette[:8], palette[8:])


def _triplet(colour: str, otherwise: tuple[int, int, int]) -> tuple[int, int, int]:
    try:
        found = Color.parse(colour)
    except ColorParseError:
        return otherwise
    return otherwise if found.ansi is not None else (found.r, found.g, found.b)


def _hex(colour: tuple[int, int, int]) -> str:
    return "".join(f"{part:02x}" for part in colour)
