"""An Excel workbook read as plain cells, with limits on everything that a hostile file could blow up."""

from __future__ import annotations

import math
import re
import warnings
import zipfile
import zlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from xml.etree.ElementTree import ParseError

from tui.core.errors import InputError
from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

FILE_LIMIT = 32 << 20
"""The largest file that is opened, in bytes; NATO's own are below a quarter of a megabyte."""
UNPACKED_LIMIT = 64 << 20
"""The most that a file may unpack to, in bytes."""
RATIO_LIMIT = 200
"""How many times its packed size a part may unpack to, once it is larger than a megabyte."""
PARTS_LIMIT = 1000
ROWS_LIMIT = 5000
COLUMNS_LIMIT = 1000
CELLS_LIMIT = 200_000
"""How many cells a sheet may have, and how many with something in them are read over all sheets."""
TAGS_LIMIT = 2_000_000
"""How many tags all parts may have, what half a million cells take; parsing them is what takes time."""

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!")
NO_RESULT = "#NO RESULT"
"""Stands for a formula that was saved without its result."""

_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|.', re.DOTALL)
"""A number's format in its pieces: quoted text, an escaped character, a colour or condition, padding, one character."""

DAMAGED = (
    zipfile.BadZipFile, zlib.error, ParseError, EOFError, ValueError, KeyError, TypeError, AttributeError, IndexError,
    AssertionError, OverflowError, RuntimeError,
)  # fmt: skip
"""What the zip, XML and workbook readers raise for files that are not what they say."""


class Cell(NamedTuple):
    """One cell with something in it.

    `colour` is its font's, as `FF0000FF`, `theme 4`, or nothing; `suffix` is what its format shows behind a number, and `power`
    by which power of ten it shows the number: 2 in percent, -3 in thousands. `merged` is the range it fills, or nothing.
    """

    row: int
    column: int
    value: str | int | float
    colour: str = ""
    suffix: str = ""
    power: int = 0
    merged: str = ""

    @property
    def name(self) -> str:
        """Return the cell's address, as `D12`."""
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def number(self) -> int | float | None:
        """Return the value where it is a finite number, not text that looks like one."""
        if isinstance(self.value, str | bool) or not math.isfinite(self.value):
            return None
        return self.value

    @property
    def text(self) -> str:
        """Return the value as safe text on one line, runs of blanks closed up."""
        return " ".join(clean(str(self.value)).split())

    @property
    def is_error(self) -> bool:
        """Return whether the cell holds a formula's error, or a formula without its result."""
        return isinstance(self.value, str) and (self.value.strip() in ERRORS or self.value == NO_RESULT)


