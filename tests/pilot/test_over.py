"""What lies over a page gives one result, and goes when its page goes."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from textual import events
from textual.binding import Binding
from textual.strip import Strip
from textual.widgets import Input

from tests.pilot.explorer import opened
from tests.pilot.host import Host
from tui.core.view import Chart, Editions, Explore, View
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser
from tui.screens.help import HelpScreen
from tui.screens.over import Over
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen

BOTH = (Choice("a", ("one",)), Choice("b", ("two",)))


async def test_what_leaves_twice_in_one_instant_leaves_once() -> None:
    app = Host(Prompt("Threshold:"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        asked = app.screen
        asked.dismiss("first")
        asked.dismiss("second")
        await pilot.pause()
        assert app.given == "first"
        assert app.screen is app.behind


async def test_a_choice_stands_whatever_is_typed_after_it() -> None:
    app = Host(Chooser("Which", BOTH))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.grid.action_choose()
        app.screen.query_one(Input).value = "two"
        await pilot.pause()
        assert app.given == "a"


async def test_a_page_that_comes_late_takes_away_what_was_asked_of_the_one_before(database: Path) -> None:
    async with opened(database, View(screen=Editions()), (120, 36)) as explorer:
        page = explorer.page
        await explorer.app.push_screen(HelpScreen())
        page.do_chart_rank()
        await explorer.pilot.pause()
        assert isinstance(explorer.view.screen, Chart)
        assert explorer.app.screen_stack[1:] == [explorer.page]
        await explorer.app.push_screen(HelpScreen())
        explorer.app.screen_stack[0].do_back()
        explorer.app.screen_stack[0].do_back()
        await explorer.pilot.pause()
        assert isinstance(explorer.view.screen, Explore)
        assert len(explorer.app.screen_stack) == 1


class Asked(Over[str]):
    """Something asked whose keys need what is made with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "more", "more", priority=True)]

    def compose(self) -> ComposeResult:
        yield Input()

    def action_more(self) -> None:
        self.query_one(Input).value += "+"


async def test_keys_that_come_before_what_is_asked_stands_wait_for_it(database: Path) -> None:
    async with opened(database, View(screen=Editions()), (120, 36)) as explorer:
        app, asked = explorer.app, Asked()
        app.push_screen(asked)
        for key in (events.Key("down", None), events.Key("a", "a"), events.Key("down", None)):
            await app.on_event(key)
        await explorer.until(
            lambda: [field.value for field in asked.query(Input)] == ["+a+"], "the keys, in their order"
        )


async def test_keys_for_what_was_taken_away_before_it_stood_go_to_the_page(database: Path) -> None:
    async with opened(database, View(screen=Editions()), (120, 36)) as explorer:
        app = explorer.app
        app.push_screen(Asked())
        await app.on_event(events.Key("question_mark", "?"))
        app.pop_screen()
        await app.on_event(events.Key("down", None))
        await explorer.until(lambda: isinstance(app.screen, HelpScreen), "the help that was asked for first")


async def test_what_is_said_before_a_page_is_drawn_is_said_to_nobody(database: Path) -> None:
    async with opened(database, View(), (120, 36)) as explorer:
        main = explorer.app.screen
        main.do_editions()
        main.do_forward()
        await explorer.pilot.pause()
        assert isinstance(explorer.view.screen, Editions)


async def test_what_waited_on_a_page_that_was_left_does_not_wait_for_its_next_visit(database: Path) -> None:
    async with opened(database, View(), (120, 36)) as explorer:
        await explorer.pilot.press("7")
        await explorer.until(lambda: explorer.settled, "the quadrant")
        page = explorer.page
        page._waiting.append("help")
        explorer.main.do_back()
        await explorer.pilot.pause()
        await explorer.pilot.press("7")
        await explorer.until(lambda: explorer.settled, "the quadrant again")
        assert explorer.page is page
        assert not isinstance(explorer.app.screen, HelpScreen)
        await explorer.pilot.press("question_mark")
        await explorer.pilot.pause()
        assert isinstance(explorer.app.screen, HelpScreen)


@pytest.mark.parametrize("made", [lambda: Prompt("Threshold:"), lambda: Chooser("Which", BOTH), HelpScreen])
async def test_what_is_left_before_it_was_drawn_leaves_nothing_behind(made: Callable[[], Screen[Any]]) -> None:
    app = Host(HelpScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(made())
        app.pop_screen()
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_what_lay_over_leaves_nothing_of_what_it_drew(database: Path) -> None:
    def strips() -> int:
        gc.collect()
        return sum(type(found) is Strip for found in gc.get_objects())

    async with opened(database) as explorer:
        await explorer.press("question_mark", "escape")
        before = strips()
        for _ in range(8):
            await explorer.press("question_mark", "escape")
        assert strips() - before < len(explorer.lines)
