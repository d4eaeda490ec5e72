"""The order of outcomes and of habits: by any column, what can't be told last, ties by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tui.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.core.habits import Habit
    from tui.core.outcomes import Outcome
    from tui.core.view import SortKey

Key = float | str | None
RowT = TypeVar("RowT", "Outcome", "Habit")

OUTCOME_KEYS: dict[str, Callable[[Outcome], Key]] = {
    "name": lambda row: fold(row.name),
    "first": lambda row: row.first.value if row.first else None,
    "first_edition": lambda row: row.first.known_from.isoformat() if row.first else None,
    "latest": lambda row: row.latest.value if row.latest else None,
    "latest_edition": lambda row: row.latest.known_from.isoformat() if row.latest else None,
    "change": lambda row: row.found.change,
    "relative": lambda row: row.found.relative,
    "size": lambda row: None if row.found.change is None else abs(row.found.change),
    "editions": lambda row: row.published,
}
HABIT_KEYS: dict[str, Callable[[Habit], Key]] = {
    "rank": lambda row: row.rank,
    "name": lambda row: fold(row.name),
    "years": lambda row: len(row.years),
    "down": lambda row: row.down,
    "up": lambda row: row.up,
    "same": lambda row: row.unchanged,
    "mean": lambda row: row.mean,
    "worst": lambda row: None if row.worst_size is None else abs(row.worst_size),
    "when": lambda row: row.worst.year if row.worst else None,
    "editions": lambda row: len(row.editions),
    "habit": lambda row: row.word,
}


def ordered_outcomes(rows: Sequence[Outcome], keys: Sequence[SortKey]) -> list[Outcome]:
    """Return outcomes by the columns named, the first one leading."""
    return _ordered(rows, keys, OUTCOME_KEYS)


def ordered_habits(rows: Sequence[Habit], keys: Sequence[SortKey]) -> list[Habit]:
    """Return habits by the columns named, the first one leading; without any in their own order."""
    return _ordered(rows, keys, HABIT_KEYS) if keys else list(rows)


def _ordered(rows: Sequence[RowT], keys: Sequence[SortKey], known: dict[str, Callable[[RowT], Key]]) -> list[RowT]:
    found = sorted(rows, key=lambda row: fold(row.name))
    for key in reversed([key for key in keys if key.column in known]):
        value = known[key.column]
        held = [(place, row) for row in found if (place := value(row)) is not None]
        lacking = [row for row in found if value(row) is None]
        held.sort(key=lambda item: item[0], reverse=key.descending)
        found = [row for _, row in held] + lacking
    return found