class Sheet(NamedTuple):
    """One sheet: its rows from the top, each with its cells from the left; what is blank isn't there."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False

    def at(self, cell: Cell) -> str:
        """Return where a cell stands, as `Table 3!D12`."""
        return f"{clean(self.name)}!{cell.name}"


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """Return every sheet of a workbook; raises InputError for what is none, is too large, or is damaged."""
    content = _content(path)
    try:
        _check_parts(path, content)
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it doesn't keep; none of them holds a figure.
            warnings.simplefilter("ignore")
            return tuple(_sheets(path, content))
    except DAMAGED as problem:
        raise InputError(
            f"{path} is damaged, or is no Excel workbook: {_cause(problem)}.", "Fetch it again from its publisher."
        ) from problem


def _cause(problem: BaseException) -> str:
    from defusedxml import DefusedXmlException

    chain: BaseException | None = problem
    while chain is not None:
        # openpyxl puts its own error around the parser's.
        if isinstance(chain, DefusedXmlException):
            return "it declares entities, which no workbook needs"
        chain = chain.__cause__ or chain.__context__
    return " ".join((str(problem) or type(problem).__name__).split()).strip(".")[:200]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except OSError as problem:
        raise InputError(f"{path} can't be read: {problem.strerror}.", "Name a workbook (.xlsx).") from problem
    if len(content) > FILE_LIMIT:
        raise InputError(f"{path} is larger than {FILE_LIMIT >> 20} MB.", "Is it the publisher's workbook?")
    if content.startswith(OLD):
        if ENCRYPTED in content:
            raise InputError(f"{path} is protected by a password.", "Save it without one, then import that.")
        raise InputError(f"{path} is a workbook of Excel before 2007 (.xls).", "Save it as .xlsx, then import that.")
    if not content.startswith(b"PK"):
        raise InputError(f"{path} is no Excel workbook (.xlsx).", "Fetch the workbook, not a page or a PDF.")
    return content


def _check_parts(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        declared = sum(part.file_size for part in parts)
        swollen = any(
            part.file_size > 1 << 20 and part.file_size > RATIO_LIMIT * max(part.compress_size, 1) for part in parts
        )
        if len(parts) > PARTS_LIMIT or declared > UNPACKED_LIMIT or swollen:
            raise _too_large(path)
        names = {part.filename for part in parts}
        if "[Content_Types].xml" not in names or len(names) < len(parts):
            raise zipfile.BadZipFile("its parts are not those of a workbook")
        if any(part.flag_bits & 1 for part in parts):
            raise InputError(f"{path} is protected by a password.", "Save it without one, then import that.")
        left, tags = UNPACKED_LIMIT, TAGS_LIMIT
        for part in parts:
            # What a part declares need not be what it holds: this reads it, and checks its sum.
            with archive.open(part) as stream:
                while block := stream.read(1 << 16):
                    left -= len(block)
                    tags -= block.count(b"<") if part.filename.endswith((".xml", ".rels")) else 0
                    if left < 0 or tags < 0:
                        raise _too_large(path)


def _too_large(path: Path) -> InputError:
    return InputError(
        f"{path} unpacks to far more than a table of figures needs, so it was not opened.",
        "Fetch it again from its publisher.",
    )


def _sheets(path: Path, content: bytes) -> Iterator[Sheet]:
    from openpyxl import DEFUSEDXML, load_workbook

    if not DEFUSEDXML:
        raise InputError(
            "Workbooks can't be read safely here: defusedxml is switched off.", "Unset OPENPYXL_DEFUSEDXML."
        )
    values = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    left = CELLS_LIMIT
    for shown, made in zip(values.worksheets, formulas.worksheets, strict=True):
        rows: list[tuple[Cell, ...]] = []
        merged = _merged(path, made)
        for number, row in enumerate(_rows(shown, made), 1):
            cells = tuple(_cells(number, row, merged))
            if cells:
                rows.append(cells)
                left -= len(cells)
            if left < 0 or number > ROWS_LIMIT or len(row) > COLUMNS_LIMIT:
                raise _too_large(path)
        yield Sheet(shown.title, tuple(rows), shown.sheet_state != "visible")


Pair = tuple["ReadOnlyCell | EmptyCell", "ReadOnlyCell | EmptyCell"]


def _rows(shown: object, made: object) -> Iterator[list[Pair]]:
    for sheet in (shown, made):
        # A sheet's own word on its size may be wrong, or a million rows.
        cast("ReadOnlyWorksheet", sheet).reset_dimensions()
    # The stubs take a sheet's `rows` for that of a sheet one can write to.
    for row, formulas in zip(shown.rows, made.rows, strict=True):  # type: ignore[attr-defined]
        yield list(zip(row, formulas, strict=True))


def _merged(path: Path, sheet: object) -> dict[tuple[int, int], str]:
    """Return each merged range of a sheet by its first cell, which is the one that holds its value.

    It reads the sheet first, and quickest, so it is here that one with far too many cells, blank or not, is refused.
    """
    from openpyxl.utils.cell import range_boundaries
    from openpyxl.xml.functions import iterparse

    found: dict[tuple[int, int], str] = {}
    cells = 0
    # The stubs don't know where a read-only sheet is read from.
    with cast("Any", sheet)._get_source() as stream:
        for _, element in iterparse(stream):
            if element.tag.endswith("}mergeCell"):
                left, top, _, _ = range_boundaries(element.attrib["ref"])
                found[top or 0, left or 0] = element.attrib["ref"]
            cells += element.tag.endswith("}c")
            if cells > CELLS_LIMIT:
                raise _too_large(path)
            element.clear()
    return found


def _cells(number: int, row: Iterable[Pair], merged: Mapping[tuple[int, int], str]) -> Iterator[Cell]:
    for column, (shown, made) in enumerate(row, 1):
        value = shown.value
        if value is None and made.value is not None:
            value = NO_RESULT
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        known = value if isinstance(value, str | int | float) else str(value)
        suffix, power = shown_by(shown.number_format) if isinstance(known, int | float) else ("", 0)
        yield Cell(number, column, known, _colour(shown), suffix, power, merged.get((number, column), ""))


@lru_cache(maxsize=256)
def shown_by(number_format: str) -> tuple[str, int]:
    """Return the text that a format shows behind a number, and by which power of ten it shows it: `0.00%` by 2, `0,` by -3."""
    suffix, power, commas = "", 0, 0
    for piece in _FORMAT.findall(number_format):
        if piece == ";":
            break
        if piece in ("0", "#", "?"):
            suffix, commas = "", 0
        elif piece == ",":
            commas += 1
        elif piece == "%":
            power += 2
        elif piece == ".":
            power, commas = power - 3 * commas, 0
        elif piece[0] in ('"', "\\"):
            suffix += piece.strip('"') if piece[0] == '"' else piece[1:]
    return suffix, power - 3 * commas


def _colour(cell: object) -> str:
    from openpyxl.styles.colors import COLOR_INDEX

    font = getattr(cell, "font", None)
    colour = getattr(font, "color", None)
    if colour is None:
        return ""
    if colour.type == "rgb":
        return str(colour.rgb).upper()
    if colour.type == "indexed":
        return str(COLOR_INDEX[colour.indexed]) if colour.indexed < len(COLOR_INDEX) else ""
    return f"theme {colour.theme}" if colour.type == "theme" else ""
