"""Keeps the session as the reader goes along: at rest, on leaving, and where the terminal or the program fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tui.core.view import Explore, View
from tui.core.view_text import to_text
from tui.screens.view_screen import ViewScreen

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app import NatoTuiApp
    from tui.core.scene import Scene
    from tui.core.session import Left, Session
    from tui.screens.trail import Kept
    from tui.widgets.thrift import ThriftyScreen

REST = 2.0
"""Seconds after which a change is written; a killed program loses no more than these."""
PATIENCE = 2.0
"""Seconds that the last writing waits for one that is under way."""
Remember = Callable[[View, "Scene | None", "ThriftyScreen[Any] | None"], None]
"""Keeps what a view is drawn from and the screen that shows it, for the start that will open it."""

COMING_UP = 0.1
"""Seconds between two looks whether there is a footer to say something in."""

RESTORED = "The last session is back; nato-tui --fresh starts anew."


class Keeper:
    """Writes the main screen's view, and those before and after it, into a session's file; and tells what it brought back."""

    def __init__(self, app: NatoTuiApp, session: Session, left: Left | None, said: str, remember: Remember) -> None:
        self._app = app
        self._session = session
        self._remember = remember
        self._said = said
        self._timer: Timer | None = None
        self._turn = threading.Lock()
        self._text = lru_cache(maxsize=1024)(to_text)
        self._begun_with = app.main.view
        if left is not None:
            app.main.trail.take_up(left.past, left.future)
            self._said = said or (RESTORED if left.past or left.future or left.view != View() else "")
        app.main.on_view = self._soon

    def greet(self) -> None:
        """Say in the footer, once there is one, what was brought back or couldn't be; and tidy up meanwhile."""
        main = self._app.main
        screen = next(found for found in reversed(self._app.screen_stack) if isinstance(found, ViewScreen))
        page_to_come = screen is main and not isinstance(main.view.screen, Explore)
        if page_to_come or not screen.query("#footer"):
            self._app.set_timer(COMING_UP, self.greet)
            return
        if self._said:
            screen.say(self._said)
            self._said = ""
        threading.Thread(target=self._session.tidy, name="tidy", daemon=True).start()

    def last_words(self) -> None:
        """Write what there is now, and keep what it is drawn from: the next start goes on from it at once."""
        main = self._app.main
        self.write()
        scene = main.scene_at_hand() if main.view != self._begun_with else None
        if scene is None:
            return
        as_opened = main.is_current and main.focused is main.members
        if as_opened:
            # The next start draws the view anew: without what was said in passing, and scrolled to the cursor.
            main.show_keys()
            main.members.stand_as_opened()
            main.event_grid.stand_as_opened()
        self._remember(main.view, scene, main if as_opened else None)

    def crashed(self) -> None:
        """Write the view before the one that failed, which forward leads to: the next start must not fail on it too."""
        main = self._app.main
        past, future = main.trail.past, main.trail.future
        before: Kept = past[-1] if past else View()
        self._write(before, past[:-1], [*future, main.view])

    def write(self) -> None:
        """Write what there is now."""
        main = self._app.main
        if main.view == self._begun_with and not main.trail.past and not main.trail.future:
            return  # Nothing was done, so there is nothing to come back to.
        self._write(main.view, main.trail.past, main.trail.future)

    def _soon(self) -> None:
        if self._timer is None:
            self._timer = self._app.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self._timer = None
        main = self._app.main
        now = main.view, tuple(main.trail.past), tuple(main.trail.future)
        threading.Thread(target=lambda: self._write(*now), name="session", daemon=True).start()

    def _write(self, view: Kept, past: Sequence[Kept], future: Sequence[Kept]) -> None:
        if not self._turn.acquire(timeout=PATIENCE):
            return
        try:
            self._session.keep(*(self._as_text(view), [*map(self._as_text, past)], [*map(self._as_text, future)]))
        finally:
            self._turn.release()

    def _as_text(self, kept: Kept) -> str:
        return kept if isinstance(kept, str) else self._text(kept)
