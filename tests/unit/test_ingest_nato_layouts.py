"""Every layout of NATO's workbook reads back as the figures it was made from."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.nato_workbooks import layout_2024, layout_2025, layout_2026, save, sheets_of, shipped
from tui.core.paths import shipped_data
from tui.ingest.nato import read_nato
from tui.ingest.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.nato_workbooks import Figures, Grid
    from tui.core.almanac import Almanac
    from tui.ingest.reading import Reading

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "raw" / "240617-def-exp-2024-TABLES-en.xlsx"
LAYOUTS = (("2024-06", "2015", layout_2024), ("2025-08", "2021", layout_2025), ("2026-07", "2021", layout_2026))


def figures_of(reading: Reading) -> Figures:
    assert reading.refusals == ()
    return {fact[:3]: (Decimal(fact.value), fact.estimate) for fact in reading.facts}


@pytest.mark.skipif(not REAL.is_file(), reason="NATO's workbook of June 2024 does not lie beside the checkout")
def test_natos_own_workbook_of_june_2024_is_the_shipped_edition(almanac: Almanac) -> None:
    reading = read_nato(read_workbook(REAL), almanac.catalogue.members)
    with (shipped_data() / "figures" / "2024-06.csv").open(encoding="utf-8") as file:
        expected = [
            (row["entity"], int(row["year"]), row["indicator"], row["value"], row["estimate"] == "true")
            for row in csv.DictReader(file)
        ]
    assert sorted(fact[:5] for fact in reading.facts) == sorted(expected)
    assert (reading.refusals, reading.gaps) == ((), ())
    assert (reading.covers, reading.price_base) == ("2014-2024", "2015")
    assert any("TABLE1!D42" in notice and "#REF!" in notice for notice in reading.notices)
    assert any("Table 4" in notice for notice in reading.notices)


@pytest.mark.parametrize(("edition", "base", "layout"), LAYOUTS)
def test_each_layout_reads_back_as_the_edition_it_was_made_from(
    edition: str, base: str, layout: Callable[[Figures, str], Grid], almanac: Almanac, tmp_path: Path
) -> None:
    figures = shipped(edition)
    path = save(layout(figures, base), tmp_path / "tables.xlsx")
    sheets = read_workbook(path)
    reading = read_nato(sheets, almanac.catalogue.members)
    assert figures_of(reading) == figures
    assert reading.price_base == base
    assert {fact.at.partition("!")[0] for fact in reading.facts} == {sheet.name for sheet in sheets} - {"TABLE4"}


@pytest.mark.parametrize(("edition", "base", "layout"), LAYOUTS)
@pytest.mark.parametrize("other", ["2024-06", "2025-08", "2026-07"])
def test_no_layout_belongs_to_a_year(
    edition: str, base: str, layout: Callable[[Figures, str], Grid], other: str, almanac: Almanac
) -> None:
    figures = shipped(other)
    reading = read_nato(sheets_of(layout(figures, base)), almanac.catalogue.members)
    assert figures_of(reading) == figures


def test_every_cell_without_a_value_is_told(almanac: Almanac) -> None:
    reading = read_nato(sheets_of(layout_2025(shipped("2025-08"))), almanac.catalogue.members)
    blank = {gap[:3] for gap in reading.gaps}
    assert ("DEU", 2025, "def_share_gdp") in blank
    assert ("USA", 2025, "mil_personnel") in blank
    assert not blank & {fact[:3] for fact in reading.facts}


def test_a_rounded_table_keeps_the_zeros_that_a_workbook_drops(almanac: Almanac) -> None:
    reading = read_nato(sheets_of(layout_2026(shipped("2026-07"))), almanac.catalogue.members)
    values = {fact[:3]: fact.value for fact in reading.facts}
    assert values["ITA", 2026, "def_share_gdp"] == "2.10"
    assert values["ALB", 2015, "share_infrastructure"] == "1.40"
