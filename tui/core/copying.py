"""What is copied out of a table: cells as plain texts, rows set apart by tabs, formulas defused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import grouped
from tui.core.export import defused
from tui.core.text import MINUS, MISSING, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS = 10_000
"""Rows of a table that are copied at most; an export has more."""

_SPACES = "\u00a0\u2009\u202f "
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")


class Stretch(NamedTuple):
    """The rows of a list that are copied: the first, the one after the last, and how many there are."""

    start: int
    stop: int
    total: int

    @property
    def words(self) -> str:
        """How many of how many rows, in words: `33 rows`, `10 000 of 2 000 000 rows, from row 1 990 001`."""
        given = self.stop - self.start
        if given == self.total:
            return counted(given, "row")
        return f"{_number(given)} of {_number(self.total)} rows, from row {_number(self.start + 1)}"


def stretch(total: int, cursor: int, most: int = MOST_ROWS) -> Stretch:
    """Return all rows of a list, or as many as may be copied around the one under the cursor."""
    if total <= most:
        return Stretch(0, total, total)
    start = min(max(0, cursor - most // 2), total - most)
    return Stretch(start, start + most, total)


def plain_value(text: str, *, numeric: bool, thousands: str = " ", decimal: str = ".") -> str:
    """Return a cell's text as spreadsheets read it: numbers without groups and with a point, what is missing empty."""
    text = clean(text).strip()
    if not numeric:
        return defused(text)
    if text in (MISSING, "-"):  # the second one is drawn where there is ASCII alone
        return ""
    bare = text.replace(MINUS, "-").removeprefix("+")
    for sign in (*_SPACES, thousands):
        if sign and sign != decimal:
            bare = bare.replace(sign, "")
    if decimal != ".":
        bare = bare.replace(decimal, ".")
    return bare if _NUMBER.fullmatch(bare) else defused(text)


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of plain texts as lines with tabs between; texts hold neither tabs nor ends of lines any more."""
    return "".join("\t".join(row) + "\n" for row in rows)


def counted(count: int, noun: str) -> str:
    """Return how many there are, in words: `1 row`, `2 140 rows`."""
    return f"{_number(count)} {noun}{'' if count == 1 else 's'}"


def _number(count: int) -> str:
    return grouped(str(count))
