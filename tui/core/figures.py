"""As-of selection: which published figure was known on a day, and which tables were whole. Pure functions on plain values.

There are few figures in a table and many questions about them, so a list for each entity and year, in the order in which
the editions became known, answers sooner than any frame.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tui.core.model import Edition, Indicator, Member


class Datum(NamedTuple):
    """One published value of a figure; `price_base` only where prices are constant."""

    entity: str
    year: int
    edition: str
    value: float
    printed: str
    shown: str
    hundredths: int | None
    estimate: bool
    source_id: str
    known_from: date
    price_base: int | None


Series = dict[int, dict[str, list[Datum]]]
"""Every published value of one indicator by year and entity, in the order in which the editions became known."""


def series(indicator: Indicator, rows: Iterable[Sequence[object]], editions: Mapping[str, Edition]) -> Series:
    """Return the series of an indicator out of rows of `sql/figures.sql`; editions in the order they became known."""
    order = {edition: place for place, edition in enumerate(editions)}
    constant = indicator.price_basis == "constant"
    added = {name: (edition.known_from, edition.price_base if constant else None) for name, edition in editions.items()}
    found: Series = {}
    for row in sorted(rows, key=lambda row: order[str(row[3])]):
        datum = Datum._make((*row[1:], *added[str(row[3])]))
        found.setdefault(datum.year, {}).setdefault(datum.entity, []).append(datum)
    return found


def latest(published: Iterable[Datum], day: date | None, base: int | None) -> Datum | None:
    """Return the figure of the latest edition known on `day`, the day itself included; None stands for every day.

    Constant prices of another base than `base` don't count.
    """
    found = None
    for datum in published:
        if (day is None or datum.known_from <= day) and datum.price_base in (None, base):
            found = datum
    return found


def price_base(figures: Series, day: date | None, members: Mapping[str, Member]) -> int | None:
    """Return the price base of the newest edition known on `day` that has the indicator for members."""
    newest: Datum | None = None
    for datum in _every(figures):
        if datum.price_base is None or datum.entity not in members or (day is not None and datum.known_from > day):
            continue
        if newest is None or (datum.known_from, datum.edition) > (newest.known_from, newest.edition):
            newest = datum
    return newest.price_base if newest else None


def in_one_edition(first: Iterable[Datum], second: Iterable[Datum], day: date | None) -> tuple[Datum, Datum] | None:
    """Return two figures from the newest edition known on `day` that has both."""
    seconds = {datum.edition: datum for datum in second}
    both = (datum for datum in first if datum.edition in seconds)
    found = latest(both, day, None)
    return (found, seconds[found.edition]) if found else None


def reporters(indicator: Indicator, members: Iterable[Member], year: int) -> list[str]:
    """Return the members of `year` from which a figure can be expected: those with armed forces, and all for GDP."""
    return [
        member.iso3
        for member in members
        if member.counts_in(year) and (member.has_armed_forces or not indicator.of_forces)
    ]


def whole_tables(
    indicator: Indicator, figures: Series, members: Mapping[str, Member], editions: Mapping[str, Edition]
) -> dict[int, tuple[Edition, ...]]:
    """Return the editions with a whole table of each year, oldest first.

    Whole is a table of at least nine in ten of the expected members, and, for the share of GDP, of a complete edition.
    """
    found = {}
    for year, entities in figures.items():
        expected = reporters(indicator, members.values(), year)
        count = Counter(datum.edition for entity in expected for datum in entities.get(entity, ()))
        found[year] = tuple(
            edition
            for name, edition in editions.items()
            if name in count
            and count[name] * 10 >= len(expected) * 9
            and (indicator.indicator != "def_share_gdp" or edition.complete)
        )
    return found


def _every(figures: Series) -> Iterator[Datum]:
    for entities in figures.values():
        for published in entities.values():
            yield from published
