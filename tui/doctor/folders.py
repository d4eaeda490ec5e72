"""The user's folders: whether they can be written, whose they are, and who else can look into them."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from tui.core import paths
from tui.doctor.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
OTHERS_LOOK = stat.S_IRWXG | stat.S_IRWXO
MOST = 2_000
"""Files of a folder that are looked at."""


def facts() -> Iterator[Fact]:
    """Yield what is to be told of the folders."""
    home = os.path.expanduser("~")  # noqa: PTH111 - never raises
    if not os.path.isabs(home):  # noqa: PTH117
        yield Fact(
            "home", "Home", None, "none", "problem", "Set HOME: what is kept would lie where you happen to start."
        )
    yield from _folder("cache", "Cache", paths.cache_folder(), private=False)
    yield from _folder("state", "State", paths.state_folder(), private=True)
    yield from _folder("config", "Config", paths.config_folder(), private=True)
    yield from _folder("data", "Data", paths.user_data(), private=False)
    yield from _crashes()


def _folder(name: str, title: str, folder: Path, *, private: bool) -> Iterator[Fact]:
    try:
        found = folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        yield _missing(name, title, folder)
        return
    if not stat.S_ISDIR(found.st_mode):
        mend = f"Move {folder} away: a folder belongs there."
        yield Fact(name, title, str(folder), f"{folder}: no folder", "problem", mend)
        return
    mode, shown = stat.S_IMODE(found.st_mode), f"{folder} ({stat.filemode(found.st_mode)})"
    if found.st_uid != os.getuid():
        yield Fact(
            name, title, str(folder), f"{shown}: another user's", "problem", f"chown {folder}, or set HOME right."
        )
    elif not os.access(folder, os.W_OK | os.X_OK):
        yield Fact(name, title, str(folder), f"{shown}: can't be written", "problem", f"chmod u+rwx {folder}")
    elif mode & OTHERS_WRITE:
        yield Fact(name, title, str(folder), f"{shown}: others can change it", "problem", f"chmod go-w {folder}")
    elif private and mode & OTHERS_LOOK:
        yield Fact(name, title, str(folder), f"{shown}: others can look into it", "note", f"chmod 700 {folder}")
    else:
        yield Fact(name, title, str(folder), shown)
    if private:
        yield from _open_files(name, title, folder)


def _missing(name: str, title: str, folder: Path) -> Fact:
    above = next((parent for parent in folder.parents if os.path.lexists(parent)), folder.parent)
    if not os.path.isdir(above) or not os.access(above, os.W_OK | os.X_OK):  # noqa: PTH112 - never raises
        text = f"{folder}: not there, and can't be made in {above}"
        return Fact(
            name, title, str(folder), text, "note", "Nothing is kept there: make it, or name another place (XDG_...)."
        )
    return Fact(name, title, str(folder), f"{folder}: not there yet")


def _open_files(name: str, title: str, folder: Path) -> Iterator[Fact]:
    """Yield how many files others could read, were it not for the folder's own permissions."""
    count = 0
    for seen, path in enumerate(folder.rglob("*")):
        if seen >= MOST:
            break
        try:
            mode = path.lstat().st_mode
        except OSError:
            continue
        count += stat.S_ISREG(mode) and bool(stat.S_IMODE(mode) & OTHERS_LOOK)
    if count:
        text = f"{count} that others may read, as far as the folders let them"
        yield Fact(f"{name}_files", f"{title}: files", count, text, "note", f"chmod -R go= {folder}")


def _crashes() -> Iterator[Fact]:
    folder = paths.state_folder() / "crashes"
    try:
        reports = sorted(path.name for path in folder.iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return
    if reports:
        text = f"{len(reports)}, the newest {reports[-1]}"
        mend = f"They hold no data that was looked at: send one from {folder}, then delete them."
        yield Fact("crashes", "Crash reports", len(reports), text, "note", mend)
