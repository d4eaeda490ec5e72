"""Publishers compared as the columns and rows of a grid: a publisher a column, and beside each other one what sets it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.model import edition_tag
from tui.core.number_lists import Listed
from tui.core.publisher_sheet import main_editions, prices_text, side_text, signed
from tui.core.text import MISSING, fold, width
from tui.screens.spelling import spelled
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.almanac import Almanac
    from tui.core.number import Number
    from tui.core.publishers import Compared, Comparison
    from tui.core.view import SortKey

NAME = "name"
DIFFERENCE = "_less_nato"
MARKS = 2


class Place(NamedTuple):
    """What a column of the grid holds: whose figures, or their differences from NATO's."""

    id: str
    at: int
    differs: bool


def places(found: Comparison) -> tuple[Place, ...]:
    """Return the columns of numbers, left to right; their ids are those of the same comparison in a file for readers."""
    held = []
    for at, origin in enumerate(found.origins):
        name = origin.publisher.lower().replace(" ", "_")
        held.append(Place(name, at, False))
        if at:
            held.append(Place(f"{name}{DIFFERENCE}", at, True))
    return tuple(held)


def publisher_rows(almanac: Almanac, found: Comparison, order: Sequence[SortKey], glyphs: Glyphs = UNICODE) -> Rows:
    """Return a comparison's rows in an order; members without a number stand last in either direction."""
    mains = main_editions(found)
    rows = [
        GridRow(row.entity, (GridCell(row.name), *(_cell(almanac, found, row, item, mains) for item in places(found))))
        for row in ordered(found, order)
    ]
    made = (_column(found, item, mains, rows, at) for at, item in enumerate(places(found), 1))
    columns = tuple(column._replace(title=spelled(column.title, glyphs)) for column in made)
    longest = max((width(row.name) for row in found.rows), default=1)
    name = GridColumn(NAME, "Member", min(longest, 14), grow=True, max_width=longest, name=True)
    return Rows((name, *columns), tuple(rows))


def number_at(found: Comparison, row: Compared, column: str | None) -> Number:
    """Return the number in a column of a member's row, NATO's figure where none is picked."""
    item = next((item for item in places(found) if item.id == column), places(found)[0])
    number = row.sides[item.at].number
    return number._replace(what="publisher_difference", edition="") if item.differs else number


def numbers_shown(almanac: Almanac, found: Comparison) -> tuple[Listed, ...]:
    """Return every number of a comparison with its label."""
    mains = main_editions(found)
    listed = []
    for row in found.rows:
        for item in places(found):
            cell = _cell(almanac, found, row, item, mains)
            whose = found.origins[item.at].publisher
            label = f"{row.name}, {whose}{' less NATO' if item.differs else ''}"
            listed.append(Listed(label, cell.text + cell.suffix, number_at(found, row, item.id)))
    return tuple(listed)


def ordered(found: Comparison, order: Sequence[SortKey]) -> tuple[Compared, ...]:
    """Return the members in an order, those without a number last either way, ties by name."""
    rows = sorted(found.rows, key=lambda row: fold(row.name))
    by_id = {item.id: item for item in places(found)}
    for key in reversed(order):
        if key.column == NAME:
            rows.sort(key=lambda row: fold(row.name), reverse=key.descending)
        elif key.column in by_id:
            item = by_id[key.column]
            having = [(value, row) for row in rows if (value := _value(row, item)) is not None]
            having.sort(key=lambda pair: pair[0], reverse=key.descending)
            rows = [row for _, row in having] + [row for row in rows if _value(row, item) is None]
    return tuple(rows)


def _value(row: Compared, item: Place) -> float | None:
    side = row.sides[item.at]
    if item.differs:
        return float(side.difference) if side.difference else None
    return side.datum.value if side.datum else None


def _cell(almanac: Almanac, found: Comparison, row: Compared, item: Place, mains: Sequence[str]) -> GridCell:
    side = row.sides[item.at]
    if item.differs:
        return GridCell(signed(side.difference), "" if side.difference else "missing")
    text, marks = side_text(almanac, found.origins[item.at], side, mains[item.at])
    return GridCell(text, "missing" if text == MISSING else "strong" if not item.at else "", marks)


def _column(found: Comparison, item: Place, mains: Sequence[str], rows: Sequence[GridRow], at: int) -> GridColumn:
    longest = max((width(row.cells[at].text) for row in rows), default=1)
    if item.differs:
        title = "± pp" if found.points else "± %"
        return GridColumn(item.id, title, longest, subtitle="derived", align="right", priority=2)
    main = mains[item.at]
    subtitle = f"{edition_tag(main)}{prices_text(found, item.at, main)}" if main else ""
    return GridColumn(
        item.id, found.origins[item.at].publisher, longest, subtitle=subtitle, align="right", suffix=MARKS,
        priority=3 if item.at else 4,
    )  # fmt: skip
