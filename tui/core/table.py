"""A member table for one year as known on one day: rows of cells, their editions and reasons, before any threshold."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.core.model import NATO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.core.columns import Cell

WHOLE, MIXED, PARTIAL, NONE = "whole", "mixed", "partial", "none"


class Derived(NamedTuple):
    """A number made of two figures of one edition."""

    value: float
    estimate: bool
    edition: str


class Amount(NamedTuple):
    """The base of a dollar gap: millions of current US dollars, with their edition."""

    usd_million: float
    edition: str


class Count(NamedTuple):
    """What one edition made of a year: the hundredths of every member that counted, as known on that edition's day."""

    edition: str
    known_from: date
    hundredths: tuple[int, ...]


class Row(NamedTuple):
    """A member or an aggregate in one year; `counts` is false before a member's accession year."""

    entity: str
    name: str
    counts: bool
    hundredths: int | None
    amount: Amount | None
    cells: Mapping[str, Cell]
    history: tuple[tuple[int, float, bool], ...] = ()
    rank: int | None = None

    @property
    def value(self) -> Cell:
        """Return the cell of the indicator that is shown."""
        return self.cells["value"]


class YearTable(NamedTuple):
    """The rows of one year as known on one day, with what they draw on.

    `editions` counts the members' figures by edition, most first; `column_editions` names each column's main edition and
    `column_bases` its price base; `usa_share` is percent of the NATO total in current dollars with its edition.
    """

    indicator: str
    year: int
    as_of: date | None
    columns: tuple[str, ...]
    coverage: str
    members: int
    rows: tuple[Row, ...]
    aggregates: tuple[Row, ...]
    editions: tuple[tuple[str, int], ...] = ()
    column_editions: Mapping[str, str] = MappingProxyType({})
    column_bases: Mapping[str, int] = MappingProxyType({})
    usa_share: Derived | None = None
    counts: tuple[Count, ...] = ()


def nato_row(table: YearTable, entity: str = NATO) -> Row:
    """Return an aggregate's row."""
    return next(row for row in table.aggregates if row.entity == entity)
