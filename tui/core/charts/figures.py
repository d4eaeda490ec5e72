"""Every figure that a chart draws, by member, so that each can be picked, read and traced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.heat import Heat
from tui.core.charts.quadrant import Quadrant
from tui.core.charts.ranking import Ranking
from tui.core.charts.tiles import Tiles
from tui.core.charts.trend import Trend
from tui.core.charts.trend_words import value_text
from tui.core.model import edition_name
from tui.core.number import Number

if TYPE_CHECKING:
    from datetime import date

    from tui.core.columns import Cell
    from tui.core.model import Indicator

Chart = Trend | Ranking | Quadrant | Tiles | Heat


class Drawn(NamedTuple):
    """One figure of a chart: whose, of which year and indicator, as shown, of which edition; or the reason there is none."""

    entity: str
    name: str
    year: int
    indicator: Indicator
    text: str
    edition: str
    reason: str
    as_of: date | None
    threshold: int | None = None

    @property
    def number(self) -> Number:
        """Return which number it is."""
        return Number("figure", self.entity, self.year, self.indicator.indicator, self.as_of, threshold=self.threshold)

    @property
    def label(self) -> str:
        """Return whose figure it is, of what and when: `Poland, share of GDP, 2024`."""
        return f"{self.name}, {self.indicator.short_label}, {self.year}"

    @property
    def words(self) -> str:
        """Return the figure in words: `Poland, share of GDP, 2024: 4.07e (April 2025 edition)`."""
        if not self.text:
            return f"{self.label}: {self.reason or 'nothing published'}"
        return f"{self.label}: {self.text} ({edition_name(self.edition)} edition)"


def entities(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Return the members and aggregates that a chart shows, with their names, in its own order."""
    match chart:
        case Trend():
            return tuple((one.entity, one.name) for one in chart.series)
        case Ranking():
            bars = [(bar.entity, bar.name) for bar in (*chart.bars, *chart.outside)]
            missing = [(one.entity, one.name) for one in chart.missing]
            return (*bars, *missing, *((bar.entity, bar.name) for bar in chart.aggregates))
        case Quadrant():
            spots = [(spot.iso3, spot.name) for spot in chart.spots]
            return tuple(sorted([*spots, *((one.iso3, one.name) for one in chart.absent)], key=lambda one: one[1]))
        case Tiles():
            return tuple((tile.iso3, tile.judged.row.name) for tile in chart.tiles)
        case Heat():
            return tuple((row.entity, row.name) for row in (*chart.rows, *chart.aggregates))


def figures(chart: Chart, entity: str) -> tuple[Drawn, ...]:
    """Return what a chart draws of one member or aggregate, oldest year first; nothing where it doesn't show it."""
    match chart:
        case Trend():
            return _trend(chart, entity)
        case Ranking():
            return _ranking(chart, entity)
        case Quadrant():
            return _quadrant(chart, entity)
        case Tiles():
            table = chart.judged.table
            rows = (tile.judged.row for tile in chart.tiles if tile.iso3 == entity)
            return tuple(
                _of_cell(row.value, entity, row.name, table.year, chart.indicator, table.as_of, chart.judged.threshold)
                for row in rows
            )
        case Heat():
            return _heat(chart, entity)


def all_figures(chart: Chart) -> tuple[Drawn, ...]:
    """Return every figure that a chart draws."""
    return tuple(drawn for entity, _ in entities(chart) for drawn in figures(chart, entity) if drawn.text)


def first_picked(chart: Chart, count: int) -> int:
    """Return the place of the figure that is read first among `count` of a member: the latest, of a place the one across."""
    return 0 if isinstance(chart, Quadrant) else max(0, count - 1)


def _trend(chart: Trend, entity: str) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(
            entity, one.name, point.year, chart.indicator, value_text(point.shown, estimate=point.estimate),
            point.edition, "", chart.as_of, chart.threshold,
        )
        for one in chart.series
        if one.entity == entity
        for point in one.points
    )  # fmt: skip


def _ranking(chart: Ranking, entity: str) -> tuple[Drawn, ...]:
    of = chart.year, chart.indicator
    bars = (
        Drawn(
            entity, bar.name, *of, value_text(bar.shown, estimate=bar.estimate), bar.edition, "", chart.as_of,
            chart.threshold,
        )
        for bar in (*chart.bars, *chart.outside, *chart.aggregates)
        if bar.entity == entity
    )  # fmt: skip
    absent = (
        Drawn(entity, one.name, *of, "", "", one.reason, chart.as_of, chart.threshold)
        for one in chart.missing
        if one.entity == entity
    )
    return (*bars, *absent)


def _quadrant(chart: Quadrant, entity: str) -> tuple[Drawn, ...]:
    found: list[Drawn] = []
    of = chart.across_indicator, chart.up_indicator
    levels = chart.across.threshold, chart.up.threshold
    for spot in chart.spots:
        places = [(chart.year, spot.place)]
        if spot.before is not None and chart.since is not None:
            places.append((chart.since, spot.before))
        for year, place in places if spot.iso3 == entity else ():
            for cell, indicator, level in zip((place.across, place.up), of, levels, strict=True):
                found.append(_of_cell(cell, entity, spot.name, year, indicator, chart.as_of, level))
    for rows, indicator in ((chart.across.rows, of[0]), (chart.up.rows, of[1])):
        for judged in rows:
            if judged.row.entity == entity and any(one.iso3 == entity for one in chart.absent):
                row = judged.row
                found.append(_of_cell(row.value, entity, row.name, chart.year, indicator, chart.as_of, None))
    return tuple(found)


def _heat(chart: Heat, entity: str) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(
            entity, row.name, year.year, chart.indicator, value_text(cell.shown, estimate=cell.estimate),
            cell.edition, cell.reason, chart.as_of, chart.threshold,
        )
        if cell.shown
        else Drawn(
            entity, row.name, year.year, chart.indicator, "", "", cell.reason, chart.as_of, chart.threshold
        )
        for row in (*chart.rows, *chart.aggregates)
        if row.entity == entity
        for year, cell in zip(chart.years, row.cells, strict=True)
    )  # fmt: skip


def _of_cell(
    cell: Cell, entity: str, name: str, year: int, indicator: Indicator, as_of: date | None, threshold: int | None
) -> Drawn:
    text = value_text(cell.text, estimate=cell.estimate) if cell.text else ""
    return Drawn(entity, name, year, indicator, text, cell.edition, cell.reason, as_of, threshold)
