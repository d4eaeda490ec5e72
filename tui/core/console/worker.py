"""The process that answers questions in SQL: it opens one database, gives up all else, and answers until its caller goes."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import resource
import signal
import struct
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tui.core.console.failures import Failure, told, too_deep, unread
from tui.core.console.walls import Refusal, Unreadable, Walls
from tui.core.store import sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

STATEMENT = "{statement}"
"""Where the reader's statement, read whole by the engine before, stands in a query of ours."""
HEAD = struct.Struct(">Q")
"""What stands before every message to the caller: its length in bytes."""

MOST_BYTES = 32 * 1024 * 1024
"""The most text an answer carries."""
LONGEST_CELL = 16 * 1024 * 1024
COUNTING = 1.0
"""Seconds spent at most on counting the rows that were not given."""
SPARE_MEGABYTES = 384
"""What the process may take beyond the engine's own limit: the answer as text, stacks, the allocator's reserves."""


def main() -> NoReturn:
    """Answer the questions that come on standard input, a line of JSON each, until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    asked: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    opening = asked.get()
    console: Console | None = None
    try:
        console = Console(Path(opening["path"]), opening["megabytes"], files=opening["files"])
        reply = console.schema()
    except Exception as problem:  # noqa: BLE001 - it goes to the caller, who tells the reader
        reply = {"failure": told(_kind(problem), str(problem))._asdict()}
    while True:
        _send(answers, reply)
        if console is None:
            os._exit(1)
        question = asked.get()
        reply = console.answer(question["statement"], question["rows"], question["seconds"])


class Console:
    """One database open for questions."""

    def __init__(self, path: Path, megabytes: int, *, files: bool) -> None:
        self.connection = _opened(path, megabytes, files=files)
        functions = self._rows(sql("console_functions"))
        self.walls = Walls.of(functions, files=files)
        # What is loaded with the first answers must be there before the doors close.
        self.schema()
        self.answer("SELECT 1 UNION ALL SELECT 2", 1, 5.0)
        self.answer("SELECT", 1, 5.0)
        _give_up(megabytes, files=files)

    def schema(self) -> dict[str, Any]:
        """Return every view's columns and the functions that may be used."""
        columns: dict[str, list[tuple[str, str]]] = {}
        for view, column, kind in self._rows(sql("console_columns")):
            columns.setdefault(view, []).append((column, kind))
        return {"columns": columns, "functions": sorted(name for name in self.walls.functions if name.isidentifier())}

    def answer(self, statement: str, most: int, seconds: float) -> dict[str, Any]:
        """Return the answer to a statement, or what went wrong."""
        import duckdb

        began = time.monotonic()
        try:
            statement = _trimmed(statement)
            allowed = self.walls.check(statement, self._parsed)
            if isinstance(allowed, Unreadable):
                return _failed(unread(*allowed))
            if isinstance(allowed, Refusal):
                return _failed(Failure("Refused", *allowed))
            self._limit(seconds)
            if allowed.explains:
                return self._explained(statement)
            columns = self._asked("console_described", statement)
            rows = self._asked("console_texts", statement, most=most + 1)
            total: int | None = len(rows)
            if len(rows) > most:
                left = min(COUNTING, seconds - (time.monotonic() - began))
                total = self._counted(statement, left) if allowed.steady and left > 0 else None
            return _answer([row[0] for row in columns], [row[1] for row in columns], rows[:most], total)
        except duckdb.InterruptException:
            return _failed(Failure("Interrupt", f"It was stopped after {seconds:g} s.", "Ask for less at once."))
        except (duckdb.OutOfMemoryException, MemoryError):
            return _failed(Failure("OutOfMemory", "It needs more memory than it may take.", "Ask for less at once."))
        except RecursionError:
            return _failed(too_deep())
        except PlacedError as problem:
            return _failed(problem.failure)
        except (duckdb.Error, RuntimeError) as problem:
            return _failed(told(_kind(problem), str(problem))._replace(position=None))

    def _parsed(self, statement: str) -> str:
        return str(self._rows(sql("console_parsed"), statement=statement)[0][0])

    def _rows(self, text: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(text, parameters or None).fetchall()

    def _asked(self, name: str, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Return what a query of ours makes of the reader's statement, failures placed in that alone."""
        import duckdb

        before, after = (sql(name) if name else STATEMENT).split(STATEMENT)
        try:
            return self._rows(before + statement + after, **parameters)
        except (duckdb.InterruptException, duckdb.OutOfMemoryException):
            raise
        except duckdb.Error as problem:
            failure = told(_kind(problem), str(problem))
            at = -1 if failure.position is None else failure.position - len(before.encode())
            inside = 0 <= at <= len(statement.encode())
            raise PlacedError(failure._replace(position=at if inside else None)) from problem

    def _explained(self, statement: str) -> dict[str, Any]:
        rows = [(line,) for _, plan in self._asked("", statement) for line in str(plan).splitlines()]
        return _answer(["plan"], ["VARCHAR"], rows, len(rows))

    def _counted(self, statement: str, seconds: float) -> int | None:
        import duckdb

        try:
            self._limit(seconds)
            return int(self._asked("console_counted", statement)[0][0])
        except (duckdb.Error, PlacedError):
            return None

    def _limit(self, seconds: float) -> None:
        self._rows("SET max_execution_time = $ms", ms=max(1, round(seconds * 1000)))


class PlacedError(Exception):
    """A failure whose place in the reader's statement has been worked out."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def _trimmed(statement: str) -> str:
    """Return a statement without the semicolons and comments after its end."""
    import duckdb

    content = statement.encode()
    end = len(content)
    try:
        tokens = duckdb.tokenize(statement)
    except duckdb.Error:
        return statement
    for at, kind in reversed(tokens):
        if kind != duckdb.token_type.comment and content[at : at + 1] != b";":
            break
        end = at
    return content[:end].decode()


def _listen(asked: queue.SimpleQueue[dict[str, Any]]) -> None:
    # Whatever runs, nobody waits for it once the caller has gone.
    for line in sys.stdin.buffer:
        asked.put(json.loads(line))
    os._exit(0)


def _send(answers: Any, reply: dict[str, Any]) -> None:
    content = json.dumps(reply).encode()
    answers.write(HEAD.pack(len(content)))
    answers.write(content)
    answers.flush()


def _failed(failure: Failure) -> dict[str, Any]:
    return {"failure": failure._asdict()}


def _answer(
    names: list[str], types: list[str], rows: Sequence[tuple[str | None, ...]], total: int | None
) -> dict[str, Any]:
    size = 0
    given: list[tuple[str | None, ...]] = []
    for row in rows:
        size += sum(len(cell) for cell in row if cell is not None) + len(row)
        if any(cell is not None and len(cell) > LONGEST_CELL for cell in row) or (size > MOST_BYTES and not given):
            return _failed(
                Failure("TooLong", f"Row {len(given) + 1} is too long to be given.", "Take a part of it with left().")
            )
        if size > MOST_BYTES:
            return {"names": names, "types": types, "rows": given, "total": total, "full": True}
        given.append(row)
    return {"names": names, "types": types, "rows": given, "total": total, "full": False}


def _kind(problem: Exception) -> str:
    return type(problem).__name__.removesuffix("Exception")


def _opened(path: Path, megabytes: int, *, files: bool) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(
        path,
        read_only=True,
        config={
            "enable_external_access": "true" if files else "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "allow_persistent_secrets": "false",
            "python_enable_replacements": "false",
            "temp_directory": "",
            "memory_limit": f"{megabytes}MB",
            "threads": "2",
            "errors_as_json": "true",
            "allowed_configs": ["max_execution_time"],
        },
    )
    connection.execute(sql("console_views")).fetchall()
    connection.execute("SET lock_configuration = true").fetchall()
    return connection


def _give_up(megabytes: int, *, files: bool) -> None:
    """Give up what no question needs: writing, opening more files or sockets, and memory without end."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + (megabytes + SPARE_MEGABYTES) * 1024 * 1024)
    if not files:
        # Whatever is open stays so, and nothing else can be: no file, no folder, no socket.
        _lower(resource.RLIMIT_NOFILE, 0)


def _lower(what: int, limit: int) -> None:
    _, hard = resource.getrlimit(what)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(what, (limit, limit))
