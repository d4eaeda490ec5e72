"""Which database to read: a given file, or the one built from the data folders into the user's cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core import inputs, paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.core.store import Store


class Source(NamedTuple):
    """What the command line said of the data: a database file, or data folders beside the shipped one."""

    db: Path | None = None
    data: tuple[Path, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the data folders in order, the shipped one first."""
        return paths.data_folders(self.data)

    @property
    def said(self) -> str:
        """Return what the command line said of the data, in one line of ASCII."""
        return ascii([str(path.absolute()) for path in (*((self.db,) if self.db else ()), *self.data)])

    @property
    def at_hand(self) -> bool:
        """Say whether there is a database that needn't be built first."""
        if self.db is not None:
            return True
        from tui.builder import cache

        return cache.current(self.folders) is not None

    def open(self, progress: Callable[[str], None]) -> Store:
        """Open the database, building it first where there is no good one for these inputs."""
        from tui.core.store import Store

        if self.db is not None:
            return Store.open(self.db)
        from tui.builder import cache

        return cache.opened(self.folders) or Store.open(cache.ensure(self.folders, progress))

    def fingerprint(self) -> str:
        """Return a text that changes whenever the answers may: the hash of the inputs, or a file's own stamp."""
        if self.db is None:
            return inputs.inputs_hash(self.folders)
        try:
            stat = self.db.stat()
        except OSError:
            return ""
        return f"{self.db.resolve()}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}"
