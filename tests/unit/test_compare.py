"""The same quantity of each publisher side by side, held against plain arithmetic on the made-up files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.unit.command_line import CommandLine
from tests.unit.other_publishers import MONEY, add, row, sipri_reading, world_bank_csv
from tui.builder import build
from tui.core.almanac import Almanac
from tui.core.errors import InputError
from tui.core.paths import shipped_data
from tui.core.publishers import COMPARED, comparable, compare, years
from tui.core.store import Store
from tui.ingest import sipri_indicators, worldbank, worldbank_indicators
from tui.subcommands.publishers import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

YEARS = ("2023", "2024")


@pytest.fixture(scope="module")
def overlay(tmp_path_factory: pytest.TempPathFactory, almanac: Almanac) -> Path:
    """Return a data folder with one edition of the World Bank and one of SIPRI."""
    folder = tmp_path_factory.mktemp("publishers")
    rows = [row("POL", ["3.25", "4.005"]), row("CZE", ["", "1.5"]), row("POL", ["31000000000", "40000000000"], MONEY)]
    path = folder / "API.csv"
    path.write_bytes(world_bank_csv(rows, years=YEARS, updated="2025-07-01"))
    add(folder / "data", worldbank.read(path, almanac.catalogue.members), "worldbank-2025-07", date(2025, 7, 1))
    add(folder / "data", sipri_reading(folder, almanac.catalogue.members), "sipri-2025-04", date(2025, 4, 28))
    return folder / "data"


@pytest.fixture(scope="module")
def shared(overlay: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build([shipped_data(), overlay], tmp_path_factory.mktemp("compared") / "nato.duckdb").path


@pytest.fixture(scope="module")
def wider(shared: Path) -> Iterator[Almanac]:
    with Store.open(shared) as store:
        yield Almanac(store)


@pytest.fixture
def asked(shared: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> CommandLine:
    return CommandLine(shared, capsysbinary)


def test_shares_differ_in_points_and_the_difference_is_one_of_definitions(asked: CommandLine) -> None:
    rows = {item["publisher"]: item for item in asked.rows("compare", "Poland", "--year", "2024")}
    assert list(rows) == ["NATO", "World Bank", "SIPRI"]
    assert (rows["NATO"]["value"], rows["NATO"]["edition"], rows["NATO"]["known_from"]) == (
        "3.75",
        "2026-07",
        "2026-07-07",
    )
    assert (rows["World Bank"]["value"], rows["World Bank"]["published"]) == ("4.01", "4.005")
    assert (rows["World Bank"]["difference_from_nato"], rows["World Bank"]["difference_unit"]) == (
        "0.26",
        "percentage points",
    )
    assert (rows["SIPRI"]["value"], rows["SIPRI"]["difference_from_nato"]) == ("4.20", "0.45")
    assert {item["difference_is_of"] for item in rows.values()} == {"", "definition"}
    assert "pensions" in rows["NATO"]["definition"]
    assert "estimated by SIPRI" in rows["World Bank"]["definition"]
    assert "By calendar year" in rows["SIPRI"]["definition"]


def test_each_publisher_is_taken_as_of_the_same_day(asked: CommandLine) -> None:
    rows = asked.rows("compare", "Poland", "--year", "2024", "--as-of", "2025-05-01")
    assert [(item["publisher"], item["value"]) for item in rows] == [("NATO", "4.07"), ("SIPRI", "4.20")]
    assert rows[1]["difference_from_nato"] == "0.13"


def test_amounts_differ_in_percent(asked: CommandLine, almanac: Almanac) -> None:
    rows = {
        item["publisher"]: item for item in asked.rows("compare", "POL", "--quantity", "spending", "--year", "2024")
    }
    nato = almanac.chosen("def_usd_current", "POL", 2024, None)
    assert nato is not None
    assert float(rows["World Bank"]["difference_from_nato"]) == pytest.approx((40000 / nato.value - 1) * 100, abs=0.05)
    assert float(rows["SIPRI"]["difference_from_nato"]) == pytest.approx((38000 / nato.value - 1) * 100, abs=0.05)
    assert rows["SIPRI"]["difference_unit"] == "percent"


def test_prices_of_different_base_years_are_not_compared(asked: CommandLine) -> None:
    nato, sipri = asked.rows("compare", "POL", "--quantity", "real", "--year", "2024")
    assert (nato["price_base"], sipri["price_base"]) == ("2021", "2023")
    assert (sipri["value"], sipri["difference_from_nato"], sipri["difference_is_of"]) == ("38000", "", "")
    assert sipri["no_difference_because"] == "NATO in 2021 prices, SIPRI in 2023 prices"
    assert "SIPRI Apr 25, 2023 prices" in asked.text("compare", "POL", "--quantity", "real")
    assert "Not compared: NATO in 2021 prices, SIPRI in 2023 prices." in asked.text(
        "compare", "POL", "--quantity", "real"
    )


def test_readers_see_the_publishers_side_by_side(asked: CommandLine) -> None:
    text = asked.text("compare", "Poland", "Croatia", "Iceland", "Czechia", "--year", "2024")
    lines = text.splitlines()
    assert " ".join(lines[0].split()) == "Member NATO, Jul 26 WB Jul 25 ± pp SIPRI Apr 25 ± pp"
    assert lines[1].split() == ["Poland", "3.75", "4.01", "+0.26", "4.20", "+0.45"]
    assert (lines[2].split()[0], lines[2].split()[2:5]) == ("Croatia", ["–", "–", "1.46e"])
    assert lines[3].split() == ["Iceland", "–", "–", "–", "–", "–"]
    assert "neither an error of one nor a revision of the other" in text
    assert "NATO (July 2026, known from 7 Jul 2026): " in text
    assert "World Bank (July 2025, known from 1 Jul 2025): " in text
    assert "World Bank: not in this edition (Croatia)" in text
    assert "SIPRI: no armed forces (Iceland)" in text


def test_all_members_of_the_year_are_compared_unless_some_are_named(asked: CommandLine, wider: Almanac) -> None:
    rows = asked.rows("compare", "--year", "2023")
    counted = [item for item in wider.catalogue.members.values() if item.counts_in(2023)]
    assert [row["name"] for row in rows[::3]] == sorted(item.name for item in counted)
    assert "Sweden" not in {row["name"] for row in rows}


def test_the_latest_year_in_common_is_the_default(asked: CommandLine, wider: Almanac) -> None:
    assert years(wider, "share", None)[-1] == 2024
    assert {row["year"] for row in asked.rows("compare")} == {"2024"}


@pytest.mark.parametrize("form", ["text", "md", "csv", "json", "parquet"])
def test_every_format_is_written(asked: CommandLine, form: str) -> None:
    assert asked.raw("compare", "POL", "--format", form)


def test_a_data_folder_named_on_the_command_line_is_compared(told: CommandLine, overlay: Path) -> None:
    code, out, err = told.run("compare", "POL", "--year", "2024", "--data", str(overlay), db=False)
    assert (code, "4.20" in out.decode()) == (0, True), err


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_without_other_publishers_it_says_how_to_get_them(told: CommandLine, quantity: str) -> None:
    said = told.refused("compare", "--quantity", quantity)
    assert said.startswith("No other publisher's figures of ")
    assert "nato-tui import worldbank FILE" in said


def test_a_day_before_the_others_and_a_year_in_no_table_are_refused(asked: CommandLine, wider: Almanac) -> None:
    assert "are here on 1 Jan 2025" in asked.refused("compare", "--as-of", "2025-01-01")
    assert "No edition holds the year '1991'" in asked.refused("compare", "--year", "1991")
    with pytest.raises(InputError, match="No other publisher"):
        compare(wider, "personnel")


def test_what_is_declared_comparable_has_one_unit_one_kind_and_one_price_basis(almanac: Almanac) -> None:
    declared = {item.indicator: item.row() for item in worldbank_indicators.KNOWN.values()}
    declared |= {item.indicator: item.row() for item in sipri_indicators.SHEETS}
    assert tuple(COMPARED) == QUANTITIES
    for ours, *others in COMPARED.values():
        nato = almanac.catalogue.indicators[ours]
        for other in others:
            theirs = declared[other]
            assert (theirs["unit"], theirs["kind"], theirs["price_basis"]) == (nato.unit, nato.kind, nato.price_basis)
    assert not comparable(
        almanac.catalogue.indicators["def_usd_current"], almanac.catalogue.indicators["def_usd_constant"]
    )
