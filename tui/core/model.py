"""The words of the field as small frozen types: shares in hundredths, days, members, indicators, editions, guidelines."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NATO = "NATO"
EUROPE_AND_CANADA = "NATO_EUR_CAN"
AGGREGATES = (NATO, EUROPE_AND_CANADA)
PUBLISHER = "NATO"
"""Whose figures are meant where nobody else is named."""
OTHER_PUBLISHERS = {"worldbank": ("World Bank", "WB"), "sipri": ("SIPRI", "SIPRI")}
"""Other publishers' full and short names, by what the ids of their editions start with (`worldbank-2021-10`)."""
AGGREGATE_NAMES = {NATO: "NATO", EUROPE_AND_CANADA: "Europe and Canada"}

SHARE_UNITS = ("pct_gdp", "pct_def", "pct")
"""Units in which a threshold in hundredths of a percentage point makes sense."""

MET, SHORT, MISSING, NOT_MEMBER = "met", "short", "missing", "not_member"
STATUSES = (MET, SHORT, MISSING, NOT_MEMBER)

NO_ARMED_FORCES = "no armed forces"
NOT_IN_EDITION = "not in this edition"
BLANK = "blank in NATO's table"


def hundredths(printed: str) -> int:
    """Return a published share as an integer of hundredths, rounded half away from zero from its text (2.005 is 201)."""
    return int((Decimal(printed) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def known_from(published_on: date, precision: str) -> date:
    """Return the day from which an edition counts as known: its day, or the last day of its month or year."""
    if precision == "day":
        return published_on
    if precision == "year":
        return date(published_on.year, 12, 31)
    return published_on.replace(day=calendar.monthrange(published_on.year, published_on.month)[1])


def years_text(years: Sequence[int]) -> str:
    """Return sorted years with those that follow each other together: `2017–2019, 2021`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def day_text(day: date) -> str:
    """Return a day as readers write it: 24 Apr 2025."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def known_text(as_of: date | None) -> str:
    """Return the day as of which figures are told: `as of 24 Apr 2025`, or `latest known`."""
    return f"as of {day_text(as_of)}" if as_of else "latest known"


def edition_name(edition: str) -> str:
    """Return an edition's short name for a sentence: `2024-06` is `June 2024`, others start with their publisher's name."""
    publisher, month, year, more = _edition_parts(edition)
    if not month:
        return edition
    named = f"{calendar.month_name[month]} {year}{more}"
    return f"{OTHER_PUBLISHERS[publisher][0]}, {named}" if publisher else named


def edition_tag(edition: str) -> str:
    """Return an edition's name for a column head: `2024-06` is `Jun 24`."""
    publisher, month, year, more = _edition_parts(edition)
    if not month:
        return edition
    named = f"{calendar.month_abbr[month]} {year[2:]}{more}"
    return f"{OTHER_PUBLISHERS[publisher][1]} {named}" if publisher else named


def _edition_parts(edition: str) -> tuple[str, int, str, str]:
    """Return what an edition's id starts with, empty for NATO's own, its month, its year, and what else it has, in brackets.

    The month is 0 where the id has another form.
    """
    start, _, rest = edition.partition("-")
    publisher, rest = (start, rest) if start in OTHER_PUBLISHERS else ("", edition)
    year, _, rest = rest.partition("-")
    month, _, more = rest.partition("-")
    known = (
        len(year) == 4 and (year + month).isascii() and year.isdecimal() and month.isdecimal() and 0 < int(month) < 13
    )
    return publisher, int(month) if known else 0, year, f" ({more})" if more else ""


class Member(NamedTuple):
    """One of the Allies."""

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    accession: date
    has_armed_forces: bool
    currency: str
    capital: str

    def counts_in(self, year: int) -> bool:
        """Say whether the member counts in `year`: from its accession year on, as in NATO's aggregates."""
        return self.accession.year <= year


_UNSAID = {
    "pct": "%", "usd_million": "millions", "national_million": "millions", "usd": "US dollars",
    "usd_thousand": "thousand US dollars", "thousand": "thousands",
}  # fmt: skip
"""What a label leaves out of its indicator's unit."""


class Indicator(NamedTuple):
    """What is measured, by one publisher and one definition."""

    indicator: str
    label: str
    short_label: str
    unit: str
    decimals: int
    kind: str
    price_basis: str
    definition: str
    publisher: str
    has_guideline: bool

    @property
    def full_label(self) -> str:
        """Return the label with its publisher, who goes without saying where it is NATO."""
        return (
            self.label
            if self.publisher == PUBLISHER or self.publisher in self.label
            else f"{self.label} ({self.publisher})"
        )

    @property
    def label_and_unit(self) -> str:
        """Return the label for where no column head beside the numbers says their unit; a share's says it already."""
        unit = _UNSAID.get(self.unit)
        return f"{self.full_label} ({unit})" if unit else self.full_label

    @property
    def of_forces(self) -> bool:
        """Say whether only members with armed forces can have it; GDP is every member's."""
        return "gdp" not in self.indicator.split("_")[: 1 if self.publisher == PUBLISHER else 2]

    @property
    def takes_threshold(self) -> bool:
        """Say whether a number of percentage points can be compared with it."""
        return self.unit in SHARE_UNITS


class Edition(NamedTuple):
    """One dated publication of figures."""

    edition: str
    published_on: date
    published_precision: str
    known_from: date
    title: str
    publisher: str
    url: str
    complete: bool
    covers: str
    price_base: int | None
    notes: str


class Guideline(NamedTuple):
    """An agreed level, in hundredths of a percentage point, from the day it was agreed."""

    guideline_id: str
    label: str
    agreed_on: date
    agreed_precision: str
    kind: str
    part: str
    indicator: str
    operator: str
    threshold: int
    unit: str
    scope: str
    summary: str
    deadline_year: int | None

    @property
    def known_from(self) -> date:
        """Return the day from which it counts as agreed."""
        return known_from(self.agreed_on, self.agreed_precision)


class Oddity(NamedTuple):
    """A known peculiarity of the published tables, with its reason; `*` stands for any edition, entity, year, indicator."""

    edition: str
    entity: str
    year: str
    indicator: str
    check: str
    reason: str


class Person(NamedTuple):
    """A person, or a group that acts as one, in the event log."""

    person_id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str


class Source(NamedTuple):
    """Where a figure or an event was read; `tier` is official, news, reference or secondary."""

    source_id: str
    title: str
    publisher: str
    published_on: date | None
    published_precision: str
    url: str
    tier: str
    notes: str


class Published(NamedTuple):
    """One published value of a figure, with the edition it came from."""

    edition: str
    known_from: date
    shown: str
    printed: str
    hundredths: int | None
    estimate: bool
    source_id: str


class Split(NamedTuple):
    """One category of an entity's expenditure: percent as shown and as a number, and its edition."""

    indicator: str
    label: str
    text: str
    percent: float
    edition: str
