"""Data folders to one DuckDB file: read, check, index, write beside and rename."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

SCHEMA = 1
"""The database's schema; a file of another schema is never shown."""

PRODUCT = "nato-tui"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made: the file, the hash of its inputs, rows by table, what to know, and how long it took in seconds."""

    path: Path
    inputs: str
    counts: dict[str, int]
    notices: tuple[str, ...]
    seconds: float


def build(folders: Sequence[Path], target: Path, progress: Progress | None = None) -> BuildReport:
    """Check the data folders and write their database to `target`; raises DataError or CacheError and leaves `target` alone."""
    from tui.builder.cache import inputs_hash
    from tui.builder.check import check
    from tui.builder.folders import read_folders
    from tui.builder.problems import Problems
    from tui.builder.tables import database_tables
    from tui.builder.write import write_database

    say = progress or (lambda _: None)
    started = time.perf_counter()
    say(f"Reading {', '.join(str(folder) for folder in folders)}")
    inputs = inputs_hash(folders)
    problems = Problems()
    facts = read_folders(folders, problems)
    say("Checking every row")
    notices = (*facts.notices, *check(facts, problems))
    problems.stop_if_any()
    say(f"Writing {target}")
    tables = database_tables(facts, folders, inputs)
    write_database(target, tables)
    counts = {name: len(rows) for name, rows in tables.items()}
    return BuildReport(target, inputs, counts, notices, time.perf_counter() - started)
