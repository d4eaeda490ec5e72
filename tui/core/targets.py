"""Where a file is to be written: a folder and a name as they were typed become a path, or a reason why they can't."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_NAME = 230
"""Bytes of a file's name that leave room for the name under which it is written first, and for its sidecars."""


def name_of(name: str, ending: str, known: Collection[str] = ()) -> str:
    """Return the file's name that is meant, without any folder; `ending` is added unless it has one that is `known`.

    Raises:
        InputError: it is none.
    """
    name = name.strip()
    if clean(name) != name:
        raise InputError("The name holds characters that can't be seen.", "Type it anew.")
    if "/" in name or name in ("", ".", "..", "~"):
        raise InputError("That is no file name.", "Type one, without a folder.")
    if ending_of(name) not in known:
        name = f"{name}.{ending}"
    if len(os.fsencode(name)) > LONGEST_NAME:
        raise InputError("That name is too long.", f"Take at most {LONGEST_NAME} characters.")
    return name


def target_of(folder: str, name: str, ending: str, known: Collection[str] = ()) -> Path:
    """Return the file that is meant, its folder resolved; `ending` is added unless the name has one that is `known`.

    A name may hold folders itself, from the root, from home (`~`), or from `folder`.

    Raises:
        InputError: there is no such folder, it is none, it can't be written in, or the name is none.
    """
    name = name.strip()
    for text, what in ((folder, "folder"), (name, "name")):
        if clean(text) != text:
            raise InputError(f"The {what} holds characters that can't be seen.", "Type it anew.")
    last = name.rsplit("/", 1)[-1]
    if last in ("", ".", "..", "~"):
        raise InputError("There is no file name.", "Type one.")
    if ending_of(name) not in known:
        name = f"{name}.{ending}"
    if len(os.fsencode(Path(name).name)) > LONGEST_NAME:
        raise InputError("That name is too long.", f"Take at most {LONGEST_NAME} characters.")
    inner = _home(name)
    where = _resolved(inner.parent if inner.is_absolute() else _home(folder.strip() or ".") / inner.parent)
    if not os.path.isdir(where):  # noqa: PTH112 - False, and no error, where it can't be looked at
        if os.path.lexists(where):
            raise InputError(f"{shown(where)} is a file, and no folder.", "Name a folder.")
        raise InputError(f"There is no folder {shown(where)}.", "Name one that is there.")
    if not os.access(where, os.W_OK | os.X_OK):
        raise InputError(f"You may not write in {shown(where)}.", "Name another folder.")
    found = where / inner.name
    if os.path.isdir(found):  # noqa: PTH112 - False, and no error, where it can't be looked at
        raise InputError(f"{shown(found)} is a folder.", "Name a file.")
    if os.path.exists(found) and not os.path.isfile(found):  # noqa: PTH110, PTH113
        raise InputError(f"{shown(found)} is no file but a device or a pipe.", "Name a file.")
    return found


def ending_of(name: str) -> str:
    """Return what a name ends in after its last point, in small letters."""
    return Path(name).suffix.lstrip(".").lower() if name.strip("/. ") else ""


def is_there(path: Path) -> bool:
    """Say whether something has that name already, a link that leads nowhere too."""
    return os.path.lexists(path)


def beside_it(path: Path) -> Path:
    """Return the first free name like a taken one: `members-2.csv`; a number that it ends in stays, it may be a day's."""
    number = 2
    while is_there(path.with_name(f"{path.stem}-{number}{path.suffix}")):
        number += 1
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def shown(path: Path) -> str:
    """Return a path as people write it, from home where it lies there."""
    home = os.path.expanduser("~")  # noqa: PTH111 - no error where there is no home
    text = str(path)
    inside = text == home or text.startswith(home.rstrip("/") + "/")
    return clean("~" + text[len(home.rstrip("/")) :] if inside and home != "/" else text)


def folders_like(typed: str) -> tuple[str, tuple[str, ...]]:
    """Return what all folders that begin as typed agree on, and their names; hidden ones only where a point is typed."""
    head, slash, start = typed.rpartition("/")
    where = _home(head + slash or ".")
    try:
        with os.scandir(where) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.name.startswith(start)
                and (start.startswith(".") or not entry.name.startswith("."))
                and clean(entry.name) == entry.name
                and entry.is_dir()
            )
    except OSError:
        names = []
    if not names:
        return typed, ()
    first, last = names[0], names[-1]  # in order, so what these two agree on all do
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    common = first[:same]
    whole = f"{head}{slash}{common}" + ("/" if len(names) == 1 else "")
    return whole, tuple(names)


def _home(text: str) -> Path:
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser fails where there is no such user


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that lead to each other
        return path.absolute()
