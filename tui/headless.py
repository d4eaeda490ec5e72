"""The explorer run without a terminal, until all that a view asks for is drawn; what it looks like then hangs on nothing else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from rich.color import ColorSystem
from textual.filter import ANSIToTruecolor
from textual.widgets import Input, TextArea

from tui.app import NatoTuiApp
from tui.core.errors import InputError, NatoTuiError
from tui.core.view_check import checked
from tui.core.view_text import to_text
from tui.engine import Engine
from tui.subcommands.options import progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.screen import Screen

    from tui.core.view import View
    from tui.preferences import Preferences
    from tui.source import Source

T = TypeVar("T")
LIMIT = 120.0
"""Seconds after which a view that isn't drawn yet never will be: a database is built in ten."""
SIGNALLED = 128
"""Exit codes from here on are those of signals."""
TURN = 0.004
"""Seconds between two looks at whether all is drawn."""


class NotDrawnError(NatoTuiError):
    """A view that didn't come up."""

    title = "The view didn't come up"


class HeadlessApp(NatoTuiApp):
    """The explorer as it looks on a terminal with every colour, whatever this process's own terminal and locale are."""

    few_colours = False

    def __init__(self, engine: Engine, view: View, preferences: Preferences) -> None:
        super().__init__(engine, view, preferences=preferences._replace(ascii=bool(preferences.ascii)))
        self.main.forgiving = False
        self.no_color = False
        self._filters = [known for known in self._filters if isinstance(known, ANSIToTruecolor)]
        self.console._color_system = ColorSystem.TRUECOLOR
        self.show_theme(preferences.theme)


def drawn(
    source: Source, view: View, size: tuple[int, int], preferences: Preferences, take: Callable[[Screen[Any]], T]
) -> T:
    """Return what `take` makes of the screen of a view, at a size in cells, once everything on it is drawn.

    Raises:
        InputError: the view asks for what isn't there.
        NotDrawnError: the program failed, or was stopped.
    """
    engine = Engine(source)
    checked(view, engine.open(progress))
    app = HeadlessApp(engine, view, preferences)
    taken: list[T] = []

    async def watch(pilot: Pilot[Any]) -> None:
        async with asyncio.timeout(LIMIT):
            await _settle(app, pilot)
        if app.is_running and not app._exit:
            _refuse_other(app, view)
            taken.append(take(app.screen))
        app.leave()

    try:
        problem = asyncio.run(app.run_async(headless=True, size=size, auto_pilot=watch))
    except TimeoutError as late:
        raise NotDrawnError(f"The view wasn't drawn within {LIMIT:.0f} seconds.") from late
    finally:
        engine.stop()
    if not taken:
        if (app.return_code or 0) >= SIGNALLED:
            raise SystemExit(app.return_code)
        if problem:
            raise InputError(problem) if app.return_code == InputError.exit_code else NotDrawnError(problem)
        raise NotDrawnError("The program ended before the view was drawn.")
    return taken[0]


async def _settle(app: HeadlessApp, pilot: Pilot[Any]) -> None:
    """Wait until everything that was asked for is drawn, and nothing on the screen waits to be."""
    while app.is_running and not app._exit and not app.main.settled:
        await pilot.pause(TURN)
    for widget in app.screen.query("*"):
        if isinstance(widget, Input | TextArea):
            widget.cursor_blink = False
    for _round in range(2):
        await pilot.pause(0)


def _refuse_other(app: HeadlessApp, view: View) -> None:
    """Refuse a view that the program went back from; it has said why."""
    shown = app.main.view
    if shown.screen.word == view.screen.word:
        return
    said = [notice.message for notice in app._notifications]
    raise InputError(said[-1] if said else f"The view {to_text(view)} can't be shown.")
