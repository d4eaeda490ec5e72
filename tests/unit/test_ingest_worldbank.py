"""The World Bank's CSV: the real file where it lies beside the checkout, made-up ones for everything that can be wrong."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.other_publishers import MONEY, REAL_GDP, SHARE, row, world_bank_csv
from tui.core.errors import InputError
from tui.ingest.worldbank import read

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.ingest.reading import Reading

REAL = Path(__file__).parents[3] / "shared/data/raw/worldbank-API_MS.MIL.XPND.GD.ZS-2021-10-28.csv"
YEARS = ("2019", "2020")
MEMBERS = frozenset({"POL", "ITA", "TUR"})


def reading_of(folder: Path, content: bytes) -> Reading:
    path = folder / "API_X.csv"
    path.write_bytes(content)
    return read(path, MEMBERS)


def values(reading: Reading) -> dict[tuple[str, int, str], str]:
    return {(fact.entity, fact.year, fact.indicator): fact.value for fact in reading.facts}


@pytest.mark.skipif(not REAL.exists(), reason=f"the publisher's file is not there: {REAL.name} beside the checkout")
def test_the_real_file_agrees_with_a_plain_reading_of_it(almanac: Almanac) -> None:
    reading = read(REAL, almanac.catalogue.members)
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(list(file)[4:]))
    expected = {
        (one["Country Code"], int(year), "wb_mil_share_gdp"): Decimal(text)
        for one in rows
        if one["Country Code"] in almanac.catalogue.members
        for year, text in one.items()
        if year and year.isdecimal() and text
    }
    found = values(reading)
    assert reading.refusals == ()
    assert found.keys() == expected.keys()
    assert len(expected) == 1482
    assert all(abs(Decimal(found[key]) - expected[key]) <= Decimal("0.0000005") for key in expected)
    assert found["POL", 2020, "wb_mil_share_gdp"] == "2.217351"
    assert reading.published_on == date(2021, 10, 28)
    assert reading.covers == "1960-2020"
    assert "185 countries that are no members were left out." in reading.notices
    assert "49 groups of countries were left out." in reading.notices
    assert not any(fact.estimate for fact in reading.facts)
    assert Counter(fact.at for fact in reading.facts)[f"{REAL.name}:196"] == 41


def test_members_are_read_and_others_counted(tmp_path: Path) -> None:
    rows = [
        row("POL", ["1.9757463485766", "2"]), row("EUU", ["1", "1"], name="European Union"),
        row("BRA", ["1", "1"]), row("TUR", ["", "2.5"], name="Turkiye"), row("ITA", ["0.0000004", "1.715E-05"]),
    ]  # fmt: skip
    reading = reading_of(tmp_path, world_bank_csv(rows, years=YEARS))
    assert values(reading) == {
        ("POL", 2019, "wb_mil_share_gdp"): "1.975746", ("POL", 2020, "wb_mil_share_gdp"): "2",
        ("TUR", 2020, "wb_mil_share_gdp"): "2.5", ("ITA", 2019, "wb_mil_share_gdp"): "0",
        ("ITA", 2020, "wb_mil_share_gdp"): "0.000017",
    }  # fmt: skip
    assert reading.facts[0].at == "API_X.csv:6"
    assert reading.published_on == date(2026, 10, 1)
    assert reading.title == "World Development Indicators: Military expenditure (% of GDP)"
    assert reading.notices[:2] == (
        "1 countries that are no members were left out.",
        "1 groups of countries were left out.",
    )


def test_amounts_are_millions_and_a_price_base_is_in_the_indicators_name(tmp_path: Path) -> None:
    rows = [row("POL", ["12345678901.5", "1"], MONEY), row("POL", ["595862", ""], REAL_GDP)]
    reading = reading_of(tmp_path, world_bank_csv(rows, years=YEARS))
    assert values(reading)["POL", 2019, "wb_mil_usd_current"] == "12345.678902"
    assert values(reading)["POL", 2019, "wb_gdp_usd_constant"] == "0.595862"
    assert reading.price_base == "2015"
    assert [item["unit"] for item in reading.indicators] == ["usd_million", "usd_million"]


def test_columns_may_stand_in_another_order_and_the_byte_order_mark_may_be_missing(tmp_path: Path) -> None:
    header = ("Indicator Code", "Country Code", "Country Name", "Indicator Name")
    content = world_bank_csv(
        [[SHARE[1], "POL", "Poland", SHARE[0], "2.1", "2.2"]], header=header, years=("2020", "2019"), mark=""
    )
    assert values(reading_of(tmp_path, content)) == {
        ("POL", 2020, "wb_mil_share_gdp"): "2.1", ("POL", 2019, "wb_mil_share_gdp"): "2.2",
    }  # fmt: skip


def test_names_with_line_breaks_in_quotes_keep_the_count_of_lines(tmp_path: Path) -> None:
    rows = [row("BRA", ["1", "1"], name="Bra\nzil"), row("POL", ["1", "much"])]
    (refusal,) = reading_of(tmp_path, world_bank_csv(rows, years=YEARS)).refusals
    assert refusal.at == "API_X.csv:8"
    assert refusal.reason == "POL 2020: 'much' is no number; expected percent of GDP"


@pytest.mark.parametrize(
    ("rows", "at", "reason"),
    [
        ([row("POL", ["1", "-1"])], 6, "POL 2020: '-1' is below zero"),
        ([row("POL", ["1", "NaN"])], 6, "POL 2020: 'NaN' is no number"),
        ([row("POL", ["1", "150"])], 6, "POL 2020: '150' is more than it can be"),
        ([row("POL", ["1", "1e999999"])], 6, "is more than it can be"),
        ([row("POL", ["1", "2"]), row("POL", ["1", "2"])], 7, "POL stands in line 6 already"),
        ([row("BRA", ["1", "2"]), row("BRA", ["1", "2"])], 7, "BRA stands in line 6 already"),
        ([row("POL", ["1", "2", "", "3"])], 6, "the row is longer than the header"),
        (
            [row("POL", ["1", "2"], ("Tourists", "ST.INT.ARVL"))],
            6,
            "the unit of ST.INT.ARVL (Tourists) isn't known here",
        ),
        ([row("POL", ["1", "2"], ("Military (current LCU)", SHARE[1]))], 6, "but should be in '% of GDP'"),
        ([row("POL", ["1", "2"], ("GDP (constant LCU)", REAL_GDP[1]))], 6, "but should be in 'constant 2015 US$'"),
        ([row("BRA", ["1", "2"])], 1, "no member has a figure in it"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(tmp_path: Path, rows: list[list[str]], at: int, reason: str) -> None:
    refusals = reading_of(tmp_path, world_bank_csv(rows, years=YEARS)).refusals
    assert [item.at for item in refusals] == [f"API_X.csv:{at}"]
    assert reason in refusals[0].reason


@pytest.mark.parametrize(
    ("content", "at", "reason"),
    [
        (
            world_bank_csv([], header=("Country", "Country Code", "Indicator Name", "Indicator Code")),
            5,
            "lacks Country Name",
        ),
        (world_bank_csv([], years=()), 5, "no years"),
        (world_bank_csv([], years=("2020", "2020")), 5, "has 2020 twice"),
        (b"a,b\n1,2\n", 1, "there is no header with Country Code"),
        (b"", 1, "there is no header with Country Code"),
        (b'"Country Code","x\n', 1, "it can't be read as CSV"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, at: int, reason: str) -> None:
    reading = reading_of(tmp_path, content)
    assert reading.facts == ()
    assert reading.refusals[0].at == f"API_X.csv:{at}"
    assert reason in reading.refusals[0].reason


@pytest.mark.parametrize(
    ("content", "said"), [(b"PK\x03\x04", "is packed"), (b'"a"\n"\xff"', "API_X.csv:2: not UTF-8 text")]
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        reading_of(tmp_path, content)


def test_a_day_that_is_none_is_left_for_the_reader_to_give(tmp_path: Path) -> None:
    rows = [row("POL", ["1", "2"])]
    assert reading_of(tmp_path, world_bank_csv(rows, years=YEARS, updated="last week")).published_on is None
    assert reading_of(tmp_path, world_bank_csv(rows, years=YEARS, updated="2021-02-31")).published_on is None
