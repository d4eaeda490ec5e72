"""The files of an ordered list of data folders, a later folder laid over the earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.builder.problems import Problems, quoted, told
from tui.builder.read import Row, Rows, read_rows
from tui.builder.schema import FIGURE, TABLES, Table
from tui.core.inputs import files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FIGURES = "figures"


@dataclass(slots=True)
class Facts:
    """Every table after overlaying, the figures by edition, and what a reader may like to know about the folders."""

    tables: dict[str, Rows]
    figures: dict[str, Rows]
    notices: list[str] = field(default_factory=list)

    def keys(self, table: str) -> set[str]:
        """Return the first key column of a table."""
        rows = self.tables[table]
        return set(rows.column(rows.table.key[0]))


def read_folders(folders: Sequence[Path], problems: Problems) -> Facts:
    """Return the facts of the folders in order; a later row of the same key, or edition, replaces the earlier one."""
    facts = Facts({table.name: Rows(table) for table in TABLES}, {})
    for folder in folders:
        _read_folder(facts, folder, f"{folder}/" if len(folders) > 1 else "", problems)
    for table in TABLES:
        rows = facts.tables[table.name]
        if not rows.at and not rows.damaged:
            problems.add((table.file, 1), "file", "not found in any data folder", f"a file {table.file}")
            rows.damaged = True
    return facts


def _read_folder(facts: Facts, folder: Path, prefix: str, problems: Problems) -> None:
    if not folder.is_dir():
        problems.add((str(folder), 1), "folder", "not found", "a folder of CSV files")
        for rows in facts.tables.values():
            rows.damaged = True
        return
    known = {table.file for table in TABLES}
    # A folder that can't be looked into is refused: what is in it must not be left out without a word.
    found = files(folder)
    for table in TABLES:
        path = folder / table.file
        if path in found:
            _overlay(facts.tables[table.name], read_rows(table, path, f"{prefix}{table.file}", problems))
    for path in found:
        if path.parent != folder:
            facts.figures[path.stem] = read_rows(FIGURE, path, f"{prefix}{FIGURES}/{path.name}", problems)
    for path in found:
        if path.parent == folder and path.name not in known:
            what = f"{quoted(path.name)} is no table and was left out"
            notice = told((f"{prefix}{path.name}", 1), "file", what, f"one of {', '.join(sorted(known))}")
            facts.notices.append(notice)


def _overlay(base: Rows, later: Rows) -> None:
    base.damaged = base.damaged or later.damaged
    if not base.rows:
        base.rows, base.at = later.rows, later.at
        return
    places = _key_places(base.table)
    index = {tuple([row[place] for place in places]): number for number, row in enumerate(base.rows)}
    for row, at in zip(later.rows, later.at, strict=True):
        number = index.get(_key(row, places))
        if number is None:
            base.rows.append(row)
            base.at.append(at)
        else:
            base.rows[number], base.at[number] = row, at


def _key_places(table: Table) -> list[int]:
    return [table.header.index(name) for name in table.key]


def _key(row: Row, places: list[int]) -> Row:
    return tuple([row[place] for place in places])
