"""What one edition revised of another, figure by figure, strictly from the two editions' own tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tui.core.comparison import NOT_COMPARABLE, REVISED, SAME, Comparer, Comparison, matching, mean_of
from tui.core.model import AGGREGATE_NAMES, AGGREGATES, BLANK, NOT_IN_EDITION
from tui.core.number import Number
from tui.core.revision_levels import DROPS, RISES, crossing_of, level_of
from tui.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum
    from tui.core.model import Edition, Indicator, Oddity

NEW, GONE = "new", "gone"
KINDS = (REVISED, NEW, GONE, NOT_COMPARABLE, SAME)
NO_TABLE = "that edition has no table of it"
IN_PART = "only a part of that edition's table is here"

SORTS = ("size", "entity", "name", "year", "indicator", "before", "after", "change", "percent", "kind", "crossing")


class Revision(NamedTuple):
    """One figure in two editions; `counts` says that its entity is a member that counts in that year."""

    entity: str
    name: str
    counts: bool
    year: int
    indicator: str
    before: Datum | None
    after: Datum | None
    found: Comparison
    crossing: str

    @property
    def kind(self) -> str:
        """Return revised, same, new, gone or not comparable."""
        return self.found.kind

    @property
    def is_aggregate(self) -> bool:
        """Say whether it is NATO's own total."""
        return self.entity in AGGREGATES

    @property
    def number(self) -> Number | None:
        """Return the change as a number that can be explained, None where there is none."""
        if self.before is None or self.after is None or self.found.change is None:
            return None
        editions = (self.before.edition, self.after.edition)
        return Number("revision", self.entity, self.year, self.indicator, details=editions)


class Tally(NamedTuple):
    """One indicator of one year in two editions: members that count that year only, aggregates told apart.

    `mean` is over the members compared, in points, or in percent of the values before where the indicator is no percentage.
    `in_part` counts what is in one edition while only a part of the other's table is here; it is neither new nor gone.
    """

    indicator: str
    year: int
    compared: int
    revised: int
    mean: float | None
    drops: tuple[str, ...]
    rises: tuple[str, ...]
    threshold: int | None
    new: int
    gone: int
    in_part: int
    incomparable: tuple[tuple[str, int], ...]
    outside: int
    aggregates: tuple[Revision, ...]


class Diff(NamedTuple):
    """What `after` revised of `before`; `thresholds` by indicator are in hundredths of a point."""

    before: Edition
    after: Edition
    indicator: str | None
    year: int | None
    member: str | None
    thresholds: dict[str, int]
    rows: tuple[Revision, ...]
    tallies: tuple[Tally, ...]


def diff(
    almanac: Almanac,
    before: Edition,
    after: Edition,
    *,
    indicator: str | None = None,
    year: int | None = None,
    member: str | None = None,
    threshold: int | None = None,
) -> Diff:
    """Return every figure that either edition holds itself, compared where both do.

    A threshold, in hundredths of a point, replaces the guideline of the indicator that is named, or of shares of GDP where
    none is.
    """
    catalogue = almanac.catalogue
    rows: list[Revision] = []
    tallies: list[Tally] = []
    thresholds: dict[str, int] = {}
    for name in (indicator,) if indicator else tuple(catalogue.indicators):
        known = catalogue.indicators[name]
        level = level_of(catalogue, known, indicator, threshold)
        if level is not None:
            thresholds[name] = level
        maker = _Maker(almanac, known, before.edition, after.edition, level)
        for at in sorted(almanac.series(name)) if year is None else (year,):
            found = list(maker.rows(at, member))
            if found:
                rows += found
                tallies.append(_tally(found, known, at, level))
    return Diff(before, after, indicator, year, member, thresholds, tuple(rows), tuple(tallies))


def changed(found: Diff) -> tuple[Revision, ...]:
    """Return the rows worth reading: not those that stayed the same, nor those without a counterpart to compare."""
    compared = {
        (row.indicator, row.year) for row in found.rows if row.kind in (REVISED, SAME)
    }  # fmt: skip
    return tuple(
        row
        for row in found.rows
        if row.kind != SAME and row.found.reason != IN_PART and (row.indicator, row.year) in compared
    )


def ordered(rows: Iterable[Revision], column: str, *, descending: bool) -> tuple[Revision, ...]:
    """Return rows by a column of `SORTS`, those without a value last, ties by year, newest first, and name.

    Sizes of several indicators are in several units, so an indicator's rows stay together there.
    """
    found = sorted(rows, key=lambda row: (row.indicator, -row.year, fold(row.name)))
    present = [row for row in found if _key(row, column) is not None]
    missing = [row for row in found if _key(row, column) is None]
    present.sort(key=lambda row: _key(row, column) or (0.0, ""), reverse=descending)
    if column in ("size", "before", "after", "change"):
        present.sort(key=lambda row: row.indicator)
        missing.sort(key=lambda row: row.indicator)
    return (*present, *missing)


