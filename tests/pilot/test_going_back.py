"""Views kept and come back to: by name, one by one, by choice, from the session before, and as a text to send."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened
from tui import clipboard, keeping
from tui.core import bookmarks as marks
from tui.core.session import Left, begin
from tui.core.view import View
from tui.core.view_text import from_text, to_text
from tui.keeping import RESTORED
from tui.screens.trail import MOST

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.pilot.explorer import Explorer
    from tui.core.session import Session

MONEY = from_text("v1:explore/money")
SIZES = [(120, 36), (80, 24)]


def kept() -> dict[str, str]:
    return {item.name: item.view for item in marks.bookmarks().kept}


@pytest.mark.parametrize("size", SIZES)
async def test_a_view_is_kept_under_the_name_that_is_offered_and_found_again(
    database: Path, size: tuple[int, int]
) -> None:
    async with opened(database, size=size) as explorer:
        await explorer.press("6", "0")
        await explorer.pilot.press("B")
        await explorer.shows("Keep this view …")
        await explorer.pilot.press("enter")
        await explorer.shows("Keep this view as: Ranking")
        await explorer.pilot.press("enter")
        await explorer.shows("Kept as “Ranking")
        ((name, text),) = kept().items()
        assert name.endswith("2024, as of 24 Apr 2025")
        assert from_text(text) == explorer.view
        await explorer.press("backspace", "backspace")
        assert explorer.view.screen.word == "explore"
        await explorer.pilot.press("B")
        await explorer.shows(name)
        await explorer.type("ranking")
        await explorer.pilot.press("down", "enter")
        await explorer.settle()
        assert to_text(explorer.view) == text
        await explorer.press("backspace")
        assert explorer.view.screen.word == "explore"


async def test_a_bookmark_is_renamed_and_deleted_only_after_a_question(database: Path) -> None:
    marks.add("Money", MONEY)
    async with opened(database) as explorer:
        await explorer.pilot.press("B")
        await explorer.shows("Rename one …")
        await explorer.type("rename")
        await explorer.pilot.press("enter")
        await explorer.shows("Rename which bookmark?")
        await explorer.pilot.press("enter")
        await explorer.shows("Its new name: Money")
        await explorer.type("Dollars")
        await explorer.pilot.press("enter")
        await explorer.shows("“Money” is “Dollars” now.")
        for answer, said in ((("enter",), "-/+ threshold"), (("down", "enter"), "“Dollars” is deleted.")):
            await explorer.pilot.press("B")
            await explorer.shows("Delete one …")
            await explorer.type("delete")
            await explorer.pilot.press("enter")
            await explorer.shows("Delete which bookmark?")
            assert set(kept()) == {"Dollars"}
            await explorer.pilot.press("enter")
            await explorer.shows("Delete “Dollars”?")
            await explorer.pilot.press(*answer)
            await explorer.until(lambda: explorer.app.screen is explorer.main, "the main screen")
            await explorer.shows(said)
    assert kept() == {}


async def test_a_name_that_is_taken_is_refused_where_it_is_typed(database: Path) -> None:
    marks.add("Money", MONEY)
    async with opened(database) as explorer:
        await explorer.pilot.press("B", "enter")
        await explorer.shows("Keep this view as:")
        await explorer.pilot.press("ctrl+u")
        await explorer.type("MONEY")
        await explorer.pilot.press("enter")
        await explorer.shows("There is a bookmark “MONEY” already.")
        await explorer.pilot.press("escape")
    assert kept() == {"Money": "v1:explore/money"}


async def test_a_bookmark_of_what_is_not_there_is_refused_and_nothing_changes(database: Path) -> None:
    marks.add("Atlantis", View(member="ATL"))
    marks.add("From the future", View())
    file = marks._file()
    file.write_text(file.read_text().replace('v1:explore/spending"\n', 'v9:explore"\n'))
    async with opened(database) as explorer:
        for typed, said in (("atlantis", "There is no member 'ATL'."), ("future", "was written by a newer nato-tui")):
            await explorer.pilot.press("B")
            await explorer.shows("From the future")
            await explorer.type(typed)
            await explorer.pilot.press("enter")
            await explorer.is_told(said)
        assert explorer.view == View()


async def test_damaged_bookmarks_are_said_and_set_aside(database: Path) -> None:
    marks.add("Money", MONEY)
    marks._file().write_text("{")
    async with opened(database) as explorer:
        await explorer.pilot.press("B")
        await explorer.shows("Keep this view …")
        assert any("kept as bookmarks.json.damaged" in item.message for item in explorer.app._notifications)


async def test_views_before_and_after_are_listed_and_gone_to_at_once(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.press("2", "0", "6", "7", "backspace")
        here = explorer.view
        await explorer.pilot.press("U")
        await explorer.shows("3 back")
        lines = [line for line in explorer.lines if " back " in line or " forward " in line or "here " in line]
        text = "\n".join(lines)
        assert "1 forward  Quadrant" in text
        assert "here       Ranking" in text
        assert "1 back     Money, 2024, as of 24 Apr 2025" in text
        assert "3 back     Spending" in text
        await explorer.type("3 back")
        await explorer.pilot.press("enter")
        await explorer.settle()
        assert explorer.view._replace(member=None) == View()
        await explorer.press("f", "f", "f")
        assert explorer.view == here


async def test_at_the_start_there_is_nothing_to_list(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.pilot.press("U")
        await explorer.shows("This is where you began, and there is nothing to go forward to.")


async def test_no_more_views_are_remembered_than_can_be_listed(database: Path) -> None:
    async with opened(database) as explorer:
        for number in range(MOST + 20):
            explorer.main.trail.left(View(threshold=number))
        assert len(explorer.main.trail.past) == MOST
        assert explorer.main.trail.past[-1] == View(threshold=MOST + 19)


@pytest.mark.parametrize("key", ["6", "1"])
async def test_the_view_is_copied_as_a_text_that_opens_it_again(
    database: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    def copy(text: str, *_: object, **__: object) -> clipboard.Copied:
        copied.append(text)
        return clipboard.Copied(clipboard.Route("x"), "Copied this view.")

    monkeypatch.setattr(clipboard, "copy", copy)
    async with opened(database, View(year=2024)) as explorer:
        await explorer.press(key)
        await explorer.pilot.press("L")
        await explorer.shows("Copied this view.")
        assert [from_text(text) for text in copied] == [explorer.view]


@asynccontextmanager
async def going_on(database: Path, left: Left | None) -> AsyncIterator[tuple[Explorer, Session]]:
    """Run the explorer with a session that keeps what is done."""
    session, _, _ = begin("[]", restore=False)
    assert session is not None
    async with opened(database, left.view if left else View()) as explorer:
        explorer.app.keep(session, left, "", lambda *_: None)
        explorer.app.painted()
        yield explorer, session
    session.close()


def written(session: Session) -> Left | None:
    return begin("[]", restore=True)[1] if session.path.exists() else None


async def test_back_leads_into_the_session_before(database: Path) -> None:
    past = ("v1:explore/spending/indicator=gold", "v1:atlas", "v1:explore/buys/indicator=share_equipment")
    async with going_on(database, Left(MONEY, past, ("v1:chart/rank/money",))) as (explorer, _):
        await explorer.shows(RESTORED)
        await explorer.press("f")
        assert explorer.view.screen.word == "chart"
        await explorer.press("backspace", "backspace")
        assert explorer.view.table == "buys"
        for said in ("names no screen of this program", "There is no indicator 'gold'"):
            await explorer.press("backspace")
            await explorer.is_told(said)
            assert explorer.view.table == "buys"
        await explorer.press("backspace")
        await explorer.shows("This is where you began.")


async def test_what_is_done_is_written_at_rest_and_nothing_while_nothing_is(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "REST", 0.01)
    async with going_on(database, None) as (explorer, session):
        await explorer.settle()
        assert not session.path.exists()
        await explorer.press("2")
        await explorer.until(session.path.exists, "the session's file")
        await explorer.until(lambda: b"view v1:explore/money" in session.path.read_bytes(), "the view")
        before = session.path.stat().st_mtime_ns
        await explorer.settle()
        assert explorer.app.keeper is not None
        assert explorer.app.keeper._timer is None
        assert session.path.stat().st_mtime_ns == before


async def test_leaving_writes_the_last_view_of_all(database: Path) -> None:
    async with going_on(database, None) as (explorer, session):
        await explorer.press("2", "3")
        await explorer.pilot.press("q")
    left = written(session)
    assert left is not None
    assert (left.view.table, len(left.past)) == ("buys", 2)


async def test_leaving_without_having_done_anything_writes_nothing(database: Path) -> None:
    async with going_on(database, None) as (explorer, session):
        await explorer.pilot.press("q")
    assert not session.path.exists()


async def test_a_view_that_fails_is_not_the_one_to_go_on_with(database: Path) -> None:
    async with going_on(database, None) as (explorer, session):
        await explorer.press("2", "3")
        assert explorer.app.keeper is not None
        explorer.app.keeper.crashed()
    left = written(session)
    assert left is not None
    assert left.view.table == "money"
    assert from_text(left.future[-1]).table == "buys"


async def test_a_first_view_of_what_is_not_there_gives_way_to_the_usual_one(database: Path) -> None:
    async with opened(database, View(indicator="gold", member="ITX")) as explorer:
        assert "30 of 31 meet it" in explorer.text
        assert any("There is no indicator 'gold'" in item.message for item in explorer.app._notifications)
        assert explorer.view == View()
