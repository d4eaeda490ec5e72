"""Arithmetic the published figures obey, within half of the last decimal of each value involved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tui.builder.figures import decimals_of
from tui.builder.oddities import Oddities
from tui.core.model import AGGREGATES, NATO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.builder.folders import Facts
    from tui.builder.problems import At, Problems

SHARE, REAL_CHANGE = "def_share_gdp", "def_real_change"
SPENDING, GDP = "def_usd_constant", "gdp_usd_constant"
SUMMED = ("def_usd_current", SPENDING, "gdp_usd_current", GDP, "mil_personnel")
"""Indicators whose aggregates are the sums of their members."""

CATEGORIES = ("share_equipment", "share_personnel", "share_infrastructure", "share_other")
CATEGORY_ROUNDING = Decimal("0.02")
FINEST_CHANGE = Decimal("0.000001")
"""Workbooks keep seven digits, so a change of tens of percent is no finer than this."""

OUTSIDE_EUROPE_AND_CANADA = "USA"

_HALVES = [Decimal(5).scaleb(-places - 1) for places in range(16)]

Key = tuple[str, str, int]
"""Indicator, entity and year."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that doesn't hold in an edition."""

    check: str
    entity: str
    year: int
    indicators: tuple[str, ...]
    at: At
    what: str
    expected: str


@dataclass(frozen=True, slots=True)
class Ally:
    """What the arithmetic needs to know of a member."""

    iso3: str
    accession: int
    armed: bool


class Edition:
    """One edition's values, each with half of its last decimal."""

    def __init__(self, rows: list[tuple[str, ...]], places: list[At], *, complete: bool) -> None:
        self.complete = complete
        self.value: dict[Key, Decimal] = {}
        self.half: dict[Key, Decimal] = {}
        self.at: dict[Key, At] = {}
        self.years: dict[str, set[int]] = {}
        decimals: dict[str, Counter[int]] = {}
        for (entity, year, indicator, printed, *_), at in zip(rows, places, strict=True):
            key = (indicator, entity, int(year))
            self.value[key] = Decimal(printed)
            self.at[key] = at
            self.years.setdefault(indicator, set()).add(key[2])
            decimals.setdefault(indicator, Counter())[decimals_of(printed)] += 1
        # Workbooks drop trailing zeros, so a value is at least as fine as most of its table.
        usual = {indicator: counts.most_common(1)[0][0] for indicator, counts in decimals.items()}
        for key, value in self.value.items():
            self.half[key] = _HALVES[max(usual[key[0]], -int(value.as_tuple().exponent))]

    def present(self, indicator: str, year: int, allies: list[Ally]) -> list[str]:
        """Return the members that have a value, or none where fewer than half have one: no table of that year then."""
        found = [ally.iso3 for ally in allies if (indicator, ally.iso3, year) in self.value]
        return found if 2 * len(found) > len(allies) else []


def check_identities(facts: Facts, problems: Problems) -> tuple[str, ...]:
    """Note in `problems` each identity that fails and is no listed oddity; return notices on idle oddities."""
    needed = ("member", "edition", "oddity")
    if any(facts.tables[name].damaged for name in needed):
        return ()
    allies = [
        Ally(row["iso3"], int(row["accession_date"][:4]), row["has_armed_forces"] == "true")
        for row in facts.tables["member"].records()
    ]
    complete = {row["edition"]: row["complete"] == "true" for row in facts.tables["edition"].records()}
    oddities = Oddities(facts.tables["oddity"])
    for name, rows in facts.figures.items():
        if rows.damaged:
            continue
        edition = Edition(rows.rows, rows.at, complete=complete.get(name, False))
        for finding in _findings(edition, allies):
            if not oddities.excuse(finding.check, name, finding.entity, str(finding.year), finding.indicators):
                problems.add(finding.at, "value", finding.what, finding.expected)
    return () if any(rows.damaged for rows in facts.figures.values()) else oddities.idle()


def _findings(edition: Edition, allies: list[Ally]) -> Iterator[Finding]:
    yield from _categories(edition)
    yield from _share_ratios(edition)
    yield from _real_changes(edition)
    yield from _aggregate_sums(edition, allies)
    if edition.complete:
        yield from _missing(edition, allies)


