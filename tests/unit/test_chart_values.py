"""The values of every chart as a table, held against the facts: numbers, estimates, editions, and why there are none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.oracle import read

if TYPE_CHECKING:
    from tests.oracle import Oracle
    from tests.unit.command_line import CommandLine

SHARE, EQUIPMENT = "def_share_gdp", "share_equipment"
DAY = "2025-04-24"


@cache
def estimates(oracle: Oracle, edition: str) -> dict[tuple[str, str, str], str]:
    """Return what an edition marks as an estimate, by indicator, entity and year."""
    rows = read(oracle.folder / "figures", edition)
    return {(row["indicator"], row["entity"], row["year"]): row["estimate"] for row in rows}


def told_of(oracle: Oracle, indicator: str, entity: str, year: int) -> tuple[str, str, str] | None:
    """Return value, estimate and edition of a figure as known on the day, None where there is none."""
    found = oracle.figure(indicator, entity, year, DAY)
    if found is None:
        return None
    estimate = estimates(oracle, found.edition)[indicator, entity, str(year)]
    return oracle.shown(indicator, found), estimate, found.edition


@pytest.mark.parametrize("kind", ["trend", "rank", "tiles", "heat"])
def test_every_value_is_the_one_known_that_day(told: CommandLine, oracle: Oracle, kind: str) -> None:
    rows = told.rows("show", f"v1:chart/{kind}/spending?year=2024&as-of={DAY}&picked=POL,ITA,ISL")
    valued = [row for row in rows if row["value"]]
    for row in valued:
        at = told_of(oracle, SHARE, row["iso3"], int(row.get("year", "2024")))
        assert (row["value"], row["estimate"], row["edition"]) == at, row
        assert not row["reason"], row
    for row in rows:
        if not row["value"]:
            assert row["reason"], row
            assert (
                not row["year"]
                if kind == "trend"
                else not told_of(oracle, SHARE, row["iso3"], int(row.get("year", 2024)))
            )
    wanted = {"POL", "ITA"} if kind == "trend" else oracle.expected(SHARE, 2024)
    assert wanted <= {row["iso3"] for row in valued if row.get("year", "2024") == "2024"}


def test_a_place_of_the_quadrant_is_two_values_known_that_day(told: CommandLine, oracle: Oracle) -> None:
    rows = told.rows("show", f"v1:chart/quadrant/spending?year=2024&as-of={DAY}")
    placed = [row for row in rows if row[SHARE]]
    assert {row["iso3"] for row in placed if row["year"] == "2024"} == oracle.expected(SHARE, 2024)
    for row in placed:
        across, up = (told_of(oracle, name, row["iso3"], int(row["year"])) for name in (SHARE, EQUIPMENT))
        assert across
        assert up
        assert [row[SHARE], row[f"{SHARE}_estimate"], row[EQUIPMENT], row[f"{EQUIPMENT}_estimate"]] == [
            *across[:2],
            *up[:2],
        ]
        assert row["editions"].split(";") == list(dict.fromkeys((across[2], up[2])))
    assert all(row["reason"] for row in rows if not row[SHARE])


@pytest.mark.parametrize("kind", ["trend", "rank", "tiles", "heat"])
def test_a_file_of_values_says_what_as_of_when_and_at_which_prices(told: CommandLine, kind: str) -> None:
    asked = ("chart", kind, "--year", "2024", "--as-of", DAY, "--indicator", "def_usd_constant")
    rows = told.rows(*asked)
    assert {(row["indicator"], row["as_of"]) for row in rows} == {("def_usd_constant", DAY)}
    assert {row["price_base"] for row in rows if row["value"]} == {"2015"}
    assert all(row["year"] for row in rows if row["value"])
    said = told.text(*asked, "--format", "md")
    assert "2015 prices, as of 24 Apr 2025" in said
    assert "Source: NATO, Defence Expenditure of NATO Countries (2014-2024), 17 June 2024." in said
