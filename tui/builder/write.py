"""One DuckDB file written beside its final name, synced and renamed into place."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import duckdb

from tui.builder import BUILD_PREFIX
from tui.core.errors import CacheError

Rows = Sequence[Sequence[str | int | None]]
HINT = "Nothing there was changed; make room or choose another place."


def write_database(target: Path, tables: Mapping[str, Rows]) -> None:
    """Write the tables into a new database at `target`, which appears whole or not at all; raises CacheError."""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=BUILD_PREFIX, dir=target.parent))
        try:
            made = workshop / "made.duckdb"
            _fill(made, workshop, tables)
            _sync(made)
            made.replace(target)
            _sync(target.parent)
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        raise CacheError(f"{target} can't be written: {error.strerror or error}.", HINT) from error
    except (duckdb.OperationalError, duckdb.FatalException) as error:
        raise CacheError(f"{target} can't be written: {str(error).splitlines()[0]}.", HINT) from error


def _fill(made: Path, workshop: Path, tables: Mapping[str, Rows]) -> None:
    with duckdb.connect(":memory:", config={"threads": 2}) as connection:
        paths = {name: str(_stage(workshop / f"{name}.csv", rows)) for name, rows in tables.items()}
        # Closing would swallow a failed checkpoint and leave a file without tables, so the script asks for one itself.
        for script in ("attach", "schema", "load", "finish"):
            _run(connection, script, {"path": str(made), **paths})


def _stage(path: Path, rows: Rows) -> Path:
    # Everything is quoted: a carriage return left bare would end the line for DuckDB. Empty is NULL all the same.
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return path


def _run(connection: duckdb.DuckDBPyConnection, script: str, values: Mapping[str, str]) -> None:
    text = files(__package__).joinpath("sql", f"{script}.sql").read_text("utf-8")
    for statement in connection.extract_statements(text):
        wanted = {name: values[name] for name in statement.named_parameters}
        connection.execute(statement, wanted)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