def _categories(edition: Edition) -> Iterator[Finding]:
    for key in [key for key in edition.value if key[0] == CATEGORIES[0]]:
        keys = [(category, key[1], key[2]) for category in CATEGORIES]
        if not all(other in edition.value for other in keys):
            continue
        total = sum((edition.value[other] for other in keys), Decimal(0))
        if abs(total - 100) > CATEGORY_ROUNDING:
            what = f"the categories of {key[1]} {key[2]} sum to {total}"
            yield Finding(
                "categories", key[1], key[2], CATEGORIES, edition.at[key], what, f"100 within {CATEGORY_ROUNDING}"
            )


def _share_ratios(edition: Edition) -> Iterator[Finding]:
    for key in [key for key in edition.value if key[0] == SHARE]:
        _, entity, year = key
        found = _ratio(edition, key, edition.half[key], (SPENDING, entity, year), (GDP, entity, year), Decimal(0))
        if found is not None:
            expected = f"{found:.6f}, its expenditure over GDP at constant prices"
            what = f"{entity} {year} is {edition.value[key]}"
            yield Finding("share_ratio", entity, year, (SHARE,), edition.at[key], what, expected)


def _real_changes(edition: Edition) -> Iterator[Finding]:
    for key in [key for key in edition.value if key[0] == REAL_CHANGE]:
        _, entity, year = key
        half = max(edition.half[key], FINEST_CHANGE)
        found = _ratio(edition, key, half, (SPENDING, entity, year), (SPENDING, entity, year - 1), Decimal(100))
        if found is not None:
            expected = f"{found:.6f}, the change of its expenditure at constant prices"
            what = f"{entity} {year} is {edition.value[key]}"
            yield Finding("real_change", entity, year, (REAL_CHANGE,), edition.at[key], what, expected)


def _ratio(edition: Edition, key: Key, half: Decimal, over: Key, under: Key, less: Decimal) -> Decimal | None:
    """Return what 100 x over / under - less is where the value at `key` is another, else None."""
    above, below = edition.value.get(over), edition.value.get(under)
    if above is None or not below:
        return None
    percent = edition.value[key] + less
    least = (percent - half) * (below - edition.half[under]) / 100
    most = (percent + half) * (below + edition.half[under]) / 100
    fits = least - edition.half[over] <= above <= most + edition.half[over]
    return None if fits else 100 * above / below - less


def _aggregate_sums(edition: Edition, allies: list[Ally]) -> Iterator[Finding]:
    for key in [key for key in edition.value if key[0] in SUMMED and key[1] in AGGREGATES]:
        indicator, aggregate, year = key
        counted = [
            ally
            for ally in allies
            if ally.accession <= year and (aggregate == NATO or ally.iso3 != OUTSIDE_EUROPE_AND_CANADA)
        ]
        present = edition.present(indicator, year, counted)
        if not present:
            continue
        total = sum((edition.value[indicator, iso3, year] for iso3 in present), Decimal(0))
        rounding = sum((edition.half[indicator, iso3, year] for iso3 in present), edition.half[key])
        if abs(total - edition.value[key]) > rounding:
            what = f"{indicator} of {aggregate} {year} is {edition.value[key]}"
            expected = f"{total}, the sum of the {len(present)} members given, within {rounding.normalize():f}"
            yield Finding("aggregate_sum", aggregate, year, (indicator,), edition.at[key], what, expected)


def _missing(edition: Edition, allies: list[Ally]) -> Iterator[Finding]:
    file = next(iter(edition.at.values()))[0]
    for indicator, years in edition.years.items():
        aggregates = [name for name in AGGREGATES if any((indicator, name, year) in edition.value for year in years)]
        for year in sorted(years):
            counted = [ally for ally in allies if ally.accession <= year]
            if not edition.present(indicator, year, [ally for ally in counted if ally.armed]):
                continue
            # The share of GDP is the table people count by: there every Ally has a value or a reason, armed or not.
            expected = [ally.iso3 for ally in counted if ally.armed or indicator == SHARE]
            for entity in expected + aggregates:
                if (indicator, entity, year) not in edition.value:
                    what = f"no {indicator} of {entity} {year} in a complete edition"
                    remedy = 'a row, or an oddity of check "missing"'
                    yield Finding("missing", entity, year, (indicator,), (file, 1), what, remedy)
