"""The command line end to end, the build, and what the explorer takes when nobody touches it."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from statistics import median

import psutil

from tests.bench.report import Line, at_most, interleaved, show
from tests.terminal.terminal import NATO_TUI, Terminal, plain_environment
from tests.terminal.words import MEET_IT, MEMBERS_SHOWN

IDLE_SECONDS = 3.0


def seconds(argv: list[str], home: Path) -> float:
    """Return how long a program takes end to end, in seconds; raises CalledProcessError when it fails."""
    started = time.perf_counter()
    subprocess.run(argv, env=plain_environment(home), cwd=home, check=True, capture_output=True)
    return time.perf_counter() - started


def at_rest(home: Path) -> tuple[float, int, float]:
    """Return the explorer's resident memory (MB), and what it writes (bytes) and takes (CPU seconds) while idle."""
    with Terminal([NATO_TUI], env=plain_environment(home), columns=120, rows=40, cwd=home) as terminal:
        terminal.wait_for(MEMBERS_SHOWN)
        terminal.wait_for(MEET_IT)
        # A tick and a move, so that the data engines are in memory and have answered.
        terminal.press("+", "down")
        terminal.settle(1.0)
        process = psutil.Process(terminal.pid)
        written, cpu = len(terminal.raw), sum(process.cpu_times()[:2])
        deadline = time.monotonic() + IDLE_SECONDS
        while (left := deadline - time.monotonic()) > 0:
            terminal.read(left)
        resident = process.memory_info().rss / 1e6
        return resident, len(terminal.raw) - written, sum(process.cpu_times()[:2]) - cpu


def measure(folder: Path, runs: int) -> list[Line]:
    """Return the lines of the table."""
    home = folder / "home"
    home.mkdir()
    numbered = count()

    def build() -> float:
        newcomer = folder / f"newcomer{next(numbered)}"
        newcomer.mkdir()
        return seconds([NATO_TUI, "build"], newcomer)

    built = median(build() for _ in range(3))
    seconds([NATO_TUI, "members"], home)
    took = interleaved(
        {
            "imports": lambda: seconds([sys.executable, "-c", "import duckdb, polars"], home),
            "members": lambda: seconds([NATO_TUI, "members"], home),
        },
        runs,
    )
    resident, written, cpu = at_rest(home)
    ratio = took["members"] / took["imports"]
    return [
        Line("python -c 'import duckdb, polars'", f"{took['imports'] * 1000:.0f} ms"),
        at_most("nato-tui members, x that", ratio, 1.2, "x", f"({took['members'] * 1000:.0f} ms)"),
        at_most("nato-tui build in an empty cache", built, 3.0, "s"),
        at_most("memory with the shipped data", resident, 120, "MB"),
        at_most(f"bytes written in {IDLE_SECONDS:g} s at rest", written, 0),
        # One tick of the kernel's clock is the smallest that can be seen.
        at_most(f"CPU in {IDLE_SECONDS:g} s at rest", round(cpu * 1000), 10, "ms"),
    ]


def main() -> int:
    """Measure and print; returns 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="interleaved runs of each program (default 15)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        return show("command line, build, at rest", measure(Path(folder), runs))


if __name__ == "__main__":
    sys.exit(main())
