"""SIPRI's workbook: every sheet by its own header, fractions to percent, colours to estimates, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.other_publishers import sipri_reading, sipri_sheets, sipri_workbook
from tui.ingest.sipri import read, shade

if TYPE_CHECKING:
    from pathlib import Path

    from tui.core.almanac import Almanac


def test_sheets_are_read_by_their_own_headers_and_names(tmp_path: Path, almanac: Almanac) -> None:
    reading = sipri_reading(tmp_path, almanac.catalogue.members)
    values = {(fact.entity, fact.year, fact.indicator): fact.value for fact in reading.facts}
    assert reading.refusals == ()
    assert reading.price_base == "2023"
    assert (reading.publisher, reading.covers) == ("SIPRI", "1991-2024")
    assert values["POL", 1991, "sipri_mil_usd_constant"] == "5000.5"
    assert values["TUR", 2024, "sipri_mil_usd_constant"] == "25000"
    assert values["USA", 2024, "sipri_mil_usd_current"] == "997000"
    assert values["HRV", 2024, "sipri_mil_share_gdp"] == "1.46"
    assert values["CZE", 2024, "sipri_mil_share_gdp"] == "2"
    assert values["GBR", 2024, "sipri_mil_share_gdp"] == "2.3"
    assert values["POL", 2023, "sipri_mil_per_capita"] == "800.5"
    assert values["POL", 2024, "sipri_mil_share_government"] == "9"
    assert len(values) == len(reading.facts) == 27
    assert "ISL" not in {fact.entity for fact in reading.facts}
    assert {item["indicator"]: item["publisher"] for item in reading.indicators} == dict.fromkeys(
        (
            "sipri_mil_usd_constant", "sipri_mil_usd_current", "sipri_mil_share_gdp", "sipri_mil_per_capita",
            "sipri_mil_share_government",
        ),
        "SIPRI",
    )  # fmt: skip


def test_no_data_and_no_country_are_missing_and_colours_are_estimates(tmp_path: Path, almanac: Almanac) -> None:
    reading = sipri_reading(tmp_path, almanac.catalogue.members)
    estimates = {(fact.entity, fact.year, fact.at) for fact in reading.facts if fact.estimate}
    assert estimates == {("HRV", 2023, "Share of GDP!D8"), ("HRV", 2024, "Share of GDP!E8")}
    assert not [fact for fact in reading.facts if (fact.entity, fact.year) in {("HRV", 1991), ("GBR", 2023)}]
    told = "\n".join(reading.notices)
    assert "2 figures are SIPRI's estimates by their colour; 1 of them, in red" in told
    assert "2 cells are of years in which the country did not exist" in told
    assert "Sheets left out: Front page" in told


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("FF0000FF", "blue"), ("FF0070C0", "blue"), ("000000FF", "blue"), ("FFFF0000", "red"), ("FFC00000", "red"),
     ("FF000000", ""), ("FF404040", ""), ("FF00B050", ""), ("theme 1", ""), ("", "")],
)  # fmt: skip
def test_shades_tell_estimates(colour: str, expected: str) -> None:
    assert shade(colour) == expected


def edited(name: str, address: tuple[int, int], value: object) -> dict[str, list[list[object]]]:
    sheets = {sheet: [list(cells) for cells in rows] for sheet, rows in sipri_sheets().items()}
    sheets[name][address[0] - 1][address[1] - 1] = value
    return sheets


@pytest.mark.parametrize(
    ("name", "address", "value", "at", "reason"),
    [
        ("Share of GDP", (9, 4), "about 3", "Share of GDP!D9", "'about 3' for POL 2023 is no number"),
        ("Share of GDP", (9, 4), "0.033", "Share of GDP!D9", "'0.033' for POL 2023 is no number"),
        ("Share of GDP", (9, 4), 3.3, "Share of GDP!D9", "expected a fraction of GDP, as 0.0146"),
        ("Share of GDP", (9, 4), -0.01, "Share of GDP!D9", "can't be"),
        ("Share of GDP", (9, 4), "#REF!", "Share of GDP!D9", "'#REF!' for POL 2023 is no number"),
        ("Share of GDP", (8, 1), "Poland", "Share of GDP!A9", "Poland stands in A8 already"),
        ("Share of GDP", (6, 4), 1991, "Share of GDP!D6", "1991 stands twice"),
        ("Share of GDP", (6, 1), "State", "Share of GDP!A6", "no column Country"),
        ("Per capita", (1, 3), None, "", ""),
    ],
)
def test_what_is_wrong_is_refused_with_sheet_cell_and_reason(
    tmp_path: Path, almanac: Almanac, name: str, address: tuple[int, int], value: object, at: str, reason: str
) -> None:
    path = sipri_workbook(tmp_path / "w.xlsx", edited(name, address, value))
    refusals = read(path, almanac.catalogue.members).refusals
    assert [item.at for item in refusals] == ([at] if at else [])
    assert all(reason in item.reason for item in refusals)


def test_sheets_without_a_year_of_prices_or_without_years_are_refused(tmp_path: Path, almanac: Almanac) -> None:
    sheets = sipri_sheets()
    sheets["Constant US$"] = sheets.pop("Constant (2023) US$")
    sheets["Per capita"] = [["Country", "Notes"], ["Poland", None, 50]]
    reading = read(sipri_workbook(tmp_path / "w.xlsx", sheets), almanac.catalogue.members)
    assert dict(reading.refusals) == {
        "Constant US$": "its name gives no year of prices, as Constant (2023) US$ does",
        "Per capita": "no row of years was found",
    }


def test_a_workbook_of_somebody_else_is_refused(tmp_path: Path, almanac: Almanac) -> None:
    reading = read(
        sipri_workbook(tmp_path / "w.xlsx", {"TABLE1": [["Country", 2023, 2024]]}), almanac.catalogue.members
    )
    assert reading.facts == ()
    assert reading.refusals[0].at == "w.xlsx"
    assert "Share of GDP" in reading.refusals[0].reason
