"""A screen of terminal cells as SVG: text in columns, lines and blocks as shapes, no font and nothing else from anywhere."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from tui.core.text import clean
from tui.vector.svg import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CELL_WIDTH, CELL_HEIGHT, FONT_SIZE, MARGIN = 9.63, 20.0, 16, 12.0
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
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


class Cell(NamedTuple):
    """What stands at a place of the screen: a character, or none behind a wide one; colours are six hex digits."""

    text: str
    ink: str
    ground: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


def size(lines: Sequence[Sequence[Cell]]) -> tuple[float, float]:
    """Return the width and height of a screen's picture in pixels."""
    return max(map(len, lines)) * CELL_WIDTH + 2 * MARGIN, len(lines) * CELL_HEIGHT + 2 * MARGIN


def svg(lines: Sequence[Sequence[Cell]], title: str, ground: str) -> str:
    """Return a screen as the text of an SVG file; `ground` lies around the cells and is not drawn again under them."""
    wide, high = map(number, size(lines))
    body = "\n".join(part for row, cells in enumerate(lines) for part in _row(cells, row, ground))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">\n'
        f"<title>{escape(clean(title))}</title>\n"
        f'<rect width="100%" height="100%" rx="6" fill="#{ground}"/>\n'
        f'<g transform="translate({MARGIN:g} {MARGIN:g})" font-family="{FONTS}" font-size="{FONT_SIZE}" '
        f'stroke-linecap="square">\n{body}\n</g>\n</svg>\n'
    )


def _row(cells: Sequence[Cell], row: int, ground: str) -> Iterator[str]:
    for under, run in groupby(range(len(cells)), key=lambda column: cells[column].ground):
        columns = list(run)
        if under != ground:
            yield _rect(columns[0] * CELL_WIDTH, row * CELL_HEIGHT, len(columns) * CELL_WIDTH, CELL_HEIGHT, under)
    for _, run in groupby(range(len(cells)), key=lambda column: _look(cells[column])):
        yield from _run(cells, list(run), row)


def _look(cell: Cell) -> tuple[object, ...]:
    # A glyph outside the common ones may come from another font and of another width, so it stands alone.
    kind = "shape" if cell.text in ARMS or cell.text in BLOCKS else "text" if cell.text.isascii() else cell.text
    return (kind, cell.ink, *cell[3:])


def _run(cells: Sequence[Cell], columns: Sequence[int], row: int) -> Iterator[str]:
    """Draw cells of one look: as shapes where they are lines and blocks, else as text of an exact length."""
    first = cells[columns[0]]
    if first.text in ARMS or first.text in BLOCKS:
        for column in columns:
            yield _shape(cells[column].text, column * CELL_WIDTH, row * CELL_HEIGHT, first.ink)
        return
    if not first.text.isascii():
        for column in columns:
            behind = column + 1 < len(cells) and not cells[column + 1].text
            yield _text(clean(first.text), column, 1 + behind, row, first)
        return
    text = "".join(clean(cells[column].text) or " " for column in columns)
    # Not every viewer heeds textLength, so each stretch between wider gaps starts at its own column.
    for stretch in re.finditer(r"\S+(?: \S+)*", text):
        yield _text(stretch[0], columns[0] + stretch.start(), len(stretch[0]), row, first)
    if first.underline or first.strike:
        y = row * CELL_HEIGHT + (0.86 if first.underline else 0.5) * CELL_HEIGHT
        yield _rect(columns[0] * CELL_WIDTH, y, len(columns) * CELL_WIDTH, 1, first.ink)


def _text(text: str, column: int, cells: int, row: int, look: Cell) -> str:
    style = (' font-weight="bold"' if look.bold else "") + (' font-style="italic"' if look.italic else "")
    return (
        f'<text x="{number(column * CELL_WIDTH)}" y="{number((row + 0.74) * CELL_HEIGHT)}" fill="#{look.ink}"{style} '
        f'textLength="{number(cells * CELL_WIDTH)}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
    )


def _shape(glyph: str, x: float, y: float, ink: str) -> str:
    if glyph in BLOCKS:
        left, top, wide, high = BLOCKS[glyph]
        cell_x, cell_y = CELL_WIDTH / 8, CELL_HEIGHT / 8
        return _rect(x + left * cell_x, y + top * cell_y, wide * cell_x, high * cell_y, ink)
    middle_x, middle_y = x + CELL_WIDTH / 2, y + CELL_HEIGHT / 2
    ends = {"l": (x, middle_y), "r": (x + CELL_WIDTH, middle_y), "u": (middle_x, y), "d": (middle_x, y + CELL_HEIGHT)}
    middle = _point(middle_x, middle_y)
    if glyph in "╭╮╰╯":
        start, end = (_point(*ends[arm]) for arm in ARMS[glyph])
        path = f"M{start}Q{middle} {end}"
    else:
        path = "".join(f"M{middle}L{_point(*ends[arm])}" for arm in ARMS[glyph])
    return f'<path d="{path}" fill="none" stroke="#{ink}" stroke-width="{2.4 if glyph in HEAVY else 1.2}"/>'


def _point(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def _rect(x: float, y: float, wide: float, high: float, ink: str) -> str:
    place = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"'
    return f'<rect {place} fill="#{ink}" shape-rendering="crispEdges"/>'
