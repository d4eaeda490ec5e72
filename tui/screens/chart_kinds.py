"""What each kind of chart asks of the core, and how its answer becomes the chart of a view."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from tui.core import scene
from tui.core.charts.heat import FIRST_YEAR, Heat, heat
from tui.core.charts.heat import held as heat_held
from tui.core.charts.quadrant import SHARE_OF_EQUIPMENT, SHARE_OF_GDP, Quadrant, quadrant, with_reach
from tui.core.charts.quadrant import held as quadrant_held
from tui.core.charts.ranking import Ranking, ranked
from tui.core.charts.tiles import COLUMNS, Tiles, mapped
from tui.core.charts.trend import Mark, Trend, trend, up_to
from tui.core.errors import InputError
from tui.core.model import AGGREGATES
from tui.core.table import YearTable
from tui.core.threshold import judge
from tui.core.view import Chart

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.charted import Chart as AnyChart
    from tui.core.catalogue import Catalogue
    from tui.core.scene import Composer
    from tui.core.view import ChartKind, View

GroundT = TypeVar("GroundT")


class Kind(ABC, Generic[GroundT]):
    """One kind of chart: a ground that is asked for in a worker, and the chart made of it for a view."""

    title = ""
    indicators: tuple[str, ...] = ()
    """The indicators of a chart that has its own; empty where the view's is drawn."""
    many_currencies = False
    """Whether an indicator in national currencies can be drawn."""
    since_title = ""
    """What the year is from which the chart looks back; empty where there is none."""
    over_years = False
    """Whether the chart runs over years, and so shows none before its first."""

    @abstractmethod
    def question(self, view: View) -> Hashable:
        """Return what the ground depends on."""

    @abstractmethod
    def ground(self, composer: Composer, view: View) -> GroundT:
        """Return what the chart is made of, in a worker thread."""

    @abstractmethod
    def chart(self, ground: GroundT, view: View, catalogue: Catalogue) -> AnyChart:
        """Return the chart of a view; cheap, because a slider and play ask for it at every step."""


def first_year(view: View) -> int:
    """Return the year before which the view's chart shows nothing, 0 for one that shows any year."""
    return (since(view) or FIRST_YEAR) if KINDS[kind_of(view)].over_years else 0


def since(view: View) -> int | None:
    """Return the year from which the view's chart looks back."""
    return view.screen.since if isinstance(view.screen, Chart) else None


class _TrendKind(Kind[Trend]):
    title = "Trend"
    many_currencies = True
    over_years = True
    since_title = "The first year"

    def question(self, view: View) -> Hashable:
        return "trend", view.indicator, _compared(view), view.as_of, since(view), view.event

    def ground(self, composer: Composer, view: View) -> Trend:
        unit = composer.catalogue.indicators[view.indicator].unit
        entities = _compared(view)
        if not view.picked and not unit.startswith("pct"):
            # A total of dollars would flatten the member beside it.
            entities = tuple(each for each in entities if each not in AGGREGATES) or entities
        event = _mark(composer, view)
        first = since(view)
        return trend(composer.almanac, entities, view.indicator, view.as_of, first=first, event=event)

    def chart(self, ground: Trend, view: View, catalogue: Catalogue) -> Trend:
        made = ground._replace(threshold=scene.threshold(view, catalogue))
        return made if view.year is None else up_to(made, view.year)


def _compared(view: View) -> tuple[str, ...]:
    """Return who a trend draws: those picked, else the member at hand beside NATO and Europe and Canada."""
    if view.picked:
        return view.picked
    return tuple(dict.fromkeys((*((view.member,) if view.member else ()), *AGGREGATES)))


def _mark(composer: Composer, view: View) -> Mark | None:
    if view.event is None:
        return None
    with contextlib.suppress(InputError):  # Another database may not have it.
        found = composer.log.event(view.event)
        return Mark(found.date, found.title, found.title.partition(" ")[0], event=True)
    return None


