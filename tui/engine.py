"""The data engines behind the screen: opened once, off the main thread, and asked from workers."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.scene import Composer
    from tui.core.store import Store
    from tui.source import Source


class Engine:
    """Opens the database of a source and composes answers from it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.composer: Composer | None = None
        self._store: Store | None = None
        self._lock = threading.Lock()

    @property
    def ready(self) -> bool:
        """Say whether questions can be answered without waiting."""
        return self.composer is not None

    def open(self, progress: Callable[[str], None]) -> Composer:
        """Build the database where there is none, open it, and return the composer; the heavy imports happen here."""
        with self._lock:
            if self.composer is None:
                self._store = self.source.open(progress)
                from tui.core.almanac import Almanac
                from tui.core.events import EventLog
                from tui.core.scene import Composer

                self.composer = Composer(Almanac(self._store), EventLog(self._store))
            return self.composer

    def warm_up(self) -> None:
        """Begin to load the data engines beside whatever comes next; failures are met again, and told, by `open`."""

        def load() -> None:
            import duckdb  # noqa: F401

            import tui.core.almanac  # noqa: F401

        threading.Thread(target=load, name="engines", daemon=True).start()

    def stop(self) -> None:
        """Stop every running query, so that nothing keeps the program from leaving."""
        if self._store is not None:
            self._store.interrupt()
