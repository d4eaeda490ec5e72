"""What a grid draws: columns, rows and cells as frozen values, and the source that hands out a window of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

CellTone = Literal["", "met", "short", "missing", "dim", "strong", "accent"]
RowTone = Literal["", "dim"]


class GridCell(NamedTuple):
    """One cell: text as it is shown, its tone, and up to two cells of marks after it (`e`, `†`)."""

    text: str
    tone: CellTone = ""
    suffix: str = ""


class GridRow(NamedTuple):
    """One row: its key, a cell for each column, and whether it carries a mark in the left gutter."""

    key: str
    cells: tuple[GridCell, ...]
    tone: RowTone = ""
    marked: bool = False


class GridColumn(NamedTuple):
    """One column.

    `width` counts the cells of the text, `suffix` the cells kept for marks after it. Columns that don't fit are dropped
    lowest `priority` first, the rightmost of equals first, never the `name` column. `grow` columns share the spare
    width up to `max_width` (0: no limit). Cells of numbers, set right, can be picked, and those of a `pick` column.
    """

    id: str
    title: str
    width: int
    subtitle: str = ""
    align: Literal["left", "right"] = "left"
    grow: bool = False
    max_width: int = 0
    suffix: int = 0
    sortable: bool = True
    priority: int = 0
    name: bool = False
    pick: bool = False


class GridSource(Protocol):
    """Rows by position; only the rows on screen are ever asked for.

    A source is a value: a change of any row is a new source.
    """

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns, left to right."""

    @property
    def pinned(self) -> tuple[GridRow, ...]:
        """Rows kept in sight at the bottom, below a rule."""

    @property
    def rule_at(self) -> int | None:
        """The row before which a rule is drawn, if any."""

    @property
    def rule_label(self) -> str:
        """What the rule says."""

    @property
    def empty_text(self) -> str:
        """What to say where there are no rows."""

    def __len__(self) -> int: ...

    def rows(self, start: int, stop: int) -> Sequence[GridRow]:
        """Return the rows from `start` up to, not including, `stop`."""

    def index_of(self, key: str) -> int | None:
        """Return the position of a row, or None where it isn't there or can't be told."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A source whose rows are all at hand."""

    columns: tuple[GridColumn, ...]
    items: tuple[GridRow, ...] = ()
    pinned: tuple[GridRow, ...] = ()
    rule_at: int | None = None
    rule_label: str = ""
    empty_text: str = "Nothing to show."

    def __len__(self) -> int:
        return len(self.items)

    def rows(self, start: int, stop: int) -> Sequence[GridRow]:
        """Return the rows from `start` up to, not including, `stop`."""
        return self.items[start:stop]

    def index_of(self, key: str) -> int | None:
        """Return the position of the row with `key`."""
        return next((at for at, row in enumerate(self.items) if row.key == key), None)
