"""The SQL screen: typed, completed, answered, refused with the place, stopped, recalled, exported."""

from __future__ import annotations

import csv
import stat
from threading import Event
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened
from tui.core.console import history
from tui.core.console.session import SqlSession
from tui.core.paths import state_folder
from tui.core.store import QueryStoppedError
from tui.core.view import Sql, View
from tui.core.view_text import from_text, to_text
from tui.screens.sql import SqlScreen
from tui.screens.sql_editor import SqlEditor, Statement

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widgets import TextArea

    from tests.pilot.explorer import Explorer
    from tui.core.console.answers import Schema

SIZES = ((80, 24), (120, 36))


def asked(statement: str) -> View:
    return View(screen=Sql(statement))


def text_of(explorer: Explorer) -> str:
    return explorer.app.screen.query_one(Statement).text


async def typing(explorer: Explorer) -> TextArea:
    """Wait for the editor and return its text."""
    await explorer.until(
        lambda: isinstance(explorer.app.screen, SqlEditor) and explorer.app.screen.query(Statement), "editor"
    )
    await explorer.pilot.pause()
    return explorer.app.screen.query_one(Statement)


@pytest.mark.parametrize("size", SIZES)
async def test_a_statement_is_typed_completed_and_answered(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(), size) as explorer:
        await explorer.pilot.press("Q")
        await typing(explorer)
        assert "tab completes" in explorer.text
        await explorer.type("from memb")
        await explorer.pilot.press("tab")
        assert text_of(explorer) == "from members"
        await explorer.type(" select iso3, na")
        await explorer.pilot.press("tab")
        await explorer.shows("nato_group")
        await explorer.type("me;")
        await explorer.pilot.press("enter")
        await explorer.shows("32 rows.")
        assert explorer.view.screen == Sql("from members select iso3, name;")
        assert "Albania" in explorer.text
        await explorer.press("down")
        assert any("name" in line and "Belgium" in line for line in explorer.lines[-10:])
        assert from_text(to_text(explorer.view)) == explorer.view


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_wrong_stands_under_the_text_and_the_cursor_at_it(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(screen=Sql()), size) as explorer:
        area = await typing(explorer)
        area.load_text("SELECT name\nFROM membrs")
        await explorer.pilot.press("ctrl+r")
        await explorer.shows("Line 2, column 6: There is no table membrs.")
        area = await typing(explorer)
        assert area.cursor_location == (1, 5)
        assert "      ^" in explorer.text
        await explorer.pilot.press("escape")
        await explorer.shows("can't be answered")


async def test_escape_stops_at_once_and_the_next_statement_is_answered(database: Path) -> None:
    async with opened(database, asked("SELECT 1")) as explorer:
        page = explorer.page
        assert isinstance(page, SqlScreen)
        page._ask("SELECT sum(a.range % 7) FROM range(1000000000000) a")
        await explorer.shows("escape stops it")
        await explorer.pilot.press("escape")
        await explorer.shows("The statement was stopped.")
        await typing(explorer)
        await explorer.pilot.press("escape")
        page._ask("SELECT 'again' AS what")
        await explorer.shows("again")


async def test_escape_while_the_screen_opens_leaves_it(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening, go_on, schema = Event(), Event(), SqlSession.schema

    def slowly(session: SqlSession) -> Schema:
        opening.set()
        go_on.wait(20)
        return schema(session)

    monkeypatch.setattr(SqlSession, "schema", slowly)
    async with opened(database, View()) as explorer:
        await explorer.pilot.press("Q")
        await explorer.until(opening.is_set, "the question for the tables there are")
        await explorer.shows("opening")
        assert "running" not in explorer.text, "nothing was asked yet"
        await explorer.pilot.press("escape")
        go_on.set()
        await explorer.settle()
        assert explorer.view == View()
        assert "stopped" not in explorer.text
        assert not isinstance(explorer.app.screen, SqlEditor)


async def test_statements_are_kept_for_their_owner_alone_and_come_back(database: Path) -> None:
    assert history.add("SELECT 'first'")
    assert history.add("SELECT 'second'")
    kept = state_folder() / "sql-history.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    async with opened(database, View(screen=Sql())) as explorer:
        area = await typing(explorer)
        await explorer.type("draft")
        await explorer.pilot.press("ctrl+p")
        assert area.text == "SELECT 'second'"
        await explorer.pilot.press("ctrl+p")
        assert area.text == "SELECT 'first'"
        await explorer.pilot.press("ctrl+n", "ctrl+n")
        assert area.text == "draft"


def test_the_last_five_hundred_are_kept() -> None:
    for at in range(history.MOST + 3):
        assert history.add(f"SELECT {at}")
    assert history.load() == tuple(f"SELECT {at}" for at in range(3, history.MOST + 3))
    assert history.add("SELECT 5")
    assert history.load()[-1] == "SELECT 5"
    assert len(history.load()) == history.MOST
    (state_folder() / "sql-history.json").write_text("{broken")
    assert history.load() == ()


async def test_hostile_text_stays_plain(database: Path) -> None:
    async with opened(
        database, asked("SELECT chr(27) || '[31mred' AS \"[b]x[/b]\", '[link=a]' || chr(8238) AS y")
    ) as explorer:
        assert "␛[31mred" in explorer.text
        assert "[b]x[/b]" in explorer.text
        assert "[link=a]<202E>" in explorer.text


async def test_an_answer_is_written_to_a_file(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    async with opened(database, asked("FROM members SELECT iso3, name")) as explorer:
        await explorer.pilot.press("e")
        await explorer.shows("nato-sql.csv")
        await explorer.pilot.press("ctrl+u")
        await explorer.type(str(target))
        await explorer.pilot.press("enter")
        await explorer.until(target.exists, "the file")
    with target.open() as file:
        assert len(list(csv.DictReader(file))) == 32


async def test_what_does_not_fit_stands_whole_below(database: Path) -> None:
    async with opened(database, asked("SELECT *, repeat('wide ', 30) AS w FROM members"), (80, 24)) as explorer:
        assert "columns fit; all stand below" in explorer.text
        await explorer.press("down", "enter", "end")
        assert "wide wide" in explorer.text


async def test_an_editor_that_can_no_longer_be_offered_is_not(database: Path) -> None:
    async with opened(database, asked("FROM members"), (120, 36)) as explorer:
        await explorer.shows("32 rows.")
        page = explorer.page
        assert isinstance(page, SqlScreen)
        session = page._session
        assert session is not None
        page._session = stopped = SqlSession(session.path)
        stopped.schema = _refused  # type: ignore[method-assign]
        await page.do_sql_type()
        await explorer.shows("It was stopped, as it happens.")
        page._session = session
        await explorer.pilot.press("?")
        await page.do_sql_type()
        await explorer.pilot.pause()
        assert not isinstance(explorer.app.screen, SqlEditor)


def _refused() -> Schema:
    raise QueryStoppedError("It was stopped, as it happens.")
