"""The program against plain Python over the CSV files: every year on the day of every edition, and on the day before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.oracle import Line, Oracle, Totals
from tui.core.columns import CSV_COLUMNS, decimal_text
from tui.core.summary import record
from tui.core.threshold import JudgedRow, judge

if TYPE_CHECKING:
    from tui.core.almanac import Almanac

EDITIONS = sorted(Oracle().editions)
NUMBERS = ("change", "gap", "gap_usd_bn")


def known_days(oracle: Oracle, edition: str) -> tuple[date, date]:
    day = date.fromisoformat(oracle.known[edition])
    return day - timedelta(days=1), day


def assert_is(text: str, expected: object, where: str) -> None:
    """Hold a cell against the oracle's: texts to the letter, numbers to half of the last digit shown."""
    if expected is None:
        assert text == "", where
    elif isinstance(expected, (str, int)):
        assert text == str(expected), where
    else:
        assert text, where
        half = 0.5 * 10.0 ** -len(text.partition(".")[2])
        assert abs(float(text) - float(str(expected))) <= half + 1e-9, where


def assert_line(row: JudgedRow, line: Line, year: int) -> None:
    where = f"{line.iso3} {year}: {line}"
    told = {name: row.cell(name).text for name in CSV_COLUMNS}
    assert (told["iso3"], told["name"], told["year"]) == (line.iso3, line.name, str(year))
    assert told["status"] == line.status, where
    for name in ("value", "rank", "edition", "published_on", *NUMBERS):
        assert_is(told[name], getattr(line, name), f"{name} of {where}")
    if line.status == "not_member":
        assert told["reason"] == "not yet a member"
    elif line.why_missing:
        assert told["reason"] == line.why_missing, where
    else:
        assert ("change: " in told["reason"]) == (line.change is None), where
        assert ("gap_usd_bn: no amounts known" in told["reason"]) == (
            line.gap is not None and line.gap_usd_bn is None
        ), where


def assert_totals(told: dict[str, str], totals: Totals, where: str) -> None:
    same = ("coverage", "reporting", "met", "short", "missing", "not_member", "nato", "nato_eur_can")
    for name in same:
        assert_is(told[name], getattr(totals, name), f"{name} of {where}")
    assert_is(told["shortfall_usd_bn"], totals.shortfall_usd_bn, f"shortfall of {where}")
    assert_is(told["usa_share_of_total"], totals.usa_share, f"US share of {where}")
    drawn_on = told["editions"].split("; ") if told["editions"] else []
    counted = {part.partition(":")[0]: int(part.partition(":")[2]) for part in drawn_on if part[:1].isdigit()}
    assert counted == totals.editions, where
    us_share = next((part.removeprefix("US share ") for part in drawn_on if part.startswith("US share ")), None)
    assert us_share == totals.usa_edition, where


def assert_agreement(
    almanac: Almanac, oracle: Oracle, indicator: str, year: int, day: date, thresholds: tuple[int | None, ...]
) -> None:
    table = almanac.table(indicator, year, day, CSV_COLUMNS)
    for threshold in thresholds:
        where = f"{indicator} {year} as of {day} at {threshold}"
        judged = judge(table, threshold)
        lines = oracle.table(indicator, year, str(day), threshold)
        assert {row.row.entity for row in judged.rows} == set(lines)
        for row in judged.rows:
            assert_line(row, lines[row.row.entity], year)
            edition = row.cell("gap_usd_bn").edition if row.gap_usd_bn is not None else None
            assert edition == lines[row.row.entity].gap_edition, where
        assert_totals(record(judged), oracle.totals(indicator, year, str(day), threshold), where)


@pytest.mark.parametrize("edition", EDITIONS)
def test_shares_of_gdp_at_every_level_and_equipment_at_20(almanac: Almanac, oracle: Oracle, edition: str) -> None:
    for day in known_days(oracle, edition):
        for year in oracle.years:
            assert_agreement(almanac, oracle, "def_share_gdp", year, day, (200, 350, 500))
            assert_agreement(almanac, oracle, "share_equipment", year, day, (2000,))


@pytest.mark.parametrize("indicator", sorted(set(Oracle().indicators) - {"def_share_gdp", "share_equipment"}))
def test_indicators_without_a_guideline(almanac: Almanac, oracle: Oracle, indicator: str) -> None:
    for edition in ("2019-06", "2023-07", "2024-06", "2025-04", "2025-08", "2026-07"):
        day = known_days(oracle, edition)[1]
        for year in (2014, 2019, 2024, 2026):
            assert_agreement(almanac, oracle, indicator, year, day, (None,))


def test_a_number_of_points_against_shares_without_a_guideline(almanac: Almanac, oracle: Oracle) -> None:
    for indicator, level in (("share_personnel", 5000), ("share_infrastructure", 0), ("def_real_change", 1000)):
        assert_agreement(almanac, oracle, indicator, 2024, date(2026, 7, 10), (level,))


def test_the_latest_known_is_what_was_known_on_the_day_of_the_last_edition(almanac: Almanac, oracle: Oracle) -> None:
    for year in oracle.years:
        latest = judge(almanac.table("def_share_gdp", year, None, CSV_COLUMNS), 200)
        lines = oracle.table("def_share_gdp", year, None, 200)
        for row in latest.rows:
            assert_line(row, lines[row.row.entity], year)


@pytest.mark.parametrize("indicator", ["def_share_gdp", "share_equipment", "def_usd_constant"])
def test_the_year_that_is_shown_by_itself_is_the_latest_whole_one(
    almanac: Almanac, oracle: Oracle, indicator: str
) -> None:
    for edition in EDITIONS:
        for day in known_days(oracle, edition):
            assert almanac.default_year(indicator, day) == oracle.latest_whole_year(indicator, str(day)), day


def test_the_counts_in_the_header_are_what_was_known_on_each_editions_day(almanac: Almanac, oracle: Oracle) -> None:
    for year in (2014, 2019, 2023, 2024, 2025):
        counts = almanac.table("def_share_gdp", year, None, ("name",)).counts
        whole = oracle.whole("def_share_gdp", year, "9999-12-31")
        assert [count.edition for count in counts] == sorted(whole)
        for count in counts:
            met = sum(level >= 200 for level in count.hundredths)
            assert met == oracle.totals("def_share_gdp", year, oracle.known[count.edition], 200).met, count


def test_a_number_that_is_not_zero_never_reads_as_zero() -> None:
    assert [decimal_text(value, 1) for value in (0.04, -0.004, 0.0, -0.0, 12.34)] == [
        "0.04", "-0.004", "0.0", "0.0", "12.3",
    ]  # fmt: skip
