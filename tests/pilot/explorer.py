"""The explorer on a real database, driven by keys and mouse and read from the screen; everything waits on state."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.pilot.host import screen_text
from tui.app import NatoTuiApp
from tui.core.view import View
from tui.engine import Engine
from tui.preferences import USUAL, Preferences
from tui.screens.explore import ExploreScreen
from tui.screens.page import Page
from tui.source import Source
from tui.widgets.grid_layout import arrange

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.core.events import EventLog
    from tui.core.scene import Scene
    from tui.core.threshold import Judged
    from tui.widgets.grid import Grid

DEADLINE = 20.0


class Explorer:
    """The running explorer as a reader has it: keys in, lines of text out."""

    def __init__(self, app: NatoTuiApp, pilot: Pilot[str]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> ExploreScreen:
        """The main screen, whatever lies over it."""
        found = self.app.screen_stack[0]
        assert isinstance(found, ExploreScreen)
        return found

    @property
    def view(self) -> View:
        return self.main.view

    @property
    def log(self) -> EventLog:
        """The event log of the open database."""
        composer = self.main.composer
        assert composer is not None
        return composer.log

    @property
    def judged(self) -> Judged:
        """The member table held against the threshold."""
        assert self.main.judged is not None
        return self.main.judged

    @property
    def lines(self) -> list[str]:
        return screen_text(self.app)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def settled(self) -> bool:
        """Whether everything that was asked for is drawn, on a page or on the main screen."""
        return self.main.settled

    @property
    def page(self) -> Page[Any]:
        """The page that lies over the main screen."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Page))

    async def until(self, true: Callable[[], object], what: str = "") -> None:
        """Let the program go on until something is true."""
        end = time.monotonic() + DEADLINE
        while not true():
            assert time.monotonic() < end, f"never came: {what}\n{self.text}"
            await self.pilot.pause()

    async def shows(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        await self.until(lambda: text in self.text, text)

    async def is_told(self, text: str) -> None:
        """Wait until a notice says something."""
        await self.until(lambda: any(text in notice.message for notice in self.app._notifications), text)

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.until(lambda: self.settled, "an answer to everything asked")
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other and wait for what they ask for."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type into a prompt that is open."""
        await self.pilot.press(*(" " if char == " " else char for char in text))
        await self.pilot.pause()

    async def put_cursor(self, grid: Grid, key: str) -> None:
        """Move a grid's cursor to a row, the last step by key, and let the linked panes follow."""
        self.main.show_pane(grid.id or "")
        await self.pilot.pause()
        row = grid.source.index_of(key)
        assert row is not None, key
        grid.move_to(row - 1 if row else 1)
        await self.pilot.press("down" if row else "up")
        assert grid.cursor_key == key
        if grid is self.main.members:
            await self.until(lambda: self.view.member == key, f"the linked panes of {key}")
        else:
            await self.until(lambda: self.view.event == key, f"the members of {key}")
        await self.settle()

    def member_cells(self) -> list[dict[str, str]]:
        """Return the member rows on the screen, cell by cell, aggregates and rules included, as they are painted."""
        grid = self.main.members
        slots = arrange(grid.source.columns, grid.size.width).slots
        x, y, height = grid.region.x, grid.region.y, grid.region.height
        return [
            {slot.column.id: line[x + slot.x : x + slot.end].strip() for slot in slots}
            for line in self.lines[y : y + height]
        ]

    def member_rows(self) -> list[dict[str, str]]:
        """Return the members' rows alone."""
        return [cells for cells in self.member_cells() if cells["status"] in ("✓", "✗", "–")]

    def members_shown(self) -> list[str]:
        """Return the names of the members on the screen, top down."""
        return [cells["name"] for cells in self.member_rows()]


async def _turn(*_: float) -> None:
    """Let everything that is ready run, a few times over, since a key reaches what it changes by several messages."""
    for _turn_taken in range(4):
        await asyncio.sleep(0.0005)


@cache
def shared_engine(database: Path) -> Engine:
    """Return the engine that all tests of one database share, so that it is opened once."""
    return Engine(Source(db=database))


@asynccontextmanager
async def running(
    engine: Engine,
    view: View,
    scene: Scene | None = None,
    size: tuple[int, int] = (120, 36),
    preferences: Preferences = USUAL,
) -> AsyncIterator[Explorer]:
    """Run the explorer on an engine, from a kept scene if there is one."""
    app = NatoTuiApp(engine, view, scene, preferences)
    # Textual waits for the processor to be idle after each key; we wait for what is asked for, which is quicker and surer.
    idle = (patch(f"textual.{module}.wait_for_idle", _turn) for module in ("app", "pilot"))
    with next(idle), next(idle):
        async with app.run_test(size=size, notifications=True) as pilot:
            yield Explorer(app, pilot)


@asynccontextmanager
async def opened(
    database: Path, view: View | None = None, size: tuple[int, int] = (120, 36), data: tuple[Path, ...] = ()
) -> AsyncIterator[Explorer]:
    """Open the explorer on a database, or on data folders, and wait for its first answer."""
    engine = Engine(Source(data=data)) if data else shared_engine(database)
    async with running(engine, view or View(), size=size) as explorer:
        await explorer.settle()
        yield explorer
