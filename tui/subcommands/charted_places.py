"""The quadrant, the map of tiles and the heat table as the command line asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.subcommands.options import as_of, threshold, year

if TYPE_CHECKING:
    from tui.core.charts.heat import Heat
    from tui.core.charts.quadrant import Quadrant
    from tui.core.charts.tiles import Tiles
    from tui.core.model import Indicator
    from tui.subcommands.charts import Asked


def quadrant_chart(asked: Asked) -> Quadrant:
    """Return the share of GDP against the equipment share, the one member named picked out."""
    from tui.core.charts.quadrant import SHARE_OF_EQUIPMENT, SHARE_OF_GDP, quadrant

    options, almanac = asked.options, asked.almanac
    if options.indicator:
        raise InputError("The quadrant sets the share of GDP against the equipment share.", "Leave the indicator out.")
    indicators = almanac.catalogue.indicators
    return quadrant(
        almanac,
        year(almanac, options.year),
        as_of(almanac, options.as_of),
        since=year(almanac, options.from_year),
        thresholds=(
            threshold(almanac.catalogue, indicators[SHARE_OF_GDP], options.threshold),
            almanac.catalogue.default_threshold(SHARE_OF_EQUIPMENT),
        ),
    )


def tiles_chart(asked: Asked) -> Tiles:
    """Return the map of tiles of a year."""
    from tui.core.charts.tiles import tiles

    options, almanac = asked.options, asked.almanac
    shown = _shown(asked)
    level = threshold(almanac.catalogue, shown, options.threshold)
    return tiles(almanac, asked.indicator, year(almanac, options.year), as_of(almanac, options.as_of), level)


def heat_chart(asked: Asked) -> Heat:
    """Return members by years."""
    from tui.core.charts.heat import FIRST_YEAR, heat

    options, almanac = asked.options, asked.almanac
    level = threshold(almanac.catalogue, _shown(asked), options.threshold)
    return heat(
        almanac,
        asked.indicator,
        as_of(almanac, options.as_of),
        level,
        year=year(almanac, options.year),
        first_year=year(almanac, options.from_year) or FIRST_YEAR,
    )


def _shown(asked: Asked) -> Indicator:
    return asked.almanac.catalogue.indicators[asked.indicator]
