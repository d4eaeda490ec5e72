"""What can be copied out of a grid: the cell, row and column under the cursor, and the whole table as shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.copying import Stretch, counted, plain_value, stretch, tab_separated
from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.widgets.grid import Grid
    from tui.widgets.grid_source import GridColumn, GridRow, GridSource

MARK = "mark"
"""The head of a column of marks (`e`, `†`) that stand after a number on screen, and beside it in a spreadsheet."""

Text = tuple[str, str]
"""A cell's text, and the marks after it."""


class Offer(NamedTuple):
    """One thing that can be copied: its title, what it holds in short, and what makes its text and counts it."""

    key: str
    title: str
    about: str
    make: Callable[[], tuple[str, str]]


class Numbers(NamedTuple):
    """How numbers are written on this screen."""

    thousands: str = " "
    decimal: str = "."


class GridCopies:
    """The texts that a grid has to give, made when they are asked for; `left_out` says what its rows lack."""

    def __init__(self, grid: Grid, numbers: Numbers, left_out: str = "") -> None:
        self._source: GridSource = grid.source
        self._columns: Sequence[GridColumn] = grid.source.columns
        self._at = grid.cursor_row
        self._place = _picked(self._columns, grid.cursor_column)
        self._numbers = numbers
        self._left_out = left_out

    def offers(self) -> list[Offer]:
        """Return what there is to copy; nothing where there is no row."""
        source, at, place = self._source, self._at, self._place
        here = source.rows(at, at + 1) if self._columns and 0 <= at < len(source) else ()
        if not here:
            return []
        shown, title = here[0].cells[place], _head(self._columns[place])
        name = next((at for at, column in enumerate(self._columns) if column.name), 0)
        who = clean(here[0].cells[name].text).strip()
        values = counted(len(self._columns), "value")
        return [
            Offer("cell", "Cell", f"{clean(shown.text + shown.suffix).strip()}  {title}", self.cell),
            Offer("row", "Row", f"{who}: {values}, tabs between", self.row),
            Offer("heads", "Row with its heads", f"{who}: two lines for a spreadsheet", self.row_with_heads),
            Offer("column", "Column", f"{title}, below its name: {self._extent}", self.column),
            Offer("table", "Table", f"{self._extent} as shown, for a spreadsheet", self.table),
        ]

    def cell(self) -> tuple[str, str]:
        """Return the cell alone."""
        (row,) = self._texts(self._at, self._at + 1)
        return self._plain(self._place, row[self._place]), "the cell"

    def row(self) -> tuple[str, str]:
        """Return the row on one line."""
        rows = self._texts(self._at, self._at + 1)
        return tab_separated(self._lines(rows)), counted(len(self._columns), "value")

    def row_with_heads(self) -> tuple[str, str]:
        """Return the row below a line of heads."""
        rows = self._texts(self._at, self._at + 1)
        return tab_separated([self._heads(rows), *self._lines(rows)]), counted(len(self._columns), "value")

    def column(self) -> tuple[str, str]:
        """Return the column's name and every value, those out of sight too."""
        part, place = self._part, self._place
        cells = [row[place] for row in (*self._texts(part.start, part.stop), *self._pinned())]
        title = _head(self._columns[place])
        if not any(mark for _, mark in cells):
            return tab_separated([[title], *([self._plain(place, cell)] for cell in cells)]), self._extent
        lines = [[title, f"{title} {MARK}"], *([self._plain(place, cell), cell[1]] for cell in cells)]
        return tab_separated(lines), self._extent

    def table(self) -> tuple[str, str]:
        """Return every row in the order shown, below a line of heads."""
        part = self._part
        rows = [*self._texts(part.start, part.stop), *self._pinned()]
        return tab_separated([self._heads(rows), *self._lines(rows)]), self._extent

    @property
    def _part(self) -> Stretch:
        return stretch(len(self._source), self._at)

    @property
    def _extent(self) -> str:
        pinned = len(self._source.pinned)
        more = f" and {counted(pinned, 'total')}" if pinned else ""
        return f"{self._part.words}{more}" + (f" ({self._left_out})" if self._left_out else "")

    def _texts(self, start: int, stop: int) -> list[tuple[Text, ...]]:
        """Return rows as texts; of a source whose cells are cut for the screen the whole ones."""
        whole = getattr(self._source, "whole_rows", None)
        if whole is not None:
            return [tuple((text, "") for text in row) for row in whole(start, stop)]
        return [self._row_texts(row) for row in self._source.rows(start, stop)]

    def _pinned(self) -> list[tuple[Text, ...]]:
        return [self._row_texts(row) for row in self._source.pinned]

    def _row_texts(self, row: GridRow) -> tuple[Text, ...]:
        cells = [(cell.text, clean(cell.suffix).strip()) for cell in row.cells[: len(self._columns)]]
        return (*cells, *(("", ""),) * (len(self._columns) - len(cells)))

    def _plain(self, place: int, cell: Text) -> str:
        return plain_value(cell[0], numeric=self._columns[place].align == "right", **self._numbers._asdict())

    def _heads(self, rows: Sequence[Sequence[Text]]) -> list[str]:
        found: list[str] = []
        for column, marked in zip(self._columns, _marked(rows), strict=True):
            title = _head(column)
            found += [title, f"{title} {MARK}"] if marked else [title]
        return found

    def _lines(self, rows: Sequence[Sequence[Text]]) -> list[list[str]]:
        marked = _marked(rows)
        return [
            [
                text
                for place, cell in enumerate(row)
                for text in ((self._plain(place, cell), cell[1]) if marked[place] else (self._plain(place, cell),))
            ]
            for row in rows
        ]


def _marked(rows: Sequence[Sequence[Text]]) -> list[bool]:
    """Return which columns carry a mark anywhere."""
    return [any(mark for _, mark in column) for column in zip(*rows, strict=True)]


def _picked(columns: Sequence[GridColumn], picked: str | None) -> int:
    """Return the place of the picked column, else of the value, of the first one of numbers, or of the first."""
    wanted = [at for at, column in enumerate(columns) if column.id == picked]
    main = [at for at, column in enumerate(columns) if column.id == "value"]
    numbers = [at for at, column in enumerate(columns) if column.align == "right" and column.id != "rank"]
    return (*wanted, *main, *numbers, 0)[0]


def _head(column: GridColumn) -> str:
    return clean(" ".join(filter(None, (column.title, column.subtitle)))).strip() or clean(column.id)
