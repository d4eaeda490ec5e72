"""The claims screen as its readers use it: filter, sort, the claim whole, its event, its numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.oracle import DATA, read
from tests.pilot.explorer import opened
from tui.core.view import Claims, EventPage, Explore, History, NumberPage, SortKey, View
from tui.screens.claims import ClaimsScreen
from tui.widgets.glyphs import ASCII

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pilot.explorer import Explorer

REPORT = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"
ALL = View(Claims())
APRIL = View(Claims(REPORT))
SIZES = ((80, 24), (120, 36))


def screen_of(explorer: Explorer) -> ClaimsScreen:
    assert isinstance(explorer.page, ClaimsScreen)
    return explorer.page


def ids(explorer: Explorer) -> list[str]:
    return [row.key for row in screen_of(explorer).grid.source.rows(0, 999)]


@pytest.mark.parametrize("size", SIZES)
async def test_all_claims_stand_in_a_table_newest_first(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(), size) as explorer:
        await explorer.press("C")
        assert " 139 claims" in explorer.text
        assert "✓ 12 agree" in explorer.text
        assert sorted(ids(explorer)) == [row["claim_id"] for row in read(DATA, "claims")]
        days = [one.day for one in screen_of(explorer).shown]
        assert days == sorted(days, key=lambda day: day or date.min, reverse=True)
        await explorer.press("backspace")
        assert explorer.view == View()


async def test_what_a_claim_is_of_has_the_room_at_the_everyday_size(database: Path) -> None:
    async with opened(database, View(Claims()), (120, 36)) as explorer:
        assert "Europe and Canada, real % 2025" in explorer.text
        assert "12 agree  ✓ 2 agree when rounded" in explorer.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_claim_under_the_cursor_is_whole_below(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(Claims(REPORT, claim="c017")), size) as explorer:
        screen = screen_of(explorer)
        assert screen.grid.cursor_key == "c017"
        await explorer.press("tab")
        seen = explorer.text
        for _ in range(6):
            await explorer.press("pagedown")
            seen += explorer.text
        one = screen.current
        assert one is not None
        flat = " ".join(seen.replace("┃", " ").replace("│", " ").split())
        for words in ("63.7e %", "65.6e %", "at constant 2015 prices", "at current prices"):
            assert words in flat
        assert one.recorded.url in flat.replace(" ", "")
        assert one.precision in flat


async def test_a_verdict_is_chosen_and_cleared(database: Path) -> None:
    async with opened(database, ALL, (80, 24)) as explorer:
        await explorer.press("v")
        await explorer.type("disag")
        await explorer.press("enter")
        assert explorer.view.screen == Claims(verdict="disagrees")
        assert len(ids(explorer)) == 5
        assert "5 of 139: disagrees" in explorer.text
        await explorer.press("x")
        assert explorer.view == ALL
        assert len(ids(explorer)) == 139


async def test_words_are_looked_for_as_one_types(database: Path) -> None:
    async with opened(database, ALL, (120, 36)) as explorer:
        await explorer.pilot.press("slash")
        await explorer.type("starmer")
        await explorer.until(lambda: ids(explorer) == ["c090", "c091"], "both claims")
        await explorer.press("escape")
        assert len(ids(explorer)) == 139
        await explorer.pilot.press("slash")
        await explorer.type("nothing like it")
        await explorer.press("enter")
        assert "No claim is like that. x shows them all." in explorer.text


async def test_which_claims_is_chosen_from_a_list(database: Path) -> None:
    async with opened(database, ALL, (120, 36)) as explorer:
        await explorer.press("F")
        await explorer.type("rutte speaker")
        await explorer.press("enter")
        assert explorer.view.screen == Claims("rutte")
        assert "by Mark Rutte" in explorer.text
        assert {one.claim.speaker for one in screen_of(explorer).shown} == {"Mark Rutte"}


async def test_the_two_accounts_of_the_report_are_explained(database: Path) -> None:
    async with opened(database, APRIL, (120, 36)) as explorer:
        flat = " ".join(explorer.text.split())
        assert "22 + 9 = 31; Iceland has no armed forces and is in neither count." in flat


async def test_columns_sort_and_turn_round_with_blanks_last(database: Path) -> None:
    async with opened(database, APRIL, (120, 36)) as explorer:
        screen = screen_of(explorer)
        header = explorer.lines[screen.grid.region.y]
        await explorer.pilot.click("#rows", offset=(header.index("Claimed") + 2, 0))
        await explorer.settle()
        first = [one.recorded.number for one in screen.shown]
        assert first == sorted(first, reverse=True)
        await explorer.press("r")
        assert [one.recorded.number for one in screen.shown] == sorted(first)
        assert explorer.view.screen == Claims(REPORT, order=(SortKey("claimed"),))
        screen.sort_by("then")
        await explorer.settle()
        assert not screen.shown[-1].then.legs


@pytest.mark.parametrize("key", ["enter", "o"])
async def test_an_event_is_opened_and_left_again(database: Path, key: str) -> None:
    async with opened(database, ALL, (80, 24)) as explorer:
        screen = screen_of(explorer)
        screen.grid.move_to_key("c024")
        await explorer.press(key)
        assert explorer.view.screen == EventPage(REPORT)
        await explorer.press("backspace")
        assert explorer.view.screen == Claims(claim="c024")
        assert screen_of(explorer).grid.cursor_key == "c024"


async def test_a_claim_of_no_event_says_its_source(database: Path) -> None:
    async with opened(database, View(Claims(claim="c106")), (120, 36)) as explorer:
        await explorer.press("enter")
        assert explorer.lines[-1].strip().startswith("Made at no event; its source:")


async def test_the_picked_number_is_traced_and_its_history_shown(database: Path) -> None:
    async with opened(database, View(Claims(claim="c003")), (120, 36)) as explorer:
        screen = screen_of(explorer)
        number = screen.number
        assert number is not None
        assert (number.entity, number.edition) == ("ITA", "2025-04")
        await explorer.pilot.press("right", "right", "right")
        assert screen.grid.cursor_column == "now"
        now = screen.number
        assert now is not None
        assert now.edition == "2026-07"
        with patch.object(screen, "go") as gone:
            screen.do_number()
            screen.do_history()
        asked = [call.args[0].screen for call in gone.call_args_list]
        assert NumberPage(now) in asked
        assert History() in asked


async def test_a_claimed_number_says_its_source(database: Path) -> None:
    async with opened(database, View(Claims(claim="c003")), (120, 36)) as explorer:
        await explorer.pilot.press("right")
        await explorer.press("i")
        assert "c003 comes from La Voce di New York: http" in explorer.lines[-1]
        numbers = screen_of(explorer).numbers()
        assert [(one.text, one.number.edition) for one in numbers[:2]] == [
            ("1.50e %", "2025-04"),
            ("1.52 %", "2026-07"),
        ]


async def test_the_clock_goes_to_the_claims_day_and_back(database: Path) -> None:
    async with opened(database, View(Claims(claim="c003")), (80, 24)) as explorer:
        await explorer.press("w")
        assert explorer.view.screen == Explore()
        assert (explorer.view.as_of, explorer.view.year) == (date(2025, 4, 24), 2024)
        await explorer.press("backspace")
        assert explorer.view == View(Claims(claim="c003"))


async def test_now_is_the_as_of_day(database: Path) -> None:
    async with opened(database, View(Claims(REPORT, claim="c024"), as_of=date(2025, 8, 28)), (120, 36)) as explorer:
        assert "now is 28 Aug 2025" in explorer.lines[0]
        current = screen_of(explorer).current
        assert current is not None
        assert current.now.legs[0].text == "18"


async def test_the_cursor_opens_on_the_newest_claim_of_the_as_of_day(database: Path) -> None:
    as_of = date(2025, 4, 24)
    async with opened(database, View(Claims(), as_of=as_of), (80, 24)) as explorer:
        screen = screen_of(explorer)
        days = [one.day for one in screen.shown]
        at = screen.grid.cursor_row
        assert days[at] == as_of
        assert all(day is not None and day > as_of for day in days[:at])
        below = ids(explorer)[at + 1]
        await explorer.press("j", "r")
        assert screen.grid.cursor_key == below
    async with opened(database, View(Claims(claim="c017"), as_of=as_of), (80, 24)) as explorer:
        assert screen_of(explorer).grid.cursor_key == "c017"
    async with opened(database, ALL, (80, 24)) as explorer:
        assert screen_of(explorer).grid.cursor_row == 0


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 50)])
async def test_every_size_shows_table_and_detail(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, APRIL, size) as explorer:
        assert "Verdict" in explorer.text
        assert "26 claims" in explorer.text or "claims" in explorer.lines[1]
        assert all(len(line) <= size[0] for line in explorer.lines)


async def test_without_colour_or_unicode_verdicts_are_words_and_marks(database: Path) -> None:
    async with opened(database, APRIL, (120, 36)) as explorer:
        explorer.app.glyphs = ASCII
        screen = screen_of(explorer)
        screen.draw()
        await explorer.settle()
        cells = {row.cells[0].text + " " + row.cells[8].text for row in screen.grid.source.rows(0, 99)}
        assert cells == {"+ agrees", "+ rounded", "o true then", "- unchecked"}
