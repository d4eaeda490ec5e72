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
    found: list[pl.Series] = []
    if wanted.members and wanted.relations:
        relations = list(wanted.relations)
        lists = (_column(store, "with_member_as", value=iso3, relations=relations) for iso3 in wanted.members)
        found.append(_combined(lists, wanted.match_all))
    elif wanted.members:
        found.append(_combined(_each(store, "with_member", wanted.members), wanted.match_all))
    elif wanted.relations:
        found.append(_column(store, "with_relation", relations=list(wanted.relations)))
    if wanted.countries:
        found.append(_combined(_each(store, "with_country", wanted.countries), wanted.match_all))
    if wanted.people:
        found.append(_combined(_each(store, "with_person", wanted.people), wanted.match_all))
    starts = dict.fromkeys(words(wanted.search))
    found.extend(_union([_column(store, "with_word", first=start, last=start + _AFTER_LETTERS)]) for start in starts)
    if wanted.kinds:
        found.append(_combined(_each(store, "with_kind", wanted.kinds), False))
    if wanted.statuses:
        found.append(_combined(_each(store, "with_status", wanted.statuses), False))
    if words(wanted.place):
        found.append(_column(store, "with_place", places=_fitting(wanted.place, places())))
    days = _between_days(store, wanted, total, before)
    if not found:
        return days
    if isinstance(days, pl.Series):
        found.append(days)
    together = _intersection(found)
    if isinstance(days, range) and days != range(total):
        together = together.filter((together >= days.start) & (together < days.stop))
    return together


def _fitting(typed: str, places: Iterable[str]) -> list[str]:
    starts = words(typed)
    return [place for place in places if all(any(word.startswith(start) for word in words(place)) for start in starts)]


def _between_days(store: Store, wanted: EventFilter, total: int, before: Callable[[date], int]) -> Positions:
    stop = total if wanted.until is None else before(wanted.until + _DAY)
    if wanted.since is None:
        return range(stop)
    start = before(wanted.since)
    lasting = _column(store, "lasting_into", before=min(start, stop), day=wanted.since)
    if lasting.is_empty():
        return range(start, max(start, stop))
    return pl.concat([lasting.sort(), pl.int_range(start, max(start, stop), dtype=pl.Int32, eager=True).alias("pos")])


def _each(store: Store, query: str, values: Iterable[str]) -> Iterable[pl.Series]:
    return (_column(store, query, value=value) for value in values)


def _column(store: Store, query: str, **parameters: object) -> pl.Series:
    return store.frame(query, **parameters)["pos"]


def _combined(lists: Iterable[pl.Series], match_all: bool) -> pl.Series:
    return _intersection(list(lists)) if match_all else _union(list(lists))


def _union(lists: list[pl.Series]) -> pl.Series:
    return pl.concat(lists).unique().sort()


def _intersection(lists: list[pl.Series]) -> pl.Series:
    smallest, *others = sorted(lists, key=len)
    return reduce(lambda kept, other: kept.filter(kept.is_in(other)), others, smallest)
