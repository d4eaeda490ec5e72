"""Charts as screens: opened by their keys, played, held against a threshold, picked from and written to files."""

from __future__ import annotations

from datetime import date
from itertools import combinations, islice
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.pilot.explorer import opened
from tui.core.view import Chart, History, View
from tui.screens.page import KEPT_ANSWERS
from tui.widgets.chart_block import ChartBlock
from tui.widgets.glyphs import ASCII

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pilot.explorer import Explorer

APRIL = date(2025, 4, 24)
SEEN = {
    "5": ("Trend", "NATO 2.61e", "Wales pledge 2 %"),
    "6": ("Ranking", "4.07e", "22 of 31 meet 2 %"),
    "7": ("Quadrant", "both 22", "POL"),
    "8": ("Map of tiles", "POL ✓", "22 of 31 meet 2 %"),
    "9": ("Heat table", "LTU", "3 of 27 in 2014 → 22 of 31 in 2024 at 2 %"),
}


async def picked_out(explorer: Explorer, entity: str) -> None:
    """Press n until someone is picked out."""
    for _ in range(40):
        if explorer.view.member == entity:
            return
        await explorer.press("n")
    raise AssertionError(f"n never came to {entity}")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_each_chart_opens_by_its_key_and_shows_what_was_known(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(as_of=APRIL), size) as explorer:
        for key, words in SEEN.items():
            await explorer.press(key)
            for word in words:
                assert word in explorer.text, (key, word, explorer.text)
            assert "as of 24 Apr 2025" in explorer.lines[0]
        await explorer.press("escape", "escape")
        assert "Map of tiles" not in explorer.text


@pytest.mark.parametrize("key", SEEN)
async def test_every_chart_draws_in_ascii(database: Path, key: str) -> None:
    async with opened(database, View(as_of=APRIL), (80, 24)) as explorer:
        explorer.app.glyphs = ASCII
        await explorer.press(key)
        block = explorer.page.query_one(ChartBlock)
        drawn = "".join(span.text for line in block._drawn for span in line)
        assert not (kept := {char for char in drawn if not char.isascii() and not char.isalpha()}), kept


async def test_the_years_of_a_chart_play_and_pause(database: Path) -> None:
    async with opened(database, View(year=2014)) as explorer:
        await explorer.press("8")
        assert "3 of 27 meet 2 %" in explorer.text
        for _ in range(4):
            await explorer.pilot.press("greater_than_sign")
        await explorer.pilot.press("space")
        await explorer.until(lambda: (explorer.view.year or 0) >= 2016, "some years")
        await explorer.pilot.press("space")
        await explorer.shows("Paused. Space goes on.")
        await explorer.settle()
        assert explorer.page.playing is None
        assert f"│ {explorer.view.year} │ latest" in explorer.lines[0]


@pytest.mark.parametrize("key", ["5", "9"])
async def test_charts_over_years_play_and_name_only_years_that_they_show(database: Path, key: str) -> None:
    header = "│ 2014 │"
    async with opened(database, View(year=2010, member="POL")) as explorer:
        await explorer.press(key)
        assert header in explorer.lines[0]
        await explorer.press("full_stop")
        assert explorer.view.year == 2015
        await explorer.press("comma", "comma")
        await explorer.shows("No edition known that day goes further.")
        page = explorer.page
        page._tick = lambda: None  # type: ignore[method-assign]
        page.go(explorer.view._replace(year=2026), record=False)
        await explorer.press("space")
        assert explorer.view.year == 2014
        assert header in explorer.lines[0]


async def test_a_quadrant_plays_the_years_that_both_its_shares_have(database: Path) -> None:
    async with opened(database, View(year=2026)) as explorer:
        await explorer.press("7")
        explorer.page._tick = lambda: None  # type: ignore[method-assign]
        await explorer.press("space")
        assert explorer.view.year == 2012  # of 2009 to 2011 a few shares of GDP are known, and none of equipment


async def test_play_finds_its_drawings_made(database: Path) -> None:
    async with opened(database, View(year=2024)) as explorer:
        await explorer.press("6", "space")
        page = explorer.page
        await explorer.until(lambda: len(page._drawings) >= 13, "the drawings of every year")
        await explorer.press("space")
        with patch("tui.screens.chart.lines_of") as drawn:
            await explorer.press("comma", "comma", "comma")
        assert not drawn.called


