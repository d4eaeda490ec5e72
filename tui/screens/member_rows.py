"""A judged table as rows for the grid: heads with editions, marks, tones, aggregates pinned below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.core.columns import Cell, Column, marks, present
from tui.core.model import EUROPE_AND_CANADA, MET, MISSING, NOT_MEMBER, SHORT, edition_tag
from tui.core.scene import in_order
from tui.core.text import width
from tui.screens.spelling import spelled
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows
from tui.widgets.plot import spark

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.core.table import Row, YearTable
    from tui.core.threshold import Judged, JudgedRow
    from tui.core.view import View
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import CellTone

TREND_CELLS = 8
DERIVED = ("gap_usd_bn", "nato_share", "per_soldier")
"""Columns whose every number is ours, made of published ones."""
MOVING = ("gap", "gap_usd_bn")
"""Columns whose text moves with the threshold."""
SHORT_NAMES = {EUROPE_AND_CANADA: "Europe+Canada"}

_SIZES = {
    "value": 5,
    "change": 6,
    "gap": 6,
    "gap_usd_bn": 7,
    "usd_bn": 7,
    "per_head": 6,
    "rank": 4,
    "trend": TREND_CELLS,
    "currency": 4,
    "nato_share": 6,
    "per_soldier": 9,
    "def_nat_current": 11,
    "def_usd_current": 9,
    "def_usd_constant": 9,
    "def_real_change": 7,
    "mil_personnel": 8,
}
_PRIORITIES = {
    "name": 9, "value": 9, "gap": 8, "gap_usd_bn": 7, "change": 6, "usd_bn": 5, "rank": 4, "trend": 3, "per_head": 2,
    "mil_personnel": 9, "per_soldier": 8, "def_usd_current": 8, "def_usd_constant": 7, "def_real_change": 6,
    "currency": 5, "def_nat_current": 5, "nato_share": 4,
}  # fmt: skip
_TONES: dict[str, CellTone] = {MET: "met", SHORT: "short", MISSING: "missing", NOT_MEMBER: "dim"}


class MemberRows:
    """The rows of one table; cells and heads that a threshold changes by no more than the status of a row are made once."""

    def __init__(
        self, table: YearTable, columns: tuple[Column, ...], glyphs: Glyphs, extra: Collection[str] = ()
    ) -> None:
        """Make rows of `table` with `columns`, of which `extra` are the first to give way."""
        self.table = table
        self.columns = columns
        self._glyphs = glyphs
        self._extra = extra
        self._moving = [(at, item) for at, item in enumerate(columns, start=1) if item.id in MOVING]
        self._cells: dict[tuple[str, str], tuple[GridCell, ...]] = {}
        self._heads: dict[str, GridColumn] = {}

    def shown(self, view: View, judged: Judged, marked: Collection[str] = ()) -> Rows:
        """Return what the member grid shows of a view; `marked` are the members of the event that is picked."""
        rows = tuple(self._row(found, marked) for found in in_order(view, judged))
        pinned = tuple(self._row(found, marked) for found in judged.aggregates)
        heads = (self._head(at, item, (*rows, *pinned)) for at, item in enumerate(self.columns, start=1))
        return Rows((GridColumn("status", " ", 1, priority=10), *heads), rows, pinned)

    def prepare(self, judged: Judged) -> None:
        """Make the cells ahead that the first drawing would make."""
        for found in (*judged.rows, *judged.aggregates):
            self._kept(found)

    def _row(self, found: JudgedRow, marked: Collection[str]) -> GridRow:
        cells = [*self._kept(found)]
        for at, item in self._moving:
            cells[at] = _cell(found, item, self.table, self._glyphs)
        tone: Literal["", "dim"] = "dim" if found.status == NOT_MEMBER else ""
        return GridRow(found.row.entity, tuple(cells), tone, found.row.entity in marked)

    def _kept(self, found: JudgedRow) -> tuple[GridCell, ...]:
        """Return a row's cells; those that move with the threshold are empty."""
        key = (found.row.entity, found.status)
        cells = self._cells.get(key)
        if cells is None:
            made = (
                GridCell("") if item.id in MOVING else _cell(found, item, self.table, self._glyphs)
                for item in self.columns
            )
            cells = self._cells[key] = (_status(found, self._glyphs), *made)
        return cells

    def _head(self, at: int, item: Column, rows: tuple[GridRow, ...]) -> GridColumn:
        """Return the head of the column at a place in the rows."""
        head = self._heads.get(item.id)
        if head is None:
            head = _head(item, self.table, max(width(line.cells[at].text) for line in rows))
            head = head._replace(title=spelled(head.title, self._glyphs))
            if item.id in self._extra:
                head = head._replace(priority=0)
            if item.id not in MOVING:
                self._heads[item.id] = head
        return head


