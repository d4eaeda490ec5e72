"""Lists of positions of an archive of millions of events, as polars columns."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.store import Store


def column(store: Store, query: str, **parameters: object) -> pl.Series:
    """Return the positions that a query answers with."""
    return store.frame(query, **parameters)["pos"]


def union(lists: Sequence[pl.Series]) -> pl.Series:
    """Return the positions of any list, in order and once each."""
    together = lists[0] if len(lists) == 1 else pl.concat(lists)
    # They mostly are so already, and to see that is quicker than to sort.
    rising = (together.diff() > 0).all()
    return together if rising else together.unique().sort()


def intersection(lists: Sequence[pl.Series]) -> pl.Series:
    """Return the positions that all lists have."""
    smallest, *others = sorted(lists, key=len)
    return reduce(lambda kept, other: kept.filter(kept.is_in(other.implode())), others, smallest)


def within(found: pl.Series, days: range, lasting: pl.Series) -> pl.Series:
    """Return the positions that are in a range or in a second list."""
    inside = (found >= days.start) & (found < days.stop)
    return found.filter(inside if not len(lasting) else inside | found.is_in(lasting.implode()))


def joined(lasting: pl.Series, days: range) -> pl.Series:
    """Return a list with all of a range after it."""
    return pl.concat([lasting, pl.int_range(days.start, days.stop, dtype=pl.Int32, eager=True).alias("pos")])


def ranks(found: pl.Series, positions: Sequence[int]) -> list[int]:
    """Return how many of a list come before each position."""
    return found.search_sorted(pl.Series(positions, dtype=pl.Int32)).to_list()


def values(found: pl.Series) -> list[int]:
    """Return the positions as plain numbers."""
    return found.to_list()
