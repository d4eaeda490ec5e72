"""Opens the explorer: a terminal that can show it, the view that was asked for, the kept first frame, and a clean way out."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tui import first_frame
from tui.characters import ascii_only
from tui.core.errors import InputError
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import NatoTuiApp
    from tui.core.scene import Scene
    from tui.core.view import View
    from tui.preferences import Preferences
    from tui.source import Source
    from tui.widgets.thrift import ThriftyScreen


def explore(
    view: View, source: Source, preferences: Preferences, begin: Callable[[NatoTuiApp], None] | None = None
) -> int:
    """Open the explorer on a view, have it `begin` with something there, and return the exit code."""
    _need_terminal(view)
    fingerprint, asked = source.fingerprint(), to_text(view)
    frame = first_frame.key(fingerprint, asked, preferences.looks)
    # What is begun with is drawn over the view, and no part of its first frame.
    shown = begin is None and first_frame.show(frame, plain=_plain(preferences))
    try:
        app = _app(view, source, preferences, fingerprint, "" if shown or begin is not None else frame)
        app.begin = begin
    except BaseException:
        first_frame.hide()
        raise
    problem = app.run(mouse=preferences.mouse)
    first_frame.give_back()
    app.engine.stop()
    if problem:
        print(f"nato-tui: {problem}", file=sys.stderr)
        return app.return_code or 1
    if app.crash_file is not None or app.return_code == 1:
        from tui.crash import say

        say(app.crash_file)
        return 1
    return app.return_code or 0


def _app(view: View, source: Source, preferences: Preferences, fingerprint: str, frame: str) -> NatoTuiApp:
    """Return the app, ready to run; what it first draws is kept for the next start under `frame`, unless that is empty."""
    from tui.core import saved
    from tui.core.store import silence_exit_notes
    from tui.engine import Engine

    asked = f"{to_text(view)} {preferences.tables}".rstrip()
    scene = saved.load(fingerprint, asked)
    engine = Engine(source)
    if scene is None:
        engine.warm_up(view)
    from tui.app import NatoTuiApp, leave_with_terminal

    def keep(screen: ThriftyScreen[None], composed: Scene | None) -> None:
        # What was made by now stays to the end; to look through it again and again would hold up keys.
        gc.freeze()
        gc.enable()
        if composed is not None:
            saved.keep(fingerprint, asked, composed)
        if frame:
            from tui.core.plain import folded

            drawn = screen.as_sequences()
            first_frame.keep(frame, folded(drawn) if _plain(preferences) else drawn)

    silence_exit_notes()
    app = NatoTuiApp(engine, view, scene, preferences, on_first_frame=keep)
    app.heed_signals()
    leave_with_terminal(engine.stop)
    return app


def _plain(preferences: Preferences) -> bool:
    """Say whether nothing but ASCII may reach the terminal."""
    return ascii_only(os.environ) if preferences.ascii is None else preferences.ascii


def _need_terminal(view: View) -> None:
    for number, name in ((0, "standard input"), (1, "standard output"), (2, "standard error")):
        if not os.isatty(number):
            raise InputError(f"The explorer needs a terminal, and {name} is none.", _twin(view))
    if os.environ.get("TERM", "") in ("dumb", ""):
        said = "dumb" if os.environ.get("TERM") else "not set"
        raise InputError(f"The explorer needs a terminal that can move its cursor, and TERM is {said}.", _twin(view))


def _twin(view: View) -> str:
    """Return what to do without a terminal."""
    from shlex import quote

    return f"The same as text: nato-tui show {quote(to_text(view))}"
