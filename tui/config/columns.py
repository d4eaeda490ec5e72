"""The columns of member tables as a config file names them: those there are, the member's name before them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tui.core.columns import DECLARED, TABLE_COLUMNS
from tui.core.errors import InputError
from tui.core.paths import data_folders
from tui.core.spelling import nearest
from tui.core.text import clean
from tui.core.view import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tui.core.view import TableName

    Refusal = Callable[..., InputError]

FIXED = ("name", "status")
"""Columns that lead every member table."""
WITHOUT_PLACE = ("estimate", "reason")
"""Columns of files alone: on screen a mark and the detail pane say it."""


def choosable() -> tuple[str, ...]:
    """Return every column that a member table on screen can have, besides those that lead it."""
    return (*(name for name in DECLARED if name not in (*FIXED, *WITHOUT_PLACE)), *_indicators())


def own_columns(
    said: Mapping[str, tuple[str, ...]], refusal: Callable[[str], Refusal]
) -> dict[TableName, tuple[str, ...]]:
    """Return the columns of tables that a config file changes; `refusal` makes the error for what is said of a table.

    Raises:
        InputError: there is no such table or column, or a table is left without any.
    """
    found: dict[TableName, tuple[str, ...]] = {}
    known = choosable()
    for table, names in said.items():
        try:
            meant = next((name for name in TABLES if name == table), None)
            if meant is None:
                near = nearest(table, TABLES, "member table")
                raise InputError(f"There is no member table '{clean(table[:40])}'.", f"Nearest: {near}.")
            columns = tuple(dict.fromkeys(_column(name, known) for name in names if name not in FIXED))
        except InputError as problem:
            raise refusal(table)(problem.message, problem.hint) from None
        if not columns:
            raise refusal(table)("A table needs a column.", "Name one, or leave the line out for the usual ones.")
        found[meant] = ("name", *columns)
    return {table: columns for table, columns in found.items() if columns != TABLE_COLUMNS[table]}


def _column(name: str, known: tuple[str, ...]) -> str:
    if name in WITHOUT_PLACE:
        raise InputError(
            f"'{name}' is a column of files; on screen a mark and the detail pane say it.", "Leave it out."
        )
    return nearest(name, known, "column")


def _indicators() -> Iterator[str]:
    """Return the indicators of the data folders: what a database is built from, without opening one."""
    for folder in data_folders():
        try:
            with (folder / "indicators.csv").open(encoding="utf-8", newline="") as rows:
                yield from (row["indicator"] for row in csv.DictReader(rows) if row.get("indicator"))
        except (OSError, ValueError, csv.Error):
            continue  # A folder need not add to them, and what can't be read is refused when the database is built.
