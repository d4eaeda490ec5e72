"""Choices of a list: what each shows, which of them typed words mean, and the grid's columns and rows for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.text import clean, fold, width, words
from tui.widgets.grid_layout import GUTTER
from tui.widgets.grid_source import CellTone, GridCell, GridColumn, GridRow, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

FREE = "\0free"
"""The row that stands for typed text which is none of the choices; no choice can have this key."""

LAST_COLUMN = 12
"""The least cells of the last column, which takes what room is left."""


class Choice(NamedTuple):
    """One thing to choose: its key, its cells under the columns, a tone, and why it can't be chosen where it can't."""

    key: str
    cells: tuple[str, ...]
    tone: CellTone = ""
    disabled_reason: str = ""


def matching(choices: Sequence[Choice], typed: str) -> tuple[Choice, ...]:
    """Return the choices in which each typed word begins a word, accents and case aside.

    Those whose name it opens come first, and then those that have another cell which it opens.
    A typed sign that is no word (`[`) is looked for as it stands.
    """
    tokens = [(words(token), fold(token)) for token in typed.split()]
    found = [choice for choice in choices if _has(choice, tokens)]
    start = fold(typed.strip())
    if start:
        found.sort(key=lambda choice: _opened(choice, start))
    return tuple(found)


def _opened(choice: Choice, start: str) -> int:
    """Return 0 where a text opens a choice's name, 1 where it opens another cell, else 2."""
    name, *others = (fold(cell).startswith(start) for cell in choice.cells)
    return 0 if name else 1 if any(others) else 2


def _has(choice: Choice, tokens: Sequence[tuple[tuple[str, ...], str]]) -> bool:
    own = [word for cell in choice.cells for word in words(cell)]
    return all(
        all(any(word.startswith(part) for word in own) for part in parts)
        if parts
        else any(sign in fold(cell) for cell in choice.cells)
        for parts, sign in tokens
    )


def columns_for(choices: Sequence[Choice], titles: Sequence[str]) -> tuple[GridColumn, ...]:
    """Return columns as wide as their longest cell; the last one gives way first and takes what is left."""
    count = max((len(choice.cells) for choice in choices), default=max(1, len(titles)))
    sizes = [
        max([width(clean(choice.cells[at])) for choice in choices if at < len(choice.cells)], default=1)
        for at in range(count)
    ]
    numbers = [
        all(choice.cells[at].isdigit() for choice in choices if at < len(choice.cells) and choice.cells[at])
        for at in range(count)
    ]
    heads = [titles[at] if at < len(titles) else "" for at in range(count)]
    return tuple(
        GridColumn(
            str(at),
            heads[at],
            max(1, min(size, LAST_COLUMN) if count > 1 and at == count - 1 else size, width(heads[at])),
            align="right" if at and numbers[at] else "left",
            grow=at == count - 1 and not numbers[at],
            sortable=False,
            priority=count - at,
            name=at == 0,
        )
        for at, size in enumerate(sizes)
    )


def cells_needed(choices: Sequence[Choice], titles: Sequence[str]) -> int:
    """Return the terminal cells in which every choice stands whole, scroll bar included."""
    columns = columns_for(choices, titles)
    last = max((width(clean(choice.cells[-1])) for choice in choices if len(choice.cells) == len(columns)), default=0)
    total = sum(column.width for column in columns[:-1]) + max(last, columns[-1].width)
    return GUTTER + total + 2 * (len(columns) - 1) + 1


def source_for(
    shown: Sequence[Choice], columns: tuple[GridColumn, ...], free: str = "", empty: str = "Nothing matches."
) -> Rows:
    """Return the grid's rows: the choices, and below them what typed text `free` would stand for."""
    rows = [
        GridRow(choice.key, tuple(_cells(choice, len(columns))), "dim" if choice.disabled_reason else "")
        for choice in shown
    ]
    if free and not rows:
        columns = (GridColumn("free", "", 1, grow=True, sortable=False, name=True),)
    if free:
        widest = max(range(len(columns)), key=lambda at: (columns[at].grow, columns[at].width))
        cells = (GridCell(free if at == widest else "", "accent") for at in range(len(columns)))
        rows.append(GridRow(FREE, tuple(cells)))
    return Rows(columns, tuple(rows), empty_text=empty)


def _cells(choice: Choice, count: int) -> list[GridCell]:
    cells = [GridCell(text, choice.tone if not at else "dim") for at, text in enumerate(choice.cells)]
    cells += [GridCell("")] * (count - len(cells))
    if choice.disabled_reason:
        cells[-1] = GridCell(choice.disabled_reason, "dim")
    return cells
