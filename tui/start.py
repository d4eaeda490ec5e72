"""Opens the explorer: a terminal that can show it, the view that was asked for, the kept first frame, and a clean way out."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from tui import first_frame
from tui.characters import ascii_only
from tui.core import session as sessions
from tui.core.errors import InputError
from tui.core.view import View
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import NatoTuiApp
    from tui.core.scene import Scene
    from tui.engine import Engine
    from tui.preferences import Preferences
    from tui.source import Source
    from tui.widgets.thrift import ThriftyScreen


def explore(
    view: View,
    source: Source,
    preferences: Preferences,
    begin: Callable[[NatoTuiApp], None] | None = None,
    *,
    restore: bool = False,
    twin: str = "",
) -> int:
    """Open the explorer on a view, have it `begin` with something there, and return the exit code.

    `restore` brings back what the last session left, if there was one, in the view's place; `twin` gives the same as text,
    where that is more than the view.
    """
    _need_terminal(view, twin)
    session, left, said = None, None, ""
    if preferences.restore and begin is None:
        session, left, said = sessions.begin(source.said, restore=restore)
    view = left.view if left is not None else view
    fingerprint, asked = source.fingerprint(), to_text(view)
    frame = first_frame.key(fingerprint, asked, preferences.looks)
    engine = None if restore else _vetted(view, source, fingerprint, _answer(asked, preferences))
    # What is begun with is drawn over the view, and no part of its first frame.
    shown = begin is None and first_frame.show(frame, plain=_plain(preferences))
    try:
        app = _app(engine, view, source, preferences, fingerprint, "" if shown or begin is not None else frame)
        app.begin = begin
        if session is not None:
            app.keep(
                session,
                left,
                said,
                lambda *shown: _remember(app.engine.fingerprint or fingerprint, preferences, *shown),
            )
    except BaseException:
        first_frame.hide()
        raise
    problem = app.run(mouse=preferences.mouse)
    first_frame.give_back()
    # All that matters is written: the interpreter need not look through what a long session gathered, which takes seconds.
    gc.freeze()
    app.engine.stop()
    if session is not None:
        session.close()
    if problem:
        print(f"nato-tui: {problem}", file=sys.stderr)
        return app.return_code or 1
    if app.crash_file is not None or app.return_code == 1:
        from tui.crash import say

        say(app.crash_file)
        return 1
    return app.return_code or 0


def _vetted(view: View, source: Source, fingerprint: str, asked: str) -> Engine | None:
    """Return what has begun to answer a view; None where that is known already, or the database has still to be built.

    Raises:
        InputError: the view names what isn't there.
    """
    if view == View():
        return None
    from tui.core import saved
    from tui.core.store import silence_exit_notes
    from tui.engine import Engine

    if saved.load(fingerprint, asked) is not None or not source.at_hand:
        return None
    silence_exit_notes()
    engine = Engine(source)
    refuse = engine.warm_up(view)
    import_module("tui.app")  # it takes as long as the database, and is wanted next
    refuse()
    return engine


def _remember(
    fingerprint: str, preferences: Preferences, view: View, scene: Scene | None, screen: ThriftyScreen[None] | None
) -> None:
    """Keep what a view is drawn from and how it looks, each where there is any, for a start that opens it."""
    from tui.core import saved
    from tui.core.plain import folded

    asked = to_text(view)
    if scene is not None:
        saved.keep(fingerprint, _answer(asked, preferences), scene)
    if screen is not None:
        drawn = screen.as_sequences()
        frame = first_frame.key(fingerprint, asked, preferences.looks)
        first_frame.keep(frame, folded(drawn) if _plain(preferences) else drawn)


def _app(
    engine: Engine | None, view: View, source: Source, preferences: Preferences, fingerprint: str, frame: str
) -> NatoTuiApp:
    """Return the app, ready to run; what it first draws is kept for the next start under `frame`, unless that is empty."""
    from tui.core import saved
    from tui.core.store import silence_exit_notes
    from tui.engine import Engine

    scene = saved.load(fingerprint, _answer(to_text(view), preferences))
    if engine is None:
        engine = Engine(source)
        if scene is None:
            engine.warm_up(view)
    from tui.app import NatoTuiApp, leave_with_terminal

    def keep(screen: ThriftyScreen[None] | None, composed: Scene | None) -> None:
        # What was made by now stays to the end; to look through it again and again would hold up keys.
        gc.freeze()
        gc.enable()
        _remember(fingerprint, preferences, view, composed, screen if frame else None)
        app.painted()

    silence_exit_notes()
    app = NatoTuiApp(engine, view, scene, preferences, on_first_frame=keep)
    app.heed_signals()
    leave_with_terminal(app.terminal_gone)
    return app


def _answer(asked: str, preferences: Preferences) -> str:
    """Return what the answer to a view depends on besides the data, in one line."""
    return f"{asked} {preferences.tables}".rstrip()


def _plain(preferences: Preferences) -> bool:
    """Say whether nothing but ASCII may reach the terminal."""
    return ascii_only(os.environ) if preferences.ascii is None else preferences.ascii


def _need_terminal(view: View, twin: str) -> None:
    for number, name in ((0, "standard input"), (1, "standard output"), (2, "standard error")):
        if not os.isatty(number):
            raise InputError(f"The explorer needs a terminal, and {name} is none.", _twin(view, twin))
    if os.environ.get("TERM", "") in ("dumb", ""):
        said = "dumb" if os.environ.get("TERM") else "not set"
        raise InputError(
            f"The explorer needs a terminal that can move its cursor, and TERM is {said}.", _twin(view, twin)
        )


def _twin(view: View, twin: str) -> str:
    """Return what to do without a terminal."""
    from shlex import quote

    return f"The same as text: {twin or f'nato-tui show {quote(to_text(view))}'}"
