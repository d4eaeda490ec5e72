"""A trend as SVG: the same series, lines and marks as in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.scale import bounds, tick_text, ticks, year_share, year_steps
from tui.core.charts.trend_words import value_text
from tui.vector.page import page
from tui.vector.svg import ACCENT, DIM, FAINT, INKS, LINE, PAPER, Svg, text_width

if TYPE_CHECKING:
    from tui.core.charts.trend import Mark, Point, Series, Trend
    from tui.vector.page import Room

DASH = "5 4"
END = 13.0
"""The size of the names at the ends of lines, in pixels."""


def svg(chart: Trend, width: int = 1200, height: int = 675) -> Svg:
    """Return the trend as a picture."""
    picture, room = page(width, height, chart.title, chart.sentence, " · ".join(chart.notes))
    if chart.drawn:
        _Plot(picture, room, chart).draw()
    return picture


class _Plot:
    """Where years and values lie in the picture."""

    def __init__(self, picture: Svg, room: Room, chart: Trend) -> None:
        self.picture, self.chart = picture, chart
        self.low, self.high = bounds(min(chart.values), max(chart.values))
        self.ticks = ticks(self.low, self.high, max(3, int(room.bottom - room.top) // 70))
        self.labels = {one.entity: _label(one, chart) for one in chart.drawn}
        widest = max(text_width(tick_text(tick), 12) for tick in self.ticks)
        self.left = room.left + widest + 10
        self.right = room.right - max(text_width(label, END) * 1.08 for label in self.labels.values()) - 18
        self.top, self.bottom = room.top, room.bottom - (44 if chart.marks else 24)
        members = [one for one in chart.series if one.entity not in ("NATO", "NATO_EUR_CAN")]
        self.inks = {one.entity: INKS[f"series-{at % 6 + 1}"] for at, one in enumerate(members)}
        self.places = {one.entity: at % 6 for at, one in enumerate(members)}

    def draw(self) -> None:
        """Draw everything, what matters most last."""
        self._grid()
        for earlier in self.chart.fan:
            ink = self._ink(earlier.entity)
            points = {year: (self.x(year + 0.5), self.y(value)) for year, value in earlier.points}
            for year, point in points.items():
                if year + 1 in points:
                    self.picture.polyline((point, points[year + 1]), ink, width=1.2, opacity=0.28)
                elif year - 1 not in points:
                    self.picture.circle(*point, 2, ink, opacity=0.35)
        for one in reversed(self.chart.drawn):
            self._series(one)
        self._ends()

    def x(self, at: float) -> float:
        """Return where a moment lies; a calendar year's figure stands in the middle of its year."""
        share = (at - self.chart.first) / (self.chart.last + 1 - self.chart.first)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value lies."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def _grid(self) -> None:
        chart, picture = self.chart, self.picture
        for tick in self.ticks:
            picture.line(self.left, self.y(tick), self.right, self.y(tick), FAINT)
            picture.text(self.left - 8, self.y(tick) + 4, tick_text(tick), size=12, ink=DIM, anchor="end")
        picture.line(self.left, self.bottom, self.right, self.bottom, LINE)
        for year in year_steps(chart.first, chart.last, max(1, int((self.right - self.left) / 46))):
            picture.text(self.x(year + 0.5), self.bottom + 17, str(year), size=12, ink=DIM, anchor="middle")
        taken = 0.0
        for mark in chart.marks:
            taken = self._mark(mark, taken)
        for level in chart.levels:
            if level.agreed and self.low < level.value < self.high and level.value * 100 != chart.threshold:
                start = max(self.x(year_share(level.since)), self.left)
                picture.line(start, self.y(level.value), self.right, self.y(level.value), DIM, width=1.2)
                # Above the line's beginning, where no series has come yet or has left it.
                picture.text(start + 4, self.y(level.value) - 5, f"{level.value:g} %", size=11, ink=DIM, halo=True)
        if chart.threshold is not None:
            self._threshold(chart.threshold / 100)

    def _threshold(self, value: float) -> None:
        since = next((level.since for level in self.chart.levels if level.value == value and level.agreed), None)
        start = self.right if since is None else max(self.left, self.x(year_share(since)))
        y = self.y(value)
        self.picture.line(self.left, y, start, y, ACCENT, width=1.5, dash=DASH)
        self.picture.line(start, y, self.right, y, ACCENT, width=1.5)
        self.picture.text(self.left + 4, y - 5, f"{value:g} %", size=11, ink=ACCENT, halo=True)

    def _mark(self, mark: Mark, taken: float) -> float:
        """Draw a day on the time axis, and return how far to the right its words reach."""
        x, y = self.x(year_share(mark.day)), self.bottom + 32
        ink = ACCENT if mark.event else DIM
        if mark.agreed or mark.event:
            self.picture.line(x, self.top, x, self.bottom, ink if mark.event else LINE, dash="2 3")
        self.picture.circle(x, y, 4, ink if mark.agreed else PAPER, stroke=ink, title=f"{mark.day}: {mark.text}")
        text = mark.text if len(mark.text) <= 40 else mark.text[:39] + "…"
        others = [self.x(year_share(other.day)) for other in self.chart.marks if other is not mark]
        for said in (text, mark.short):
            size = text_width(said, 11)
            for start in (x + 9, x - 9 - size):
                clear = all(not start - 8 < other < start + size + 8 for other in others)
                if clear and start >= max(taken + 8, self.left) and start + size <= self.picture.width - 20:
                    self.picture.text(start, y + 4, said, size=11, ink=ink)
                    return max(start + size, x + 6)
        return max(taken, x + 6)

    def _series(self, one: Series) -> None:
        ink = self._ink(one.entity)
        width = 2.4 if one.entity in self.inks else 2.0
        for before, here in zip(one.points, one.points[1:], strict=False):
            if before.year == here.year - 1:
                counts = before.counts and here.counts
                ends = [(self.x(point.year + 0.5), self.y(point.value)) for point in (before, here)]
                dash = DASH if here.estimate else ""
                self.picture.polyline(ends, ink, width=width, dash=dash, opacity=1.0 if counts else 0.35)
        for point in one.points:
            self._marker(one, point, ink)

    def _marker(self, one: Series, point: Point, ink: str) -> None:
        x, y = self.x(point.year + 0.5), self.y(point.value)
        said = f"{one.name} {point.year}: {value_text(point.shown, estimate=point.estimate)} ({point.edition})"
        fill = PAPER if point.estimate else ink
        shape = _SHAPES.get(self.places.get(one.entity, -1))
        if not point.counts:
            self.picture.circle(x, y, 2, ink, opacity=0.35, title=said)
        elif shape is None:
            size = 4.5 if one.entity in self.places else 2.8
            self.picture.circle(x, y, size, fill, stroke=ink, title=said)
        else:
            self.picture.polygon([(x + dx * 5, y + dy * 5) for dx, dy in shape], fill, stroke=ink, title=said)

    def _ends(self) -> None:
        ends = sorted(self.chart.drawn, key=lambda one: -one.points[-1].value)
        wanted = [self.y(one.points[-1].value) for one in ends]
        for one, y, from_y in zip(ends, _spread(wanted, END + 4, self.top, self.bottom), wanted, strict=True):
            last = self.x(one.points[-1].year + 0.5)
            ink = self._ink(one.entity)
            self.picture.line(last + 8, from_y, self.right + 6, y, ink, width=0.8, opacity=0.5)
            self.picture.text(self.right + 10, y + 4.5, self.labels[one.entity], size=END, ink=ink, bold=True)

    def _ink(self, entity: str) -> str:
        return self.inks.get(entity, INKS["strong"] if entity == "NATO" else INKS["dim"])


_SHAPES = {
    1: ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    2: ((0, -1), (0.95, 0.75), (-0.95, 0.75)),
    3: ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    4: ((0, 1), (0.95, -0.75), (-0.95, -0.75)),
    5: ((-0.9, -0.35), (0, -1.1), (0.9, -0.35), (0.6, 0.9), (-0.6, 0.9)),
}
"""Markers by the place of a series; the first is a disc."""


def _label(one: Series, chart: Trend) -> str:
    last = one.points[-1]
    year = "" if last.year == chart.last else f" ({last.year})"
    return f"{one.name} {value_text(last.shown, estimate=last.estimate)}{year}"


def _spread(wanted: list[float], least: float, top: float, bottom: float) -> list[float]:
    """Return heights at least so far apart, in order from the top, moved little and kept within."""
    found: list[float] = []
    for want in wanted:
        found.append(max(want, top, found[-1] + least if found else top))
    limit = bottom
    for at in range(len(found) - 1, -1, -1):
        found[at] = min(found[at], limit)
        limit = found[at] - least
    return found
