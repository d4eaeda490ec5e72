"""The one way to the database: a read-only DuckDB file, locked down, a cursor a thread, every query beside it."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.core.errors import DatabaseError, NatoTuiError
from tui.core.inputs import PRODUCT, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb
    import polars as pl

MEMORY_LIMIT = "128MB"
THREADS = 2
"""Few threads and little memory: colleagues share the machine, and every query here is made to be small."""

_MAGIC = slice(8, 12)
_SQL = Path(__file__).parent / "sql"


class QueryStoppedError(NatoTuiError):
    """A query stopped because nobody waits for it any more."""

    title = "Stopped"


class Store:
    """One open database file; safe to use from any number of threads, each with its own cursor."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, meta: Mapping[str, str]) -> None:
        self.path = path
        self.meta = meta
        self._connection = connection
        self._cursors: dict[int, duckdb.DuckDBPyConnection] = {}
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path | str, *, memory_limit: str = MEMORY_LIMIT, threads: int = THREADS) -> Store:
        """Open the database at `path` read-only; raise DatabaseError where it isn't one this program can read."""
        path = Path(path)
        _look(path)
        import duckdb

        try:
            connection = duckdb.connect(path, read_only=True, config=_configuration(memory_limit, threads))
        except duckdb.Error as error:
            raise DatabaseError(f"{path} can't be opened: {_first_line(error)}", _REBUILD) from error
        try:
            meta = _meta(path, connection)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, meta)

    @staticmethod
    def try_out(path: Path) -> None:
        """Raise DatabaseError where the file that lies at `path` now is none to read; what is open of it stays open.

        The engine has one file a path in each process: to open it again would only give what is open already.
        """
        _look(path)
        import duckdb

        with duckdb.connect(":memory:", config={"memory_limit": MEMORY_LIMIT, "threads": "1"}) as connection:
            try:
                connection.execute(sql("beside"), {"path": str(path)})
                connection.execute(sql("use_beside"))
            except duckdb.Error as error:
                raise DatabaseError(f"{path} can't be opened: {_first_line(error)}", _REBUILD) from error
            _meta(path, connection)

    def frame(self, name: str, **parameters: object) -> pl.DataFrame:
        """Return the answer of the query `sql/<name>.sql` as a polars frame."""
        import duckdb
        import polars as pl

        try:
            return pl.DataFrame(self.cursor().sql(sql(name), params=parameters or None))
        except duckdb.Error as error:
            raise self._failure(error) from error

    def rows(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Return the answer of the query `sql/<name>.sql` as tuples: the cheaper way for a few rows."""
        import duckdb

        try:
            return self.cursor().execute(sql(name), parameters or None).fetchall()
        except duckdb.Error as error:
            raise self._failure(error) from error

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return the calling thread's own cursor: a cursor shared by threads gives wrong answers."""
        # A thread that ended leaves its cursor to the next one with the same number, so they never pile up.
        me = threading.get_ident()
        cursor = self._cursors.get(me)
        if cursor is None:
            with self._lock:
                cursor = self._cursors[me] = self._connection.cursor()
        return cursor

    def interrupt(self) -> None:
        """Stop every running query; each raises QueryStoppedError in its own thread and its cursor stays usable."""
        with self._lock:
            for cursor in self._cursors.values():
                cursor.interrupt()

    def close(self) -> None:
        """Stop what runs and let go of the file."""
        self.interrupt()
        with self._lock:
            for cursor in self._cursors.values():
                cursor.close()
            self._cursors.clear()
            self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _failure(self, error: Exception) -> NatoTuiError:
        import duckdb

        if isinstance(error, duckdb.InterruptException):
            return QueryStoppedError("The query was stopped.")
        if isinstance(error, duckdb.OutOfMemoryException):
            return DatabaseError(f"Not enough memory for that: {_first_line(error)}", "Ask for less at once.")
        return DatabaseError(f"{self.path} can't be read: {_first_line(error)}", _REBUILD)


@cache
def sql(name: str) -> str:
    """Return the text of a query by the name of its file."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def silence_exit_notes() -> None:
    """Keep DuckDB's notes on its own leaks off the terminal when the interpreter ends; call once at the start."""
    atexit.register(_silence)


def _silence() -> None:
    # The notes are written by C code after the last line of Python, so only the file descriptor can be closed to them.
    if "_duckdb" in sys.modules:
        sys.stderr.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


_REBUILD = "Build it again with `nato-tui build`."


def _configuration(memory_limit: str, threads: int) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "allow_persistent_secrets": "false",
        "python_enable_replacements": "false",
        "temp_directory": "",
        "memory_limit": memory_limit,
        "threads": str(threads),
        "lock_configuration": "true",
    }


def _look(path: Path) -> None:
    # DuckDB's own messages for these are long, and for a SQLite file it offers to fetch an extension.
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError as error:
        raise DatabaseError(f"There is no database at {path}.", _REBUILD) from error
    except IsADirectoryError as error:
        raise DatabaseError(f"{path} is a folder, not a database file.", "Name the file itself.") from error
    except OSError as error:
        raise DatabaseError(f"{path} can't be read: {error.strerror}.") from error
    if not head:
        raise DatabaseError(f"{path} is empty.", _REBUILD)
    if head[_MAGIC] != b"DUCK":
        what = "a SQLite database" if head.startswith(b"SQLite format 3") else "not a DuckDB database"
        raise DatabaseError(f"{path} is {what}; expected a database built by nato-tui.", _REBUILD)


def _meta(path: Path, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    import duckdb

    try:
        # Blocks are read when wanted, so a file cut short would only be found out in the middle of an answer.
        expected = connection.execute(sql("file_bytes")).fetchall()[0][0]
        if path.stat().st_size < expected:
            raise DatabaseError(f"{path} can't be used: it is cut short.", _REBUILD)
        meta = dict(connection.execute(sql("meta")).fetchall())
    except duckdb.CatalogException as error:
        raise DatabaseError(f"{path} is a DuckDB database of another program.", _REBUILD) from error
    except duckdb.BinderException as error:
        raise DatabaseError(f"{path} is a DuckDB database of another program.", _REBUILD) from error
    except duckdb.Error as error:
        raise DatabaseError(f"{path} can't be read: {_first_line(error)}", _REBUILD) from error
    if meta.get("product") != PRODUCT:
        raise DatabaseError(f"{path} is a DuckDB database of another program.", _REBUILD)
    found = meta.get("schema", "")
    if found != str(SCHEMA):
        newer = found.isdigit() and int(found) > SCHEMA
        hint = "Use a newer nato-tui for it." if newer else _REBUILD
        age = "newer" if newer else "older"
        raise DatabaseError(f"{path} has the {age} schema {found or '?'}; this program reads schema {SCHEMA}.", hint)
    return meta


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].strip() or type(error).__name__
