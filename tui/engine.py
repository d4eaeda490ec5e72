"""The data engines behind the screen: opened once, off the main thread, and asked from workers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tui.core.errors import InputError, NatoTuiError
from tui.source import stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.core.scene import Composer
    from tui.core.store import Store
    from tui.core.view import View
    from tui.source import Source, Stamp


class Engine:
    """Opens the database of a source and composes answers from it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.composer: Composer | None = None
        self._store: Store | None = None
        self._stamp: Stamp = ()
        self._file: Stamp = ()
        self.fingerprint = ""
        """What the open database was told by before it was opened anew; empty until then."""
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
        return self._opened.path

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
                self.source = self.source.now
                stamp = self.source.stamp()
                self._take(self.source.open(self._progress), stamp)
            assert self.composer is not None
            return self.composer

    def _take(self, store: Store, stamp: Stamp) -> None:
        self._store, self._stamp = store, stamp
        self._file = stamp_of(store.path)
        self.composer = _composer(store)

    def outdated(self) -> bool:
        """Say whether there is other data now than what is open, as cheaply as can be; not while it can't be read."""
        if self._store is None:
            return False
        try:
            source = self.source.now
            stamp, file = source.stamp(), stamp_of(self._opened.path)
            if file and file != self._file:
                return True
            if not stamp or (source == self.source and stamp == self._stamp):
                return False
            same = source.db is None and source.fingerprint() == self.inputs
        except NatoTuiError:
            return False
        if same:
            self._stamp = stamp
        return not same

    def renew(self, progress: Callable[[str], None]) -> None:
        """Open what is there now in place of what is open, building it first where it has to be.

        Raises:
            NatoTuiError: it can't be read; then what was open still is.
        """
        source = self.source.now
        stamp, fingerprint = source.stamp(), source.fingerprint()
        if source.db is not None:
            self._opened.try_out(source.db)
        with self._lock:
            old, place = self._opened, source.place
            # The engine lets go of a file with the last that has it open, and only then takes the one in its place.
            if place is not None and place.resolve() == old.path.resolve():
                self.composer = None
                old.close()
            store = source.open(progress)
            old.close()
            self._take(store, stamp)
            self.source, self.fingerprint = source, fingerprint

    @property
    def _opened(self) -> Store:
        assert self._store is not None
        return self._store

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


def _composer(store: Store) -> Composer:
    from tui.core.almanac import Almanac
    from tui.core.events import EventLog
    from tui.core.scene import Composer

    return Composer(Almanac(store), EventLog(store))


def _check(view: View, composer: Composer) -> None:
    """Refuse a view that names what isn't there; the view of a bare start names nothing."""
    from tui.core.view import View

    if view != View():
        from tui.core.view_check import checked

        checked(view, composer)
