"""The quadrant of the share of GDP and the equipment share."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden_files import assert_golden
from tests.unit.chart_pictures import SIZES, assert_fills, svg_texts, text
from tui.core.charts.quadrant import ACROSS_ONLY, BOTH, NEITHER, QUARTERS, UP_ONLY, quadrant
from tui.vector.quadrant import svg
from tui.widgets.canvas import Canvas
from tui.widgets.charts.labels import place_labels
from tui.widgets.charts.quadrant import lines
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.spans import plain

if TYPE_CHECKING:
    from tests.oracle import Oracle
    from tui.core.almanac import Almanac
    from tui.widgets.glyphs import Glyphs

THE_DAY = date(2025, 4, 24)


def test_the_quarters_of_the_day_are_those_of_the_tables(almanac: Almanac, oracle: Oracle):
    made = quadrant(almanac, 2024, THE_DAY)
    share = oracle.table("def_share_gdp", 2024, "2025-04-24", 200)
    equipment = oracle.table("share_equipment", 2024, "2025-04-24", 2000)
    names = {(True, True): BOTH, (True, False): ACROSS_ONLY, (False, True): UP_ONLY, (False, False): NEITHER}
    wanted = {
        iso3: names[share[iso3].status == "met", equipment[iso3].status == "met"]
        for iso3 in oracle.members
        if iso3 != "ISL"
    }
    assert {spot.iso3: spot.quarter for spot in made.spots} == wanted
    assert [made.counted(quarter) for quarter in QUARTERS] == [22, 0, 7, 2]
    assert [(one.iso3, one.reason) for one in made.absent] == [("ISL", "no armed forces")]
    assert {spot.place.across.edition for spot in made.spots} == {"2025-04"}
    assert {spot.place.up.edition for spot in made.spots} == {"2024-06"}


def test_the_drawing_names_both_editions_and_counts_each_corner(almanac: Almanac):
    said = text(lines(quadrant(almanac, 2024, THE_DAY), 118, 30, UNICODE))
    for words in (
        "both 22", "% GDP only 0", "equip % only 7", "neither 2", "Iceland: no armed forces",
        "% GDP April 2025 edition, equip % June 2024 edition", "○ estimate",
    ):  # fmt: skip
        assert words in said


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize(("year", "since"), [(2024, None), (2026, 2014), (2014, None)])
def test_every_member_is_drawn_or_named(
    almanac: Almanac, size: tuple[int, int], glyphs: Glyphs, year: int, since: int | None
) -> None:
    made = quadrant(almanac, year, None, since=since)
    drawn = lines(made, *size, glyphs, selected="ITA")
    assert_fills(drawn, *size)
    said = " ".join(text(drawn).split())
    assert [spot.iso3 for spot in made.spots if spot.iso3 not in said] == []
    if size[0] >= 78:
        assert [one.name for one in made.absent if one.name not in said] == []
    assert glyphs.handle in said


def test_tails_begin_where_members_stood_and_name_their_editions(almanac: Almanac, oracle: Oracle):
    made = quadrant(almanac, 2024, THE_DAY, since=2014)
    for spot in made.spots:
        assert spot.before is not None
        for indicator, cell in (("def_share_gdp", spot.before.across), ("share_equipment", spot.before.up)):
            printed = oracle.figure(indicator, spot.iso3, 2014, "2025-04-24")
            assert printed is not None
            assert (cell.edition, cell.text) == (printed.edition, oracle.shown(indicator, printed))
    assert {spot.iso3 for spot in made.spots if not spot.counted_before} == {"FIN", "SWE", "MKD", "MNE"}
    said = " ".join(text(lines(made, 118, 30, UNICODE)).split())
    assert "tails from 2014 (June 2024 and April 2025)" in said
    assert "not yet members in 2014: Finland, North Macedonia, Montenegro, Sweden" in said


def test_who_lacks_one_figure_is_left_out_with_the_reason(almanac: Almanac):
    made = quadrant(almanac, 2025, date(2025, 8, 28))
    reasons = {one.iso3: one.reason for one in made.absent}
    assert reasons["DEU"] == "blank in NATO's table"
    assert reasons["DNK"] == "no equip %: blank in NATO's table"
    assert reasons["ISL"] == "no armed forces"


def test_a_partial_table_counts_no_quarter(almanac: Almanac):
    made = quadrant(almanac, 2021, date(2023, 8, 1))
    assert made.counted(BOTH) is None
    said = text(lines(made, 78, 20, UNICODE))
    assert "partial: " in said
    assert "both" not in said


@given(
    st.dictionaries(
        st.from_regex(r"[A-Z]{3}", fullmatch=True), st.tuples(st.integers(0, 39), st.integers(0, 9)), max_size=40
    )
)
def test_codes_cover_neither_each_other_nor_points(points):
    canvas = Canvas(40, 10, UNICODE)
    for cell, row in points.values():
        canvas.put(cell, row, "○")
    unplaced = place_labels(canvas, points, dict.fromkeys(points, ""))
    rows = [plain(line) for line in canvas.lines()]
    assert sum(row.count("○") for row in rows) == len(set(points.values()))
    letters = sum(char.isalpha() for row in rows for char in row)
    assert letters == 3 * (len(points) - len(unplaced))


@pytest.mark.parametrize(("name", "glyphs"), [("utf8", UNICODE), ("ascii", ASCII)])
def test_the_whole_quadrant_reads_so(almanac: Almanac, name, glyphs):
    made = quadrant(almanac, 2024, THE_DAY)
    assert_golden(f"chart-quadrant-{name}.txt", text(lines(made, 80, 24, glyphs, selected="ITA")))


def test_the_picture_has_every_code(almanac: Almanac):
    said = svg_texts(svg(quadrant(almanac, 2024, THE_DAY, since=2014), 1200, 760).content())
    assert set(almanac.catalogue.members) - {"ISL"} <= set(said)
    assert {"both 22", "2 %", "20 %"} <= set(said)
    assert any(re.search("Iceland: no armed forces", one) for one in said)
