"""How long a page takes from its key to the last of what it paints, and how much of that the processor works."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import psutil

from tests.bench.report import Line, at_most
from tests.terminal.terminal import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.terminal.terminal import Chunk, Terminal

BUDGET = 60
"""Milliseconds from the key to the painted page."""
QUIET = 0.2
"""Seconds without output after which a page counts as painted."""

PAGE = 1000
"""Bytes that any page has; the shape of the pointer comes before it, on its own."""
PATIENCE = 5.0
"""Seconds to wait for a page."""


class Opening(NamedTuple):
    """One page opened: milliseconds to its last byte, milliseconds of processor time, bytes on the wire."""

    ms: float
    cpu: float
    size: int


def openings(terminal: Terminal, pages: Mapping[str, str], rounds: int, *, budget: float | None = BUDGET) -> list[Line]:
    """Open every page by its key, for the first time and `rounds` times more, and return the figures."""
    first = {name: _opened(terminal, key) for name, key in pages.items()}
    again = {name: [_opened(terminal, key) for _ in range(rounds)] for name, key in pages.items()}
    lines = []
    for name in pages:
        runs = again[name]
        usual = Opening(median(run.ms for run in runs), sum(run.cpu for run in runs) / rounds, runs[-1].size)
        lines.append(_line(f"{name}: opened for the first time", first[name], budget))
        lines.append(_line(f"{name}: opened again", usual, budget))
    return lines


def _line(what: str, found: Opening, budget: float | None) -> Line:
    note = f"({found.cpu:.0f} ms of processor, {found.size:,} B)"
    if budget is None:
        return Line(what, f"{found.ms:,.1f} ms {note}")
    return at_most(what, found.ms, budget, "ms", note)


def _opened(terminal: Terminal, key: str) -> Opening:
    """Open a page by its key and leave it again."""
    worked, sent = _worked(terminal), time.perf_counter() - terminal.started
    caused = _painted(terminal, key)
    cpu = _worked(terminal) - worked
    _painted(terminal, "backspace")
    return Opening((caused[-1].at - sent) * 1000, cpu, sum(len(chunk.data) for chunk in caused))


def _painted(terminal: Terminal, key: str) -> Sequence[Chunk]:
    """Press a key that paints a page, and return what is written until the terminal is quiet."""
    before = len(terminal.chunks)
    terminal.send(KEYS.get(key, key))
    while sum(len(chunk.data) for chunk in terminal.chunks[before:]) < PAGE:
        if not terminal.read(PATIENCE):
            raise RuntimeError(f"{key} painted nothing")
    terminal.settle(QUIET)
    return terminal.chunks[before:]


def _worked(terminal: Terminal) -> float:
    """Return the milliseconds that the program has kept a processor busy."""
    times = psutil.Process(terminal.popen.pid).cpu_times()
    return float(times.user + times.system) * 1000
