"""A map of tiles: the members of a year, each on a place of its own, roughly where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.model import known_text
from tui.core.number import Number
from tui.core.threshold import judge

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.model import Indicator
    from tui.core.threshold import Judged, JudgedRow

ARRANGEMENT = """
.   .   ISL .   .   NOR SWE FIN .
CAN .   .   .   .   DNK .   EST .
USA .   GBR .   NLD DEU POL LVA .
.   .   .   BEL LUX CZE SVK LTU .
.   .   .   FRA .   SVN HUN ROU .
.   PRT ESP .   ITA HRV MNE MKD BGR
.   .   .   .   .   .   ALB GRC TUR
"""
"""Where each member's tile lies, north up; who has no place here is set in rows of their own below."""


COLUMNS = ("value", "change")
"""The columns of the member table that tiles show."""


class Tile(NamedTuple):
    """One member on its place, counted from the north-west, with its judged row."""

    column: int
    row: int
    judged: JudgedRow

    @property
    def iso3(self) -> str:
        """Return the member's code."""
        return self.judged.row.entity


class Tiles(NamedTuple):
    """The members of a year on a map of `columns` by `rows` places."""

    indicator: Indicator
    judged: Judged
    columns: int
    rows: int
    tiles: tuple[Tile, ...]

    @property
    def when(self) -> str:
        """Return the year, the prices and the day."""
        table = self.judged.table
        base = table.column_bases.get("value")
        return f"{table.year}{f', {base} prices' if base else ''}, {known_text(table.as_of)}"

    def number(self, iso3: str) -> Number:
        """Return which number a member's tile shows."""
        table = self.judged.table
        return Number("figure", iso3, table.year, table.indicator, table.as_of, threshold=self.judged.threshold)


def tiles(
    almanac: Almanac, indicator: str, year: int | None = None, as_of: date | None = None, threshold: int | None = None
) -> Tiles:
    """Return the map of a year as known on a day, held against a threshold in hundredths or against none.

    Raises:
        InputError: no figure of the indicator was known that day, or the year is in no edition.
    """
    return mapped(
        judge(almanac.table(indicator, year, as_of, COLUMNS), threshold), almanac.catalogue.indicators[indicator]
    )


def mapped(found: Judged, indicator: Indicator) -> Tiles:
    """Return a judged table of an indicator with every member on its place."""
    at = places([row.row.entity for row in found.rows])
    placed = [Tile(*at[row.row.entity], row) for row in found.rows]
    placed.sort(key=lambda tile: (tile.row, tile.column))
    return Tiles(
        indicator,
        found,
        max(column for column, _ in at.values()) + 1,
        max(row for _, row in at.values()) + 1,
        tuple(placed),
    )


def places(members: list[str]) -> dict[str, tuple[int, int]]:
    """Return each member's column and row; those without a place in the arrangement follow below it."""
    grid = [line.split() for line in ARRANGEMENT.strip().splitlines()]
    known = {
        code: (column, row) for row, line in enumerate(grid) for column, code in enumerate(line) if code in members
    }
    across = len(grid[0])
    others = sorted(set(members) - set(known))
    return known | {code: (at % across, len(grid) + at // across) for at, code in enumerate(others)}
