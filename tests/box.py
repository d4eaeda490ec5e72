"""Many people on one machine: a session each in a terminal of their own, driven together over one shared database."""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.terminal.terminal import KEYS, NATO_TUI, Terminal, plain_environment
from tests.terminal.words import MEET_IT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import psutil

SIZE = (120, 36)
MEGABYTE = 1 << 20

Steps = tuple[tuple[str, tuple[str, ...], str], ...]
STEPS: Steps = (
    ("slide", ("+",) * 5, r"2\.05 %"),
    ("slide back", ("-",) * 5, r"2\.00 %"),
    ("go down", ("down",) * 4, r"· [^·\n]+ · linked"),
    ("open a page", ("h",), r"│ .*History"),
    ("go back", ("backspace",), "Spending by"),
    ("search", ("/", *"stoltenberg", "enter"), r'"stoltenberg"'),
    ("set the clock", ("0",), r"as of 24 Apr 2025"),
)
"""What everybody does: a word for it, the keys, and what is then on the screen."""


@dataclass(frozen=True, slots=True)
class Box:
    """What many sessions took: megabytes each and together, seconds of processor and of the clock, and who failed."""

    failures: tuple[str, ...]
    each: tuple[float, ...]
    together: float
    processor: float
    started: float
    driven: float
    idle: float


def crowd(
    database: Path, homes: Path, sessions: int, right: str, patience: float, steps: Steps = STEPS, rest: float = 0.0
) -> Box:
    """Start sessions together, drive them together, and hold what each shows at the end against what is `right`.

    `rest` are the seconds for which nobody then does anything.
    """
    with ExitStack() as stack:
        began = time.monotonic()
        terminals = []
        for number in range(sessions):
            home = homes / f"user{number:02}"
            home.mkdir()
            env = plain_environment(home, NATO_TUI_DB=str(database))
            terminal = Terminal([NATO_TUI], env=env, columns=SIZE[0], rows=SIZE[1], cwd=home)
            terminals.append(stack.enter_context(terminal))
        failures = _all(terminals, lambda one: re.search(MEET_IT, one.text), "start", patience)
        started = time.monotonic() - began
        for what, keys, seen in steps:
            for key in keys:
                for terminal in terminals:
                    _send(terminal, key)
            failures += _all(terminals, _shows(seen), what, patience)
        failures += _all(terminals, lambda one: right in one.text, f"show '{right}'", patience)
        driven = time.monotonic() - began - started
        families = [terminal.family() for terminal in terminals]
        each = tuple(sum(_megabytes(process) for process in family) for family in families)
        before = _seconds(families)
        idle = _resting(terminals, families, before, rest) if rest else 0.0
        for terminal in terminals:
            _send(terminal, "q")
        for number, terminal in enumerate(terminals):
            code = terminal.wait_exit(patience)
            if code or terminal.left_on():
                failures.append(
                    f"session {number} left with {code} and {', '.join(terminal.left_on()) or 'a clean terminal'}"
                )
    return Box(tuple(failures), each, sum(each), before, started, driven, idle)


def _shows(pattern: str) -> Callable[[Terminal], object]:
    return lambda one: re.search(pattern, one.text)


def _send(terminal: Terminal, key: str) -> None:
    if terminal.popen.poll() is None:
        terminal.send(KEYS.get(key, key))


def _all(terminals: Sequence[Terminal], seen: Callable[[Terminal], object], what: str, patience: float) -> list[str]:
    """Read every terminal in turn until something is so in each of them; return those in which it never was."""
    until = time.monotonic() + patience
    waiting, ended = dict(enumerate(terminals)), dict[int, Terminal]()
    while waiting and time.monotonic() < until:
        came = [terminal.read(0) for terminal in terminals]
        for number, terminal in list(waiting.items()):
            if seen(terminal):
                del waiting[number]
            elif not came[number] and terminal.popen.poll() is not None:
                ended[number] = waiting.pop(number)
        if not any(came):
            terminals[0].read(0.02)
    return [f"session {number} did not {what}:\n{terminal.text}" for number, terminal in (ended | waiting).items()]


def _resting(
    terminals: Sequence[Terminal], families: Sequence[list[psutil.Process]], before: float, rest: float
) -> float:
    """Return the seconds of processor that all take together while nobody does anything, for a second of the clock."""
    began = time.monotonic()
    while time.monotonic() - began < rest:
        for terminal in terminals:
            terminal.read(0.01)
    return max(0.0, _seconds(families) - before) / (time.monotonic() - began)


def _megabytes(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / MEGABYTE


def _seconds(families: Sequence[list[psutil.Process]]) -> float:
    return float(sum(sum(process.cpu_times()[:2]) for family in families for process in family))
