"""Where the numbers come from that claims alone are held against: shares of the NATO total at either prices, sums of members."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tui.core.claim_sides import MILLIONS_IN_A_BILLION, basis_text, summed_members
from tui.core.columns import Cell, decimal_text
from tui.core.model import MET, NATO, SHORT
from tui.core.origin import Draft, Input
from tui.core.origin_parts import column_of, datum_of, figure_input, figure_number, shown_cell
from tui.core.origin_words import level_text, small, unit_of, worked_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum
    from tui.core.number import Number

LACKING = "not all its parts are in that edition"


def total_share(almanac: Almanac, number: Number) -> Draft:
    """Return the percent of the NATO total at the prices of the number's indicator, both of its edition."""
    inputs, data = _parts(almanac, number, (number.entity, NATO))
    cell = Cell(reason=LACKING)
    if len(data) == len(inputs):
        percent = float(Decimal(data[0].printed) / Decimal(data[1].printed) * 100)
        cell = Cell(decimal_text(percent, 1), percent, any(one.estimate for one in data), number.edition, derived=True)
    basis = basis_text(data[0].price_base if data else None)
    return Draft(
        what=f"Share of NATO's defence expenditure, {basis}",
        cell=cell,
        shown=cell.text,
        unit="% of the NATO total",
        price_base=data[0].price_base if data else None,
        formula="expenditure ÷ that of NATO × 100, both of one edition and at the same prices",
        worked=worked_text((inputs[0].printed, "÷", inputs[1].printed, "× 100"), cell.text) if cell.text else "",
        inputs=inputs,
    )


def members_sum(almanac: Almanac, number: Number) -> Draft:
    """Return the sum of the members of an aggregate that has no row in the number's edition."""
    inputs, data = _parts(almanac, number, summed_members(almanac, number.indicator, number.entity, number.year))
    indicator = almanac.catalogue.indicators[number.indicator]
    base = data[0].price_base if data else None
    cell = Cell(reason=LACKING)
    if data and len(data) == len(inputs):
        total = float(sum(Decimal(one.printed) for one in data))
        cell = Cell(decimal_text(total, 0), total, any(one.estimate for one in data), number.edition, derived=True)
    billions = f"{decimal_text(float(cell.key) / MILLIONS_IN_A_BILLION, 1)} billion" if cell.text and cell.key else ""
    return Draft(
        what=f"Sum of the members' {small(indicator.label)}",
        cell=cell,
        shown=shown_cell(cell, column_of(almanac, "value", number.indicator)),
        unit=unit_of(almanac.catalogue, indicator, number.entity, base),
        price_base=base,
        formula="the sum of every member that counts in that year, all of one edition",
        worked=worked_text((f"{len(inputs)} members",), cell.text) if cell.text else "",
        inputs=inputs,
        notes=(f"The edition has no row for {almanac.catalogue.name_of(number.entity)}; this is {billions}.",)
        if billions
        else (),
    )


def _parts(almanac: Almanac, number: Number, entities: tuple[str, ...]) -> tuple[tuple[Input, ...], list[Datum]]:
    numbers = [figure_number(number, entity, number.indicator, edition=number.edition) for entity in entities]
    inputs = tuple(figure_input(almanac, almanac.catalogue.name_of(part.entity), part) for part in numbers)
    return inputs, [found for part in numbers if (found := datum_of(almanac, part)) is not None]


def count_published(almanac: Almanac, number: Number) -> Draft:
    """Return how many of the members that one edition of a partial table names meet a level, or fall short of it."""
    threshold = number.threshold
    if threshold is None:
        threshold = almanac.catalogue.default_threshold(number.indicator) or 0
    wanted = MET if number.what == "met_published" else SHORT
    judged = almanac.judged_values(number.indicator, number.year, number.as_of, threshold)
    known = [row for row in judged.rows if row.status in (MET, SHORT) and row.row.value.edition == number.edition]
    inputs = tuple(
        figure_input(almanac, row.row.name,
                     figure_number(number, row.row.entity, number.indicator, edition=number.edition))
        for row in known if row.status == wanted
    )  # fmt: skip
    text = str(len(inputs)) if known else ""
    cell = Cell(text, float(len(inputs)) if known else None, derived=True, reason="" if known else LACKING)
    where = "at or above" if wanted == MET else "below"
    return Draft(
        what=f"Members published {where} {level_text(threshold)} in "
        f"{small(almanac.catalogue.indicators[number.indicator].label)}",
        cell=cell,
        shown=cell.text,
        unit=f"of {len(known)} published",
        formula=f"the members whose share in that edition is {where} the level; those it leaves out could be either",
        worked=worked_text((f"{len(inputs)} members counted",), text) if text else "",
        inputs=inputs,
        notes=(f"partial: {len(known)} of {judged.table.members} members published in that edition",),
        editions=(number.edition,),
    )


KINDS: dict[str, Callable[[Almanac, Number], Draft]] = {
    "total_share": total_share,
    "members_sum": members_sum,
    "met_published": count_published,
    "short_published": count_published,
}
