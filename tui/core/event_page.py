"""One event whole: who took part and in what office, which sources carry it, what was claimed at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.core.event_line import RELATIONS, ROLES, place
from tui.core.model import known_from

if TYPE_CHECKING:
    import datetime as dt

    from tui.core.store import Store


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone at an event; `office` is empty where the data dates none to that day."""

    person_id: str
    name: str
    role: str
    represents: str
    office: str


@dataclass(frozen=True, slots=True)
class MemberAt:
    """A member at an event, and in what relation to it."""

    iso3: str
    relation: str


@dataclass(frozen=True, slots=True)
class EventSource:
    """A source that carries an event."""

    source_id: str
    title: str
    publisher: str
    published_on: dt.date | None
    published_precision: str
    url: str
    tier: str
    notes: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure asserted in a source or by a speaker; `value` and `threshold` are as in the data."""

    claim_id: str
    speaker: str
    entity: str
    indicator: str
    year: int | None
    comparator: str
    value: str
    unit: str
    threshold: str
    polarity: str
    text: str
    source_id: str
    source: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event with everything the data says of it."""

    pos: int
    event_id: str
    date: dt.date
    date_precision: str
    end_date: dt.date | None
    kind: str
    status: str
    title: str
    summary: str
    place: str
    country: str
    lat: float | None
    lon: float | None
    participants: tuple[Participant, ...]
    members: tuple[MemberAt, ...]
    sources: tuple[EventSource, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Tenure:
    office: str
    from_date: dt.date
    from_precision: str
    to_date: dt.date | None
    to_precision: str

    def covers(self, first: dt.date, last: dt.date) -> bool:
        """Say whether the office was surely held on all those days: a bare month may begin late and end early."""
        if known_from(self.from_date, self.from_precision) > first:
            return False
        return self.to_date is None or _first_day(self.to_date, self.to_precision) >= last


def read(store: Store, pos: int) -> Event:
    """Return the event at a position."""
    row = store.rows("event_whole", pos=pos)[0]
    day, precision = row[2], row[3]
    tenures: dict[str, list[_Tenure]] = {}
    for person_id, *tenure in store.rows("event_offices", pos=pos):
        tenures.setdefault(person_id, []).append(_Tenure(*tenure))
    last = known_from(day, precision)
    participants = [
        Participant(person_id, name, role, represents, _office(tenures.get(person_id, []), day, last))
        for person_id, name, role, represents in store.rows("event_participants", pos=pos)
    ]
    members = [MemberAt(*found) for found in store.rows("event_members", pos=pos)]
    sources = tuple(EventSource(*found) for found in store.rows("event_sources", pos=pos))
    claims = tuple(Claim(*found) for found in store.rows("event_claims", event_id=row[1]))
    participants.sort(key=lambda one: (place(one.role, ROLES), one.name))
    members.sort(key=lambda one: (place(one.relation, RELATIONS), one.iso3))
    return Event(*(*row, tuple(participants), tuple(members), sources, claims))


def _office(tenures: list[_Tenure], first: dt.date, last: dt.date) -> str:
    """Return the office held on those days; of several, the one taken up last."""
    held = [tenure for tenure in tenures if tenure.covers(first, last)]
    return max(held, key=lambda tenure: tenure.from_date).office if held else ""


def _first_day(day: dt.date, precision: str) -> dt.date:
    if precision == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == "month" else day
