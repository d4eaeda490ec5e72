"""The user's own database: found by the hash of its inputs, or built once for all who start at the same time."""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tui.builder import BUILD_PREFIX, SCHEMA, build
from tui.core import private
from tui.core.errors import CacheError, DatabaseError
from tui.core.inputs import inputs_hash
from tui.core.paths import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.builder import Progress
    from tui.core.store import Store

KEPT = 3
"""How many databases stay in the cache: a few sets of data folders taken in turn need no building."""

PATIENCE = 20.0
"""Seconds to wait for another process that builds; then build beside it, which is safe and only twice the work."""

ABANDONED = 3600.0
"""Seconds after which an unfinished build's folder is taken to be nobody's."""

_NAME = re.compile(r"nato-s([0-9]+)-[0-9a-f]+\.duckdb", re.ASCII)


def current(folders: Sequence[Path]) -> Path | None:
    """Return the cached database of exactly these inputs, or None; unopened, so it may still turn out damaged."""
    path = place(cache_folder(), inputs_hash(folders))
    return path if _is_file(path) else None


def opened(folders: Sequence[Path]) -> Store | None:
    """Return the cached database of exactly these inputs, open, or None where there is none that is good."""
    from tui.core.store import Store

    inputs = inputs_hash(folders)
    path = place(cache_folder(), inputs)
    if not _is_file(path):
        return None
    try:
        store = Store.open(path)
    except DatabaseError:
        return None
    if store.meta.get("inputs") == inputs:
        return store
    store.close()
    return None


def ensure(folders: Sequence[Path], progress: Progress | None = None) -> Path:
    """Return a good database of the folders, built where there is none; raises DataError or CacheError.

    Where the cache can't be written, `progress` says so and the database lives in a private folder as long as we do.
    """
    say = progress or (lambda _: None)
    inputs = inputs_hash(folders)
    folder = cache_folder()
    path = place(folder, inputs)
    if _is_good(path, inputs, say):
        return path
    try:
        private.folder(folder)
        turn = os.open(folder / "build.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        return _ensure_privately(folders, inputs, f"{folder} can't be written ({error.strerror})", say)
    with _turn(turn, say):
        if _is_good(path, inputs, lambda _: None):
            return path
        _build(folders, path, say)
    _tidy(folder, path)
    return path


def _is_file(path: Path) -> bool:
    # Path.is_file raises where a name is too long; a file that can't be there isn't.
    return os.path.isfile(path)  # noqa: PTH113


def place(folder: Path, inputs: str) -> Path:
    """Return where in a folder the database of these inputs lies, once it is built."""
    return folder / f"nato-s{SCHEMA}-{inputs}.duckdb"


def _is_good(path: Path, inputs: str, say: Progress) -> bool:
    from tui.core.store import Store

    if not _is_file(path):
        return False
    try:
        with Store.open(path) as store:
            found = store.meta.get("inputs")
    except DatabaseError as error:
        say(f"{error.message} Building it again.")
        return False
    if found != inputs:
        say(f"{path} was built from other data. Building it again.")
    return found == inputs


def _build(folders: Sequence[Path], path: Path, say: Progress) -> None:
    for notice in build(folders, path, say).notices:
        say(notice)


@contextmanager
def _turn(handle: int, say: Progress) -> Iterator[None]:
    try:
        # Without locks on this file system going ahead is safe too: the last rename wins, and both files are good.
        with suppress(OSError):
            private.hold(handle, PATIENCE, lambda: say("Another nato-tui is building the database; waiting for it"))
        yield
    finally:
        os.close(handle)


def _ensure_privately(folders: Sequence[Path], inputs: str, why: str, say: Progress) -> Path:
    try:
        folder = _private_folder()
    except OSError as error:
        hint = "Set XDG_CACHE_HOME to a folder that can."
        raise CacheError(f"{why}, nor can a temporary folder ({error.strerror}).", hint) from error
    path = place(folder, inputs)
    if not _is_good(path, inputs, say):
        say(f"{why}: using {folder} until the program ends")
        _build(folders, path, say)
    return path


@cache
def _private_folder() -> Path:
    import atexit
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="nato-tui-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _tidy(folder: Path, fresh: Path) -> None:
    import shutil

    with suppress(OSError):
        for _, path in sorted(_disposable(folder, fresh), reverse=True)[KEPT - 1 :]:
            path.unlink(missing_ok=True)
        for workshop in folder.glob(f"{BUILD_PREFIX}*"):
            if time.time() - workshop.stat().st_mtime > ABANDONED:
                shutil.rmtree(workshop, ignore_errors=True)


def _disposable(folder: Path, fresh: Path) -> Iterator[tuple[float, Path]]:
    for path in folder.iterdir():
        match = _NAME.fullmatch(path.name)
        if match and int(match[1]) <= SCHEMA and path != fresh:
            yield path.stat().st_mtime, path
