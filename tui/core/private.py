"""Files that are their owner's alone: written whole or not at all, read only where they are what they should be."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_SET_ASIDE = 9
"""Damaged files of one name that are kept."""
BETWEEN_TRIES = 0.01
"""Seconds between two looks whether somebody let go of a file."""


class UnfitError(OSError):
    """A file that is too large, no plain file, or somebody else's, so it isn't read."""


def folder(path: Path) -> Path:
    """Make a folder that only its owner can look into, and those on the way to it that are missing; raises OSError."""
    if not path.is_dir():
        if not path.parent.is_dir():
            folder(path.parent)
        with contextlib.suppress(FileExistsError):
            path.mkdir(mode=0o700)
    return path


def write(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, beside its name and then under it; raises OSError."""
    folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def read(path: Path, most: int) -> bytes:
    """Return the content of a file of our own of at most so many bytes.

    Raises:
        FileNotFoundError: there is none.
        UnfitError: it is larger, a link, no plain file, or another user's.
        OSError: it can't be read.
    """
    try:
        # A pipe in the file's place would keep us waiting, a link would lead elsewhere.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        if path.is_symlink():
            raise UnfitError(problem.errno, "it is a link") from problem
        raise
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid():
            raise UnfitError(0, "it is no plain file of yours")
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(handle)
    if len(content) > most:
        raise UnfitError(0, f"it is larger than {most} bytes")
    return content


def set_aside(path: Path) -> Path | None:
    """Give a damaged file another name, so that nothing is lost and nothing of it believed; None where that can't be done."""
    names = [path.with_name(f"{path.name}.damaged{number}") for number in ("", *range(2, MOST_SET_ASIDE + 1))]
    target = next((name for name in names if not os.path.lexists(name)), names[-1])
    try:
        path.rename(target)
    except OSError:
        return None
    return target


def hold(handle: int, seconds: float = 0.0, waiting: Callable[[], None] | None = None) -> bool:
    """Lock an open file until it is closed; False where another still holds it after so many seconds.

    `waiting` is called once before a wait. Raises OSError where the file can't be locked.
    """
    give_up = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= give_up:
                return False
        else:
            return True
        if waiting is not None:
            waiting()
            waiting = None
        time.sleep(BETWEEN_TRIES)
