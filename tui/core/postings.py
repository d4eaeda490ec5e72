"""From a filter to the positions of the events it wants: lists of positions, joined and intersected."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

from tui.core.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from tui.core.store import Store
    from tui.core.view import EventFilter

Positions = range | pl.Series
"""Sorted positions without repetition: a range where they are all there is between two days, else a column of them."""

_AFTER_LETTERS = "{"
"""The character after `z`: words are of digits and letters, so every word with a prefix is below prefix + this."""

_DAY = timedelta(days=1)


def positions(
    store: Store, wanted: EventFilter, total: int, places: Callable[[], Iterable[str]], before: Callable[[date], int]
) -> Positions:
    """Return the positions of the wanted events; `before` says how many events are earlier than a day."""
    days, lasting = _between_days(store, wanted, total, before)
    found = [*_postings(store, wanted), *_scans(store, wanted, places, lasting, days)]
    if not found:
        if lasting.is_empty():
            return days
        return pl.concat([lasting, pl.int_range(days.start, days.stop, dtype=pl.Int32, eager=True).alias("pos")])
    together = _intersection(found)
    if days == range(total):
        return together
    inside = (together >= days.start) & (together < days.stop)
    return together.filter(inside if lasting.is_empty() else inside | together.is_in(lasting.implode()))


def _postings(store: Store, wanted: EventFilter) -> Iterable[pl.Series]:
    """Return a list for each thing asked for that has postings of its own."""
    match_all = wanted.match_all
    if wanted.members and wanted.relations:
        relations = list(wanted.relations)
        yield _combined(
            [_column(store, "with_member_as", value=iso3, relations=relations) for iso3 in wanted.members], match_all
        )
    elif wanted.members:
        yield _combined([_column(store, "with_member", value=iso3) for iso3 in wanted.members], match_all)
    elif wanted.relations:
        yield _distinct(_column(store, "with_relation", relations=list(wanted.relations)))
    if wanted.countries:
        yield _combined([_column(store, "with_country", value=party) for party in wanted.countries], match_all)
    if wanted.people:
        yield _combined([_column(store, "with_person", value=person) for person in wanted.people], match_all)
    for start in dict.fromkeys(words(wanted.search)):
        yield _distinct(_column(store, "with_word", first=start, last=start + _AFTER_LETTERS))


def _scans(
    store: Store, wanted: EventFilter, places: Callable[[], Iterable[str]], lasting: pl.Series, days: range
) -> Iterable[pl.Series]:
    """Return a list for each thing that only a look at the events tells, at no more of them than the days allow."""
    limits = {"first": days.start if lasting.is_empty() else lasting[0], "last": days.stop - 1}
    if wanted.kinds:
        yield _combined([_column(store, "with_kind", value=kind, **limits) for kind in wanted.kinds], False)
    if wanted.statuses:
        yield _combined([_column(store, "with_status", value=status, **limits) for status in wanted.statuses], False)
    if words(wanted.place):
        yield _distinct(_column(store, "with_place", places=_fitting(wanted.place, places()), **limits))


def _fitting(typed: str, places: Iterable[str]) -> list[str]:
    starts = words(typed)
    return [place for place in places if all(any(word.startswith(start) for word in words(place)) for start in starts)]


def _between_days(
    store: Store, wanted: EventFilter, total: int, before: Callable[[date], int]
) -> tuple[range, pl.Series]:
    """Return the positions of events that begin between the days, and those of earlier ones that last into them."""
    stop = total if wanted.until is None else before(wanted.until + _DAY)
    if wanted.since is None:
        return range(stop), pl.Series("pos", dtype=pl.Int32)
    start = min(before(wanted.since), stop)
    lasting = _distinct(_column(store, "lasting_into", before=start, day=wanted.since))
    return range(start, stop), lasting


def _column(store: Store, query: str, **parameters: object) -> pl.Series:
    return store.frame(query, **parameters)["pos"]


def _combined(lists: list[pl.Series], match_all: bool) -> pl.Series:
    if match_all:
        return _intersection(lists)
    return _distinct(lists[0] if len(lists) == 1 else pl.concat(lists))


def _distinct(together: pl.Series) -> pl.Series:
    """Return positions in order and once each: they mostly are, and to see that is quicker than to sort."""
    rising = (together.diff() > 0).all()
    return together if rising else together.unique().sort()


def _intersection(lists: list[pl.Series]) -> pl.Series:
    smallest, *others = sorted(lists, key=len)
    return reduce(lambda kept, other: kept.filter(kept.is_in(other.implode())), others, smallest)
