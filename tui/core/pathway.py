"""Paths to a guideline: the growth of spending needed, the year at the present pace, the extra dollars; quick and pure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from tui.core.errors import InputError
from tui.core.model import EUROPE_AND_CANADA, NATO
from tui.core.number import Number
from tui.core.pathway_means import SHARE, mean_of
from tui.core.pathway_start import Start, start

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.pathway_means import Mean
    from tui.core.pathway_start import Amounts

TARGET, BY, PACE = 350, 2035, 5
LAST_YEAR = 2100
"""A year after this is "not this century"."""

ALREADY, NEEDED, NOTHING = "already there", "to grow", "nothing"
NEVER, LATER = "not at this pace", "not this century"


class Assumptions(NamedTuple):
    """What a path assumes: target in hundredths of a point, its year, GDP growth in hundredths of a percent, years of pace.

    A growth of None stands for each entity's own mean.
    """

    target: int = TARGET
    by: int = BY
    growth: int | None = None
    pace: int = PACE


class YearOnPath(NamedTuple):
    """One derived year on a path: share in percent, the rest in millions of constant dollars; `extra` is what the path adds."""

    year: int
    share: float
    gdp: float | None
    spending: float | None
    constant: float | None
    extra: float | None


class Pace(NamedTuple):
    """The year in which the target is reached at a past pace; else what to say, with the reason where nothing is known."""

    mean: Mean | None
    year: int | None
    text: str
    reason: str = ""


class Pathway(NamedTuple):
    """One entity's path under assumptions; every number is derived.

    `needed` is the growth of spending in percent a year at constant prices, `extra` and `spending` (of the target year) are in
    millions of constant dollars, `growth` is the assumed growth of GDP in hundredths of a percent. `reason` says why there is
    no path, `start.no_amounts` why it has no dollars.
    """

    start: Start
    assumed: Assumptions
    status: str
    reason: str
    growth: int | None
    needed: float | None
    years: tuple[YearOnPath, ...]
    spending: float | None
    extra: float | None
    share_pace: Pace
    spending_pace: Pace

    @property
    def estimate(self) -> bool:
        """Say whether it stands on an estimate."""
        found = self.start
        own = self.assumed.growth is None and found.growth is not None and found.growth.estimate
        return found.estimate or own or (found.amounts is not None and found.amounts.estimate)


class Total(NamedTuple):
    """The sum of members' own paths: how many of how many it covers, from one start year and one price base, in millions.

    `year` and `base` are empty where there is no sum, and `reason` says why. `spending` is as published; `start` is GDP × share,
    on which the paths stand, and `needed` is what the sum grows by from there, in percent a year.
    """

    covers: int
    of: int
    reason: str
    year: int | None = None
    base: int | None = None
    estimate: bool = False
    share: float = 0.0
    spending: float = 0.0
    start: float = 0.0
    needed: float | None = None
    years: tuple[YearOnPath, ...] = ()
    extra: float | None = None


class Pathways(NamedTuple):
    """Members each on their own path with the sum of these, and aggregates each on one path: two different questions."""

    assumed: Assumptions
    as_of: date | None
    members: tuple[Pathway, ...]
    total: Total | None
    aggregates: tuple[Pathway, ...]


def starts(almanac: Almanac, entities: Iterable[str], as_of: date | None) -> tuple[Start, ...]:
    """Return where each entity stands as known on a day: what no assumption changes.

    Raises:
        InputError: no whole table of the share of GDP was known that day.
    """
    return tuple(start(almanac, entity, as_of) for entity in entities)


def entities_of(almanac: Almanac, group: str, as_of: date | None) -> tuple[str, ...]:
    """Return the members of an aggregate in the latest year known whole that day, by name, and the aggregate itself."""
    year = almanac.default_year(SHARE, as_of)
    members = sorted(almanac.catalogue.members.values(), key=lambda member: member.name)
    inside = (
        member.iso3
        for member in members
        if (year is None or member.counts_in(year)) and (group != EUROPE_AND_CANADA or member.iso3 != "USA")
    )
    return (*inside, group)


def pathways(found: Sequence[Start], assumed: Assumptions) -> Pathways:
    """Return every start's path under the assumptions, and the sum of the members' where there are several.

    Raises:
        InputError: the target's year isn't after the start, or an assumption is out of its range.
    """
    check(found, assumed)
    paths = [pathway(one, assumed) for one in found]
    members = tuple(path for path in paths if path.start.entity not in (NATO, EUROPE_AND_CANADA))
    aggregates = tuple(path for path in paths if path.start.entity in (NATO, EUROPE_AND_CANADA))
    total = _total(members) if len(members) > 1 else None
    return Pathways(assumed, found[0].as_of if found else None, members, total, aggregates)


def check(found: Sequence[Start], assumed: Assumptions) -> None:
    """Refuse assumptions that lead nowhere, with an InputError."""
    if not 0 < assumed.target <= 10_000:
        raise InputError("A target must be above 0 and at most 100 % of GDP.", "Try --target 3.5.")
    if assumed.growth is not None and not -5000 <= assumed.growth <= 5000:
        raise InputError("An assumed GDP growth must be from -50 to 50 percent a year.", "Try --growth 1.4.")
    if assumed.pace < 1:
        raise InputError("A pace is taken over at least one year.", "Try --pace 5.")
    last = max((one.year for one in found if one.year is not None), default=0)
    if not last < assumed.by <= LAST_YEAR:
        after = f"after {last}, the year the path starts from, and not after" if last else "at most"
        raise InputError(f"A target for {assumed.by} can't be reckoned with.", f"Name a year {after} {LAST_YEAR}.")


def pathway(found: Start, assumed: Assumptions) -> Pathway:
    """Return one entity's path under the assumptions; quick enough for every tick of a slider."""
    growth = found.own_growth if assumed.growth is None else assumed.growth
    if found.year is None:
        none = Pace(None, None, "", found.reason)
        return Pathway(found, assumed, NOTHING, found.reason, growth, None, (), None, None, none, none)
    pace = _share_pace(found, assumed)
    already = found.share >= assumed.target
    status = ALREADY if already else NEEDED
    if growth is None:
        reason = f"{found.no_growth}: a growth must be given"
        spending_pace = Pace(None, None, "", reason)
        return Pathway(found, assumed, status, reason, None, None, (), None, None, pace, spending_pace)
    span = assumed.by - found.year
    yearly = 1.0 if already else (assumed.target / found.share) ** (1 / span)
    factor = 1 + growth / 10_000
    needed = growth / 100 if already else (yearly * factor - 1) * 100
    years = _years(found.year, span, found.share / 100, yearly, factor, found.amounts)
    return Pathway(
        found, assumed, status, "", growth, needed, years,
        years[-1].spending, math.fsum([year.extra or 0 for year in years]) if found.amounts else None,
        pace, _spending_pace(found, assumed, factor),
    )  # fmt: skip


