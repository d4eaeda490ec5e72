"""Two published values of one figure held against each other: revised, the same, or not comparable and why."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import decimal_text
from tui.core.text import words
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.figures import Datum
    from tui.core.model import Indicator, Oddity

REVISED, SAME, NOT_COMPARABLE = "revised", "same", "not comparable"

RELATIVE_KINDS = ("money", "money_per_capita", "people")
"""Kinds of indicator whose revisions are told in percent of the value before; of others, in points."""


class Comparison(NamedTuple):
    """What became of a value.

    `change` is in hundredths of a point for indicators in percent, in the indicator's unit elsewhere; `relative` in percent
    of the value before, where that says something.
    """

    kind: str
    change: float | None = None
    text: str = ""
    relative: float | None = None
    reason: str = ""


class Comparer:
    """Compares values of one indicator at the coarser of the two precisions, never across price bases or currencies."""

    def __init__(self, catalogue: Catalogue, indicator: Indicator) -> None:
        self.indicator = indicator
        self._catalogue = catalogue
        self._in_points = indicator.takes_threshold
        self._is_relative = indicator.kind in RELATIVE_KINDS
        self._currencies = [
            oddity
            for oddity in catalogue.oddities
            if oddity.check == "currency" and oddity.indicator in ("*", indicator.indicator)
        ]

    def compare(self, before: Datum, after: Datum) -> Comparison:
        """Return what became of `before` in `after`."""
        if before.price_base != after.price_base:
            return _other_base(before.price_base, after.price_base)
        if self._currencies and (other := self._other_currency(before, after)):
            return Comparison(NOT_COMPARABLE, reason=other)
        places = _places(before.shown)
        if before.shown == after.shown:
            return _same(places, self._is_relative)
        other_places = _places(after.shown)
        if places == other_places:
            if not self._in_points:
                return self._by_value(before, after)
            if places == 2 and before.hundredths is not None and after.hundredths is not None:
                points = after.hundredths - before.hundredths
                return Comparison(REVISED, points, threshold_text(points))
        if (places == 0) != (other_places == 0) and self.indicator.decimals:
            whole = before if places == 0 else after
            return Comparison(NOT_COMPARABLE, reason=f"printed without decimals in {whole.edition}")
        return self._at_places(before, after, min(places, other_places))

    def _at_places(self, before: Datum, after: Datum, places: int) -> Comparison:
        step = Decimal(1).scaleb(-places)
        first, second = (
            Decimal(item.printed).quantize(step, rounding=ROUND_HALF_UP) for item in (before, after)
        )  # fmt: skip
        if first == second:
            return _same(places, self._is_relative)
        if self._in_points:
            return Comparison(REVISED, int((second - first) * 100), str(second - first))
        return self._by_value(before, after)

    def _by_value(self, before: Datum, after: Datum) -> Comparison:
        change = after.value - before.value
        relative = change / abs(before.value) * 100 if self._is_relative and before.value else None
        return Comparison(REVISED, change, decimal_text(change, self.indicator.decimals), relative)

    def _other_currency(self, before: Datum, after: Datum) -> str:
        first, second = self._currency(before), self._currency(after)
        return f"{first} against {second}" if first != second else ""

    def _currency(self, datum: Datum) -> str:
        """Return the currency of a value: its member's, unless a note on its edition begins with another one ("In leva")."""
        member = self._catalogue.members.get(datum.entity)
        own = member.currency if member else ""
        for oddity in matching(self._currencies, datum.edition, datum.entity, datum.year):
            named = words(oddity.reason)[1:2]
            if named and not (own and named[0].startswith(own.lower())):
                return named[0]
        return own


def matching(oddities: Sequence[Oddity], edition: str, entity: str, year: int) -> list[Oddity]:
    """Return the oddities that are about a figure of an edition; their indicators have been chosen before."""
    return [
        item
        for item in oddities
        if item.edition in ("*", edition) and item.entity in ("*", entity) and item.year in ("*", str(year))
    ]


def mean_of(comparisons: Sequence[Comparison], indicator: Indicator) -> float | None:
    """Return the mean change in points, or in percent of the values before where the indicator is no percentage."""
    sizes = [size for item in comparisons if (size := size_of(item, indicator)) is not None]
    return sum(sizes) / len(sizes) if sizes else None


def size_of(item: Comparison, indicator: Indicator) -> float | None:
    """Return a change in points, or in percent of the value before where the indicator is no percentage."""
    if not indicator.takes_threshold:
        return item.relative
    return None if item.change is None else item.change / 100


def amount_text(size: float, indicator: Indicator) -> str:
    """Return a change of `size_of` with its sign and unit."""
    places, unit = (2, "pp") if indicator.takes_threshold else (1, "%")
    text = decimal_text(size, places)
    sign = "+" if size > 0 and float(text) else ""
    return f"{sign}{text} {unit}"


@lru_cache(maxsize=16)
def _same(places: int, is_relative: bool) -> Comparison:
    return Comparison(SAME, 0, f"{0:.{places}f}", 0.0 if is_relative else None)


@lru_cache(maxsize=16)
def _other_base(before: int | None, after: int | None) -> Comparison:
    return Comparison(NOT_COMPARABLE, reason=f"{before} prices against {after} prices")


def _places(shown: str) -> int:
    point = shown.find(".")
    return len(shown) - point - 1 if point >= 0 else 0
