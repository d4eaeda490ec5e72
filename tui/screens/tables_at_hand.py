"""Member tables at hand, each with its rows: what a table depends on, and which are kept for play to run through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import WIDE_COLUMNS
from tui.core.scene import USUAL, shown_columns, table_columns
from tui.screens.member_rows import MemberRows

if TYPE_CHECKING:
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.columns import Column
    from tui.core.scene import OwnColumns
    from tui.core.table import YearTable
    from tui.core.view import View
    from tui.widgets.glyphs import Glyphs

KEPT_TABLES = 32
"""Tables kept at hand: every year or edition that play runs through."""


class TableKey(NamedTuple):
    """What a member table depends on."""

    indicator: str
    year: int | None
    as_of: date | None
    columns: tuple[str, ...]

    def serves(self, wanted: TableKey) -> bool:
        """Say whether the table of this key can be shown where another is wanted: it may have more columns."""
        return self[:3] == wanted[:3] and set(wanted.columns) <= set(self.columns)


class TablesAtHand:
    """The rows of the tables that were drawn or foreseen; the oldest gives way."""

    def __init__(self) -> None:
        self._rows: dict[TableKey, MemberRows] = {}

    def __contains__(self, key: TableKey) -> bool:
        return key in self._rows

    def get(self, key: TableKey) -> MemberRows | None:
        """Return the rows of a table that is at hand."""
        return self._rows.get(key)

    def keep(self, key: TableKey, rows: MemberRows) -> None:
        """Keep a table's rows at hand."""
        self._rows[key] = rows
        while len(self._rows) > KEPT_TABLES:
            del self._rows[next(iter(self._rows))]

    def clear(self) -> None:
        """Forget them all."""
        self._rows.clear()


def table_key(view: View, own: OwnColumns = USUAL, *, wide: bool = False) -> TableKey:
    """Return what the table of a view depends on."""
    return TableKey(view.indicator, view.year, view.as_of, table_columns(view, own, wide=wide))


def columns_of(table: YearTable, view: View, catalogue: Catalogue, own: OwnColumns, wide: bool) -> tuple[Column, ...]:
    """Return the columns to show of a table: while a wider one is on its way, those it has."""
    return tuple(item for item in shown_columns(view, catalogue, own, wide=wide) if item.id in table.columns)


def rows_of(
    table: YearTable, view: View, catalogue: Catalogue, own: OwnColumns, wide: bool, glyphs: Glyphs
) -> MemberRows:
    """Return a table's rows for a view."""
    extra = own.get(view.table, WIDE_COLUMNS[view.table])
    return MemberRows(table, columns_of(table, view, catalogue, own, wide), glyphs, extra)