def number(path: Pathway, result: str, year: int | None = None) -> Number:
    """Return which number a result of a path is, by its column in an export, so that it can be explained and opened."""
    assumed = path.assumed
    growth = "" if path.growth is None else str(path.growth)
    details = (result, str(assumed.by), growth, "own" if assumed.growth is None else "given", str(assumed.pace))
    at = path.start.year if year is None else year
    return Number(
        "path",
        path.start.entity,
        at or assumed.by,
        SHARE,
        path.start.as_of,
        path.start.edition,
        assumed.target,
        details,
    )


def _years(
    first: int, span: int, share: float, yearly: float, factor: float, amounts: Amounts | None
) -> tuple[YearOnPath, ...]:
    if amounts is None:
        return tuple(YearOnPath(first + at, share * yearly**at, None, None, None, None) for at in range(1, span + 1))
    found = []
    gdp, on_path = amounts.gdp, share
    for at in range(1, span + 1):
        gdp *= factor
        on_path *= yearly
        spending, constant = gdp * on_path / 100, gdp * share / 100
        found.append(YearOnPath(first + at, on_path, gdp, spending, constant, spending - constant))
    return tuple(found)


def _share_pace(found: Start, assumed: Assumptions) -> Pace:
    """Return when the share gets there if it keeps changing by its mean of the last years, in a straight line."""
    mean = mean_of(found.share_runs, assumed.pace)
    if mean is None or found.year is None:
        return Pace(None, None, "", _no_run("share", found, assumed))
    if found.share >= assumed.target:
        return Pace(mean, None, ALREADY)
    if mean.whole <= 0:
        return Pace(mean, None, NEVER)
    return _reached(mean, found.year + math.ceil((assumed.target - found.share) * mean.counted / mean.whole))


