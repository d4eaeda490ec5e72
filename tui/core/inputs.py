"""What a database is made of, as one hash: whose file it is, its schema, and every CSV of the data folders."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from tui.core.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PRODUCT = "nato-tui"
SCHEMA = 2

LARGE = 64 << 20
"""Bytes above which a file is told by its size and time: start-up waits for the hash, and no table is so long."""


def inputs_hash(folders: Sequence[Path]) -> str:
    """Return a hash of the schema and of every CSV of the folders, in order, with its name; raises DataError."""
    total = hashlib.sha256(f"schema {SCHEMA}\n".encode())
    for number, folder in enumerate(folders):
        for path in files(folder):
            content = _digest(path)
            total.update(f"{number} {path.relative_to(folder).as_posix()} {content}\n".encode(errors="surrogateescape"))
    return total.hexdigest()[:32]


def files(folder: Path) -> list[Path]:
    """Return the CSV files of a data folder, in order; raises DataError where it, or its figures, can't be looked into."""
    try:
        found = _tables(folder)
    except (FileNotFoundError, NotADirectoryError):
        raise DataError(f"{folder}:1: folder: not found, expected a folder of CSV files") from None
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        found += _tables(folder / "figures")
    return sorted(found)


def _tables(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == ".csv"]
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        said = f"{folder}:1: folder: can't be read ({error.strerror}), expected a readable folder of CSV files"
        raise DataError(said) from error


def _digest(path: Path) -> str:
    try:
        if not path.is_file():
            return "not a file"
        stat = path.stat()
        if stat.st_size > LARGE:
            return f"{stat.st_size} bytes of {stat.st_mtime_ns}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DataError(f"{path}:1: file: can't be read ({error.strerror}), expected a readable file") from error
