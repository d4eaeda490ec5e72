"""Paths to a guideline worked out from the CSV files alone, in exact fractions and long decimals."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.oracle import AGGREGATES, FOREVER, Oracle, Print, hundredths

if TYPE_CHECKING:
    from collections.abc import Iterable

SHARE, SPENDING, GDP = "def_share_gdp", "def_usd_constant", "gdp_usd_constant"


@dataclass(frozen=True)
class Truth:
    """What there is to say of one entity; None is what can't be said. Amounts in millions, rates as factors."""

    year: int | None
    share: int | None = None
    edition: str | None = None
    gdp: Decimal | None = None
    amounts_edition: str | None = None
    growth: Decimal | None = None
    growth_changes: int = 0
    needed: Decimal | None = None
    spending: Decimal | None = None
    extra: Decimal | None = None
    share_pace: Fraction | None = None
    share_year: int | None = None
    spending_pace: Decimal | None = None


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def geometric(factors: Iterable[Fraction]) -> Decimal:
    found = Decimal(1)
    count = 0
    for factor in factors:
        found *= decimal(factor)
        count += 1
    return found ** (Decimal(1) / count)


class Paths:
    """Answers from one data folder."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.years = cache(self._years)
        with (oracle.folder / "oddities.csv").open(encoding="utf-8", newline="") as file:
            self.jumps = [row for row in csv.DictReader(file) if row["check"] == "jump"]

    def path(self, entity: str, day: str | None, target: int, by: int, growth: Decimal | None, pace: int) -> Truth:
        """Return the truth; `growth` is in percent a year, None for the entity's own mean."""
        with localcontext() as context:
            context.prec = 40
            return self._path(entity, day or FOREVER, target, by, growth, pace)

    def _path(self, entity: str, day: str, target: int, by: int, growth: Decimal | None, pace: int) -> Truth:
        oracle = self.oracle
        last = oracle.latest_whole_year(SHARE, day)
        assert last is not None
        years = [
            year
            for year in range(last, 2000, -1)
            if oracle.known_prints(SHARE, entity, year, day)
            and (entity in AGGREGATES or int(oracle.members[entity]["accession_date"][:4]) <= last)
        ]
        if not years:
            return Truth(None)
        year = years[0]
        one = oracle.known_prints(SHARE, entity, year, day)[-1]
        share = hundredths(one.text)
        both = [
            name for name in self.editions(SPENDING, entity, year, day) if name in self.editions(GDP, entity, year, day)
        ]
        with_gdp = [name for name in self.by_age(day) if self.years(GDP, entity, name, year)]
        amounts = both[-1] if both else None
        factors = self.changes(GDP, entity, (both or with_gdp or [""])[-1], year)[-10:]
        kept = [factor for factor in factors if factor is not None]
        own = geometric(kept) if len(kept) >= 3 else None
        used = None
        if growth is not None:
            used = 1 + growth / 100
        elif own is not None:
            used = 1 + (own * 100 - 100).quantize(Decimal("0.01")) / 100
        gdp = Decimal(self.printed(GDP, entity, year, amounts).text) if amounts else None
        span = by - year
        needed = spending = extra = None
        if used is not None:
            yearly = max(Decimal(target) / share, Decimal(1)) ** (Decimal(1) / span)
            needed = yearly * used
            if gdp is not None:
                gdps = [gdp * used**at for at in range(1, span + 1)]
                shares = [Decimal(share) / 10000 * yearly**at for at in range(1, span + 1)]
                spending = gdps[-1] * shares[-1]
                extra = sum(
                    (product * (level - Decimal(share) / 10000) for product, level in zip(gdps, shares, strict=True)),
                    Decimal(0),
                )
        mean = self.share_pace(entity, year, day, pace)
        share_year = None
        if mean is not None and mean > 0 and share < target:
            steps = Fraction(target - share) / mean
            share_year = year + int(-(-steps // 1))
        return Truth(
            year, share, one.edition, gdp, amounts, own, len(kept), needed, spending, extra, mean,
            share_year if share_year and share_year <= 2100 else None, self.spending_pace(entity, year, day, pace),
        )  # fmt: skip

    def by_age(self, day: str) -> list[str]:
        known = self.oracle.known
        return sorted((name for name in known if known[name] <= day), key=lambda name: known[name])

    def editions(self, indicator: str, entity: str, year: int, day: str) -> list[str]:
        return [one.edition for one in self.oracle.known_prints(indicator, entity, year, day)]

    def printed(self, indicator: str, entity: str, year: int, edition: str) -> Print:
        (found,) = (one for one in self.oracle.prints[indicator, entity, year] if one.edition == edition)
        return found

    def _years(self, indicator: str, entity: str, edition: str, last: int) -> list[int]:
        """The unbroken years of an edition that end with the last one it has up to `last`."""
        has = {
            year
            for year in range(2000, last + 1)
            if edition in self.editions(indicator, entity, year, FOREVER)
            and (indicator != SHARE or "." in self.oracle.shown(SHARE, self.printed(SHARE, entity, year, edition)))
        }
        found: list[int] = []
        year = max(has, default=0)
        while year in has:
            found.insert(0, year)
            year -= 1
        return found

    def changes(self, indicator: str, entity: str, edition: str, last: int) -> list[Fraction | None]:
        """Yearly changes: factors of amounts, hundredths of a point of shares, None where a change of base is in between."""
        years = self.years(indicator, entity, edition, last)
        found: list[Fraction | None] = []
        for before, after in pairwise(years):
            if indicator != SPENDING and self.base_changes(entity, after, edition):
                found.append(None)
                continue
            old, new = (self.printed(indicator, entity, year, edition).text for year in (before, after))
            if indicator == SHARE:
                found.append(Fraction(hundredths(new) - hundredths(old)))
                continue
            joined = [
                iso3
                for iso3, row in self.oracle.members.items()
                if entity in AGGREGATES and row["accession_date"].startswith(f"{after}-")
            ]
            taken_out = sum(Fraction(self.printed(indicator, iso3, after, edition).text) for iso3 in joined)
            found.append((Fraction(new) - taken_out) / Fraction(old))
        return found

    def base_changes(self, entity: str, year: int, edition: str) -> bool:
        return any((row["entity"], row["year"], row["indicator"]) == (entity, str(year), GDP) for row in self.jumps)

    def _window(self, indicator: str, entity: str, year: int, day: str, pace: int) -> list[Fraction] | None:
        for edition in reversed(self.by_age(day)):
            years = self.years(indicator, entity, edition, year)
            if years and years[-1] == year and year - pace in years:
                return [
                    change for change in self.changes(indicator, entity, edition, year)[-pace:] if change is not None
                ]
        return None

    def share_pace(self, entity: str, year: int, day: str, pace: int) -> Fraction | None:
        steps = self._window(SHARE, entity, year, day, pace)
        return sum(steps, Fraction(0)) / len(steps) if steps else None

    def spending_pace(self, entity: str, year: int, day: str, pace: int) -> Decimal | None:
        steps = self._window(SPENDING, entity, year, day, pace)
        return geometric(steps) if steps else None
