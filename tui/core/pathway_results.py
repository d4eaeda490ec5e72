"""Every number of a path or of their sum by its name in an export: its value, and how it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import decimal_text
from tui.core.number import Number
from tui.core.pathway import Total
from tui.core.pathway import number as path_number
from tui.core.pathway_means import GDP, SHARE, SPENDING
from tui.core.pathway_words import signed
from tui.core.text import MISSING
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from tui.core.pathway import Assumptions, Pathway, Pathways, YearOnPath

NEEDED, GROWTH, EXTRA, SHARE_ON_PATH = "spending_growth_needed", "gdp_growth", "extra_bn", "share"
SHARE_PACE, SPENDING_PACE = "share_pace", "spending_pace"
AT_SHARE_PACE, AT_SPENDING_PACE = "at_share_pace", "at_spending_pace"
YEARLY = ("gdp_bn", SHARE_ON_PATH, "spending_bn", "constant_share_bn", EXTRA)
"""What there is of every year on a path; without a year, or in that of the start, `extra_bn` is that of all years together."""

FIGURES = {SHARE_ON_PATH: SHARE, "gdp_bn": GDP, "spending_bn": SPENDING}
"""The published figures behind what has these names in the year of the start."""

SUM = "sum_"
"""What the names of a sum's numbers begin with."""

MILLIONS = 1000
_AMOUNTS = {"gdp_bn": "gdp", "spending_bn": "spending", "constant_share_bn": "constant", EXTRA: "extra"}


class Result(NamedTuple):
    """One number of a path: `text` in plain digits, empty where there is none, and `shown` for readers without its mark."""

    text: str
    shown: str
    key: float | None
    estimate: bool = False


NOTHING = Result("", MISSING, None)


def result(path: Pathway, name: str, year: int | None = None) -> Result:
    """Return a number of a path; of the start year share, spending and GDP are as published."""
    start, money = path.start, path.start.amounts
    if start.year is None:
        return NOTHING
    at = start.year if year is None else year
    if name in (AT_SHARE_PACE, AT_SPENDING_PACE):
        pace = path.share_pace if name == AT_SHARE_PACE else path.spending_pace
        key = None if not pace.text else float(pace.year or (0 if path.status != "to grow" else 9999))
        # The pace of the share has nothing to do with the growth of GDP.
        rests = start.estimate if name == AT_SHARE_PACE else path.estimate
        estimate = rests or bool(pace.mean and pace.mean.estimate)
        return Result(pace.text, pace.text or MISSING, key, estimate and pace.year is not None)
    if name == NEEDED:
        return _rounded(path.needed, 1, path.estimate)
    if name == GROWTH:
        own = path.assumed.growth is None and start.growth is not None and start.growth.estimate
        return NOTHING if path.growth is None else _result(threshold_text(path.growth), path.growth / 100, own)
    if name in (SHARE_PACE, SPENDING_PACE):
        mean = path.share_pace.mean if name == SHARE_PACE else path.spending_pace.mean
        if mean is None:
            return NOTHING
        in_points = name == SHARE_PACE
        value = mean.value / 100 if in_points else (mean.value - 1) * 100
        return _rounded(value, 2 if in_points else 1, mean.estimate)
    if at == start.year and name != EXTRA:
        if name == SHARE_ON_PATH:
            return Result(start.shown, start.shown, start.share / 100, start.estimate)
        millions = {"gdp_bn": money.gdp, "spending_bn": money.spending}.get(name) if money else None
        return _rounded(_billions(millions), 1, bool(money and money.estimate))
    if at == start.year:
        return _rounded(_billions(path.extra), 1, path.estimate)
    return _yearly(path.years, name, at, path.estimate)


def sum_result(total: Total | None, name: str, year: int | None = None) -> Result:
    """Return a number of the sum of the members' paths; of the start year the spending is as published."""
    if total is None or total.year is None:
        return NOTHING
    if name == NEEDED:
        return _rounded(total.needed, 1, total.estimate)
    if year is not None and year != total.year:
        return _yearly(total.years, name, year, total.estimate)
    values = {SHARE_ON_PATH: total.share, "spending_bn": _billions(total.spending), EXTRA: _billions(total.extra)}
    return _rounded(values.get(name), 2 if name == SHARE_ON_PATH else 1, total.estimate)


def number(path: Pathway, name: str, year: int | None = None) -> Number:
    """Return which number it is: a published figure of the start year, or a result of the path."""
    start, money = path.start, path.start.amounts
    if start.year is not None and year in (None, start.year) and name in FIGURES:
        edition = start.edition if name == SHARE_ON_PATH else money.edition if money else ""
        return Number("figure", start.entity, start.year, FIGURES[name], start.as_of, edition)
    return path_number(path, name, year)


def sum_number(found: Pathways, name: str, year: int | None = None) -> Number:
    """Return which number of the sum it is."""
    assumed, total = found.assumed, found.total
    at = year if year is not None else (total.year if total else None)
    return Number(
        "path",
        "NATO",
        at or assumed.by,
        SHARE,
        found.as_of,
        "",
        assumed.target,
        (f"{SUM}{name}", *_assumptions(assumed)),
    )


def _assumptions(assumed: Assumptions) -> tuple[str, str, str, str]:
    given = assumed.growth is not None
    return str(assumed.by), str(assumed.growth) if given else "", "given" if given else "own", str(assumed.pace)


def _yearly(years: tuple[YearOnPath, ...], name: str, year: int, estimate: bool) -> Result:
    if not years or not years[0].year <= year <= years[-1].year:
        return NOTHING
    found = years[year - years[0].year]
    if name == SHARE_ON_PATH:
        return _rounded(found.share, 2, estimate)
    return _rounded(_billions(getattr(found, _AMOUNTS[name])) if name in _AMOUNTS else None, 1, estimate)


def _billions(millions: float | None) -> float | None:
    return None if millions is None else millions / MILLIONS


def _rounded(value: float | None, decimals: int, estimate: bool) -> Result:
    return NOTHING if value is None else _result(decimal_text(value, decimals), value, estimate)


def _result(text: str, key: float, estimate: bool) -> Result:
    return Result(text, signed(text), key, estimate)
