"""The quadrant, the map of tiles and the heat table as the command line tells them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.subcommands.charted import Charted
from tui.subcommands.options import as_of, threshold, year

if TYPE_CHECKING:
    from tui.core.model import Indicator
    from tui.subcommands.charts import Asked


def quadrant_chart(asked: Asked) -> Charted:
    """Return the share of GDP against the equipment share, the one member named picked out."""
    from tui.core.charts import quadrant_words as words
    from tui.core.charts.place_sheets import quadrant_sheet
    from tui.core.charts.quadrant import SHARE_OF_EQUIPMENT, SHARE_OF_GDP, quadrant
    from tui.vector import quadrant as vector
    from tui.widgets.charts import quadrant as drawn

    options, almanac = asked.options, asked.almanac
    if options.indicator:
        raise InputError("The quadrant sets the share of GDP against the equipment share.", "Leave the indicator out.")
    indicators = almanac.catalogue.indicators
    made = quadrant(
        almanac,
        year(almanac, options.year),
        as_of(almanac, options.as_of),
        since=year(almanac, options.from_year),
        thresholds=(
            threshold(almanac.catalogue, indicators[SHARE_OF_GDP], options.threshold),
            almanac.catalogue.default_threshold(SHARE_OF_EQUIPMENT),
        ),
    )
    sentence = "; ".join(filter(None, [words.summary(made), words.lines_at(made), *words.notes(made)]))
    lines = partial(drawn.lines, made, selected=_one(asked))
    return Charted(words.title(made)[0], f"{sentence}.", lines, partial(vector.svg, made), quadrant_sheet(made))


def tiles_chart(asked: Asked) -> Charted:
    """Return the map of tiles of a year."""
    from tui.core.charts import chart_words as words
    from tui.core.charts.place_sheets import tiles_sheet
    from tui.core.charts.tiles import tiles
    from tui.vector import tiles as vector
    from tui.widgets.charts import tiles as drawn

    options, almanac = asked.options, asked.almanac
    shown = _shown(asked)
    level = threshold(almanac.catalogue, shown, options.threshold)
    made = tiles(almanac, asked.indicator, year(almanac, options.year), as_of(almanac, options.as_of), level)
    table = made.judged.table
    title = f"{shown.label}, {table.year}, {words.known_text(table.as_of)}"
    sentence = "; ".join([words.headline(made.judged), *words.notes(made.judged, shown)])
    lines = partial(drawn.lines, made, selected=_one(asked))
    return Charted(title, f"{sentence}.", lines, partial(vector.svg, made), tiles_sheet(made))


def heat_chart(asked: Asked) -> Charted:
    """Return members by years."""
    from tui.core.charts import heat_words as words
    from tui.core.charts.heat import FIRST_YEAR, heat
    from tui.core.charts.place_sheets import heat_sheet
    from tui.vector import heat as vector
    from tui.widgets.charts import heat as drawn

    options, almanac = asked.options, asked.almanac
    level = threshold(almanac.catalogue, _shown(asked), options.threshold)
    made = heat(
        almanac,
        asked.indicator,
        as_of(almanac, options.as_of),
        level,
        year=year(almanac, options.year),
        first_year=year(almanac, options.from_year) or FIRST_YEAR,
    )
    sentence = "; ".join(filter(None, [words.summary(made), *words.notes(made, made.years, made.rows)]))
    lines = partial(drawn.lines, made, selected=_one(asked))
    return Charted(words.title(made), f"{sentence}.", lines, partial(vector.svg, made), heat_sheet(made))


def _shown(asked: Asked) -> Indicator:
    return asked.almanac.catalogue.indicators[asked.indicator]


def _one(asked: Asked) -> str:
    """Return the one member to pick out, or none."""
    if len(asked.members) > 1:
        raise InputError("This chart shows all members and picks out one.", "Name one, or none.")
    return asked.members[0] if asked.members else ""
