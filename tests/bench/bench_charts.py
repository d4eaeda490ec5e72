"""Charts in a terminal of 120x40: each opened for the first time and again, a step of play and of the threshold."""

from __future__ import annotations

import argparse
import sys
from statistics import median

from tests.bench.bench_explorer import explorer
from tests.bench.driver import Frames, press, presses, running
from tests.bench.report import Line, at_most, show

KINDS = {"trend": "5", "rank": "6", "quadrant": "7", "tiles": "8", "heat": "9"}
OPENING = 60
"""Milliseconds from the key to the painted chart."""


def measure(rounds: int) -> list[Line]:
    """Return the figures; the bare program and each chart take turns in the same run."""
    lines: list[Line] = []
    with running("tests.bench.widget_programs", "bare") as plain, explorer() as ours:
        first, again = {}, {}
        for name, key in KINDS.items():
            first[name] = press(ours, [key]).ms
            press(ours, ["backspace"])
        for name, key in KINDS.items():
            times = []
            for _ in range(rounds * 4):
                times.append(press(ours, [key]).ms)
                press(ours, ["backspace"])
            again[name] = median(times)
        for name in KINDS:
            lines.append(at_most(f"{name}: opened for the first time", first[name], OPENING, "ms"))
            lines.append(at_most(f"{name}: opened again, median", again[name], OPENING, "ms"))
        for name, key in KINDS.items():
            press(ours, [key])
            # A run of play makes its drawings ahead; steps by hand then paint the same ones.
            press(ours, ["space"])
            ours.settle(1.5)
            press(ours, ["space"])
            press(ours, ["."] * 6)
            bare, steps, ticks = [], [], []
            for number in range(rounds):
                bare.append(presses(plain, ["x"] * 24))
                steps.append(presses(ours, [".", ","] * 12))
                ticks.append(presses(ours, ["+" if number % 2 == 0 else "-"] * 24))
            base, step, tick = (_joined(runs) for runs in (bare, steps, ticks))
            lines += [
                Line("a bare program repaints its screen", f"{base.ms:.1f} ms"),
                at_most(f"{name}, a step of a year: x the bare program", step.ms / base.ms, 1.5, "x", _said(step)),
                at_most(
                    f"{name}, a tick of the threshold: x the bare program", tick.ms / base.ms, 1.5, "x", _said(tick)
                ),
            ]
            press(ours, ["backspace"])
            ours.settle(0.3)
    return lines


def _said(frames: Frames) -> str:
    return f"({frames.ms:.1f} ms, p95 {frames.p95:.1f}, {frames.size:,.0f} B)"


def _joined(runs: list[Frames]) -> Frames:
    return Frames(tuple(frame for run in runs for frame in run.frames))


def main() -> int:
    """Measure and print; returns 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="rounds over both programs (default 2)")
    return show("charts, 120x40, 256 colours", measure(parser.parse_args().rounds))


if __name__ == "__main__":
    sys.exit(main())
