"""Where a revision comes from: one edition's value less another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import Cell
from tui.core.comparison import Comparer
from tui.core.formulas import FORMULAS
from tui.core.model import edition_name
from tui.core.origin import Draft
from tui.core.origin_parts import column_of, datum_of, figure_input, figure_number, shown_cell
from tui.core.origin_words import POINTS, difference_text, small, unit_of

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.model import Indicator
    from tui.core.number import Number


def revision(almanac: Almanac, number: Number) -> Draft:
    """Return what one edition revised of another; `details` are the edition before and the one after."""
    before, after = number.details
    indicator = almanac.catalogue.indicators[number.indicator]
    numbers = [figure_number(number, number.entity, number.indicator, edition=name) for name in (after, before)]
    inputs = tuple(figure_input(almanac, edition_name(item.edition), item) for item in numbers)
    cell = _revised(almanac, indicator, numbers[1], numbers[0])
    text = shown_cell(cell, column_of(almanac, "change", number.indicator))
    datum = datum_of(almanac, numbers[0])
    base = datum.price_base if datum else None
    return Draft(
        what=f"Revision of {small(indicator.label)} from {edition_name(before)} to {edition_name(after)}",
        cell=cell,
        shown=text,
        unit=POINTS if indicator.takes_threshold else unit_of(almanac.catalogue, indicator, number.entity, base),
        price_base=base,
        formula=FORMULAS["revision"],
        worked=difference_text(indicator, inputs, text),
        inputs=inputs,
    )


def _revised(almanac: Almanac, indicator: Indicator, before: Number, after: Number) -> Cell:
    """Return the difference between two editions' values, or why there is none."""
    first, last = datum_of(almanac, before), datum_of(almanac, after)
    if first is None or last is None:
        lacking = before if first is None else after
        return Cell(reason=f"the {edition_name(lacking.edition)} edition doesn't have it")
    found = Comparer(almanac.catalogue, indicator).compare(first, last)
    if found.change is None:
        return Cell(reason=found.reason)
    return Cell(found.text, found.change, first.estimate or last.estimate, last.edition, derived=True)
