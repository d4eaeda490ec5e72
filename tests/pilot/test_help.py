"""The help screen: opens at the top, scrolls, leaves."""

from __future__ import annotations

import pytest

from tests.pilot.host import UNANSWERED, Host, screen_text
from tui.commands import COMMANDS
from tui.screens.help import HelpScreen, help_lines
from tui.widgets.glyphs import ASCII
from tui.widgets.spans import plain


@pytest.mark.parametrize("key", ["escape", "q", "question_mark"])
async def test_keys_that_leave(key: str) -> None:
    app = Host(HelpScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        assert app.given is None


@pytest.mark.parametrize("key", ["down", "j", "pagedown", "end", "G"])
async def test_it_scrolls_there_and_back(key: str) -> None:
    app = Host(HelpScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = screen_text(app)
        await pilot.press(key)
        await pilot.pause()
        assert screen_text(app) != before
        await pilot.press("home")
        await pilot.pause()
        assert screen_text(app) == before
        assert app.given == UNANSWERED


async def test_its_end_can_be_reached() -> None:
    app = Host(HelpScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert any("Lowest and highest." in line for line in screen_text(app))


async def test_it_is_wrapped_anew_for_another_width() -> None:
    app = Host(HelpScreen())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        beside = next(line for line in screen_text(app) if "Reading the marks" in line)
        assert any(group in beside for group in {item.group for item in COMMANDS})


def test_a_plain_terminal_gets_plain_marks() -> None:
    text = "\n".join(plain(line) for line in help_lines(76, ASCII))
    assert ASCII.met in text
    assert "✓" not in text
