"""A trend or a ranking as a table of its values, each with its edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.ranking import mark_estimate
from tui.core.charts.trend_words import value_text
from tui.core.export import Field, Sheet

if TYPE_CHECKING:
    from tui.core.charts.ranking import Bar, Ranking
    from tui.core.charts.trend import Trend


def trend_sheet(chart: Trend) -> Sheet:
    """Return every value that is drawn, a series after the other; what is not drawn and why stands below."""
    fields = (Field("name", title="Member"), Field("year", "integer"), Field("value", "number"), Field("edition"))
    points = [(one.name, point) for one in chart.series for point in one.points]
    return Sheet(
        fields,
        [(name, str(point.year), point.shown, point.edition) for name, point in points],
        shown=[
            (name, str(point.year), value_text(point.shown, estimate=point.estimate), point.edition)
            for name, point in points
        ],
        notes=(*chart.notes, *(f"{mark.day}: {mark.text}" for mark in chart.marks)),
    )


def ranking_sheet(chart: Ranking) -> Sheet:
    """Return every member in order, those without a figure last with the reason, and the aggregates below a rule."""
    fields = (
        Field("rank", "integer"), Field("name", title="Member"), Field("value", "number"), Field("status"),
        Field("edition"),
    )  # fmt: skip
    bars = (*chart.bars, *chart.outside)
    rows = [_row(bar, chart) for bar in (*bars, *chart.aggregates)]
    missing = [("", one.name, "", one.reason, "") for one in chart.missing]
    at = len(bars)
    shown = [
        (row[0], row[1], mark_estimate(bar), *row[3:])
        for row, bar in zip(rows, (*bars, *chart.aggregates), strict=True)
    ]
    return Sheet(
        fields,
        [*rows[:at], *missing, *rows[at:]],
        shown=[*shown[:at], *missing, *shown[at:]],
        notes=(chart.headline,),
        rules=(at + len(missing),) if chart.aggregates else (),
    )


def _row(bar: Bar, chart: Ranking) -> tuple[str, ...]:
    status = bar.status.replace("_", " ") if bar not in chart.aggregates else ""
    return (str(bar.rank or ""), bar.name, bar.shown, status, bar.edition)
