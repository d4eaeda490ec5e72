"""A claim in words: of whom, what, with the comparison and the unit that were used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.model import AGGREGATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.catalogue import Catalogue
    from tui.core.event_page import Claim

COMPARATORS = {"gt": "more than ", "ge": "at least ", "le": "at most ", "about": "about "}
UNITS = {
    "pct_gdp": " % of GDP", "pct": " %", "members": " members", "people": " people", "usd_billion": " billion US dollars",
    "eur_billion": " billion euros", "gbp_billion": " billion pounds", "dkk_billion": " billion kroner",
}  # fmt: skip
SHORT_UNITS = {
    "pct_gdp": " %",
    "pct": " %",
    "members": "",
    "people": "",
    **dict.fromkeys(("usd_billion", "eur_billion", "gbp_billion", "dkk_billion"), " bn"),
}
GROUPS = {
    **AGGREGATE_NAMES,
    "NATO_EUROPE": "European Allies",
    "NATO_ALLIES": "Allies other than the United States",
    "EU": "European Union",
    "UDCG": "Ukraine Defense Contact Group",
    "PURL": "Ukraine's list of requirements",
}
CLAIMED_ONLY = {
    "share_of_nato_total": "share of the NATO total",
    "target_share_gdp": "level to reach",
    "cumulative_increase_usd_bn": "spending added over years",
    "def_usd_unspecified": "defence expenditure, prices not named",
    "other": "other number",
}
POLARITIES = {"planned": "planned or forecast", "demanded": "demanded", "denied": "denied"}


def names_of(catalogue: Catalogue) -> dict[str, str]:
    """Return the names of members and indicators by id, as claims are worded with."""
    labels = {name: found.label for name, found in catalogue.indicators.items()}
    return labels | {iso3: member.name for iso3, member in catalogue.members.items()}


def entity_name(entity: str, names: Mapping[str, str]) -> str:
    """Return the name of whom a claim is about."""
    return GROUPS.get(entity) or names.get(entity, entity)


def number_text(claim: Claim) -> str:
    """Return the number of a claim as it was said: `at least 2.0 % of GDP`."""
    unit = UNITS.get(claim.unit, f" {claim.unit.replace('_', ' ')}")
    if claim.unit == "members" and claim.value == "1":
        unit = " member"
    return f"{COMPARATORS.get(claim.comparator, '')}{claim.value}{unit}"


def said(claim: Claim, names: Mapping[str, str]) -> str:
    """Return what a claim says, with names instead of codes: `Italy, share of GDP in 2024: 1.5 % of GDP`."""
    year = f" in {claim.year}" if claim.year else ""
    polarity = POLARITIES.get(claim.polarity)
    about = f"{entity_name(claim.entity, names)}, {_what(claim, names)}{year}"
    return f"{about}: {number_text(claim)}" + (f" ({polarity})" if polarity else "")


def _what(claim: Claim, names: Mapping[str, str]) -> str:
    if claim.indicator == "members_meeting":
        return f"members at or above {claim.threshold} % of GDP"
    if claim.indicator == "members_missing":
        return f"members below {claim.threshold} % of GDP"
    label = CLAIMED_ONLY.get(claim.indicator) or names.get(claim.indicator, claim.indicator.replace("_", " "))
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
