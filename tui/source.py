"""Which database to read: a given file, or the one built from the data folders into the user's cache."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.core import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """What the command line said of the data: a database file, or data folders beside the shipped one."""

    db: Path | None = None
    data: tuple[Path, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the data folders in order, the shipped one first."""
        return paths.data_folders(self.data)

    def locate(self, progress: Callable[[str], None]) -> Path:
        """Return the database file, building it first where there is none for these inputs."""
        if self.db is not None:
            return self.db
        from tui.builder import cache

        return cache.ensure(self.folders, progress)

    def fingerprint(self) -> str:
        """Return a text that changes whenever the answers may: the hash of the inputs, or a file's own stamp."""
        if self.db is not None:
            try:
                stat = self.db.stat()
            except OSError:
                return ""
            return f"{self.db.resolve()}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}"
        from tui.builder import cache

        return cache.inputs_hash(self.folders)
