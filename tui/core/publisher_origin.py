"""Where the difference between two publishers' figures comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import Cell
from tui.core.formulas import FORMULAS
from tui.core.model import NOT_IN_EDITION
from tui.core.origin import Draft
from tui.core.origin_parts import datum_of, figure_input, figure_number
from tui.core.origin_words import POINTS, small, worked_text
from tui.core.publisher_sheet import signed
from tui.core.publishers import COMPARED, difference_of, quantity_of
from tui.core.text import MINUS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.almanac import Almanac
    from tui.core.number import Number

NOTE = (
    "a difference between definitions, sources and days: neither an error of one publisher nor a revision by the other"
)


def publisher_difference(almanac: Almanac, number: Number) -> Draft:
    """Return another publisher's figure less NATO's of the same quantity, each as known on the day."""
    indicators = almanac.catalogue.indicators
    theirs, ours = indicators[number.indicator], indicators[COMPARED[quantity_of(number.indicator)][0]]
    numbers = [figure_number(number, number.entity, item.indicator) for item in (theirs, ours)]
    other, base = (datum_of(almanac, item) for item in numbers)
    text, apart = difference_of(ours, base, theirs, other)
    if not text and not apart:
        apart = f"{ours.publisher if base is None else theirs.publisher}: {NOT_IN_EDITION}"
    inputs = tuple(
        figure_input(almanac, f"{item.publisher}: {item.label}", which)
        for item, which in zip((theirs, ours), numbers, strict=True)
    )
    left = (inputs[0].plain, MINUS, inputs[1].plain)
    if not ours.takes_threshold:
        left = (f"({inputs[0].printed} ÷ {inputs[1].printed}", MINUS, "1) × 100")
    bases = [item.price_base for item in (other, base) if item]
    return Draft(
        what=f"Difference of {small(theirs.label)} from {ours.publisher}'s {small(ours.label)}",
        cell=Cell(text, float(text), derived=True) if text else Cell(reason=apart),
        shown=signed(text),
        unit=POINTS if ours.takes_threshold else f"% of {ours.publisher}'s figure",
        price_base=bases[0] if bases else None,
        formula=FORMULAS["publisher_difference"],
        worked=worked_text(left, signed(text)) if text else "",
        inputs=inputs,
        notes=(NOTE,),
    )


KINDS: dict[str, Callable[[Almanac, Number], Draft]] = {"publisher_difference": publisher_difference}
