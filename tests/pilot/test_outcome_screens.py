"""Expectations against outcomes, and who is habitually revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened
from tui.core.provenance import trace
from tui.core.view import Habits, History, Outcome, SortKey, View

if TYPE_CHECKING:
    from pathlib import Path

    from tui.core.almanac import Almanac

SIZES = ((80, 24), (120, 36))


@pytest.mark.parametrize("size", SIZES)
async def test_outcomes_of_2025_by_size(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(Outcome(), year=2025), size) as explorer:
        assert "30 members with both: 13 revised down, 13 up, 4 unchanged, mean −0.02 pp" in explorer.text
        rows = explorer.page.grid.source.items
        assert [row.key for row in rows[:4]] == ["EST", "ALB", "SVN", "SWE"]
        first = [cell.text + cell.suffix for cell in rows[0].cells]
        assert first[:6] == ["Estonia", "3.38e", "Aug 25", "3.93e", "Jul 26", "+0.55"]
        # A bar to the right is up, one to the left is down; without room for a bar the reason stands there.
        assert first[6].startswith(" ")
        assert first[6].endswith("━")
        assert rows[1].cells[6].text.strip().startswith("━")
        assert rows[1].cells[6].text.rstrip().endswith("│")
        germany = next(row for row in rows if row.key == "DEU")
        assert germany.cells[6].text == "only in the July 2026 edition, nothing later"
        iceland = next(row for row in rows if row.key == "ISL")
        assert iceland.cells[6].text == "no armed forces"
        assert [row.key for row in explorer.page.grid.source.pinned] == ["NATO", "NATO_EUR_CAN"]
        assert "2.76e" in explorer.text
        assert "2.31e" in explorer.text


async def test_without_a_year_the_latest_that_can_be_compared(database: Path) -> None:
    async with opened(database, View(Outcome()), (80, 24)) as explorer:
        assert "│ 2025 │" in explorer.text
        await explorer.press("comma")
        assert explorer.view.year == 2024
        await explorer.press("full_stop", "full_stop")
        assert explorer.view.year == 2026
        assert "Nothing of 2026 can be compared; each row says why." in explorer.text
        assert "only in the July" in explorer.text


async def test_enter_opens_the_history_and_back_comes_to_the_row(database: Path) -> None:
    async with opened(database, View(Outcome(), year=2025), (80, 24)) as explorer:
        await explorer.press("down", "down", "enter")
        assert isinstance(explorer.view.screen, History)
        assert (explorer.view.member, explorer.view.year) == ("SVN", 2025)
        await explorer.press("backspace")
        assert explorer.view.screen == Outcome()
        assert explorer.page.grid.cursor_key == "SVN"


async def test_a_click_on_a_head_sorts(database: Path) -> None:
    async with opened(database, View(Outcome(), year=2025), (120, 36)) as explorer:
        grid = explorer.page.grid
        line = explorer.lines[grid.region.y]
        await explorer.pilot.click(offset=(line.index("Latest") + 2, grid.region.y))
        await explorer.settle()
        assert explorer.view.screen == Outcome(order=(SortKey("latest", True),))
        assert explorer.page.grid.source.items[0].key == "POL"
        assert explorer.page.grid.source.items[-1].key == "ISL"
        await explorer.press("r")
        assert explorer.page.grid.source.items[0].key != "POL"
        assert explorer.page.grid.source.items[-1].key == "ISL"


async def test_numbers_of_an_outcome_are_traced(database: Path, almanac: Almanac) -> None:
    async with opened(database, View(Outcome(), year=2025), (120, 36)) as explorer:
        page = explorer.page
        found = {item.label: (item.text, trace(almanac, item.number)) for item in page.numbers()}
        for label in ("Members revised down", "Members revised up", "Members published a second time", "Mean revision"):
            text, where = found[label]
            assert where.shown == text.removesuffix(" pp").replace("-", "−")
            assert where.inputs
        assert found["Members revised down"][0] == "13"
        assert len(found["Members revised down"][1].inputs) == 13
        await explorer.press("right")
        assert page.grid.cursor_column == "first"
        assert page.number is not None
        assert (page.number.what, page.number.entity, page.number.edition) == ("figure", "EST", "2025-08")


@pytest.mark.parametrize("size", SIZES)
async def test_habits_count_years_and_editions(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(Habits()), size) as explorer:
        assert "16 of 32 members habitually revised down, 1 up." in explorer.text
        assert "First tables in part only: 2018, 2020, 2021, 2022" in explorer.text
        rows = {row.key: [cell.text for cell in row.cells] for row in explorer.page.grid.source.items}
        assert rows["POL"][:11] == [
            "6", "Poland", "down", "10", "8", "2", "0", "−0.16", "−0.64", "2023: Jul 23 to Jul 26", "11",
        ]  # fmt: skip
        assert rows["SWE"][2] == "too few"
        assert rows["ISL"][7] == "–"
        assert "Editions" in explorer.text
        assert "Mean pp" in explorer.text
        assert "Montenegro: 2017–2019, 2021–2025; worst 2022: 1.75e became 1.37" in explorer.text
        await explorer.press("enter")
        assert isinstance(explorer.view.screen, History)
        assert (explorer.view.member, explorer.view.year) == ("MNE", 2022)


async def test_numbers_of_a_habit_are_traced(database: Path, almanac: Almanac) -> None:
    async with opened(database, View(Habits(), member="POL"), (120, 36)) as explorer:
        page = explorer.page
        assert page.grid.cursor_key == "POL"
        shown = {}
        for _ in range(8):
            await explorer.press("right")
            if page.number is not None:
                shown[page.grid.cursor_column] = trace(almanac, page.number).shown
        assert shown == {
            "years": "10", "down": "8", "up": "2", "same": "0", "mean": "−0.16", "worst": "−0.64", "editions": "11",
        }  # fmt: skip
        await explorer.press("O")
        await explorer.press("backspace")
        assert explorer.page.grid.cursor_key == "POL"


async def test_habits_follow_the_clock(database: Path) -> None:
    async with opened(database, View(Habits()), (80, 24)) as explorer:
        await explorer.press("0")
        assert "as of 24 Apr 2025" in explorer.text
        assert "the value known on 24 Apr 2025" in explorer.text


@pytest.mark.parametrize("screen", [Outcome(), Habits()])
async def test_small_and_in_ascii(database: Path, screen: Outcome | Habits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.ISO-8859-1")
    monkeypatch.setenv("TERM", "linux")
    async with opened(database, View(screen, year=2025), (60, 15)) as explorer:
        grid = explorer.page.grid
        assert sum(row.cells[0].text in explorer.text or row.cells[1].text in explorer.text
                   for row in grid.source.items[:3]) == 3  # fmt: skip
        body = {char for line in explorer.lines[1:] for char in line}
        assert not body & set("━│┃−–▼▌")
        assert "nato-tui" in explorer.text
