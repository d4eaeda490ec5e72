"""What a number can be opened down to, as rows for the grid: its inputs, and the other editions' values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.model import day_text
from tui.core.number import Number
from tui.core.number_lists import Listed
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.origin import Input, OtherValue, Provenance

MARKS = "e†"
COLUMNS = (
    GridColumn("label", "", 12, grow=True, name=True, sortable=False),
    GridColumn("value", "Value", 8, align="right", suffix=2, sortable=False, priority=3),
    GridColumn("edition", "Edition", 8, sortable=False, priority=2),
    GridColumn("remark", "", 5, sortable=False, priority=1),
)
NOTHING = "Published as it is: no other edition has it."
NO_INPUTS = "There is nothing behind it to open."


class Behind(NamedTuple):
    """One thing behind a number: how its row reads, and which number it opens."""

    label: str
    value: str
    edition: str
    remark: str
    number: Number


def behind(found: Provenance) -> tuple[Behind, ...]:
    """Return what a number was made of, then every published value of the same figure."""
    return (*map(_of_input, found.inputs), *(_of_edition(found, item) for item in found.others))


def behind_title(found: Provenance) -> str:
    """Return what the rows are, and how many."""
    if found.inputs:
        return f"Made of {_count(len(found.inputs), 'number')}"
    return f"Published in {_count(len(found.others), 'edition')}" if found.others else "Behind it"


def behind_rows(found: Provenance, items: Sequence[Behind]) -> Rows:
    """Return the rows; a rule parts the inputs from the editions' values where there are both."""
    columns = tuple(_fitted(column, items) for column in COLUMNS)
    head = "Made of" if found.inputs else "Published"
    both = bool(found.inputs and found.others)
    return Rows(
        (columns[0]._replace(title=head), *columns[1:]),
        tuple(_row(str(at), item) for at, item in enumerate(items)),
        rule_at=len(found.inputs) if both else None,
        rule_label="published as" if both else "",
        empty_text=NO_INPUTS if found.derived or not found.value else NOTHING,
    )


def listed(items: Sequence[Behind]) -> tuple[Listed, ...]:
    """Return the same for a list to choose from."""
    return tuple(
        Listed(" ".join(filter(None, (item.label, item.edition, item.remark))), item.value, item.number)
        for item in items
    )


def _of_input(item: Input) -> Behind:
    return Behind(item.label, item.text, item.edition, "", item.number)


def _of_edition(found: Provenance, item: OtherValue) -> Behind:
    remarks = (
        "shown" if item.shown else "later" if item.later else "",
        f"{item.price_base} prices" if item.price_base else "",
    )
    number = Number(
        "figure", found.number.entity, found.number.year, found.indicator, found.as_of, edition=item.edition
    )
    return Behind(day_text(item.known_from), item.text, item.edition, ", ".join(filter(None, remarks)), number)


def _row(key: str, item: Behind) -> GridRow:
    text = item.value.rstrip(MARKS)
    value = GridCell(text, "missing" if text == "–" else "", item.value[len(text) :])
    shown = item.remark.startswith("shown")
    cells = (
        GridCell(item.label, "strong" if shown else ""),
        value,
        GridCell(item.edition, "dim"),
        GridCell(item.remark, "accent" if shown else "dim"),
    )
    return GridRow(key, cells, "dim" if item.remark.startswith("later") else "")


def _fitted(column: GridColumn, items: Sequence[Behind]) -> GridColumn:
    """Return a column as wide as its longest cell."""
    texts = [str(getattr(item, column.id)).rstrip(MARKS if column.id == "value" else "") for item in items]
    longest = max(map(len, texts), default=0)
    if column.id == "remark":
        return column._replace(width=max(longest, 1))
    return column._replace(width=max(len(column.title), longest)) if column.id != "label" else column


def _count(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
