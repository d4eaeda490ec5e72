"""A screen of a terminal as an SVG picture that needs no font of its own and nothing from the network."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyte
    from pyte.screens import Char

CELL_WIDTH, CELL_HEIGHT, FONT_SIZE, MARGIN = 9.63, 20.0, 16, 12.0
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
BACKGROUND, FOREGROUND = "121212", "e0e0e0"
NAMED = {
    "black": "000000", "red": "cd3131", "green": "0dbc79", "brown": "e5e510", "blue": "2472c8", "magenta": "bc3fbc",
    "cyan": "11a8cd", "white": "e5e5e5", "brightblack": "666666", "brightred": "f14c4c", "brightgreen": "23d18b",
    "brightbrown": "f5f543", "brightblue": "3b8eea", "brightmagenta": "d670d6", "brightcyan": "29b8db",
    "brightwhite": "ffffff",
}  # fmt: skip
# Lines and blocks are drawn, since fonts leave gaps between them: the arms of each line (left, right, up, down).
ARMS = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud", "┬": "lrd", "┴": "lru",
    "┼": "lrud", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu", "╴": "l", "╶": "r", "╵": "u", "╷": "d",
    "━": "lr", "┃": "ud", "┏": "rd", "┓": "ld", "┗": "ru", "┛": "lu", "╸": "l", "╺": "r", "╹": "u", "╻": "d",
}  # fmt: skip
HEAVY = frozenset("━┃┏┓┗┛╸╺╹╻")
# x, y, width and height in eighths of a cell.
BLOCKS = {
    **{glyph: (0, 8 - eighths, 8, eighths) for eighths, glyph in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{glyph: (0, 0, 8 - eighths, 8) for eighths, glyph in enumerate("▉▊▋▌▍▎▏", 1)},
    "▀": (0, 0, 8, 4), "▐": (4, 0, 4, 8), "▔": (0, 0, 8, 1), "▕": (7, 0, 1, 8),
}  # fmt: skip


def picture(screen: pyte.Screen, title: str) -> str:
    """Return a terminal's screen as the text of an SVG file."""
    wide, high = screen.columns * CELL_WIDTH + 2 * MARGIN, screen.lines * CELL_HEIGHT + 2 * MARGIN
    body = "\n".join(part for row in range(screen.lines) for part in _row(screen, row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="100%" height="100%" rx="6" fill="#{BACKGROUND}"/>\n'
        f'<g transform="translate({MARGIN:g} {MARGIN:g})" font-family="{FONTS}" font-size="{FONT_SIZE}" '
        f'stroke-linecap="square">\n{body}\n</g>\n</svg>\n'
    )


def _row(screen: pyte.Screen, row: int) -> Iterator[str]:
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    grounds = [_colours(cell)[1] for cell in cells]
    for ground, run in groupby(range(len(cells)), key=grounds.__getitem__):
        columns = list(run)
        if ground != BACKGROUND:
            yield _rect(columns[0] * CELL_WIDTH, row * CELL_HEIGHT, len(columns) * CELL_WIDTH, CELL_HEIGHT, ground)
    for _, run in groupby(range(len(cells)), key=lambda column: _look(cells[column])):
        columns = list(run)
        yield from _run(cells, columns, row)


def _run(cells: list[Char], columns: list[int], row: int) -> Iterator[str]:
    """Draw cells of one look: as shapes where they are lines and blocks, else as text of an exact length."""
    first = cells[columns[0]]
    colour = _colours(first)[0]
    if first.data in ARMS or first.data in BLOCKS:
        for column in columns:
            yield _shape(cells[column].data, column * CELL_WIDTH, row * CELL_HEIGHT, colour)
        return
    text = "".join(cells[column].data for column in columns)
    y = row * CELL_HEIGHT + 0.74 * CELL_HEIGHT
    look = "".join(
        (
            ' font-weight="bold"' if first.bold else "",
            ' font-style="italic"' if first.italics else "",
            ' text-decoration="underline"' if first.underscore else "",
            ' text-decoration="line-through"' if first.strikethrough else "",
        )
    )
    # Not every viewer heeds textLength, so each stretch between wider gaps starts at its own column.
    for stretch in re.finditer(r"\S+(?: \S+)*", text):
        x, length = (columns[0] + stretch.start()) * CELL_WIDTH, len(stretch[0]) * CELL_WIDTH
        yield (
            f'<text x="{x:g}" y="{y:g}" fill="#{colour}"{look} textLength="{length:g}" lengthAdjust="spacingAndGlyphs">'
            f"{escape(stretch[0])}</text>"
        )


def _look(cell: Char) -> tuple[object, ...]:
    # A glyph outside the common ones may come from another font and of another width, so it stands alone.
    kind = "shape" if cell.data in ARMS or cell.data in BLOCKS else "text" if cell.data.isascii() else cell.data
    return (kind, _colours(cell)[0], cell.bold, cell.italics, cell.underscore, cell.strikethrough)


def _shape(glyph: str, x: float, y: float, colour: str) -> str:
    if glyph in BLOCKS:
        left, top, wide, high = BLOCKS[glyph]
        cell_x, cell_y = CELL_WIDTH / 8, CELL_HEIGHT / 8
        return _rect(x + left * cell_x, y + top * cell_y, wide * cell_x, high * cell_y, colour)
    middle_x, middle_y = x + CELL_WIDTH / 2, y + CELL_HEIGHT / 2
    ends = {"l": (x, middle_y), "r": (x + CELL_WIDTH, middle_y), "u": (middle_x, y), "d": (middle_x, y + CELL_HEIGHT)}
    if glyph in "╭╮╰╯":
        (from_x, from_y), (to_x, to_y) = (ends[arm] for arm in ARMS[glyph])
        path = f"M{from_x:g} {from_y:g}Q{middle_x:g} {middle_y:g} {to_x:g} {to_y:g}"
    else:
        path = "".join(f"M{middle_x:g} {middle_y:g}L{ends[arm][0]:g} {ends[arm][1]:g}" for arm in ARMS[glyph])
    return f'<path d="{path}" fill="none" stroke="#{colour}" stroke-width="{2.4 if glyph in HEAVY else 1.2}"/>'


def _rect(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" fill="#{colour}" shape-rendering="crispEdges"/>'
    )


def _colours(cell: Char) -> tuple[str, str]:
    ink = FOREGROUND if cell.fg == "default" else NAMED.get(cell.fg, cell.fg)
    ground = BACKGROUND if cell.bg == "default" else NAMED.get(cell.bg, cell.bg)
    return (ground, ink) if cell.reverse else (ink, ground)
