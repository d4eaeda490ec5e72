"""What a publisher's file turned out to say: figures with the cell each came from, and whatever could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LIMIT = 20
"""How many refusals are told word for word; the rest are counted."""


class Fact(NamedTuple):
    """One figure as it will be printed; `at` says where it stood, as `Table 3!D12` or `file.csv:14`."""

    entity: str
    year: int
    indicator: str
    value: str
    estimate: bool
    at: str


class Refusal(NamedTuple):
    """Something that can't be read: where it stands, and the reason with what to do about it."""

    at: str
    reason: str


class Gap(NamedTuple):
    """A figure that the publisher left blank, or that was left out on purpose, with the reason."""

    entity: str
    year: int
    indicator: str
    reason: str
    at: str


class Reading(NamedTuple):
    """A whole file read.

    `covers` is `2014-2024`, `price_base` a year or empty; `indicators` are the rows, by column name, that indicators.csv needs
    for publishers other than NATO; `notices` are what was left out on purpose. With any refusal nothing is written.
    `published_on` is the day that the file itself says it is of.
    """

    publisher: str
    title: str
    facts: tuple[Fact, ...]
    covers: str
    price_base: str = ""
    indicators: tuple[Mapping[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    gaps: tuple[Gap, ...] = ()
    published_on: date | None = None


def covered(facts: tuple[Fact, ...]) -> str:
    """Return the first and last year of the figures, as `2014-2024`, or nothing where there are none."""
    years = sorted({fact.year for fact in facts})
    return f"{years[0]}-{years[-1]}" if years else ""


def refused(refusals: tuple[Refusal, ...]) -> str:
    """Return the refusals, a line each, the first of many word for word."""
    lines = [f"{at}: {reason}" for at, reason in refusals[:LIMIT]]
    more = len(refusals) - len(lines)
    return "\n".join([*lines, *([f"and {more} more"] if more else [])])
