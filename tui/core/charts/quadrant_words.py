"""What the quadrant says beside its drawing: title, corners, editions, who is not in it and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.chart_words import headline, level_text, sources
from tui.core.charts.quadrant import ACROSS_ONLY, BOTH, NEITHER, UP_ONLY
from tui.core.model import edition_name, known_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.core.charts.quadrant import Quadrant


def title(chart: Quadrant) -> tuple[str, str]:
    """Return what is shown, at length and in short."""
    said = f"{chart.year}, {known_text(chart.as_of)}"
    return (
        f"{chart.across_indicator.label} →, {chart.up_indicator.label.lower()} ↑, {said}",
        f"{chart.across_indicator.short_label} →, {chart.up_indicator.short_label} ↑, {said}",
    )


def summary(chart: Quadrant) -> str:
    """Return how many meet both, or which table isn't whole."""
    both = chart.counted(BOTH)
    if both is not None:
        return f"{both} of {len(chart.spots)} meet both"
    for judged, indicator in ((chart.across, chart.across_indicator), (chart.up, chart.up_indicator)):
        if judged.met is None:
            return f"{indicator.short_label} {headline(judged)}"
    return ""


def corner(chart: Quadrant, quarter: str) -> str:
    """Return a quarter's name and count: `both 22`, empty where nothing may be counted."""
    count = chart.counted(quarter)
    names = {
        BOTH: "both",
        ACROSS_ONLY: f"{chart.across_indicator.short_label} only",
        UP_ONLY: f"{chart.up_indicator.short_label} only",
        NEITHER: "neither",
    }
    return "" if count is None else f"{names[quarter]} {count}"


def lines_at(chart: Quadrant) -> str:
    """Return where the two lines stand: `lines at 2 % and 20 %`."""
    levels = [level_text(each) for each in (chart.across.threshold, chart.up.threshold) if each is not None]
    return f"lines at {' and '.join(levels)}" if levels else ""


def notes(chart: Quadrant) -> tuple[str, ...]:
    """Return who isn't drawn and why, the editions of both figures, and where the tails begin."""
    reasons = dict.fromkeys(one.reason for one in chart.absent)
    absent = [
        f"{', '.join(one.name for one in chart.absent if one.reason == reason)}: {reason}"
        for reason in reasons
        if reason
    ]
    across, up = sources(chart.across.table.editions), sources(chart.up.table.editions)
    labels = chart.across_indicator.short_label, chart.up_indicator.short_label
    editions = across if across == up else f"{labels[0]} {across}, {labels[1]} {up}"
    return tuple(filter(None, [*absent, editions, *_tails(chart)]))


def _tails(chart: Quadrant) -> Iterable[str]:
    if chart.since is None:
        return
    before = [spot.before for spot in chart.spots if spot.before]
    editions = sorted({edition for place in before for edition in place.editions})
    named = " and ".join(edition_name(edition) for edition in editions)
    yield f"tails from {chart.since} ({named})" if before else f"nothing of {chart.since} to draw tails from"
    lacking = [spot for spot in chart.spots if spot.why_no_tail]
    for reason in dict.fromkeys(spot.why_no_tail for spot in lacking):
        who = ", ".join(spot.name for spot in lacking if spot.why_no_tail == reason)
        yield f"no tail for {who}: {reason}"
    outside = [spot.name for spot in chart.spots if spot.before and not spot.counted_before]
    if outside:
        yield f"not yet members in {chart.since}: {', '.join(outside)}"
