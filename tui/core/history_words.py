"""What the revision history of one figure amounts to, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.cells import estimate_text, signed
from tui.core.comparison import Comparer
from tui.core.histories import in_force
from tui.core.model import day_text, edition_name
from tui.core.number import Number

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.comparison import Comparison
    from tui.core.histories import History, Printing


def spread(almanac: Almanac, found: History) -> str:
    """Return how often a figure was published, and what became of its first value."""
    printings = found.printings
    if not printings:
        return f"Never published: {found.reason}."
    first, last = printings[0], printings[-1]
    if len(printings) == 1:
        return f"Published once, on {day_text(first.edition.known_from)}."
    whole = compared(almanac, first, last)
    days = f"{day_text(first.edition.known_from)} to {day_text(last.edition.known_from)}"
    became = whole.reason or f"{signed(whole.text)}{_unit(almanac, found)} from first to latest"
    return f"Published {len(printings)} times, {days}: {became}."


def standing(almanac: Almanac, found: History, as_of: date | None) -> str:
    """Return which value holds on a day, and how many came later."""
    if not found.printings:
        return ""
    holds = in_force(almanac, found, as_of)
    later = sum(as_of is not None and item.edition.known_from > as_of for item in found.printings)
    after = f"; {later} published later, dim" if later else ""
    if holds is not None:
        when = f"In force on {day_text(as_of)}" if as_of else "In force now"
        return f"{when}: {estimate_text(holds.datum)}, {edition_name(holds.datum.edition)} edition{after}."
    first = found.printings[0].edition.known_from
    if as_of is not None and first > as_of:
        return f"Not published yet on {day_text(as_of)}; first on {day_text(first)}."
    return f"Nothing at the prices in force{f' on {day_text(as_of)}' if as_of else ''}{after}."


def apart(found: History) -> str:
    """Return why not all of the values stand on one line."""
    reasons = dict.fromkeys(item.since.reason for item in found.printings if item.since and item.since.reason)
    return f"Lines are apart where values can't be compared: {'; '.join(reasons)}." if reasons else ""


def compared(almanac: Almanac, before: Printing, after: Printing) -> Comparison:
    """Return one published value of a figure held against another."""
    catalogue = almanac.catalogue
    known = catalogue.indicators[before.number.indicator]
    return Comparer(catalogue, known).compare(before.datum, after.datum)


def revision_number(before: Printing, after: Printing) -> Number:
    """Return the difference between two published values as a number that can be traced."""
    of = before.number
    return Number("revision", of.entity, of.year, of.indicator, details=(before.datum.edition, after.datum.edition))


def _unit(almanac: Almanac, found: History) -> str:
    return " pp" if almanac.catalogue.indicators[found.indicator].takes_threshold else ""