def _spending_pace(found: Start, assumed: Assumptions, factor: float) -> Pace:
    """Return when the share gets there if spending keeps growing by its mean of the last years and GDP by the assumption."""
    mean = mean_of(found.spending_runs, assumed.pace)
    if mean is None or found.year is None:
        return Pace(None, None, "", _no_run("spending", found, assumed))
    if found.share >= assumed.target:
        return Pace(mean, None, ALREADY)
    if mean.value <= factor:
        return Pace(mean, None, NEVER)
    # A whole number of years must not become one more because of the last binary digit.
    exact = math.log(assumed.target / found.share) / math.log(mean.value / factor)
    return _reached(mean, found.year + math.ceil(exact - 1e-9) if exact < LAST_YEAR else LAST_YEAR + 1)


def _reached(mean: Mean, year: int) -> Pace:
    return Pace(mean, year, str(year)) if year <= LAST_YEAR else Pace(mean, None, LATER)


def _no_run(what: str, found: Start, assumed: Assumptions) -> str:
    last = found.year or 0
    prices = " at constant prices" if what == "spending" else ""
    return f"no edition known that day has the {what} of every year {last - assumed.pace} to {last}{prices}"


def _total(members: Sequence[Pathway]) -> Total:
    """Return the sum of the members' own paths, where nine in ten of them or more start in one year and one price base."""
    expected = [path for path in members if path.start.year is not None]
    alike: dict[tuple[int, int], list[Pathway]] = {}
    for path in expected:
        if path.start.amounts and path.start.year is not None and path.extra is not None:
            alike.setdefault((path.start.year, path.start.amounts.base), []).append(path)
    if not alike:
        return Total(0, len(members), "no member's path has dollars")
    key = max(alike, key=lambda key: len(alike[key]))
    year, base = key
    summed = alike[key]
    if len(summed) * 10 < len(expected) * 9:
        return Total(
            len(summed),
            len(members),
            f"partial: only {len(summed)} of {len(members)} members start in {year} and {base} dollars",
        )
    rows = tuple(_sum_of(years) for years in zip(*(path.years for path in summed), strict=True))
    gdp = math.fsum(path.start.amounts.gdp for path in summed if path.start.amounts)
    spent = math.fsum(path.start.share / 10_000 * path.start.amounts.gdp for path in summed if path.start.amounts)
    return Total(
        len(summed), len(members), "", year, base, any(path.estimate for path in summed), spent / gdp * 100,
        math.fsum(path.start.amounts.spending for path in summed if path.start.amounts), spent,
        (((rows[-1].spending or 0) / spent) ** (1 / len(rows)) - 1) * 100 if spent else None,
        rows, math.fsum([row.extra or 0 for row in rows]),
    )  # fmt: skip


def _sum_of(years: Sequence[YearOnPath]) -> YearOnPath:
    gdp, spending, constant, extra = (sum(column) for column in list(zip(*years, strict=True))[2:])
    return YearOnPath(years[0].year, spending / gdp * 100, gdp, spending, constant, extra)
