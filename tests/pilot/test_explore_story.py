"""The story of one year in four publications, on the screen and by keys alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened
from tui.core.view import View

if TYPE_CHECKING:
    from pathlib import Path

NINE = ["Croatia", "Montenegro", "Italy", "Portugal", "Canada", "Slovenia", "Luxembourg", "Belgium", "Spain"]
TALL = (120, 64)


async def test_one_key_opens_24_april_2025(database: Path) -> None:
    async with opened(database, size=TALL) as explorer:
        await explorer.press("0")
        text = explorer.text
        assert "as of 24 Apr 2025" in text
        assert "2024e" in text
        assert "22 of 31 meet it" in text
        assert "9 short by $43.8 bn" in text
        assert "NATO 2.61 %" in text
        assert "2024: 23 → 22 → 18 → 17 met" in text
        cells = explorer.member_cells()
        assert [row["name"] for row in cells if row["status"] == "✗"] == NINE
        assert {row["change"] for row in cells if row["status"] == "✗"} == {"–"}
        spain = next(row for row in cells if row["name"] == "Spain")
        assert (spain["value"], spain["gap"], spain["gap_usd_bn"], spain["rank"]) == ("1.24e", "−0.76", "−12.6", "31")
        iceland = next(row for row in cells if row["name"] == "Iceland")
        assert (iceland["status"], iceland["value"], iceland["gap"]) == ("–", "–", "–")


async def test_the_edition_keys_step_through_the_publications(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.press("0")
        story = []
        await explorer.press("left_curly_bracket")
        for _ in range(4):
            rows = {row["name"]: row["value"] for row in explorer.member_cells()}
            story.append((str(explorer.view.as_of), explorer.judged.met, rows["Poland"]))
            await explorer.press("right_curly_bracket")
        assert story == [
            ("2024-06-17", 23, "4.12e"),
            ("2025-04-24", 22, "4.07e"),
            ("2025-08-28", 18, "3.79e"),
            ("2026-07-07", 17, "3.75"),
        ]
        assert explorer.view.as_of is None, "one step beyond the last edition is the latest known"
        assert explorer.view.year == 2024
        await explorer.shows("17 of 31 meet it")


async def test_the_guideline_keys_go_from_2_to_3_50_to_5(database: Path) -> None:
    async with opened(database, View(year=2024, as_of=date(2026, 7, 10))) as explorer:
        await explorer.shows("17 of 31 meet it")
        await explorer.press("right_square_bracket")
        assert explorer.view.threshold == 350
        await explorer.press("right_square_bracket")
        assert explorer.view.threshold == 500
        await explorer.shows("0 of 31 meet it")
        await explorer.shows("core only")
        await explorer.press("left_square_bracket", "left_square_bracket")
        await explorer.shows("17 of 31 meet it")


async def test_estonia_and_lithuania_alone_meet_5_percent_in_2026(database: Path) -> None:
    async with opened(database, size=TALL) as explorer:
        await explorer.press("right_square_bracket", "right_square_bracket")
        await explorer.shows("2 of 31 meet it")
        assert [row["name"] for row in explorer.member_cells() if row["status"] == "✓"] == ["Lithuania", "Estonia"]


async def test_small_steps_of_the_threshold_by_keys_and_by_typing(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.press("plus", "plus", "asterisk", "minus")
        assert explorer.view.threshold == 211
        await explorer.shows("2.11 %")
        await explorer.press("underscore")
        assert explorer.view.threshold == 201
        await explorer.press("t")
        await explorer.type("3,5")
        await explorer.press("enter")
        assert explorer.view.threshold == 350


async def test_the_year_keys_stop_at_the_ends_and_say_so(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.press("comma", "comma")
        assert explorer.view.year == 2024
        await explorer.press("full_stop", "full_stop")
        assert explorer.view.year == 2026
        await explorer.press("full_stop")
        assert explorer.view.year == 2026
        await explorer.shows("No edition known that day goes further.")


async def test_a_partial_year_has_no_headline_and_no_ranks(database: Path) -> None:
    async with opened(database, View(year=2022, as_of=date(2022, 12, 31)), size=TALL) as explorer:
        text = explorer.text
        assert "partial: 17 of 30 members published" in text
        assert "meet it" not in text
        ranks = {row["rank"] for row in explorer.member_cells() if row["status"] in ("✓", "✗")}
        assert ranks == {"–"}


async def test_mixed_editions_say_so_and_mark_the_cells_of_the_smaller_ones(database: Path) -> None:
    async with opened(database, View(year=2019, as_of=date(2020, 6, 1)), size=(200, 64)) as explorer:
        await explorer.shows("13 figures of June 2019, 10 of November 2019, 5 of March 2020")
        values = [row["value"] for row in explorer.member_cells()]
        assert sum("†" in value for value in values) == 15


@pytest.mark.parametrize(
    ("size", "said"), [((80, 24), "mixed: 9 of 28 meet it"), ((120, 36), "13 figures of June 2019, 10 of")]
)
async def test_a_mixed_year_says_so_where_room_is_short(database: Path, size: tuple[int, int], said: str) -> None:
    async with opened(database, View(year=2019, as_of=date(2020, 6, 1)), size=size) as explorer:
        await explorer.shows(said)


async def test_the_bare_start_is_the_latest_edition_with_its_journey(database: Path) -> None:
    async with opened(database) as explorer:
        assert "latest known · 7 Jul 2026" in explorer.lines[0]
        assert explorer.view == View()
        assert "2026: " in explorer.lines[0]


@pytest.mark.parametrize(("key", "title"), [("1", "Spending"), ("2", "Money"), ("3", "What it buys"), ("4", "Forces")])
async def test_number_keys_switch_the_member_tables(database: Path, key: str, title: str) -> None:
    async with opened(database, View(year=2024)) as explorer:
        await explorer.press("2" if key == "1" else "1", key)
        await explorer.shows(f" {title} by ")
        if key == "3":
            assert explorer.view.indicator == "share_equipment"
            await explorer.shows("20.00 %")


async def test_without_a_guideline_there_is_no_threshold_to_set(database: Path) -> None:
    async with opened(database, View(indicator="mil_personnel", year=2024)) as explorer:
        await explorer.shows("Military personnel has no guideline")
        before = explorer.view
        await explorer.press("t")
        await explorer.shows("there is no threshold to set")
        await explorer.press("plus", "right_square_bracket")
        assert explorer.view == before
