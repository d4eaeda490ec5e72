"""Joins what was read of one indicator to the other indicators of its edition, where a publisher gives a file to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.ingest.pieces import figures_file
from tui.ingest.reading import Fact, Reading, covered
from tui.ingest.worldbank_indicators import KNOWN

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.model import Edition


def can_join(reading: Reading, day: date, known: Edition | None) -> bool:
    """Say whether an edition that is there is of the reading's publisher and day."""
    return known is not None and (known.publisher, known.published_on) == (reading.publisher, day)


def joined(reading: Reading, almanac: Almanac, known: Edition, *, replace: bool) -> Reading:
    """Return the reading with the figures of the edition's other indicators.

    Raises:
        InputError: the edition has the indicator already, unless it is to `replace` it; or is at other constant prices.
    """
    catalogue = almanac.catalogue
    fresh = {fact.indicator for fact in reading.facts}
    held = _held(almanac, known.edition)
    again = sorted(fresh.intersection(fact.indicator for fact in held))
    if again and not replace:
        said = ", ".join(catalogue.indicators[name].label for name in again)
        hint = "Put it in place of those figures with --replace, or name another edition with --edition."
        raise InputError(f"Edition {known.edition} is there already with {said}.", hint)
    kept = tuple(fact for fact in held if fact.indicator not in fresh)
    base = str(known.price_base or "")
    real = any(catalogue.indicators[fact.indicator].price_basis == "constant" for fact in kept)
    if real and reading.price_base and base != reading.price_base:
        raise InputError(
            f"Edition {known.edition} is at {base} prices and the file at {reading.price_base} prices.",
            "Name another edition with --edition.",
        )
    facts = (*reading.facts, *kept)
    rows = {item.indicator: item.row() for item in KNOWN.values()}
    others = sorted({fact.indicator for fact in kept} & rows.keys())
    return reading._replace(
        title=_title(known.title, reading.title) if kept else reading.title,
        facts=facts,
        covers=covered(facts),
        price_base=reading.price_base or (base if real else ""),
        indicators=(*reading.indicators, *(rows[name] for name in others)),
    )


def _held(almanac: Almanac, edition: str) -> list[Fact]:
    """Return the figures of an edition as if they had been read again."""
    file = figures_file(edition)
    return [
        Fact(datum.entity, datum.year, indicator, datum.printed, datum.estimate, f"{file}:{datum.entity} {datum.year}")
        for indicator in almanac.catalogue.indicators
        for entities in almanac.series(indicator).values()
        for published in entities.values()
        for datum in published
        if datum.edition == edition
    ]


def _title(before: str, fresh: str) -> str:
    """Return both titles in one: what they begin with once, then what each is of."""
    start, _, more = fresh.partition(": ")
    if not more or not before.startswith(f"{start}: "):
        return before if fresh in before else f"{before}; {fresh}"
    return before if more in before else f"{before}, {more}"
