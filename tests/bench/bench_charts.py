"""Charts in a terminal of 120x40: each opened for the first time and again, a step of play and of the threshold."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.bench.bench_explorer import explorer
from tests.bench.driver import Frames, press, presses, running
from tests.bench.opening import openings
from tests.bench.report import Line, at_most, show

if TYPE_CHECKING:
    from tests.terminal.terminal import Terminal

KINDS = {"trend": "5", "rank": "6", "quadrant": "7", "tiles": "8", "heat": "9"}
RUN = 1.5
"""Seconds of play: its drawings are made ahead, and steps by hand then paint the same ones."""
STEPS = 8


def measure(rounds: int) -> list[Line]:
    """Return the figures; the bare program and each chart take turns in the same run."""
    with running("tests.bench.widget_programs", "bare") as plain, explorer() as ours:
        lines = openings(ours, KINDS, rounds)
        for name, key in KINDS.items():
            lines += _steps(plain, ours, name, key, rounds)
    return lines


def _steps(plain: Terminal, ours: Terminal, name: str, key: str, rounds: int) -> list[Line]:
    """Return what a step of a chart costs beside a frame of the bare program."""
    press(ours, [key])
    press(ours, ["space"])
    ours.settle(RUN)
    press(ours, ["space"])
    bare, years, ticks = [], [], []
    for _ in range(rounds):
        bare.append(presses(plain, ["x"] * STEPS, warm=2))
        years.append(presses(ours, [",", "."] * (STEPS // 2), warm=2))
        ticks.append(presses(ours, ["+", "-"] * (STEPS // 2), warm=2))
    press(ours, ["backspace"])
    ours.settle(0.3)
    base, step, tick = (Frames(tuple(frame for run in runs for frame in run.frames)) for runs in (bare, years, ticks))
    return [
        Line("a bare program repaints its screen, median", f"{base.ms:.1f} ms"),
        at_most(f"{name}, a step of a year, median", step.ms, 10, "ms", f"({step.size:,.0f} B)"),
        at_most(f"{name}, a step of a year: x the bare program", step.ms / base.ms, 1.5, "x"),
        at_most(f"{name}, a tick of the threshold, median", tick.ms, 10, "ms", f"({tick.size:,.0f} B)"),
    ]


def main() -> int:
    """Measure and print; returns 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds over both programs (default 3)")
    return show("charts, 120x40, 256 colours", measure(parser.parse_args().rounds))


if __name__ == "__main__":
    sys.exit(main())
