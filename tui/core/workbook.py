"""A table as an Excel workbook: the rows on its first sheet, on its second what they rest on; equal tables, equal bytes."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tui.core.columns import grouped
from tui.core.errors import CacheError, InputError
from tui.core.export import csv_rows
from tui.core.text import clean, width

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from openpyxl.cell import Cell

    from tui.core.export import Field, Sheet

    Page = Any
    """A sheet that is written row by row, of which the types know less than it has."""

MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel holds below its heads."""
MOST_CHARACTERS = 32_767
"""Characters that a cell of Excel holds."""
MOST_DIGITS = 15
"""Digits of a number that Excel keeps; a longer one stays a text."""
LEAST_WIDTH, MOST_WIDTH = 6, 60
ABOUT_WIDTHS = (16, 44, 44, 24, 60)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of everything in the file: the same table gives the same bytes."""

_NUMBER = re.compile(r"-?(\d+)(?:\.(\d+))?")


class _TimelessZip(ZipFile):
    """A zip file in which everything is as old, whenever it was made."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """Write a text or bytes."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = ZipInfo(name, LONG_AGO)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        super().writestr(entry, data)

    def write(self, filename: str | os.PathLike[str], arcname: Any = None, *_: Any, **__: Any) -> None:
        """Write what a file holds."""
        with open(filename, "rb") as file:  # noqa: PTH123 - a name or an open file's path, as openpyxl has it
            self.writestr(arcname or str(filename), file.read())


def workbook(sheet: Sheet, about: Sequence[Sequence[str]]) -> bytes:
    """Return a table as a workbook; `about` are the rows of its second sheet, heads in the first cell of theirs.

    Cells are those of the CSV: texts that a spreadsheet would run are defused and kept as texts, numbers are numbers with
    as many decimals as were given.

    Raises:
        InputError: there are more rows than Excel holds.
        CacheError: there is no room to make it.
    """
    if len(sheet.rows) > MOST_ROWS:
        raise InputError(
            f"Excel holds {grouped(str(MOST_ROWS))} rows, and these are {grouped(str(len(sheet.rows)))}.",
            "Write CSV or Parquet, or ask for fewer.",
        )
    try:
        return _made(sheet, about)
    except OSError as problem:  # rows are kept in a file until all are there
        raise CacheError(f"The workbook can't be made: {problem.strerror}.", "Make room, or write CSV.") from problem


def _made(sheet: Sheet, about: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    book.properties.creator = "nato-tui"
    book.properties.created = book.properties.modified = datetime(*LONG_AGO)
    cut = _table(book.create_sheet("Table"), sheet)
    notes = [*about]
    if cut:
        notes.append(("Cut", f"{cut} cells hold more than Excel's {MOST_CHARACTERS} characters and are cut there."))
    _about(book.create_sheet("About"), notes)
    out = io.BytesIO()
    with _TimelessZip(out, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return out.getvalue()


def _table(page: Page, sheet: Sheet) -> int:
    """Write heads and rows; return how many cells had to be cut."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    heads, *rows = csv_rows(sheet)
    page.freeze_panes = "B2" if len(heads) > 1 else "A2"
    for at, head in enumerate(heads):
        widest = max([width(head), *(width(row[at]) for row in rows[:2000])], default=0)
        page.column_dimensions[get_column_letter(at + 1)].width = min(max(widest + 2, LEAST_WIDTH), MOST_WIDTH)
    if rows:
        page.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    page.append([_text(page, head, Font(bold=True)) for head in heads])
    cut = 0
    for row in rows:
        cut += sum(len(cell) > MOST_CHARACTERS for cell in row)
        page.append(list(_cells(page, sheet.fields, row)))
    return cut


def _cells(page: Page, fields: Sequence[Field], row: Sequence[str]) -> Iterator[Cell | None]:
    from openpyxl.cell import WriteOnlyCell

    for field, text in zip(fields, row, strict=True):
        if not text:
            yield None
        elif field.kind == "boolean":
            yield WriteOnlyCell(page, value=text == "true")
        elif field.kind in ("number", "integer") and _fits(text):
            cell: Cell = WriteOnlyCell(page, value=int(text) if text.lstrip("-").isdigit() else float(text))
            cell.number_format = _format(field, text)
            yield cell
        else:
            yield _text(page, text)


def _text(page: Page, text: str, font: Any = None) -> Cell:
    """Return a text as a cell that is a text whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell

    cell: Cell = WriteOnlyCell(page, value=text[:MOST_CHARACTERS])
    cell.data_type = "s"
    if font is not None:
        cell.font = font
    return cell


def _fits(text: str) -> bool:
    """Say whether Excel keeps every digit of a number."""
    return sum(map(str.isdigit, text.partition("e")[0].partition("E")[0])) <= MOST_DIGITS


def _format(field: Field, text: str) -> str:
    """Return how a number is to be shown: with the decimals it was given; a whole one of its own kind ungrouped."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return "General"
    if field.kind == "integer":
        return "0"
    return "#,##0" + (f".{'0' * len(found[2])}" if found[2] else "")


def _about(page: Page, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for at, wide in enumerate(ABOUT_WIDTHS):
        page.column_dimensions[get_column_letter(at + 1)].width = wide
    for row in rows:
        cells = [_text(page, clean(text), Font(bold=True) if not at else None) for at, text in enumerate(row)]
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.append(cells)
