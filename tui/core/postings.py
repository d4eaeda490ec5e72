"""From a filter to the positions of the events it wants: lists of positions, joined and intersected."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tui.core.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from types import ModuleType

    from tui.core.store import Store
    from tui.core.view import EventFilter

Positions = Any
"""Sorted positions without repetition: a range where they are all there is between two days, else a list of `lists_for`."""

LONG = 100_000
"""Events from which on a log's positions are columns of polars: before, loading it would cost more than it saves."""

_AFTER_LETTERS = "{"
"""The character after `z`: words are of digits and letters, so every word with a prefix is below prefix + this."""

_DAY = timedelta(days=1)


def positions(
    store: Store, wanted: EventFilter, total: int, places: Callable[[], Iterable[str]], before: Callable[[date], int]
) -> Positions:
    """Return the positions of the wanted events; `before` says how many events are earlier than a day."""
    lists = lists_for(total)
    days, lasting = _between_days(lists, store, wanted, total, before)
    found = [*_postings(lists, store, wanted), *_scans(lists, store, wanted, places, lasting, days)]
    if not found:
        return lists.joined(lasting, days) if len(lasting) else days
    together = lists.intersection(found)
    return together if days == range(total) else lists.within(together, days, lasting)


def lists_for(total: int) -> ModuleType:
    """Return the kind of lists that suits a log of so many events."""
    if total < LONG:
        from tui.core import short_lists

        return short_lists
    from tui.core import long_lists

    return long_lists


def _postings(lists: ModuleType, store: Store, wanted: EventFilter) -> Iterable[Positions]:
    """Return a list for each thing asked for that has postings of its own."""
    match_all = wanted.match_all
    if wanted.members and wanted.relations:
        relations = list(wanted.relations)
        yield _combined(
            lists,
            [lists.column(store, "with_member_as", value=iso3, relations=relations) for iso3 in wanted.members],
            match_all,
        )
    elif wanted.members:
        yield _combined(lists, [lists.column(store, "with_member", value=iso3) for iso3 in wanted.members], match_all)
    elif wanted.relations:
        yield lists.union([lists.column(store, "with_relation", relations=list(wanted.relations))])
    if wanted.countries:
        yield _combined(
            lists, [lists.column(store, "with_country", value=party) for party in wanted.countries], match_all
        )
    if wanted.people:
        yield _combined(
            lists, [lists.column(store, "with_person", value=person) for person in wanted.people], match_all
        )
    for start in dict.fromkeys(words(wanted.search)):
        yield lists.union([lists.column(store, "with_word", first=start, last=start + _AFTER_LETTERS)])


def _scans(
    lists: ModuleType,
    store: Store,
    wanted: EventFilter,
    places: Callable[[], Iterable[str]],
    lasting: Positions,
    days: range,
) -> Iterable[Positions]:
    """Return a list for each thing that only a look at the events tells, at no more of them than the days allow."""
    limits = {"first": days.start if not len(lasting) else lasting[0], "last": days.stop - 1}
    if wanted.kinds:
        yield _combined(lists, [lists.column(store, "with_kind", value=kind, **limits) for kind in wanted.kinds], False)
    if wanted.statuses:
        yield _combined(
            lists, [lists.column(store, "with_status", value=status, **limits) for status in wanted.statuses], False
        )
    if words(wanted.place):
        yield lists.union([lists.column(store, "with_place", places=places_with(wanted.place, places()), **limits)])


def places_with(text: str, known: Iterable[str]) -> list[str]:
    """Return the places that have every word of a text, each from its beginning."""
    starts = words(text)
    return [place for place in known if all(any(word.startswith(start) for word in words(place)) for start in starts)]


def _between_days(
    lists: ModuleType, store: Store, wanted: EventFilter, total: int, before: Callable[[date], int]
) -> tuple[range, Positions]:
    """Return the positions of events that begin between the days, and those of earlier ones that last into them."""
    stop = total if wanted.until is None else before(wanted.until + _DAY)
    if wanted.since is None:
        return range(stop), ()
    start = min(before(wanted.since), stop)
    lasting = lists.union([lists.column(store, "lasting_into", before=start, day=wanted.since)])
    return range(start, stop), lasting


def _combined(lists: ModuleType, found: list[Positions], match_all: bool) -> Positions:
    return lists.intersection(found) if match_all else lists.union(found)
