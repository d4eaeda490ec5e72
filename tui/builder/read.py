"""One CSV read as text, refused with file, line and column where it isn't what its table says."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from tui.builder.problems import At, Problems, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui.builder.schema import Column, Kind, Table

LINE_LIMIT = 1 << 20
"""The longest line that is read, in bytes."""

Row = tuple[str, ...]

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", re.ASCII)
_INTEGER = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{3}|EU|NATO", re.ASCII)
_YEAR = re.compile(r"(19|20|21)[0-9]{2}", re.ASCII)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_FORMS: dict[Kind, tuple[Callable[[str], object], str]] = {
    "text": (bool, "text"),
    "name": (_NAME.fullmatch, "letters, digits, dots, hyphens or underscores"),
    "integer": (_INTEGER.fullmatch, "a whole number"),
    "year": (_YEAR.fullmatch, "a year"),
    "number": (_NUMBER.fullmatch, "a plain decimal number"),
    "boolean": ({"true", "false"}.__contains__, "true or false"),
    "day": (_is_day, "a date as YYYY-MM-DD"),
    "list": (lambda text: all(part and part == part.strip() for part in text.split(";")), "items with ; between"),
    "country": (_COUNTRY.fullmatch, "an ISO 3166 alpha-3 code, EU or NATO"),
}


@dataclass(slots=True)
class Rows:
    """The good rows of a table with where each stands; `damaged` where some were refused."""

    table: Table
    rows: list[Row] = field(default_factory=list)
    at: list[At] = field(default_factory=list)
    damaged: bool = False

    def place(self, column: str) -> int:
        """Return a column's place in a row."""
        return self.table.header.index(column)

    def column(self, name: str) -> list[str]:
        """Return the texts of one column, in the order of the rows."""
        place = self.place(name)
        return [row[place] for row in self.rows]

    def records(self) -> list[dict[str, str]]:
        """Return the rows by column name."""
        header = self.table.header
        return [dict(zip(header, row, strict=True)) for row in self.rows]


def read_rows(table: Table, path: Path, label: str, problems: Problems) -> Rows:
    """Return the rows of the file at `path`; what is wrong with it goes to `problems` under the name `label`."""
    found = Rows(table)
    before = problems.count
    try:
        with path.open("rb") as file:
            _read(found, file, label, problems)
    except OSError as error:
        problems.add((label, 1), "file", f"can't be read ({error.strerror})", "a readable file")
    _check_forms(found, problems)
    _check_keys(found, problems)
    found.damaged = problems.count > before
    return found


def _read(found: Rows, file: BinaryIO, label: str, problems: Problems) -> None:
    header = found.table.header
    order: tuple[int, ...] | None = None
    for number, line in _lines(file, label, header, problems):
        cells = _cells(line, (label, number), problems)
        if cells is None:
            continue
        if number == 1:
            order = _order(header, cells, label, problems)
            if order is None:
                return
        elif order is not None:
            if len(cells) != len(header):
                problems.add((label, number), "row", f"{len(cells)} fields", f"{len(header)}")
                continue
            found.rows.append(tuple([cells[place] for place in order]))
            found.at.append((label, number))
    if order is None:
        problems.add((label, 1), "header", "missing", ",".join(header))


def _lines(file: BinaryIO, label: str, header: Row, problems: Problems) -> Iterator[tuple[int, str]]:
    number = 0
    while raw := file.readline(LINE_LIMIT + 1):
        number += 1
        if len(raw) > LINE_LIMIT:
            problems.add((label, number), "row", "longer than 1 MiB", f"at most {LINE_LIMIT} bytes a line")
            return
        if b"\0" in raw:
            column = _column_of(raw.decode("utf-8", "replace"), "\0", header)
            problems.add((label, number), column, "a NUL byte", "text without control bytes")
            continue
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            column = _column_of(raw.decode("utf-8", "surrogateescape"), chr(0xDC00 + raw[error.start]), header)
            problems.add((label, number), column, f"byte 0x{raw[error.start]:02x} is not UTF-8", "text in UTF-8")
            continue
        yield number, line.rstrip("\r\n")


def _column_of(line: str, mark: str, header: Row) -> str:
    try:
        cells = next(csv.reader([line.rstrip("\r\n")]), [])
    except csv.Error:
        return "row"
    place = next((place for place, cell in enumerate(cells) if mark in cell), len(header))
    return header[place] if place < len(header) else "row"


def _cells(line: str, at: At, problems: Problems) -> list[str] | None:
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        problems.add(at, "row", f"bad quoting ({error})", "one record a line, quotes closed and doubled inside")
        return None


def _order(header: Row, cells: list[str], label: str, problems: Problems) -> tuple[int, ...] | None:
    at = (label, 1)
    before = problems.count
    if cells and cells[0].startswith("\ufeff"):
        problems.add(at, header[0], "a byte order mark", "plain UTF-8 without one")
        cells[0] = cells[0].removeprefix("\ufeff")
    for name in header:
        if name not in cells:
            problems.add(at, name, "column missing", ",".join(header))
    for name in sorted({name for name in cells if name not in header}):
        problems.add(at, quoted(name), "unknown column", ",".join(header))
    for name in sorted({name for name in cells if cells.count(name) > 1}):
        problems.add(at, quoted(name), "column given twice", "each column once")
    return None if problems.count > before else tuple(cells.index(name) for name in header)


def _check_forms(found: Rows, problems: Problems) -> None:
    bad_rows: set[int] = set()
    for place, column in enumerate(found.table.columns):
        texts = [row[place] for row in found.rows]
        wrong = {text: expected for text in set(texts) if (expected := _wrong(column, text))}
        if not wrong:
            continue
        for index, text in enumerate(texts):
            if text in wrong:
                bad_rows.add(index)
                problems.add(found.at[index], column.name, quoted(text) if text else "empty", wrong[text])
    if bad_rows:
        found.rows = [row for index, row in enumerate(found.rows) if index not in bad_rows]
        found.at = [at for index, at in enumerate(found.at) if index not in bad_rows]


def _wrong(column: Column, text: str) -> str:
    if not text:
        return (" or ".join(column.allowed) or _FORMS[column.kind][1]) if column.required else ""
    if text in column.also:
        return ""
    if column.allowed:
        return "" if text in column.allowed else "one of " + ", ".join(column.allowed)
    form, expected = _FORMS[column.kind]
    if not form(text):
        return expected
    if column.between is not None and not column.between[0] <= float(text) <= column.between[1]:
        return f"{column.between[0]:g} to {column.between[1]:g}"
    return ""


def _check_keys(found: Rows, problems: Problems) -> None:
    places = [found.place(name) for name in found.table.key]
    seen: dict[Row, int] = {}
    for row, at in zip(found.rows, found.at, strict=True):
        key = tuple([row[place] for place in places])
        first = seen.setdefault(key, at[1])
        if first != at[1]:
            what = f"{quoted(','.join(key))} given again, first on line {first}"
            problems.add(at, ",".join(found.table.key), what, "a unique key")
