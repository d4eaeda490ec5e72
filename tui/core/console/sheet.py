"""An answer to SQL, and the list of what can be asked, as sheets for files and for paper."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from tui.core.console.views import VIEWS
from tui.core.export import About, Field, Sheet
from tui.core.text import MISSING

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.console.answers import Answer, Schema

WHOLE = {
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "HUGEINT",
    "UHUGEINT",
}
BROKEN = ("DOUBLE", "FLOAT", "DECIMAL")
Kind = Literal["text", "integer", "number", "boolean"]


def kinds(answer: Answer) -> tuple[Kind, ...]:
    """Return what each column can be in a file: a number only where every value of it is one that files can hold."""
    return tuple(
        _kind(column.type, [cell for row in answer.rows if (cell := row[at]) is not None])
        for at, column in enumerate(answer.columns)
    )


def answer_sheet(answer: Answer) -> Sheet:
    """Return an answer as a sheet; what was left out stands below it for readers."""
    fields = tuple(Field(column.name, kind) for column, kind in zip(answer.columns, kinds(answer), strict=True))
    rows = [tuple("" if cell is None else cell for cell in row) for row in answer.rows]
    shown = [tuple(MISSING if cell is None else cell for cell in row) for row in answer.rows]
    return Sheet(
        fields, rows, shown, notes=notes(answer) or ((answer.extent,) if not rows else ()), cut=" ".join(notes(answer))
    )


def sourced(sheet: Sheet, catalogue: Catalogue, statement: str, *, files: bool = False) -> Sheet:
    """Return an answer's sheet with what it rests on: the statement, and every edition that the database holds.

    Which of them a statement read can't be told; `files` says that it could read the reader's own files too.
    """
    title = f"Answer to SQL: {' '.join(statement.split())}"
    said = ["Which of the editions a statement read can't be told: these are all that the database holds."]
    if files:
        said.append("The statement could read files of the one who asked (--unsafe-files).")
    about = About(title, editions=tuple(catalogue.editions), own_words=True, dated=False)
    return sheet._replace(notes=(title, *sheet.notes, *said), about=about)


def notes(answer: Answer) -> tuple[str, ...]:
    """Return what was left out of an answer and why, if anything was."""
    if answer.whole:
        return ()
    why = "it had grown too large" if answer.full else "the limit left the others out"
    return (f"{answer.extent[0].upper()}{answer.extent[1:]}: {why}.",)


def schema_sheet(schema: Schema) -> Sheet:
    """Return every view with its columns, their types and meanings."""
    fields = (
        Field("view", title="View"), Field("column", title="Column"), Field("type", title="Type"),
        Field("meaning", title="Meaning"),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    shown: list[tuple[str, ...]] = []
    rules: list[int] = []
    for view in VIEWS:
        types = {column.name: column.type for column in schema.columns[view.name]}
        rows.append((view.call, "", "", view.meaning))
        rules.append(len(shown))
        shown.append((view.call, "", "", view.meaning))
        for column in view.columns:
            rows.append((view.call, column.name, types[column.name], column.meaning))
            shown.append(("", column.name, types[column.name], column.meaning))
    return Sheet(fields, rows, shown, rules=tuple(rules[1:]))


def _kind(type_name: str, values: list[str]) -> Kind:
    if type_name in WHOLE:
        return "integer" if all(-(2**63) <= int(value) < 2**63 for value in values) else "text"
    if type_name.startswith(BROKEN) and "[" not in type_name:
        return "number" if all(math.isfinite(float(value)) for value in values) else "text"
    return "boolean" if type_name == "BOOLEAN" else "text"
