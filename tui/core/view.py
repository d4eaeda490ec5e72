"""The one small value that decides everything on screen, with its text form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import get_args, Literal
from urllib.parse import quote, unquote

from tui.core.errors import InputError

VERSION = "v1"

TableName = Literal["spending", "money", "buys", "forces"]
TABLES: tuple[TableName, ...] = get_args(TableName)


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column to sort by, and which way."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events of the log are wanted; an empty field asks for nothing."""

    members: tuple[str, ...] = ()
    match_all: bool = False
    relations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    search: str = ""
    people: tuple[str, ...] = ()
    place: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Explore:
    """The main screen: a member table above the event log."""

    table: TableName = "spending"


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event, whole."""

    event_id: str


Screen = Explore | EventPage


@dataclass(frozen=True, slots=True)
class View:
    """Everything on screen is a pure function of this value.

    `year` None is the latest year with a whole table known that day; `as_of` None is the latest known; `threshold` is in
    hundredths of a percentage point and None stands for the indicator's own guideline.
    """

    screen: Screen = field(default_factory=Explore)
    indicator: str = "def_share_gdp"
    year: int | None = None
    as_of: date | None = None
    threshold: int | None = None
    sort: tuple[SortKey, ...] = ()
    member: str | None = None
    event: str | None = None
    events: EventFilter = field(default_factory=EventFilter)
    linked: bool = True

    def with_(self, **changes: object) -> View:
        """Return the view with some fields replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]
