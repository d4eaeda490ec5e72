"""The same quantity as each publisher gives it, side by side, with how their definitions differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.core.columns import decimal_text
from tui.core.errors import InputError
from tui.core.model import NO_ARMED_FORCES, NOT_IN_EDITION, PUBLISHER, day_text
from tui.core.number import Number
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum
    from tui.core.model import Edition, Indicator

Quantity = Literal["share", "spending", "real", "personnel", "gdp"]

COMPARED: dict[str, tuple[str, ...]] = {
    "share": ("def_share_gdp", "wb_mil_share_gdp", "sipri_mil_share_gdp"),
    "spending": ("def_usd_current", "wb_mil_usd_current", "sipri_mil_usd_current"),
    "real": ("def_usd_constant", "sipri_mil_usd_constant"),
    "personnel": ("mil_personnel", "wb_personnel"),
    "gdp": ("gdp_usd_current", "wb_gdp_usd_current"),
}
"""Which indicators are set side by side, NATO's first: all of a row have one unit, one kind and one price basis."""

TITLES = {
    "share": "military expenditure as a share of GDP",
    "spending": "military expenditure, current US dollars",
    "real": "military expenditure, constant US dollars",
    "personnel": "military personnel",
    "gdp": "GDP, current US dollars",
}
UNITS = {"pct_gdp": "percent of GDP", "usd_million": "millions of US dollars", "thousand": "thousands of people"}

NATO_SPENDING = (
    "NATO counts what a national government pays for its armed forces, those of Allies or the Alliance; with the pensions of "
    "retired military and civilian staff whichever budget pays them, and with other forces such as gendarmerie or coast guard "
    "only as far as they are trained, equipped and deployable as military; without civil defence and war damage."
)
"""What is known of NATO's definition beyond that of a single indicator."""

OTHER_DEFINITION = "definition"
"""The kind of every difference here."""

HOW_TO_GET = (
    "Fetch the CSV of an indicator from data.worldbank.org, or the workbook of all countries from sipri.org, and read it with "
    "`nato-tui import worldbank FILE` or `nato-tui import sipri FILE`; no figure of theirs comes with the program."
)


class Origin(NamedTuple):
    """One publisher's column: its indicator, its definition, and the newest of its editions known that day, if any."""

    publisher: str
    indicator: Indicator
    definition: str
    newest: str


class Side(NamedTuple):
    """One publisher's figure of a member, or the reason why there is none; `difference` is from NATO's, derived.

    Differences are in percentage points for shares and in percent for amounts, as text; `apart` says why there is none.
    """

    number: Number
    datum: Datum | None
    reason: str
    difference: str
    apart: str


class Compared(NamedTuple):
    """One member's figures, a side for each origin in the same order."""

    entity: str
    name: str
    sides: tuple[Side, ...]


class Comparison(NamedTuple):
    """The same quantity of one year as each publisher had it on a day."""

    quantity: str
    year: int
    as_of: date | None
    unit: str
    points: bool
    origins: tuple[Origin, ...]
    rows: tuple[Compared, ...]


class Absent(NamedTuple):
    """That no other publisher's figures of a quantity were known: the `first` day that some were, and what else there is."""

    quantity: str
    as_of: date | None
    first: date | None
    others: tuple[str, ...]


def origins(almanac: Almanac, quantity: str, as_of: date | None) -> tuple[Origin, ...]:
    """Return whose figures of a quantity were known on a day, NATO's first."""
    found = []
    for name in COMPARED[quantity]:
        indicator = almanac.catalogue.indicators.get(name)
        if indicator is None:
            continue
        held = {
            datum.edition
            for entities in almanac.series(name).values()
            for published in entities.values()
            for datum in published
        }
        known = [item for item in almanac.editions_known(as_of, indicator.publisher) if item.edition in held]
        if known or indicator.publisher == PUBLISHER:
            spends = indicator.publisher == PUBLISHER and quantity in ("share", "spending", "real")
            definition = f"{indicator.definition} {NATO_SPENDING}" if spends else indicator.definition
            found.append(Origin(indicator.publisher, indicator, definition, known[-1].edition if known else ""))
    return tuple(found)


def years(almanac: Almanac, quantity: str, as_of: date | None) -> tuple[int, ...]:
    """Return the years in which NATO and another publisher have figures of members, oldest first."""
    ours, *others = (set(almanac.years(item.indicator.indicator, as_of)) for item in origins(almanac, quantity, as_of))
    return tuple(sorted(ours.intersection(set().union(*others))))


