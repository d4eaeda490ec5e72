"""Claims held against the figures in plain Python over the CSV files alone: what the program's verdicts are held against."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING

from tests.oracle import AGGREGATES, FOREVER, hundredths, known_day, read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oracle import Oracle

YEAR_END = "-12-31"


def day_of(row: dict[str, str], oracle: Oracle) -> str:
    """The day a claim is held to, as ISO text."""
    events, sources = dated_by_id(oracle.folder)
    dated, precision = events.get(row["event_id"]) or sources[row["source_id"]]
    return dated[:4] + YEAR_END if precision == "year" else known_day(dated, precision)


@cache
def dated_by_id(folder: Path) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """The day and precision of every event and of every source."""
    events = {one["event_id"]: (one["date"], one["date_precision"]) for one in read(folder, "events")}
    return events, {
        one["source_id"]: (one["published_on"], one["published_precision"]) for one in read(folder, "sources")
    }


def rounds_to(number: Decimal, said: str) -> bool:
    """Whether a number rounds to what was said, at the decimals it was said with."""
    return number.quantize(Decimal(1).scaleb(-len(said.partition(".")[2])), rounding=ROUND_HALF_UP) == Decimal(said)


def count(oracle: Oracle, year: int, day: str, percent: str) -> tuple[int, int]:
    """How many members of a year are at a level or above, and how many below, as known on a day."""
    level, found = hundredths(percent), []
    for iso3 in oracle.counting(year):
        one = oracle.figure("def_share_gdp", iso3, year, day)
        if one:
            found.append(hundredths(one.text) >= level)
    return sum(found), len(found) - sum(found)


def shares_of_total(oracle: Oracle, entity: str, year: int, day: str) -> dict[str, Decimal]:
    """An entity's percent of the NATO total in the newest edition known that day that has both, at each kind of prices."""
    found = {}
    for indicator in ("def_usd_constant", "def_usd_current"):
        base = oracle.price_base(indicator, day)
        totals = {one.edition: one.number for one in oracle.known_prints(indicator, "NATO", year, day)}
        for one in oracle.known_prints(indicator, entity, year, day):
            in_force = base is None or oracle.editions[one.edition]["price_base"] == base
            if one.edition in totals and in_force:
                found[indicator] = one.number / totals[one.edition] * 100
    return found


def is_about_a_figure(row: dict[str, str], oracle: Oracle) -> bool:
    """Whether a claim is about a published figure in percent."""
    known = row["entity"] in oracle.members or row["entity"] in AGGREGATES
    return known and bool(row["year"]) and row["indicator"] in oracle.indicators and row["unit"].startswith("pct")


__all__ = ["FOREVER", "count", "day_of", "is_about_a_figure", "rounds_to", "shares_of_total"]
