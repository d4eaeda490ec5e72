"""Everything the main screen draws for one view, as one frozen value, and the composer that makes it."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import DECLARED, TABLE_COLUMNS, WIDE_COLUMNS, column
from tui.core.model import AGGREGATES, PUBLISHER
from tui.core.order import default_sort, ordered
from tui.core.threshold import judge
from tui.core.view import EventFilter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.claim_book import ClaimBook
    from tui.core.columns import Column
    from tui.core.events import EventList, EventLog, EventRow
    from tui.core.model import Published, Split
    from tui.core.table import YearTable
    from tui.core.threshold import Judged, JudgedRow
    from tui.core.view import SortKey, TableName, View

    OwnColumns = Mapping[TableName, tuple[str, ...]]
    """The columns of member tables that a reader prefers to the usual ones."""

SPLIT = ("share_equipment", "share_personnel", "share_infrastructure", "share_other")
LATEST_EVENTS = 6
DAY = timedelta(days=1)
USUAL: OwnColumns = MappingProxyType({})
"""Every table with its usual columns."""
WINDOW = 80
"""Rows of the log kept in a scene: more than the tallest pane shows."""


class Detail(NamedTuple):
    """What the detail pane adds to a member's row: its value in every edition, its category split, its latest events."""

    entity: str
    year: int
    published: tuple[Published, ...]
    split: tuple[Split, ...]
    latest: tuple[EventRow, ...]
    events: int


class LogWindow(NamedTuple):
    """The event log under one filter: how many of how many, where it opens, and the rows around that place.

    `rule_at` is the first event after the as-of day; `months` counts events by month, as (first of month, n).
    """

    matches: int
    total: int
    cursor: int
    start: int
    rows: tuple[EventRow, ...]
    rule_at: int | None
    months: tuple[tuple[date, int], ...]


class Scene(NamedTuple):
    """One view's worth of answers."""

    catalogue: Catalogue
    table: YearTable
    detail: Detail | None
    log: LogWindow


def table_columns(view: View, own: OwnColumns = USUAL, *, wide: bool = False) -> tuple[str, ...]:
    """Return the columns a view's table needs, those it only sorts by included, and those of a wide screen.

    `own` are the reader's own columns of tables, which no width adds to.
    """
    # What a table is sorted by of itself need not be among the reader's own columns.
    sort = sort_keys(view) if view.table in own else view.sort
    return tuple(dict.fromkeys((*_names(view, own, wide), *(key.column for key in sort))))


def shown_columns(
    view: View, catalogue: Catalogue, own: OwnColumns = USUAL, *, wide: bool = False
) -> tuple[Column, ...]:
    """Return the columns a view's table shows: the reader's own as they are, or the usual ones, with a trend last."""
    names = _names(view, own, wide)
    if view.table not in own:
        names = tuple(sorted(names, key=lambda name: name == "trend"))
    # A config file may name an indicator that this database hasn't got.
    there = (name for name in names if name in DECLARED or name in catalogue.indicators)
    return tuple(column(name, catalogue.indicators, view.indicator) for name in there)


def _names(view: View, own: OwnColumns, wide: bool) -> tuple[str, ...]:
    return own.get(view.table) or (*TABLE_COLUMNS[view.table], *(WIDE_COLUMNS[view.table] if wide else ()))


def threshold(view: View, catalogue: Catalogue) -> int | None:
    """Return the threshold a view stands at: its own, or the indicator's guideline, or none."""
    if not catalogue.indicators[view.indicator].takes_threshold:
        return None
    return view.threshold if view.threshold is not None else catalogue.default_threshold(view.indicator)


def judged(view: View, catalogue: Catalogue, table: YearTable) -> Judged:
    """Hold a view's table against its threshold."""
    return judge(table, threshold(view, catalogue))


def sort_keys(view: View) -> tuple[SortKey, ...]:
    """Return what a view's table is sorted by."""
    return view.sort or default_sort(view.table)


def in_order(view: View, found: Judged) -> tuple[JudgedRow, ...]:
    """Return a view's rows in its order."""
    return ordered(found.rows, sort_keys(view))


def event_filter(view: View) -> EventFilter:
    """Return the filter of the log: the reader's own, or while linked the member under the cursor."""
    if view.linked and view.member and not view.events.members and view.member not in AGGREGATES:
        return view.events._replace(members=(view.member,))
    return view.events


class Composer:
    """Answers a view from one open database; each part can be asked for alone."""

    def __init__(self, almanac: Almanac, log: EventLog) -> None:
        self.almanac = almanac
        self.log = log

    @cached_property
    def claims(self) -> ClaimBook:
        """Return the claims, checked; made when they are first asked for."""
        from tui.core.claim_book import ClaimBook

        return ClaimBook(self.almanac, self.log)

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue of the database."""
        return self.almanac.catalogue

    def scene(self, view: View) -> Scene:
        """Return everything a view draws on any screen; raises InputError where the view names what isn't there."""
        table = self.table(view, wide=True)
        member = view.member or in_order(view, judged(view, self.catalogue, table))[0].row.entity
        return Scene(self.catalogue, table, self.detail(view, member, table.year), self.events(view)[1])

    def table(self, view: View, *, wide: bool = False) -> YearTable:
        """Return the view's member table, with the columns of a wide screen or without."""
        return self.almanac.table(view.indicator, view.year, view.as_of, table_columns(view, wide=wide))

    def events(self, view: View) -> tuple[EventList, LogWindow]:
        """Return the view's event list, and the window of it that is seen first."""
        found = self.log.find(event_filter(view))
        return found, window(found, view)

    def detail(self, view: View, entity: str, year: int) -> Detail:
        """Return what the detail pane says of a member or an aggregate."""
        of_nato = self.catalogue.indicators[view.indicator].publisher == PUBLISHER
        split = self.almanac.shares(entity, year, view.as_of, SPLIT if of_nato else ())
        latest: tuple[EventRow, ...] = ()
        count = 0
        if entity in self.catalogue.members:
            mine = self.log.find(EventFilter(members=(entity,)))
            until = mine.index_on(view.as_of + DAY) if view.as_of else len(mine)
            count = len(mine)
            latest = tuple(reversed(mine.page(max(0, until - LATEST_EVENTS), until)))
        return Detail(entity, year, self.almanac.published(entity, year, view.indicator), split, latest, count)


def window(found: EventList, view: View) -> LogWindow:
    """Return the rows of a list around the place where a view opens it: its event, or the last one known that day."""
    count = len(found)
    rule = found.index_on(view.as_of + DAY) if view.as_of else None
    cursor = found.index_of(view.event) if view.event else None
    if cursor is None:
        cursor = max(0, (count if rule is None else rule) - 1)
    start = max(0, min(cursor - WINDOW // 2, count - WINDOW))
    rows = found.page(start, min(count, start + WINDOW))
    return LogWindow(
        count, found.total, cursor, start, rows, None if rule in (None, count) else rule, found.histogram()
    )
