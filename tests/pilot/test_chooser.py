"""The chooser: typed words, arrows, mouse, what can't be chosen, text of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened
from tests.pilot.host import UNANSWERED, Host, screen_text
from tui.core.errors import InputError
from tui.screens.choices import Choice, cells_needed, columns_for, matching
from tui.screens.chooser import Choices, Chooser, palette_choices

if TYPE_CHECKING:
    from pathlib import Path

MEMBERS = (
    Choice("ITA", ("Italy", "ITA")),
    Choice("TUR", ("Türkiye", "TUR")),
    Choice("GBR", ("United Kingdom", "GBR")),
    Choice("USA", ("United States", "USA")),
    Choice("ISL", ("Iceland", "ISL"), disabled_reason="no armed forces"),
)


def keys(typed: str) -> list[str]:
    return [choice.key for choice in matching(MEMBERS, typed)]


def test_typed_words_match_from_their_beginning_whatever_accents_and_order() -> None:
    assert keys("") == ["ITA", "TUR", "GBR", "USA", "ISL"]
    assert keys("TURK") == ["TUR"]
    assert keys("türk") == ["TUR"]
    assert keys("unit") == ["GBR", "USA"]
    assert keys("sta unit") == ["USA"]
    assert keys("nited") == []


def test_what_begins_with_the_typed_text_comes_first() -> None:
    choices = (Choice("a", ("Table: money", "real growth")), Choice("b", ("Growth", "")))
    assert [choice.key for choice in matching(choices, "growth")] == ["b", "a"]


def test_a_name_comes_before_another_cell_that_begins_the_same() -> None:
    themes = (Choice("dark", ("dark", "light text on dark grey")), Choice("light", ("light", "dark text on white")))
    assert [choice.key for choice in matching(themes, "light")] == ["light", "dark"]
    assert [choice.key for choice in matching(themes, "dark")] == ["dark", "light"]


def test_a_sign_is_looked_for_as_it_stands() -> None:
    assert [choice.key for choice in matching(palette_choices("explore"), "[")] == ["guideline_down"]


def test_columns_are_as_wide_as_their_cells_and_numbers_stand_right() -> None:
    columns = columns_for((Choice("a", ("meeting", "195", "x" * 50)), Choice("b", ("call", "7", ""))), ("Kind", "n"))
    assert [(column.width, column.align, column.grow) for column in columns[:2]] == [
        (7, "left", False),
        (3, "right", False),
    ]
    assert columns[2].width < 50
    assert columns[2].grow
    assert cells_needed((Choice("a", ("abc", "x" * 50)),), ()) == 2 + 3 + 2 + 50 + 1


async def test_typing_narrows_and_enter_takes() -> None:
    app = Host(Chooser("Member", MEMBERS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"uni", "down", "enter")
        assert app.given == "USA"


async def test_the_current_choice_is_where_one_starts() -> None:
    app = Host(Chooser("Member", MEMBERS, current="GBR"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.shown.query_one(Choices).cursor_key == "GBR"
        await pilot.press("x", "backspace")
        assert app.shown.query_one(Choices).cursor_key == "GBR"
        await pilot.press("up", "enter")
        assert app.given == "TUR"


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_escape_leaves(key: str) -> None:
    app = Host(Chooser("Member", MEMBERS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u", key)
        assert app.given is None


async def test_a_click_takes_a_row_and_a_click_beside_the_box_leaves() -> None:
    app = Host(Chooser("Member", MEMBERS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("Choices", offset=(6, 2))
        assert app.given == "TUR"
    app = Host(Chooser("Member", MEMBERS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(offset=(1, 1))
        assert app.given is None


async def test_a_click_inside_the_box_leaves_the_keys_with_the_input() -> None:
    app = Host(Chooser("Member", MEMBERS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("Choices", offset=(6, 0))
        await pilot.press(*"ita", "enter")
        assert app.given == "ITA"


async def test_what_cant_be_chosen_says_why() -> None:
    app = Host(Chooser("Member", MEMBERS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"isl", "enter")
        await pilot.pause()
        assert app.given == UNANSWERED
        assert sum("no armed forces" in line for line in screen_text(app)) == 2


def amount(text: str) -> str | None:
    if not text.isdigit():
        raise InputError(f"'{text}' is not a number.")
    return f"as of {int(text):,}" if int(text) else None


async def test_text_of_ones_own_is_taken_where_it_is_right() -> None:
    app = Host(Chooser("As of", MEMBERS, free=amount))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"12x")
        await pilot.pause()
        assert any("'12x' is not a number." in line for line in screen_text(app))
        await pilot.press("enter")
        assert app.given == UNANSWERED
        await pilot.press("backspace", *"34")
        await pilot.pause()
        assert any("enter: as of 1,234" in line for line in screen_text(app))
        await pilot.press("enter")
        assert app.given == "1234"


async def test_text_that_stands_for_nothing_is_not_taken() -> None:
    app = Host(Chooser("As of", MEMBERS, free=amount))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("0", "enter")
        await pilot.pause()
        assert app.given == UNANSWERED
        assert any("Nothing matches 0." in line for line in screen_text(app))


async def test_text_of_ones_own_stands_below_what_matches() -> None:
    app = Host(Chooser("As of", MEMBERS, free=lambda text: f"take {text}"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"ita", "down", "enter")
        assert app.given == "ita"


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36), (200, 50), (40, 10)])
async def test_the_box_stays_on_the_screen(size: tuple[int, int]) -> None:
    app = Host(Chooser("Commands", palette_choices("explore")))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        box = app.shown.query_one("Vertical").region
        assert app.screen.region.contains_region(box)
        text = screen_text(app)
        assert any("Commands" in line for line in text)
        assert any("Threshold: 0.01 down" in line for line in text)
        assert any("esc leaves" in line for line in text)


async def test_what_a_narrow_list_cuts_is_said_whole_below_it() -> None:
    app = Host(Chooser("Commands", palette_choices("explore")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"clock")
        await pilot.pause()
        assert any("the year to the latest then known" in line for line in screen_text(app))


async def test_what_is_typed_in_the_instant_of_enter_is_for_the_screen_below(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.press("y")
        explorer.app.simulate_key("2")
        for key in ("0", "1", "9", "enter", "full_stop"):
            explorer.app.simulate_key(key)
        await explorer.until(lambda: explorer.view.year == 2020, "the year after the one that was chosen")


async def test_foreign_text_is_plain() -> None:
    app = Host(Chooser("[red]title[/]", [Choice("a", ("[bold]x[/]\x1b[31m", "[/nope]"))]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = "\n".join(screen_text(app))
        assert "[red]title[/]" in text
        assert "[bold]x[/]␛[31m" in text
        assert "[/nope]" in text


async def test_the_list_moves_by_pages_while_typing_stays_possible() -> None:
    choices = [Choice(str(year), (str(year), "whole")) for year in range(1949, 2027)]
    app = Host(Chooser("Year", choices))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "pageup", "down", "enter")
        assert app.given == "1950"
