"""Each kind of chart as the command line tells it: title, reading, drawing, picture and values."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.core.errors import InputError
from tui.subcommands.options import as_of, year

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.charts.trend import Mark
    from tui.core.export import Sheet
    from tui.subcommands.charts import Asked
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.spans import Line


class Charted(NamedTuple):
    """One chart in every form; the first of `lines` is its title."""

    title: str
    sentence: str
    lines: Callable[[int, int, Glyphs], tuple[Line, ...]]
    svg: Callable[[int, int], str]
    sheet: Sheet


def trend_chart(asked: Asked) -> Charted:
    """Return the trend of the members named, with the aggregates where they share an axis."""
    from tui.core.charts.sheets import trend_sheet
    from tui.core.charts.trend import trend
    from tui.core.model import AGGREGATES
    from tui.vector import trend as vector
    from tui.widgets.charts import trend as drawn

    options, almanac = asked.options, asked.almanac
    shown = almanac.catalogue.indicators[asked.indicator]
    # A total of dollars would flatten every member beside it; named, it is drawn all the same.
    aggregates = AGGREGATES if not asked.members or shown.unit.startswith("pct") else ()
    made = trend(
        almanac,
        tuple(dict.fromkeys((*asked.members, *aggregates))),
        asked.indicator,
        as_of(almanac, options.as_of),
        first=year(almanac, options.from_year),
        last=year(almanac, options.year),
        threshold=asked.threshold,
        event=_event(asked),
    )
    return Charted(made.title, made.sentence, partial(drawn.lines, made), partial(vector.svg, made), trend_sheet(made))


def rank_chart(asked: Asked) -> Charted:
    """Return all members of a year in order."""
    from tui.core.charts.ranking import ranking
    from tui.core.charts.sheets import ranking_sheet
    from tui.vector import ranking as vector
    from tui.widgets.charts import ranking as drawn

    options, almanac = asked.options, asked.almanac
    if asked.members:
        raise InputError("A ranking shows all members.", "Leave the names out.")
    made = ranking(
        almanac,
        asked.indicator,
        year(almanac, options.year),
        as_of(almanac, options.as_of),
        asked.threshold,
    )
    return Charted(
        made.title, made.sentence, partial(drawn.lines, made), partial(vector.svg, made), ranking_sheet(made)
    )


def _event(asked: Asked) -> Mark | None:
    """Return the event that is to be marked, or None."""
    from tui.core.charts.trend import Mark
    from tui.core.events import EventLog

    if asked.options.event is None:
        return None
    found = EventLog(asked.store).event(asked.options.event)
    return Mark(found.date, found.title, found.title.partition(" ")[0], event=True)
