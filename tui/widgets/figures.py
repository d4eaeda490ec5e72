"""Figures made of blocks, to be read from the back of a room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs

_ROWS = 5
_SHAPES = {
    "0": "### #.# #.# #.# ###", "1": ".#. ##. .#. .#. ###", "2": "### ..# ### #.. ###", "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#", "5": "### #.. ### ..# ###", "6": "### #.. ### #.# ###", "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###", "9": "### #.# ### ..# ###", ".": ". . . . #", "%": "#.# ..# .#. #.. #.#",
    "o": "... ... ### #.# ###", "f": ".## .#. ### .#. .#.", "–": "... ... ### ... ...", " ": ".. .. .. .. ..",
}  # fmt: skip
"""Each sign as five rows of dots; an upright is one cell of a terminal wide or more."""


class Scale(NamedTuple):
    """Cells and lines of one dot; no lines stand for half of one."""

    cells: int
    lines: int


HALF, PLAIN, DOUBLE = Scale(1, 0), Scale(2, 1), Scale(4, 2)
NARROW = Scale(1, 1)
"""Where the terminal has no half blocks."""


def figure_width(text: str, scale: Scale) -> int:
    """Return the terminal cells that a text of figures takes."""
    dots = sum(len(_shape(char)[0]) for char in text) + max(0, len(text) - 1)
    return dots * scale.cells


def figure_lines(text: str, scale: Scale, glyphs: Glyphs) -> tuple[str, ...]:
    """Return a text as lines of blocks; signs that have no shape are blank."""
    rows = [".".join(_shape(char)[row] for char in text) for row in range(_ROWS)]
    if not scale.lines:
        return tuple(
            _halved(upper, lower, glyphs.halves)
            for upper, lower in zip(["." * len(rows[0]), *rows[1::2]], rows[::2], strict=True)
        )
    block = glyphs.blocks[-1]
    lines = ["".join((block if dot == "#" else " ") * scale.cells for dot in row) for row in rows]
    return tuple(line for line in lines for _ in range(scale.lines))


def _halved(upper: str, lower: str, halves: str) -> str:
    """Return two rows of dots as one line."""
    signs = {("#", "."): halves[0], (".", "#"): halves[1], ("#", "#"): halves[2]}
    return "".join(signs.get(pair, " ") for pair in zip(upper, lower, strict=True))


def _shape(char: str) -> list[str]:
    return _SHAPES.get(char, _SHAPES[" "]).split()
