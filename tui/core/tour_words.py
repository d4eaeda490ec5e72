"""Captions with their numbers put in: `{met}` and `{value:POL:2024}` are read from the figures, never typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import decimal_text
from tui.core.errors import InputError
from tui.core.model import AGGREGATES, day_text
from tui.core.scene import threshold
from tui.core.text import MISSING
from tui.core.view import parse_day, parse_threshold, threshold_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.threshold import Judged
    from tui.core.view import View

PLACES = {
    "year": ("the view's year",),
    "day": ("the view's as-of day",),
    "threshold": ("the view's threshold in percent",),
    "met": ("members that meet the threshold", "YEAR", "DAY", "THRESHOLD"),
    "short": ("members below the threshold", "YEAR", "DAY", "THRESHOLD"),
    "of": ("members that report", "YEAR", "DAY", "THRESHOLD"),
    "shortfall": ("what they lack, in billions of dollars", "YEAR", "DAY", "THRESHOLD"),
    "value": ("a figure as known that day, an estimate with its e", "MEMBER", "YEAR", "DAY", "INDICATOR"),
}
"""What can stand in braces: what it says, then what may follow it, each after a colon; what is left out is the view's."""

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Place(NamedTuple):
    """One pair of braces in a caption: what it asks for, and what of."""

    what: str
    details: tuple[str, ...]


def places(caption: str) -> tuple[Place, ...]:
    """Return what a caption asks for, in order; raises InputError where it asks for what there isn't."""
    return tuple(_place(match) for match in _BRACES.finditer(caption) if match[0] not in ("{{", "}}"))


check_caption = places
"""Refuses a caption whose braces can't be read."""


def plain_caption(text: str) -> str:
    """Return a caption that says just `text`, whatever braces it has."""
    return text.replace("{", "{{").replace("}", "}}")


def bare(caption: str, instead: str = " ") -> str:
    """Return a caption's own words, with `instead` of everything that is read from the figures."""
    return _BRACES.sub(lambda match: match[0][0] if match[0] in ("{{", "}}") else instead, caption)


def filled(caption: str, view: View, almanac: Almanac) -> str:
    """Return a caption with its numbers as they stand in a view; what isn't known is a dash."""
    answers = _Answers(view, almanac)
    return _BRACES.sub(lambda match: match[0][0] if match[0] in ("{{", "}}") else answers.of(_place(match)), caption)


def _place(match: re.Match[str]) -> Place:
    asked = match[1]
    if asked is None:
        raise InputError(
            f"the caption has a single '{match[0]}'", f"Write {match[0] * 2} for the sign itself, {{met}} for a number."
        )
    what, *details = asked.split(":")
    wanted = PLACES.get(what)
    if wanted is None:
        raise InputError(f"there is no {{{asked[:40]}}} to put into a caption", f"Known: {', '.join(PLACES)}.")
    if len(details) >= len(wanted):
        raise InputError(f"{{{asked[:40]}}} asks for more than there is", f"Write {{{':'.join((what, *wanted[1:]))}}}.")
    for kind, detail in zip(wanted[1:], details, strict=False):
        _check(kind, detail)
    if what == "value" and not (details and details[0]):
        raise InputError(f"{{{asked[:40]}}} names no member", "Write {value:POL} or {value:POL:2024}.")
    return Place(what, tuple(details))


def _check(kind: str, detail: str) -> None:
    if not detail:
        return
    if kind == "YEAR" and not re.fullmatch(r"\d{4}", detail):
        raise InputError(f"'{detail[:20]}' in the caption is not a year", "Write it as 2024.")
    if kind == "DAY" and detail != "latest":
        parse_day(detail, "The caption's day")
    if kind == "THRESHOLD":
        parse_threshold(detail)


class _Answers:
    """Numbers of one view, and of others like it."""

    def __init__(self, view: View, almanac: Almanac) -> None:
        self._view = view
        self._almanac = almanac

    def of(self, place: Place) -> str:
        what, details = place
        view = self._view
        if what == "year":
            return str(self._year("", view.as_of) or MISSING)
        if what == "day":
            return day_text(view.as_of) if view.as_of else "the latest day known"
        if what == "threshold":
            level = threshold(view, self._almanac.catalogue)
            return MISSING if level is None else threshold_text(level)
        return self._value(details) if what == "value" else self._count(what, details)

    def _count(self, what: str, details: Sequence[str]) -> str:
        year, day, level = (*details, "", "", "")[:3]
        view = self._view
        as_of = self._day(day)
        at = self._year(year, as_of)
        held = parse_threshold(level) if level else threshold(view, self._almanac.catalogue)
        if at is None or held is None:
            return MISSING
        if what == "shortfall":
            return self._shortfall(at, as_of, held)
        found = self._almanac.judged_values(view.indicator, at, as_of, held)
        number = {"met": found.met, "short": found.short, "of": found.reporting}[what]
        return MISSING if number is None else str(number)

    def _shortfall(self, year: int, as_of: date | None, held: int) -> str:
        from tui.core.threshold import judge

        found: Judged = judge(self._almanac.table(self._view.indicator, year, as_of, ("value", "gap_usd_bn")), held)
        return MISSING if found.shortfall_usd_bn is None else decimal_text(found.shortfall_usd_bn, 1)

    def _value(self, details: Sequence[str]) -> str:
        entity, year, day, indicator = (*details, "", "", "", "")[:4]
        almanac, indicator = self._almanac, indicator or self._view.indicator
        known = entity in almanac.catalogue.members or entity in AGGREGATES
        if not known or indicator not in almanac.catalogue.indicators:
            return MISSING
        as_of = self._day(day)
        at = self._year(year, as_of)
        datum = None if at is None else almanac.chosen(indicator, entity, at, as_of)
        return MISSING if datum is None else f"{datum.shown}{'e' if datum.estimate else ''}"

    def _day(self, text: str) -> date | None:
        if text == "latest":
            return None
        return parse_day(text) if text else self._view.as_of

    def _year(self, text: str, as_of: date | None) -> int | None:
        if text:
            return int(text)
        return self._view.year or self._almanac.default_year(self._view.indicator, as_of)
