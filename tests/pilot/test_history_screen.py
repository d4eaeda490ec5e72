"""One figure's revision history: what is drawn, and what keys do to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened
from tui.core.view import History, NumberPage, View

if TYPE_CHECKING:
    from pathlib import Path

SIZES = ((80, 24), (120, 36))
APRIL = date(2025, 4, 24)
POLAND = View(History(), year=2024, member="POL")


@pytest.mark.parametrize("size", SIZES)
async def test_poland_2024_as_chart_and_table(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, POLAND._replace(as_of=APRIL), size) as explorer:
        text = explorer.text
        assert "Poland 2024" in text
        assert "as of 24 Apr 2025" in text
        assert "Published 4 times, 17 Jun 2024 to 7 Jul 2026: −0.37 pp from first to latest." in text
        assert "In force on 24 Apr 2025: 4.07e, April 2025 edition; 2 published later" in text
        # The chart names each value, those published later in brackets.
        assert "(3.79e)" in text
        assert "(3.75)" in text
        grid = explorer.page.grid
        cells = [[cell.text + cell.suffix for cell in row.cells][:4] for row in grid.source.items]
        assert cells == [
            ["17 Jun 2024", "4.12e", "", "replaced"],
            ["24 Apr 2025", "4.07e", "−0.05", "in force"],
            ["28 Aug 2025", "3.79e", "−0.28", "later"],
            ["7 Jul 2026", "3.75", "−0.04", "later"],
        ]
        if size[0] >= 120:
            rows = [line for line in explorer.lines if "replaced" in line or "in force " in line or "later " in line]
            named = ("June 2024", "April 2025", "August 2025", "July 2026")
            assert all(any(edition in line for line in rows) for edition in named), rows
        assert grid.cursor_key == "2025-04"
        assert all(len(line) <= size[0] for line in explorer.lines)


async def test_enter_sets_the_clock_and_backspace_comes_back(database: Path) -> None:
    async with opened(database, POLAND, (80, 24)) as explorer:
        assert "In force now: 3.75, July 2026 edition." in explorer.text
        await explorer.press("home", "enter")
        assert explorer.view.as_of == date(2024, 6, 17)
        assert "In force on 17 Jun 2024: 4.12e, June 2024 edition; 3 published later" in explorer.text
        await explorer.press("enter")
        assert "already" in explorer.text
        await explorer.press("right_curly_bracket")
        assert explorer.view.as_of == APRIL
        assert explorer.page.grid.cursor_key == "2025-04"
        await explorer.press("backspace", "backspace")
        assert explorer.view == POLAND


async def test_years_and_members_are_stepped(database: Path) -> None:
    async with opened(database, POLAND, (80, 24)) as explorer:
        await explorer.press("comma")
        assert explorer.view.year == 2023
        assert "Poland 2023" in explorer.text
        await explorer.press("full_stop", "N")
        before = explorer.view.member
        assert before != "POL"
        await explorer.press("n")
        assert explorer.view.member == "POL"
        await explorer.press("n")
        assert explorer.view.member not in ("POL", before)


async def test_without_a_member_the_first_of_the_table_is_shown(database: Path) -> None:
    async with opened(database, View(History(), year=2024), (80, 24)) as explorer:
        assert "Poland 2024" in explorer.text


async def test_every_number_says_where_it_comes_from(database: Path) -> None:
    async with opened(database, POLAND, (120, 36)) as explorer:
        page = explorer.page
        labels = {item.label: (item.text, item.number) for item in page.numbers()}
        assert labels["June 2024 edition"][0] == "4.12e"
        assert labels["Change from first to latest"][0] == "−0.37"
        await explorer.press("end", "i")
        screen = explorer.view.screen
        assert isinstance(screen, NumberPage)
        assert (screen.number.what, screen.number.edition) == ("figure", "2026-07")
        await explorer.press("backspace")
        await explorer.press("end", "right", "right")
        assert explorer.page.grid.cursor_column == "change"
        number = explorer.page.number
        assert number is not None
        assert (number.what, number.details) == ("revision", ("2025-08", "2026-07"))


async def test_two_price_bases_stand_apart_and_say_so(database: Path) -> None:
    view = View(History(), "def_usd_constant", 2023, member="POL")
    async with opened(database, view, (120, 36)) as explorer:
        assert "2015 prices against 2021 prices" in explorer.text
        assert "2015 prices" in explorer.text
        assert [row.cells[3].text for row in explorer.page.grid.source.items] == ["2015", "2021", "2021"]
        await explorer.press("home", "down")
        assert "No change is taken: 2015 prices against 2021 prices." in explorer.text


async def test_a_figure_that_was_never_published_says_why(database: Path) -> None:
    async with opened(database, POLAND._replace(member="ISL"), (80, 24)) as explorer:
        assert "Never published: no armed forces." in explorer.text
        assert "nothing to draw: no armed forces" in explorer.text
        await explorer.press("i")
        assert "no number under the cursor" in explorer.text


async def test_before_the_first_publication_nothing_is_in_force(database: Path) -> None:
    async with opened(database, POLAND._replace(as_of=date(2023, 1, 1)), (80, 24)) as explorer:
        assert "Not published yet on 1 Jan 2023; first on 17 Jun 2024." in explorer.text
        assert "in force" not in explorer.text


async def test_a_small_terminal_keeps_the_table(database: Path) -> None:
    async with opened(database, POLAND, (60, 15)) as explorer:
        for text in ("4.12e", "4.07e", "3.79e", "3.75"):
            assert text in explorer.text
        assert "┴" not in explorer.text
