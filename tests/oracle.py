"""The as-of rules told again in plain Python over the CSV files alone: what the program is held against.

Nothing of the program is imported. Days are ISO texts, shares are integers of hundredths, amounts are exact decimals.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parent.parent / "data"
AGGREGATES = {"NATO", "NATO_EUR_CAN"}
SHARES = {"pct_gdp", "pct_def", "pct"}
BASE_OF_GAP = {"pct_gdp": "gdp_usd_current", "pct_def": "def_usd_current"}
FOREVER = "9999-12-31"


class Print(NamedTuple):
    """One value as one edition printed it."""

    known: str
    edition: str
    text: str
    source: str

    @property
    def number(self) -> Decimal:
        return Decimal(self.text)

    @property
    def decimals(self) -> int:
        return len(self.text.partition(".")[2])


@dataclass(frozen=True)
class Line:
    """One member in one year as known on one day, against one threshold; None is what isn't there."""

    iso3: str
    name: str
    status: str
    value: str | None
    change: Decimal | None
    gap: Decimal | None
    gap_usd_bn: Decimal | None
    gap_edition: str | None
    rank: int | None
    edition: str | None
    published_on: str | None
    why_missing: str


@dataclass(frozen=True)
class Totals:
    """One year as known on one day, in one line; None where nothing may head a line."""

    coverage: str
    reporting: int
    met: int | None
    short: int | None
    missing: int | None
    not_member: int | None
    shortfall_usd_bn: Decimal | None
    nato: str | None
    nato_eur_can: str | None
    usa_share: Decimal | None
    usa_edition: str | None
    editions: dict[str, int]


def hundredths(text: str) -> int:
    """Round a printed share to hundredths, halves away from zero, digit by digit."""
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, _, part = digits.partition(".")
    part = part.ljust(3, "0")
    return sign * (int(whole) * 100 + int(part[:2]) + (part[2] >= "5"))


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known_day(published_on: str, precision: str) -> str:
    """Return the day from which an edition counts: a month alone counts from its last day."""
    if precision == "day":
        return published_on
    year, month, _ = map(int, published_on.split("-"))
    return f"{year}-{month:02}-{monthrange(year, month)[1]}"


