"""`nato-tui members` and `nato-tui summary`: filters, order, columns and formats."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.golden_files import assert_golden
from tui.core.columns import CSV_COLUMNS, DECLARED, TABLE_COLUMNS, known_columns
from tui.core.summary import FIELDS
from tui.core.text import fold

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine
    from tui.core.almanac import Almanac

APRIL = ("--year", "2024", "--as-of", "2025-04-24")
EVERYBODY = tuple(f"--status={status}" for status in ("met", "short", "missing", "not_member"))


def plain(shown: str) -> str:
    """Return a presented number as files have it: marks, signs and groups taken away."""
    return shown.replace("−", "-").replace("–", "").replace("+", "").replace(" ", "").rstrip("e†").rstrip("e")


def test_the_columns_are_those_of_the_contract_in_order(told: CommandLine) -> None:
    assert list(told.rows("members", *APRIL)[0]) == [
        "iso3", "name", "year", "value", "estimate", "change", "gap", "gap_usd_bn", "status", "reason", "rank", "edition",
        "published_on",
    ]  # fmt: skip
    assert list(told.summary(*APRIL)) == [
        "year", "as_of", "indicator", "threshold", "coverage", "reporting", "met", "short", "missing", "not_member",
        "shortfall_usd_bn", "nato", "nato_eur_can", "usa_share_of_total", "editions",
    ] == list(FIELDS)  # fmt: skip


def test_a_bare_question_takes_the_latest_edition_and_its_latest_whole_year(told: CommandLine) -> None:
    found = told.summary()
    assert (found["year"], found["as_of"], found["threshold"]) == ("2026", "", "2.00")
    assert found["editions"].startswith("2026-07:")
    values = [float(row["value"]) for row in told.rows("members") if row["value"]]
    assert values == sorted(values, reverse=True)


def test_an_edition_stands_for_its_day(told: CommandLine) -> None:
    assert told.raw("members", "--year", "2024", "--as-of", "2025-04") == told.raw("members", *APRIL)


@pytest.mark.parametrize("status", ["met", "short", "missing"])
def test_a_status_lists_as_many_as_the_summary_counts(told: CommandLine, status: str) -> None:
    found = told.rows("members", *APRIL, "--status", status)
    assert {row["status"] for row in found} == {status}
    assert str(len(found)) == told.summary(*APRIL)[status]


def test_several_statuses_and_several_sort_keys(told: CommandLine) -> None:
    found = told.rows(
        "members", *APRIL, "--status", "short", "--status", "missing", "--sort", "status:desc", "--sort", "gap_usd_bn"
    )
    assert [row["iso3"] for row in found] == ["ISL", "ESP", "CAN", "ITA", "BEL", "PRT", "SVN", "LUX", "HRV", "MNE"]


def test_ties_of_the_first_key_are_settled_by_the_second_then_by_name(told: CommandLine) -> None:
    found = told.rows("members", *APRIL, "--sort", "edition", "--sort", "name:desc")
    reporting = [row["name"] for row in found if row["value"]]
    assert reporting == sorted(reporting, key=fold, reverse=True)
    same = told.rows("members", *APRIL, "--sort", "year")
    assert [row["name"] for row in same] == sorted((row["name"] for row in same), key=fold)


@pytest.mark.parametrize("column", [*CSV_COLUMNS, "usd_bn", "per_head", "def_nat_current", "per_soldier", "nato_share"])
@pytest.mark.parametrize("way", ["", ":desc", ":asc"])
def test_what_is_missing_comes_last_whichever_way_a_column_is_sorted(told: CommandLine, column: str, way: str) -> None:
    found = [row[column] for row in told.rows("members", *APRIL, "--sort", column + way, "--columns", f"iso3,{column}")]
    filled = [cell for cell in found if cell]
    assert found == filled + [""] * (len(found) - len(filled))
    if DECLARED.get(column) is None or DECLARED[column].numeric:
        numbers = [float(cell) for cell in filled]
        assert numbers == sorted(numbers, reverse=way == ":desc")


def test_every_column_can_be_asked_for_by_any_spelling(told: CommandLine, almanac: Almanac) -> None:
    every = known_columns(almanac.catalogue.indicators)
    assert list(told.rows("members", *APRIL, "--columns", ",".join(every))[0]) == list(every)
    assert list(told.rows("members", *APRIL, "--columns", "Name, GAP-usd-bn")[0]) == ["name", "gap_usd_bn"]


@pytest.mark.parametrize("table", TABLE_COLUMNS)
def test_the_tables_of_the_screen_are_there(told: CommandLine, table: str) -> None:
    found = told.rows("members", "--table", table, *APRIL)
    assert [name for name in found[0] if name in TABLE_COLUMNS[table]] == list(TABLE_COLUMNS[table])  # type: ignore[index]
    assert len(found) == 32


def test_full_adds_each_value_as_it_was_published(told: CommandLine) -> None:
    found = told.members("--year", "2024", "--as-of", "2024-06-17", "--full")
    slovakia = found["SVK"]
    assert list(slovakia)[3:5] == ["value", "value_published"]
    assert (slovakia["value"], slovakia["value_published"], slovakia["status"]) == ("2.00", "2", "met")
    assert found["FRA"]["value"] == "2.06"
    assert found["FRA"]["value_published"].startswith("2.0")
    assert len(found["FRA"]["value_published"]) > 4
    assert {row["value_published"] for row in told.members(*APRIL, "--full", "--status", "missing").values()} == {""}


def test_every_format_tells_the_same_cells(told: CommandLine, tmp_path: Path) -> None:
    asked = ("members", *APRIL, *EVERYBODY, "--sort", "value", "--full")
    rows = told.rows(*asked)
    records = json.loads(told.text(*asked, "--format", "json"))
    frame = pl.read_parquet(io.BytesIO(told.raw(*asked, "--format", "parquet")))
    markdown = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in told.text(*asked, "--format", "md").split("\n\n")[0].splitlines()[2:]
    ]
    text = told.text(*asked, "--format", "text").splitlines()[1 : len(rows) + 1]
    assert len(rows) == len(records) == len(frame) == len(markdown) == 32
    assert records == frame.to_dicts()
    for row, record, marked, line in zip(rows, records, markdown, text, strict=True):
        assert line.split() == " ".join(marked).split()
        for (name, cell), shown in zip(row.items(), marked, strict=True):
            value = record[name]
            if cell == "":
                assert value is None, name
                assert shown in ("", "–"), name
            elif isinstance(value, bool):
                assert (cell, shown) == (str(value).lower(),) * 2
            elif isinstance(value, int | float):
                assert float(cell) == value == float(plain(shown)), name
            else:
                assert cell == value == shown, name


def test_summary_is_one_record_in_every_format(told: CommandLine) -> None:
    row = told.summary(*APRIL)
    (record,) = json.loads(told.text("summary", *APRIL, "--format", "json"))
    frame = pl.read_parquet(io.BytesIO(told.raw("summary", *APRIL, "--format", "parquet")))
    assert frame.to_dicts() == [record]
    assert {name: "" if value is None else value for name, value in record.items()} == {
        name: float(cell) if isinstance(record[name], float) else int(cell) if isinstance(record[name], int) else cell
        for name, cell in row.items()
    }
    text = dict(line.split(None, 1) for line in told.text("summary", *APRIL).splitlines()[1:] if line.split()[0] in row)
    assert {name: cell.strip() for name, cell in text.items()} == {name: cell for name, cell in row.items() if cell}


def test_aggregates_stand_below_a_rule_for_readers_and_on_demand_for_programs(told: CommandLine) -> None:
    assert [row["iso3"] for row in told.rows("members", *APRIL, "--aggregates")][-2:] == ["NATO", "NATO_EUR_CAN"]
    assert len(told.rows("members", *APRIL)) == 32
    lines = told.text("members", *APRIL).splitlines()
    rule = next(at for at, line in enumerate(lines) if set(line) == {"─"})
    assert [line.split()[0] for line in lines[rule + 1 : rule + 3]] == ["NATO", "NATO_EUR_CAN"]


def test_readers_see_marks_that_programs_do_not(told: CommandLine) -> None:
    asked = ("members", "--table", "spending", *APRIL, "--status", "short")
    assert "−12.6" in told.text(*asked)
    assert "1.24e" in told.text(*asked)
    assert "1.24e" not in told.text(*asked, "--format", "csv")
    # In 2019 as of 2020 three editions stand side by side, so those of the smaller ones carry a mark.
    mixed = told.text("members", "--table", "spending", "--year", "2019", "--as-of", "2020-06-01")
    assert mixed.count("†") >= 15


def test_a_number_in_another_currency_than_the_members_own_says_so(told: CommandLine) -> None:
    asked = ("members", "--table", "money", "--year", "2024", "--as-of", "2025-04-24")
    assert "* Bulgaria: In leva" in told.text(*asked)
    bulgaria = next(row for row in told.rows(*asked) if row["name"] == "Bulgaria")
    assert bulgaria["currency"] == ""


GOLDEN = ("members", *APRIL, "--threshold", "2", "--status", "short", "--sort", "value")


@pytest.mark.parametrize(("form", "name"), [("csv", "csv"), ("json", "json"), ("md", "md"), ("text", "txt")])
def test_the_nine_short_members_to_the_letter(told: CommandLine, form: str, name: str) -> None:
    assert_golden(f"members.{name}", told.text(*GOLDEN, "--format", form))


def test_the_summary_to_the_letter(told: CommandLine) -> None:
    assert_golden("summary.txt", told.text("summary", *APRIL))


def test_a_file_says_of_every_row_whose_of_when_and_as_known_when(told: CommandLine) -> None:
    for asked in (
        ("members", "--table", "spending", "--year", "2024", "--as-of", "2025-04-24"),
        ("show", "v1:explore/spending/year=2024/as-of=2025-04-24"),
    ):
        found = {row["iso3"]: row for row in told.rows(*asked)}
        assert {(row["year"], row["indicator"], row["threshold"], row["as_of"]) for row in found.values()} == {
            ("2024", "def_share_gdp", "2.00", "2025-04-24")
        }
        italy = found["ITA"]
        assert (italy["status"], italy["gap_usd_bn_edition"]) == ("short", "2024-06")
        assert (italy["value_estimate"], italy["value_edition"]) == ("true", "2025-04")
        assert (italy["per_head_estimate"], italy["per_head_edition"], italy["per_head_price_base"]) == (
            "true", "2024-06", "2015",
        )  # fmt: skip


def test_columns_asked_for_by_name_are_all_there_is(told: CommandLine) -> None:
    assert list(told.rows("members", "--columns", "name,value")[0]) == ["name", "value"]
