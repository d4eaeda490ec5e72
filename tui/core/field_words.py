"""What the fields of an export mean, in which unit, and which of them are derived by which formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import DECLARED
from tui.core.formulas import FORMULAS
from tui.core.origin_words import BILLIONS, POINTS, UNITS
from tui.core.own_field_words import OWN_WORDS

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.export import Field, Sheet

_UNITS = {
    "change": POINTS, "gap": POINTS, "gap_usd_bn": BILLIONS, "usd_bn": BILLIONS, "nato_share": "% of the NATO total",
    "per_soldier": "thousand US dollars", "shortfall_usd_bn": BILLIONS, "usa_share_of_total": "% of the NATO total",
    "threshold": "%",
}  # fmt: skip
_FORMULAS = {"shortfall_usd_bn": "shortfall", "usa_share_of_total": "usa_share"}
_UNDERIVED = ("usd_bn",)

WORDS = {
    "as_of": "the day whose knowledge is shown; empty stands for the latest known",
    "threshold": "the level that members are held against",
    "coverage": "whole, mixed (several editions), partial or none",
    "nato": "NATO's own total",
    "nato_eur_can": "NATO's own total without the United States",
    "shortfall_usd_bn": "the sum of the dollar gaps of the members below the threshold",
    "usa_share_of_total": "the United States' share of the NATO total",
    "editions": "how many figures each edition gave",
    "event_id": "the event's id: its date and words of its title",
    "date": "the day of the event, padded to the first day of its month or year where that is all that is known",
    "date_precision": "how exactly the day is known: day, month or year",
    "kind": "what kind of thing it is",
    "place": "where it was; empty where the source named no place",
    "members": "ISO 3166 alpha-3 codes of the members concerned, `;` between",
    "people": "who took part, `;` between",
    "sources": "how many sources carry it",
    "known_from": "the day from which the edition counts as known",
    "published_precision": "how exactly the day of publication is known: day, month or year",
    "title": "its title",
    "publisher": "who published it",
    "complete": "whether it can stand as a whole table of the share of GDP",
    "covers": "first and last year in it",
    "price_base": "the year of its constant prices",
    "figures": "how many figures of it are here",
    "indicators": "how many indicators of it are here",
    "members_covered": "how many members it has a figure of in the year and indicator with most",
    "source_ids": "the sources it was read from, the one with most figures first, `;` between",
    "url": "where it was read, where it has a page",
    "notes": "what is to be known of it",
    "source_id": "the source's id",
    "tier": "official, news, reference, or secondary: known from a copy or a summary",
    "indicator": "what is measured",
    "entity": "ISO 3166 alpha-3 code of a member, NATO, or NATO_EUR_CAN for Europe and Canada",
}
"""Fields that are no columns of the member table."""


class FieldWords(NamedTuple):
    """What a field means, its unit, and its formula where it is derived; empty where there is nothing to say."""

    description: str
    unit: str
    formula: str


def words_in(sheet: Sheet, field: Field, catalogue: Catalogue) -> FieldWords:
    """Return what a field of a sheet means; a sheet of its own words says nothing of them."""
    if sheet.about.own_words:
        return FieldWords("a column of the statement", "", "")
    own = OWN_WORDS.get(sheet.about.of, {}).get(field.name)
    return FieldWords(own[0], "", own[1]) if own else field_words(field, catalogue, sheet.about.indicator)


def field_words(field: Field, catalogue: Catalogue, shown: str) -> FieldWords:
    """Return what a field means; `shown` is the indicator that a field `value` holds."""
    name = field.name
    if name.endswith("_published"):
        base = field_words(field._replace(name=name.removesuffix("_published")), catalogue, shown)
        return FieldWords(f"{base.description}, as published".lstrip(", "), base.unit, "")
    if name.endswith("_estimate"):
        base = field_words(field._replace(name=name.removesuffix("_estimate")), catalogue, shown)
        return FieldWords(f"whether the edition marks it as an estimate: {base.description}", "", "")
    if name.endswith("_edition"):
        base = field_words(field._replace(name=name.removesuffix("_edition")), catalogue, shown)
        return FieldWords(f"the edition it comes from: {base.description}", "", "")
    if name.endswith("_price_base"):
        base = field_words(field._replace(name=name.removesuffix("_price_base")), catalogue, shown)
        return FieldWords(f"the year of its constant prices: {base.description}", "", "")
    indicator = catalogue.indicators.get(shown if name in ("value", "change", "nato", "nato_eur_can") else name)
    if name in catalogue.indicators or name == "value":
        if indicator is None:
            return FieldWords(DECLARED[name].help, "", "")
        return FieldWords(f"{indicator.label}: {indicator.definition}", UNITS.get(indicator.unit, indicator.unit), "")
    unit = _UNITS.get(name, "")
    if indicator is not None and (name != "change" or not indicator.takes_threshold):
        unit = UNITS.get(indicator.unit, indicator.unit)
    formula = "" if name in _UNDERIVED else FORMULAS.get(_FORMULAS.get(name, name), "")
    described = WORDS.get(name) or (DECLARED[name].help if name in DECLARED else formula or field.title)
    return FieldWords(described, unit, formula)
