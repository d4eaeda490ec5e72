"""Excel workbooks: the cells of the CSV, nothing that runs, the same bytes for the same table."""

from __future__ import annotations

import csv
import errno
import io
import os
import re
import sys
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tui.core import workbook as excel
from tui.core.errors import CacheError, InputError
from tui.core.export import Field, Sheet, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

HOSTILE = (
    "=1+1",
    "+SUM(A1)",
    "-2+3",
    "@x",
    "#N/A",
    "{=1}",
    "\x1b[31m",
    "\u202eabc",
    "a\tb\nc",
    "\x00",
    "true",
    "12",
    "",
)


def cells(content: bytes, page: str = "Table") -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(content))[page].values)


def as_csv(content: bytes) -> list[list[str]]:
    """Return the cells of a workbook written as the CSV writes them: numbers with the decimals that are shown."""
    rows = []
    for row in load_workbook(io.BytesIO(content))["Table"].iter_rows():
        texts = []
        for cell in row:
            decimals = re.fullmatch(r"(?:#,##)?0(?:\.(0+))?", cell.number_format)
            if cell.value is None:
                texts.append("")
            elif isinstance(cell.value, bool):
                texts.append(str(cell.value).lower())
            elif isinstance(cell.value, (int, float)):
                assert decimals, cell.number_format
                texts.append(f"{cell.value:.{len(decimals[1] or '')}f}")
            else:
                texts.append(str(cell.value))
        rows.append(texts)
    return rows


def sheet(*texts: str) -> Sheet:
    return Sheet((Field("name"), Field("number", "number")), [[text, "-1.50"] for text in texts])


QUESTIONS = (
    ("members", "--year", "2024", "--as-of", "2025-04-24", "--full", "--aggregates"),
    ("members", "--table", "money", "--sort", "name"),
    ("summary",),
    ("events", "--country", "UKR"),
    ("diff",),
    ("history", "Italy", "--year", "2024"),
    ("path", "Italy"),
    ("sql", "FROM figures WHERE year = 2024 ORDER BY ALL"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_every_table_of_the_command_line_is_its_csv(
    told: CommandLine, tmp_path: Path, question: tuple[str, ...]
) -> None:
    told.raw(*question, "-o", str(tmp_path / "t.csv"))
    told.raw(*question, "-o", str(tmp_path / "t.xlsx"))
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    assert as_csv((tmp_path / "t.xlsx").read_bytes()) == expected
    assert len(expected) > 1


def test_a_workbook_says_what_it_rests_on(told: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    told.raw("members", "--year", "2024", "--as-of", "2025-04-24", "-o", str(target))
    about = {str(row[0]): row[1:] for row in cells(target.read_bytes(), "About") if row and row[0]}
    assert about["Title"][0] == "Defence expenditure as a share of GDP, 2024, as of 24 Apr 2025"
    assert about["As of"][0] == date(2025, 4, 24).isoformat()
    assert str(about["Made by"][0]).startswith("nato-tui members --year 2024 --as-of 2025-04-24 -o t.xlsx ")
    assert "Secretary General Annual Report 2024, 24 April 2025" in str(about["How to cite"][0])
    assert about["2025-04"][2] == "24 April 2025"
    assert about["gap"][1] == "percentage points"


def test_the_heads_stay_in_sight_and_can_filter(told: CommandLine) -> None:
    page = load_workbook(io.BytesIO(told.raw("members", "--format", "xlsx")))["Table"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", f"A1:M{page.max_row}")
    assert page.column_dimensions["B"].width >= len("United Kingdom")


def test_the_same_question_gives_the_same_bytes(told: CommandLine) -> None:
    first = told.raw("members", "--format", "xlsx")
    assert told.raw("members", "--format", "xlsx") == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {excel.LONG_AGO}
        assert b"2026" not in archive.read("docProps/core.xml")


def test_nothing_in_a_workbook_runs() -> None:
    content = rendered(sheet(*HOSTILE), "xlsx")
    page = load_workbook(io.BytesIO(content))["Table"]
    for row in page.iter_rows(min_row=2):
        assert row[0].data_type in ("s", "n", "inlineStr")
        assert row[0].value is None or isinstance(row[0].value, str)
        assert row[1].value == -1.5
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not re.search(rb"<f[ >/]", archive.read("xl/worksheets/sheet1.xml"))


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_what_the_csv_has(text: str) -> None:
    found = cells(rendered(sheet(text), "xlsx"))[1][0]
    expected = next(csv.reader(io.StringIO(rendered(sheet(text), "csv").decode().split("\n", 1)[1])))[0]
    assert (found or "") == expected


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("2.10", 2.1, "#,##0.00"),
        ("-0.5", -0.5, "#,##0.0"),
        ("1234", 1234, "#,##0"),
        ("1e-07", 1e-07, "General"),
        ("12345678901234567890", "12345678901234567890", "General"),
    ],
)
def test_numbers_are_numbers_with_their_decimals(text: str, value: object, form: str) -> None:
    page = load_workbook(io.BytesIO(rendered(Sheet((Field("n", "number"),), [[text]]), "xlsx")))["Table"]
    assert (page["A2"].value, page["A2"].number_format) == (value, form)


def test_what_excel_has_no_room_for_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    content = rendered(sheet("x" * 40_000), "xlsx")
    assert len(str(cells(content)[1][0])) == excel.MOST_CHARACTERS
    assert "1 cells hold more than Excel's" in str(cells(content, "About"))
    monkeypatch.setattr(excel, "MOST_ROWS", 2)
    with pytest.raises(InputError, match="Excel holds 2 rows, and these are 3"):
        rendered(sheet("a", "b", "c"), "xlsx")


def test_no_room_to_make_one_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", full)
    with pytest.raises(CacheError, match=r"The workbook can't be made: No space left on device\."):
        rendered(sheet("a"), "xlsx")


def test_what_was_left_out_stands_in_the_file(told: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    code, _, err = told.run("sql", "FROM figures", "--limit", "5", "-o", str(target))
    assert (code, "The first 5 of " in err) == (0, True)
    left_out = next(row[1] for row in cells(target.read_bytes(), "About") if row[0] == "Left out")
    assert str(left_out).startswith("The first 5 of 17")


def test_an_answer_to_sql_says_what_it_rests_on(told: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "t.csv"
    told.run("sql", "SELECT 5 AS value", "--provenance", "-o", str(target))
    readme = (tmp_path / "t.csv.README.md").read_text(encoding="utf-8")
    assert "Answer to SQL: SELECT 5 AS value: 1 rows." in readme
    assert "`value`: a column of the statement." in readme, "not what the name means elsewhere"
    assert "- 2025-04: NATO, Secretary General Annual Report 2024" in readme
    assert "inputs " in readme


@pytest.mark.parametrize("command", ["members", "bookmarks"])
@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_terminal_is_spared_what_it_cannot_show(
    told: CommandLine, monkeypatch: pytest.MonkeyPatch, form: str, command: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert told.refused(command, "--format", form) == f"A terminal can't show {form}. Name a file with -o FILE."
