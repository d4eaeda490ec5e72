"""The data engines behind the screen: opened once, off the main thread, and asked from workers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tui.core.errors import InputError, NatoTuiError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.core.scene import Composer
    from tui.core.store import Store
    from tui.core.view import View
    from tui.source import Source


class Engine:
    """Opens the database of a source and composes answers from it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.composer: Composer | None = None
        self._store: Store | None = None
        self._lock = threading.Lock()
        self._tell: Callable[[str], None] | None = None
        self._said = ""

    @property
    def ready(self) -> bool:
        """Say whether questions can be answered without waiting."""
        return self.composer is not None

    @property
    def inputs(self) -> str:
        """Return the hash of what the open database was built from, empty before it is open."""
        return self._store.meta.get("inputs", "") if self._store is not None else ""

    @property
    def database(self) -> Path:
        """Return the path of the open database."""
        assert self._store is not None
        return self._store.path

    def open(self, progress: Callable[[str], None] | None = None) -> Composer:
        """Build the database where there is none, open it, and return the composer; the heavy imports happen here.

        `progress` is told how far it is, whoever began it.
        """
        if progress is not None:
            self._tell = progress
            if self._said and not self.ready:
                progress(self._said)
        with self._lock:
            if self.composer is None:
                self._store = self.source.open(self._progress)
                from tui.core.almanac import Almanac
                from tui.core.events import EventLog
                from tui.core.scene import Composer

                self.composer = Composer(Almanac(self._store), EventLog(self._store))
            return self.composer

    def warm_up(self, view: View) -> Callable[[], None]:
        """Begin to open the database and to answer a view beside whatever comes next.

        What can't be done is met again, and told, when it is asked for. The function that is returned waits until it is
        known, and raises InputError where the view names what isn't there.
        """
        refused: list[InputError] = []

        def load() -> None:
            try:
                composer = self.open()
                _check(view, composer)
                composer.table(view)
            except InputError as problem:
                refused.append(problem)
            except NatoTuiError:
                pass

        def refuse() -> None:
            thread.join()
            if refused:
                raise refused[0]

        thread = threading.Thread(target=load, name="engines", daemon=True)
        thread.start()
        return refuse

    def _progress(self, text: str) -> None:
        self._said = text
        if self._tell is not None:
            self._tell(text)

    def stop(self) -> None:
        """Stop every running query, so that nothing keeps the program from leaving."""
        if self._store is not None:
            self._store.interrupt()


def _check(view: View, composer: Composer) -> None:
    """Refuse a view that names what isn't there; the view of a bare start names nothing."""
    from tui.core.view import View

    if view != View():
        from tui.core.view_check import checked

        checked(view, composer)
