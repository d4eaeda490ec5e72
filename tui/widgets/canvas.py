"""Cells to draw on: lines of dots with a precedence, and text that never covers other text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.core.text import clean, width
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.widgets.glyphs import Glyphs

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Braille's dots: four rows of two."""

FAINT, PLAIN, STRONG = 0, 1, 2
"""Precedences: in a cell that several lines cross, the highest is drawn alone; those alike are drawn together."""

SOLID, DASHED, SPARSE, DOTTED = "1", "1100", "10", "1000"
"""Patterns of lines, a sign for each dot on the way."""


class Canvas:
    """`cells` x `rows` terminal cells, each of `across` x `down` dots: 2 x 4 in braille, 1 x 2 in ASCII.

    Three layers: rules and grids under the dots, the dots, and text over them. Coordinates count from the top left; dots and
    cells outside are left out.
    """

    def __init__(self, cells: int, rows: int, glyphs: Glyphs) -> None:
        self.cells, self.rows, self.glyphs = cells, rows, glyphs
        self.across, self.down = (2, 4) if glyphs.braille else (1, 2)
        self._dots: dict[tuple[int, int], tuple[int, int, str]] = {}
        self._under: dict[tuple[int, int], Span] = {}
        self._over: dict[tuple[int, int], Span] = {}

    @property
    def wide(self) -> int:
        """How many dots there are across."""
        return self.cells * self.across

    @property
    def high(self) -> int:
        """How many dots there are from top to bottom."""
        return self.rows * self.down

    def dot(self, x: int, y: int, tone: str, precedence: int = PLAIN) -> None:
        """Set one dot."""
        at = y // self.down, x // self.across
        if not (0 <= at[0] < self.rows and 0 <= at[1] < self.cells):
            return
        bit = DOTS[y % 4][x % 2] if self.glyphs.braille else 1 << (y % 2)
        there = self._dots.get(at)
        if there is None or there[1] < precedence:
            self._dots[at] = bit, precedence, tone
        elif there[1] == precedence:
            self._dots[at] = there[0] | bit, precedence, tone

    def line(
        self,
        start: tuple[int, int],
        end: tuple[int, int],
        tone: str,
        *,
        pattern: str = SOLID,
        precedence: int = PLAIN,
    ) -> None:
        """Set the dots between two dots, those that the pattern has."""
        (x1, y1), (x2, y2) = start, end
        steps = max(abs(x2 - x1), abs(y2 - y1), 1)
        for step in range(steps + 1):
            if pattern[step % len(pattern)] == "1":
                self.dot(x1 + (x2 - x1) * step // steps, y1 + (y2 - y1) * step // steps, tone, precedence)

    def rule(self, row: int, tone: str = "line", char: str = "", cells: Iterable[int] = ()) -> None:
        """Draw a horizontal rule under the dots, over all cells or those named."""
        for cell in cells or range(self.cells):
            if 0 <= row < self.rows and 0 <= cell < self.cells:
                self._under[row, cell] = Span(char or self.glyphs.rule_dashed, tone)

    def upright(self, cell: int, tone: str = "line", char: str = "", rows: Iterable[int] = ()) -> None:
        """Draw a vertical rule under the dots, over all rows or those named."""
        for row in rows or range(self.rows):
            if 0 <= row < self.rows and 0 <= cell < self.cells:
                self._under[row, cell] = Span(char or self.glyphs.axis_line, tone)

    def put(self, cell: int, row: int, text: str, tone: str = "") -> None:
        """Write text over everything, whatever is there, as far as it lies within."""
        for char in clean(text):
            size = cell_len(char)
            if size and 0 <= row < self.rows and cell >= 0 and cell + size <= self.cells:
                self._over[row, cell] = Span(char, tone)
                if size == 2:
                    self._over[row, cell + 1] = Span("", tone)
            cell += size

    def free(self, cell: int, row: int, cells: int, *, of_dots: bool = False) -> bool:
        """Say whether text of so many cells would lie within and cover no other text, nor, `of_dots`, any dot."""
        if not (0 <= row < self.rows and cell >= 0 and cell + cells <= self.cells):
            return False
        spots = [(row, at) for at in range(cell, cell + cells)]
        return not any(spot in self._over or (of_dots and spot in self._dots) for spot in spots)

    def label(
        self, text: str, tone: str, spots: Sequence[tuple[int, int]], *, over_dots: bool = True
    ) -> tuple[int, int] | None:
        """Write text at the first of the (cell, row) spots where it covers nothing, else no other text; None if nowhere."""
        size = width(clean(text))
        for of_dots in (True, False) if over_dots else (True,):
            for cell, row in spots:
                if self.free(cell, row, size, of_dots=of_dots):
                    self.put(cell, row, text, tone)
                    return cell, row
        return None

    def lines(self) -> list[Line]:
        """Return the canvas as `rows` lines of exactly `cells` cells."""
        drawn: list[dict[int, tuple[str, str]]] = [{} for _ in range(self.rows)]
        for (row, cell), span in self._under.items():
            drawn[row][cell] = span
        braille = self.glyphs.braille
        for (row, cell), (bits, _, tone) in self._dots.items():
            drawn[row][cell] = (chr(0x2800 + bits) if braille else " '.:"[bits], tone)
        for (row, cell), span in self._over.items():
            drawn[row][cell] = span
        return [_runs(row, self.cells) for row in drawn]


def _runs(drawn: dict[int, tuple[str, str]], cells: int) -> Line:
    """Return a line of what is drawn by cell, blanks in the tone before them."""
    out: list[Span] = []
    run, of, at = "", "", 0
    for cell in sorted(drawn):
        text, tone = drawn[cell]
        run += " " * (cell - at)
        at = cell + 1
        if tone != of and text and not text.isspace():
            if run and not run.isspace():
                out.append(Span(run, of))
                run = ""
            of = tone
        run += text
    run += " " * (cells - at)
    return (*out, Span(run, of)) if run else tuple(out)


def around(cell: int, row: int, text: str) -> tuple[tuple[int, int], ...]:
    """Return the spots for a label beside a mark at a cell: right, left, above, below, then the corners."""
    size = width(clean(text))
    middle, right, left = cell - size // 2, cell + 2, cell - size - 1
    return (
        (right, row), (left, row), (middle, row - 1), (middle, row + 1),
        (right - 1, row - 1), (right - 1, row + 1), (left + 1, row - 1), (left + 1, row + 1),
        (middle, row - 2), (middle, row + 2),
    )  # fmt: skip


def apart(wanted: Sequence[int], rows: int) -> list[int]:
    """Return a row for each wanted one, all different, in the same order, moved as little as it takes.

    Where there are more than `rows` of them the last ones share the last row's successors, outside.
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    # Groups of neighbours that touch: where a group starts, and the wishes of its members for that start.
    groups: list[tuple[list[int], int]] = []
    for at in order:
        wishes, count = [wanted[at]], 1
        while groups and groups[-1][0] and _start(groups[-1], rows) + groups[-1][1] > _start((wishes, count), rows):
            earlier, size = groups.pop()
            wishes = [*earlier, *(wish - size for wish in wishes)]
            count += size
        groups.append((wishes, count))
    found = [0] * len(wanted)
    places = iter(order)
    for group in groups:
        start = _start(group, rows)
        for step in range(group[1]):
            found[next(places)] = start + step
    return found


def _start(group: tuple[list[int], int], rows: int) -> int:
    wishes, count = group
    middle = round(sum(wishes) / len(wishes))
    return max(0, min(middle, rows - count))
