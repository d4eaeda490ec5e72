"""The screen of a real terminal as a picture: what arrived there, drawn as the program draws its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.vector.cells import Cell, svg

if TYPE_CHECKING:
    import pyte
    from pyte.screens import Char

BACKGROUND, FOREGROUND = "121212", "e0e0e0"
NAMED = {
    "black": "000000", "red": "cd3131", "green": "0dbc79", "brown": "e5e510", "blue": "2472c8", "magenta": "bc3fbc",
    "cyan": "11a8cd", "white": "e5e5e5", "brightblack": "666666", "brightred": "f14c4c", "brightgreen": "23d18b",
    "brightbrown": "f5f543", "brightblue": "3b8eea", "brightmagenta": "d670d6", "brightcyan": "29b8db",
    "brightwhite": "ffffff",
}  # fmt: skip


def picture(screen: pyte.Screen, title: str) -> str:
    """Return a terminal's screen as the text of an SVG file."""
    lines = [[_cell(screen.buffer[row][column]) for column in range(screen.columns)] for row in range(screen.lines)]
    return svg(lines, title, BACKGROUND)


def _cell(char: Char) -> Cell:
    ink = FOREGROUND if char.fg == "default" else NAMED.get(char.fg, char.fg)
    ground = BACKGROUND if char.bg == "default" else NAMED.get(char.bg, char.bg)
    if char.reverse:
        ink, ground = ground, ink
    return Cell(char.data, ink, ground, char.bold, char.italics, char.underscore, char.strikethrough)
