"""The one small value that decides everything on screen."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple, get_args

from tui.core.errors import InputError
from tui.core.number import Number  # noqa: TC001 - a field's type, which tests read

TableName = Literal["spending", "money", "buys", "forces"]
TABLES: tuple[TableName, ...] = get_args(TableName)
ChartKind = Literal["trend", "rank", "quadrant", "tiles", "heat"]
CHARTS: tuple[ChartKind, ...] = get_args(ChartKind)
MOST_PICKED = 6
"""Members that can be compared in one chart."""


class SortKey(NamedTuple):
    """A column to sort by, and which way."""

    column: str
    descending: bool = False


class EventFilter(NamedTuple):
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


class Explore(NamedTuple):
    """The main screen: a member table above the event log.

    As in every screen, `word` tells it from another one with the same fields, and begins its text form.
    """

    table: TableName = "spending"
    word: Literal["explore"] = "explore"


class EventPage(NamedTuple):
    """One event, whole, over the member table that it was opened from."""

    event_id: str
    table: TableName = "spending"
    word: Literal["event"] = "event"


class NumberPage(NamedTuple):
    """Where one number comes from."""

    number: Number
    table: TableName = "spending"
    word: Literal["number"] = "number"


class Editions(NamedTuple):
    """Every edition by day, and what each covers."""

    table: TableName = "spending"
    word: Literal["editions"] = "editions"


class Diff(NamedTuple):
    """What one edition revised of another; empty names are the two newest of the view's day that hold its indicator.

    Empty `indicator`, `year` and `member` ask for all; `same` shows the figures that were not revised too.
    """

    before: str = ""
    after: str = ""
    indicator: str = ""
    year: int | None = None
    member: str = ""
    same: bool = False
    order: tuple[SortKey, ...] = ()
    table: TableName = "spending"
    word: Literal["diff"] = "diff"


class History(NamedTuple):
    """Every published value of one figure: of the view's member, year and indicator."""

    table: TableName = "spending"
    word: Literal["history"] = "history"


class Outcome(NamedTuple):
    """What a year was first expected to be against what it became, for all members."""

    order: tuple[SortKey, ...] = ()
    table: TableName = "spending"
    word: Literal["outcome"] = "outcome"


class Habits(NamedTuple):
    """Which members' figures are habitually revised, and which way."""

    order: tuple[SortKey, ...] = ()
    table: TableName = "spending"
    word: Literal["habits"] = "habits"


class Chart(NamedTuple):
    """One chart; `since` is the year a trend begins in, or the one from which a quadrant's tails come."""

    kind: ChartKind = "trend"
    since: int | None = None
    table: TableName = "spending"
    word: Literal["chart"] = "chart"


class Path(NamedTuple):
    """The path to a guideline: `target` in hundredths of a point by the year `by`.

    `growth` is the yearly growth of GDP in hundredths of a percent, None for the member's own mean; `pace` counts the
    years of its past pace; `whole` names everyone and not one member.
    """

    target: int = 350
    by: int = 2035
    growth: int | None = None
    pace: int = 5
    whole: bool = False
    order: tuple[SortKey, ...] = ()
    table: TableName = "spending"
    word: Literal["path"] = "path"


class Claims(NamedTuple):
    """Claims held against the figures; empty fields ask for all.

    `about` is the id of an event, a source, a person, a member or an indicator, else words; `claim` is under the cursor.
    """

    about: str = ""
    verdict: str = ""
    order: tuple[SortKey, ...] = ()
    claim: str = ""
    table: TableName = "spending"
    word: Literal["claims"] = "claims"


class Publishers(NamedTuple):
    """One quantity as several publishers give it."""

    quantity: str = "share"
    order: tuple[SortKey, ...] = ()
    table: TableName = "spending"
    word: Literal["publishers"] = "publishers"


class Sql(NamedTuple):
    """A statement in SQL and its answer; an empty one is still to be typed."""

    statement: str = ""
    table: TableName = "spending"
    word: Literal["sql"] = "sql"


Screen = (
    Explore
    | EventPage
    | NumberPage
    | Editions
    | Diff
    | History
    | Outcome
    | Habits
    | Chart
    | Path
    | Claims
    | Publishers
    | Sql
)


class View(NamedTuple):
    """Everything on screen is a pure function of this value.

    `year` None is the latest year with a whole table known that day; `as_of` None is the latest known; `threshold` is in
    hundredths of a percentage point and None stands for the indicator's own guideline; an empty `sort` is the table's own;
    `picked` are the members, or aggregates, to compare.
    """

    screen: Screen = Explore()
    indicator: str = "def_share_gdp"
    year: int | None = None
    as_of: date | None = None
    threshold: int | None = None
    sort: tuple[SortKey, ...] = ()
    member: str | None = None
    event: str | None = None
    events: EventFilter = EventFilter()
    linked: bool = True
    picked: tuple[str, ...] = ()

    @property
    def table(self) -> TableName:
        """Return the member table that is shown, or that lies behind another screen."""
        return self.screen.table


def parse_day(text: str, name: str = "The date") -> date:
    """Return the day that an ISO date names, or raise InputError."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise InputError(f"{name} '{text[:40]}' is not a day.", "Write it as 2025-04-24.")
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise InputError(f"{name} '{text}' is not a day of the calendar.", "Write it as 2025-04-24.") from problem


def parse_threshold(text: str) -> int:
    """Return a threshold typed in percent as hundredths of a point (`2.5` is 250), or raise InputError."""
    match = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", text.strip())
    if not match or int(match[1]) > 100:
        raise InputError(
            f"The threshold '{text[:40]}' is not a percentage.",
            "Write a number from 0 to 100 with at most two decimals, for instance 3.5.",
        )
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def threshold_text(hundredths: int) -> str:
    """Return hundredths of a point as a percentage with two decimals."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def parse_sort(text: str) -> tuple[SortKey, ...]:
    """Return sort keys from `value.desc,name`."""
    keys = []
    for part in text.split(","):
        column, _, way = part.partition(".")
        if not re.fullmatch(r"\w+", column) or way not in ("", "desc", "asc"):
            raise InputError(f"'{part[:40]}' is not a column to sort by.", "Write column or column.desc.")
        keys.append(SortKey(column, way == "desc"))
    return tuple(keys)
