"""Claims held against the figures of their own day, and against today's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.core import claim_reasons as words
from tui.core.claim_limits import comparable, limit
from tui.core.claim_pairs import explained
from tui.core.claim_parts import COARSE, COUNTS, Checked, Leg, Recorded, Side
from tui.core.claim_precision import AGREES, DISAGREES, NO_LONGER, ROUNDED, UNCHECKED, precision_text
from tui.core.claim_sides import side
from tui.core.claim_words import SHORT_UNITS, names_of, said
from tui.core.text import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.core.almanac import Almanac

SUPPORTED = (AGREES, ROUNDED)
INDICATOR_OF = {**dict.fromkeys(COUNTS, "def_share_gdp"), "share_of_nato_total": "def_usd_constant"}
"""Which indicator tells the latest year of claims about something made of figures."""

FIGURES = ("def_share_gdp", "def_real_change", "def_usd_constant", "def_usd_current")
"""The indicators that nearly all claims are about, read from the database at once."""


class ClaimFilter(NamedTuple):
    """Which claims are wanted; empty asks for all."""

    event_id: str = ""
    source_id: str = ""
    speaker_id: str = ""
    entity: str = ""
    indicator: str = ""
    verdict: str = ""
    words: str = ""


class CheckedClaims(NamedTuple):
    """Claims with their verdicts, and what explains those that seem to contradict each other."""

    claims: tuple[Checked, ...] = ()
    explained: tuple[str, ...] = ()


def checked_claims(
    almanac: Almanac, found: Iterable[Recorded], wanted: ClaimFilter | None = None, today: date | None = None
) -> CheckedClaims:
    """Return the claims that are wanted, each with its verdict; `today` is the day that now means, None the latest."""
    wanted = wanted or ClaimFilter()
    almanac.read(FIGURES)
    named = names_of(almanac.catalogue)
    checked = (check(almanac, one, today) for one in found if is_wanted(one, wanted, named))
    kept = tuple(one for one in checked if wanted.verdict in ("", one.verdict))
    return CheckedClaims(kept, explained(almanac, kept))


def check(almanac: Almanac, claim: Recorded, today: date | None = None) -> Checked:
    """Hold one claim against the figures known on its day, and against those known on `today`, which is never before."""
    day = claim.day
    today = max(today, day) if today and day else today
    year = _year(almanac, claim, day)
    then, later, now = _sides(almanac, claim, year, day, today)
    verdict = NO_LONGER if then.verdict in SUPPORTED and now.verdict == DISAGREES else then.verdict
    unit = SHORT_UNITS.get(claim.claim.unit, "")
    precision = (
        f"a count, exact: {claim.claim.value}"
        if claim.claim.indicator in COUNTS
        else precision_text(claim.claim.comparator, claim.claim.value, claim.place, unit)
    )
    found = Checked(
        claim, day, year, said(claim.claim, names_of(almanac.catalogue)), verdict, then, later, now, precision, ""
    )
    return found._replace(reason=words.reason(found, almanac, today, elsewhere=_elsewhere(almanac, found, today)))


def _sides(
    almanac: Almanac, claim: Recorded, year: int | None, day: date | None, today: date | None
) -> tuple[Side, Side | None, Side]:
    never = limit(claim, almanac.catalogue)
    if day is None:
        never = never or "neither its event nor its source has a day"
    if never:
        near = comparable(claim, almanac.catalogue)
        if near is None or day is None:
            return Side(day, UNCHECKED, reason=never), None, Side(today, UNCHECKED)
        return _beside(side(almanac, near, year, day), never), None, _beside(side(almanac, near, year, today), "")
    then = side(almanac, claim, year, _expected_on(claim, day, year))
    now = side(almanac, claim, year, today)
    later = _later(almanac, claim, year, day, today) if then.verdict == UNCHECKED else None
    return then, later, _at_the_same_prices(then, now)


def _beside(found: Side, reason: str) -> Side:
    """Return figures of NATO's that stand beside a number of another definition or group, and decide nothing."""
    legs = tuple(leg._replace(verdict=UNCHECKED, beside=True) for leg in found.legs)
    return Side(found.day, UNCHECKED, legs, reason)


def _year(almanac: Almanac, claim: Recorded, day: date | None) -> int | None:
    """Return the year that is meant: the one named, else the latest of which a whole table was known that day."""
    if claim.claim.year is not None:
        return claim.claim.year
    indicator = INDICATOR_OF.get(claim.claim.indicator, claim.claim.indicator)
    return almanac.default_year(indicator, day) if indicator in almanac.catalogue.indicators else None


def _expected_on(claim: Recorded, day: date | None, year: int | None) -> date | None:
    """Return the day whose figures a claim is about: a forecast is what was expected before its year was over."""
    if claim.claim.polarity != "planned" or year is None or day is None:
        return day
    return min(day, date(year, 12, 31))


def _later(almanac: Almanac, claim: Recorded, year: int | None, day: date | None, today: date | None) -> Side | None:
    """Return what the first edition after a day says that can tell."""
    for edition in almanac.editions_known(today):
        if day is not None and edition.known_from > day:
            found = side(almanac, claim, year, edition.known_from)
            if found.verdict != UNCHECKED:
                return found
    return None


def _at_the_same_prices(then: Side, now: Side) -> Side:
    """Return today's side, undecided where the claim agreed at constant prices that are no longer in force."""
    agreed = {leg.basis for leg in then.legs if leg.verdict in SUPPORTED}
    if not agreed or now.verdict != DISAGREES or agreed & {leg.basis for leg in now.legs}:
        return now
    old = ", ".join(sorted(agreed))
    return now._replace(verdict=UNCHECKED, reason=f"it agreed {old}, in which nothing is published any more")


def _elsewhere(almanac: Almanac, found: Checked, today: date | None) -> tuple[Side, ...]:
    """Return the editions which say what a claim that disagrees on its day says."""
    if found.verdict != DISAGREES:
        return ()
    sides = (side(almanac, found.recorded, found.year, edition.known_from) for edition in almanac.editions_known(today))
    return tuple(one for one in sides if one.verdict in SUPPORTED and any(_is_its_own(leg, one) for leg in one.legs))


def _is_its_own(leg: Leg, found: Side) -> bool:
    return leg.known_from == found.day and leg.remark != COARSE


def is_wanted(one: Recorded, wanted: ClaimFilter, named: Mapping[str, str]) -> bool:
    """Say whether a claim is what a filter asks for, its verdict aside; `named` are the names of members and indicators."""
    asked: Iterable[tuple[str, str]] = (
        (wanted.event_id, one.event_id),
        (wanted.source_id, one.claim.source_id),
        (wanted.speaker_id, one.speaker_id),
        (wanted.entity, one.claim.entity),
        (wanted.indicator, one.claim.indicator),
    )
    return all(value in ("", found) for value, found in asked) and (not wanted.words or _has(one, wanted.words, named))


def _has(one: Recorded, typed: str, named: Mapping[str, str]) -> bool:
    """Say whether each typed word begins a word of what was said, by whom, where and at what."""
    claim = one.claim
    text = (said(claim, named), claim.text, claim.speaker, one.publisher, claim.source, one.event, claim.claim_id)
    own = words_of(" ".join(text))
    return all(any(word.startswith(part) for word in own) for part in words_of(typed))
