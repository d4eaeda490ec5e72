"""A program in a real pseudo-terminal: keys and mouse go in, a screen of text comes out."""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psutil
import pyte
from pyte.screens import wcwidth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pyte.screens import Char

NATO_TUI = str(Path(sys.executable).parent / "nato-tui")
PATIENCE = 20.0
LISTENS = b"\x1b[?1004h"
"""What the explorer itself sends, and its kept first frame doesn't: tell me when you have the focus."""

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "f1": "\x1bOP",
}
# pyte draws the tail of control sequences it doesn't know (kitty's keyboard protocol among them) as text.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]|\x1bP.*?\x1b\\", re.DOTALL)
_UNFINISHED = re.compile(rb"\x1b(?:\[[<>=?0-9;$]*|P[^\x1b]*\x1b?)?\Z")
_SWITCH = re.compile(rb"\x1b\[\?(\d+)([hl])")

_USERS = itertools.count()


def plain_environment(home: Path, **extra: str) -> dict[str, str]:
    """Return the environment of a user who lives in `home` and has an ordinary 256-colour terminal.

    Each has a state folder of its own, so that no program goes on where another one ended.
    """
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    return {
        "LANG": "C.UTF-8",
        **kept,
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state" / f"{os.getpid()}-{next(_USERS)}"),
        "TERM": "xterm-256color",
        **extra,
    }


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one read of the terminal gave, and when, in seconds since the program was started."""

    at: float
    data: bytes


class Terminal:
    """Runs a program in a pseudo-terminal of its own and keeps every byte that it writes."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        columns: int = 120,
        rows: int = 36,
        cwd: Path | None = None,
        ignore_hangup: bool = False,
        draw: bool = True,
    ) -> None:
        """Start the program; `draw` False only records, for measurements, and leaves the screen to `replay`."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._undrawn = b""
        self._draw = draw
        self.chunks: list[Chunk] = []
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        self._set_size(columns, rows)
        self._attributes = termios.tcgetattr(slave)

        def in_the_child() -> None:
            if ignore_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        with warnings.catch_warnings():
            # Python 3.12 warns of forking beside threads; the child does nothing but the two calls above.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.started = time.perf_counter()
            self.popen = subprocess.Popen(
                list(argv),
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=dict(env),
                cwd=cwd,
                start_new_session=True,
                preexec_fn=in_the_child,
            )
        os.close(slave)
        self._family: dict[int, psutil.Process] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        for process in self.family():
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self.hang_up()
        self.popen.wait(PATIENCE)

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self.popen.pid

    @property
    def raw(self) -> bytes:
        """Everything written so far."""
        return b"".join(chunk.data for chunk in self.chunks)

    @property
    def lines(self) -> list[str]:
        """The screen's lines as a reader sees them."""
        return ["".join(self._shown(self.screen.buffer[y])) for y in range(self.screen.lines)]

    def _shown(self, row: Mapping[int, Char]) -> Iterator[str]:
        """Yield what the cells of a line show; half of a wide character whose other half was written over is blank."""
        stub = False
        for x in range(self.screen.columns):
            char = row[x].data or " "
            if not stub:
                yield char
            stub = not stub and wcwidth(char[0]) == 2

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    def press(self, *keys: str) -> None:
        """Press keys by name (`enter`, `shift+up`, `ctrl+q`); anything without a name is typed as it is."""
        for key in keys:
            if key in KEYS:
                self.send(KEYS[key])
            elif re.fullmatch(r"ctrl\+[a-z]", key):
                self.send(chr(ord(key[-1]) - 96))
            else:
                self.send(key)

    def click(self, x: int, y: int) -> None:
        """Click the left button on a cell, both counted from 0."""
        self._mouse(0, x, y)
        self._mouse(0, x, y, release=True)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press on one cell, move through every column up to another, let go."""
        (x, y), (last_x, last_y) = start, end
        self._mouse(0, x, y)
        for column in range(x, last_x, 1 if last_x > x else -1):
            self._mouse(32, column, y)
        self._mouse(32, last_x, last_y)
        self._mouse(0, last_x, last_y, release=True)

    def wheel(self, x: int, y: int, notches: int) -> None:
        """Turn the wheel over a cell: positive scrolls down."""
        for _ in range(abs(notches)):
            self._mouse(65 if notches > 0 else 64, x, y)

    def find(self, pattern: str) -> tuple[int, int]:
        """Return the column and line where a pattern first matches; raises AssertionError where it doesn't."""
        for row, line in enumerate(self.lines):
            if match := re.search(pattern, line):
                return match.start(), row
        raise AssertionError(f"{pattern!r} is not on the screen:\n{self.text}")

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size, which the program hears of by SIGWINCH."""
        self.read(0)
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)

    def send(self, text: str, *, read: bool = True) -> None:
        """Write to the program as a keyboard would, a part after the other; without `read` what it answers stays on the way."""
        data = text.encode()
        deadline = time.monotonic() + PATIENCE
        while data and self._master >= 0:
            with contextlib.suppress(BlockingIOError):
                data = data[os.write(self._master, data) :]
            if read:
                self.read(0.01 if data else 0)
            if time.monotonic() > deadline:
                raise AssertionError(f"it doesn't take what is typed (exit {self.popen.poll()}):\n{self.text}")

    def read(self, seconds: float, most: int = 1 << 16) -> bool:
        """Take in what is written within some seconds; False when nothing came or the program let go."""
        if self._master < 0 or not select.select([self._master], [], [], max(seconds, 0))[0]:
            return False
        try:
            data = os.read(self._master, most)
        except OSError:  # what Linux says when the last writer has gone
            return False
        self.chunks.append(Chunk(time.perf_counter() - self.started, data))
        if self._draw:
            self._feed(data)
        return bool(data)

    def wait_until(self, seen: Callable[[], object], what: str = "", patience: float = PATIENCE) -> None:
        """Read until something is so; raises AssertionError with the screen when it never is."""
        deadline = time.monotonic() + patience
        while not seen():
            left = deadline - time.monotonic()
            # Short reads, since what is waited for need not write anything (a process that stops).
            if left <= 0 or (not self.read(min(left, 0.1)) and self.popen.poll() is not None and not seen()):
                raise AssertionError(f"never saw {what or 'it'} (exit {self.popen.poll()}):\n{self.text}")

    def wait_for(self, pattern: str, patience: float = PATIENCE) -> re.Match[str]:
        """Read until a pattern is on the screen and return its match."""
        found: list[re.Match[str]] = []

        def seen() -> bool:
            match = re.search(pattern, self.text)
            found[:] = [match] if match else []
            return match is not None

        self.wait_until(seen, repr(pattern), patience)
        return found[0]

    def wait_gone(self, pattern: str, patience: float = PATIENCE) -> None:
        """Read until a pattern is no longer on the screen."""
        self.wait_until(lambda: not re.search(pattern, self.text), f"the end of {pattern!r}", patience)

    def wait_open(self) -> None:
        """Read until the explorer listens: the kept first frame shows the same words before it is there."""
        self.wait_until(lambda: LISTENS in self.raw, "the explorer itself")

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing has been written for a while, in seconds."""
        while self.read(quiet):
            pass

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self.family()
        self.popen.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as a lost connection does."""
        self.family()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def wait_exit(self, patience: float = PATIENCE) -> int:
        """Read until the program has ended and return its exit status (minus the signal that killed it)."""
        deadline = time.monotonic() + patience
        while self._master >= 0 and time.monotonic() < deadline and self.read(deadline - time.monotonic()):
            pass
        try:
            return self.popen.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {patience} s:\n{self.text}") from None

    def family(self) -> list[psutil.Process]:
        """Return the program and every process it was ever seen to start, those that are alive."""
        with contextlib.suppress(psutil.NoSuchProcess):
            parent = psutil.Process(self.pid)
            self._family |= {process.pid: process for process in (parent, *parent.children(recursive=True))}
        return [process for process in self._family.values() if _alive(process)]

    def left_on(self) -> list[str]:
        """Return what the program changed in the terminal and didn't put back, in words."""
        last = {int(mode): state for mode, state in _SWITCH.findall(self.raw)}
        wanted = {
            1049: (b"l", "the alternate screen"),
            1000: (b"l", "mouse clicks"),
            1002: (b"l", "mouse drags"),
            1003: (b"l", "mouse moves"),
            1006: (b"l", "the mouse's long form"),
            1004: (b"l", "focus reports"),
            2004: (b"l", "bracketed paste"),
            25: (b"h", "a hidden cursor"),
            7: (b"h", "no line wrap"),
        }
        found = [name for mode, (state, name) in wanted.items() if last.get(mode, state) != state]
        now = termios.tcgetattr(self._master) if self._master >= 0 else self._attributes
        if now[3] != self._attributes[3]:
            found.append("raw input")
        return found

    def replay(self, seen: Callable[[str], object]) -> float | None:
        """Draw the recorded chunks one by one and return when the screen's text was first as wanted, in seconds."""
        self.screen.reset()
        for chunk in self.chunks:
            self._feed(chunk.data)
            if seen(self.text):
                return chunk.at
        return None

    def _feed(self, data: bytes) -> None:
        data = self._undrawn + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        self._undrawn = data[cut:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[:cut]))

    def _mouse(self, button: int, x: int, y: int, *, release: bool = False) -> None:
        self.send(f"\x1b[<{button};{x + 1};{y + 1}{'m' if release else 'M'}")

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
