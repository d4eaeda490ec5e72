"""What the heat table says beside its cells: title, partial years, who and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.chart_words import level_text
from tui.core.model import NOT_MEMBER, edition_name, known_text
from tui.core.summary import CORE_LIMIT, CORE_NOTE
from tui.core.table import MIXED, NONE, PARTIAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.charts.heat import Heat, HeatRow, HeatYear


def title(chart: Heat, *, short: bool = False) -> str:
    """Return what is shown, over which years, at which prices, as of when."""
    label = chart.indicator.short_label if short else chart.indicator.label_and_unit
    prices = f", {chart.base} prices" if chart.base else ""
    return f"{label}, {chart.years[0].year}–{chart.years[-1].year}{prices}, {known_text(chart.as_of)}"


def summary(chart: Heat) -> str:
    """Return how many met the threshold in the first and the last year of which that may be told."""
    told = [year for year in chart.years if year.met is not None]
    if not told or chart.threshold is None:
        return ""
    ends = [told[0], told[-1]] if len(told) > 1 else told
    counts = " → ".join(f"{year.met} of {year.reporting} in {year.year}" for year in ends)
    return f"{counts} at {level_text(chart.threshold)}"


def year_mark(year: HeatYear) -> str:
    """Return `p` for a year of which only a part is known, `m` for one made of several editions."""
    return {PARTIAL: "p", NONE: "p", MIXED: "m"}.get(year.coverage, "")


def notes(chart: Heat, years: Sequence[HeatYear], rows: Sequence[HeatRow]) -> tuple[str, ...]:
    """Return what has to be said of the years and the rows that are drawn, and of those that aren't."""
    left = [row.entity for row in chart.rows if row not in rows]
    gone = [str(year.year) for year in chart.years if year not in years]
    found = [f"no room for {', '.join(left)}"] if left else []
    if gone:
        found.append(f"no room for {gone[0]}–{gone[-1]}" if len(gone) > 1 else f"no room for {gone[0]}")
    partial = [f"{year.year} {year.reporting} of {year.members}" for year in years if year.coverage == PARTIAL]
    if partial:
        found.append(f"p partial: {', '.join(partial)} members published")
    if any(year.coverage == MIXED for year in years):
        found.append("m from several editions")
    found += _missing(chart, rows, years)
    found.append(_editions(years))
    if chart.threshold is not None and chart.threshold > CORE_LIMIT and chart.indicator.unit == "pct_gdp":
        found.append(CORE_NOTE)
    return tuple(filter(None, found))


def _missing(chart: Heat, rows: Sequence[HeatRow], years: Sequence[HeatYear]) -> list[str]:
    """Return why cells are empty: members that always lack one for one reason, then how many others for which."""
    at = [place for place, year in enumerate(chart.years) if year in years and year.coverage not in (PARTIAL, NONE)]
    always: dict[str, list[str]] = {}
    some: dict[str, list[str]] = {}
    for row in rows:
        reasons = [row.cells[place].reason for place in at if row.cells[place].reason]
        if reasons and len(reasons) == len(at) and len(set(reasons)) == 1:
            always.setdefault(reasons[0], []).append(row.name)
            continue
        for place in at:
            if row.cells[place].reason:
                some.setdefault(row.cells[place].reason, []).append(f"{row.name} {chart.years[place].year}")
    return [f"{', '.join(names)}: {reason}" for group in (always, some) for reason, names in group.items()]


def _editions(years: Sequence[HeatYear]) -> str:
    """Return the editions of the years, and how many figures each gave where a year has several."""
    counts: dict[str, int] = {}
    for year in years:
        for edition, count in year.editions:
            counts[edition] = counts.get(edition, 0) + count
    named = [edition_name(edition) for edition in sorted(counts, reverse=True)]
    if not named:
        return ""
    most = 3
    more = f" and {len(named) - most} more" if len(named) > most else ""
    return f"{', '.join(named[:most])}{more} edition{'s' if len(named) > 1 else ''}"


def has_outsiders(rows: Sequence[HeatRow]) -> bool:
    """Say whether any cell is of a year before its member joined."""
    return any(cell.status == NOT_MEMBER and cell.shown for row in rows for cell in row.cells)
