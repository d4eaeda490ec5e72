"""The event log: a filter gives a list of events of any length, of which only the rows that are asked for are read."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from tui.core.errors import InputError
from tui.core.event_line import members_of, people_of
from tui.core.postings import lists_for, positions
from tui.core.text import clean
from tui.core.view import EventFilter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tui.core.claim_parts import Recorded
    from tui.core.event_page import Event
    from tui.core.postings import Positions
    from tui.core.store import Store

_SIMILAR = 3

BLOCK, KEPT_BLOCKS = 128, 32
"""Rows of the log that are read together, and how many such blocks are kept at hand: an ordinary log is soon there whole.

That is not for speed alone: with every join DuckDB keeps a few kilobytes more of its own for as long as the database is open.
"""


class EventRow(NamedTuple):
    """One event as a line of the log; `people` who were absent or only mentioned say so after the name."""

    pos: int
    event_id: str
    date: dt.date
    date_precision: str
    end_date: dt.date | None
    kind: str
    status: str
    title: str
    place: str
    country: str
    members: tuple[str, ...]
    people: tuple[str, ...]
    n_sources: int


class EventList:
    """The events a filter wants, by date; it holds positions, never rows, and none where nothing is filtered."""

    def __init__(self, log: EventLog, positions: Positions) -> None:
        self._log = log
        self._positions = positions

    def __len__(self) -> int:
        return len(self._positions)

    @property
    def count(self) -> int:
        """Return how many events the list has."""
        return len(self._positions)

    @property
    def total(self) -> int:
        """Return how many events the log has."""
        return self._log.total

    def page(self, start: int, stop: int) -> tuple[EventRow, ...]:
        """Return the rows from `start` up to `stop` of the list; what lies outside it is left out."""
        wanted = self._positions[max(0, start) : max(0, stop)]
        return self._log.rows_at(wanted if isinstance(wanted, range) else lists_for(self.total).values(wanted))

    def index_on(self, day: dt.date) -> int:
        """Return the index of the first event on or after a day: the length of the list where there is none."""
        return self._rank(self._log.before(day))

    def index_of(self, event_id: str) -> int | None:
        """Return the index of an event, or None where the list doesn't have it."""
        found = self._log.position(event_id)
        if found is None:
            return None
        index = self._rank(found)
        return index if index < len(self) and self._positions[index] == found else None

    def histogram(self) -> tuple[tuple[dt.date, int], ...]:
        """Return how many events of the list each month has, as (first of the month, n), empty months left out."""
        ranks = self._ranks(self._log.month_starts)
        ends = (*ranks[1:], len(self))
        counts = ((month, end - rank) for month, rank, end in zip(self._log.months, ranks, ends, strict=True))
        return tuple((month, n) for month, n in counts if n)

    def _rank(self, position: int) -> int:
        return self._ranks((position,))[0]

    def _ranks(self, positions: Sequence[int]) -> Sequence[int]:
        """Return how many events of the list come before each position of the log."""
        if isinstance(self._positions, range):
            return [min(max(position - self._positions.start, 0), len(self)) for position in positions]
        found: list[int] = lists_for(self.total).ranks(self._positions, positions)
        return found


