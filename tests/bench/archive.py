"""Synthetic event archives in the program's own schema: `python -m tests.bench.archive ROWS FILE`."""

from __future__ import annotations

import sys
import time
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from tui.builder import build
from tui.core.paths import shipped_data

MEMORY = "3GB"


def make(rows: int, path: Path) -> Path:
    """Write an archive of `rows` events to `path`, with the shipped small tables beside them; the same every time."""
    with TemporaryDirectory(dir=path.parent, prefix="archive-") as folder:
        shipped = build([shipped_data()], Path(folder) / "shipped.duckdb").path
        configuration: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": str(Path(folder) / "spill"),
        }
        with duckdb.connect(config=configuration) as connection:
            connection.execute("ATTACH $shipped AS shipped (READ_ONLY)", {"shipped": str(shipped)})
            # Blocks of the default size: an archive is read in large pieces.
            connection.execute("ATTACH $path AS built (STORAGE_VERSION 'v1.0.0')", {"path": str(path)})
            connection.execute("USE built")
            connection.execute("SET VARIABLE rows = $rows::BIGINT", {"rows": rows})
            schema = files("tui.builder").joinpath("sql", "schema.sql").read_text("utf-8")
            script = Path(__file__).with_suffix(".sql").read_text("utf-8")
            for statement in connection.extract_statements(schema + script):
                connection.execute(statement)
            connection.execute("USE memory")
            connection.execute("DETACH built")
    return path


if __name__ == "__main__":
    started = time.perf_counter()
    made = make(int(sys.argv[1]), Path(sys.argv[2]))
    print(f"{made}: {made.stat().st_size / 1e6:,.0f} MB in {time.perf_counter() - started:.0f} s")
