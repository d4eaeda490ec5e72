"""A view as text: short, versioned, safe to send, and refused with the reason where it can't be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.core.errors import InputError
from tui.core.number import Number
from tui.core.view import (
    CHARTS,
    TABLES,
    Chart,
    Claims,
    Diff,
    Editions,
    EventFilter,
    EventPage,
    Explore,
    Habits,
    History,
    NumberPage,
    Outcome,
    Path,
    Publishers,
    SortKey,
    Sql,
    View,
    parse_day,
    parse_sort,
    parse_threshold,
    threshold_text,
)
from tui.core.view_changes import path_and_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.core.view import Screen

VERSION = "v1"
MOST_CHARACTERS = 100_000
"""Characters of a text form that are read; a terminal takes no longer argument."""

_SCREENS: dict[str, tuple[Any, str]] = {
    "explore": (Explore, ""),
    "event": (EventPage, "event_id"),
    "number": (NumberPage, "number"),
    "editions": (Editions, ""),
    "diff": (Diff, ""),
    "history": (History, ""),
    "outcome": (Outcome, ""),
    "habits": (Habits, ""),
    "chart": (Chart, "kind"),
    "path": (Path, ""),
    "claims": (Claims, ""),
    "publishers": (Publishers, ""),
    "sql": (Sql, ""),
}
"""Every screen by its word, with the field that stands in the path: `chart/trend/spending`."""

_BETWEEN = ","


def to_text(view: View) -> str:
    """Return a view's text form, for instance `v1:explore/spending/year=2024/as-of=2025-04-24`; defaults are left out.

    It has no character that a shell takes for more than itself.
    """
    word = view.screen.word
    kind, led_by = _SCREENS[word]
    lead = f"{_written(led_by, getattr(view.screen, led_by))}/" if led_by else ""
    parts = [
        *_pairs(view, View(), ("screen", "events")),
        *(
            (f"{word}.{name}", text)
            for name, text in _pairs(view.screen, kind._field_defaults, (led_by, "table", "word"))
        ),
        *((f"events.{name}", text) for name, text in _pairs(view.events, EventFilter(), ())),
    ]
    return "/".join((f"{VERSION}:{word}/{lead}{view.table}", *(f"{name}={text}" for name, text in parts)))


def is_view(text: str) -> bool:
    """Say whether a text is meant for a view, of whatever version."""
    return re.match(r"v[0-9]+:", text) is not None


def from_text(text: str) -> View:
    """Return the view that a text form stands for; one that an earlier nato-tui wrote is read as it was meant.

    Raises:
        InputError: the text is of a newer version, or a part of it can't be read.
    """
    # An argument may hold bytes that are no text, which could not be written again as they were.
    text = text if text.isascii() else text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    version, _, rest = text.strip().partition(":")
    if version != VERSION or not rest or len(text) > MOST_CHARACTERS:
        raise _no_view(text)
    path, parts = path_and_parts(rest)
    word, _, detail = path.partition("/")
    own = _own_part(path, word, detail)
    values: dict[str, Any] = {}
    wanted: dict[str, Any] = {}
    for part in filter(None, parts):
        name, _, value = part.partition("=")
        group, _, key = name.rpartition(".")
        target = {"events": wanted, word: own, "": values}.get(group)
        readers = {"events": _FILTER_READERS, word: _screen_readers(word), "": _READERS}.get(group, {})
        field_name = key.replace("-", "_")
        if target is None or field_name not in readers or field_name in target:
            known = ", ".join(sorted(readers or _READERS))
            raise InputError(f"The view has a part that can't be read: '{part[:60]}'.", f"Known: {known or 'none'}.")
        target[field_name] = readers[field_name](_Part(name, value))
    return View(screen=_SCREENS[word][0](**own), events=EventFilter(**wanted), **values)


def _no_view(text: str) -> InputError:
    newer = re.match(r"v([0-9]{1,9}):", text)
    if len(text) > MOST_CHARACTERS:
        return InputError(f"The view is longer than {MOST_CHARACTERS} characters.", "Ask for less in one view.")
    if newer and int(newer[1]) > int(VERSION[1:]):
        return InputError(
            f"'{text[:60]}' was written by a newer nato-tui: this one reads {VERSION}.", "Update it to open the view."
        )
    return InputError(
        f"'{text[:60]}' is not a view of this program.",
        f"A view begins with {VERSION}:, for instance {VERSION}:explore/spending/year=2024.",
    )


def number_text(number: Number) -> str:
    """Return a number's text form, as it stands in a view's path: `gap,ITA,2024,def_share_gdp,2025-04-24,,200`."""
    parts = [
        number.what, number.entity, str(number.year), number.indicator, str(number.as_of or ""), number.edition,
        "" if number.threshold is None else str(number.threshold), *number.details,
    ]  # fmt: skip
    while not parts[-1] and len(parts) > 4:
        parts.pop()
    return _BETWEEN.join(map(_quote, parts))


def number_from_text(text: str) -> Number:
    """Return the number that a text form stands for, or raise InputError."""
    parts = [_unquote(part) for part in text.split(_BETWEEN)]
    named = [*parts, "", "", "", ""]
    if len(parts) < 4 or not re.fullmatch(r"[1-9][0-9]{3}", parts[2]) or not re.fullmatch(r"(-?[0-9]{1,6})?", named[6]):
        raise InputError(
            f"'{text[:60]}' names no number.",
            "Write it as figure,POL,2024,def_share_gdp, with a day after it if need be.",
        )
    as_of = parse_day(named[4], "The day of the number") if named[4] else None
    threshold = int(named[6]) if named[6] else None
    return Number(parts[0], parts[1], int(parts[2]), parts[3], as_of, named[5], threshold, tuple(parts[7:]))


def _own_part(path: str, word: str, detail: str) -> dict[str, Any]:
    """Return the fields of a screen that stand in the path."""
    lead, between, table = detail.rpartition("/")
    kind, led_by = _SCREENS.get(word, (None, ""))
    table = table or "spending"
    if kind is None or table not in TABLES or bool(between) != bool(led_by):
        known = ", ".join("/".join(filter(None, (name, led.upper(), "TABLE"))) for name, (_, led) in _SCREENS.items())
        raise InputError(f"The view names no screen of this program: '{path[:60]}'.", f"Known: {known}.")
    if not led_by:
        return {"table": table}
    return {led_by: _LEADS[led_by](_Part(led_by, lead)), "table": table}


def _chart_kind(part: _Part) -> str:
    if part.value not in CHARTS:
        raise InputError(f"There is no chart '{part.value[:40]}'.", f"Known: {', '.join(CHARTS)}.")
    return part.value


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
        if not re.fullmatch(r"[1-9][0-9]{3}", self.value):
            raise InputError(f"The view's {self.name} '{self.value[:40]}' is not a year.", "Write it as 2024.")
        return int(self.value)

    def years(self) -> int:
        if not re.fullmatch(r"[1-9][0-9]?", self.value):
            raise InputError(f"The view's {self.name} '{self.value[:40]}' is no number of years.", "Write 1 to 99.")
        return int(self.value)

    def percent(self) -> int:
        """Read a percentage that may be below zero, as growth is, and a threshold it is held against."""
        text = self.text()
        found = parse_threshold(text.removeprefix("-"))
        return -found if text.startswith("-") else found

    def switch(self) -> bool:
        if self.value not in ("on", "off"):
            raise InputError(f"The view's {self.name} '{self.value[:40]}' can't be read.", "Write on or off.")
        return self.value == "on"

    def sort(self) -> tuple[SortKey, ...]:
        return parse_sort(self.text())


_LEADS: dict[str, Callable[[_Part], Any]] = {
    "event_id": _Part.text,
    "number": lambda part: number_from_text(part.value),
    "kind": _chart_kind,
}
_READERS: dict[str, Callable[[_Part], Any]] = {
    "indicator": _Part.text,
    "year": _Part.year,
    "as_of": _Part.day,
    "threshold": _Part.percent,
    "sort": _Part.sort,
    "member": _Part.text,
    "event": _Part.text,
    "linked": _Part.switch,
    "picked": _Part.list,
}
_SCREEN_READERS: dict[str, Callable[[_Part], Any]] = {
    "before": _Part.text,
    "after": _Part.text,
    "indicator": _Part.text,
    "year": _Part.year,
    "member": _Part.text,
    "same": _Part.switch,
    "order": _Part.sort,
    "since": _Part.year,
    "target": _Part.percent,
    "by": _Part.year,
    "growth": _Part.percent,
    "pace": _Part.years,
    "whole": _Part.switch,
    "about": _Part.text,
    "verdict": _Part.text,
    "claim": _Part.text,
    "quantity": _Part.text,
    "statement": _Part.text,
}
_FILTER_READERS: dict[str, Callable[[_Part], Any]] = {
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


def _screen_readers(word: str) -> dict[str, Callable[[_Part], Any]]:
    kind, led_by = _SCREENS[word]
    return {name: _SCREEN_READERS[name] for name in kind._fields if name not in (led_by, "table", "word")}


def _pairs(part: View | Screen | EventFilter, default: Any, besides: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the fields that differ from their defaults, each with its text."""
    usual = default if isinstance(default, dict) else default._asdict()
    return [
        (name.replace("_", "-"), _written(name, value))
        for name, value in zip(part._fields, part, strict=True)
        if name not in besides and value != usual[name]
    ]


def _written(name: str, value: object) -> str:
    if isinstance(value, Number):
        return number_text(value)
    if name in ("threshold", "target", "growth") and isinstance(value, int):
        return threshold_text(value)
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return (
            ",".join(f"{item.column}.desc" if item.descending else item.column for item in value)
            if name in ("sort", "order")
            else ",".join(map(_quote, value))
        )
    return _quote(str(value))


_SAFE = re.compile(r"[A-Za-z0-9_.:-]")


def _quote(text: str) -> str:
    return "".join(
        char if _SAFE.match(char) else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
        for char in text
    )


def _unquote(text: str) -> str:
    def spelled(match: re.Match[str]) -> str:
        return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")

    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", spelled, text)
