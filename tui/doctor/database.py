"""The database: which one is read, whether it answers and is of this data, who can read it; and the data folders behind it."""

from __future__ import annotations

import csv
import os
import stat
from typing import TYPE_CHECKING

from tui.builder.cache import place
from tui.core import paths
from tui.core.errors import NatoTuiError
from tui.core.inputs import inputs_hash
from tui.doctor.fact import Fact
from tui.source import shared_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.source import Source

MOST_EDITIONS = 12
"""Editions of one folder that are named."""
MOST_WRONG = 1
"""Lines of what is wrong with data that are told."""
REBUILD = "nato-tui build"


def facts(source: Source) -> Iterator[Fact]:
    """Yield what is to be told of the database and of the data folders it is made of."""
    yield from _folders(source.folders)
    try:
        inputs = inputs_hash(source.folders)
    except NatoTuiError as problem:
        yield Fact("data", "Data", None, str(problem), "problem", "Mend or remove that data folder.")
        inputs = ""
    else:
        yield Fact("data", "Data", inputs)
    path = source.db
    if path is None and inputs:
        path = place(paths.cache_folder(), inputs)
        if not os.path.isfile(path):  # noqa: PTH113 - never raises
            yield from _unbuilt(path, source.folders)
            return
    if path is not None:
        yield from _file(path, given=source.db is not None)
        yield from _content(path, inputs, given=source.db is not None)


def _unbuilt(path: Path, folders: tuple[Path, ...]) -> Iterator[Fact]:
    """Yield whether a database could be built, which the first start would find out."""
    from tui.builder.check import check
    from tui.builder.folders import read_folders
    from tui.builder.problems import Problems

    problems = Problems()
    try:
        check(read_folders(folders, problems), problems)
        problems.stop_if_any()
    except NatoTuiError as problem:
        wrong = str(problem).splitlines()
        few = " ".join(wrong[:MOST_WRONG]) + (" …" if len(wrong) > MOST_WRONG else "")
        text = f"{path}: not built yet, and it can't be: {few}"
        yield Fact(
            "path",
            "Database",
            str(path),
            text,
            "problem",
            f"Mend that data, or remove its folder; {REBUILD} tells all of it.",
        )
    else:
        yield Fact("path", "Database", str(path), f"{path}: not built yet; the first start builds it")


def _file(path: Path, *, given: bool) -> Iterator[Fact]:
    try:
        found = path.stat()
    except OSError as problem:
        mend = "Name another file: --db, NATO_TUI_DB, or `db` in the config file."
        yield Fact("path", "Database", str(path), f"{path}: {problem.strerror}", "problem", mend)
        return
    yield Fact("path", "Database", str(path), f"{path}{'' if given else ', built here'}")
    yield Fact("size", "Size", found.st_size, f"{found.st_size / 1_000_000:.1f} MB")
    mode = stat.S_IMODE(found.st_mode)
    readers = "everyone" if mode & stat.S_IROTH else "its group" if mode & stat.S_IRGRP else "its owner"
    closed = next((folder for folder in reversed(path.absolute().parents) if _closed(folder)), None)
    if readers == "everyone" and closed is not None:
        readers = "those whom its folders let in"
    text = f"{readers} ({stat.filemode(found.st_mode)})"
    if mode & (stat.S_IWGRP | stat.S_IWOTH):
        yield Fact(
            "readers", "Can be read by", readers, f"{text}, and others can change it", "problem", f"chmod go-w {path}"
        )
    elif closed is not None and path in shared_places():
        yield Fact("readers", "Can be read by", readers, text, "problem", f"chmod a+x {closed}")
    else:
        yield Fact("readers", "Can be read by", readers, text)


def _closed(folder: Path) -> bool:
    """Say whether somebody can't go through a folder."""
    try:
        return not folder.stat().st_mode & stat.S_IXOTH
    except OSError:
        return False


def _content(path: Path, inputs: str, *, given: bool) -> Iterator[Fact]:
    """Yield whether the database opens and answers, and what it was built from."""
    from tui.core.almanac import Almanac
    from tui.core.store import Store

    try:
        with Store.open(path) as store:
            of = store.meta.get("inputs", "")
            editions = Almanac(store).catalogue.editions.values()
            newest = max(editions, key=lambda edition: edition.known_from)
            text = f"yes; {len(editions)} editions, the newest {newest.edition}"
    except NatoTuiError as problem:
        mend = "Name another file." if given else f"{REBUILD} makes it anew, as the next start does by itself."
        yield Fact("answers", "It answers", False, f"no: {problem.message}", "problem", mend)
        return
    except ValueError:
        yield Fact("answers", "It answers", False, "no: it holds no edition", "problem", REBUILD)
        return
    yield Fact("answers", "It answers", True, text)
    if of == inputs:
        yield Fact("current", "It is of this data", True)
    elif given:
        mend = f"Its figures may be older or newer than the shipped ones. To have those: {REBUILD} -o {path}"
        yield Fact("current", "It is of this data", False, "no, of other data than the data folders hold", "note", mend)
    else:
        yield Fact("current", "It is of this data", False, "", "problem", f"{REBUILD} makes it anew.")


def _folders(folders: tuple[Path, ...]) -> Iterator[Fact]:
    shipped, *over = folders
    yield Fact("shipped", "Shipped facts", str(shipped))
    if not over:
        yield Fact("overlays", "Laid over them", [], "nothing")
    for number, folder in enumerate(over, start=1):
        name, title = f"overlay_{number}", "Laid over them"
        if folder.name == paths.ARRIVING:
            mend = "An import is going on, or was cut short: `nato-tui import` of the same file ends it."
            yield Fact(name, title, str(folder), f"{folder}: an edition that is arriving", "note", mend)
            continue
        try:
            editions = _editions(folder)
        except (OSError, ValueError, csv.Error) as problem:
            why = getattr(problem, "strerror", None) or str(problem)
            yield Fact(name, title, str(folder), f"{folder}: {why}", "problem", "Mend or remove it.")
            continue
        few = ", ".join(editions[:MOST_EDITIONS]) + (
            f" and {len(editions) - MOST_EDITIONS} more" if len(editions) > MOST_EDITIONS else ""
        )
        yield Fact(name, title, str(folder), f"{folder}: {f'editions {few}' if editions else 'no edition of its own'}")


def _editions(folder: Path) -> list[str]:
    try:
        with (folder / "editions.csv").open(encoding="utf-8", newline="") as rows:
            return [row["edition"] for row in csv.DictReader(rows) if row.get("edition")]
    except FileNotFoundError:
        return []
