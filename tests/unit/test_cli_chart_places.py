"""`nato-tui chart quadrant|tiles|heat` as readers get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.chart_pictures import svg_texts

if TYPE_CHECKING:
    from tests.unit.command_line import CommandLine

THE_DAY = ("--year", "2024", "--as-of", "2025-04-24")


def test_the_quadrant_tells_counts_editions_and_every_member(told: CommandLine):
    said = told.text("chart", "quadrant", "Italy", *THE_DAY, "--from-year", "2014")
    assert "22 of 31 meet both; lines at 2 % and 20 %" in said
    italy = next(line for line in said.splitlines() if line.startswith("ITA "))
    assert italy.split()[2:6] == ["1.50e", "22.08e", "equip", "%"]
    iceland = next(line for line in said.splitlines() if line.startswith("ISL "))
    assert "no armed forces" in iceland
    assert "◆" in said


def test_the_map_and_the_heat_table_tell_every_value(told: CommandLine):
    tiles = told.text("chart", "tiles", *THE_DAY)
    assert "22 of 31 meet 2 %; Iceland has no armed forces; April 2025 edition." in " ".join(tiles.split())
    heat = told.text("chart", "heat", "--as-of", "2025-04-24")
    poland = next(line for line in reversed(heat.splitlines()) if line.startswith("POL "))
    assert poland.split()[-1] == "4.07e*"


@pytest.mark.parametrize("kind", ["quadrant", "tiles", "heat"])
def test_pictures_name_every_member_that_reports(told: CommandLine, kind: str):
    words = svg_texts(told.text("chart", kind, *THE_DAY, "--format", "svg"))
    assert ("SVK" if kind != "heat" else "Slovakia") in words
    assert any("Iceland" in word for word in words)


def test_what_makes_no_sense_is_refused(told: CommandLine):
    assert "picks out one" in told.refused("chart", "tiles", "Italy", "Spain")
    assert "Leave the indicator out" in told.refused("chart", "quadrant", "--indicator", "def_usd_current")