class EventLog:
    """The events of one open database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._block = lru_cache(maxsize=KEPT_BLOCKS)(self._read_block)

    def find(self, wanted: EventFilter = EventFilter()) -> EventList:  # noqa: B008 - frozen, so it can be shared
        """Return the events a filter wants.

        Words match from their beginning, whatever their accents; `match_all` asks for all members, countries and people
        named instead of any; an event that lasts several days counts on each of them.
        """
        if wanted == EventFilter():
            return EventList(self, range(self.total))
        return EventList(self, positions(self._store, wanted, self.total, lambda: self.places, self.before))

    def event(self, event_id: str) -> Event:
        """Return one event whole, or raise InputError naming the nearest ids."""
        from tui.core.event_page import read

        found = self.position(event_id)
        if found is None:
            near = ", ".join(self.nearest_ids(event_id))
            raise InputError(f"There is no event '{clean(event_id[:90])}'.", f"Nearest: {near}." if near else "")
        return read(self._store, found)

    def claims(self, event_id: str = "") -> tuple[Recorded, ...]:
        """Return every claim of the data, or those made at one event, as recorded."""
        from tui.core.claim_parts import recorded

        return recorded(self._store, event_id)

    def sources_of(self, rows: Sequence[EventRow]) -> tuple[str, ...]:
        """Return the ids of every source that carries one of some events."""
        found = self._store.rows("sources_of_events", positions=[row.pos for row in rows])
        return tuple(source_id for (source_id,) in found)

    def nearest_ids(self, text: str) -> tuple[str, ...]:
        """Return the ids most like a text, for messages: those of its month where it begins with one."""
        first, last = 0, self.total - 1
        for index, month in enumerate(self.months):
            if text[:7] == f"{month:%Y-%m}":
                first, last = self.month_starts[index], (*self.month_starts, self.total)[index + 1] - 1
        # Likeness is dear to compute: in an archive only its newest part is compared.
        first = max(first, last - 100_000)
        found = self._store.rows("event_ids_like", text=text[:100], first=first, last=last, most=_SIMILAR)
        return tuple(event_id for (event_id,) in found)

    @cached_property
    def total(self) -> int:
        """Return how many events the log has."""
        return int(self._store.meta["events"])

    @cached_property
    def months(self) -> tuple[dt.date, ...]:
        """Return the months that have events, each by its first day."""
        return tuple(month for month, _ in self._months)

    @cached_property
    def month_starts(self) -> tuple[int, ...]:
        """Return the position of the first event of each of those months."""
        return tuple(accumulate((n for _, n in self._months[:-1]), initial=0)) if self._months else ()

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of event there are, the most frequent first."""
        return self._words("event_kinds")

    @cached_property
    def statuses(self) -> tuple[str, ...]:
        """Return the statuses there are, the most frequent first."""
        return self._words("event_statuses")

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """Return the relations of members to events there are, the most frequent first."""
        return self._words("event_relations")

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Return the codes of the countries and organisations that take part, the most frequent first."""
        return self._words("event_parties")

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Return every place there is."""
        return self._words("event_places")

    def before(self, day: dt.date) -> int:
        """Return how many events begin before a day, which is the position of the first one on or after it."""
        index = bisect_right(self.months, day.replace(day=1)) - 1
        if index < 0:
            return 0
        start, stop = self.month_starts[index], (*self.month_starts, self.total)[index + 1]
        if day.replace(day=1) != self.months[index]:
            return stop
        if day.day == 1:
            return start
        return start + int(self._store.rows("event_before_day", first=start, last=stop - 1, day=day)[0][0])

    def position(self, event_id: str) -> int | None:
        """Return the position of an event in the log, or None."""
        found = self._store.rows("event_position", event_id=event_id)
        return found[0][0] if found else None

    def rows_at(self, positions: Sequence[int]) -> tuple[EventRow, ...]:
        """Return the rows at sorted positions."""
        if not positions:
            return ()
        first, last = positions[0], positions[-1]
        if self.total <= BLOCK * KEPT_BLOCKS or last - first < BLOCK:
            return tuple(self._block(at // BLOCK)[at % BLOCK] for at in positions)
        # In an archive the blocks of rows far apart hold far more than is asked for.
        if isinstance(positions, range):
            return self._read("events_between", first=first, last=last)
        return self._read("events_at", positions=positions)

    def _read_block(self, number: int) -> tuple[EventRow, ...]:
        return self._read("events_between", first=number * BLOCK, last=number * BLOCK + BLOCK - 1)

    def _read(self, query: str, **wanted: object) -> tuple[EventRow, ...]:
        return tuple(
            EventRow(*(*row, members_of(members), people_of(people), sources))
            for *row, members, people, sources in self._store.rows(query, **wanted)
        )

    @cached_property
    def _months(self) -> list[tuple[dt.date, int]]:
        return [(month, n) for month, n in self._store.rows("event_months")]

    def _words(self, query: str) -> tuple[str, ...]:
        return tuple(word for (word,) in self._store.rows(query))


def date_text(event: EventRow | Event) -> str:
    """Return an event's date as far as it is known: `2027`, `Jun 2025`, `24 Apr 2025`, `24–25 Jun 2025`."""
    first, last = event.date, event.end_date
    month = calendar.month_abbr[first.month]
    if event.date_precision == "year":
        return str(first.year)
    if event.date_precision == "month":
        return f"{month} {first.year}"
    if last is None or last <= first:
        return f"{first.day} {month} {first.year}"
    end = f"{last.day} {calendar.month_abbr[last.month]} {last.year}"
    if last.year != first.year:
        return f"{first.day} {month} {first.year} – {end}"
    return f"{first.day}–{end}" if last.month == first.month else f"{first.day} {month} – {end}"
