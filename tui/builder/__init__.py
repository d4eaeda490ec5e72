"""Data folders to one DuckDB file: read, check, index, write beside and rename."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.core.errors import DataError
from tui.core.inputs import PRODUCT, SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BUILD_PREFIX", "PRODUCT", "SCHEMA", "BuildReport", "Progress", "build"]

BUILD_PREFIX = ".nato-tui-build-"
"""What the name of the folder a database is written in starts with."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made: the file, its inputs' hash, rows by table, what to know, and the seconds it took."""

    path: Path
    inputs: str
    counts: dict[str, int]
    notices: tuple[str, ...]
    seconds: float


def build(folders: Sequence[Path], target: Path, progress: Progress | None = None) -> BuildReport:
    """Check the data folders and write their database to `target`; raises DataError or CacheError."""
    from tui.builder.check import check
    from tui.builder.folders import read_folders
    from tui.builder.problems import Problems
    from tui.builder.tables import database_tables
    from tui.builder.write import write_database
    from tui.core.inputs import inputs_hash

    say = progress or (lambda _: None)
    started = time.perf_counter()
    say(f"Reading {', '.join(str(folder) for folder in folders)}")
    inputs = inputs_hash(folders)
    problems = Problems()
    facts = read_folders(folders, problems)
    if inputs_hash(folders) != inputs:
        raise DataError("The data changed while it was read.", "Try again when whatever writes it is done.")
    say("Checking every row")
    notices = (*facts.notices, *check(facts, problems))
    problems.stop_if_any()
    say(f"Writing {target}")
    tables = database_tables(facts, folders, inputs)
    write_database(target, tables)
    counts = {name: len(rows) for name, rows in tables.items()}
    return BuildReport(target, inputs, counts, notices, time.perf_counter() - started)
