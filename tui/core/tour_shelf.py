"""The tours there are: those that came with the program, and the reader's own, found by name."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.core import paths
from tui.core.errors import InputError, NatoTuiError
from tui.core.spelling import nearest
from tui.core.tour import Tour, read_file

MOST_TOURS = 500
"""Files of one folder that are looked at."""


class Shelved(NamedTuple):
    """A tour on the shelf, or in its place the reason why its file is none."""

    name: str
    path: Path
    shipped: bool
    tour: Tour | None
    problem: str = ""


def shipped_folder() -> Path:
    """Return the folder of the tours that came with the program."""
    return Path(__file__).resolve().parent.parent / "tours"


def own_folder() -> Path:
    """Return the folder of the reader's own tours, which may not exist yet."""
    return paths.user_data() / "tours"


def files() -> dict[str, Path]:
    """Return every tour's file by name, those that came with the program first; one of the reader's own may stand for it."""
    found: dict[str, Path] = {}
    for folder in (shipped_folder(), own_folder()):
        try:
            there = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))[:MOST_TOURS]
        except OSError:
            continue  # A folder that can't be read has no tours for us; one that is asked for by name says why.
        for path in there:
            found[path.stem] = path
    return found


def is_shipped(tour: Tour) -> bool:
    """Say whether a tour came with the program."""
    return Path(tour.where).parent == shipped_folder()


def shelf() -> tuple[Shelved, ...]:
    """Return every tour there is, in the order in which they are listed."""
    return tuple(_shelved(name, path) for name, path in files().items())


def named(asked: str) -> Tour:
    """Return the tour of a name, or the one in a file.

    Raises:
        InputError: there is none, or the file is no tour.
        CacheError: the file can't be read.
    """
    known = files()
    if asked in known:
        return read_file(known[asked], asked)
    if asked.endswith(".toml") or "/" in asked:
        return read_file(Path(asked))
    if not known:
        raise InputError(f"There is no tour '{asked[:40]}'.", "Name a file with its ending .toml.")
    try:
        name = nearest(asked, tuple(known), "tour")
    except InputError as problem:
        raise InputError(problem.message, f"{problem.hint} A file is named with its ending .toml.") from None
    return read_file(known[name], name)


def _shelved(name: str, path: Path) -> Shelved:
    shipped = path.parent == shipped_folder()
    try:
        return Shelved(name, path, shipped, read_file(path, name))
    except NatoTuiError as problem:
        return Shelved(name, path, shipped, None, str(problem).removeprefix(f"{path.parent}/"))
