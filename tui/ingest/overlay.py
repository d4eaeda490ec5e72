"""An edition written into a data folder so that nobody, at any moment, finds half of it there."""

from __future__ import annotations

import bisect
import csv
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.builder.schema import TABLES, Table
from tui.core.errors import CacheError, DataError
from tui.core.export import write_atomically
from tui.core.paths import ARRIVING
from tui.ingest.pieces import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.ingest.pieces import Pieces, Row


def write(pieces: Pieces, into: Path) -> tuple[Path, ...]:
    """Add an edition to a data folder and return the files that changed; raises CacheError.

    The new files are laid down beside the folder's own and renamed to `.import` together: from then on every reader lays them
    over the folder, so that the edition is there whole. Then each is put in its place, which changes nothing for a reader, and
    whatever was cut short is finished by the next import.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
        with _alone(into):
            finish(into)
            for left in into.glob(f"{ARRIVING}-*"):
                # What an import left that was cut short before anything of it counted.
                shutil.rmtree(left, ignore_errors=True)
            _arrive(into, pieces.files())
            return finish(into)
    except OSError as problem:
        raise CacheError(
            f"{into} can't be written: {problem.strerror}.", "Name another folder with --into."
        ) from problem


def finish(into: Path) -> tuple[Path, ...]:
    """Put in place what arrived in a folder, and return the files that changed; raises OSError."""
    arriving = into / ARRIVING
    if not arriving.is_dir():
        return ()
    tables = {table.file: table for table in TABLES}
    changed = []
    # What is cut short in here is swept away by the next import; beside its final name it would stay for good.
    beside = Path(tempfile.mkdtemp(prefix=f"{ARRIVING}-", dir=into))
    try:
        for source in sorted(arriving.rglob("*.csv")):
            name = source.relative_to(arriving).as_posix()
            target = into / name
            target.parent.mkdir(exist_ok=True)
            content = source.read_bytes()
            if name in tables and target.exists():
                content = merged(tables[name], target, content)
            write_atomically(beside / target.name, content)
            (beside / target.name).replace(target)
            changed.append(target)
        arriving.replace(beside / ARRIVING)
    finally:
        shutil.rmtree(beside)
    return tuple(changed)


def merged(table: Table, target: Path, content: bytes) -> bytes:
    """Return a table's file with rows added, or put in place of those of the same key; every other line is kept as it is.

    A file in order of its keys stays so; raises DataError where the file isn't a table at all.
    """
    lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
    header = _fields(lines[0]) if lines else []
    if sorted(header) != sorted(table.header):
        raise DataError(f"{target}:1: header: not that of this table, expected {','.join(table.header)}")
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    keys = [_key(table, dict(zip(header, _fields(line), strict=False))) for line in lines[1:]]
    in_order = keys == sorted(keys)
    for fields in list(csv.reader(content.decode().splitlines()))[1:]:
        values = dict(zip(table.header, fields, strict=True))
        key = _key(table, values)
        line = csv_bytes([[values[name] for name in header]]).decode()
        if key in keys:
            lines[keys.index(key) + 1] = line
            continue
        place = bisect.bisect(keys, key) if in_order else len(keys)
        keys.insert(place, key)
        lines.insert(place + 1, line)
    return "".join(lines).encode()


def _arrive(into: Path, files: Mapping[str, bytes]) -> None:
    beside = Path(tempfile.mkdtemp(prefix=f"{ARRIVING}-", dir=into))
    try:
        for name, content in files.items():
            path = beside / name
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, content)
        beside.chmod(into.stat().st_mode & 0o777)
        beside.replace(into / ARRIVING)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """Let one import at a time write a folder, where the file system has locks."""
    import fcntl

    handle = os.open(into, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise CacheError(f"Another import is writing {into}.", "Try again when it is done.") from problem
        yield
    finally:
        os.close(handle)


def _fields(line: str) -> list[str]:
    return next(csv.reader([line.rstrip("\r\n")]), [])


def _key(table: Table, values: Mapping[str, str]) -> Row:
    return tuple(values.get(name, "") for name in table.key)