def _key(row: Revision, column: str) -> tuple[float, str] | None:
    number: float | None
    match column:
        case "size":
            number = None if row.found.change is None else abs(row.found.change)
        case "change":
            number = row.found.change
        case "percent":
            number = row.found.relative
        case "before" | "after":
            datum = row.before if column == "before" else row.after
            number = datum.value if datum else None
        case "year":
            number = float(row.year)
        case "kind":
            number = float(KINDS.index(row.kind))
        case _:
            text = {"entity": row.entity, "name": fold(row.name), "indicator": row.indicator, "crossing": row.crossing}
            return (0.0, text[column]) if text[column] else None
    return None if number is None else (number, "")


class _Maker:
    """Makes the rows of one indicator in two editions."""

    def __init__(self, almanac: Almanac, indicator: Indicator, before: str, after: str, threshold: int | None) -> None:
        self._almanac = almanac
        self._catalogue = almanac.catalogue
        self._series = almanac.series(indicator.indicator)
        self._indicator = indicator
        self._before = before
        self._after = after
        self._threshold = threshold
        self._compare = Comparer(almanac.catalogue, indicator).compare
        self._blanks = self._oddities("missing")
        self._breaks = self._oddities("vintage_break")

    def rows(self, year: int, only: str | None) -> Iterator[Revision]:
        """Return the rows of a year, members in their own order, aggregates after them."""
        pairs = []
        first, second = self._before, self._after
        has_before = has_after = False
        for entity, published in self._series.get(year, {}).items():
            before = after = None
            for datum in published:
                edition = datum.edition
                if edition == first:
                    before = datum
                    has_before = True
                if edition == second:
                    after = datum
                    has_after = True
            if before or after:
                pairs.append((entity, before, after))
        members = self._catalogue.members
        for entity, before, after in pairs:
            if only is not None and entity != only:
                continue
            if before and after:
                found = self._compared(before, after)
            else:
                lacking = self._after if before else self._before
                has = has_after if before else has_before
                found = Comparison(GONE if before else NEW, reason=self._lacks(lacking, entity, year, has))
            member = members.get(entity)
            counts = member is not None and member.counts_in(year)
            crossing = crossing_of(before, after, self._threshold) if counts and found.kind == REVISED else ""
            name = member.name if member else AGGREGATE_NAMES.get(entity, entity)
            yield Revision(entity, name, counts, year, self._indicator.indicator, before, after, found, crossing)

    def _compared(self, before: Datum, after: Datum) -> Comparison:
        found = self._compare(before, after)
        if self._breaks and found.kind == REVISED and before.edition != after.edition:
            notes = {
                oddity.reason
                for datum in (before, after)
                for oddity in matching(self._breaks, datum.edition, datum.entity, datum.year)
            }
            return found._replace(reason=" ".join(sorted(notes)))
        return found

    def _lacks(self, edition: str, entity: str, year: int, has_table: bool) -> str:
        """Return why an edition lacks a figure."""
        if not has_table:
            return NO_TABLE
        if matching(self._blanks, edition, entity, year):
            return BLANK
        whole = self._almanac.whole_editions(self._indicator.indicator, year, None)
        return NOT_IN_EDITION if any(item.edition == edition for item in whole) else IN_PART

    def _oddities(self, check: str) -> list[Oddity]:
        return [
            item
            for item in self._catalogue.oddities
            if item.check == check
            and item.indicator in ("*", self._indicator.indicator)
            and item.edition in ("*", self._before, self._after)
        ]


def _tally(rows: list[Revision], indicator: Indicator, year: int, threshold: int | None) -> Tally:
    by_kind: dict[str, list[Revision]] = {kind: [] for kind in KINDS}
    outside = 0
    aggregates = []
    for row in rows:
        if row.counts:
            by_kind[row.found.kind].append(row)
        elif row.is_aggregate:
            aggregates.append(row)
        else:
            outside += 1
    revised, new, gone = by_kind[REVISED], by_kind[NEW], by_kind[GONE]
    compared = [row.found for row in (*revised, *by_kind[SAME])]
    in_part = [sum(row.found.reason == IN_PART for row in lacking) for lacking in (new, gone)]
    return Tally(
        indicator.indicator,
        year,
        len(compared),
        len(revised),
        mean_of(compared, indicator),
        tuple(row.entity for row in revised if row.crossing == DROPS),
        tuple(row.entity for row in revised if row.crossing == RISES),
        threshold,
        len(new) - in_part[0],
        len(gone) - in_part[1],
        sum(in_part),
        tuple(Counter(row.found.reason for row in by_kind[NOT_COMPARABLE]).items()),
        outside,
        tuple(sorted(aggregates, key=lambda row: AGGREGATES.index(row.entity))),
    )
