"""Every screen where there are no colours, and where there is nothing but ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.pilot.explorer import opened
from tui.core.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pilot.explorer import Explorer

SCREENS = {"main": "", "number": "i", "history": "h", "editions": "E", "diff": "D", "outcome": "O", "habits": "H"}
SCREENS |= {"claims": "C", "path": "p", "publishers": "V", "trend": "5", "ranking": "6", "quadrant": "7", "tiles": "8"}
SCREENS |= {"heat": "9", "help": "question_mark", "palette": "colon"}


@pytest.mark.parametrize("name", SCREENS)
async def test_in_ascii_every_screen_is_drawn_in_it(name: str, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with opened(database, View(member="TUR"), (120, 36)) as explorer:
        await _shown(explorer, name)
        assert {char for char in explorer.text if not char.isascii()} == set()


async def test_in_ascii_an_arrow_is_no_inequality_and_a_change_has_both_signs(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with opened(database, View(year=2024), (120, 36)) as explorer:
        assert "2024: 23 -> 22 -> 18 -> 17 met" in explorer.text
        assert " +/-yr " in explorer.text


@pytest.mark.parametrize("name", ["number", "history", "diff", "claims", "path", "tiles", "heat"])
async def test_without_colours_a_page_is_painted_on_one_background(
    name: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(database, View(member="ITA"), (120, 36)) as explorer:
        await _shown(explorer, name)
        styles = [segment.style for strip in explorer.page._compositor.render_strips() for segment in strip]
        assert any(style and style.bold for style in styles)
        for style in filter(None, styles):
            for colour in (style.color, style.bgcolor):
                red, green, blue = colour.get_truecolor() if colour else (0, 0, 0)
                assert red == green == blue


async def test_nothing_moves_of_itself_over_ssh(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50022 192.0.2.2 22")
    async with opened(database, View(member="ITA"), (120, 36)) as explorer:
        await explorer.pilot.press("colon")
        await explorer.shows("Commands")
        assert explorer.app.animation_level == "none"
        assert not explorer.app.animator._animations
        assert [field.cursor_blink for field in explorer.app.screen.query(Input)] == [False]


async def _shown(explorer: Explorer, name: str) -> None:
    if SCREENS[name]:
        await explorer.press(SCREENS[name])
    await explorer.settle()
