"""From one view to the next: what each command changes, as pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import TABLE_COLUMNS, TABLE_INDICATOR
from tui.core.order import default_sort
from tui.core.view import EventFilter, Explore, SortKey

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.model import Edition, Guideline
    from tui.core.view import TableName, View

SCALES = {"pct_gdp": (0, 600), "pct_def": (0, 6000), "pct": (-5000, 10000)}
"""The lowest and highest threshold the slider offers, in hundredths of a point, by unit."""


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
