"""Yearly changes of a share or an amount, each within one edition, and their mean over the last years."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from tui.core.model import AGGREGATES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum
    from tui.core.model import Oddity

SHARE = "def_share_gdp"
SPENDING = "def_usd_constant"
GDP = "gdp_usd_constant"
REAL_CHANGE = "def_real_change"


class Step(NamedTuple):
    """The change of one year on the year before, in one edition.

    `change` is in hundredths of a point for shares and a factor for amounts; None where it was left out, and `why` says for what.
    """

    year: int
    change: float | None
    estimate: bool
    why: str = ""


class Run(NamedTuple):
    """One indicator of one entity in one edition, year upon year without a gap, oldest first."""

    edition: str
    base: int | None
    steps: tuple[Step, ...]


class Mean(NamedTuple):
    """The mean of yearly changes: of shares in hundredths of a point a year, of amounts a factor a year (geometric).

    `counted` is how many changes went into it, `whole` their sum, or the product of factors.
    """

    value: float
    run: Run
    steps: tuple[Step, ...]
    counted: int
    whole: float

    @property
    def first(self) -> int:
        """Return the year from which the first change is reckoned."""
        return self.steps[0].year - 1

    @property
    def last(self) -> int:
        """Return the year of the last change."""
        return self.steps[-1].year

    @property
    def estimate(self) -> bool:
        """Say whether any figure in it is an estimate."""
        return any(step.estimate for step in self.steps if step.change is not None)


def mean_of(runs: Iterable[Run], years: int) -> Mean | None:
    """Return the mean of the last `years` changes in the newest edition that has them all and any to count, or None."""
    for run in runs:
        steps = run.steps[-years:]
        counted = [step.change for step in steps if step.change is not None]
        if len(steps) == years and counted:
            if run.base is None:
                whole = sum(counted)
                return Mean(whole / len(counted), run, steps, len(counted), whole)
            whole = math.prod(counted)
            return Mean(whole ** (1 / len(counted)), run, steps, len(counted), whole)
    return None


def runs_of(almanac: Almanac, indicator: str, figure: Datum, as_of: date | None) -> tuple[Run, ...]:
    """Return an indicator's unbroken years up to the figure's in every edition known that day, newest first."""
    levels: dict[str, dict[int, Datum]] = {}
    for year in almanac.series(indicator):
        if year <= figure.year:
            for edition, datum in in_editions(almanac, indicator, figure.entity, year, as_of).items():
                # A share that is printed in whole percent can't be set against hundredths.
                if indicator != SHARE or "." in datum.shown:
                    levels.setdefault(edition, {})[year] = datum
    jumps = [item for item in almanac.catalogue.oddities if (item.check, item.entity) == ("jump", figure.entity)]
    runs = []
    for edition in reversed(tuple(almanac.catalogue.editions)):
        years = levels.get(edition, {})
        last = first = max(years, default=0)
        while first - 1 in years:
            first -= 1
        # Constant prices of an unnamed base can be set against nothing.
        if first < last and (indicator == SHARE or years[last].price_base is not None):
            steps = tuple(
                _step(almanac, indicator, jumps, years[year - 1], years[year]) for year in range(first + 1, last + 1)
            )
            runs.append(Run(edition, years[last].price_base, steps))
    return tuple(runs)


def _step(almanac: Almanac, indicator: str, jumps: list[Oddity], before: Datum, after: Datum) -> Step:
    estimate = before.estimate or after.estimate
    jump = _jump(almanac, indicator, jumps, after) if jumps else ""
    if jump:
        return Step(after.year, None, estimate, jump)
    if indicator == SHARE:
        return Step(after.year, float((after.hundredths or 0) - (before.hundredths or 0)), estimate)
    if after.entity not in AGGREGATES and before.value:
        return Step(after.year, after.value / before.value, estimate)
    joined = _joined(almanac, after) if after.entity in AGGREGATES else []
    found = [_of_edition(almanac, indicator, iso3, after) for iso3 in joined]
    names = ", ".join(almanac.catalogue.members[iso3].name for iso3 in joined)
    if not before.value or None in found:
        return Step(after.year, None, estimate, f"{names} joined and can't be taken out" if names else "nothing before")
    new = sum(datum.value for datum in found if datum)
    return Step(after.year, (after.value - new) / before.value, estimate, f"without {names}" if names else "")


def _jump(almanac: Almanac, indicator: str, jumps: list[Oddity], figure: Datum) -> str:
    """Return why a change isn't one of spending or of GDP, empty where it is.

    A share jumps with its GDP, also in an edition that prints no GDP and where another does.
    """
    for oddity in jumps:
        if oddity.year != str(figure.year):
            continue
        same_edition = oddity.edition in ("*", figure.edition)
        if oddity.indicator == indicator and same_edition:
            return oddity.reason
        if indicator == SHARE and oddity.indicator == GDP:
            has_gdp = _of_edition(almanac, GDP, figure.entity, figure)
            other = almanac.catalogue.editions.get(oddity.edition)
            if same_edition or (has_gdp is None and other and other.known_from <= figure.known_from):
                return oddity.reason
    return ""


def _joined(almanac: Almanac, figure: Datum) -> list[str]:
    """Return the members that an aggregate counts for the first time in the figure's year."""
    return [iso3 for iso3, member in almanac.catalogue.members.items() if member.accession.year == figure.year]


def in_editions(almanac: Almanac, indicator: str, entity: str, year: int, as_of: date | None) -> dict[str, Datum]:
    """Return one figure in every edition known on a day, by edition, oldest first."""
    published = almanac.series(indicator).get(year, {}).get(entity, ())
    return {datum.edition: datum for datum in published if as_of is None or datum.known_from <= as_of}


def _of_edition(almanac: Almanac, indicator: str, entity: str, like: Datum) -> Datum | None:
    published = almanac.series(indicator).get(like.year, {}).get(entity, ())
    return next((datum for datum in published if datum.edition == like.edition), None)
