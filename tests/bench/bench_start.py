"""Process start to the first complete frame, in a real terminal of 120x40, beside a bare Textual and VisiData."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.report import Line, at_most, interleaved, show
from tests.terminal.terminal import NATO_TUI, Terminal, plain_environment
from tests.terminal.words import MEET_IT, SHELL_SHOWN, member_lines

if TYPE_CHECKING:
    from collections.abc import Callable

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello")

Hello().run()
"""
VISIDATA = shutil.which("vd", path=str(Path(sys.executable).parent)) or shutil.which("vd")


def record(argv: list[str], home: Path, sign: bytes, patience: float = 20.0) -> Terminal:
    """Run a program until a sign of its frame was written and it has fallen silent; only recording, not drawing."""
    with Terminal(argv, env=plain_environment(home), columns=120, rows=40, cwd=home, draw=False) as terminal:
        terminal.wait_until(lambda: re.search(sign, terminal.raw), sign.decode(), patience)
        terminal.settle(0.4)
    return terminal


def milliseconds(terminal: Terminal, seen: Callable[[str], object]) -> float:
    """Return when the screen was first as wanted; raises AssertionError when it never was."""
    at = terminal.replay(seen)
    assert at is not None, terminal.text
    return at * 1000


def hello(home: Path) -> float:
    """Return the time of a bare Textual program, in ms."""
    return milliseconds(record([sys.executable, "-c", HELLO], home, b"Hello"), lambda text: "Hello" in text)


def visidata(home: Path) -> float:
    """Return the time VisiData takes to show a CSV of 32 rows, in ms."""
    seen = record([str(VISIDATA), "members.csv"], home, b"Poland")
    return milliseconds(seen, lambda text: re.search(r"Estonia.*\d\.\d", text) and "32 rows" in text)


def explorer(home: Path, *arguments: str) -> tuple[float, float]:
    """Return when the explorer's shell and its whole member table were painted, in ms."""
    terminal = record([NATO_TUI, *arguments], home, rb"Poland")
    shell = milliseconds(terminal, lambda text: re.search(SHELL_SHOWN, text))
    terminal.replay(lambda _: False)
    whole = len(member_lines(terminal.text))
    complete = milliseconds(
        terminal, lambda text: re.search(MEET_IT, text) and whole and len(member_lines(text)) >= whole
    )
    return shell, complete


def prepare(home: Path) -> None:
    """Give a home what a second start finds: the built database, the last view's result, and a CSV for VisiData."""
    home.mkdir(exist_ok=True)
    members = Terminal(
        [NATO_TUI, "members", "--format", "csv", "-o", "members.csv"], env=plain_environment(home), cwd=home
    )
    with members:
        assert members.wait_exit() == 0, members.raw.decode()
    with Terminal([NATO_TUI], env=plain_environment(home), columns=120, rows=40, cwd=home) as terminal:
        terminal.wait_for(MEET_IT)
        terminal.settle()
        terminal.press("q")
        assert terminal.wait_exit() == 0, terminal.text


def main() -> int:
    """Measure and print; returns 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="interleaved runs of each program (default 9)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        return show("start to the first complete frame, 120x40", measure(Path(folder), runs))


def measure(folder: Path, runs: int) -> list[Line]:
    """Return the lines of the table."""
    home = folder / "home"
    prepare(home)
    numbered = count()
    (built,) = (home / ".cache").rglob("*.duckdb")
    shells: dict[str, list[float]] = {}

    def start(name: str, start_home: Path, *arguments: str) -> float:
        shell, complete = explorer(start_home, *arguments)
        shells.setdefault(name, []).append(shell)
        return complete

    # One result is kept a user: a home of its own, lest another database's takes the place of the second start's.
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()

    def other_database() -> float:
        return start("other", elsewhere, "--db", str(shutil.copy(built, folder / f"{next(numbered)}.duckdb")))

    def first_ever() -> float:
        newcomer = folder / f"newcomer{next(numbered)}"
        newcomer.mkdir()
        return start("first", newcomer)

    programs: dict[str, Callable[[], float]] = {
        "hello": lambda: hello(home),
        "second": lambda: start("second", home),
        "other": other_database,
        "first": first_ever,
    }
    if VISIDATA:
        programs["visidata"] = lambda: visidata(home)
    took = interleaved(programs, runs)
    base = took["hello"]
    shell = {name: sorted(times)[len(times) // 2] for name, times in shells.items()}

    def against(name: str, what: str, figure: float, budget: float, peer: float = base) -> Line:
        return at_most(f"{name}: {what}", figure / peer, budget, "x", f"({figure:.0f} ms)")

    lines = [
        Line("a bare Textual program", f"{base:.0f} ms"),
        against("from the second start on", "members with numbers, x bare Textual", took["second"], 1.25),
    ]
    if VISIDATA:
        peer = took["visidata"]
        lines += [
            Line("VisiData, a CSV of 32 rows", f"{peer:.0f} ms"),
            against("from the second start on", "members with numbers, x VisiData", took["second"], 1.0, peer),
        ]
    else:
        lines.append(Line("VisiData isn't installed here (pip install visidata)", "–"))
    for name, title in (("other", "another --db"), ("first", "the first start ever, with the build")):
        lines += [
            against(title, "the shell, x bare Textual", shell[name], 1.25),
            against(title, "members with numbers, x bare Textual", took[name], 2.0),
        ]
    return lines


if __name__ == "__main__":
    sys.exit(main())
