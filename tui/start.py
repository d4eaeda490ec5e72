"""Opens the explorer: a terminal that can show it, the view that was asked for, the kept first frame, and a clean way out."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tui.core import saved
from tui.core.errors import InputError
from tui.core.view import View, from_text, parse_day, parse_threshold, to_text
from tui.source import Source

if TYPE_CHECKING:
    import argparse

    from tui.core.scene import Scene


def explore(options: argparse.Namespace) -> int:
    """Open the explorer and return the exit code."""
    _need_terminal()
    view = view_of(options)
    source = Source(options.db, tuple(options.data))
    fingerprint = source.fingerprint()
    scene = saved.load(fingerprint, to_text(view))
    # Collecting garbage while the first frame is made costs more than the garbage.
    gc.disable()
    from tui.app import NatoTuiApp, leave_with_terminal
    from tui.core.store import silence_exit_notes
    from tui.engine import Engine

    silence_exit_notes()
    engine = Engine(source)

    def keep(first: Scene) -> None:
        saved.keep(fingerprint or source.fingerprint(), to_text(view), first)

    app = NatoTuiApp(engine, view, scene, on_first_scene=keep, on_painted=gc.enable)
    app.heed_signals()
    leave_with_terminal(engine.stop)
    problem = app.run()
    engine.stop()
    if app.crash_file is not None or app.return_code == 1:
        from tui.crash import say

        say(app.crash_file)
        return 1
    if problem:
        print(f"nato-tui: {problem}", file=sys.stderr)
        return 2
    return app.return_code or 0


def view_of(options: argparse.Namespace) -> View:
    """Return the view that the command line asks for."""
    if getattr(options, "view", None):
        return from_text(options.view)
    if options.year is not None and not (options.year.isdigit() and len(options.year) == 4):
        raise InputError(f"'{options.year[:20]}' is not a year.", "Write it as 2024.")
    return View(
        indicator=options.indicator or "def_share_gdp",
        year=int(options.year) if options.year else None,
        as_of=parse_day(options.as_of, "The as-of day") if options.as_of else None,
        threshold=parse_threshold(options.threshold) if options.threshold else None,
    )


def _need_terminal() -> None:
    twin = "Without one, ask for text: nato-tui members, nato-tui summary, nato-tui events."
    for number, name in ((0, "standard input"), (1, "standard output"), (2, "standard error")):
        if not os.isatty(number):
            raise InputError(f"The explorer needs a terminal, and {name} is none.", twin)
    if os.environ.get("TERM", "") in ("dumb", ""):
        raise InputError("The explorer needs a terminal that can move its cursor, and TERM is dumb.", twin)