class _RankKind(Kind[YearTable]):
    title = "Ranking"

    def question(self, view: View) -> Hashable:
        return "rank", view.indicator, view.year, view.as_of

    def ground(self, composer: Composer, view: View) -> YearTable:
        _one_currency(composer, view)
        return composer.almanac.table(view.indicator, view.year, view.as_of, ("name",))

    def chart(self, ground: YearTable, view: View, catalogue: Catalogue) -> Ranking:
        return ranked(judge(ground, scene.threshold(view, catalogue)), catalogue.indicators[ground.indicator])


class _TilesKind(Kind[YearTable]):
    title = "Map of tiles"

    def question(self, view: View) -> Hashable:
        return "tiles", view.indicator, view.year, view.as_of

    def ground(self, composer: Composer, view: View) -> YearTable:
        _one_currency(composer, view)
        return composer.almanac.table(view.indicator, view.year, view.as_of, COLUMNS)

    def chart(self, ground: YearTable, view: View, catalogue: Catalogue) -> Tiles:
        return mapped(judge(ground, scene.threshold(view, catalogue)), catalogue.indicators[ground.indicator])


class _QuadrantKind(Kind[Quadrant]):
    title = "Quadrant"
    indicators = (SHARE_OF_GDP, SHARE_OF_EQUIPMENT)
    since_title = "The year that movement is drawn from"

    def question(self, view: View) -> Hashable:
        return "quadrant", view.year, view.as_of, since(view)

    def ground(self, composer: Composer, view: View) -> Quadrant:
        made = quadrant(composer.almanac, view.year, view.as_of, since=since(view) or FIRST_YEAR)
        return with_reach(composer.almanac, made, FIRST_YEAR)

    def chart(self, ground: Quadrant, view: View, catalogue: Catalogue) -> Quadrant:
        levels = (
            view.threshold
            if view.threshold is not None and name == view.indicator
            else catalogue.default_threshold(name)
            for name in self.indicators
        )
        across, up = levels
        made = quadrant_held(ground, (across, up))
        return made if since(view) is not None else _with_one_tail(made, view.member)


def _with_one_tail(made: Quadrant, member: str | None) -> Quadrant:
    """Return the quadrant with the tail of the member picked out alone: everyone's, unasked, would hide the points."""
    spots = tuple(spot if spot.iso3 == member else spot._replace(before=None, why_no_tail="") for spot in made.spots)
    tailed = any(spot.before or spot.why_no_tail for spot in spots)
    return made._replace(spots=spots, since=made.since if tailed else None)


class _HeatKind(Kind[Heat]):
    title = "Heat table"
    over_years = True
    since_title = "The first year"

    def question(self, view: View) -> Hashable:
        return "heat", view.indicator, _last_year(view), view.as_of, since(view)

    def ground(self, composer: Composer, view: View) -> Heat:
        _one_currency(composer, view)
        return heat(
            composer.almanac, view.indicator, view.as_of, year=_last_year(view), first_year=first_year(view)
        )  # fmt: skip

    def chart(self, ground: Heat, view: View, catalogue: Catalogue) -> Heat:
        return heat_held(ground, scene.threshold(view, catalogue))


def _last_year(view: View) -> int | None:
    return view.year and max(view.year, first_year(view))


def _one_currency(composer: Composer, view: View) -> None:
    shown = composer.catalogue.indicators[view.indicator]
    if shown.unit == "national_million":
        raise InputError(f"{shown.label} is in many currencies and can't share a scale.", "Choose another with v.")


KINDS: dict[ChartKind, Kind[Any]] = {
    "trend": _TrendKind(),
    "rank": _RankKind(),
    "quadrant": _QuadrantKind(),
    "tiles": _TilesKind(),
    "heat": _HeatKind(),
}


class Ground(NamedTuple):
    """What a kind of chart is made of."""

    kind: ChartKind
    of: Any


def kind_of(view: View) -> ChartKind:
    """Return the kind of chart that a view shows."""
    return view.screen.kind if isinstance(view.screen, Chart) else "trend"
