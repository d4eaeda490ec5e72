"""The theme chosen on screen: seen while the cursor is on it, taken back on leaving, kept for the next start."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import Explorer, opened
from tui import kept_theme
from tui.core.paths import config_file
from tui.core.view import View
from tui.preferences import read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the terminal 256 colours, whatever the tests are run in."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


def ground(explorer: Explorer) -> str:
    """Return the colour behind the main screen's text."""
    strip = explorer.main.members.render_line(0)
    style = next(segment.style for segment in strip if segment.style)
    assert style.bgcolor is not None
    return style.bgcolor.get_truecolor().hex


async def test_each_theme_shows_while_the_cursor_is_on_it_and_escape_takes_it_back(database: Path) -> None:
    async with opened(database, View(year=2024), (120, 36)) as explorer:
        assert ground(explorer) == "#121212"
        await explorer.pilot.press("number_sign")
        await explorer.shows("the highest contrast")
        seen = []
        for _ in range(3):
            await explorer.pilot.press("down")
            await explorer.pilot.pause()
            seen.append(ground(explorer))
        assert seen == ["#ffffff", "#000000", "#121212"]
        assert explorer.app.theme == "nato-mono"
        await explorer.pilot.press("escape")
        await explorer.pilot.pause()
        assert explorer.app.theme == "nato-dark"
        assert ground(explorer) == "#121212"
        assert read({}).theme == "dark"


async def test_a_theme_that_is_taken_is_kept_for_the_next_start(database: Path) -> None:
    async with opened(database, View(year=2024), (80, 24)) as explorer:
        await explorer.pilot.press("colon")
        await explorer.type("theme")
        await explorer.pilot.press("enter")
        await explorer.shows("the highest contrast")
        await explorer.type("contr")
        await explorer.pilot.press("enter")
        await explorer.shows("Theme: contrast, also at the next start.")
        assert ground(explorer) == "#000000"
    assert read({}).theme == "contrast"
    assert kept_theme.file().stat().st_mode & 0o777 == 0o600
    assert read({"NATO_TUI_THEME": "mono"}).theme == "mono"


def test_the_last_word_counts_the_screens_or_the_config_files() -> None:
    config_file().parent.mkdir(parents=True)
    kept_theme.keep("light")
    now = time.time()
    for config_at, expected in ((now + 10, "mono"), (now - 10, "light")):
        config_file().write_text('theme = "mono"\n', encoding="utf-8")
        os.utime(config_file(), (config_at, config_at))
        assert read({}).theme == expected


@pytest.mark.parametrize("content", [b"", b"plaid\n", b"\xff\xfe\x00", b"light" * 1000])
def test_a_damaged_word_is_not_believed(content: bytes) -> None:
    kept_theme.file().parent.mkdir(parents=True)
    kept_theme.file().write_bytes(content)
    assert read({}).theme == "dark"


async def test_without_colours_there_is_nothing_to_choose(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(database, View(year=2024), (120, 36)) as explorer:
        await explorer.pilot.press("number_sign")
        await explorer.shows("NO_COLOR is set")
