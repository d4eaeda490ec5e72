"""The event log in plain Python over the CSVs alone: the oracle for filters, rows and offices."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tui.core.paths import shipped_data
from tui.core.text import words

if TYPE_CHECKING:
    from tui.core.view import EventFilter

TAKING_PART = ("host", "participant", "partner")


@dataclass
class Fact:
    """One event with what the other files say of it."""

    row: dict[str, str]
    members: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)
    sources: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    @property
    def first(self) -> date:
        return date.fromisoformat(self.row["date"])

    @property
    def last(self) -> date:
        return date.fromisoformat(self.row["end_date"] or self.row["date"])


def read(name: str) -> list[dict[str, str]]:
    with (shipped_data() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def facts() -> tuple[Fact, ...]:
    """Return every event in order of date, then id."""
    found = {row["event_id"]: Fact(row) for row in read("events")}
    names = {row["person_id"]: words(f"{row['name']} {row['aliases']}") for row in read("people")}
    for row in read("event_members"):
        found[row["event_id"]].members[row["iso3"]] = row["relation"]
    for row in read("event_participants"):
        fact = found[row["event_id"]]
        fact.people[row["person_id"]] = row["role"]
        fact.words.update(names[row["person_id"]])
        fact.parties.add(row["represents"])
    for row in read("event_sources"):
        found[row["event_id"]].sources.append(row["source_id"])
    for fact in found.values():
        fact.words.update(words(f"{fact.row['title']} {fact.row['summary']} {fact.row['place']}"))
        fact.parties.add(fact.row["country"])
        fact.parties.update(iso3 for iso3, relation in fact.members.items() if relation in TAKING_PART)
        fact.parties.discard("")
    return tuple(sorted(found.values(), key=lambda fact: (fact.row["date"], fact.row["event_id"])))


def wanted(fact: Fact, asked: EventFilter) -> bool:
    """Say whether an event answers a filter."""
    some = all if asked.match_all else any
    related = {iso3 for iso3, relation in fact.members.items() if not asked.relations or relation in asked.relations}
    return (
        (not asked.members or some(iso3 in related for iso3 in asked.members))
        and (not asked.relations or bool(related))
        and (not asked.countries or some(party in fact.parties for party in asked.countries))
        and (not asked.people or some(person in fact.people for person in asked.people))
        and (not asked.kinds or fact.row["kind"] in asked.kinds)
        and (not asked.statuses or fact.row["status"] in asked.statuses)
        and all(any(word.startswith(start) for word in fact.words) for start in words(asked.search))
        and all(any(word.startswith(start) for word in words(fact.row["place"])) for start in words(asked.place))
        and (asked.since is None or fact.last >= asked.since)
        and (asked.until is None or fact.first <= asked.until)
    )


@cache
def offices() -> dict[str, list[dict[str, str]]]:
    """Return everybody's offices."""
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read("offices"):
        found[row["person_id"]].append(row)
    return found


def _period(text: str, precision: str) -> tuple[date, date]:
    year, month, day = map(int, text.split("-"))
    if precision == "day":
        return date(year, month, day), date(year, month, day)
    if precision == "year":
        return date(year, 1, 1), date(year, 12, 31)
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(after.toordinal() - 1)


def office_on(person: str, row: dict[str, str]) -> str:
    """Return the office a person surely held on all days an event's date may mean, the one begun last."""
    first, last = _period(row["date"], row["date_precision"])
    held = []
    for office in offices()[person]:
        if not office["from_date"] or _period(office["from_date"], office["from_precision"])[1] > first:
            continue
        if office["to_date"] and _period(office["to_date"], office["to_precision"])[0] < last:
            continue
        held.append(office)
    return max(held, key=lambda office: office["from_date"])["office"] if held else ""
