"""What a session leaves to the next one: its view, and the views before and after it, in a file of its own.

Several sessions of one user have a file each, and hold it locked while they live: a bare start goes on with the newest file
that nobody holds.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
import zlib
from typing import TYPE_CHECKING, NamedTuple

from tui.core import private
from tui.core.errors import InputError
from tui.core.paths import state_folder
from tui.core.view_text import MOST_CHARACTERS, from_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.core.view import View

HEAD = "nato-tui session "
FORMAT = "1"
KEPT = 20
"""Files that stay when a session tidies up; older ones are let go."""
MOST_BYTES = 1_000_000
MOST_WRITTEN = 400_000
"""Characters of views before and after that are written; the farthest are left out first."""
_NAME = re.compile(r"[0-9]{8}T[0-9]{6}-[0-9]+\.session")


class Left(NamedTuple):
    """What a session left: its view, and the text forms of the views that back and forward lead to, the nearest ones last."""

    view: View
    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()


class _DamagedError(Exception):
    """A file whose content isn't what a session wrote."""


class _OtherFormatError(Exception):
    """A file of a newer nato-tui."""


class Session:
    """The file of one session, held locked as long as the process lives."""

    def __init__(self, path: Path, lock: int, data: str) -> None:
        self.path = path
        self._lock = lock
        self._data = data
        self._written = ""

    def keep(self, view: str, past: Sequence[str], future: Sequence[str]) -> None:
        """Write a view's text form and those before and after it, whole or not at all; one thread at a time.

        What can't be written is let go: a session that isn't kept is no reason to disturb it.
        """
        if len(view) > MOST_CHARACTERS:
            return
        room = MOST_WRITTEN // 2
        lines = [f"view {view}", *_fitting("past", past, room), *_fitting("future", future, room)]
        body = "\n".join([f"data {self._data}", *lines, ""])
        if body != self._written:
            with contextlib.suppress(OSError):
                private.write(self.path, _with_head(body))
                self._written = body

    def tidy(self) -> None:
        """Let go of what no living session holds: old files, locks of none, and what a killed session was about to write."""
        with contextlib.suppress(OSError):
            folder = self.path.parent
            old = [path.stem for path in _newest_first(folder)[KEPT:]]
            unused, begun = _leftovers(folder)
            for name in [*old, *unused]:
                _let_go(folder, name, whole=True)
            for name in begun:
                _let_go(folder, name, whole=False)
            for half in folder.glob(f".{self.path.name}.*"):
                if not half.name.startswith(f".{self.path.name}.{os.getpid()}."):
                    half.unlink(missing_ok=True)

    def close(self) -> None:
        """Let the next session have the file."""
        if not self.path.exists():
            self.path.with_suffix(".lock").unlink(missing_ok=True)
        os.close(self._lock)


def begin(data: str, *, restore: bool) -> tuple[Session | None, Left | None, str]:
    """Return this session, what the one before it left, and what is to be told the reader of that.

    `data` says which data are looked at: only what was left on the same is restored. There is no session where nothing can
    be written, and nothing left where nothing is to be restored, or nothing is there.
    """
    said = ""
    folder = state_folder() / "sessions"
    try:
        private.folder(folder)
        for path in _newest_first(folder) if restore else ():
            lock = _taken(path)
            if lock is None:
                continue
            try:
                found, left = _read(path)
            except (_OtherFormatError, FileNotFoundError):
                os.close(lock)
                continue
            except (_DamagedError, OSError) as problem:
                said = _set_aside(path, problem)
                os.close(lock)
                break
            if found != data:
                os.close(lock)
                continue
            return Session(path, lock, data), left, ""
        path = _fresh(folder)
        lock = _taken(path)
    except OSError:
        return None, None, said
    return (Session(path, lock, data) if lock is not None else None), None, said


def _fitting(what: str, views: Sequence[str], room: int) -> list[str]:
    """Return lines of as many views as there is room for, the nearest ones."""
    kept: list[str] = []
    for view in reversed(views):
        room -= len(view)
        if room < 0:
            break
        kept.append(f"{what} {view}")
    return kept[::-1]


def _with_head(body: str) -> bytes:
    content = body.encode("ascii", "backslashreplace")
    return f"{HEAD}{FORMAT} {zlib.crc32(content):08x}\n".encode() + content


def _read(path: Path) -> tuple[str, Left]:
    """Return what data a session looked at, and what it left."""
    head, _, body = private.read(path, MOST_BYTES).partition(b"\n")
    words = head.decode("ascii", "replace").removeprefix(HEAD).split()
    if head.startswith(HEAD.encode()) and words and words[0].isdecimal() and words[0] != FORMAT:
        raise _OtherFormatError
    if head != _with_head(body.decode("ascii", "replace")).partition(b"\n")[0]:
        raise _DamagedError("its sum is wrong")
    lines = [line.partition(" ") for line in body.decode("ascii").splitlines()]
    found = {
        what: tuple(text for name, _, text in lines if name == what) for what in ("data", "view", "past", "future")
    }
    try:
        (data,), (view,) = found["data"], found["view"]
        return data, Left(from_text(view), found["past"], found["future"])
    except (ValueError, InputError) as problem:
        raise _DamagedError(str(problem)) from problem


def _newest_first(folder: Path) -> list[Path]:
    """Return the files of sessions, the one that was written last first."""
    with os.scandir(folder) as entries:
        found = [
            (entry.stat(follow_symlinks=False).st_mtime_ns, entry.name)
            for entry in entries
            if _NAME.fullmatch(entry.name)
        ]
    return [folder / name for _, name in sorted(found, reverse=True)]


def _fresh(folder: Path) -> Path:
    return folder / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{os.getpid()}.session"


def _taken(path: Path) -> int | None:
    """Return the lock on a session's file, or None where a living session holds it, or there can be none."""
    try:
        handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        if private.hold(handle):
            return handle
    os.close(handle)
    return None


def _set_aside(path: Path, problem: Exception) -> str:
    why = (problem.strerror or "it can't be read") if isinstance(problem, OSError) else str(problem)
    kept = private.set_aside(path)
    where = f"it is kept as {kept.name}" if kept else "it can't be moved"
    return f"The last session can't be restored ({why.rstrip('.')}); {where}."


def _leftovers(folder: Path) -> tuple[set[str], set[str]]:
    """Return the names of sessions that have a lock and nothing else, and of those with something half-written."""
    with os.scandir(folder) as entries:
        names = {entry.name for entry in entries}
    locks = {name.removesuffix(".lock") for name in names if name.endswith(".lock")}
    begun = {name[1:].partition(".session.")[0] for name in names if name.startswith(".") and ".session." in name}
    return {name for name in locks if f"{name}.session" not in names}, begun


def _let_go(folder: Path, name: str, *, whole: bool) -> None:
    """Take away what is half-written of a session, or the `whole` of it, unless a living one holds it."""
    path = folder / f"{name}.session"
    lock = _taken(path) if _NAME.fullmatch(path.name) else None
    if lock is None:
        return
    for begun in folder.glob(f".{path.name}.*"):
        begun.unlink(missing_ok=True)
    if whole:
        path.unlink(missing_ok=True)
    if not path.exists():
        path.with_suffix(".lock").unlink(missing_ok=True)
    os.close(lock)
