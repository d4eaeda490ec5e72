"""A number as a text that can be cited: what, whom, when, who published it, as known when."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.model import Edition, Source

OFFICIAL = "official"

_WHOLE_WORKS = 2
"""So many works are told with their titles in one line; of more, the days."""


class Citation(NamedTuple):
    """One number to cite: in one line, and in a longer form of several lines."""

    line: str
    text: str


class Cited(NamedTuple):
    """What a citation is made of; `works` are the editions it rests on, oldest first, `source` where the figure was read."""

    whom: str
    what: str
    year: int
    value: str
    estimate: bool
    derived: bool
    works: tuple[Edition, ...]
    source: Source | None = None
    as_of: date | None = None
    definition: str = ""


def citation(cited: Cited) -> Citation:
    """Return a number's citation."""
    subject = subject_text(cited.whom, cited.what, cited.year)
    value = cited.value + (" (estimate)" if cited.estimate else "")
    rests = "; ".join(work_text(work) for work in cited.works)
    if cited.derived:
        origin = f"Derived by nato-tui from {rests}." if rests else "Derived by nato-tui."
    else:
        origin = f"{rests}." if rests else ""
    read = _read_from(cited.source)
    link = _link(cited.works, cited.source)
    known = f"As known on {long_day(cited.as_of)}." if cited.as_of else ""
    # A published figure says with its edition when it was known; what is derived changes with the day alone.
    line = " ".join(filter(None, (f"{subject}: {value}.", origin, read, known if cited.derived else "", link)))
    return Citation(line, "\n".join(_long(cited, subject, value, read, known, line)))


def subject_text(whom: str, what: str, year: int) -> str:
    """Return what a number is about: `Italy, defence expenditure as a share of GDP, 2024`."""
    start = what if what[1:2].isupper() else what[:1].lower() + what[1:]
    return ", ".join((*filter(None, (whom, start)), str(year)))


def work_text(work: Edition) -> str:
    """Return an edition as a work to cite: publisher, title, day."""
    return f"{work.publisher}, {work.title}, {day_of(work.published_on, work.published_precision)}"


def credit(works: Sequence[Edition]) -> str:
    """Return the line below a picture that says where its numbers come from, newest first; of many, their days."""
    newest = tuple(reversed(works))
    if len(newest) <= _WHOLE_WORKS:
        return f"Source{'s' if len(newest) > 1 else ''}: {'; '.join(map(work_text, newest))}." if newest else ""
    publishers = ", ".join(dict.fromkeys(work.publisher for work in newest))
    *days, first = (day_of(work.published_on, work.published_precision) for work in newest)
    return f"Sources: {publishers}, publications of {', '.join(days)} and {first}."


def source_text(source: Source) -> str:
    """Return a source as a work to cite: publisher, title, day where known."""
    day = day_of(source.published_on, source.published_precision) if source.published_on else ""
    return ", ".join(filter(None, (source.publisher, source.title, day)))


def long_day(day: date) -> str:
    """Return a day with its month in full: `24 April 2025`."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def day_of(day: date, precision: str) -> str:
    """Return a day as exactly as it is known: `24 April 2025`, `April 2025` or `2025`."""
    if precision == "year":
        return str(day.year)
    return f"{calendar.month_name[day.month]} {day.year}" if precision == "month" else long_day(day)


def _read_from(source: Source | None) -> str:
    """Return where a figure was read, if that wasn't the publisher's own page."""
    if source is None or source.tier == OFFICIAL:
        return ""
    kind = " (secondary source)" if source.tier == "secondary" else ""
    return f"Read from {source_text(source)}{kind}."


def _link(works: Sequence[Edition], source: Source | None) -> str:
    if source is not None and source.url:
        return source.url
    return works[0].url if len(works) == 1 else ""


def _long(cited: Cited, subject: str, value: str, read: str, known: str, line: str) -> list[str]:
    found = [f"{subject}: {value}"]
    head = "Derived by nato-tui from" if cited.derived else "Published in"
    for work in cited.works:
        found += [f"{head}: {work_text(work)} (edition {work.edition})", *([work.url] if work.url else [])]
    if read:
        found.append(read)
    if cited.source is not None and cited.source.url and cited.source.url not in found:
        found.append(cited.source.url)
    found += [known] if known else ["As latest known to this database."]
    if cited.definition:
        found.append(f"Definition: {cited.definition}")
    return [*found, f"Cite as: {line}"]
