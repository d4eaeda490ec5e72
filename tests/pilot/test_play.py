"""Play: one year, or one edition, after another, with its own pace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.pilot.explorer import Explorer, opened
from tui.core.view import View

if TYPE_CHECKING:
    from pathlib import Path


def by_hand(explorer: Explorer) -> None:
    """Let no step of play come by itself, so that however slow the machine only keys make another one."""
    explorer.main._tick = lambda: None  # type: ignore[method-assign]


async def test_the_years_run_to_the_last_and_back_leads_to_where_they_began(database: Path) -> None:
    async with opened(database, View(year=2015)) as explorer:
        for _ in range(4):
            await explorer.pilot.press("greater_than_sign")
        await explorer.shows("0.1 s a step")
        await explorer.pilot.press("space")
        await explorer.shows("Playing the years")
        await explorer.until(lambda: explorer.view.year == 2026, "the last year")
        await explorer.until(lambda: explorer.main.playing is None, "the end of the run")
        await explorer.settle()
        assert "│ 2026e │" in explorer.lines[0]
        await explorer.press("backspace")
        assert explorer.view == View(year=2015)


async def test_the_same_key_pauses_and_goes_on(database: Path) -> None:
    async with opened(database, View(year=2014)) as explorer:
        by_hand(explorer)
        await explorer.press("space")
        assert explorer.view.year == 2015
        await explorer.press("space")
        await explorer.shows("Paused. Space goes on.")
        assert explorer.main.playing is None
        await explorer.press("space")
        assert explorer.view.year == 2016


async def test_a_run_at_its_end_begins_again(database: Path) -> None:
    async with opened(database, View(year=2026)) as explorer:
        by_hand(explorer)
        await explorer.press("space")
        assert explorer.view.year == 2009


async def test_the_editions_run_on_their_own(database: Path) -> None:
    async with opened(database, View(year=2024, as_of=date(2025, 4, 24))) as explorer:
        for _ in range(4):
            await explorer.pilot.press("greater_than_sign")
        await explorer.press("P")
        assert explorer.view.year == 2024
        await explorer.until(lambda: explorer.view.as_of == date(2026, 7, 7), "the newest edition")
        await explorer.settle()
        assert "17 of 31 meet it" in explorer.text


async def test_a_step_by_hand_ends_the_run(database: Path) -> None:
    async with opened(database, View(year=2016)) as explorer:
        by_hand(explorer)
        await explorer.press("space", "comma")
        assert explorer.main.playing is None
        assert explorer.view.year == 2016
