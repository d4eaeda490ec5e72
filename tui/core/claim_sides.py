"""What the figures known on a day say to a claim: published figures, dollars at both prices, shares of the NATO total."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tui.core import figures as select
from tui.core.claim_counts import count_side
from tui.core.claim_parts import COARSE, COUNTS, Leg, Recorded, Side
from tui.core.claim_precision import AGREES, DISAGREES, ROUNDED, UNCHECKED, held
from tui.core.columns import decimal_text
from tui.core.model import AGGREGATES, NATO, day_text, edition_name
from tui.core.number import Number

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum

CONSTANT, CURRENT = "def_usd_constant", "def_usd_current"
UNITED_STATES = "USA"
"""The member that the aggregate of Europe and Canada leaves out."""
MILLIONS_IN_A_BILLION = 1000
PERCENT_DECIMALS = Decimal("1e-9")
"""A share made of two amounts is as exact as they are: far beyond what anybody says."""


class Amount(NamedTuple):
    """Millions of dollars of one edition: as published, or the sum of `summed` members."""

    value: Decimal
    place: Decimal
    edition: str
    known_from: date
    estimate: bool
    price_base: int | None
    summed: int = 0


def side(almanac: Almanac, said: Recorded, year: int | None, day: date | None) -> Side:
    """Return what was known on a day of what a claim is about."""
    indicator = said.claim.indicator
    if indicator in COUNTS:
        return count_side(almanac, said, year, day)
    if year is None:
        return Side(day, UNCHECKED, reason="no year is named, and no whole table was known")
    if indicator == "share_of_nato_total":
        return _of_prices(day, [_share(almanac, said, year, day, name) for name in (CONSTANT, CURRENT)])
    if indicator == "def_usd_unspecified":
        return _of_prices(day, [_dollars(almanac, said, year, day, name) for name in (CURRENT, CONSTANT)])
    if said.claim.unit == "usd_billion":
        return _of_prices(day, [_dollars(almanac, said, year, day, indicator)])
    return _published(almanac, said, year, day)


def _published(almanac: Almanac, said: Recorded, year: int, day: date | None) -> Side:
    claim = said.claim
    datum = almanac.chosen(claim.indicator, claim.entity, year, day)
    if datum is None:
        return Side(day, UNCHECKED, reason=_nothing(almanac, claim.indicator, year, day))
    printed, place = Decimal(datum.shown), Decimal(1).scaleb(-len(datum.shown.partition(".")[2]))
    verdict = held(claim.comparator, said.number, said.place, printed, place)
    decimals = almanac.catalogue.indicators[claim.indicator].decimals
    remark = COARSE if decimals and "." not in datum.shown else ""
    leg = Leg(
        datum.shown, verdict, datum.edition, datum.known_from, _number(datum, claim.indicator, day),
        estimate=datum.estimate, remark=remark,
    )  # fmt: skip
    reason = f"{datum.shown} is {remark}, which doesn't decide it" if verdict == UNCHECKED else ""
    return Side(day, verdict, (leg,), reason)


def _of_prices(day: date | None, found: list[Leg | str]) -> Side:
    """Return a side of numbers at several prices: it agrees where one of them does, as the claim doesn't say which."""
    legs = tuple(leg for leg in found if isinstance(leg, Leg))
    for verdict in (AGREES, ROUNDED, UNCHECKED, DISAGREES):
        if any(leg.verdict == verdict for leg in legs):
            reason = next((leg.remark for leg in legs if leg.verdict == UNCHECKED), "") if verdict == UNCHECKED else ""
            return Side(day, verdict, legs, reason)
    return Side(day, UNCHECKED, reason=next((text for text in found if isinstance(text, str)), ""))


