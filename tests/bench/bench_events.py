"""The event log of an archive of millions: `python -m tests.bench.bench_events [--rows N ...] [--archive FILE]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import psutil

from tests.bench.report import Line, at_most, show
from tui.core.events import EventList, EventLog
from tui.core.store import MEMORY_LIMIT, Store, silence_exit_notes
from tui.core.view import EventFilter

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 15
BUDGET_MS = 100
BUDGET_MB = 200
PAGE = 50
ROWS = (1_000_000, 10_000_000)

MEMBER = EventFilter(members=("POL",))
WORD = EventFilter(search="samada")
BOTH = EventFilter(members=("POL",), search="samada")
RARE = EventFilter(search="sabado")
START_OF_WORD = EventFilter(search="sam")
DAYS = EventFilter(since=date(1990, 1, 1), until=date(1999, 12, 31), kinds=("summit",))


def measure(path: Path) -> list[Line]:
    """Measure one archive, each question with no rows of the log at hand, and its memory at the end."""
    opened = at_most("open, with the first page", _milliseconds(lambda: _opened(path), lambda: None), BUDGET_MS, "ms")
    with Store.open(path) as store:
        log = EventLog(store)
        everything = log.find()
        of_member = log.find(MEMBER)
        of_word = log.find(WORD)
        questions: dict[str, Callable[[], object]] = {
            "first page": lambda: everything.page(0, PAGE),
            "jump to the end": lambda: everything.page(len(everything) - PAGE, len(everything)),
            "jump to a date": lambda: _page_on(everything, date(1991, 12, 26)),
            "filter by member": lambda: _first_page(log, MEMBER),
            "a page in the middle of a member's": lambda: of_member.page(
                len(of_member) // 2, len(of_member) // 2 + PAGE
            ),
            "filter by word": lambda: _first_page(log, WORD),
            "jump to a date among a word's": lambda: _page_on(of_word, date(1991, 12, 26)),
            "filter by a rare word": lambda: _first_page(log, RARE),
            "filter by the start of a word": lambda: _first_page(log, START_OF_WORD),
            "filter by member and word": lambda: _first_page(log, BOTH),
            "filter by kind and years": lambda: _first_page(log, DAYS),
            "monthly histogram": everything.histogram,
            "monthly histogram of member and word": lambda: log.find(BOTH).histogram(),
            "count": lambda: EventLog(store).find().count,
            "count of member and word": lambda: log.find(BOTH).count,
            "find an event by its id": lambda: everything.index_of(f"1991-12-26-event-{len(everything) // 2:08}"),
        }
        lines = [
            at_most(what, _milliseconds(ask, log._block.cache_clear), BUDGET_MS, "ms")
            for what, ask in questions.items()
        ]
        resident = psutil.Process().memory_info().rss / 1e6
        found = f"{len(everything):,} events, {len(of_member):,} of a member, {len(of_word):,} with a word"
    return [
        Line("in the archive", found),
        opened,
        *lines,
        at_most("resident memory", resident, BUDGET_MB, "MB", f"limit {MEMORY_LIMIT}"),
    ]


def _milliseconds(ask: Callable[[], object], forget: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        forget()
        started = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - started) * 1e3)
    return median(taken)


def _opened(path: Path) -> object:
    with Store.open(path) as store:
        return EventLog(store).find().page(0, PAGE)


def _first_page(log: EventLog, wanted: EventFilter) -> object:
    found = log.find(wanted)
    return found.page(len(found) - PAGE, len(found))


def _page_on(found: EventList, day: date) -> object:
    index = found.index_on(day)
    return found.page(index, index + PAGE)


def main() -> int:
    """Make the archives that are not given and measure each in this one process; returns 1 over budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS, help="events in each archive")
    parser.add_argument("--archive", type=Path, help="an archive made before, instead of making any")
    options = parser.parse_args()
    if options.archive:
        return show(str(options.archive), measure(options.archive))
    code = 0
    for rows in options.rows:
        # Each step in a process of its own: what one leaves behind must not count as another's memory.
        with TemporaryDirectory(prefix="nato-tui-bench-") as folder:
            path = str(Path(folder) / f"{rows}.duckdb")
            subprocess.run([sys.executable, "-m", "tests.bench.archive", str(rows), path], check=True)
            code |= subprocess.run(
                [sys.executable, "-m", "tests.bench.bench_events", "--archive", path], check=False
            ).returncode
    return code


if __name__ == "__main__":
    silence_exit_notes()
    sys.exit(main())
