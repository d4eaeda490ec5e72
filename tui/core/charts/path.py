"""What the chart of a path shows besides the path: the shares published up to its start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.trend import FIRST_YEAR
from tui.core.pathway_means import SHARE

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.pathway_start import Start


class Past(NamedTuple):
    """The share of GDP of one year in percent, as known on the day of the path."""

    year: int
    share: float
    estimate: bool


def past_shares(almanac: Almanac, start: Start) -> tuple[Past, ...]:
    """Return the shares of the years up to the start's, oldest first."""
    if start.year is None:
        return ()
    found = []
    for year in range(FIRST_YEAR, start.year + 1):
        datum = almanac.chosen(SHARE, start.entity, year, start.as_of)
        if datum is not None and datum.hundredths is not None:
            found.append(Past(year, datum.hundredths / 100, datum.estimate))
    return tuple(found)
