"""The main screen at every size, before the database is open, and over data that means harm."""

from __future__ import annotations

import csv
import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.golden_files import assert_golden
from tests.pilot.explorer import Explorer, opened, running, shared_engine
from tui.core.paths import shipped_data
from tui.core.text import width
from tui.core.view import EventPage, View
from tui.core.view_text import from_text
from tui.engine import Engine
from tui.source import Source
from tui.widgets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.core.scene import Composer

APRIL = View(year=2024, as_of=date(2025, 4, 24))
HOSTILE = "[red]Talks[/red] [@click=app.quit]here[/] \x1b[31mred\x1b]0;title\x07 \u202etxet \u200b{x!r} $ERROR"
SEEN = "[red]Talks[/red] [@click=app.quit]here[/] ␛[31mred␛]0;title␇ <202E>txet <200B>{x!r} $ERROR"


def panes(explorer: Explorer) -> list[str]:
    """Return the panes that have a place on the screen."""
    names = ("members", "events", "detail")
    return [name for name in names if explorer.main.query_one(f"#{name}-pane").region.area]


def assert_fits(explorer: Explorer) -> None:
    size = explorer.app.size
    assert len(explorer.lines) == size.height
    assert {width(line) for line in explorer.lines} == {size.width}


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (99, 40), (120, 27)])
async def test_small_screens_stack_the_panes_and_tab_goes_round(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, APRIL, size=size) as explorer:
        assert_fits(explorer)
        assert "22 of 31 meet it" in explorer.text
        seen = [panes(explorer)]
        for _ in range(4):
            await explorer.press("tab")
            seen.append(panes(explorer))
            assert_fits(explorer)
        assert seen == [["members"], ["events"], ["detail"], ["detail"], ["members"]], (
            "the slider leaves the pane as it is"
        )
        await explorer.press("shift+tab", "shift+tab")
        assert panes(explorer) == ["detail"]
        assert "Poland" in explorer.text


@pytest.mark.parametrize("size", [(100, 28), (120, 36), (160, 45), (200, 60)])
async def test_larger_screens_show_all_panes_at_once(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, APRIL, size=size) as explorer:
        assert_fits(explorer)
        assert panes(explorer) == ["members", "events", "detail"]
        assert "1 111 of 1 111" in explorer.text
        assert "4.07e" in explorer.text


async def test_a_wider_screen_shows_more_columns(database: Path) -> None:
    hidden = []
    for columns in (60, 80, 120, 200):
        async with opened(database, APRIL, size=(columns, 40)) as explorer:
            hidden.append(len(explorer.main.members.hidden_columns))
    assert hidden == sorted(hidden, reverse=True)
    assert hidden[-1] == 0


async def test_columns_come_and_go_as_the_terminal_grows_past_160_cells_and_shrinks(database: Path) -> None:
    more = {"share_equipment", "nato_share", "def_real_change", "mil_personnel"}
    async with opened(database, APRIL, size=(159, 45)) as explorer:
        for columns in (159, 200, 160, 120, 200):
            await explorer.pilot.resize_terminal(columns, 45)
            await explorer.settle()
            there = {column.id for column in explorer.main.members.source.columns}
            assert there & more == (more if columns >= 160 else set())
            assert_fits(explorer)
            heads = next(line for line in explorer.lines if "▼% GDP" in line)
            assert ("equip %" in heads) == (columns >= 160)
            assert ("troops k" in heads) == (columns == 200)
            assert any("Poland" in line and "4.07e" in line for line in explorer.lines)


@pytest.mark.parametrize("size", [(59, 14), (59, 40), (120, 14), (40, 10), (20, 3)])
async def test_below_60x15_there_is_one_message_and_nothing_else(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, APRIL, size=size) as explorer:
        filled = [line.strip() for line in explorer.lines if line.strip()]
        assert filled == [
            f"nato-tui needs 60x15; this terminal has {size[0]}x{size[1]}." if size[0] > 46 else
            f"nato-tui needs 60x15, not {size[0]}x{size[1]}." if size[0] > 31 else
            "needs 60x15"
        ]  # fmt: skip


async def test_nothing_is_lost_when_the_terminal_shrinks_and_grows_again(database: Path) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.put_cursor(explorer.main.members, "ITA")
        head, view = explorer.lines[:4], explorer.view
        for size in ((80, 24), (40, 10), (200, 60), (120, 36)):
            await explorer.pilot.resize_terminal(*size)
            await explorer.settle()
            assert_fits(explorer)
        await explorer.until(lambda: explorer.lines[:4] == head, "the same head again")
        assert explorer.view == view
        assert explorer.main.members.cursor_key == "ITA"
        assert "Italy" in explorer.members_shown()
        assert "138 of 1 111 · Italy" in explorer.text


