"""Why a claim can't be held against the tables at all: what it is about is not in them, or isn't a fact."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tui.core.claim_parts import COUNTS
from tui.core.claim_words import entity_name
from tui.core.model import AGGREGATES, EUROPE_AND_CANADA, day_text

if TYPE_CHECKING:
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.claim_parts import Recorded
    from tui.core.model import Guideline

DERIVED = {
    **dict.fromkeys(COUNTS, "members"),
    "share_of_nato_total": "pct",
    "def_usd_unspecified": "usd_billion",
}
"""What claims are made about that the tables don't hold but give, with the unit of such claims."""

OTHER_DEFINITIONS = {
    "SIPRI": "SIPRI",
    "European Defence Agency": "the European Defence Agency",
    "World Bank": "the World Bank",
}
"""Publishers whose numbers count otherwise than NATO's, by the name that a source or a claim gives them."""

CURRENCIES = {"eur_billion": "euros", "gbp_billion": "pounds", "dkk_billion": "Danish kroner"}
NO_TABLE = {
    "NATO_EUROPE": "the tables give Europe and Canada together, none Europe alone",
    "NATO_ALLIES": "who is counted isn't said, and the tables give all Allies, or Europe and Canada",
    "EU": "NATO's tables have no row for the European Union",
    "UDCG": "the contact group is no row of NATO's tables",
    "PURL": "aid for Ukraine is in no table of NATO's",
}
MADE_OF_NOTHING_HERE = {
    "cumulative_increase_usd_bn": "what was added over years depends on the first year and the prices, which it doesn't say",
    "other": "what it counts is in no table here",
}


def other_definition(said: Recorded) -> str:
    """Return the publisher whose own definition a claim uses, empty where it is NATO's."""
    return next((name for word, name in OTHER_DEFINITIONS.items() if word in f"{said.publisher} {said.claim.text}"), "")


OF_AMOUNTS = ("share_of_nato_total", "def_usd_unspecified")
NEAREST_GROUP = {"NATO_EUROPE": EUROPE_AND_CANADA}
"""The group with figures of its own that comes nearest to one without: to stand beside a claim, never to decide it."""


def comparable(said: Recorded, catalogue: Catalogue) -> Recorded | None:
    """Return the claim whose figures may stand beside one that can't be decided: of another publisher, or another group."""
    claim = said.claim
    group = NEAREST_GROUP.get(claim.entity)
    measured = claim.indicator in catalogue.indicators or (group and claim.indicator in OF_AMOUNTS)
    if not measured or not (group or other_definition(said)) or claim.unit != _claimed_in(claim.indicator, catalogue):
        return None
    return said._replace(claim=replace(claim, entity=group)) if group else said


def limit(said: Recorded, catalogue: Catalogue) -> str:
    """Return why the tables can't tell whether a claim is right, whatever they hold, or nothing."""
    claim = said.claim
    reasons = []
    if claim.polarity == "demanded":
        reasons.append("a demand is no fact")
    elif claim.polarity == "denied":
        reasons.append("a denial says what isn't so, and no figure")
    if claim.indicator == "target_share_gdp":
        reasons.append(_level(said, catalogue))
        return "; ".join(reasons)
    publisher = other_definition(said)
    if publisher:
        reasons.append(f"it is a number of {publisher}, which counts otherwise than NATO")
    if claim.entity in NO_TABLE:
        reasons.append(NO_TABLE[claim.entity])
    elif claim.entity not in AGGREGATES and claim.entity not in catalogue.members:
        reasons.append(f"{entity_name(claim.entity, {})} is no row of NATO's tables")
    if claim.indicator in MADE_OF_NOTHING_HERE:
        reasons.append(MADE_OF_NOTHING_HERE[claim.indicator])
    elif claim.indicator in COUNTS and not claim.threshold:
        reasons.append("it names no level to count at")
    elif claim.indicator not in DERIVED and claim.indicator not in catalogue.indicators:
        reasons.append(f"nothing here measures {claim.indicator.replace('_', ' ')}")
    elif claim.unit not in CURRENCIES and claim.unit != _claimed_in(claim.indicator, catalogue):
        reasons.append(f"it is in another unit than the tables ({claim.unit.replace('_', ' ')})")
    if claim.unit in CURRENCIES:
        reasons.append(f"it is in {CURRENCIES[claim.unit]}")
    return "; ".join(reasons)


def _claimed_in(indicator: str, catalogue: Catalogue) -> str:
    """Return the unit in which a claim can be held against the tables: billions for what they give in millions."""
    if indicator in DERIVED:
        return DERIVED[indicator]
    unit = catalogue.indicators[indicator].unit
    return {"usd_million": "usd_billion", "pct_def": "pct"}.get(unit, unit)


def _level(said: Recorded, catalogue: Catalogue) -> str:
    """Return what a level to reach is: an intention, with the guidelines that ask for the same."""
    same = [one for one in catalogue.guidelines if _asks_for(one, said)]
    day = said.day
    agreed = [one for one in same if day is None or one.known_from <= day]
    later = [one for one in same if one not in agreed]
    text = "a level to reach is an intention, which no figure bears out"
    if agreed:
        text += f"; {_kind(agreed)} of that day asks for the same: {_listed(agreed)}"
    elif later:
        text += f"; nothing agreed by that day asks for the same, {_kind(later)} that came later does: {_listed(later)}"
    else:
        text += "; no guideline asks for the same"
    return text


def _kind(same: list[Guideline]) -> str:
    return "a national position" if all(one.kind == "national_position" for one in same) else "a guideline"


def _asks_for(one: Guideline, said: Recorded) -> bool:
    claim = said.claim
    levels = one.unit == claim.unit and Decimal(one.threshold) == Decimal(claim.value) * 100
    return levels and one.scope in ("all", claim.entity) and (one.operator == "le") == (claim.comparator == "le")


def _listed(guidelines: list[Guideline]) -> str:
    return ", ".join(f"{one.label} ({_since(one)})" for one in guidelines)


def _since(one: Guideline) -> str:
    if one.agreed_precision == "year":
        return str(one.agreed_on.year)
    day: date = one.agreed_on
    return day_text(day) if one.agreed_precision == "day" else day_text(day).split(" ", 1)[1]
