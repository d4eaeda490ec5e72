"""One event whole, as lines and as a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from textual.events import MouseScrollDown

from tests.pilot.explorer import opened
from tui.core.catalogue import Catalogue
from tui.core.events import EventLog
from tui.core.store import Store
from tui.core.view import EventPage, Explore, View
from tui.screens.event import event_lines
from tui.widgets.glyphs import UNICODE
from tui.widgets.spans import line_width, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.core.event_page import Event

REPORT = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"


@pytest.fixture(scope="module")
def shipped(database: Path) -> tuple[Event, Mapping[str, str]]:
    store = Store.open(database)
    catalogue = Catalogue.load(store)
    names = {key: item.name for key, item in catalogue.members.items()}
    names |= {key: item.label for key, item in catalogue.indicators.items()}
    return EventLog(store).event(REPORT), names


@pytest.fixture
def event(shipped: tuple[Event, Mapping[str, str]]) -> Event:
    return shipped[0]


def text_of(event: Event, cells: int = 100, names: Mapping[str, str] | None = None) -> str:
    return "\n".join(plain(line) for line in event_lines(event, cells, UNICODE, names))


def test_everything_the_data_says_is_there(shipped: tuple[Event, Mapping[str, str]]) -> None:
    event, names = shipped
    text = text_of(event, 400, names)
    flat = " ".join(text.split())
    assert event.title in text
    assert "24 Apr 2025  report  held" in text
    assert "Brussels, Belgium" in text
    assert " ".join(event.summary.split()) in flat
    for one in event.participants:
        assert f"{one.name} {one.office or one.role}" in flat
    for member in event.members:
        assert names[member.iso3] in flat
    for claim in event.claims:
        assert claim.text in flat
        assert claim.value in flat
    for source in event.sources:
        assert source.title in flat
        assert source.tier in flat
        assert source.url in text.replace("\n    ", "")
    assert event.event_id in text


def test_an_event_in_no_place_but_a_country_names_it_once(shipped: tuple[Event, Mapping[str, str]]) -> None:
    event, names = shipped
    assert "Latvia, Latvia" not in text_of(replace(event, place="Latvia", country="LVA"), 100, names)


def test_an_office_is_shown_with_the_role_and_a_role_alone_where_none_is_dated(event: Event) -> None:
    text = text_of(event)
    assert "Secretary General of NATO (author)" in text
    alone = replace(event, participants=tuple(replace(one, office="") for one in event.participants))
    assert "Secretary General" not in text_of(alone).partition("Participants")[2].partition("Members")[0]


def test_a_claim_says_what_was_said_in_words(shipped: tuple[Event, Mapping[str, str]]) -> None:
    event, names = shipped
    text = text_of(event, 110, names)
    assert "NATO, members below 2 % of GDP in 2024: 9 members" in text
    assert "pct_gdp" not in text


def test_what_has_not_been_held_says_so(event: Event) -> None:
    assert "24 Apr 2025  report  planned" in text_of(replace(event, status="planned"))


def test_empty_parts_have_no_heading(event: Event) -> None:
    text = text_of(replace(event, participants=(), members=(), claims=(), sources=(), summary="", place="", country=""))
    assert [line for line in text.split("\n") if line] == [event.title, "24 Apr 2025  report  held", event.event_id]


@pytest.mark.parametrize("cells", [38, 57, 76, 116, 200])
def test_no_line_is_wider_than_asked(event: Event, cells: int) -> None:
    wide = replace(event, title="東京での会談 " * 20, summary="x" * 300)
    assert max(line_width(line) for line in event_lines(wide, cells, UNICODE)) <= cells


def test_hostile_text_is_plain(event: Event) -> None:
    text = text_of(replace(event, title="[red]\x1b[2J\u202eevil", summary="a\x07b\nc"))
    assert "[red]␛[2J<202E>evil" in text
    assert "a␇b c" in text


VIEW = View(EventPage(REPORT))
SMALL = (80, 24)


async def test_it_scrolls_and_goes_back(database: Path) -> None:
    async with opened(database, VIEW, SMALL) as explorer:
        first = explorer.lines
        assert "24 Apr 2025" in first[0]
        assert first[-1].endswith(": palette  ? help ")
        await explorer.press("pagedown", "j")
        assert explorer.lines != first
        await explorer.press("home")
        assert explorer.lines == first
        await explorer.press("backspace")
        assert explorer.view.screen == Explore()


async def test_the_wheel_scrolls(database: Path) -> None:
    async with opened(database, VIEW, SMALL) as explorer:
        first = explorer.lines
        await explorer.pilot._post_mouse_events([MouseScrollDown], "Reading", (5, 5))
        await explorer.settle()
        assert explorer.lines != first


@pytest.mark.parametrize("keys", [("w",), ("colon", *"clock", "enter")])
async def test_it_sets_the_clock(database: Path, keys: tuple[str, ...]) -> None:
    async with opened(database, VIEW, SMALL) as explorer:
        await explorer.press(*keys)
        assert explorer.view == View(as_of=date(2025, 4, 24), year=2024)


async def test_escape_goes_back(database: Path) -> None:
    async with opened(database, VIEW, SMALL) as explorer:
        await explorer.press("escape")
        assert explorer.view == View()
        await explorer.press("f")
        assert explorer.view == VIEW


async def test_help_and_the_way_to_the_shell_are_there(database: Path) -> None:
    async with opened(database, VIEW, SMALL) as explorer:
        await explorer.press("question_mark")
        assert "Keys and marks" in explorer.text
        await explorer.press("escape")
        with patch.object(explorer.app, "action_suspend_process") as suspended:
            await explorer.press("ctrl+z")
        suspended.assert_called_once_with()


async def test_a_click_on_the_footer_does_what_stands_there(database: Path) -> None:
    async with opened(database, VIEW, (120, 36)) as explorer:
        at = explorer.lines[-1].index("clock")
        await explorer.pilot.click("#footer", offset=(at, 0))
        await explorer.settle()
        assert explorer.view.as_of == date(2025, 4, 24)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_it_quits(database: Path, key: str) -> None:
    async with opened(database, VIEW, SMALL) as explorer:
        await explorer.pilot.press(key)
        assert explorer.app.return_code == 0
