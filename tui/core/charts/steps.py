"""The revisions of one figure as a chart draws them: values that hold from one publication to the next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.trend import level
from tui.core.comparison import NOT_COMPARABLE
from tui.core.histories import in_force

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.histories import History

TAIL = 0.07
"""What stands open at the right of the last publication, as a part of the time before it."""
LEAST_DAYS = 60


class Step(NamedTuple):
    """One published value, holding from `day` until the next publication of the figure; `later` than the as-of day."""

    day: date
    until: date
    value: float
    shown: str
    estimate: bool
    edition: str
    in_force: bool
    later: bool


class Run(NamedTuple):
    """Values that can be compared one with the next; `base` is the year of their prices where these are constant."""

    base: int | None
    steps: tuple[Step, ...]


class Steps(NamedTuple):
    """A figure's published values over the days of publication, from `first` to `last`; `reason` says why there are none.

    Values at different prices, or in different currencies, are never of one run.
    """

    runs: tuple[Run, ...]
    first: date | None
    last: date | None
    as_of: date | None
    threshold: int | None
    reason: str = ""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return every value, oldest first."""
        return tuple(step for run in self.runs for step in run.steps)


def steps(almanac: Almanac, found: History, as_of: date | None = None, threshold: int | None = None) -> Steps:
    """Return what a chart draws of a revision history as seen on a day; `threshold` is in hundredths of a point."""
    if not found.printings:
        return Steps((), None, None, as_of, threshold, found.reason)
    days = [item.edition.known_from for item in found.printings]
    newest = max((item.known_from for item in almanac.editions_of(found.indicator)), default=days[-1])
    last = max(days[-1], newest)
    tail = max(round((last - days[0]).days * TAIL), 0 if last > days[0] else LEAST_DAYS)
    end = last + timedelta(days=tail)
    holds = in_force(almanac, found, as_of)
    runs: list[Run] = []
    for item, until in zip(found.printings, (*days[1:], end), strict=True):
        datum, day = item.datum, item.edition.known_from
        later = as_of is not None and day > as_of
        step = Step(day, until, level(datum), datum.shown, datum.estimate, datum.edition, item is holds, later)
        if runs and item.since is not None and item.since.kind != NOT_COMPARABLE:
            runs[-1] = runs[-1]._replace(steps=(*runs[-1].steps, step))
        else:
            runs.append(Run(datum.price_base, (step,)))
    return Steps(tuple(runs), days[0], end, as_of, threshold)
