"""The map of tiles."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.golden_files import assert_golden
from tests.unit.chart_pictures import SIZES, assert_fills, svg_texts, text
from tui.core.charts.tiles import places, tiles
from tui.tones import LIGHT
from tui.vector import shades
from tui.vector.tiles import svg
from tui.widgets.charts.tiles import lines
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.spans import plain

if TYPE_CHECKING:
    from tests.oracle import Oracle
    from tui.core.almanac import Almanac
    from tui.widgets.glyphs import Glyphs

THE_DAY = date(2025, 4, 24)


def test_every_member_has_one_place_of_its_own(oracle: Oracle):
    at = places(list(oracle.members))
    assert set(at) == set(oracle.members)
    assert len(set(at.values())) == 32


def test_the_map_lies_as_the_members_do(oracle: Oracle):
    at = places(list(oracle.members))
    america = {at["CAN"], at["USA"]}
    assert max(column for column, _ in america) < min(place[0] for place in at.values() if place not in america)
    for west, east in (
        ("PRT", "ESP"), ("ESP", "ITA"), ("GBR", "NLD"), ("NLD", "DEU"), ("DEU", "POL"), ("BEL", "LUX"), ("ITA", "HRV"),
        ("GRC", "TUR"), ("NOR", "SWE"), ("SWE", "FIN"), ("ISL", "NOR"), ("ALB", "GRC"), ("MKD", "BGR"), ("HUN", "ROU"),
    ):  # fmt: skip
        assert at[west][0] < at[east][0], (west, east)
    for north, south in (
        ("NOR", "DNK"), ("DNK", "DEU"), ("FIN", "EST"), ("EST", "LVA"), ("LVA", "LTU"), ("CAN", "USA"), ("NLD", "BEL"),
        ("BEL", "FRA"), ("POL", "SVK"), ("ROU", "BGR"), ("SVN", "HRV"), ("MNE", "ALB"), ("MKD", "GRC"), ("BGR", "TUR"),
    ):  # fmt: skip
        assert at[north][1] < at[south][1], (north, south)


def test_a_new_member_without_a_place_gets_a_row_of_its_own(oracle: Oracle):
    at = places([*oracle.members, "UKR", "GEO"])
    lowest = max(row for code, (_, row) in at.items() if code in oracle.members)
    assert {at["UKR"][1], at["GEO"][1]} == {lowest + 1}
    assert len(set(at.values())) == 34


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize(("indicator", "threshold"), [("def_share_gdp", 200), ("gdp_usd_current", None)])
def test_the_map_fills_any_size_with_every_member(
    almanac: Almanac, size: tuple[int, int], glyphs: Glyphs, indicator: str, threshold: int | None
) -> None:
    drawn = lines(tiles(almanac, indicator, 2024, None, threshold), *size, glyphs)
    assert_fills(drawn, *size)
    words = re.findall(r"\b[A-Z]{3}\b", text(drawn))
    assert {code for code in almanac.catalogue.members if code not in words} == set()


def test_tiles_say_what_was_known_on_the_day(almanac: Almanac, oracle: Oracle):
    made = tiles(almanac, "def_share_gdp", 2024, THE_DAY, 200)
    said = text(lines(made, 78, 20, UNICODE))
    told = oracle.table("def_share_gdp", 2024, "2025-04-24", 200)
    assert {tile.iso3: (tile.judged.status, tile.judged.row.value.text or None) for tile in made.tiles} == {
        iso3: (line.status, line.value) for iso3, line in told.items()
    }
    assert "22 of 31 meet 2 %" in said
    assert "Iceland has no armed forces" in said
    assert "April 2025 edition" in said
    for iso3, line in told.items():
        mark = {"met": "✓", "short": "✗", "missing": "–"}[line.status]
        assert re.search(rf"{iso3} +{mark}", said), iso3
        assert line.value is None or f"{line.value}e" in said


def test_a_partial_year_heads_no_line_and_a_later_member_does_not_count(almanac: Almanac):
    for size in SIZES:
        partial = text(lines(tiles(almanac, "def_share_gdp", 2021, date(2023, 8, 1), 200), *size, UNICODE))
        assert re.search(r"partial: \d+ of 30 members published", partial)
        assert " meet " not in partial
    early = tiles(almanac, "def_share_gdp", 2015, None, 200)
    assert {tile.iso3 for tile in early.tiles if tile.judged.status == "not_member"} == {"FIN", "SWE", "MKD", "MNE"}
    assert "not yet members: Finland, North Macedonia, Montenegro, Sweden" in " ".join(
        text(lines(early, 118, 30, UNICODE)).split()
    )


def test_the_strongest_tile_has_the_fullest_column(almanac: Almanac):
    drawn = [plain(line) for line in lines(tiles(almanac, "def_share_gdp", 2024, THE_DAY, 200), 118, 30, UNICODE)]
    at = next(row for row, line in enumerate(drawn) if "POL" in line)
    cell = drawn[at].index("POL") - 2
    assert [drawn[at + step][cell] for step in range(3)] == ["▄", "█", "█"]
    at = next(row for row, line in enumerate(drawn) if "ESP" in line)
    cell = drawn[at].index("ESP") - 2
    assert [drawn[at + step][cell] for step in range(3)] == [" ", " ", "▆"]


@pytest.mark.parametrize(("name", "glyphs"), [("utf8", UNICODE), ("ascii", ASCII)])
def test_the_whole_map_reads_so(almanac: Almanac, name, glyphs):
    made = tiles(almanac, "def_share_gdp", 2024, THE_DAY, 200)
    assert_golden(f"chart-tiles-{name}.txt", text(lines(made, 80, 24, glyphs)))


def test_the_ascii_map_is_ascii(almanac: Almanac):
    made = tiles(almanac, "def_share_gdp", 2024, THE_DAY, 200)
    assert {char for char in text(lines(made, 78, 20, ASCII)) if not char.isascii()} == {"·"}


def test_the_picture_has_every_tile(almanac: Almanac):
    said = svg_texts(svg(tiles(almanac, "def_share_gdp", 2024, THE_DAY, 200), 1200, 760).content())
    assert set(almanac.catalogue.members) <= set(said)
    assert said.count("✓") == 22
    assert said.count("✗") == 9


def test_pictures_have_the_shades_of_the_light_theme():
    for tone in shades.PAINT:
        assert shades.PAINT[tone] == LIGHT[f"shade-{tone}"]
        assert shades.INK[tone] == LIGHT[f"ink-{tone}"]
