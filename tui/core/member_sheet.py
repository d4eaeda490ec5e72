"""A member table as a sheet for files and for paper: the same cells as on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.core.columns import Cell, Column, marks, present
from tui.core.export import Field, Sheet
from tui.core.model import known_text
from tui.core.summary import phrases
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.threshold import Judged, JudgedRow

DERIVED = ("nato_share", "per_soldier")
DATED = (
    Field("iso3"), Field("status"), Field("year", "integer"), Field("indicator"), Field("price_base", "integer"),
    Field("threshold", "number"), Field("as_of"),
)  # fmt: skip
"""What heads a table that is read, and stands in each row of one for programs: whose, of when, as known when."""


def member_sheet(
    catalogue: Catalogue,
    judged: Judged,
    rows: Sequence[JudgedRow],
    columns: Sequence[Column],
    *,
    full: bool = False,
    estimates: bool = False,
    dated: bool = False,
    rules: tuple[int, ...] = (),
) -> Sheet:
    """Return rows under columns; `rules` are drawn before those rows.

    `full` adds each published value as it was published, `estimates` whether its edition marks it as an estimate,
    `dated` its edition, and in each row what a heading tells readers.
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
    if dated:
        more = _dated(judged, rows, columns)
        have = {field.name for field in fields}
        fields += [field for field in more if field.name not in have]
        for at in range(len(rows)):
            told = [cells[at] for field, cells in more.items() if field.name not in have]
            values[at] += told
            shown[at] += told
    indicator = catalogue.indicators[judged.table.indicator]
    notes = [title(catalogue, judged), " · ".join(phrase.text for phrase in phrases(judged, indicator))]
    for item in columns:
        others = {catalogue.indicators[name].publisher for name in item.indicators} - {indicator.publisher}
        notes += [f"{item.title}: {name}'s" for name in sorted(others)]
        notes += [f"* {row.row.name}: {cell.reason}" for row in rows if (cell := row.cell(item.id)).text == "*"]
    return Sheet(tuple(fields), values, shown, tuple(notes), rules)


def _dated(judged: Judged, rows: Sequence[JudgedRow], columns: Sequence[Column]) -> dict[Field, list[str]]:
    """Return what marks and a heading tell readers, as cells: the edition and prices of each figure, then of each row."""
    table = judged.table
    found: dict[Field, list[str]] = {}
    named = {item.id for item in columns}
    for item in columns:
        if (item.indicators and not (item.id == "value" and "edition" in named)) or item.id == "gap_usd_bn":
            cells = [row.cell(item.id) for row in rows]
            found[Field(f"{item.id}_edition")] = [cell.edition if cell.text else "" for cell in cells]
        if item.id != "value" and item.id in table.column_bases:
            base = str(table.column_bases[item.id])
            found[Field(f"{item.id}_price_base", "integer")] = [base if row.cell(item.id).text else "" for row in rows]
    same = (
        str(table.year), table.indicator, str(table.column_bases.get("value", "")),
        "" if judged.threshold is None else threshold_text(judged.threshold), str(table.as_of or ""),
    )  # fmt: skip
    whose = [(row.row.entity, row.status, *same) for row in rows]
    return found | {field: [cells[at] for cells in whose] for at, field in enumerate(DATED)}


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
