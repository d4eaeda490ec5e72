"""`nato-tui diff`, `history`, `outcome` and `habits`: rows, notes, formats and refusals."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.golden_files import assert_golden
from tests.oracle import Oracle
from tests.revision_oracle import facts
from tests.unit.command_line import CommandLine
from tests.unit.other_publishers import world_bank_folder
from tui.builder import build
from tui.core.paths import shipped_data

if TYPE_CHECKING:
    from pathlib import Path

    from tui.core.almanac import Almanac

SHARE_2024 = ("--indicator", "def_share_gdp", "--year", "2024")


def test_poland_has_four_shares_of_2024(told: CommandLine) -> None:
    rows = told.rows("history", "POL", *SHARE_2024)
    assert [(row["value"], row["known_from"]) for row in rows] == [
        ("4.12", "2024-06-17"), ("4.07", "2025-04-24"), ("3.79", "2025-08-28"), ("3.75", "2026-07-07"),
    ]  # fmt: skip
    assert [row["estimate"] for row in rows] == ["true", "true", "true", "false"]
    assert all(row["source_id"] and row["source_title"] and row["title"] and row["publisher"] for row in rows)


def test_history_is_kept_whole(told: CommandLine) -> None:
    assert_golden("history.csv", told.text("history", "POL", "--year", "2024", "--format", "csv"))
    assert_golden("history.txt", told.text("history", "Croatia", "europe and canada", "--year", "2018"))


def test_diff_is_kept_whole(told: CommandLine) -> None:
    assert_golden("diff.txt", told.text("diff", "2024-06", "2025-04", *SHARE_2024))
    assert_golden("diff.csv", told.text("diff", "2025-04", "2025-08", *SHARE_2024, "--format", "csv"))


def test_outcome_and_habits_are_kept_whole(told: CommandLine) -> None:
    assert_golden("outcome.txt", told.text("outcome", "--year", "2018"))
    assert_golden("habits.txt", told.text("habits"))


def test_history_takes_several_members_once_each(told: CommandLine) -> None:
    rows = told.rows("history", "Italy", "POL", "ita", "--year", "2024")
    assert list(dict.fromkeys(row["entity"] for row in rows)) == ["ITA", "POL"]
    assert len(rows) == 8
    assert {row["year"] for row in told.rows("history", "ITA")} == {"2026"}


def test_a_history_of_nothing_is_an_empty_table_with_the_reason(told: CommandLine) -> None:
    assert told.rows("history", "Iceland") == []
    assert "Iceland, 2026: no armed forces" in told.text("history", "Iceland")


def test_a_bare_diff_takes_the_newest_edition_and_the_one_before(told: CommandLine) -> None:
    rows = told.rows("diff")
    assert {(row["before_edition"], row["after_edition"]) for row in rows} == {("2025-08", "2026-07")}
    alone = told.rows("diff", "2025-08", *SHARE_2024)
    assert {(row["before_edition"], row["after_edition"]) for row in alone} == {("2025-04", "2025-08")}


def test_days_stand_for_the_editions_in_force(told: CommandLine) -> None:
    assert told.raw("diff", "2024-12-31", "2025-04-24", *SHARE_2024) == told.raw(
        "diff", "2024-06", "2025-04", *SHARE_2024
    )


def test_all_shows_every_row_and_says_how_many(told: CommandLine) -> None:
    expected = facts(Oracle(), "2024-06", "2025-04", 200)
    rows = told.rows("diff", "2024-06", "2025-04", "--all")
    assert len(rows) == len(expected)
    assert f"{len(expected)} of {len(expected)} rows shown" in told.text("diff", "2024-06", "2025-04", "--all")
    assert "30 of 33 rows shown: 29 revised, 1 not comparable" in told.text("diff", "2024-06", "2025-04", *SHARE_2024)


def test_diff_sorts_by_any_column(told: CommandLine) -> None:
    sizes = [abs(float(row["change"])) for row in told.rows("diff", "2024-06", "2025-04", *SHARE_2024) if row["change"]]
    assert sizes == sorted(sizes, reverse=True)
    names = [row["entity"] for row in told.rows("diff", "2024-06", "2025-04", *SHARE_2024, "--sort", "entity:desc")]
    assert names == sorted(names, reverse=True)


def test_diff_keeps_to_a_member_and_a_threshold(told: CommandLine) -> None:
    row = told.row("diff", "2024-06", "2025-04", *SHARE_2024, "--member", "greece", "--threshold", "3")
    assert (row["entity"], row["crossing"], row["threshold"]) == ("GRC", "drops below", "3.00")
    assert told.row("diff", "2024-06", "2025-08", *SHARE_2024, "--member", "NATO")["aggregate"] == "true"


@pytest.mark.parametrize("question", [("diff", "2024-06", "2025-04"), ("history", "POL"), ("outcome",), ("habits",)])
def test_every_format_has_the_same_rows(told: CommandLine, question: tuple[str, ...]) -> None:
    rows = told.rows(*question)
    assert rows
    records = json.loads(told.raw(*question, "--format", "json"))
    frame = pl.read_parquet(io.BytesIO(told.raw(*question, "--format", "parquet")))
    assert len(records) == len(frame) == len(rows)
    assert list(records[0]) == frame.columns == list(rows[0])
    for reader in ("text", "md"):
        assert rows[0]["name"] in told.text(*question, "--format", reader)


def test_habits_of_one_member_as_of_a_day(told: CommandLine) -> None:
    row = told.row("habits", "--member", "Poland", "--as-of", "2025-04-24")
    assert (row["entity"], row["rank"]) == ("POL", str(int(row["rank"])))
    assert int(row["years"]) < int(told.row("habits", "--member", "POL")["years"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff", "2024-07"), "There is no edition '2024-07'. Nearest: "),
        (("diff", "2024-06", "1999-01-01"), "No edition was known on 1 Jan 1999."),
        (
            ("diff", "--indicator", "gdp_usd_current", "--threshold", "2"),
            "is not in percent, so it takes no threshold.",
        ),
        (("diff", "--sort", "sise"), "There is no column 'sise'. Nearest: size."),
        (("diff", "--sort", "size:up"), "'size:up' can't be sorted by."),
        (("diff", "2018-07", "--indicator", "gdp_usd_current"), "No edition before 2018-07 holds gdp_usd_current."),
        (("history", "Atlantis"), "There is no member 'Atlantis'."),
        (("history", "POL", "--year", "1900"), "No edition holds the year '1900'."),
        (("outcome", "--as-of", "2016-07-04"), "was published again by 4 Jul 2016."),
    ],
)
def test_what_cannot_be_answered_is_refused(told: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    assert said in told.refused(*arguments)


def test_another_publishers_editions_are_compared_with_its_own_only(
    almanac: Almanac, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    overlay = world_bank_folder(tmp_path / "data", almanac.catalogue.members)
    beside = CommandLine(build([shipped_data(), overlay], tmp_path / "nato.duckdb").path, capsysbinary)
    listed = beside.rows("editions")
    foreign = [row["edition"] for row in listed if row["publisher"] != "NATO"]
    assert "other definitions. Name two editions of one publisher." in beside.refused("diff", foreign[0], "2026-07")
    rows = beside.rows("diff", *foreign[-2:], "--all", "--indicator", "wb_mil_share_gdp")
    assert {row["indicator"] for row in rows} == {"wb_mil_share_gdp"}
    assert {row["before_edition"] for row in beside.rows("diff", "2026-12-31")} == {"2025-08"}
