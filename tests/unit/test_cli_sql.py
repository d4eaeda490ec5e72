"""`nato-tui sql`: statements from arguments, files and pipes, every format, limits told, what is wrong on stderr."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import polars as pl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

SHARES = (
    "SELECT entity, hundredths / 100 AS share, estimate, hundredths FROM figures_as_of(DATE '2025-04-24') "
    "WHERE indicator = 'def_share_gdp' AND year = 2024 AND entity IN ('ITA', 'POL') ORDER BY 1"
)


def test_text_csv_and_json_hold_the_same_rows(told: CommandLine) -> None:
    assert told.text("sql", SHARES).splitlines()[1:] == [
        "ITA       1.5  true             150",
        "POL      4.07  true             407",
    ]
    assert told.text("sql", SHARES, "--format", "csv").splitlines()[1:] == ["ITA,1.5,true,150", "POL,4.07,true,407"]
    rows = json.loads(told.text("sql", SHARES, "--format", "json"))
    assert rows[0] == {"entity": "ITA", "share": 1.5, "estimate": True, "hundredths": 150}


def test_parquet_keeps_types(told: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "shares.parquet"
    assert told.raw("sql", SHARES, "-o", str(target)) == b""
    assert pl.read_parquet(target).dtypes == [pl.String, pl.Float64, pl.Boolean, pl.Int64]


def test_statements_come_from_files_and_from_pipes(
    told: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "query.sql"
    file.write_text("-- how many\nSELECT count(*) AS n\nFROM members;\n")
    assert told.rows("sql", "--file", str(file)) == [{"n": "32"}]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"SELECT 'piped' AS how")))
    assert told.rows("sql", "-") == [{"how": "piped"}]


def test_what_the_limit_left_out_is_said(told: CommandLine) -> None:
    code, out, err = told.run("sql", "FROM members SELECT iso3", "--limit", "2", "--format", "csv")
    assert (code, out) == (0, b"iso3\nALB\nBEL\n")
    assert err == "nato-tui: The first 2 of 32 rows: the limit left the others out.\n"
    assert told.text("sql", "FROM members SELECT iso3", "--limit", "2").endswith(
        "The first 2 of 32 rows: the limit left the others out.\n"
    )
    assert told.text("sql", "FROM members WHERE false").endswith("\n0 rows\n")


def test_what_is_wrong_is_shown_under_the_statement(told: CommandLine) -> None:
    code, out, err = told.run("sql", "SELECT name\nFROM membrs")
    assert (code, out) == (2, b"")
    assert err.splitlines() == [
        "nato-tui: Line 2, column 6: There is no table membrs. Did you mean members?",
        "  FROM membrs",
        "       ^",
    ]


def test_time_is_kept(told: CommandLine) -> None:
    assert "stopped after 0.5 s" in told.refused("sql", "SELECT count(*) FROM range(1000000000000)", "--timeout", "0.5")


def test_null_and_foreign_text(told: CommandLine) -> None:
    text = told.text("sql", "SELECT NULL AS nothing, chr(27) || '[31m' AS red")
    assert text.splitlines()[1].split() == ["–", "␛[31m"]
    assert told.text("sql", "SELECT '=1+1' AS f, -1e-10::DOUBLE AS d", "--format", "csv") == "f,d\n'=1+1,-1e-10\n"
    assert told.text("sql", 'SELECT 1 AS "=2"', "--format", "csv") == "'=2\n1\n"
    assert json.loads(told.text("sql", "SELECT 'inf'::DOUBLE AS d", "--format", "json")) == [{"d": "inf"}]


def test_the_schema_lists_every_view_with_meanings(told: CommandLine) -> None:
    rows = told.rows("sql", "--schema")
    assert {row["view"] for row in rows} >= {"members", "figures", "figures_as_of(DATE '2025-04-24')", "claims"}
    assert all(row["meaning"] for row in rows)
    assert "figures_as_of(DATE '2025-04-24')" in told.text("sql", "--schema")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("sql",), "There is no statement"),
        (("sql", "SELECT 1", "--file", "q.sql"), "two statements"),
        (("sql", "--file", "/nowhere/q.sql"), "can't be read"),
        (("sql", "SELECT 1", "--limit", "0"), "--limit 0"),
        (("sql", "SELECT 1", "--timeout", "0"), "--timeout 0"),
        (("sql", "SELECT 1", "--memory", "1"), "--memory 1"),
    ],
)
def test_bad_input_is_refused(told: CommandLine, arguments: tuple[str, ...], says: str) -> None:
    assert says in told.refused(*arguments)
