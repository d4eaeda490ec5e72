"""The event log as rows for the grid, live from the database or from a kept window of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commands import key_first
from tui.core.model import day_text
from tui.widgets.grid_source import GridCell, GridColumn, GridRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tui.core.events import EventRow
    from tui.core.scene import LogWindow
    from tui.widgets.grid_source import CellTone

COLUMNS = (
    GridColumn("date", "Date", 10, sortable=False, priority=9),
    GridColumn("kind", "Kind", 11, sortable=False, priority=5),
    GridColumn("title", "Event", 40, grow=True, sortable=False, priority=10, name=True),
    GridColumn("place", "Place", 14, sortable=False, priority=4),
    GridColumn("members", "Members", 15, sortable=False, priority=3),
)
MANY = 4
"""Members named in a row; more are counted."""

NOT_YET = GridRow("", (GridCell("…", "dim"), *(GridCell(""),) * (len(COLUMNS) - 1)), "dim")


@dataclass(frozen=True)
class LogSource:
    """Rows of the log by position; `page` fetches a slice, and what isn't at hand yet shows as such."""

    count: int
    page: Callable[[int, int], Sequence[EventRow | None]]
    place_of: Callable[[str], int | None]
    as_of: date | None = None
    rule_at: int | None = None
    columns: tuple[GridColumn, ...] = COLUMNS
    pinned: tuple[GridRow, ...] = ()

    @property
    def empty_text(self) -> str:
        """Return what is said where there is no event."""
        return f"No event matches. {key_first('filter_clear')} shows them all."

    @property
    def rule_label(self) -> str:
        """Return what the rule says."""
        return f"after {day_text(self.as_of)}: not yet happened" if self.as_of else ""

    def __len__(self) -> int:
        return self.count

    def rows(self, start: int, stop: int) -> Sequence[GridRow]:
        """Return the rows from `start` up to, not including, `stop`."""
        return [event_row(event, self.as_of) if event else NOT_YET for event in self.page(start, stop)]

    def index_of(self, key: str) -> int | None:
        """Return the position of an event."""
        return self.place_of(key)


def kept_log(window: LogWindow, as_of: date | None) -> LogSource:
    """Return the source of a kept window: the rows it has, blanks elsewhere until the database answers."""
    last = window.start + len(window.rows)

    def page(start: int, stop: int) -> Sequence[EventRow | None]:
        return [window.rows[at - window.start] if window.start <= at < last else None for at in range(start, stop)]

    def place_of(event_id: str) -> int | None:
        return next((window.start + at for at, row in enumerate(window.rows) if row.event_id == event_id), None)

    return LogSource(window.matches, page, place_of, as_of, window.rule_at)


def event_row(event: EventRow, as_of: date | None) -> GridRow:
    """Return an event as a row of the grid, dimmed where it lies after the as-of day."""
    later = as_of is not None and event.date > as_of
    title: CellTone = "" if event.status == "held" else "short" if event.status == "cancelled" else "accent"
    mark = {"held": "", "cancelled": " (cancelled)", "planned": " (planned)"}.get(event.status, "")
    cells = (
        GridCell(short_date(event), "dim"),
        GridCell(event.kind, "dim"),
        GridCell(event.title + mark, title),
        GridCell(event.place or "", "dim"),
        GridCell(members_text(event.members), "dim"),
    )
    return GridRow(event.event_id, cells, "dim" if later else "")


def short_date(event: EventRow) -> str:
    """Return an event's date as far as it is known: 2025-04-24, 2025-06, 2027."""
    return event.date.isoformat()[: {"year": 4, "month": 7}.get(event.date_precision, 10)]


def members_text(members: Sequence[str]) -> str:
    """Return a few members by code, and how many more there are."""
    if len(members) <= MANY:
        return " ".join(members)
    return f"{len(members)} members"
