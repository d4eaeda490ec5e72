"""What a ranking shows: every member of a year as known on a day, largest first, with those that are missing and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.scale import level_text
from tui.core.charts.trend_words import value_text
from tui.core.errors import InputError
from tui.core.model import EUROPE_AND_CANADA, NATO, NOT_MEMBER, known_text
from tui.core.order import ordered
from tui.core.summary import editions_text, phrases
from tui.core.table import MIXED, WHOLE
from tui.core.threshold import judge
from tui.core.view import SortKey

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.model import Indicator
    from tui.core.threshold import Judged, JudgedRow

AGGREGATE_CODES = {NATO: "NATO", EUROPE_AND_CANADA: "EUR+CAN"}
"""Aggregates where there is room for a code only."""


class Bar(NamedTuple):
    """One member or aggregate; `rank` only where the table is whole, `value` in the indicator's unit."""

    entity: str
    code: str
    name: str
    rank: int | None
    value: float
    shown: str
    estimate: bool
    edition: str
    status: str


class Absent(NamedTuple):
    """A member that has no bar, and why."""

    entity: str
    name: str
    reason: str


class Ranking(NamedTuple):
    """All members of a year; `outside` are those not yet members, `base` the year of constant prices."""

    indicator: Indicator
    year: int
    as_of: date | None
    threshold: int | None
    coverage: str
    bars: tuple[Bar, ...]
    outside: tuple[Bar, ...]
    aggregates: tuple[Bar, ...]
    missing: tuple[Absent, ...]
    edition: str
    base: int | None
    headline: str

    @property
    def title(self) -> str:
        """Return what is shown, in a line."""
        return f"{self.indicator.label_and_unit}, {self.when}"

    @property
    def when(self) -> str:
        """Return the year, the prices and the day."""
        day = known_text(self.as_of)
        prices = f", {self.base} prices" if self.base is not None else ""
        return f"{self.year}{prices}, {day}"

    @property
    def is_whole(self) -> bool:
        """Say whether nearly all members report, so that places in the order mean something."""
        return self.coverage in (WHOLE, MIXED)

    @property
    def sentence(self) -> str:
        """Return what there is to see, in a sentence."""
        if not self.bars:
            return f"{self.headline}."
        first, last = self.bars[0], self.bars[-1]
        if len(self.bars) == 1:
            return f"{first.name} {mark_estimate(first)}; {self.headline}."
        return f"From {first.name} {mark_estimate(first)} to {last.name} {mark_estimate(last)}; {self.headline}."

    def missing_text(self, *, codes: bool = False) -> str:
        """Return every member without a bar with its reason: `Iceland: no armed forces`."""
        by_reason: dict[str, list[str]] = {}
        for one in self.missing:
            by_reason.setdefault(one.reason, []).append(one.entity if codes else one.name)
        return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in by_reason.items())


def ranking(
    almanac: Almanac, indicator: str, year: int | None = None, as_of: date | None = None, threshold: int | None = None
) -> Ranking:
    """Return the members of a year, by default the latest with a whole table, largest first.

    Raises:
        InputError: an indicator in national currencies, or no whole table was known that day and no year is named.
    """
    shown = almanac.catalogue.indicators[indicator]
    if shown.unit == "national_million":
        raise InputError(f"{shown.label} is in many currencies and can't be ranked.", "Name a dollar indicator.")
    judged = judge(almanac.table(indicator, year, as_of, ("name", "value")), threshold)
    return ranked(judged, shown)


def ranked(judged: Judged, shown: Indicator) -> Ranking:
    """Return a judged table of an indicator, largest first."""
    table = judged.table
    rows = ordered(judged.rows, (SortKey("value", descending=True),))
    known = [row for row in rows if row.row.value.text]
    base = table.column_bases.get("value")
    return Ranking(
        indicator=shown,
        year=table.year,
        as_of=table.as_of,
        threshold=judged.threshold,
        coverage=table.coverage,
        bars=tuple(_bar(row) for row in known if row.row.counts),
        outside=tuple(_bar(row) for row in known if not row.row.counts),
        aggregates=tuple(_bar(row) for row in judged.aggregates if row.row.value.text),
        missing=tuple(_absent(row) for row in rows if not row.row.value.text),
        edition=table.editions[0][0] if table.editions else "",
        base=base,
        headline=" · ".join(_headline(judged, shown)),
    )


def _headline(judged: Judged, shown: Indicator) -> list[str]:
    """Return the leading phrases of the summary, which of them say how much of a table this is among them."""
    found = [phrase.text for phrase in phrases(judged, shown) if phrase.rank == 0]
    if judged.threshold is not None and found:
        found[0] = found[0].replace("meet it", f"meet {level_text(judged.threshold)} %")
    if len(judged.table.editions) > 1:
        found.append(editions_text(judged.table.editions))
    return found


def _bar(row: JudgedRow) -> Bar:
    cell = row.row.value
    entity = row.row.entity
    level = row.row.hundredths / 100 if row.row.hundredths is not None else float(cell.key or 0)
    code = AGGREGATE_CODES.get(entity, entity)
    return Bar(entity, code, row.row.name, row.row.rank, level, cell.text, cell.estimate, cell.edition, row.status)


def _absent(row: JudgedRow) -> Absent:
    reason = "not yet a member" if row.status == NOT_MEMBER or not row.row.counts else row.row.value.reason
    return Absent(row.row.entity, row.row.name, reason)


def mark_estimate(bar: Bar) -> str:
    """Return a bar's figure with its mark."""
    return value_text(bar.shown, estimate=bar.estimate)