def compare(
    almanac: Almanac, quantity: str, year: int | None = None, as_of: date | None = None, members: Sequence[str] = ()
) -> Comparison:
    """Return the figures of some members, or of all of the year; by default of the latest year that can be compared.

    Raises:
        InputError: nobody but NATO had figures of the quantity on that day, or never of a year that NATO has.
    """
    found = origins(almanac, quantity, as_of)
    when = f" on {day_text(as_of)}" if as_of else ""
    if len(found) < 2:
        raise InputError(f"No other publisher's figures of {TITLES[quantity]} are here{when}.", HOW_TO_GET)
    if year is None:
        both = years(almanac, quantity, as_of)
        if not both:
            raise InputError(f"NATO and others share no year of {TITLES[quantity]}{when}.", "Name a --year to see.")
        year = both[-1]
    catalogue = almanac.catalogue
    chosen = [catalogue.members[iso3] for iso3 in members] or [
        item for item in catalogue.members.values() if item.counts_in(year)
    ]
    rows = tuple(
        Compared(item.iso3, item.name, _sides(almanac, found, item.iso3, year, as_of))
        for item in (chosen if members else sorted(chosen, key=lambda item: item.name))
    )
    first = found[0].indicator
    return Comparison(quantity, year, as_of, UNITS.get(first.unit, first.unit), first.takes_threshold, found, rows)


def quantity_of(indicator: str) -> str:
    """Return the quantity that an indicator is one publisher's figure of, else the share of GDP."""
    return next((quantity for quantity, names in COMPARED.items() if indicator in names), "share")


def absent(almanac: Almanac, quantity: str, as_of: date | None) -> Absent | None:
    """Return why nothing of a quantity can be compared on a day, None where something can."""
    if len(origins(almanac, quantity, as_of)) > 1:
        return None
    days = (item.known_from for item in editions_compared(almanac, quantity))
    first = next((day for day in days if len(origins(almanac, quantity, day)) > 1), None)
    others = tuple(name for name in COMPARED if name != quantity and len(origins(almanac, name, None)) > 1)
    return Absent(quantity, as_of, first, others)


def editions_compared(almanac: Almanac, quantity: str) -> tuple[Edition, ...]:
    """Return every edition of the publishers of a quantity, oldest first, one of a day."""
    publishers = {item.publisher for item in origins(almanac, quantity, None)}
    editions = (item for item in almanac.catalogue.editions.values() if item.publisher in publishers)
    by_day = {item.known_from: item for item in editions}
    return tuple(by_day[day] for day in sorted(by_day))


def comparable(one: Indicator, other: Indicator) -> bool:
    """Say whether two indicators can be compared at all: in unit, kind and price basis."""
    return (one.unit, one.kind, one.price_basis) == (other.unit, other.kind, other.price_basis)


def _sides(almanac: Almanac, found: Sequence[Origin], entity: str, year: int, as_of: date | None) -> tuple[Side, ...]:
    sides: list[Side] = []
    for origin in found:
        name = origin.indicator.indicator
        datum = almanac.chosen(name, entity, year, as_of)
        number = Number("figure", entity, year, name, as_of, datum.edition if datum else "")
        reason = "" if datum else _missing(almanac, origin, entity)
        difference, apart = "", ""
        if sides:
            difference, apart = difference_of(found[0].indicator, sides[0].datum, origin.indicator, datum)
        sides.append(Side(number, datum, reason, difference, apart))
    return tuple(sides)


def _missing(almanac: Almanac, origin: Origin, entity: str) -> str:
    if not almanac.catalogue.members[entity].has_armed_forces and origin.indicator.of_forces:
        return NO_ARMED_FORCES
    return NOT_IN_EDITION if origin.newest else "in no edition known that day"


def difference_of(ours: Indicator, base: Datum | None, theirs: Indicator, other: Datum | None) -> tuple[str, str]:
    """Return their figure less ours, as text, or why there is none."""
    if base is None or other is None:
        return "", ""
    if not comparable(ours, theirs):
        return "", "another unit"
    if base.price_base != other.price_base:
        return "", f"{ours.publisher} in {base.price_base} prices, {theirs.publisher} in {other.price_base} prices"
    if base.hundredths is not None and other.hundredths is not None:
        return threshold_text(other.hundredths - base.hundredths), ""
    if not base.value:
        return "", f"{ours.publisher}'s figure is zero"
    return decimal_text((other.value / base.value - 1) * 100, 1), ""
