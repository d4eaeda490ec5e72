"""The first frame as it was painted last time, shown again before anything heavy is imported.

It is shown only for the same data, view, terminal and program; the explorer then paints the same frame over it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import termios
import zlib
from typing import TYPE_CHECKING, Any

from tui import __version__
from tui.core import paths

if TYPE_CHECKING:
    from pathlib import Path

_before: list[Any] | None = None
"""The terminal's settings as the shell left them."""

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H", "\x1b[?1049l\x1b[?25h\x1b[0m"
LOOKS = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "LANG", "LC_ALL", "LC_CTYPE")
"""What of the environment decides how a frame looks."""

SHELL = " nato-tui │ Opening the figures …"
PLAIN_SHELL = " nato-tui | Opening the figures ..."


def key(fingerprint: str, view: str, preferred: str = "") -> str:
    """Return what a frame depends on, in one line."""
    columns, rows = os.get_terminal_size(2)
    looks = " ".join(f"{name}={os.environ.get(name)!r}" for name in LOOKS)
    return f"{__version__} {fingerprint} {view!r} {columns}x{rows} {looks} {preferred}".rstrip()


def show(wanted: str, *, plain: bool = False) -> bool:
    """Show the kept frame if it is exactly the one wanted, else one line that says who is starting; say which it was.

    `plain` keeps that line to ASCII.
    """
    global _before
    frame = _kept(wanted)
    _before = termios.tcgetattr(0)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, _leave)
    termios.tcsetattr(0, termios.TCSANOW, _unechoed(_before))
    _write(ENTER.encode() + (frame or (PLAIN_SHELL if plain else SHELL).encode()))
    return bool(frame)


def hide() -> None:
    """Give the terminal back as it was."""
    with contextlib.suppress(OSError):
        _write(LEAVE.encode())
    give_back()


def settings_before() -> list[Any] | None:
    """Return the terminal's settings from before the frame was shown."""
    return _before


def give_back() -> None:
    """Set the terminal as the shell left it."""
    if _before is not None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, _before)


def _unechoed(settings: list[Any]) -> list[Any]:
    """Return settings under which what is typed ahead is kept for the explorer, key by key, and not echoed into the frame."""
    quiet = [*settings]
    quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    return quiet


def keep(wanted: str, frame: str) -> None:
    """Keep a painted frame for the next start; a cache that can't be written is no loss, so nothing is said."""
    from tui.core import private

    with contextlib.suppress(OSError):
        body = frame.encode()
        private.write(_file(), _head(wanted, body) + b"\n" + body)


def _write(content: bytes) -> None:
    """Write straight to the terminal: a signal may come while Python's own stream is in use."""
    while content:
        content = content[os.write(2, content) :]


def _kept(wanted: str) -> bytes:
    """Return the kept frame if it is the one wanted, else nothing; a damaged one counts as none."""
    try:
        head, _, body = _file().read_bytes().partition(b"\n")
    except OSError:
        return b""
    return body if head == _head(wanted, body) else b""


def _head(wanted: str, body: bytes) -> bytes:
    """Return what the first line of the file must say; with its sum, no damaged byte ever reaches a terminal."""
    # A database's path may hold bytes that are no text, and a line's end.
    return f"{zlib.crc32(body):08x} {wanted!r}".encode("ascii", "backslashreplace")


def _leave(number: int, _frame: object) -> None:
    hide()
    os._exit(128 + number)


def _file() -> Path:
    return paths.cache_folder() / "frame"
