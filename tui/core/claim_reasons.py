"""Why a claim got its verdict, in plain sentences with the numbers in them."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from tui.core.claim_counts import INDICATOR, count_side
from tui.core.claim_limits import NEAREST_GROUP, other_definition
from tui.core.claim_parts import COUNTS
from tui.core.claim_precision import AGREES, DISAGREES, ROUNDED, UNCHECKED
from tui.core.claim_words import SHORT_UNITS
from tui.core.model import day_text, edition_name

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.claim_parts import Checked, Leg, Side

VERBS = {AGREES: "agrees", ROUNDED: "agrees when rounded", DISAGREES: "disagrees", UNCHECKED: "doesn't decide it"}


def reason(found: Checked, almanac: Almanac, today: date | None, *, elsewhere: tuple[Side, ...]) -> str:
    """Return the sentences: of its day, of the next edition where that can't tell, of today."""
    unit = SHORT_UNITS.get(found.claim.unit, "")
    sentences = [_then(found, almanac, unit)]
    if found.later and found.later.day:
        days = (found.later.day - found.day).days if found.day else 0
        after = "a day later, on" if days == 1 else "later, on"
        sentences.append(
            f"An edition that tells came {after} {day_text(found.later.day)}: {_judged(found.later, unit)}."
        )
    # What the same edition would say again is left out.
    said = {(leg.edition, leg.basis) for one in (found.then, found.later) if one for leg in one.legs}
    if found.now.legs and not {(leg.edition, leg.basis) for leg in found.now.legs} <= said:
        when = f"As of {day_text(today)}" if today else "Today"
        whom = "for Europe and Canada, " if found.claim.entity in NEAREST_GROUP else ""
        sentences.append(f"{when}: {whom}{_judged(found.now, unit)}{_because(found.now)}.")
    if elsewhere:
        told = ", ".join(f"{one.legs[0].text}{unit} in {edition_name(one.legs[0].edition)}" for one in elsewhere)
        sentences.append(f"It is what another edition says: {told}.")
    if found.claim.year is None and found.then.legs:
        latest = _latest(found, almanac, today)
        sentences.append(f"No year is named: {found.year} was the latest with a whole table that day{latest}.")
    return " ".join(sentences)


def _latest(found: Checked, almanac: Almanac, today: date | None) -> str:
    """Return what the latest year says today, where it is another than the one that was meant."""
    year = almanac.default_year(INDICATOR, today)
    if found.claim.indicator not in COUNTS or year in (None, found.year):
        return ""
    latest = count_side(almanac, found.recorded, year, today)
    return f"; for {year}, the latest one today, it is {side_text(latest, '')}"


def side_text(side: Side | None, unit: str) -> str:
    """Return the numbers of a side, or nothing."""
    return " and ".join(_leg(leg, unit) for leg in side.legs) if side else ""


def brief_text(side: Side | None) -> str:
    """Return the numbers of a side alone, with `e` for estimates: `63.7e/65.6e`; in brackets those that decide nothing."""
    if side is None:
        return ""
    text = "/".join(leg.text + ("e" if leg.estimate else "") for leg in side.legs)
    return f"({text})" if any(leg.beside for leg in side.legs) else text


def _then(found: Checked, almanac: Almanac, unit: str) -> str:
    then = found.then
    when = _when(found)
    if not then.legs:
        return f"{_sentence(then.reason)}."
    if then.verdict == UNCHECKED:
        known = f"{when} {_beside(found)} {side_text(then, unit)}"
        return f"{_sentence(then.reason)}. {known}." if then.reason else f"{known}."
    before = then.day is not None and found.day is not None and then.day < found.day
    asked = f"A forecast of a year that was over by {day_text(found.day)} is what was expected before: " if (
        before and found.day
    ) else f"{when}: "  # fmt: skip
    return f"{asked}{_judged(then, unit)}{_because(then)}{_older(found, almanac)}."


def _when(found: Checked) -> str:
    """Return as of when a claim was checked: its day, or the end of the month or year that is all that is known of it."""
    if found.day is None:
        return "On its day"
    precision = found.recorded.precision
    if precision == "day":
        return f"On {day_text(found.day)}"
    return (
        f"By the end of {found.day:%Y}"
        if precision == "year"
        else f"By the end of {calendar.month_name[found.day.month]} {found.day.year}"
    )


def _beside(found: Checked) -> str:
    """Return how figures are introduced that decide nothing."""
    own = "NATO's figure, by its own definition, was" if other_definition(found.recorded) else "the tables had"
    return f"{own}, for Europe and Canada," if found.claim.entity in NEAREST_GROUP else own


def _judged(side: Side, unit: str) -> str:
    """Return numbers with what each says to the claim: `63.7 % at constant 2015 prices (June 2024), agrees`."""
    verdicts = {leg.verdict for leg in side.legs}
    if len(verdicts) == 1:
        return f"{side_text(side, unit)}, {VERBS[side.verdict]}"
    return "; ".join(f"{_leg(leg, unit)}, {VERBS[leg.verdict]}" for leg in side.legs)


def _because(side: Side) -> str:
    return f" ({side.reason})" if side.reason else ""


def _older(found: Checked, almanac: Almanac) -> str:
    """Return a note where the edition of the day lacks amounts, so that an earlier one is what was known of them."""
    then, claim = found.then, found.claim
    if claim.indicator not in ("share_of_nato_total", "def_usd_unspecified") and claim.unit != "usd_billion":
        return ""
    newest = almanac.editions_known(then.day)[-1].edition
    used = {leg.edition for leg in then.legs}
    if newest in used:
        return ""
    earlier = ", ".join(edition_name(edition) for edition in sorted(used))
    return f"; the {edition_name(newest)} edition has no amounts of {found.year}, so the latest earlier one counts: {earlier}"


def _leg(leg: Leg, unit: str) -> str:
    estimate = "e" if leg.estimate else ""
    basis = f" {leg.basis}" if leg.basis else ""
    remark = f": {leg.remark}" if leg.remark and leg.verdict != UNCHECKED else ""
    return f"{leg.text}{estimate}{unit}{basis} ({edition_name(leg.edition)}{remark})"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