def _dollars(almanac: Almanac, said: Recorded, year: int, day: date | None, indicator: str) -> Leg | str:
    claim = said.claim
    amount = _amount(almanac, indicator, claim.entity, year, day)
    if amount is None:
        return _nothing(almanac, indicator, year, day)
    billions, place = amount.value / MILLIONS_IN_A_BILLION, amount.place / MILLIONS_IN_A_BILLION
    verdict = held(claim.comparator, said.number, said.place, billions, place)
    remark = f"the sum of {amount.summed} members" if amount.summed else ""
    newest = almanac.editions_known(day)[-1]
    if verdict == DISAGREES and amount.price_base and newest.edition != amount.edition and not newest.price_base:
        # The edition of the day may have moved to other prices, of which nothing was published with it.
        verdict = UNCHECKED
        remark = (
            f"only dollars of {amount.price_base} were known, in the {edition_name(amount.edition)} edition; that of "
            f"{edition_name(newest.edition)} has no amounts, and the claim doesn't say at which prices it counts"
        )
    number = Number("members_sum" if amount.summed else "figure", claim.entity, year, indicator, day, amount.edition)
    return Leg(
        _text(billions, said), verdict, amount.edition, amount.known_from, number, basis_text(amount.price_base),
        amount.estimate, bool(amount.summed), remark,
    )  # fmt: skip


def _share(almanac: Almanac, said: Recorded, year: int, day: date | None, indicator: str) -> Leg | str:
    """Return a share of the NATO total, both amounts of one edition, at one of the two prices."""
    entity, base = said.claim.entity, almanac.price_base(indicator, day)
    entities = almanac.series(indicator).get(year, {})
    totals = {datum.edition: datum for datum in entities.get(NATO, ())}
    part = select.latest((one for one in entities.get(entity, ()) if one.edition in totals), day, base)
    if part is None:
        return _nothing(almanac, indicator, year, day)
    both = part, totals[part.edition]
    percent = Decimal(both[0].printed) / Decimal(both[1].printed) * 100
    verdict = held(said.claim.comparator, said.number, said.place, percent, PERCENT_DECIMALS)
    number = Number("total_share", entity, year, indicator, day, both[0].edition)
    return Leg(
        _text(percent, said), verdict, both[0].edition, both[0].known_from, number, basis_text(both[0].price_base),
        both[0].estimate or both[1].estimate, derived=True,
    )  # fmt: skip


def _amount(almanac: Almanac, indicator: str, entity: str, year: int, day: date | None) -> Amount | None:
    """Return the dollars in force that day; of an aggregate without a row there, the sum of all its members' rows."""
    datum = almanac.chosen(indicator, entity, year, day)
    if datum is not None:
        place = Decimal(1).scaleb(-len(datum.printed.partition(".")[2]))
        return Amount(
            Decimal(datum.printed), place, datum.edition, datum.known_from, datum.estimate, datum.price_base
        )  # fmt: skip
    if entity not in AGGREGATES:
        return None
    wanted = summed_members(almanac, indicator, entity, year)
    found = [almanac.chosen(indicator, iso3, year, day) for iso3 in wanted]
    parts = [one for one in found if one is not None]
    if len(parts) < len(wanted) or len({one.edition for one in parts}) != 1:
        return None
    first = parts[0]
    return Amount(
        sum((Decimal(one.printed) for one in parts), Decimal(0)), Decimal(1), first.edition, first.known_from,
        any(one.estimate for one in parts), first.price_base, len(parts),
    )  # fmt: skip


def summed_members(almanac: Almanac, indicator: str, entity: str, year: int) -> tuple[str, ...]:
    """Return the members that an aggregate of a year is the sum of."""
    expected = select.reporters(almanac.catalogue.indicators[indicator], almanac.catalogue.members.values(), year)
    return tuple(iso3 for iso3 in expected if entity == NATO or iso3 != UNITED_STATES)


def _nothing(almanac: Almanac, indicator: str, year: int, day: date | None) -> str:
    label = almanac.catalogue.indicators[indicator].label
    when = f" known on {day_text(day)}" if day else ""
    named = label[:1].lower() + label[1:] if label[1:2].islower() else label
    return f"no edition{when} gives it here ({named}, {year})"


def _text(number: Decimal, said: Recorded) -> str:
    """Return a number with one decimal more than was said, so that its rounding can be followed."""
    decimals = len(said.claim.value.partition(".")[2])
    return decimal_text(float(number), decimals + 1)


def basis_text(price_base: int | None) -> str:
    """Return at which prices dollars count."""
    return f"at constant {price_base} prices" if price_base else "at current prices"


def _number(datum: Datum, indicator: str, day: date | None) -> Number:
    return Number("figure", datum.entity, datum.year, indicator, day, datum.edition)
