"""The order of a member table: any column, several keys, both ways, missing always last, ties by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import TABLE_SORT
from tui.core.model import STATUSES
from tui.core.text import fold
from tui.core.view import SortKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.core.threshold import JudgedRow
    from tui.core.view import TableName


def default_sort(table: TableName) -> tuple[SortKey, ...]:
    """Return a table's own order: its main number, largest first."""
    return (SortKey(TABLE_SORT[table], descending=True),)


def ordered(rows: Iterable[JudgedRow], keys: Sequence[SortKey]) -> tuple[JudgedRow, ...]:
    """Return the rows by `keys`, the first one leading; rows without a value in a key's column come last, either way."""
    found = sorted(rows, key=lambda row: fold(row.row.name))
    for key in reversed(keys):
        found.sort(key=lambda row: _sortable(row, key.column), reverse=key.descending)
        # A stable second pass, so that what is missing stays last in a descending order too.
        found.sort(key=lambda row: _value(row, key.column) is None)
    return tuple(found)


def _value(row: JudgedRow, column: str) -> float | str | None:
    if column == "rank":
        return row.row.rank
    return row.cell(column).key


def _sortable(row: JudgedRow, column: str) -> tuple[float, str]:
    value = _value(row, column)
    if value is None:
        return 0.0, ""
    if column == "status":
        return float(STATUSES.index(str(value))), ""
    return (float(value), "") if isinstance(value, (int, float)) else (0.0, fold(value))