def _status(found: JudgedRow, glyphs: Glyphs) -> GridCell:
    glyph = {MET: glyphs.met, SHORT: glyphs.short, MISSING: glyphs.missing}.get(found.status, " ")
    return GridCell(glyph, _TONES.get(found.status, ""))


def _head(item: Column, table: YearTable, widest: int) -> GridColumn:
    if item.id == "name":
        return GridColumn("name", "Member", 14, grow=True, max_width=24, priority=9, name=True)
    return GridColumn(
        item.id,
        item.title,
        # A number cut short would read as another one.
        max(_SIZES.get(item.id, 8), widest),
        origin(item, table),
        "right" if item.numeric else "left",
        suffix=2 if item.numeric and item.indicators else 0,
        priority=_PRIORITIES.get(item.id, 1),
        grow=item.id == "trend",
        max_width=20 if item.id == "trend" else 0,
    )


def origin(item: Column, table: YearTable) -> str:
    """Return where a column's figures come from: its edition where it isn't the table's, its price base if it has one."""
    own = table.column_editions.get("value", "")
    edition = table.column_editions.get(item.id, "")
    base = table.column_bases.get(item.id)
    if base:
        return f"{base} $" if "usd" in item.id or item.id == "per_head" else str(base)
    other = edition_tag(edition) if edition and (item.id == "value" or edition != own) else ""
    if item.id in DERIVED:
        return f"d {other}" if other else "derived"
    return other


def _cell(found: JudgedRow, item: Column, table: YearTable, glyphs: Glyphs) -> GridCell:
    if item.id == "trend":
        return GridCell(trend(found.row, glyphs, TREND_CELLS), "dim")
    cell = found.cell(item.id)
    text = spelled(present(cell, item), glyphs)
    if item.id == "name":
        return GridCell(SHORT_NAMES.get(found.row.entity, text), "strong" if found.row.counts else "")
    if not cell.text:
        return GridCell(text if _wanted(found, item) else "", "missing")
    return GridCell(text, _tone(found, item, cell), marks(cell, item, table.column_editions.get(item.id, "")))


def _wanted(found: JudgedRow, item: Column) -> bool:
    """Say whether an empty cell is a gap in the data; aggregates have no gap or rank to miss."""
    return item.numeric and not (found.status == "" and item.id in ("gap", "gap_usd_bn", "rank"))


def _tone(found: JudgedRow, item: Column, cell: Cell) -> CellTone:
    if item.id in ("value", "gap"):
        return _TONES.get(found.status, "strong" if item.id == "value" else "")
    return "dim" if cell.derived and item.id == "rank" else ""


def trend(row: Row, glyphs: Glyphs, cells: int) -> str:
    """Return the last years of a row's history as a spark line, blank for years without a figure."""
    if not row.history:
        return ""
    last = row.history[-1][0]
    by_year = {year: level for year, level, _ in row.history}
    return spark([by_year.get(year) for year in range(last - cells + 1, last + 1)], cells, glyphs)
