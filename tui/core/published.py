"""Where a published figure comes from: its edition, its source, and what other editions said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.citation import day_of, source_text
from tui.core.columns import Cell
from tui.core.model import BLANK, NO_ARMED_FORCES, NOT_IN_EDITION, day_text
from tui.core.origin import Draft, OtherValue
from tui.core.origin_parts import column_of, datum_of, figure_cell, judged_of, row_of, shown_cell
from tui.core.origin_words import mixed_note, oddity_notes, unit_of

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.figures import Datum
    from tui.core.number import Number


def figure(almanac: Almanac, number: Number) -> Draft:
    """Return where a published figure comes from, of its own edition or of the one in force on its day."""
    indicator = almanac.catalogue.indicators[number.indicator]
    datum = datum_of(almanac, number)
    shown = column_of(almanac, "value", number.indicator)
    notes: tuple[str, ...] = ()
    if number.edition:
        cell = figure_cell(datum) if datum else Cell(reason=_absence(almanac, number))
        text = shown_cell(cell, shown)
    else:
        judged = judged_of(almanac, number)
        cell = row_of(judged, number.entity).cell("value")
        text = shown_cell(cell, shown, judged.table.column_editions.get("value", ""))
        notes = mixed_note(judged, cell, "value")
    base = datum.price_base if datum else almanac.price_base(number.indicator, number.as_of)
    return Draft(
        what=indicator.label,
        cell=cell,
        shown=text,
        unit=unit_of(almanac.catalogue, indicator, number.entity, base),
        derived=False,
        source=almanac.source(datum.source_id) if datum else None,
        price_base=base,
        others=_others(almanac, number, datum),
        notes=(*notes, *(_notes(almanac, number, datum) if datum else ())),
    )


def _absence(almanac: Almanac, number: Number) -> str:
    """Return why an edition lacks a figure."""
    member = almanac.catalogue.members.get(number.entity)
    if member and not member.has_armed_forces and almanac.catalogue.indicators[number.indicator].of_forces:
        return NO_ARMED_FORCES
    blank = any(
        item.check == "missing"
        and item.edition in ("*", number.edition)
        and item.entity == number.entity
        and item.year in ("*", str(number.year))
        and item.indicator in ("*", number.indicator)
        for item in almanac.catalogue.oddities
    )
    return BLANK if blank else NOT_IN_EDITION


def _others(almanac: Almanac, number: Number, datum: Datum | None) -> tuple[OtherValue, ...]:
    """Return every published value of the same figure, oldest edition first."""
    of = column_of(almanac, "value", number.indicator)
    return tuple(
        OtherValue(
            item.edition,
            item.known_from,
            shown_cell(figure_cell(item), of),
            datum is not None and item.edition == datum.edition,
            number.as_of is not None and item.known_from > number.as_of,
            item.price_base,
        )
        for item in almanac.series(number.indicator).get(number.year, {}).get(number.entity, ())
    )


def _notes(almanac: Almanac, number: Number, datum: Datum) -> tuple[str, ...]:
    """Return what a reader should know of a published value, its source and its edition."""
    indicator = almanac.catalogue.indicators[number.indicator]
    edition = almanac.catalogue.editions[datum.edition]
    source = almanac.source(datum.source_id)
    found = list(oddity_notes(almanac, number.indicator, number.entity, number.year, datum.edition))
    if datum.price_base:
        found.append(f"at {datum.price_base} prices; not to be compared with values at prices of another year")
    if indicator.decimals and "." not in datum.shown:
        found.append("printed without decimals")
    if edition.published_precision != "day":
        day = day_of(edition.published_on, edition.published_precision)
        found.append(f"only the {edition.published_precision} of publication is known: {day} counts as known from "
                     f"{day_text(edition.known_from)}")  # fmt: skip
    if number.as_of and datum.known_from > number.as_of:
        found.append(f"came out after the as-of day, on {day_text(datum.known_from)}")
    if source and source.tier == "secondary":
        found.append(f"the source is secondary, a copy or a summary: {source_text(source)}")
    return tuple(found)
