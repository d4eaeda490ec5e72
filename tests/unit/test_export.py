"""Foreign text in files: no formulas, no broken tables, no hidden characters."""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tui.core.export import Field, Sheet, defused, rendered
from tui.core.formats import FORMATS
from tui.core.text import clean, width

HOSTILE = (
    "=1+1", "+SUM(A1)", "-2+3", "@import", "\t=1", "\r=1", "a|b", "a\\|b", "[red]no markup[/red]", "\x1b[31mred\x1b[0m",
    "line\nbreak", "\u202eright to left", "zero\u200bwidth", "quote\"s", "comma, and; more", "", "\x00nul", "🇳🇴",
)  # fmt: skip


def sheet(*texts: str) -> Sheet:
    return Sheet((Field("name"), Field("number", "number")), [[text, "-1.5"] for text in texts])


def test_no_spreadsheet_takes_a_cell_of_the_csv_for_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(rendered(sheet(*HOSTILE), "csv").decode())))[1:]
    assert len(rows) == len(HOSTILE)
    for cell, number in rows:
        assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")
        assert number == "-1.5", "a number stays a number"


@given(st.text(max_size=30))
def test_defusing_only_ever_adds_one_apostrophe(text: str) -> None:
    found = defused(text)
    assert found in (text, f"'{text}")
    assert defused(found) == found


@pytest.mark.parametrize("number", ["-1", "-0.50", "-12345.678"])
def test_a_negative_number_is_no_formula(number: str) -> None:
    assert defused(number) == number


@pytest.mark.parametrize("text", ["-1+1", "-", "-a", "--1", "-1.", "=", "-1e5"])
def test_what_only_begins_like_a_number_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


def test_a_markdown_table_keeps_its_columns_whatever_stands_in_a_cell() -> None:
    lines = rendered(sheet(*HOSTILE), "md").decode().splitlines()
    assert len(lines) == len(HOSTILE) + 2
    for line in lines:
        bare = line.replace("\\\\", "").replace("\\|", "")
        assert bare.count("|") == 3, line


@pytest.mark.parametrize("form", ["text", "csv", "md"])
def test_control_and_bidirectional_characters_are_seen_and_not_obeyed(form: str) -> None:
    said = rendered(sheet(*HOSTILE), form).decode()  # type: ignore[arg-type]
    assert not set(said) & {"\x1b", "\x00", "\u202e", "\u200b", "\t", "\r"}
    assert "␛[31mred" in said
    assert "<202E>right to left" in said
    assert "[red]no markup[/red]" in said


def test_programs_get_the_text_itself() -> None:
    assert [row["name"] or "" for row in json.loads(rendered(sheet(*HOSTILE), "json"))] == list(HOSTILE)
    frame = pl.read_parquet(io.BytesIO(rendered(sheet(*HOSTILE), "parquet")))
    assert [name or "" for name in frame["name"].to_list()] == list(HOSTILE)


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_answer_is_still_a_whole_file(form: str) -> None:
    content = rendered(sheet(), form)  # type: ignore[arg-type]
    if form == "parquet":
        assert pl.read_parquet(io.BytesIO(content)).schema == {"name": pl.String, "number": pl.Float64}
    elif form == "json":
        assert json.loads(content) == []
    elif form == "xlsx":
        assert list(load_workbook(io.BytesIO(content))["Table"].values) == [("name", "number")]
    else:
        assert content.decode().splitlines()[0].replace("|", "").split(",")[0].split()[0] == "name"
        assert content.endswith(b"\n")


def test_kinds_become_what_the_format_has_for_them() -> None:
    fields = (Field("a", "integer"), Field("b", "number"), Field("c", "boolean"), Field("d", "list"), Field("e"))
    rows = [["3", "1.50", "true", "x;y", "t"], ["", "", "", "", ""]]
    first, second = json.loads(rendered(Sheet(fields, rows), "json"))
    assert first == {"a": 3, "b": 1.5, "c": True, "d": ["x", "y"], "e": "t"}
    assert second == {"a": None, "b": None, "c": None, "d": [], "e": None}
    frame = pl.read_parquet(io.BytesIO(rendered(Sheet(fields, rows), "parquet")))
    assert frame.to_dicts() == [first, second]


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=6))
def test_the_columns_of_the_text_form_stand_below_each_other(rows: list[tuple[str, str]]) -> None:
    found = Sheet((Field("first"), Field("last")), [list(row) for row in rows])
    lines = rendered(found, "text").decode().split("\n")[:-1]
    assert len(lines) == len(rows) + 1
    start = max([width("first"), *(width(clean(first)) for first, _ in rows)]) + 2
    for line, (_, last) in zip(lines[1:], rows, strict=True):
        if clean(last).strip():
            assert width(line) == start + width(clean(last).rstrip())
