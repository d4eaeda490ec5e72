"""Views kept under names, in one file for all sessions of a user: each change reads it, changes it and writes it under a lock."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.core import private
from tui.core.errors import CacheError, InputError
from tui.core.paths import state_folder
from tui.core.spelling import nearest
from tui.core.text import clean, fold
from tui.core.view_text import MOST_CHARACTERS, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui.core.view import View

FORMAT = 1
MOST = 1000
LONGEST_NAME = 80
MOST_BYTES = 8_000_000
PATIENCE = 10.0
"""Seconds to wait for other sessions that change bookmarks; each takes milliseconds."""


class Bookmark(NamedTuple):
    """A view's text form under a name; names differ in more than case and accents."""

    name: str
    view: str


class Bookmarks(NamedTuple):
    """All bookmarks, in the order in which they were made, and what is to be told the reader of a file that is damaged."""

    kept: tuple[Bookmark, ...] = ()
    said: str = ""


class _DamagedError(Exception):
    """A file whose content isn't what we write."""


def bookmarks() -> Bookmarks:
    """Return all bookmarks; a damaged file is set aside, and said.

    Raises:
        CacheError: the file can't be read.
        InputError: a newer nato-tui wrote it.
    """
    try:
        return Bookmarks(_read())
    except _DamagedError:
        with _turn():
            return _sound()


def named(name: str) -> Bookmark:
    """Return a bookmark by its name, whatever its case and accents, or raise InputError with the nearest one."""
    kept = bookmarks().kept
    if not kept:
        raise InputError(f"There is no bookmark '{_short(name)}'.", "There are none yet: B in the explorer makes one.")
    by_fold = {fold(item.name): item for item in kept}
    if fold(name) in by_fold:
        return by_fold[fold(name)]
    wanted = nearest(name, tuple(item.name for item in kept), "bookmark")
    return by_fold[fold(wanted)]


