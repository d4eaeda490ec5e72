"""Workbooks are opened with limits, and whatever is none is refused in words."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tui.core.errors import InputError
from tui.ingest.workbook import NO_RESULT, OLD, UNPACKED_LIMIT, Cell, read_workbook

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Table 3"
    sheet["B2"] = "Share  of\nGDP"
    sheet["C2"] = 2025
    sheet["C2"].number_format = '0"e"'
    sheet["C4"] = 1.5
    sheet["C4"].font = Font(color="FF0000FF")
    sheet["D4"] = "#REF!"
    sheet["E4"] = "=1+1"
    sheet["F4"] = "  "
    sheet["G4"] = True
    target = tmp_path / "tables.xlsx"
    book.save(target)
    return target


def repacked(path: Path, changes: dict[str, bytes]) -> Path:
    """Return the workbook with some of its parts replaced or added."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return target


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    assert str(path) in caught.value.message or "safely" in caught.value.message
    return str(caught.value)


def test_cells_come_with_their_place_colour_and_shown_suffix(path: Path) -> None:
    (sheet,) = read_workbook(path)
    assert sheet.name == "Table 3"
    heading, year, value, broken, formula, truth = [cell for row in sheet.rows for cell in row]
    assert (heading.name, heading.text) == ("B2", "Share of GDP")
    assert (year.number, year.suffix) == (2025, "e")
    assert (value.number, value.colour, sheet.at(value)) == (1.5, "FF0000FF", "Table 3!C4")
    assert broken.is_error
    assert (formula.value, formula.is_error) == (NO_RESULT, True)
    assert truth.number is None


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "1.5", True])
def test_what_is_no_finite_number_is_no_number(value: float | str) -> None:
    assert Cell(1, 1, value).number is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Country,2014\nItaly,1.1\n", "is no Excel workbook"),
        (b"<html>Not found</html>", "is no Excel workbook"),
        (b"", "is no Excel workbook"),
        (OLD + b"\0" * 600, "before 2007"),
        (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04" + b"\0" * 100, "is damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    path.write_bytes(content)
    assert said in refusal(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "none.xlsx")
    assert "can't be read" in refusal(tmp_path)


def test_a_workbook_cut_anywhere_is_refused(path: Path) -> None:
    content = path.read_bytes()
    for size in range(4, len(content), 331):
        path.write_bytes(content[:size])
        assert "is damaged" in refusal(path)


def test_a_workbook_with_any_byte_spoilt_is_read_or_refused(path: Path) -> None:
    content = path.read_bytes()
    for at in range(0, len(content), 97):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        try:
            assert isinstance(read_workbook(path), tuple)
        except InputError as problem:
            assert str(path) in problem.message  # noqa: PT017


def test_a_bomb_is_not_unpacked(path: Path) -> None:
    assert "unpacks to far more" in refusal(repacked(path, {"xl/media/image.png": b"\0" * (4 << 20)}))
    assert "unpacks to far more" in refusal(repacked(path, {f"xl/part{at}.xml": b"" for at in range(1200)}))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(path: Path) -> None:
    bomb = repacked(path, {SHEET: b"\0" * (UNPACKED_LIMIT + 1)})
    content = bytearray(bomb.read_bytes())
    size = (UNPACKED_LIMIT + 1).to_bytes(4, "little")
    assert content.count(size) == 2
    bomb.write_bytes(bytes(content).replace(size, (5000).to_bytes(4, "little")))
    assert "is damaged" in refusal(bomb)


def test_a_sheet_that_claims_a_million_columns_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(SHEET)
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert "unpacks to far more" in refusal(repacked(path, {SHEET: sheet.replace(b"</sheetData>", far)}))
    wide = sheet.replace(b'r="G4"', b'r="XFD4"')
    assert "unpacks to far more" in refusal(repacked(path, {SHEET: wide}))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">']
)
def test_entities_are_refused(part: str, entity: str, path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        content = archive.read(part)
    start = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    bomb = content[:start] + f"<!DOCTYPE x [{entity}]>".encode() + content[start:]
    assert "it declares entities" in refusal(repacked(path, {part: bomb}))


def test_entities_are_refused_where_the_parser_would_not_be(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openpyxl.DEFUSEDXML", False)
    assert "can't be read safely" in refusal(path)
