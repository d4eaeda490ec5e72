"""What an edition holds, as counts that can be traced down to the figures themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.cells import estimate_text
from tui.core.columns import Cell, grouped
from tui.core.errors import InputError
from tui.core.model import AGGREGATES, NATO, edition_name
from tui.core.number import Number
from tui.core.number_lists import Listed
from tui.core.origin import Draft, Input
from tui.core.origin_parts import figure_number
from tui.core.origin_words import small, worked_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.edition_coverage import EditionCoverage
    from tui.core.figures import Datum

FIGURES, INDICATORS, MEMBERS = "figures", "indicators", "members"
EDITION, INDICATOR, YEAR = "edition", "indicator", "year"
_COUNTED = {(FIGURES, EDITION), (INDICATORS, EDITION), (FIGURES, INDICATOR), (FIGURES, YEAR), (MEMBERS, YEAR)}


def edition_tally(item: EditionCoverage, of: str) -> Number | None:
    """Return how many figures or indicators an edition holds as a number, None where it holds nothing."""
    if not item.covered:
        return None
    year, indicator = item.edition.known_from.year, item.covered[0].indicator
    return Number("held", NATO, year, indicator, edition=item.edition.edition, details=(of, EDITION))


def edition_numbers(catalogue: Catalogue, item: EditionCoverage) -> tuple[Listed, ...]:
    """Return the counts of an edition, and how many members it covers by indicator and year."""
    name = edition_name(item.edition.edition)
    counts = ((FIGURES, item.figures), (INDICATORS, len(item.covered)))
    found = [
        Listed(f"{name}: {of}", grouped(str(count)), number)
        for of, count in counts
        if (number := edition_tally(item, of)) is not None
    ]
    for part in item.covered:
        label = catalogue.indicators[part.indicator].label
        for year, count in sorted(part.members.items(), reverse=True):
            number = Number("held", NATO, year, part.indicator, edition=item.edition.edition, details=(MEMBERS, YEAR))
            found.append(Listed(f"{name}: members, {label}, {year}", str(count), number))
    return tuple(found)


def held(almanac: Almanac, number: Number) -> Draft:
    """Return how many figures, indicators or members an edition holds: in all, of an indicator, or of one of its years."""
    of, scope = (*number.details, "", "")[:2]
    if (of, scope) not in _COUNTED or not number.edition:
        raise InputError("An edition holds figures, indicators or members.", "See nato-tui editions.")
    known = almanac.catalogue.indicators[number.indicator]
    published = _held(almanac, number.edition, number.indicator)
    if scope == YEAR:
        inputs = [
            _figure_input(almanac, number, datum)
            for datum in published.get(number.year, ())
            if of == FIGURES or datum.entity not in AGGREGATES
        ]
        count = len(inputs)
    elif scope == INDICATOR:
        parts = {year: len(data) for year, data in sorted(published.items())}
        inputs = [
            Input(str(year), str(many), number._replace(year=year, details=(FIGURES, YEAR)), number.edition)
            for year, many in parts.items()
        ]
        count = sum(parts.values())
    else:
        by_name = {name: _held(almanac, number.edition, name) for name in almanac.catalogue.indicators}
        totals = {name: sum(map(len, found.values())) for name, found in by_name.items() if found}
        inputs = [
            Input(
                almanac.catalogue.indicators[name].label, str(many),
                number._replace(indicator=name, details=(FIGURES, INDICATOR)), number.edition,
            )
            for name, many in totals.items()
        ]  # fmt: skip
        count = len(totals) if of == INDICATORS else sum(totals.values())
    whole = scope == EDITION
    formula = (
        "members with a figure in it"
        if of == MEMBERS
        else "indicators with a figure in it"
        if of == INDICATORS
        else "figures of members, and NATO's own totals, as they were read from its sources"
    )
    what = f"{of.capitalize()} in the {edition_name(number.edition)} edition"
    return Draft(
        what=what if whole else f"{what}, {small(known.label)}" + ("" if scope == YEAR else ", every year"),
        cell=Cell(str(count), count, edition=number.edition, derived=True),
        shown=grouped(str(count)),
        unit=of if count != 1 else of.removesuffix("s"),
        formula=formula,
        worked=_worked(of, scope, inputs, count),
        inputs=tuple(inputs),
        whom="",
        editions=(number.edition,),
        defined=not whole,
    )


KINDS: dict[str, Callable[[Almanac, Number], Draft]] = {"held": held}


def _worked(of: str, scope: str, inputs: list[Input], count: int) -> str:
    if of == FIGURES and scope != YEAR:
        return worked_text((" + ".join(item.text for item in inputs),), grouped(str(count)))
    return worked_text((f"{len(inputs)} counted",), grouped(str(count)))


def _held(almanac: Almanac, edition: str, indicator: str) -> dict[int, list[Datum]]:
    """Return an edition's figures of an indicator by year."""
    found: dict[int, list[Datum]] = {}
    for year, entities in almanac.series(indicator).items():
        mine = [datum for published in entities.values() for datum in published if datum.edition == edition]
        if mine:
            found[year] = mine
    return found


def _figure_input(almanac: Almanac, number: Number, datum: Datum) -> Input:
    """Return a figure as an input; that it is an estimate makes none of the count."""
    behind = figure_number(number, datum.entity, number.indicator, edition=datum.edition)
    return Input(
        almanac.catalogue.name_of(datum.entity), estimate_text(datum), behind, datum.edition, False, datum.printed
    )
