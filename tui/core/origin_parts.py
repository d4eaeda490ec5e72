"""The pieces that provenances are drafted from: judged rows, cells of the member table, figures as inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import Cell, column, marks, present
from tui.core.number import Number
from tui.core.origin import Input
from tui.core.threshold import judge

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.columns import Column
    from tui.core.figures import Datum
    from tui.core.threshold import Judged, JudgedRow


def judged_of(almanac: Almanac, number: Number, columns: tuple[str, ...] = ("value",)) -> Judged:
    """Return the judged table that a number stands in; without a threshold of its own, the indicator's guideline."""
    threshold = number.threshold
    if threshold is None:
        threshold = almanac.catalogue.default_threshold(number.indicator)
    return judge(almanac.table(number.indicator, number.year, number.as_of, columns), threshold)


def row_of(judged: Judged, entity: str) -> JudgedRow:
    """Return the row of a member or an aggregate."""
    return next(row for row in (*judged.rows, *judged.aggregates) if row.row.entity == entity)


def column_of(almanac: Almanac, name: str, shown: str) -> Column:
    """Return a column of the member table."""
    return column(name, almanac.catalogue.indicators, shown)


def shown_cell(cell: Cell, of: Column, main_edition: str = "") -> str:
    """Return a cell as the member table shows it, with its marks."""
    return present(cell, of) + marks(cell, of, main_edition)


def figure_number(number: Number, entity: str, indicator: str, *, year: int | None = None, edition: str = "") -> Number:
    """Return the published figure behind another number: of the same day, or of one edition."""
    return Number("figure", entity, number.year if year is None else year, indicator, number.as_of, edition)


def cell_input(label: str, cell: Cell, text: str, number: Number) -> Input:
    """Return a cell of a table as an input."""
    return Input(label, text, number, cell.edition, cell.estimate, cell.printed)


def figure_input(almanac: Almanac, label: str, number: Number) -> Input:
    """Return a published figure as an input."""
    datum = datum_of(almanac, number)
    cell = figure_cell(datum) if datum else Cell()
    return cell_input(label, cell, shown_cell(cell, column_of(almanac, "value", number.indicator)), number)


def datum_of(almanac: Almanac, number: Number) -> Datum | None:
    """Return the published value that a figure's number means: of its edition, or in force on its day."""
    if not number.edition:
        return almanac.chosen(number.indicator, number.entity, number.year, number.as_of)
    published = almanac.series(number.indicator).get(number.year, {}).get(number.entity, ())
    return next((item for item in published if item.edition == number.edition), None)


def figure_cell(datum: Datum) -> Cell:
    """Return a published value as a cell of the member table."""
    key = datum.value if datum.hundredths is None else datum.hundredths
    return Cell(datum.shown, key, datum.estimate, datum.edition, False, "", datum.printed)


def value_input(almanac: Almanac, number: Number, judged: Judged, row: JudgedRow) -> Input:
    """Return the figure of a row, as its table shows it."""
    of = column_of(almanac, "value", number.indicator)
    text = shown_cell(row.row.value, of, judged.table.column_editions.get("value", ""))
    return cell_input(row.row.name, row.row.value, text, figure_number(number, row.row.entity, number.indicator))
