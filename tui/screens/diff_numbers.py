"""The numbers that rows of a diff hold: both values, and the change between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.model import edition_tag
from tui.core.number import Number
from tui.core.number_lists import Listed

if TYPE_CHECKING:
    from tui.core.revisions import Diff, Revision
    from tui.screens.diff_rows import DiffRows


def listed_numbers(found: Diff, source: DiffRows, sight: tuple[int, int]) -> tuple[Listed, ...]:
    """Return both values and the change of every row in sight, from the first row to the one after the last."""
    start, stop = sight
    listed = []
    for place, shown in zip(range(start, stop), source.rows(start, stop), strict=True):
        row = source.at(place)
        for column, cell in zip(source.columns, shown.cells, strict=True):
            number = number_of(row, column.id) if row and column.id in ("before", "after", "change") else None
            if row is None or number is None or (number.what == "figure") != (column.id != "change"):
                continue
            title = column.title if column.id != "change" else f"change to {edition_tag(found.after.edition)}"
            listed.append(Listed(f"{row.name}, {row.year}, {title}", f"{cell.text}{cell.suffix}", number))
    return tuple(listed)


def number_of(row: Revision, column: str | None) -> Number | None:
    """Return the number in a column of a row: one of its values, else the change, else the one value there is."""
    figures = {"before": row.before, "after": row.after}
    datum = figures.get(column or "")
    if column not in figures:
        if row.number is not None:
            return row.number
        datum = row.after or row.before
    return Number("figure", row.entity, row.year, row.indicator, edition=datum.edition) if datum else None
