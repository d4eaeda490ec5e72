"""`nato-tui claims`, and claims on an event's page, as their readers see them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.golden_files import assert_golden
from tests.oracle import DATA, read
from tui.core.claim_precision import VERDICTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

REPORT = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"


def test_claims_of_the_april_report(told: CommandLine) -> None:
    assert_golden("claims.txt", told.text("claims", "--event", REPORT))


def test_all_claims_come_with_their_verdicts(told: CommandLine) -> None:
    rows = told.rows("claims")
    assert [row["claim_id"] for row in rows] == [row["claim_id"] for row in read(DATA, "claims")]
    assert {row["verdict"] for row in rows} == set(VERDICTS)
    assert all(row["reason"] and row["precision"] for row in rows)


def test_both_numbers_stand_side_by_side(told: CommandLine) -> None:
    row = next(row for row in told.rows("claims", "--source", "news-lavoce") if row["claim_id"] == "c017")
    assert (row["claimed"], row["then_figures"], row["now_figures"]) == ("64", "63.7;65.6", "63.9;65.3")
    assert row["then_bases"] == "at constant 2015 prices;at current prices"
    assert (row["then_editions"], row["then_estimate"], row["now_estimate"]) == ("2024-06;2024-06", "true", "false")


def test_json_keeps_what_was_said_as_text_and_lists_as_lists(told: CommandLine) -> None:
    found = {one["claim_id"]: one for one in json.loads(told.text("claims", "--event", REPORT, "--format", "json"))}
    assert found["c014"]["claimed"] == "2.0"
    assert found["c017"]["then_figures"] == ["63.7", "65.6"]
    assert found["c027"]["next_figures"] == ["482.4"]
    assert found["c017"]["next_verdict"] is None


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (("--member", "Italy"), ["c003"]),
        (
            ("--member", "nato_europe", "--verdict", "Cannot be checked"),
            ["c039", "c040", "c041", "c046", "c054", "c105"],
        ),
        (("--speaker", "Keir Starmer"), ["c090", "c091"]),
        (("--indicator", "share of nato total"), ["c017", "c018", "c022", "c023", "c031"]),
        (("--indicator", "% GDP", "--member", "USA", "--source", "ap-ar24"), ["c032", "c033"]),
        (("--indicator", "mil_personnel"), []),
    ],
)
def test_a_choice_of_claims(asked: tuple[str, ...], ids: list[str], told: CommandLine) -> None:
    assert [row["claim_id"] for row in told.rows("claims", *asked)] == ids


def test_today_can_be_another_day_or_an_edition(told: CommandLine) -> None:
    asked = ("--event", REPORT, "--indicator", "members_missing", "--as-of")
    assert told.row("claims", *asked, "2025-04-24")["verdict"] == "agrees"
    assert told.row("claims", *asked, "2025-08")["now_figures"] == "13"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--event", "2025-04-24-nato-releases"), "There is no event"),
        (("--source", "news-lavoc"), "Nearest: news-lavoce"),
        (("--speaker", "Nobody At All"), "There is no person"),
        (("--member", "Itly"), "Nearest: Italy"),
        (("--indicator", "members-met"), "There is no indicator"),
        (("--verdict", "disagree"), "Nearest: disagrees"),
        (("--as-of", "someday"), "someday"),
    ],
)
def test_what_is_refused(asked: tuple[str, ...], words: str, told: CommandLine) -> None:
    assert words in told.refused("claims", *asked)


def test_every_format_is_written(told: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "claims.parquet"
    assert told.raw("claims", "-o", str(target)) == b""
    assert target.read_bytes()[:4] == b"PAR1"
    assert told.text("claims", "--source", "ap-ar24", "--format", "md").count("\n| c03") == 3


def test_an_event_tells_its_claims_with_verdicts(told: CommandLine) -> None:
    text = told.text("event", REPORT)
    assert (
        "Nine members are listed as missing the 2 percent mark (NATO, members below 2 % of GDP in 2024: 9 members)"
        in text
    )
    assert (
        "      was true then and no longer: On 24 Apr 2025: 9e (April 2025: 22 at it or above, 9 below; Iceland" in text
    )
    assert "22 + 9 = 31; Iceland has no armed forces and is in neither count." in text
    assert "pct_gdp" not in text


def test_an_event_as_json_keeps_its_claims_and_adds_their_verdicts(told: CommandLine) -> None:
    found = json.loads(told.text("event", REPORT, "--format", "json"))
    claim = next(one for one in found["claims"] if one["claim_id"] == "c017")
    assert (claim["value"], claim["year"], claim["verdict"]) == ("64", 2024, "agrees")
    assert claim["said"] == "United States, share of the NATO total in 2024: about 64 %"
    assert len(found["claims_explained"]) == 1
