"""Looks, when the reader does something and once in a while, whether there is other data than what is open; and loads it."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tui.commands import key_to
from tui.core.errors import NatoTuiError
from tui.screens.view_screen import ViewScreen

if TYPE_CHECKING:
    from tui.app import NatoTuiApp

OFTEN = 5.0
"""Seconds between two looks while keys are pressed."""
SELDOM = 180.0
"""Seconds between two looks while nothing is done: what is idle should sleep."""


class Lookout:
    """Says once that there is other data, marks it from then on, and puts it in place of what is open when it is told to."""

    def __init__(self, app: NatoTuiApp) -> None:
        self._app = app
        self._looked = time.monotonic()
        self._loading = False
        self.found = False

    def begin(self) -> None:
        """Look once in a while from now on."""
        self._app.set_interval(SELDOM, self._look)

    def stirred(self) -> None:
        """Look now, unless that was done a moment ago: the reader is there."""
        if time.monotonic() - self._looked >= OFTEN:
            self._look()

    def _look(self) -> None:
        self._looked = time.monotonic()
        if not self.found and not self._loading:
            self._app.run_worker(self._ask(), group="newer", exclusive=True)

    async def _ask(self) -> None:
        if await asyncio.to_thread(self._app.engine.outdated) and not self._loading:
            self.found = True
            self._say(f"The data has changed: {key_to('reload')} loads it; until then all stays as it is.")

    def load(self) -> None:
        """Load what is there now in place of what is open."""
        if not self._loading:
            self._loading = True
            self._app.run_worker(self._load(), group="newer", exclusive=True)

    async def _load(self) -> None:
        app = self._app
        try:
            if not await asyncio.to_thread(app.engine.outdated):
                self._say("There is no other data than what is shown.")
                return
            self._say("Loading the data …")
            await app.main.fall_silent()
            await asyncio.to_thread(app.engine.renew, self._tell)
        except NatoTuiError as problem:
            if app.engine.ready:
                app.main.draw_log()
            app.notify(str(problem), title=problem.title, severity="error", markup=False)
            self._say(f"What was open stays; {key_to('reload')} tries again.")
        else:
            self.found = False
            app.main.begin_anew()
            self._say("This is the data that is there now.")
        finally:
            self._loading = False
            self._looked = time.monotonic()

    def _tell(self, text: str) -> None:
        self._app.call_from_thread(self._say, f"{text} …")

    def _say(self, text: str) -> None:
        if isinstance(self._app.screen, ViewScreen):
            self._app.screen.say(text)