class Oracle:
    """Answers from one data folder."""

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self.members = {row["iso3"]: row for row in read(folder, "members")}
        self.indicators = {row["indicator"]: row for row in read(folder, "indicators")}
        self.editions = {row["edition"]: row for row in read(folder, "editions")}
        self.known = {
            name: known_day(row["published_on"], row["published_precision"]) for name, row in self.editions.items()
        }
        self.blank_cells = [row for row in read(folder, "oddities") if row["check"] == "missing"]
        self.counting = cache(self._counting)
        self.whole = cache(self._whole)
        self.price_base = cache(self._price_base)
        self.table = cache(self._table)

    @cached_property
    def prints(self) -> dict[tuple[str, str, int], list[Print]]:
        """Every printed value by (indicator, entity, year), oldest edition first."""
        found: defaultdict[tuple[str, str, int], list[Print]] = defaultdict(list)
        for edition in sorted(self.editions, key=lambda name: self.known[name]):
            for row in read(self.folder / "figures", edition):
                found[row["indicator"], row["entity"], int(row["year"])].append(
                    Print(self.known[edition], edition, row["value"], row["source_id"])
                )
        return dict(found)

    @cached_property
    def most_decimals(self) -> dict[tuple[str, str, str], int]:
        """The most decimals with which a source prints an indicator in an edition."""
        found: defaultdict[tuple[str, str, str], int] = defaultdict(int)
        for (indicator, _, _), prints in self.prints.items():
            for one in prints:
                key = (indicator, one.edition, one.source)
                found[key] = max(found[key], one.decimals)
        return dict(found)

    @cached_property
    def held(self) -> dict[tuple[str, int], dict[str, set[str]]]:
        """Which members each edition has, by (indicator, year)."""
        found: defaultdict[tuple[str, int], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for (indicator, entity, year), prints in self.prints.items():
            for one in prints:
                if entity in self.members:
                    found[indicator, year][one.edition].add(entity)
        return {key: dict(value) for key, value in found.items()}

    @property
    def days(self) -> list[str]:
        """Every day on which an edition becomes known, oldest first."""
        return sorted(set(self.known.values()))

    @cached_property
    def years(self) -> list[int]:
        return sorted({year for _, _, year in self.prints})

    def _counting(self, year: int) -> list[str]:
        """The members that count in a year: from their accession year on."""
        return [iso3 for iso3, row in self.members.items() if int(row["accession_date"][:4]) <= year]

    def expected(self, indicator: str, year: int) -> set[str]:
        """The members from which a figure can be expected: without armed forces there is only a GDP."""
        everyone = indicator.startswith("gdp_")
        return {iso3 for iso3 in self.counting(year) if everyone or self.members[iso3]["has_armed_forces"] == "true"}

    def _whole(self, indicator: str, year: int, day: str) -> list[str]:
        """The editions known that day that have the year whole."""
        expected = self.expected(indicator, year)
        return [
            edition
            for edition, have in self.held.get((indicator, year), {}).items()
            if self.known[edition] <= day
            and len(have & expected) * 10 >= len(expected) * 9
            and (indicator != "def_share_gdp" or self.editions[edition]["complete"] == "true")
        ]

    def _price_base(self, indicator: str, day: str) -> str | None:
        """The one price base of that day, where the indicator is at constant prices."""
        if self.indicators[indicator]["price_basis"] != "constant":
            return None
        having = {
            edition
            for (name, _), editions in self.held.items()
            if name == indicator
            for edition in editions
            if self.known[edition] <= day
        }
        return self.editions[max(having, key=lambda name: self.known[name])]["price_base"] if having else None

    def known_prints(self, indicator: str, entity: str, year: int, day: str) -> list[Print]:
        return [one for one in self.prints.get((indicator, entity, year), []) if one.known <= day]

    def figure(self, indicator: str, entity: str, year: int, day: str) -> Print | None:
        """The value of the latest edition known that day, of that day's price base."""
        base = self.price_base(indicator, day)
        found = [
            one
            for one in self.known_prints(indicator, entity, year, day)
            if base is None or self.editions[one.edition]["price_base"] == base
        ]
        return found[-1] if found else None

    def shown(self, indicator: str, one: Print) -> str:
        """The value with the indicator's decimals; printed with fewer it stays so, unless zeros were dropped."""
        decimals = int(self.indicators[indicator]["decimals"])
        if one.decimals < decimals >= self.most_decimals[indicator, one.edition, one.source]:
            return one.text
        text = str(one.number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
        return text.removeprefix("-") if not Decimal(text) else text

    def _table(self, indicator: str, year: int, day: str | None, threshold: int | None) -> dict[str, Line]:
        """Every member's line, by ISO code."""
        at = day or FOREVER
        found = {iso3: self.figure(indicator, iso3, year, at) for iso3 in self.members}
        counting = set(self.counting(year))
        ranks = self._ranks(indicator, {iso3: one for iso3, one in found.items() if one and iso3 in counting})
        if not self.whole(indicator, year, at):
            ranks = {}
        return {
            iso3: self._line(indicator, iso3, year, at, threshold, found[iso3], ranks.get(iso3), iso3 in counting)
            for iso3 in self.members
        }

    def totals(self, indicator: str, year: int, day: str | None, threshold: int | None) -> Totals:
        """The line above the table."""
        at = day or FOREVER
        lines = self.table(indicator, year, day, threshold)
        reporting = {iso3: lines[iso3] for iso3 in self.counting(year) if lines[iso3].value is not None}
        editions = dict(Counter(line.edition for line in reporting.values() if line.edition))
        if not reporting:
            coverage = "none"
        elif not self.whole(indicator, year, at):
            coverage = "partial"
        else:
            coverage = "whole" if len(editions) == 1 else "mixed"
        statuses = Counter(line.status for line in lines.values())
        headline = coverage in ("whole", "mixed") and threshold is not None
        gaps = [line.gap_usd_bn for line in lines.values() if line.status == "short" and line.gap_usd_bn is not None]
        shortfall = -sum(gaps, Decimal(0)) if gaps or not statuses["short"] else None
        aggregates = {name: self.figure(indicator, name, year, at) for name in sorted(AGGREGATES)}
        nato, rest = aggregates["NATO"], aggregates["NATO_EUR_CAN"]
        usa_edition, usa_share = self._usa(year, at)
        return Totals(
            coverage,
            len(reporting),
            statuses["met"] if headline else None,
            statuses["short"] if headline else None,
            statuses["missing"] if threshold is not None else None,
            statuses["not_member"] if threshold is not None else None,
            shortfall if headline else None,
            self.shown(indicator, nato) if nato else None,
            self.shown(indicator, rest) if rest else None,
            usa_share,
            usa_edition,
            editions,
        )

    def latest_whole_year(self, indicator: str, day: str) -> int | None:
        return max((year for year in self.years if self.whole(indicator, year, day)), default=None)

    def _level(self, indicator: str, one: Print) -> Decimal:
        """What ranks and compares: the hundredths of a share, the full value of anything else."""
        is_share = self.indicators[indicator]["unit"] in SHARES
        return Decimal(hundredths(one.text)) / 100 if is_share else one.number

    def _ranks(self, indicator: str, found: dict[str, Print]) -> dict[str, int]:
        levels = {iso3: self._level(indicator, one) for iso3, one in found.items()}
        return {iso3: 1 + sum(other > level for other in levels.values()) for iso3, level in levels.items()}

    def _line(
        self, indicator: str, iso3: str, year: int, at: str, threshold: int | None, one: Print | None, rank: int | None,
        counts: bool,
    ) -> Line:  # fmt: skip
        unit = self.indicators[indicator]["unit"]
        gap = dollars = None
        amount = None
        if one and threshold is not None and unit in SHARES:
            gap = Decimal(hundredths(one.text) - threshold) / 100
            amount = self.figure(BASE_OF_GAP[unit], iso3, year, at) if unit in BASE_OF_GAP else None
            dollars = gap / 100 * amount.number / 1000 if amount else None
        if threshold is None:
            status = ""
        elif not counts:
            status = "not_member"
        elif gap is None:
            status = "missing"
        else:
            status = "met" if gap >= 0 else "short"
        return Line(
            iso3,
            self.members[iso3]["name"],
            status,
            self.shown(indicator, one) if one else None,
            self._change(indicator, iso3, year, one),
            gap,
            dollars,
            amount.edition if amount else None,
            rank,
            one.edition if one else None,
            self.editions[one.edition]["published_on"] if one else None,
            "" if one else self._why(indicator, iso3, year, at),
        )

    def _change(self, indicator: str, iso3: str, year: int, one: Print | None) -> Decimal | None:
        """Value less the year before, both of one edition and both printed finely enough."""
        if one is None:
            return None
        before = [
            other for other in self.prints.get((indicator, iso3, year - 1), []) if one and other.edition == one.edition
        ]
        if not before:
            return None
        if self.indicators[indicator]["unit"] in SHARES and "." not in self.shown(indicator, one):
            return None
        return self._level(indicator, one) - self._level(indicator, before[0])

    def _why(self, indicator: str, iso3: str, year: int, at: str) -> str:
        if not indicator.startswith("gdp_") and self.members[iso3]["has_armed_forces"] != "true":
            return "no armed forces"
        printed = self.known_prints(indicator, iso3, year, at)
        if printed:
            return f"only in {self.editions[printed[-1].edition]['price_base']} prices"
        having = [name for name in self.held.get((indicator, year), {}) if self.known[name] <= at]
        if not having:
            return "in no edition known that day"
        main = max(self.whole(indicator, year, at) or having, key=lambda name: self.known[name])
        for row in self.blank_cells:
            cell = {"edition": main, "entity": iso3, "year": str(year), "indicator": indicator}
            if all(row[name] in ("*", wanted) for name, wanted in cell.items()):
                return "blank in NATO's table"
        return "not in this edition"

    def _usa(self, year: int, at: str) -> tuple[str | None, Decimal | None]:
        """The US share of the total, in current dollars of the newest edition that has both."""
        usa, nato = (
            {one.edition: one for one in self.known_prints("def_usd_current", who, year, at)} for who in ("USA", "NATO")
        )
        both = [name for name in usa if name in nato]
        if not both:
            return None, None
        edition = max(both, key=lambda name: self.known[name])
        return edition, usa[edition].number / nato[edition].number * 100
