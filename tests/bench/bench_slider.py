"""A key press on the slider, over a table of 32 members and a summary, beside a bare one-widget program."""

from __future__ import annotations

import argparse
import sys

from tests.bench.driver import Frames, press, presses, running
from tests.bench.report import Line, at_most, show

PROGRAM = "tests.bench.widget_programs"
BURST = 30


def measure(ticks: int) -> list[Line]:
    """Return the figures, the two programs taking turns in the same run."""
    rounds = 4
    bare: list[Frames] = []
    slider: list[Frames] = []
    with running(PROGRAM, "bare") as plain, running(PROGRAM, "slider") as ours:
        for round_number in range(rounds):
            bare.append(presses(plain, ["x"] * (ticks // rounds)))
            slider.append(presses(ours, ["right" if round_number % 2 == 0 else "left"] * (ticks // rounds)))
        burst = press(ours, ["right"] * BURST)
    plainly, ticked = (Frames(tuple(frame for run in runs for frame in run.frames)) for runs in (bare, slider))
    return [
        Line("bare program, a key: median", f"{plainly.ms:.1f} ms", "", None),
        Line("bare program, a key: bytes", f"{plainly.size:,.0f}", "", None),
        at_most("slider tick: median", ticked.ms, 10, "ms"),
        at_most("slider tick, x the bare program", ticked.ms / plainly.ms, 1.5, "x"),
        at_most(
            "slider tick: 95th percentile, x its median", ticked.p95 / ticked.ms, 2.5, "x", f"({ticked.p95:.1f} ms)"
        ),
        at_most("slider tick: bytes", ticked.size, 6000, "B"),
        at_most(f"{BURST} queued presses: bytes, in ticks", burst.size / ticked.size, 6, "x", f"({burst.ms:.0f} ms)"),
    ]


def main() -> int:
    """Measure and print; returns 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ticks", type=int, default=120, help="key presses on each program (default 120)")
    return show("slider, 120x40, 256 colours", measure(parser.parse_args().ticks))


if __name__ == "__main__":
    sys.exit(main())