@pytest.mark.parametrize("page", ["explore/spending", "editions", "history/spending/member=POL/year=2024", "claims"])
async def test_the_keys_go_where_they_went_once_there_is_room_again(database: Path, page: str) -> None:
    async with opened(database, from_text(f"v1:{page}")) as explorer:
        had = explorer.app.screen.focused
        assert isinstance(had, Grid)
        for size in ((40, 10), (30, 8), (120, 36)):
            await explorer.pilot.resize_terminal(*size)
            await explorer.settle()
        await explorer.until(lambda: explorer.app.screen.focused is had, "the keys with what had them")
        await explorer.press("home", "j")
        await explorer.until(lambda: had.cursor_row == 1, "the cursor a row down")


class Held(Engine):
    """An engine that opens when it is let go."""

    def __init__(self, database: Path) -> None:
        super().__init__(Source(db=database))
        self.held = threading.Event()

    def open(self, progress: Callable[[str], None] | None = None) -> Composer:
        if progress is not None:
            progress("Checking the facts")
        self.held.wait(20)
        return super().open(progress)


async def test_keys_pressed_before_the_database_is_open_are_done_in_order_once_it_is(database: Path) -> None:
    engine = Held(database)
    async with running(engine, View()) as explorer:
        await explorer.shows("Checking the facts …")
        await explorer.pilot.press("0", "comma", "r")
        assert explorer.view == View()
        engine.held.set()
        await explorer.until(lambda: explorer.view.year == 2023, "the keys")
        await explorer.settle()
        assert explorer.view.as_of == date(2025, 4, 24)
        assert not explorer.view.sort[0].descending
        await explorer.shows("2023")


async def test_a_kept_first_frame_is_whole_before_the_database_is_open(database: Path) -> None:
    composer = shared_engine(database).open(lambda _: None)
    engine = Held(database)
    async with running(engine, APRIL, composer.scene(APRIL)) as explorer:
        await explorer.shows("22 of 31 meet it")
        kept = explorer.lines
        assert not engine.ready
        assert "4.07e" in explorer.text
        assert "NATO releases the Secretary General" in explorer.text or "2025-04-24" in explorer.text
        engine.held.set()
        await explorer.until(lambda: engine.ready)
        await explorer.settle()
        assert explorer.lines == kept, "the open database draws the very same picture"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a data folder whose texts try to be markup, control the terminal and turn the line round."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    with (shipped_data() / "events.csv").open(encoding="utf-8", newline="") as file:
        fields = csv.DictReader(file).fieldnames or []
    event = dict.fromkeys(fields, "") | {
        "event_id": "2025-04-24-zz-hostile", "date": "2025-04-24", "date_precision": "day", "kind": "meeting",
        "status": "held", "title": HOSTILE, "summary": HOSTILE, "place": HOSTILE,
    }  # fmt: skip
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerow(event)
    (folder / "event_sources.csv").write_text("event_id,source_id\n2025-04-24-zz-hostile,nato-tables-2024-06\n")
    members = (shipped_data() / "members.csv").read_text(encoding="utf-8").splitlines()
    italy = next(line for line in members if line.startswith("ITA,"))
    named = italy.replace(",Italy,", ",[b]It\x1b[31maly[/b],", 1)
    (folder / "members.csv").write_text(f"{members[0]}\n{named}\n", encoding="utf-8")
    return folder


async def test_hostile_data_is_shown_as_plain_text(hostile: Path, database: Path) -> None:
    async with opened(database, APRIL._replace(linked=False), size=(220, 70), data=(hostile,)) as explorer:
        assert SEEN in explorer.text
        assert "[b]It␛[31maly[/b]" in explorer.text
        await explorer.put_cursor(explorer.main.members, "ITA")
        await explorer.press("slash")
        await explorer.type("talks")
        await explorer.press("enter")
        await explorer.shows(SEEN)
        await explorer.put_cursor(explorer.main.event_grid, "2025-04-24-zz-hostile")
        await explorer.pilot.press("enter")
        await explorer.until(lambda: isinstance(explorer.view.screen, EventPage))
        await explorer.until(lambda: explorer.text.count("[@click=app.quit]here[/]") >= 2, "title and summary")
        assert not set(explorer.text) & {"\x1b", "\x07", "\u202e", "\u200b"}


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
async def test_you_should_see_24_april_2025(database: Path, columns: int, rows: int) -> None:
    async with opened(database, size=(columns, rows)) as explorer:
        await explorer.press("0")
        explorer.main.show_keys()
        await explorer.settle()
        screen = "\n".join(line.rstrip() for line in explorer.lines)
        assert_golden(
            f"screen-{columns}x{rows}.txt",
            "You should see the members by share of GDP as known on 24 April 2025: 22 of 31 meet 2 %, nine are short,\n"
            "the count of each edition at the right of the header, later editions dim.\n\n"
            f"{screen}\n",
        )


async def test_you_should_see_the_events_of_that_day(database: Path) -> None:
    async with opened(database, APRIL, size=(80, 24)) as explorer:
        await explorer.press("tab")
        screen = "\n".join(line.rstrip() for line in explorer.lines)
        assert_golden(
            "screen-80x24-events.txt",
            "You should see the event log alone, its cursor on the last event of 24 April 2025, later ones below a rule.\n\n"
            f"{screen}\n",
        )
