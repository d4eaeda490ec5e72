"""A wall around a served session: this process writes nothing, reads nothing and starts nothing beyond what it is made of."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LISTING = {"os.listdir", "os.scandir"}
ONE_PATH = {
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.chdir",
    *LISTING,
}
BY_HANDLE = {"os.truncate", "os.chdir", *LISTING}
"""What may be done to an open file or folder: to write to one it must have been opened to be written, which is asked then."""
TWO_PATHS = {"os.rename", "os.link", "os.symlink"}
NEVER = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn", "socket.bind",
         "socket.connect", "socket.getaddrinfo", "webbrowser.open"}  # fmt: skip
OF_ALL = ("/dev/null", "/dev/urandom", "/proc/self", "/usr", "/etc/localtime")
"""What every program may read."""


def stand(own: Path, readable: Iterable[Path]) -> None:
    """Refuse from now on, for good, what leads out: only `own` is written, only that and `readable` are read.

    It is the last wall, behind commands that aren't offered; what it refuses raises PermissionError.
    """
    home = _real(own)
    sources = tuple({_real(path) for path in (*readable, *map(Path, OF_ALL), own)})

    def check(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            # A handle of a folder leads to what is in it by names that nobody asks about: of no folder but ours.
            narrow = flags & WRITING or (not isinstance(path, int) and os.path.isdir(path))  # noqa: PTH112
            _refuse_unless(isinstance(path, int) or _within(path, (home, "/dev/null") if narrow else sources), path)
        elif event in ONE_PATH:
            path = arguments[0]
            if isinstance(path, int):
                _refuse_unless(event in BY_HANDLE, path)
            else:
                _refuse_unless(_within(path or ".", sources if event in LISTING else (home,)), path)
        elif event in TWO_PATHS:
            _refuse_unless(all(_within(path, (home,)) for path in arguments[:2]), arguments[1])
        elif event == "subprocess.Popen":
            # The one process that is started answers SQL, behind walls of its own.
            _refuse_unless(list(arguments[1])[:4] == [sys.executable, "-I", "-S", "-c"], arguments[0])
        elif event in NEVER:
            _refuse_unless(False, event)

    sys.addaudithook(check)


def _within(path: str | bytes | os.PathLike[str], folders: tuple[str, ...]) -> bool:
    real = _real(path)
    return any(real == folder or real.startswith(folder + os.sep) for folder in folders)


def _real(path: str | bytes | os.PathLike[str]) -> str:
    return os.path.realpath(os.fsdecode(path))


def _refuse_unless(allowed: bool, what: object) -> None:
    if not allowed:
        raise PermissionError(errno.EACCES, f"A served session has no way to {str(what)[:80]}")
