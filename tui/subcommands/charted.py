"""The trend and the ranking as the command line asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.subcommands.options import as_of, year

if TYPE_CHECKING:
    from tui.core.charts.ranking import Ranking
    from tui.core.charts.trend import Mark, Trend
    from tui.subcommands.charts import Asked


def trend_chart(asked: Asked) -> Trend:
    """Return the trend of the members named, with the aggregates where they share an axis."""
    from tui.core.charts.trend import trend
    from tui.core.model import AGGREGATES

    options, almanac = asked.options, asked.almanac
    shown = almanac.catalogue.indicators[asked.indicator]
    # A total of dollars would flatten every member beside it; named, it is drawn all the same.
    aggregates = AGGREGATES if not asked.members or shown.unit.startswith("pct") else ()
    return trend(
        almanac,
        tuple(dict.fromkeys((*asked.members, *aggregates))),
        asked.indicator,
        as_of(almanac, options.as_of),
        first=year(almanac, options.from_year),
        last=year(almanac, options.year),
        threshold=asked.threshold,
        event=_event(asked),
    )


def rank_chart(asked: Asked) -> Ranking:
    """Return all members of a year in order."""
    from tui.core.charts.ranking import ranking

    options, almanac = asked.options, asked.almanac
    if asked.members:
        raise InputError("A ranking shows all members.", "Leave the names out.")
    return ranking(
        almanac,
        asked.indicator,
        year(almanac, options.year),
        as_of(almanac, options.as_of),
        asked.threshold,
    )


def _event(asked: Asked) -> Mark | None:
    """Return the event that is to be marked, or None."""
    from tui.core.charts.trend import Mark
    from tui.core.events import EventLog

    if asked.options.event is None:
        return None
    found = EventLog(asked.store).event(asked.options.event)
    return Mark(found.date, found.title, found.title.partition(" ")[0], event=True)
