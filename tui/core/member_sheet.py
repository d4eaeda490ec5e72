"""A member table as a sheet for files and for paper: the same cells as on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.core.columns import Cell, Column, marks, present
from tui.core.export import Field, Sheet
from tui.core.model import known_text
from tui.core.summary import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.threshold import Judged, JudgedRow

DERIVED = ("nato_share", "per_soldier")


def member_sheet(
    catalogue: Catalogue,
    judged: Judged,
    rows: Sequence[JudgedRow],
    columns: Sequence[Column],
    *,
    full: bool = False,
    estimates: bool = False,
    rules: tuple[int, ...] = (),
) -> Sheet:
    """Return rows under columns; `rules` are drawn before those rows.

    `full` adds each published value as it was published, `estimates` whether its edition marks it as an estimate.
    """
    fields: list[Field] = []
    values: list[list[str]] = [[] for _ in rows]
    shown: list[list[str]] = [[] for _ in rows]
    main = judged.table.column_editions
    for item in columns:
        fields.append(Field(item.id, _kind(item), item.title))
        for at, row in enumerate(rows):
            cell = row.cell(item.id)
            values[at].append(_text(cell, item))
            shown[at].append(present(cell, item) + marks(cell, item, main.get(item.id, "")))
        if full and item.indicators and item.id not in DERIVED:
            fields.append(Field(f"{item.id}_published"))
            for at, row in enumerate(rows):
                values[at].append(row.cell(item.id).printed)
                shown[at].append(row.cell(item.id).printed)
        if estimates and item.indicators and item.id not in DERIVED:
            fields.append(Field(f"{item.id}_estimate", "boolean"))
            for at, row in enumerate(rows):
                cell = row.cell(item.id)
                marked = str(cell.estimate).lower() if cell.text else ""
                values[at].append(marked)
                shown[at].append(marked)
    indicator = catalogue.indicators[judged.table.indicator]
    notes = [title(catalogue, judged), " · ".join(phrase.text for phrase in phrases(judged, indicator))]
    for item in columns:
        others = {catalogue.indicators[name].publisher for name in item.indicators} - {indicator.publisher}
        notes += [f"{item.title}: {name}'s" for name in sorted(others)]
        notes += [f"* {row.row.name}: {cell.reason}" for row in rows if (cell := row.cell(item.id)).text == "*"]
    return Sheet(tuple(fields), values, shown, tuple(notes), rules)


def title(catalogue: Catalogue, judged: Judged) -> str:
    """Return what a table shows in one line: indicator, year, as of when, at which prices."""
    table = judged.table
    indicator = catalogue.indicators[table.indicator]
    when = known_text(table.as_of)
    base = table.column_bases.get("value")
    return f"{indicator.full_label}, {table.year}, {when}" + (f", {base} prices" if base else "")


def _text(cell: Cell, column: Column) -> str:
    return "" if column.id == "currency" and cell.reason else cell.text


def _kind(item: Column) -> Literal["text", "number", "integer", "boolean", "list"]:
    if item.id in ("rank", "year"):
        return "integer"
    if item.id == "estimate":
        return "boolean"
    if item.id == "trend":
        return "list"
    return "number" if item.numeric else "text"