async def test_a_chart_that_stays_keeps_so_many_answers_and_no_more(database: Path) -> None:
    async with opened(database, View(Chart("trend")), (80, 24)) as explorer:
        page, catalogue = explorer.page, explorer.main.catalogue
        assert catalogue is not None
        for pair in islice(combinations(catalogue.members, 2), KEPT_ANSWERS + 6):
            explorer.main.go(explorer.view._replace(picked=pair), record=False)
        await explorer.settle()
        assert len(page._answers) == KEPT_ANSWERS
        assert page.question(explorer.view) in page._answers


async def test_a_trend_grows_on_axes_that_stay(database: Path) -> None:
    async with opened(database, View(year=2026, member="POL")) as explorer:
        await explorer.press("5")
        axis = [line for line in explorer.lines if "2014" in line and "2026" in line][-1]
        await explorer.press("comma", "comma")
        assert "2014–2024" in explorer.text
        assert axis in explorer.lines
        assert "Poland 3.75" in explorer.text
        assert "Poland 4.68e" not in explorer.text


async def test_the_threshold_moves_the_counts(database: Path) -> None:
    async with opened(database, View(as_of=APRIL, year=2024)) as explorer:
        for key in ("6", "8"):
            await explorer.press(key)
            assert "22 of 31 meet 2 %" in explorer.text
            await explorer.press(*["underscore"] * 5)
            assert "25 of 31 meet 1.5 %" in explorer.text
            await explorer.press("right_square_bracket")
        await explorer.press("7")
        assert "both 22" in explorer.text
        await explorer.press(*["asterisk"] * 10)
        assert "3.00 %" in explorer.lines[0]
        assert "both 5" in explorer.text


async def test_the_figure_read_below_is_the_number(database: Path) -> None:
    async with opened(database, View(as_of=APRIL, year=2024, member="ITA")) as explorer:
        await explorer.press("6")
        await picked_out(explorer, "ITA")
        assert "Italy, % GDP, 2024: 1.50e (April 2025 edition)" in explorer.text
        await explorer.press("9", "left")
        assert "Italy, % GDP, 2023:" in explorer.text
        number = explorer.page.number
        assert number is not None
        assert number[:5] == ("figure", "ITA", 2023, "def_share_gdp", APRIL)
        assert number in [listed.number for listed in explorer.page.numbers()]
        await explorer.press("h")
        assert isinstance(explorer.view.screen, History)


async def test_a_click_picks_a_tile_out(database: Path) -> None:
    async with opened(database, View(as_of=APRIL, year=2024)) as explorer:
        for key in ("8", "9", "6", "7"):
            await explorer.press(key)
            row = next(at for at, line in enumerate(explorer.lines) if "ESP" in line or " Spain" in line)
            line = explorer.lines[row]
            cell = line.find("ESP") if "ESP" in line else line.find("Spain")
            await explorer.pilot.click(offset=(cell + 1, row))
            await explorer.settle()
            assert explorer.view.member == "ESP", key
            assert "Spain, % GDP, 20" in explorer.text
            await explorer.press("n")


async def test_whom_to_compare_is_chosen_and_forgotten(database: Path) -> None:
    async with opened(database, View(member="POL")) as explorer:
        await explorer.press("5", "m")
        await explorer.shows("Compare")
        await explorer.type("italy")
        await explorer.pilot.press("enter")
        await explorer.until(lambda: explorer.view.picked == ("ITA",), "Italy")
        await explorer.shows("Compared: Italy.")
        await explorer.settle()
        assert "Italy 2.10e" in explorer.text
        assert "NATO 2.86e" not in explorer.text
        await explorer.press("M")
        assert explorer.view.picked == ()
        assert "NATO 2.86e" in explorer.text


async def test_another_indicator_and_another_first_year(database: Path) -> None:
    async with opened(database, View(member="POL")) as explorer:
        await explorer.press("9", "v")
        await explorer.type("equipment")
        await explorer.pilot.press("enter")
        await explorer.until(lambda: explorer.view.indicator == "share_equipment", "the equipment share")
        await explorer.settle()
        assert "quipment" in explorer.lines[0]
        await explorer.press("b")
        await explorer.type("2020")
        await explorer.pilot.press("enter")
        await explorer.until(lambda: explorer.view.screen == Chart("heat", 2020), "2020")
        await explorer.settle()
        assert "2020–2026" in explorer.text


