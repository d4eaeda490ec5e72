"""Asks a process of its own: starts it when it is wanted, waits no longer than was agreed, and ends it at once when told."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from tui.core.console.answers import Answer, AnswerColumn, Limits, Schema
from tui.core.console.failures import Failure, StatementError
from tui.core.errors import DatabaseError
from tui.core.store import QueryStoppedError

if TYPE_CHECKING:
    from pathlib import Path

STARTING = 20.0
"""Seconds that the process may take to open the database."""
GRACE = 1.0
"""Seconds beyond the time of a question before its process is ended from outside."""
BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from tui.core.console.worker import main; main()"
LENGTH = 8


class SqlSession:
    """One reader's questions to one database; ask from one thread at a time, stop from any."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self.path = path.resolve()
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._schema: Schema | None = None
        self.stops = 0
        """How often it was told to stop: a question asked before the last time is not begun, or ends."""
        self._asked_at = 0
        self._begun_at = 0

    def schema(self) -> Schema:
        """Return what can be asked."""
        if self._schema is None:
            with self._lock:
                self._asked_at = self.stops
                self._running()
        assert self._schema is not None
        return self._schema

    def ask(self, statement: str, asked_at: int | None = None) -> Answer:
        """Return the answer to a statement; `asked_at` is the count of stops when the reader asked, by default the one now.

        Raises:
            StatementError: it can't be answered, or not within the limits.
            QueryStoppedError: it was stopped.
        """
        with self._lock:
            self._asked_at = self.stops if asked_at is None else asked_at
            self._raise_if_stopped()
            if not statement.strip():
                raise StatementError(Failure("Refused", "There is no statement.", "Try FROM members."), statement)
            process = self._running()
            self._raise_if_stopped()
            question = {"statement": statement, "rows": self.limits.rows, "seconds": self.limits.seconds}
            reply = self._asked(process, question, statement)
        if "failure" in reply:
            raise StatementError(Failure(**reply["failure"]), statement)
        columns = tuple(map(AnswerColumn, reply["names"], reply["types"]))
        return Answer(columns, tuple(map(tuple, reply["rows"])), reply["total"], reply["full"])

    def stop(self) -> None:
        """End what runs, at once; the next question finds a new process."""
        self.stops += 1
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process."""
        self.stop()
        with self._lock:
            self._end()

    def __enter__(self) -> SqlSession:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        # A process that was told to stop counts as ended, though the system may not have ended it yet.
        if self._process is not None and self._process.poll() is None and self._begun_at == self.stops:
            return self._process
        self._end()
        self._begun_at = self.stops
        files = self.limits.files
        process = self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", BOOT, json.dumps([item for item in sys.path if item])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True, bufsize=0,
            cwd=None if files else "/", env=None if files else _environment(),
        )  # fmt: skip
        opening = {"path": str(self.path), "megabytes": self.limits.megabytes, "files": files}
        reply = self._told(process, opening, STARTING)
        if reply is None:
            self._end()
            self._raise_if_stopped()
            raise DatabaseError(f"{self.path} can't be opened for SQL.", "Build it again with `nato-tui build`.")
        if "failure" in reply:
            self._end()
            raise DatabaseError(f"{self.path} can't be opened for SQL: {reply['failure']['message']}")
        columns = {view: tuple(AnswerColumn(*item) for item in found) for view, found in reply["columns"].items()}
        self._schema = Schema(columns, tuple(reply["functions"]))
        return process

    def _asked(self, process: subprocess.Popen[bytes], question: dict[str, Any], statement: str) -> dict[str, Any]:
        seconds = self.limits.seconds
        began = time.monotonic()
        reply = self._told(process, question, seconds + GRACE)
        if reply is not None:
            return reply
        late = time.monotonic() - began >= seconds
        self._end()
        self._raise_if_stopped()
        if late:
            failure = Failure("Interrupt", f"It was stopped after {seconds:g} s.", "Ask for less at once.")
        else:
            failure = Failure("OutOfMemory", "It took more memory than it may, or more than the engine bears.",
                              "Ask for less at once.")  # fmt: skip
        raise StatementError(failure, statement)

    def _raise_if_stopped(self) -> None:
        if self.stops != self._asked_at:
            raise QueryStoppedError("The statement was stopped.")

    def _told(self, process: subprocess.Popen[bytes], message: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        """Return the reply to a message, or None where none came in time."""
        assert process.stdin is not None
        assert process.stdout is not None
        until = time.monotonic() + seconds
        try:
            with memoryview(json.dumps(message).encode() + b"\n") as rest:
                at = 0
                while at < len(rest):
                    at += process.stdin.write(rest[at:]) or 0
        except OSError:
            return None
        head = _read(process.stdout.fileno(), LENGTH, until)
        content = head and _read(process.stdout.fileno(), int.from_bytes(head, "big"), until + seconds)
        if not content:
            return None
        found = json.loads(content)
        return found if isinstance(found, dict) else None

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _environment() -> dict[str, str]:
    """Return what the process needs to start, and nothing of the reader's."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "TZ": "UTC"}


def _read(pipe: int, size: int, until: float) -> bytes | None:
    """Return so many bytes of a pipe, or None where it ends or the time is over before."""
    parts = []
    while size:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        part = os.read(pipe, min(size, 1 << 20)) if ready else b""
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
