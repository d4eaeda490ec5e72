"""The event log answers as the CSVs do, whatever is asked of it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.unit.event_facts import facts, wanted
from tui.core import events
from tui.core.events import EventLog, EventRow, date_text
from tui.core.store import Store
from tui.core.text import words
from tui.core.view import EventFilter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

RANDOM_FILTERS = 150
OVAL_OFFICE = "2025-04-24-trump-hosts-norwegian-prime-minister-store"


@pytest.fixture(scope="module")
def log(database: Path) -> Iterator[EventLog]:
    with Store.open(database) as store:
        yield EventLog(store)


def ids(log: EventLog, asked: EventFilter) -> list[str]:
    found = log.find(asked)
    return [row.event_id for row in found.page(0, len(found))]


def expected(asked: EventFilter) -> list[str]:
    return [fact.row["event_id"] for fact in facts() if wanted(fact, asked)]


def random_filter(chance: random.Random) -> EventFilter:
    """Return a filter made of things that one real event has, so that it seldom finds nothing, and of others."""
    fact, other = chance.sample(facts(), 2)

    def some(*options: object) -> bool:
        return chance.random() < 0.3 and all(options)

    def several(items: object, others: object) -> tuple[str, ...]:
        pool = sorted({*items, *others})  # type: ignore[misc]
        return tuple(chance.sample(pool, min(len(pool), chance.randint(1, 3))))

    place_words = words(fact.row["place"])
    typed = chance.sample(sorted(fact.words), min(len(fact.words), 2))
    return EventFilter(
        members=several(fact.members, other.members) if some(fact.members) else (),
        match_all=chance.random() < 0.4,
        relations=several(fact.members.values(), ()) if some(fact.members) else (),
        countries=several(fact.parties, other.parties) if some(fact.parties) else (),
        kinds=several({fact.row["kind"]}, {other.row["kind"]}) if some(True) else (),
        statuses=(fact.row["status"],) if some(True) else (),
        search=" ".join(word[: chance.randint(1, len(word))] for word in typed) if some(typed) else "",
        people=several(fact.people, other.people) if some(fact.people) else (),
        place=chance.choice(place_words) if some(place_words) else "",
        since=fact.first - timedelta(days=chance.randint(-3, 400)) if some(True) else None,
        until=fact.first + timedelta(days=chance.randint(-3, 400)) if some(True) else None,
    )


@pytest.mark.parametrize("seed", range(RANDOM_FILTERS))
def test_any_filter_finds_what_the_files_say(log: EventLog, seed: int) -> None:
    asked = random_filter(random.Random(seed))
    assert ids(log, asked) == expected(asked), asked


def test_the_random_filters_are_worth_asking() -> None:
    sizes = [len(expected(random_filter(random.Random(seed)))) for seed in range(RANDOM_FILTERS)]
    assert sum(0 < size < len(facts()) for size in sizes) > RANDOM_FILTERS * 0.6


@pytest.mark.parametrize(
    "asked",
    [
        EventFilter(),
        EventFilter(relations=("partner",)),
        EventFilter(kinds=("summit", "no such kind")),
        EventFilter(statuses=("planned", "cancelled")),
        EventFilter(place="pentagon washington"),
        EventFilter(place="brus"),
        EventFilter(since=date(1952, 2, 26)),
        EventFilter(since=date(1952, 2, 27)),
        EventFilter(until=date(1949, 4, 3)),
        EventFilter(since=date(2030, 1, 1)),
        EventFilter(since=date(2025, 6, 1), until=date(2025, 5, 1)),
        EventFilter(since=date(2027, 1, 1), until=date(2027, 1, 1)),
        EventFilter(search="---"),
        EventFilter(members=("NOR", "USA", "NOR")),
        EventFilter(members=("XXX",)),
        EventFilter(search="rutte's"),
    ],
    ids=str,
)
def test_edges_find_what_the_files_say(log: EventLog, asked: EventFilter) -> None:
    assert ids(log, asked) == expected(asked)


def test_three_days_of_april_2025(log: EventLog) -> None:
    found = log.find(EventFilter(since=date(2025, 4, 23), until=date(2025, 4, 25)))
    assert len(found) == 20
    assert found.total == len(facts())
    people = {row.event_id: row.people for row in found.page(0, 20)}
    assert people[OVAL_OFFICE][:2] == ("Donald Trump", "Jonas Gahr Støre")
    assert {"Jens Stoltenberg", "Scott Bessent", "Marco Rubio"} < {*people[OVAL_OFFICE]}


@pytest.mark.parametrize("typed", ["Stoltenberg", "stoltenb", "bessent", "BESSENT oval"])
def test_norway_and_a_participants_name_find_the_oval_office(log: EventLog, typed: str) -> None:
    assert OVAL_OFFICE in ids(log, EventFilter(members=("NOR",), search=typed))


def test_accents_and_case_make_no_difference(log: EventLog) -> None:
    found = ids(log, EventFilter(search="Støre"))
    assert found == ids(log, EventFilter(search="store")) == ids(log, EventFilter(search="STØRE"))
    assert OVAL_OFFICE in found
    assert ids(log, EventFilter(place="tromsø")) == ids(log, EventFilter(place="Tromso"))


def test_a_country_that_is_no_member(log: EventLog) -> None:
    found = ids(log, EventFilter(countries=("UKR",)))
    assert "2025-04-23-healey-and-umerov-meet-in-london" in found
    assert len(found) == sum("UKR" in fact.parties for fact in facts())


def test_rows_say_what_the_files_say(log: EventLog) -> None:
    everything = log.find()
    for fact, row in zip(facts(), everything.page(0, len(everything)), strict=True):
        assert (row.event_id, row.kind, row.status, row.title) == tuple(
            fact.row[name] for name in ("event_id", "kind", "status", "title")
        )
        assert (row.place, row.country, row.date_precision) == tuple(
            fact.row[name] for name in ("place", "country", "date_precision")
        )
        assert (row.date, row.end_date or row.date) == (fact.first, fact.last)
        assert sorted(row.members) == sorted(fact.members)
        assert len(row.people) == len(fact.people)
        assert sum(name.endswith((" (absent)", " (mentioned)")) for name in row.people) == sum(
            role in ("absent", "mentioned") for role in fact.people.values()
        )
        assert row.n_sources == len(fact.sources)


@pytest.mark.parametrize(
    "asked", [EventFilter(), EventFilter(members=("ITA",)), EventFilter(since=date(2020, 1, 1))], ids=str
)
def test_pages_are_slices(log: EventLog, asked: EventFilter) -> None:
    found = log.find(asked)
    whole = found.page(0, len(found))
    assert len(found) == found.count == len(whole)
    chance = random.Random(7)
    for _ in range(20):
        start, stop = sorted(chance.choices(range(-3, len(whole) + 5), k=2))
        assert found.page(start, stop) == whole[max(0, start) : max(0, stop)]


def test_rows_seen_before_ask_the_database_nothing(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(database) as store:
        found = EventLog(store).find(EventFilter(members=("POL",)))
        before = found.page(0, len(found))
        monkeypatch.setattr(Store, "rows", None)
        assert found.page(3, 40) == before[3:40]


@pytest.mark.parametrize("kept", [0, 32])
def test_the_rows_of_an_archive_and_of_an_ordinary_log_are_the_same(
    database: Path, log: EventLog, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: tuple[Sequence[int], ...] = (range(300), [0, 5, 127, 128, 700, 1110], [130, 133], range(1000, 1111), [])
    near = [log.rows_at(positions) for positions in asked]
    monkeypatch.setattr(events, "KEPT_BLOCKS", kept)
    monkeypatch.setattr(events, "BLOCK", 10)
    with Store.open(database) as store:
        again = EventLog(store)
        assert [again.rows_at(positions) for positions in asked] == near
    assert [[row.pos for row in rows] for rows in near] == [list(positions) for positions in asked]


@pytest.mark.parametrize(
    "asked",
    [EventFilter(), EventFilter(members=("ITA",)), EventFilter(search="rutte"), EventFilter(since=date(2020, 1, 15))],
    ids=str,
)
def test_days_ids_and_months_agree_with_the_rows(log: EventLog, asked: EventFilter) -> None:
    found = log.find(asked)
    rows = found.page(0, len(found))
    begins = [row.date for row in rows]
    days = {date(1900, 1, 1), date(2100, 1, 1), *begins[::7], *(day + timedelta(days=1) for day in begins[::11])}
    for day in days | {day.replace(day=1) for day in begins[::13]}:
        # Rows that last into the first day stand before it, in order of their own beginning.
        assert found.index_on(day) == sum(begin < day for begin in begins)
    for index in range(0, len(rows), 37):
        assert found.index_of(rows[index].event_id) == index
    assert found.index_of("no-such-event") is None
    months = dict(found.histogram())
    assert sum(months.values()) == len(rows)
    assert months == {month: sum(day.replace(day=1) == month for day in begins) for month in months}
    assert list(months) == sorted(months)


def test_an_event_the_list_lacks_has_no_place_in_it(log: EventLog) -> None:
    assert log.find(EventFilter(members=("ALB",))).index_of(OVAL_OFFICE) is None
    assert log.find(EventFilter(until=date(2000, 1, 1))).index_of(OVAL_OFFICE) is None
    nothing = log.find(EventFilter(search="zzzz"))
    assert (len(nothing), nothing.page(0, 5), nothing.histogram(), nothing.index_on(date(2000, 1, 1))) == (0, (), (), 0)


def test_what_a_filter_can_take(log: EventLog) -> None:
    assert set(log.kinds) == {fact.row["kind"] for fact in facts()}
    assert log.kinds[0] == "meeting"
    assert set(log.statuses) == {fact.row["status"] for fact in facts()}
    assert set(log.relations) == {relation for fact in facts() for relation in fact.members.values()}
    assert set(log.parties) == {party for fact in facts() for party in fact.parties}
    assert set(log.places) == {fact.row["place"] for fact in facts()} - {""}


def row(day: date, precision: str = "day", end: date | None = None) -> EventRow:
    return EventRow(0, "x", day, precision, end, "summit", "held", "", "", "", (), (), 0)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (row(date(2027, 1, 1), "year"), "2027"),
        (row(date(2025, 6, 1), "month"), "Jun 2025"),
        (row(date(2025, 4, 24)), "24 Apr 2025"),
        (row(date(2025, 4, 24), end=date(2025, 4, 24)), "24 Apr 2025"),
        (row(date(2025, 6, 24), end=date(2025, 6, 25)), "24–25 Jun 2025"),
        (row(date(1951, 11, 23), end=date(1951, 12, 4)), "23 Nov – 4 Dec 1951"),
        (row(date(2025, 12, 30), end=date(2026, 1, 2)), "30 Dec 2025 – 2 Jan 2026"),
    ],
)
def test_dates_are_told_as_far_as_they_are_known(event: EventRow, text: str) -> None:
    assert date_text(event) == text
