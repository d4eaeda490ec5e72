"""What the forge's children do; each returns an exit code and an answer in JSON's own types."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from tui import first_frame, kept_theme
from tui.cli import main
from tui.core import bookmarks, events, export, saved, session, sidecar, tour, tour_file, tour_shelf
from tui.core.almanac import Almanac
from tui.core.console import history
from tui.core.scene import Composer
from tui.core.store import Store
from tui.core.view import View
from tui.core.view_text import to_text
from tui.ingest import nato, overlay, rehearsal, report, sipri, workbook, worldbank
from tui.preferences import THEMES

WARM = (duckdb, pl, events, export, sidecar, nato, overlay, rehearsal, report, sipri, workbook, worldbank)
"""Imported here so that no child needs to."""

FRAMES = ("\x1b[H\x1b[0mfirst\x1b[0m" * 2000, "\x1b[H\x1b[1msecond\x1b[0m" * 3000)
FEW = (
    ("members", "--year", "2025", "--full"),
    ("events", "--from", "2025-04-01", "--to", "2025-04-30"),
    ("event", "2025-04-24-rutte-and-waltz-discuss-the-russia-ukraine-conflict"),
    ("claims",),
)
QUESTIONS = (
    *FEW,
    ("members", "--year", "2024", "--as-of", "2025-04-24"),
    ("summary",),
    ("events",),
    ("editions",),
    ("sources",),
    ("history", "POL"),
    ("diff", "2025-08", "2026-07"),
)


def cli(*arguments: str) -> tuple[int, None]:
    """Run the command line."""
    try:
        return main(list(arguments)), None
    except SystemExit as left:
        return int(left.code or 0), None


def keep_state(database: str, rounds: int) -> tuple[int, None]:
    """Keep one scene and one frame, then the others, over and over."""
    with Store.open(database) as store:
        composer = Composer(Almanac(store), events.EventLog(store))
        scenes = [composer.scene(View()), composer.scene(View(year=2024))]
    for number in range(rounds):
        saved.keep("print", f"view {number % 2}", scenes[number % 2])
        first_frame.keep(f"frame {number % 2}", FRAMES[number % 2])
    return 0, None


def kept_state() -> tuple[int, list[int]]:
    """Return how many of the two scenes and frames are there, and how many of the frames are not as they were kept."""
    scenes = [number for number in (0, 1) if saved.load("print", f"view {number}") is not None]
    frames = [(frame, first_frame._kept(f"frame {number}")) for number, frame in enumerate(FRAMES)]
    torn = [found for frame, found in frames if found not in (b"", frame.encode())]
    return 0, [len(scenes), sum(bool(found) for _, found in frames), len(torn)]


VIEWS = ("v1:explore/spending/year=2024", "v1:explore/money/year=2020")
PASTS = (tuple(f"v1:explore/spending/year={2000 + at % 25}" for at in range(800)), ("v1:editions/spending",))


FIRST, LATER, RENAMED = "from the first day", "from today", "from another day"
"""Names of bookmarks: of one that is left alone, and the two that another one has in turn."""


def keep_for_reader(rounds: int) -> tuple[int, None]:
    """Keep a session, a statement, a bookmark, the theme and a tour, then others, over and over."""
    for number in range(rounds):
        found, _, _ = session.begin("data", restore=False)
        assert found is not None
        found.keep(VIEWS[number % 2], PASTS[number % 2], ())
        found.keep(VIEWS[1 - number % 2], PASTS[1 - number % 2], ())
        found.tidy()
        found.close()
        history.add(f"FROM members -- {number % 7}")
        kept_theme.keep(THEMES[number % 2])
        name = bookmarks.bookmarks().kept[-1].name
        bookmarks.rename(name, RENAMED if name == LATER else LATER)
        step = tour.Step("A caption.", View(), VIEWS[0])
        tour_file.save(
            tour_shelf.own_folder() / "own.toml", f"Tour {number % 2}", [step] * (1 + number % 2 * 90), over=True
        )
    return 0, None


def keep_bookmarks() -> tuple[int, None]:
    """Keep both bookmarks."""
    bookmarks.add(FIRST, View())
    bookmarks.add(LATER, View())
    return 0, None


def kept_unasked() -> tuple[int, list[Any]]:
    """Return what a start and its screens look for: words of damage, whether a session is whole, is there; statements; theme."""
    found, left, said = session.begin("data", restore=True)
    if found is not None:
        found.tidy()
        found.close()
    whole = left is None or (to_text(left.view) in VIEWS and left.past in PASTS)
    return 0, [said, whole, left is not None, len(history.load()), kept_theme.kept(None)]


def kept_by_reader() -> tuple[int, list[Any]]:
    """Return the same, with what is looked for when it is asked for: steps of a tour, names of the bookmarks."""
    _, (said, *found) = kept_unasked()
    path = tour_shelf.own_folder() / "own.toml"
    steps = len(tour.read_file(path).steps) if os.path.exists(path) else 0  # noqa: PTH110
    marks = bookmarks.bookmarks()
    names = [known.name for known in marks.kept]
    return 0, [said + marks.said, *found, steps, names]


def readable_by_me(path: str) -> tuple[int, bool]:
    """Return whether a file can be read."""
    try:
        return 0, bool(Path(path).read_bytes())
    except OSError:
        return 0, False


def ask(database: str, everything: bool) -> tuple[int, dict[str, Any]]:
    """Return what a database answers to every question, or to a few: a digest, or the typed refusal."""
    found = {}
    for question in QUESTIONS if everything else FEW:
        code, out, err = _told(*question, "--db", database)
        found[" ".join(question)] = [code, hashlib.sha256(out).hexdigest() if code == 0 else "", err]
    return 0, found


def _told(*arguments: str) -> tuple[int, bytes, str]:
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code, _ = cli(*arguments)
        out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return code, out.buffer.getvalue(), err.getvalue()


def whole(database: str) -> tuple[int, dict[str, int]]:
    """Return the number of rows of every table of a database."""
    with duckdb.connect(database, read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return 0, {name: len(connection.table(name).fetchall()) for name in names}


def readable(path: str) -> tuple[int, int]:
    """Return how many rows a written table has."""
    return 0, len(pl.read_parquet(Path(path)))


if __name__ == "__main__":
    sys.exit("run by tests.faults.forge")
