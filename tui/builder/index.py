"""The event log's index: positions in order of date, postings by member, party, person and word, and the months."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tui.core.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.builder.folders import Facts
from tui.core import event_line as line

Cell = str | int | None
Record = tuple[Cell, ...]

TAKING_PART = ("host", "participant", "partner")
"""Relations of an event to a member that make the member a party to it."""


def event_tables(facts: Facts) -> dict[str, list[Record]]:
    """Return the rows of every table of events, each in the order it is stored in."""
    header = facts.tables["event"].table.header
    events = sorted(facts.tables["event"].rows, key=lambda row: (row[1], row[0]))
    position = {event[0]: place for place, event in enumerate(events)}
    sources = _at_positions(facts.tables["event_source"].rows, position)
    participants = _at_positions(facts.tables["event_participant"].rows, position)
    members = sorted((iso3, position[event], relation) for event, iso3, relation in facts.tables["event_member"].rows)

    country = header.index("country")
    parties = {(event[country], place) for place, event in enumerate(events) if event[country]}
    parties.update((represents, pos) for pos, _, _, represents in participants if represents)
    parties.update((iso3, pos) for iso3, pos, relation in members if relation in TAKING_PART)

    return {
        "event": [(place, *event) for place, event in enumerate(events)],
        "event_line": _lines(facts, len(events), members, participants, sources),
        "event_source": list(sources),
        "event_participant": list(participants),
        "event_member": list(members),
        "event_party": sorted(parties),
        "event_person": sorted({(person, pos) for pos, person, _, _ in participants}),
        "event_word": _words(facts, events, participants),
        "event_month": _months(events, header.index("kind"), members),
    }


def _lines(
    facts: Facts,
    total: int,
    members: list[tuple[str, int, str]],
    participants: list[tuple],  # type: ignore[type-arg]
    sources: list[tuple],  # type: ignore[type-arg]
) -> list[Record]:
    """Return, by position, what a line of the log says of other tables, so that a page of it is one slice."""
    names = {row["person_id"]: row["name"] for row in facts.tables["person"].records()}
    present: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    people: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for iso3, pos, relation in members:
        present[pos].append((relation, iso3))
    for pos, person, role, _ in participants:
        people[pos].append((role, names[person]))
    carried = Counter(pos for pos, _ in sources)
    return [
        (pos, line.members_text(present[pos]) or None, line.people_text(people[pos]) or None, carried[pos])
        for pos in range(total)
    ]


def _at_positions(rows: Iterable[tuple[str, ...]], position: dict[str, int]) -> list[tuple]:  # type: ignore[type-arg]
    return sorted((position[event], *rest) for event, *rest in rows)


def _words(facts: Facts, events: list[tuple[str, ...]], participants: list[tuple]) -> list[Record]:  # type: ignore[type-arg]
    names = {row["person_id"]: words(f"{row['name']} {row['aliases']}") for row in facts.tables["person"].records()}
    header = facts.tables["event"].table.header
    searched = [header.index(name) for name in ("title", "summary", "place")]
    found = {(word, pos) for pos, event in enumerate(events) for place in searched for word in words(event[place])}
    found.update((word, pos) for pos, person, *_ in participants for word in names[person])
    return sorted(found)


def _months(events: list[tuple[str, ...]], kind: int, members: list[tuple[str, int, str]]) -> list[Record]:
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for event in events:
        counts[f"{event[1][:7]}-01", event[kind]][""] += 1
    for iso3, pos, _ in members:
        counts[f"{events[pos][1][:7]}-01", events[pos][kind]][iso3] += 1
    return [(*month, iso3, n) for month, by_member in sorted(counts.items()) for iso3, n in sorted(by_member.items())]