def add(name: str, view: View) -> Bookmarks:
    """Keep a view under a new name; return all bookmarks.

    Raises:
        InputError: the name is taken or none, the view too long, or there are too many.
        CacheError: the file can't be written.
    """
    fresh = Bookmark(name_of(name), to_text(view))
    if len(fresh.view) > MOST_CHARACTERS:
        raise InputError("This view is too long to be kept.", "Its statement can be saved as a file.")

    def added(kept: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
        if len(kept) >= MOST:
            raise InputError(f"There are {MOST} bookmarks already.", "Delete some first.")
        _refuse_taken(fresh.name, kept)
        return (*kept, fresh)

    return _changed(added)


def rename(name: str, other: str) -> Bookmarks:
    """Give a bookmark another name; return all bookmarks, or raise as `add` does."""
    fresh = name_of(other)

    def renamed(kept: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
        at = _place(name, kept)
        _refuse_taken(fresh, (*kept[:at], *kept[at + 1 :]))
        return (*kept[:at], kept[at]._replace(name=fresh), *kept[at + 1 :])

    return _changed(renamed)


def remove(name: str) -> Bookmarks:
    """Delete a bookmark; return those that are left, or raise as `add` does."""

    def removed(kept: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
        at = _place(name, kept)
        return (*kept[:at], *kept[at + 1 :])

    return _changed(removed)


def name_of(text: str) -> str:
    """Return the name that a typed text stands for, or raise InputError."""
    name = " ".join(clean(text).split())
    if not name:
        raise InputError("A bookmark needs a name.", "Type one.")
    if len(name) > LONGEST_NAME:
        raise InputError(f"The name has {len(name)} characters.", f"At most {LONGEST_NAME} fit.")
    return name


def free_name(text: str, kept: tuple[Bookmark, ...]) -> str:
    """Return a text as a name that no bookmark has yet, with a number if need be."""
    taken = {fold(item.name) for item in kept}
    name = " ".join(clean(text).split())
    for number in range(1, MOST + 2):
        ending = f" {number}" if number > 1 else ""
        room = LONGEST_NAME - len(ending)
        found = (name if len(name) <= room else f"{name[: room - 1]}…") + ending
        if fold(found) not in taken:
            return found
    return ""


def _changed(change: Callable[[tuple[Bookmark, ...]], tuple[Bookmark, ...]]) -> Bookmarks:
    with _turn():
        before = _sound()
        after = change(before.kept)
        items = [item._asdict() for item in after]
        content = json.dumps({"format": FORMAT, "bookmarks": items}, ensure_ascii=False, indent=1)
        try:
            for begun in _file().parent.glob(f".{_file().name}.*"):
                begun.unlink(missing_ok=True)  # by a session that was killed: nobody else writes now
            private.write(_file(), content.encode("utf-8", "backslashreplace"))
        except OSError as problem:
            raise _unusable("written", problem) from problem
    return Bookmarks(after, before.said)


def _sound() -> Bookmarks:
    """Return the bookmarks, a damaged file set aside; the lock must be held, lest a good one that took its place go."""
    try:
        return Bookmarks(_read())
    except _DamagedError as problem:
        kept = private.set_aside(_file())
        if kept is None:
            raise CacheError(f"{_file()} is damaged and can't be moved.", "Move it yourself.") from problem
        return Bookmarks((), f"The bookmarks couldn't be read ({problem}); they are kept as {kept.name}.")


def _read() -> tuple[Bookmark, ...]:
    try:
        found = json.loads(private.read(_file(), MOST_BYTES))
    except FileNotFoundError:
        return ()
    except private.UnfitError as problem:
        raise _DamagedError(problem.strerror) from problem
    except OSError as problem:
        raise _unusable("read", problem) from problem
    except (ValueError, RecursionError) as problem:
        raise _DamagedError("it is no JSON") from problem
    return _kept_in(found)


def _kept_in(found: Any) -> tuple[Bookmark, ...]:
    """Return the bookmarks of a file's content."""
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise _DamagedError("it holds no bookmarks")
    if found["format"] > FORMAT:
        raise InputError(f"A newer nato-tui wrote {_file()}.", "Update this one to use the bookmarks.")
    items = found.get("bookmarks")
    if not isinstance(items, list) or len(items) > MOST:
        raise _DamagedError("it holds no list of bookmarks")
    kept = []
    for item in items:
        name, view = (item.get("name"), item.get("view")) if isinstance(item, dict) else (None, None)
        if not isinstance(name, str) or not isinstance(view, str) or not 0 < len(name) <= LONGEST_NAME:
            raise _DamagedError("a bookmark lacks its name or its view")
        kept.append(Bookmark(clean(name), view))
    return tuple(kept)


def _place(name: str, kept: tuple[Bookmark, ...]) -> int:
    at = next((at for at, item in enumerate(kept) if fold(item.name) == fold(name)), None)
    if at is None:
        raise InputError(f"There is no bookmark '{_short(name)}' any more.", "Another session may have changed it.")
    return at


def _refuse_taken(name: str, kept: tuple[Bookmark, ...]) -> None:
    if any(fold(item.name) == fold(name) for item in kept):
        raise InputError(f"There is a bookmark '{_short(name)}' already.", "Type another name.")


@contextmanager
def _turn() -> Iterator[None]:
    """Keep other sessions from changing bookmarks meanwhile."""
    try:
        private.folder(state_folder())
        handle = os.open(_file().with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as problem:
        raise _unusable("written", problem) from problem
    try:
        try:
            held = private.hold(handle, PATIENCE)
        except OSError as problem:
            raise _unusable("locked", problem) from problem
        if not held:
            raise CacheError("Another nato-tui holds the bookmarks.", "Try again in a moment.")
        yield
    finally:
        os.close(handle)


def _unusable(what: str, problem: OSError) -> CacheError:
    return CacheError(f"{_file()} can't be {what} ({problem.strerror}).", "See nato-tui doctor.")


def _short(text: str) -> str:
    return clean(text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…")


def _file() -> Path:
    return state_folder() / "bookmarks.json"
