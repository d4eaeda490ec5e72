"""Revisions told again in plain Python over the CSV files alone, for the program to be held against."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

from tests.oracle import SHARES, Oracle, Print, hundredths, read

LEVA = ("BGR", "2024-06")
"""Whose national currency in which edition is not that of the members table."""


class Fact(NamedTuple):
    """What became of one figure between two editions; the change is in points for indicators in percent."""

    kind: str
    change: Decimal | None
    crossing: str


def facts(oracle: Oracle, before: str, after: str, threshold: int) -> dict[tuple[str, str, int], Fact]:
    """Return every figure of either edition by (indicator, entity, year); hundredths are of shares of GDP."""
    found = {}
    for key, prints in oracle.prints.items():
        first, second = _of(prints, before), _of(prints, after)
        if first and second:
            found[key] = _compared(oracle, key, first, second, threshold)
        elif first or second:
            found[key] = Fact("gone" if first else "new", None, "")
    return found


def ends(oracle: Oracle, entity: str, year: int) -> tuple[Print, Print] | None:
    """Return the first estimate of a share of GDP and the last value, where they come from two editions."""
    prints = oracle.prints.get(("def_share_gdp", entity, year), [])
    first = next((one for one in prints if (one.edition, entity, year) in estimates(oracle)), None)
    return (first, prints[-1]) if first and first.edition != prints[-1].edition else None


@cache
def estimates(oracle: Oracle) -> frozenset[tuple[str, str, int]]:
    """Return which shares of GDP an edition marks as estimates."""
    return frozenset(
        (edition, row["entity"], int(row["year"]))
        for edition in oracle.editions
        for row in read(oracle.folder / "figures", edition)
        if row["indicator"] == "def_share_gdp" and row["estimate"] == "true"
    )


def _of(prints: list[Print], edition: str) -> Print | None:
    return next((one for one in prints if one.edition == edition), None)


def _compared(oracle: Oracle, key: tuple[str, str, int], first: Print, second: Print, threshold: int) -> Fact:
    indicator, entity, year = key
    about = oracle.indicators[indicator]
    if about["price_basis"] == "constant":
        bases = [oracle.editions[one.edition]["price_base"] for one in (first, second)]
        if bases[0] != bases[1]:
            return Fact("not comparable", None, "")
    if indicator.startswith("def_nat"):
        abroad = [(entity, one.edition) == LEVA for one in (first, second)]
        if abroad[0] != abroad[1]:
            return Fact("not comparable", None, "")
    shown = [oracle.shown(indicator, one) for one in (first, second)]
    places = [len(text.partition(".")[2]) for text in shown]
    if int(about["decimals"]) and min(places) == 0 < max(places):
        return Fact("not comparable", None, "")
    step = Decimal(1).scaleb(-min(places))
    rounded = [one.number.quantize(step, rounding=ROUND_HALF_UP) for one in (first, second)]
    if rounded[0] == rounded[1]:
        return Fact("same", Decimal(0), "")
    if about["unit"] not in SHARES:
        return Fact("revised", second.number - first.number, "")
    crossing = ""
    if indicator == "def_share_gdp" and entity in oracle.counting(year):
        met, meets = (hundredths(one.text) >= threshold for one in (first, second))
        crossing = {(True, False): "drops below", (False, True): "rises to meet"}.get((met, meets), "")
    return Fact("revised", rounded[1] - rounded[0], crossing)
