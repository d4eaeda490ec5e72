"""Which database to read: a given file, the machine's own, or the one built from the data folders into the user's cache."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.core import inputs, paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.store import Store

Stamp = tuple[tuple[str, int, int, int], ...]
"""Paths with size, time of change in nanoseconds and inode; two that are equal stand for the same data."""


class Source(NamedTuple):
    """What is read: a database file, or data folders beside the shipped one.

    `preferred` files are named by no option; what was `found` was named by nobody, and something else may be there later.
    """

    db: Path | None = None
    data: tuple[Path, ...] = ()
    preferred: bool = False
    found: bool = False

    @property
    def now(self) -> Source:
        """Return what would be read now."""
        return chosen(None, ()) if self.found else self

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
        return self.place is not None

    @property
    def place(self) -> Path | None:
        """Return where the database lies; None where it has still to be built."""
        if self.db is not None:
            return self.db
        from tui.builder import cache

        return cache.current(self.folders)

    def open(self, progress: Callable[[str], None]) -> Store:
        """Open the database, building it first where there is no good one for these inputs."""
        if self.db is not None:
            return self._opened(self.db)
        from tui.builder import cache
        from tui.core.store import Store

        return cache.opened(self.folders) or Store.open(cache.ensure(self.folders, progress))

    def _opened(self, path: Path) -> Store:
        from tui.core.errors import DatabaseError
        from tui.core.store import Store

        try:
            return Store.open(path)
        except DatabaseError as problem:
            if not self.preferred:
                raise
            hint = f"{problem.hint} NATO_TUI_DB names it, or `db` in your config file.".strip()
            raise DatabaseError(problem.message, hint) from problem

    def stamp(self) -> Stamp:
        """Return what tells cheaply whether the data may have changed; a file that is away is left out."""
        if self.db is not None:
            return stamp_of(self.db)
        return stamp_of(*(path for folder in self.folders for path in inputs.files(folder)))

    def fingerprint(self) -> str:
        """Return a text that changes whenever the answers may: the hash of the inputs, or a file's own stamp."""
        if self.db is None:
            return inputs.inputs_hash(self.folders)
        try:
            stat = self.db.stat()
        except OSError:
            return ""
        return f"{self.db.resolve()}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}"


def chosen(db: Path | None, data: tuple[Path, ...], preferred: str = "") -> Source:
    """Return what is read: what the command line says, else the `preferred` database, else the machine's own.

    Readers with a data folder of their own read that, unless they prefer a database.
    """
    if db is not None or data:
        return Source(db, data)
    if preferred:
        return Source(Path(preferred).expanduser(), preferred=True)
    return Source(None if paths.has_own_data() else shared_database(), found=True)


def shared_database() -> Path | None:
    """Return the database that whoever looks after the machine has put there for everybody, or None."""
    return next((path for path in shared_places() if os.path.isfile(path)), None)  # noqa: PTH113 - never raises


def shared_places() -> tuple[Path, ...]:
    """Return where everybody's database can lie (XDG_DATA_DIRS), the first one first; its name says which schema it has."""
    return tuple(folder / f"nato-s{inputs.SCHEMA}.duckdb" for folder in paths.shared_folders())


def stamp_of(*files: Path) -> Stamp:
    """Return what tells cheaply whether files may have changed; one that is away is left out."""
    found = []
    for path in files:
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((str(path), stat.st_size, stat.st_mtime_ns, stat.st_ino))
    return tuple(found)
