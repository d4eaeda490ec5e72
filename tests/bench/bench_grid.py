"""A cursor move and a page in the grid, from 32 rows to 50 million."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack

from tests.bench.driver import Frames, presses, running
from tests.bench.report import Line, at_most, show

PROGRAM = "tests.bench.widget_programs"
SIZES = (32, 10_000, 1_000_000, 50_000_000)
MOVES = ["down"] * 22 + ["up"] * 22
PAGES = ["pagedown", "pageup"]


def measure(rounds: int) -> list[Line]:
    """Return the figures, the sizes taking turns in the same run."""
    moves: dict[int, list[Frames]] = {size: [] for size in SIZES}
    pages: dict[int, list[Frames]] = {size: [] for size in SIZES}
    with ExitStack() as stack:
        # Low enough that even 32 rows have pages to turn.
        programs = {size: stack.enter_context(running(PROGRAM, "grid", str(size), rows=30)) for size in SIZES}
        for _ in range(rounds):
            for size, program in programs.items():
                moves[size].append(presses(program, MOVES))
                pages[size].append(presses(program, PAGES * 8))
    down, page = ({size: _joined(runs) for size, runs in taken.items()} for taken in (moves, pages))
    lines: list[Line] = []
    for size in SIZES:
        lines += (
            at_most(f"cursor, {size:,} rows: median", down[size].ms, 5, "ms", f"(p95 {down[size].p95:.1f})"),
            at_most(f"cursor, {size:,} rows: bytes", down[size].size, 900, "B"),
            at_most(f"page, {size:,} rows: median", page[size].ms, 15, "ms", f"({page[size].size:,.0f} B)"),
        )
    spread = max(frames.ms for frames in down.values()) / min(frames.ms for frames in down.values())
    big = [page[size].ms for size in SIZES[1:]]
    return [
        *lines,
        at_most("cursor: slowest size, x the fastest", spread, 1.5, "x"),
        at_most("page: slowest size of 10 000 and more, x the fastest", max(big) / min(big), 1.5, "x"),
    ]


def _joined(runs: list[Frames]) -> Frames:
    return Frames(tuple(frame for run in runs for frame in run.frames))


def main() -> int:
    """Measure and print; returns 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="rounds over all sizes (default 2)")
    return show("grid, 120x30, 256 colours", measure(parser.parse_args().rounds))


if __name__ == "__main__":
    sys.exit(main())
