"""Where a number comes from: the page, what it opens, and the way to it from a cold start."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.pilot.explorer import opened
from tui.core.number import Number
from tui.core.view import Explore, History, NumberPage, View
from tui.screens.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

APRIL = date(2025, 4, 24)
ITALY = Number("figure", "ITA", 2024, "def_share_gdp", APRIL)
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)])
SMALL = (80, 24)


def page(number: Number) -> View:
    return View(NumberPage(number), year=number.year, as_of=number.as_of)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_from_a_cold_start_to_italys_number_and_its_citation(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(), size) as explorer:
        await explorer.pilot.press("slash")
        await explorer.type("annual report 2024")
        await explorer.press("enter")
        await explorer.until(lambda: "annual-report-2024" in (explorer.main.event_grid.cursor_key or ""), "the report")
        await explorer.press("w")
        assert explorer.view.as_of == APRIL
        assert explorer.view.year == 2024
        await explorer.pilot.press("N")
        await explorer.type("ital")
        await explorer.press("enter")
        assert explorer.main.members.cursor_key == "ITA"
        await explorer.press("i")
        assert explorer.view.screen == NumberPage(ITALY)
        await explorer.shows("1.50e % of GDP")
        assert "Italy, 2024 │ as of 24 Apr 2025" in explorer.lines[0]
        with patch("tui.clipboard.copy") as copied:
            await explorer.pilot.press("c")
            await explorer.until(lambda: copied.called, "a copy")
        text = copied.call_args[0][0]
        assert text.startswith("Italy, defence expenditure as a share of GDP, 2024: 1.50 % (estimate). NATO, ")
        assert "24 April 2025" in text
        await explorer.press("backspace")
        assert explorer.view.screen == Explore()
        assert explorer.main.members.cursor_key == "ITA"


@SIZES
async def test_all_there_is_to_say_of_it_can_be_read(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, page(ITALY), size) as explorer:
        found = explorer.page.answer
        assert found is not None
        reading = explorer.page.query_one(Reading)
        text = flat(" ".join("".join(span.text for span in line) for line in reading._all))
        joined = text.replace(" ", "")
        assert "published, estimate" in text
        assert found.definition in text
        assert found.citation.line.replace(" ", "") in joined
        assert found.source.url in joined
        assert "…" not in text
        for day, value in (("17 Jun 2024", "1.49e"), ("24 Apr 2025", "1.50e")):
            assert any(day in line and value in line for line in explorer.lines), explorer.text
        assert any("24 Apr 2025" in line and "shown" in line for line in explorer.lines)


@SIZES
async def test_inputs_open_and_back_returns(database: Path, size: tuple[int, int]) -> None:
    gap = Number("gap_usd_bn", "ITA", 2024, "def_share_gdp", APRIL, threshold=200)
    async with opened(database, page(gap), size) as explorer:
        assert "Made of 2 numbers" in explorer.text
        await explorer.press("tab", "enter")
        assert explorer.view.screen == NumberPage(gap._replace(what="gap"))
        assert "1.50 % − 2.00 % = −0.50" in flat(explorer.text)
        await explorer.press("enter")
        assert explorer.view.screen == NumberPage(ITALY)
        await explorer.press("backspace", "backspace")
        assert explorer.view.screen == NumberPage(gap)


async def test_another_editions_value_opens_and_says_it_came_out_later(database: Path) -> None:
    async with opened(database, page(ITALY), (120, 36)) as explorer:
        await explorer.press("tab", "down", "enter")
        assert explorer.view.screen == NumberPage(ITALY._replace(edition="2025-08"))
        assert "came out after the as-of day" in flat(explorer.text)


async def test_with_the_cursor_on_a_row_copy_takes_that_one(database: Path) -> None:
    async with opened(database, page(ITALY), SMALL) as explorer:
        assert explorer.page.number == ITALY
        await explorer.press("tab", "home")
        assert explorer.page.number == ITALY._replace(edition="2024-06")
        await explorer.press("tab")
        assert explorer.page.number == ITALY


async def test_a_missing_number_says_why(database: Path) -> None:
    iceland = Number("figure", "ISL", 2024, "def_share_gdp", APRIL)
    async with opened(database, page(iceland), SMALL) as explorer:
        assert "–  no armed forces" in explorer.text or "– no armed forces" in flat(explorer.text)


async def test_history_is_of_a_published_figure(database: Path) -> None:
    async with opened(database, page(ITALY), SMALL) as explorer:
        await explorer.press("h")
        assert explorer.view.screen == History()
        assert explorer.view.member == "ITA"
        await explorer.press("backspace")
        assert explorer.view.screen == NumberPage(ITALY)
    met = Number("met", "NATO", 2024, "def_share_gdp", APRIL, threshold=200)
    async with opened(database, page(met), SMALL) as explorer:
        await explorer.press("h")
        assert explorer.view.screen == NumberPage(met)
        assert "never published" in explorer.text


async def test_a_number_of_the_summary_opens_from_the_list(database: Path) -> None:
    async with opened(database, View(year=2024, as_of=APRIL), (120, 36)) as explorer:
        await explorer.pilot.press("I")
        await explorer.type("members that meet it")
        await explorer.press("enter")
        assert explorer.view.screen == NumberPage(Number("met", "NATO", 2024, "def_share_gdp", APRIL, threshold=200))
        assert "22" in explorer.text


@pytest.mark.parametrize("pane", ["detail", "events"])
async def test_the_members_number_opens_from_other_panes(database: Path, pane: str) -> None:
    async with opened(database, View(year=2024, as_of=APRIL), (120, 36)) as explorer:
        await explorer.put_cursor(explorer.main.members, "ITA")
        explorer.main.show_pane(pane)
        await explorer.press("i")
        assert explorer.view.screen == NumberPage(ITALY)


@SIZES
@pytest.mark.parametrize(("count", "day"), [("23", date(2024, 6, 17)), ("18", date(2025, 8, 28))])
async def test_a_click_on_a_count_of_the_header_opens_it_as_of_its_day(
    database: Path, size: tuple[int, int], count: str, day: date
) -> None:
    async with opened(database, View(year=2024, as_of=APRIL), size) as explorer:
        at = explorer.lines[0].index(count, explorer.lines[0].index("2024: "))
        await explorer.pilot.click("#header", offset=(at, 0))
        await explorer.settle()
        assert explorer.view.screen == NumberPage(Number("met", "NATO", 2024, "def_share_gdp", day, threshold=200))
        assert explorer.page.answer is not None
        assert explorer.page.answer.value == count


@pytest.mark.parametrize(
    ("words", "what", "entity"),
    [
        ("22 of 31", "met", "NATO"),
        ("9 short", "shortfall", "NATO"),
        ("NATO 2", "figure", "NATO"),
        ("US 6", "usa_share", "USA"),
    ],
)
async def test_a_click_on_the_summary_opens_what_it_tells(database: Path, words: str, what: str, entity: str) -> None:
    async with opened(database, View(year=2024, as_of=APRIL), (200, 50)) as explorer:
        line = explorer.main.query_one("#summary").region.y
        await explorer.pilot.click("#summary", offset=(explorer.lines[line].index(words) + 1, 0))
        await explorer.settle()
        screen = explorer.view.screen
        assert isinstance(screen, NumberPage)
        assert (screen.number.what, screen.number.entity, screen.number.as_of) == (what, entity, APRIL)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_list_shows_every_number_with_its_value_those_of_the_header_too(
    database: Path, size: tuple[int, int]
) -> None:
    async with opened(database, View(year=2024, as_of=APRIL, member="POL"), size) as explorer:
        await explorer.press("I")
        assert any(line.split()[1:4] == ["22", "members", "that"] for line in map(str.strip, explorer.lines)), (
            explorer.text
        )
        await explorer.type("gap billions pol")
        await explorer.shows("+17.6")
        await explorer.press("escape", "I")
        await explorer.type("met 2024 august")
        await explorer.press("enter")
        later = Number("met", "NATO", 2024, "def_share_gdp", date(2025, 8, 28), threshold=200)
        assert explorer.view.screen == NumberPage(later)
        await explorer.shows("18 of 31 that report")
