"""An answer to SQL as rows for the grid, made when they are in sight, and one of its rows whole as lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.core.console.sheet import kinds
from tui.core.text import MISSING, clean, width
from tui.widgets.grid_source import GridCell, GridColumn, GridRow
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import hanging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.console.answers import Answer

LOOKED_AT = 200
"""Rows that say how wide a column is."""
WIDEST = 40
CELL = 400
"""Characters of a cell that the grid is given; the whole of it stands in the row's lines."""
READ = 20_000
"""Characters of one cell that are read on screen."""
NULL = GridCell(MISSING, "missing")


@dataclass(frozen=True, slots=True)
class AnswerRows:
    """The rows of an answer, their position being their key."""

    answer: Answer
    columns: tuple[GridColumn, ...]
    pinned: tuple[GridRow, ...] = ()
    rule_at: int | None = None
    rule_label: str = ""
    empty_text: str = "No rows."

    def __len__(self) -> int:
        return len(self.answer.rows)

    def rows(self, start: int, stop: int) -> Sequence[GridRow]:
        """Return the rows from `start` up to, not including, `stop`."""
        return [
            GridRow(str(at), tuple(NULL if cell is None else GridCell(cell[:CELL]) for cell in row))
            for at, row in enumerate(self.answer.rows[start:stop], start)
        ]

    def whole_rows(self, start: int, stop: int) -> Sequence[tuple[str, ...]]:
        """Return the texts of rows as they are, not cut for the screen; null is empty."""
        return [tuple("" if cell is None else cell for cell in row) for row in self.answer.rows[start:stop]]

    def index_of(self, key: str) -> int | None:
        """Return the position of the row with `key`."""
        return int(key) if key.isdecimal() and int(key) < len(self.answer.rows) else None


def answer_rows(answer: Answer) -> AnswerRows:
    """Return an answer as rows for the grid, each column as wide as its first rows ask for."""
    columns = []
    for at, (column, kind) in enumerate(zip(answer.columns, kinds(answer), strict=True)):
        cells = [row[at] or MISSING for row in answer.rows[:LOOKED_AT]]
        title = clean(column.name)
        needed = max([width(title), *(width(clean(cell[:CELL])) for cell in cells)])
        columns.append(
            GridColumn(
                str(at), title[:WIDEST], max(1, min(needed, WIDEST)), sortable=False, name=at == 0,
                align="right" if kind in ("integer", "number") else "left", grow=needed > WIDEST, max_width=needed, pick=True,
            )
        )  # fmt: skip
    return AnswerRows(answer, tuple(columns))


def row_lines(answer: Answer, at: int, cells: int) -> tuple[Line, ...]:
    """Return a row whole: a column a line, its text going on below itself."""
    if not 0 <= at < len(answer.rows):
        return ()
    lines: list[Line] = []
    names = [clean(column.name) for column in answer.columns]
    side = min(max(map(width, names), default=0), cells // 3)
    for name, cell in zip(names, answer.rows[at], strict=True):
        text = MISSING if cell is None else cell
        if len(text) > READ:
            text = f"{text[:READ]} … ({len(text):,} characters; an export has all of them)".replace(",", " ")
        lines += hanging(name, text, side + 2, cells)
    return tuple(lines) or ((Span("No columns.", "dim"),),)
