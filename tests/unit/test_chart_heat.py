"""The heat table of members by years."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden_files import assert_golden
from tests.unit.chart_pictures import SIZES, assert_fills, svg_texts, text
from tui.core.charts.heat import heat
from tui.core.charts.rounding import rounded
from tui.core.errors import InputError
from tui.vector.heat import svg
from tui.widgets.charts.heat import lines
from tui.widgets.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from tests.oracle import Oracle
    from tui.core.almanac import Almanac
    from tui.widgets.glyphs import Glyphs

THE_DAY = date(2025, 4, 24)


@pytest.mark.parametrize("day", ["2025-04-24", "2018-08-01", "2025-08-28"])
@pytest.mark.parametrize(("indicator", "threshold"), [("def_share_gdp", 200), ("share_equipment", 2000)])
def test_every_cell_is_what_was_known(almanac: Almanac, oracle: Oracle, day, indicator, threshold):
    made = heat(almanac, indicator, date.fromisoformat(day), threshold)
    for at, year in enumerate(made.years):
        told = oracle.table(indicator, year.year, day, threshold)
        totals = oracle.totals(indicator, year.year, day, threshold)
        assert (year.coverage, year.met, year.reporting) == (totals.coverage, totals.met, totals.reporting)
        for row in made.rows:
            cell, line = row.cells[at], told[row.entity]
            assert (cell.shown or None, cell.status, cell.edition or None) == (line.value, line.status, line.edition)
            assert cell.reason == line.why_missing


def test_rows_stand_in_the_order_of_the_last_year_or_by_name(almanac: Almanac, oracle: Oracle):
    told = oracle.table("def_share_gdp", 2024, "2025-04-24", 200)
    made = heat(almanac, "def_share_gdp", THE_DAY, 200)
    assert made.years[0].year == 2014
    ranks = [told[row.entity].rank for row in made.rows[:-1]]
    assert ranks == sorted(rank for rank in ranks if rank is not None)
    assert made.rows[-1].entity == "ISL"
    names = [row.name for row in heat(almanac, "def_share_gdp", THE_DAY, 200, by_name=True).rows]
    assert names[:3] == ["Albania", "Belgium", "Bulgaria"]
    assert names[-3:] == ["Türkiye", "United Kingdom", "United States"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize(
    ("indicator", "threshold"), [("def_share_gdp", 200), ("share_equipment", 2000), ("def_usd_current", None)]
)
def test_every_member_and_year_is_drawn_or_named(
    almanac: Almanac, size: tuple[int, int], glyphs: Glyphs, indicator: str, threshold: int | None
) -> None:
    made = heat(almanac, indicator, None, threshold)
    drawn = lines(made, *size, glyphs, selected="ITA")
    assert_fills(drawn, *size)
    said = text(drawn)
    assert [row.entity for row in made.rows if row.entity not in said] == []
    heads = said.splitlines()[1]
    shown = {int(f"20{year[-2:]}") for year in re.findall(r"\d+", heads)}
    missing = {year.year for year in made.years} - shown
    assert shown == {year.year for year in made.years if year.year >= min(shown)}
    if missing:
        assert f"no room for {min(missing)}" in " ".join(said.split())


def test_who_met_it_can_be_told_without_colour(almanac: Almanac):
    said = text(lines(heat(almanac, "def_share_gdp", THE_DAY, 200), 118, 44, UNICODE))
    last = {line[:3]: line.split()[-1] for line in said.splitlines()[2:34]}
    assert last["ITA"] == "1.50e"
    assert last["SVK"].endswith("•2.00e")
    assert sum("•" in value.rpartition("e")[0][-5:] for value in last.values()) == 22


def test_years_before_accession_are_set_apart_and_partial_years_say_so(almanac: Almanac):
    said = text(lines(heat(almanac, "def_share_gdp", date(2018, 8, 1), 200), 80, 24, UNICODE))
    assert "14p" in said.splitlines()[1]
    assert "p partial: 2014 9 of 28" in " ".join(said.split())
    assert "(1.07" in text(lines(heat(almanac, "def_share_gdp", None, 200), 118, 44, UNICODE))


def test_rounded_figures_say_so_and_still_tell_who_met(almanac: Almanac):
    said = text(lines(heat(almanac, "def_share_gdp", None, 200), 78, 20, UNICODE))
    assert "rounded to one decimal" in said
    greece = next(line for line in said.splitlines() if "ITA" in line)
    assert "•2.1e" in greece
    assert " 2.0•2.0e•2.0e" in next(line for line in said.splitlines() if "SVK" in line)


@given(st.decimals(0, 100, places=6), st.integers(1, 2))
def test_rounding_happens_once_and_away_from_zero(value, decimals):
    printed = f"{value:.6f}"
    got = rounded(printed, printed, decimals)
    digits = int(printed.replace(".", ""))
    unit = 10 ** (6 - decimals)
    assert int(got.replace(".", "")) == (digits + unit // 2) // unit


def test_a_day_before_the_first_edition_is_refused(almanac: Almanac):
    with pytest.raises(InputError, match="Nothing of % GDP was known on 1 Jan 2010"):
        heat(almanac, "def_share_gdp", date(2010, 1, 1), 200)


@pytest.mark.parametrize(("name", "glyphs"), [("utf8", UNICODE), ("ascii", ASCII)])
def test_the_whole_table_reads_so(almanac: Almanac, name, glyphs):
    made = heat(almanac, "def_share_gdp", THE_DAY, 200)
    assert_golden(f"chart-heat-{name}.txt", text(lines(made, 80, 24, glyphs)))


def test_the_picture_has_every_member_and_year(almanac: Almanac):
    said = svg_texts(svg(heat(almanac, "def_share_gdp", THE_DAY, 200), 1200, 900).content())
    assert {member.name for member in almanac.catalogue.members.values()} <= set(said)
    assert {str(year) for year in range(2015, 2025)} <= set(said)
    assert any("Iceland: no armed forces" in one for one in said)
