"""Keys into a program in a real terminal, and how long until the frame they cause is painted."""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.terminal.terminal import KEYS, Terminal, plain_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
QUIET = 0.06
"""Seconds without output after which a frame counts as complete."""
PATIENCE = 0.5
"""Seconds to wait for the first byte; a key that changes nothing paints nothing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one key press caused: milliseconds to the last byte of its frame, and how many bytes."""

    ms: float
    size: int
    writes: int


@dataclass(frozen=True, slots=True)
class Frames:
    """A run of key presses summed up."""

    frames: tuple[Frame, ...]

    @property
    def ms(self) -> float:
        """Return the median time in milliseconds."""
        return median(frame.ms for frame in self.frames)

    @property
    def p95(self) -> float:
        """Return the 95th percentile in milliseconds."""
        return quantiles((frame.ms for frame in self.frames), n=20)[-1]

    @property
    def size(self) -> float:
        """Return the median number of bytes on the wire."""
        return median(frame.size for frame in self.frames)


@contextmanager
def running(program: str, *arguments: str, columns: int = 120, rows: int = 40) -> Iterator[Terminal]:
    """Run a module of the repository in a 256-colour terminal until its first frame has settled."""
    with tempfile.TemporaryDirectory() as home:
        env = plain_environment(Path(home), PYTHONPATH=str(ROOT))
        argv = [sys.executable, "-m", program, *arguments]
        with Terminal(argv, env=env, columns=columns, rows=rows, cwd=ROOT, draw=False) as terminal:
            if not terminal.read(20):
                raise RuntimeError(f"{program} wrote nothing")
            terminal.settle(0.5)
            yield terminal


def press(terminal: Terminal, keys: Sequence[str]) -> Frame:
    """Send keys in one go and read until the terminal is quiet."""
    before = len(terminal.chunks)
    sent = time.perf_counter() - terminal.started
    terminal.send("".join(KEYS.get(key, key) for key in keys))
    terminal.read(PATIENCE)
    terminal.settle(QUIET)
    caused = terminal.chunks[before:]
    if not caused:
        return Frame(0.0, 0, 0)
    return Frame((caused[-1].at - sent) * 1000, sum(len(chunk.data) for chunk in caused), len(caused))


def presses(terminal: Terminal, keys: Sequence[str], warm: int = 5) -> Frames:
    """Press keys one after the other, each after the frame before it is complete; the first few don't count."""
    frames = [press(terminal, [key]) for key in keys]
    counted = tuple(frame for frame in frames[warm:] if frame.size)
    if len(counted) < 4:
        raise RuntimeError("the keys painted nothing")
    return Frames(counted)
