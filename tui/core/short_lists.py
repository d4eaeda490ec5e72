"""Lists of positions of an ordinary log: plain Python, which loads nothing and is quick enough for thousands."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.store import Store


def column(store: Store, query: str, **parameters: object) -> list[int]:
    """Return the positions that a query answers with."""
    return [position for (position,) in store.rows(query, **parameters)]


def union(lists: Sequence[list[int]]) -> list[int]:
    """Return the positions of any list, in order and once each."""
    return sorted(set().union(*lists))


def intersection(lists: Sequence[list[int]]) -> list[int]:
    """Return the positions that all lists have."""
    return sorted(set(lists[0]).intersection(*lists[1:]))


def within(found: list[int], days: range, lasting: list[int]) -> list[int]:
    """Return the positions that are in a range or in a second list."""
    also = set(lasting)
    return [position for position in found if position in days or position in also]


def joined(lasting: list[int], days: range) -> list[int]:
    """Return a list with all of a range after it."""
    return [*lasting, *days]


def ranks(found: list[int], positions: Sequence[int]) -> list[int]:
    """Return how many of a list come before each position."""
    return [bisect_left(found, position) for position in positions]


def values(found: list[int]) -> list[int]:
    """Return the positions as plain numbers."""
    return found
