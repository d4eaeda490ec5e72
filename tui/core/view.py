"""The one small value that decides everything on screen, with its text form."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from tui.core.errors import InputError

VERSION = "v1"

TableName = Literal["spending", "money", "buys", "forces"]
TABLES: tuple[TableName, ...] = get_args(TableName)


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
    """The main screen: a member table above the event log."""

    table: TableName = "spending"


class EventPage(NamedTuple):
    """One event, whole, over the member table that it was opened from."""

    event_id: str
    table: TableName = "spending"


Screen = Explore | EventPage


class View(NamedTuple):
    """Everything on screen is a pure function of this value.

    `year` None is the latest year with a whole table known that day; `as_of` None is the latest known; `threshold` is in
    hundredths of a percentage point and None stands for the indicator's own guideline; an empty `sort` is the table's own.
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

    @property
    def table(self) -> TableName:
        """Return the member table that is shown, or that lies behind another screen."""
        return self.screen.table


def to_text(view: View) -> str:
    """Return a view's text form, for instance `v1:explore/spending?year=2024&as-of=2025-04-24`; defaults are left out."""
    screen = f"explore/{view.table}"
    if isinstance(view.screen, EventPage):
        screen = f"event/{_quote(view.screen.event_id)}/{view.table}"
    parts = [*_pairs(view), *((f"events.{name}", text) for name, text in _pairs(view.events))]
    query = "&".join(f"{name}={text}" for name, text in parts)
    return f"{VERSION}:{screen}" + (f"?{query}" if query else "")


def from_text(text: str) -> View:
    """Return the view that a text form stands for.

    Raises:
        InputError: the text is of another version, or a part of it can't be read.
    """
    version, _, rest = text.strip().partition(":")
    if version != VERSION or not rest:
        raise InputError(
            f"'{text[:60]}' is not a view of this program.",
            f"A view begins with {VERSION}:, for instance {VERSION}:explore/spending?year=2024.",
        )
    path, _, query = rest.partition("?")
    kind, _, detail = path.partition("/")
    table = detail.rpartition("/")[2] if kind == "event" else detail or "spending"
    if kind == "explore" and table in TABLES:
        screen: Screen = Explore(table)
    elif kind == "event" and table in TABLES:
        screen = EventPage(_unquote(detail.rpartition("/")[0]), table)
    else:
        raise InputError(
            f"The view names no screen of this program: '{path[:60]}'.",
            f"Known: {', '.join('explore/' + name for name in TABLES)}, event/ID/spending.",
        )
    values: dict[str, Any] = {}
    wanted: dict[str, Any] = {}
    for part in filter(None, query.split("&")):
        name, _, value = part.partition("=")
        target, key = (wanted, name.removeprefix("events.")) if name.startswith("events.") else (values, name)
        readers = _FILTER_READERS if target is wanted else _READERS
        field_name = key.replace("-", "_")
        if field_name not in readers or field_name in target:
            raise InputError(
                f"The view has a part that can't be read: '{part[:60]}'.", f"Known: {', '.join(sorted(readers))}."
            )
        target[field_name] = readers[field_name](_Part(name, value))
    return View(screen=screen, events=EventFilter(**wanted), **values)


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


class _Part(NamedTuple):
    name: str
    value: str

    def text(self) -> str:
        return _unquote(self.value)

    def list(self) -> tuple[str, ...]:
        return tuple(_unquote(item) for item in self.value.split(",") if item)

    def day(self) -> date:
        return parse_day(_unquote(self.value), f"The view's {self.name}")

    def year(self) -> int:
        if not re.fullmatch(r"\d{4}", self.value):
            raise InputError(f"The view's {self.name} '{self.value[:40]}' is not a year.", "Write it as 2024.")
        return int(self.value)

    def switch(self) -> bool:
        if self.value not in ("on", "off"):
            raise InputError(f"The view's {self.name} '{self.value[:40]}' can't be read.", "Write on or off.")
        return self.value == "on"


_READERS: dict[str, Any] = {
    "indicator": _Part.text,
    "year": _Part.year,
    "as_of": _Part.day,
    "threshold": lambda part: parse_threshold(part.text()),
    "sort": lambda part: parse_sort(part.text()),
    "member": _Part.text,
    "event": _Part.text,
    "linked": _Part.switch,
}
_FILTER_READERS: dict[str, Any] = {
    "members": _Part.list,
    "match_all": _Part.switch,
    "relations": _Part.list,
    "countries": _Part.list,
    "kinds": _Part.list,
    "statuses": _Part.list,
    "search": _Part.text,
    "people": _Part.list,
    "place": _Part.text,
    "since": _Part.day,
    "until": _Part.day,
}


def _pairs(part: View | EventFilter) -> list[tuple[str, str]]:
    default = type(part)()
    pairs = []
    for name, value in zip(part._fields, part, strict=True):
        if name in ("screen", "events") or value == getattr(default, name):
            continue
        pairs.append((name.replace("_", "-"), _written(name, value)))
    return pairs


def _written(name: str, value: object) -> str:
    if name == "threshold" and isinstance(value, int):
        return threshold_text(value)
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return (
            ",".join(f"{item.column}.desc" if item.descending else item.column for item in value)
            if name == "sort"
            else ",".join(map(_quote, value))
        )
    return _quote(str(value))


_SAFE = re.compile(r"[A-Za-z0-9_.~:-]")


def _quote(text: str) -> str:
    return "".join(
        char if _SAFE.match(char) else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
        for char in text
    )


def _unquote(text: str) -> str:
    def spelled(match: re.Match[str]) -> str:
        return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")

    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", spelled, text)
