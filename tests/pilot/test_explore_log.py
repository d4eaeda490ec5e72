"""The event log beside the table: linked both ways, searched, filtered, and as it was on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.pilot.explorer import Explorer, opened
from tui.core.view import EventFilter, EventPage, Explore, View
from tui.screens.event import EventScreen

if TYPE_CHECKING:
    from pathlib import Path

APRIL = View(year=2024, as_of=date(2025, 4, 24))
REPORT = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"
NORWAY = "2025-04-24-trump-hosts-norwegian-prime-minister-store"
FIRST = "1949-04-04-north-atlantic-treaty-signed-by-twelve-states"
PLANNED = "2027-nato-summit-planned-in-albania"
EVERY = "1 111 of 1 111"


def dimmed(explorer: Explorer, event_id: str) -> bool:
    grid = explorer.main.event_grid
    row = grid.source.index_of(event_id)
    assert row is not None
    return grid.source.rows(row, row + 1)[0].tone == "dim"


def marked_names(explorer: Explorer) -> set[str]:
    """Return the members whose row carries the mark of the picked event, as painted left of the status."""
    grid = explorer.main.members
    x = grid.region.x
    lines = explorer.lines[grid.region.y : grid.region.y + grid.region.height]
    return {
        row["name"]
        for line, row in zip(lines, explorer.member_cells(), strict=True)
        if row["status"] in ("✓", "✗", "–") and line[x : x + 2].strip(" ▌")
    }


async def on_event(explorer: Explorer, event_id: str) -> None:
    explorer.main.show_pane("events")
    await explorer.put_cursor(explorer.main.event_grid, event_id)


async def test_the_log_opens_whole_with_its_last_event_in_sight(database: Path) -> None:
    async with opened(database) as explorer:
        assert EVERY in explorer.text
        assert "linked" in explorer.text
        assert explorer.main.event_grid.cursor_row == 1110


async def test_the_log_follows_the_member_once_the_cursor_rests(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.put_cursor(explorer.main.members, "ITA")
        count = len(explorer.log.find(EventFilter(members=("ITA",))))
        assert f"{count} of 1 111 · Italy · linked" in explorer.text
        assert "Italy · ITA" in explorer.text
        await explorer.press("l")
        await explorer.shows(f"{EVERY} · not linked")
        await explorer.press("l")
        await explorer.shows("Italy · linked")


async def test_a_run_of_the_cursor_asks_the_log_only_where_it_rests(database: Path) -> None:
    async with opened(database) as explorer:
        main, asked, find = explorer.main, [], explorer.log.find

        def counted(wanted: EventFilter) -> object:
            asked.append(wanted.members)
            return find(wanted)

        with patch.object(explorer.log, "find", counted):
            for row in range(20):
                main.members.move_to(row)
            await explorer.pilot.press("down")
            last = main.members.cursor_key
            await explorer.until(lambda: explorer.view.member == last)
            await explorer.settle()
        assert {members for members in asked if members} == {(last,)}


async def test_picking_an_event_marks_its_members_in_the_table(database: Path) -> None:
    async with opened(database, APRIL, size=(140, 70)) as explorer:
        await on_event(explorer, NORWAY)
        await explorer.until(lambda: marked_names(explorer) == {"Norway", "United States"}, "the marks")
        assert explorer.view.event == NORWAY


async def test_the_clock_goes_to_the_reports_day_and_comes_back(database: Path) -> None:
    async with opened(database) as explorer:
        await on_event(explorer, REPORT)
        before = explorer.view
        await explorer.press("w")
        assert (explorer.view.as_of, explorer.view.year) == (date(2025, 4, 24), 2024)
        await explorer.shows("22 of 31 meet it")
        await explorer.shows("as of 24 Apr 2025")
        assert explorer.main.event_grid.cursor_key == REPORT
        await explorer.press("backspace")
        assert explorer.view._replace(event=before.event) == before
        await explorer.shows("latest known")


async def test_a_month_dated_event_sets_the_clock_to_the_months_last_day(database: Path) -> None:
    async with opened(database) as explorer:
        log = explorer.log.find(EventFilter(since=date(2017, 1, 1), statuses=("held",)))
        event = next(row for row in log.page(0, len(log)) if row.date_precision == "month")
        await on_event(explorer, event.event_id)
        await explorer.press("w")
        assert explorer.view.as_of is not None
        assert explorer.view.as_of.month == event.date.month
        assert explorer.view.as_of.day >= 28


@pytest.mark.parametrize(
    ("event_id", "said"),
    [
        (PLANNED, "That event is only planned, so nothing was known on its day. The clock stays."),
        (FIRST, "Nothing was known whole on 4 Apr 1949; the first edition here is of 4 Jul 2016."),
    ],
)
async def test_the_clock_stays_where_nothing_was_known(database: Path, event_id: str, said: str) -> None:
    async with opened(database, APRIL) as explorer:
        await on_event(explorer, event_id)
        before = explorer.view
        await explorer.press("w")
        assert explorer.view == before
        await explorer.shows(said)
        assert explorer.main.trail.past == []


async def test_events_after_the_as_of_day_stay_below_a_rule_and_dimmed(database: Path) -> None:
    async with opened(database, APRIL) as explorer:
        assert EVERY in explorer.text
        assert "after 24 Apr 2025: not yet happened" in explorer.text
        grid = explorer.main.event_grid
        last_known = grid.cursor_key
        assert last_known is not None
        assert last_known.startswith("2025-04-24")
        assert not dimmed(explorer, last_known)
        assert dimmed(explorer, "2027-nato-summit-planned-in-albania")
        first_later = grid.source.rows(grid.cursor_row + 1, grid.cursor_row + 2)[0]
        assert first_later.key > "2025-04-25"
        assert first_later.tone == "dim"
        await explorer.press("A")
        assert "not yet happened" not in explorer.text
        assert not dimmed(explorer, "2027-nato-summit-planned-in-albania")


async def test_search_narrows_with_every_letter_and_x_shows_all_again(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.pilot.press("slash")
        await explorer.shows("Search events:")
        counts = []
        for letters in ("be", "ss", "ent"):
            await explorer.type(letters)
            await explorer.settle()
            counts.append(len(explorer.main.live or ()))
        assert counts == sorted(counts, reverse=True)
        assert counts[0] > counts[-1] > 0
        await explorer.press("enter")
        await explorer.shows(f'{counts[-1]} of 1 111 · "bessent"')
        assert explorer.main.focused is explorer.main.event_grid
        await explorer.press("x")
        await explorer.shows(EVERY)
        await explorer.press("backspace")
        await explorer.shows('"bessent"')


async def test_leaving_the_search_takes_it_back(database: Path) -> None:
    async with opened(database) as explorer:
        before = explorer.view
        await explorer.pilot.press("slash")
        await explorer.shows("Search events:")
        await explorer.type("bessent")
        await explorer.settle()
        await explorer.press("escape")
        assert explorer.view == before
        await explorer.shows(EVERY)


async def test_a_search_without_a_match_says_so(database: Path) -> None:
    async with opened(database, View(events=EventFilter(search="zzzz"))) as explorer:
        await explorer.shows("0 of 1 111")
        await explorer.shows("No event matches. x shows them all.")
        await explorer.press("x")
        await explorer.shows(EVERY)


@pytest.mark.parametrize(
    ("what", "value", "expected"),
    [
        ("kind", "summit", EventFilter(kinds=("summit",))),
        ("country", "ukraine", EventFilter(countries=("UKR",))),
        ("person", "rutte", EventFilter(people=("rutte",))),
        ("status", "cancelled", EventFilter(statuses=("cancelled",))),
        ("member", "turk", EventFilter(members=("TUR",))),
    ],
)
async def test_filters_are_chosen_by_their_words(database: Path, what: str, value: str, expected: EventFilter) -> None:
    async with opened(database) as explorer:
        await explorer.pilot.press("F")
        await explorer.shows("Filter events by")
        await explorer.type(what)
        await explorer.pilot.press("enter")
        await explorer.shows("Filter by ")
        await explorer.type(value)
        await explorer.press("enter")
        assert explorer.view.events == expected
        count = len(explorer.log.find(expected))
        await explorer.shows(f"{count} of 1 111 · ")
        assert 0 < count < 1111


async def test_years_are_filtered_by_their_days(database: Path) -> None:
    async with opened(database) as explorer:
        for what, day in (("from", "2025-04-23"), ("to", "2025-04-25")):
            await explorer.pilot.press("F")
            await explorer.shows("Filter events by")
            await explorer.type(what)
            await explorer.pilot.press("enter")
            await explorer.shows("the day:")
            await explorer.type(day)
            await explorer.press("enter")
        await explorer.shows("20 of 1 111 · 2025-04-23 to 2025-04-25")


async def test_a_jump_goes_to_the_first_event_on_or_after_a_day(database: Path) -> None:
    async with opened(database) as explorer:
        for day, expected in (("2014-09-03", "2014-09-0"), ("1900-01-01", "1949-04-04"), ("2099-01-01", "2027")):
            await explorer.pilot.press("d")
            await explorer.shows("Go to the day:")
            await explorer.type(day)
            await explorer.press("enter")
            key = explorer.main.event_grid.cursor_key
            assert key is not None
            assert key.startswith(expected)
            assert explorer.main.focused is explorer.main.event_grid


async def test_a_day_that_is_none_is_refused_where_it_is_typed(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.pilot.press("d")
        await explorer.shows("Go to the day:")
        await explorer.type("soon")
        await explorer.pilot.press("enter")
        await explorer.shows("is not a day.")
        await explorer.pilot.press("escape")
        await explorer.until(lambda: explorer.app.screen is explorer.main)


async def test_enter_opens_the_event_and_backspace_comes_back(database: Path) -> None:
    async with opened(database, APRIL) as explorer:
        await on_event(explorer, REPORT)
        before = explorer.view
        await explorer.pilot.press("enter")
        await explorer.until(lambda: isinstance(explorer.app.screen, EventScreen), "the event's page")
        await explorer.shows("Mark Rutte")
        assert explorer.view.screen == EventPage(REPORT, "spending")
        await explorer.pilot.press("backspace")
        await explorer.until(lambda: explorer.app.screen is explorer.main, "the main screen")
        await explorer.settle()
        assert explorer.view == before


async def test_the_clock_can_be_set_from_the_events_page(database: Path) -> None:
    async with opened(database) as explorer:
        await on_event(explorer, REPORT)
        await explorer.pilot.press("enter")
        await explorer.until(lambda: isinstance(explorer.app.screen, EventScreen), "the event's page")
        await explorer.pilot.press("w")
        await explorer.until(lambda: explorer.app.screen is explorer.main, "the main screen")
        await explorer.shows("22 of 31 meet it")
        assert explorer.view.as_of == date(2025, 4, 24)


async def test_a_view_of_an_event_opens_its_page(database: Path) -> None:
    async with opened(database, APRIL._replace(screen=EventPage(REPORT))) as explorer:
        await explorer.until(lambda: isinstance(explorer.app.screen, EventScreen), "the event's page")
        await explorer.pilot.press("backspace")
        await explorer.until(lambda: explorer.app.screen is explorer.main, "the main screen")
        assert explorer.view.screen == Explore("spending")


async def test_a_view_of_an_unknown_event_says_so_over_the_panes(database: Path) -> None:
    async with opened(database, APRIL._replace(screen=EventPage("no-such-event"))) as explorer:
        await explorer.shows("There is no event")
        assert explorer.view.screen == Explore("spending")
        assert "22 of 31 meet it" in explorer.text


async def test_enter_on_a_member_goes_to_its_events(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.put_cursor(explorer.main.members, "NOR")
        await explorer.press("enter")
        assert explorer.main.focused is explorer.main.event_grid
        assert "Norway · linked" in explorer.text
