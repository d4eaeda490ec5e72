"""The explorer itself in a terminal of 120x40: a slider tick, a cursor move, a page, thirty keys; beside a bare program."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.driver import Frame, Frames, press, presses, running
from tests.bench.report import Line, at_most, show
from tests.terminal.terminal import NATO_TUI, Terminal, plain_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

BURST = 30
REST = 0.4
"""Seconds without output after which every pane has followed."""
FIRST = ("+", "down")
"""Keys after which the data engines have answered and every pane has followed."""


@contextmanager
def explorer() -> Iterator[Terminal]:
    """Run the explorer, from its second start on, until the data engines have answered."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = plain_environment(home)
        subprocess.run([NATO_TUI, "build"], env=env, cwd=home, check=True, capture_output=True)
        with Terminal([NATO_TUI], env=env, columns=120, rows=40, cwd=home, draw=False) as terminal:
            if not terminal.read(20):
                raise RuntimeError("nato-tui wrote nothing")
            terminal.settle(1.5)
            press(terminal, FIRST)
            terminal.settle(1.0)
            yield terminal


def measure(rounds: int) -> list[Line]:
    """Return the figures, the two programs taking turns in the same run."""
    ticks, bare, moves, pages = [], [], [], []
    with running("tests.bench.widget_programs", "bare") as plain, explorer() as ours:
        for number in range(rounds):
            bare.append(presses(plain, ["x"] * 30))
            ticks.append(presses(ours, ["+" if number % 2 == 0 else "-"] * 30))
            moves.append(presses(ours, ["down", "up"] * 12))
            pages.append(presses(ours, ["pagedown", "pageup"] * 6, warm=2))
        palettes = [_palette(ours) for _ in range(5)]
        burst = press(ours, ["+"] * BURST)
        followed = [_at_rest(ours, key) for key in ("down", "up") * 6]
        for keys in (" ", " ", "y2024\r"):
            press(ours, [keys])
            ours.settle(REST)
        years = [_first_painting(ours, key) for key in (",", ".") * 12]
        press(ours, ["tab"])
        events = [presses(ours, ["up", "down"] * 12) for _ in range(rounds)]
    base, tick, move, page, event = (_joined(runs) for runs in (bare, ticks, moves, pages, events))
    return [
        Line("a bare program repaints its screen", f"{base.ms:.1f} ms", f"(p95 {base.p95:.1f})"),
        at_most("slider: first painting, median", tick.ms, 10, "ms", f"(p95 {tick.p95:.1f})"),
        at_most("slider: x the bare program", tick.ms / base.ms, 1.5, "x"),
        at_most("slider: p95, x the median", tick.p95 / tick.ms, 2.5, "x"),
        at_most("slider: bytes, all panes", tick.size, 6000, "B"),
        at_most("cursor among members: median", move.ms, 5, "ms", f"(p95 {move.p95:.1f})"),
        at_most("cursor among members: bytes, all panes", move.size, 8000, "B"),
        at_most(
            "cursor among members: bytes, linked panes followed", median(followed), 8000, "B", f"({max(followed):,})"
        ),
        *_step("year", years, base.ms),
        at_most("page of members: median", page.ms, 15, "ms"),
        at_most("page of members: bytes, all panes", page.size, 16000, "B"),
        at_most("palette opened: bytes", median(palettes), 20000, "B"),
        at_most("cursor among events: median", event.ms, 5, "ms", f"(p95 {event.p95:.1f})"),
        at_most("cursor among events: bytes, all panes", event.size, 8000, "B"),
        at_most(f"{BURST} queued presses: paintings", burst.writes, 10, "", f"({burst.ms:.0f} ms)"),
    ]


def _at_rest(terminal: Terminal, key: str) -> int:
    """Press a key and return the bytes on the wire until every pane has followed the cursor."""
    before = len(terminal.chunks)
    press(terminal, [key])
    terminal.settle(REST)
    return sum(len(chunk.data) for chunk in terminal.chunks[before:])


def _palette(terminal: Terminal) -> int:
    """Open the palette, leave it, and return the bytes on the wire for the opening."""
    before = len(terminal.chunks)
    press(terminal, [":"])
    terminal.settle(REST)
    size = sum(len(chunk.data) for chunk in terminal.chunks[before:])
    press(terminal, ["escape"])
    terminal.settle(REST)
    return size


def _first_painting(terminal: Terminal, key: str) -> Frame:
    """Press a key and return its first painting alone: the detail, which play leaves out, follows after it."""
    before = len(terminal.chunks)
    sent = time.perf_counter() - terminal.started
    press(terminal, [key])
    terminal.settle(REST)
    first = terminal.chunks[before]
    return Frame((first.at - sent) * 1000, len(first.data), 1)


def _step(what: str, frames: list[Frame], base: float) -> list[Line]:
    """Return the lines of a step whose table play has made ahead."""
    found = Frames(tuple(frames[4:]))
    return [
        at_most(f"a step of play, {what}: first painting, median", found.ms, 10, "ms", f"({found.size:,.0f} B)"),
        at_most(f"a step of play, {what}: x the bare program", found.ms / base, 1.5, "x"),
    ]


def _joined(runs: list[Frames]) -> Frames:
    return Frames(tuple(frame for run in runs for frame in run.frames))


def main() -> int:
    """Measure and print; returns 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="rounds over both programs (default 2)")
    return show("the explorer, 120x40, 256 colours", measure(parser.parse_args().rounds))


if __name__ == "__main__":
    sys.exit(main())
