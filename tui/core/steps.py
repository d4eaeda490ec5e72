"""From one view to the next: what each command changes, as pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import TABLE_COLUMNS, TABLE_INDICATOR
from tui.core.order import default_sort
from tui.core.view import (
    MOST_PICKED,
    Chart,
    Claims,
    Diff,
    Editions,
    EventFilter,
    Explore,
    Habits,
    History,
    NumberPage,
    Outcome,
    Path,
    Publishers,
    SortKey,
    Sql,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.model import Edition, Guideline
    from tui.core.number import Number
    from tui.core.view import ChartKind, TableName, View

SCALES = {"pct_gdp": (0, 600), "pct_def": (0, 6000), "pct": (-5000, 10000)}
"""The lowest and highest threshold the slider offers, in hundredths of a point, by unit."""

PACES = (4.0, 2.0, 1.0, 0.5, 0.25, 0.1)
"""Seconds that play stays on a step, slowest first."""

_PLAIN = {
    "editions": Editions, "diff": Diff, "outcome": Outcome, "habits": Habits, "claims": Claims, "path": Path,
    "publishers": Publishers, "sql": Sql,
}  # fmt: skip


class Level(NamedTuple):
    """A level the Allies agreed on: hundredths, the guideline in force, and from when; not yet `agreed` before that day."""

    value: int
    guideline: Guideline
    since: date
    agreed: bool


def agreed_on_scale(catalogue: Catalogue, indicator: str) -> tuple[Guideline, ...]:
    """Return what all Allies agreed on that an indicator can be held against, oldest first."""
    unit = catalogue.indicators[indicator].unit
    found = (
        item
        for item in catalogue.guidelines
        if item.kind == "agreed"
        and item.scope == "all"
        and item.unit == unit
        and (item.indicator == indicator or (item.part == "core_and_related" and indicator == "def_share_gdp"))
    )
    return tuple(sorted(found, key=lambda item: item.known_from))


def levels(catalogue: Catalogue, indicator: str, as_of: date | None) -> tuple[Level, ...]:
    """Return the agreed levels an indicator can be held against, lowest first, as they stood on a day."""
    by_value: dict[int, list[Guideline]] = {}
    for item in agreed_on_scale(catalogue, indicator):
        by_value.setdefault(item.threshold, []).append(item)
    found = []
    for value, items in sorted(by_value.items()):
        agreed = [item for item in items if as_of is None or item.known_from <= as_of]
        found.append(Level(value, agreed[-1] if agreed else items[0], items[0].agreed_on, bool(agreed)))
    return tuple(found)


def with_table(view: View, table: TableName) -> View:
    """Return the view on another member table, which brings its indicator and, unless it has the columns, its order."""
    indicator = TABLE_INDICATOR[table]
    keep = all(key.column in TABLE_COLUMNS[table] for key in view.sort) and view.table != table
    return view._replace(
        screen=Explore(table),
        indicator=indicator,
        threshold=view.threshold if indicator == view.indicator else None,
        sort=view.sort if keep else (),
    )


def sorted_by(view: View, column: str, add: bool) -> View:
    """Return the view sorted by a column: largest first for a new one, turned round for the same; `add` keeps the other keys."""
    keys = view.sort or default_sort(view.table)
    known = {key.column: key for key in keys}
    if column in known:
        turned = SortKey(column, not known[column].descending)
        fresh = tuple(turned if key.column == column else key for key in keys) if add else (turned,)
    else:
        key = SortKey(column, descending=column not in ("name", "currency", "status"))
        fresh = (*keys, key) if add else (key,)
    return view._replace(sort=() if fresh == default_sort(view.table) else fresh)


def reversed_sort(view: View) -> View:
    """Return the view with its leading sort key turned round."""
    keys = view.sort or default_sort(view.table)
    return sorted_by(view._replace(sort=keys), keys[0].column, add=True)


def neighbour_year(years: Sequence[int], year: int, direction: int) -> int | None:
    """Return the nearest year on one side, or None."""
    if direction > 0:
        return min((at for at in years if at > year), default=None)
    return max((at for at in years if at < year), default=None)


def neighbour_edition(editions: Sequence[Edition], as_of: date | None, direction: int) -> Edition | None:
    """Return the edition known next before or after a day; None is the latest day of all."""
    if direction > 0:
        return next((item for item in editions if as_of is not None and item.known_from > as_of), None)
    current = as_of or editions[-1].known_from
    known = [item for item in editions if item.known_from < current]
    if as_of is None:
        return known[-1] if known else None
    in_force = [item for item in editions if item.known_from <= as_of]
    before = [item for item in in_force if item.known_from < in_force[-1].known_from] if in_force else []
    return before[-1] if before else None


def without_filters(view: View) -> View:
    """Return the view with every event shown again."""
    return view._replace(events=EventFilter(), event=None, member=None)


def with_screen(view: View, word: str) -> View:
    """Return the view on another screen as it first opens, over the same member table."""
    return view._replace(screen=_PLAIN[word](table=view.table))


def with_publishers(view: View) -> View:
    """Return the view on publishers compared, of the quantity that its indicator is."""
    from tui.core.publishers import quantity_of  # a question for later than the first frame

    return view._replace(screen=Publishers(quantity_of(view.indicator), table=view.table))


def with_chart(view: View, kind: ChartKind) -> View:
    """Return the view as a chart."""
    return view._replace(screen=Chart(kind, table=view.table))


def with_number(view: View, number: Number) -> View:
    """Return the view on where a number comes from."""
    return view._replace(screen=NumberPage(number, view.table))


def with_history(view: View, number: Number | None, entity: str | None) -> View:
    """Return the view on every published value of a figure: the number under the cursor, else the member at hand."""
    if number is not None:
        view = view._replace(member=number.entity, year=number.year, indicator=number.indicator)
    elif entity is not None:
        view = view._replace(member=entity)
    return view._replace(screen=History(view.table))


def picked(view: View, entity: str) -> View | None:
    """Return the view with an entity added to those compared, or taken away; None where there are as many as can be."""
    if entity in view.picked:
        return view._replace(picked=tuple(other for other in view.picked if other != entity))
    return view._replace(picked=(*view.picked, entity)) if len(view.picked) < MOST_PICKED else None


def ordered_by(order: tuple[SortKey, ...], column: str, *, descending: bool = True) -> tuple[SortKey, ...]:
    """Return an order led by a column: the way a new one begins, turned round for the one that leads already."""
    if order and order[0].column == column:
        return (SortKey(column, not order[0].descending),)
    return (SortKey(column, descending),)


def other_pace(pace: float, direction: int) -> float:
    """Return the next slower (-1) or faster (1) pace of play, or the same at either end."""
    at = PACES.index(pace) + direction
    return PACES[min(max(at, 0), len(PACES) - 1)]
