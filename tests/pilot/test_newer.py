"""Other data while one looks: said once, marked, loaded when asked for, with the view kept as far as it can be."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.other_data import EVENT, other_database
from tests.pilot.explorer import running
from tui.core.view_text import from_text
from tui.engine import Engine
from tui.source import Source

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.pilot.explorer import Explorer
    from tui.core.view import View

SAID = "The data has changed: R loads it"
MARK = "R newer data"
POLAND = from_text("v1:explore/spending?year=2024&member=POL")


@pytest.fixture(autouse=True)
def at_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at every key, and not only every few seconds."""
    monkeypatch.setattr("tui.newer.OFTEN", 0.0)


@pytest.fixture
def shared(database: Path, tmp_path: Path) -> Path:
    """Return a database that somebody will replace."""
    return Path(shutil.copy(database, tmp_path / "shared.duckdb"))


def replace(shared: Path, by: Path) -> None:
    """Put a file in the database's place as an administrator does: beside it, then renamed."""
    by.replace(shared)


@asynccontextmanager
async def looking(shared: Path, view: View = POLAND, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Explorer]:
    async with running(Engine(Source(shared)), view, size=size) as explorer:
        await explorer.settle()
        explorer.app.looking_out.begin()
        yield explorer


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_is_said_once_marked_and_loaded_with_the_view_kept(
    shared: Path, database: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with looking(shared, size=size) as explorer:
        assert "3.75" in explorer.text
        replace(shared, other_database(database, tmp_path / "new.duckdb"))
        await explorer.press("down", "up")
        await explorer.shows(SAID)
        assert "3.75" in explorer.text  # what is open stays
        await explorer.press("plus", "minus")
        explorer.main.show_keys()
        await explorer.shows(MARK)
        before = explorer.view
        await explorer.press("R")
        await explorer.shows("3.99")
        await explorer.settle()
        assert explorer.view == before
        assert "3.75" not in "\n".join(line for line in explorer.lines if "Poland" in line)
        explorer.main.show_keys()
        await explorer.pilot.pause()
        assert MARK not in explorer.text
        await explorer.press("comma", "full_stop")
        assert "3.99" in explorer.text
        explorer.main.show_pane("events")
        await explorer.press("home", "end")
        assert explorer.main.event_grid.cursor_key


async def test_a_page_is_loaded_anew_and_what_was_kept_is_forgotten(
    shared: Path, database: Path, tmp_path: Path
) -> None:
    async with looking(shared) as explorer:
        await explorer.press("5", "backspace", "h")
        await explorer.shows("3.75")
        replace(shared, other_database(database, tmp_path / "new.duckdb"))
        await explorer.press("down")
        await explorer.shows(SAID)
        await explorer.press("R")
        await explorer.shows("3.99")
        assert "History" in explorer.lines[0]
        await explorer.press("5")
        await explorer.shows("Trend")
        await explorer.press("V", "escape", "C", "escape", "E")
        await explorer.shows("Editions")


async def test_a_view_of_something_gone_says_so_and_goes_back(shared: Path, database: Path, tmp_path: Path) -> None:
    async with looking(shared) as explorer:
        explorer.main.open_event(EVENT)
        await explorer.settle()
        await explorer.shows("Trump receives Rutte in the Oval Office")
        replace(shared, other_database(database, tmp_path / "new.duckdb"))
        await explorer.press("R")
        await explorer.shows("There is no event")
        await explorer.settle()
        assert explorer.view.screen.word == "explore"
        await explorer.shows("3.99")


async def test_a_damaged_file_is_not_taken_and_what_is_open_stays(shared: Path, database: Path, tmp_path: Path) -> None:
    async with looking(shared) as explorer:
        half = tmp_path / "half.duckdb"
        half.write_bytes(database.read_bytes()[: database.stat().st_size // 2])
        replace(shared, half)
        await explorer.press("R")
        await explorer.shows("can't be")
        await explorer.shows("What was open stays")
        await explorer.press("comma", "full_stop", "h")
        await explorer.shows("3.75")
        replace(shared, other_database(database, tmp_path / "new.duckdb"))
        await explorer.press("R")
        await explorer.shows("3.99")


async def test_without_other_data_it_says_so(shared: Path) -> None:
    async with looking(shared) as explorer:
        await explorer.press("R")
        await explorer.shows("There is no other data than what is shown.")
        shared.unlink()  # deleted: what is open is all there is
        await explorer.press("R")
        await explorer.shows("There is no other data than what is shown.")
        await explorer.press("comma")
        assert "2023" in explorer.lines[0]