@pytest.mark.parametrize("ending", ["svg", "txt"])
async def test_a_chart_is_written_as_its_ending_says(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(database, View(as_of=APRIL, year=2024, member="POL")) as explorer:
        await explorer.press("6", "e")
        await explorer.shows("nato-rank-2024-as-of-2025-04-24.svg")
        await explorer.pilot.press("ctrl+u")
        await explorer.type(f"a.{ending}")
        await explorer.pilot.press("enter")
        await explorer.until((tmp_path / f"a.{ending}").exists, "the file")
        text = (tmp_path / f"a.{ending}").read_text(encoding="utf-8")
        assert "4.07" in text
        assert text.startswith("<svg") == (ending == "svg")


@pytest.mark.parametrize("key", SEEN)
async def test_nothing_is_painted_when_nothing_changes(database: Path, key: str) -> None:
    async with opened(database, View(as_of=APRIL, year=2024)) as explorer:
        await explorer.press(key)
        block = explorer.page.query_one(ChartBlock)
        with patch.object(block, "refresh") as refreshed:
            explorer.page.draw()
            assert not refreshed.called
            await explorer.press("n")
            regions = [region for call in refreshed.call_args_list for region in call.args]
        cells = sum(region.width for region in regions)
        assert cells < block.size.area / 3 or key in "57"


@pytest.mark.parametrize("key", SEEN)
async def test_the_smallest_terminal_still_shows_it(database: Path, key: str) -> None:
    async with opened(database, View(as_of=APRIL, year=2024, member="POL"), (60, 15)) as explorer:
        await explorer.press(key)
        assert SEEN[key][0] in explorer.lines[0]
        assert "Poland, % GDP, 2024: 4.07e" in explorer.text


@pytest.mark.parametrize("key", SEEN)
async def test_what_the_header_says_is_not_said_again(database: Path, key: str) -> None:
    async with opened(database, View(as_of=APRIL, year=2024), (120, 36)) as explorer:
        await explorer.press(key)
        assert "Defence expenditure as a share of GDP" not in "\n".join(explorer.lines[1:])
        if key in "59":
            assert "│ 2014–2024 │ as of 24 Apr 2025" in explorer.lines[0]


@pytest.mark.parametrize("key", SEEN)
async def test_the_latest_known_has_a_day_too(database: Path, key: str) -> None:
    async with opened(database, View(), (80, 24)) as explorer:
        await explorer.press(key)
        assert "latest known · Jul 26" in explorer.lines[0]


async def test_a_ranking_is_one_column_where_everyone_fits(database: Path) -> None:
    async with opened(database, View(as_of=APRIL, year=2024), (120, 36)) as explorer:
        await explorer.press("6")
        ranked = [line.split()[1] for line in explorer.lines if line[1:2] in "✓✗" and line.strip()]
        assert ranked[0] == "1"
        assert ranked[-1] == "31"
        assert len(ranked) == 31
        assert "22 of 31 meet 2 %" in explorer.lines[1]
        assert explorer.lines[1].rstrip().endswith(" 2 %")
        last = explorer.lines[33]
        for words in ("NATO 2.61e", "Europe and Canada 2e", "Iceland: no armed forces"):
            assert words in last


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36)])
async def test_a_picked_tile_keeps_its_shade_and_gains_a_mark(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(as_of=APRIL, year=2024, member="ITA"), size) as explorer:
        await explorer.press("8")
        await picked_out(explorer, "ITA")
        block = explorer.page.query_one(ChartBlock)
        spans = [span for line in block._drawn for span in line]
        (code,) = [span for span in spans if span.text == "ITA"]
        assert code.tone.endswith(" picked")
        assert any("▸ITA" in line or "ITA◂" in line for line in explorer.lines)


async def test_a_name_stands_whole_in_its_tile_or_not_at_all(database: Path) -> None:
    async with opened(database, View(as_of=APRIL, year=2024), (120, 36)) as explorer:
        await explorer.press("8")
        assert "Luxembourg" in explorer.text
        assert "…" not in "".join(explorer.lines[1:34])
