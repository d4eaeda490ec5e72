"""The quadrant as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.chart_words import level_text
from tui.core.charts.quadrant import ACROSS_ONLY, BOTH, NEITHER, QUARTERS, UP_ONLY
from tui.core.charts.quadrant_words import corner, notes, summary, title
from tui.core.charts.scale import tick_text, ticks
from tui.core.text import clean
from tui.vector.svg import ACCENT, DIM, FAINT, LINE, MET, PAPER, SHORT, STRONG, TEXT, Svg, text_width
from tui.widgets.charts.quadrant import Frame, frame

if TYPE_CHECKING:
    from tui.core.charts.quadrant import Quadrant, Spot

LEFT, RIGHT, TOP, BOTTOM = 64, 28, 76, 86
INKS = {BOTH: MET, NEITHER: SHORT, ACROSS_ONLY: TEXT, UP_ONLY: TEXT, "": TEXT}
RADIUS, SIZE = 4.5, 12.0


class _Page:
    """Shares to pixels."""

    def __init__(self, span: Frame, width: int, height: int) -> None:
        self.span = span
        self.left, self.right, self.top, self.bottom = LEFT, width - RIGHT, TOP, height - BOTTOM

    def x(self, value: float) -> float:
        return self.left + (value - self.span.left) / (self.span.right - self.span.left) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - (value - self.span.bottom) / (self.span.top - self.span.bottom) * (self.bottom - self.top)


def svg(chart: Quadrant, width: int = 1200, height: int = 760) -> str:
    """Return the quadrant as SVG text."""
    said, below = summary(chart), notes(chart)
    picture = Svg(width, height, title(chart)[0], f"{said}. {'. '.join(below)}.")
    heading = title(chart)[0] if text_width(title(chart)[0], 21) < width - 48 else title(chart)[1]
    picture.text(24, 34, clean(heading), size=19, ink=STRONG, bold=True)
    picture.text(24, 57, said, size=15, ink=MET)
    page = _Page(frame(chart), width, height)
    _axes(picture, chart, page)
    for spot in chart.spots:
        if spot.before:
            start = page.x(spot.before.x), page.y(spot.before.y)
            picture.line(*start, page.x(spot.place.x), page.y(spot.place.y), LINE, width=1.4, dash="2 4")
            picture.circle(*start, 1.8, LINE)
    for quarter in QUARTERS:
        right, up = quarter in (BOTH, ACROSS_ONLY), quarter in (BOTH, UP_ONLY)
        x, y = (page.right - 10 if right else page.left + 10), (page.top + 20 if up else page.bottom - 12)
        anchor = "end" if right else "start"
        picture.text(x, y, corner(chart, quarter), size=15, ink=DIM, anchor=anchor, bold=True, halo=True)
    _points(picture, chart, page)
    hollow = "○ estimate" if any(spot.place.estimate for spot in chart.spots) else ""
    words = " · ".join(filter(None, [*below, hollow]))
    for at, text in enumerate(_broken(words, width - 48)[:2]):
        picture.text(24, height - 28 + 17 * at, text, size=12, ink=DIM)
    return picture.content()


def _broken(text: str, room: float) -> list[str]:
    lines, now = [], ""
    for word in text.split():
        longer = f"{now} {word}".strip()
        if now and text_width(longer, 12) > room:
            lines.append(now)
            longer = word
        now = longer
    return [*lines, now]


def _axes(picture: Svg, chart: Quadrant, page: _Page) -> None:
    for value in ticks(page.span.left, page.span.right, 8):
        picture.line(page.x(value), page.top, page.x(value), page.bottom, FAINT)
        picture.text(page.x(value), page.bottom + 18, tick_text(value), size=12, ink=DIM, anchor="middle")
    for value in ticks(page.span.bottom, page.span.top, 8):
        picture.line(page.left, page.y(value), page.right, page.y(value), FAINT)
        picture.text(page.left - 8, page.y(value) + 4, tick_text(value), size=12, ink=DIM, anchor="end")
    picture.text(page.right, page.bottom + 38, f"{clean(chart.across_indicator.label)} →", size=13, anchor="end")
    picture.text(20, page.top, f"{clean(chart.up_indicator.label)} →", size=13, anchor="end", turn=-90)
    if chart.across.threshold is not None:
        at = page.x(chart.across.threshold / 100)
        picture.line(at, page.top, at, page.bottom, ACCENT, width=1.8)
        picture.text(at, page.top - 5, level_text(chart.across.threshold), size=12, ink=ACCENT, anchor="middle")
    if chart.up.threshold is not None:
        at = page.y(chart.up.threshold / 100)
        picture.line(page.left, at, page.right, at, ACCENT, width=1.8)
        level = level_text(chart.up.threshold)
        picture.text(page.right - 4, at - 5, level, size=12, ink=ACCENT, anchor="end", halo=True)


def _points(picture: Svg, chart: Quadrant, page: _Page) -> None:
    """Draw the points, then the codes: where they cover no point and no other code, else beside with the least cover."""
    at = {spot.iso3: (page.x(spot.place.x), page.y(spot.place.y)) for spot in chart.spots}
    taken = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in at.values()]
    for spot in chart.spots:
        ink = INKS[spot.quarter]
        said = f"{spot.name}: {_said(spot)}"
        picture.circle(*at[spot.iso3], RADIUS, PAPER if spot.place.estimate else ink, stroke=ink, title=said)
    for spot in chart.spots:
        x, y = at[spot.iso3]
        size = text_width(spot.iso3, SIZE)
        boxes = [
            (left, top, left + size, top + SIZE)
            for distance in (RADIUS + 2, RADIUS + 12, RADIUS + 22)
            for left, top in _around(x, y, size, distance)
            if left >= page.left and left + size <= page.right
        ]
        box = min(boxes, key=lambda box: sum(_cover(box, other) for other in taken))
        taken.append(box)
        near = abs(box[0] - x) <= RADIUS + 3 or abs(box[2] - x) <= RADIUS + 3 or box[0] <= x <= box[2]
        if not near or abs((box[1] + box[3]) / 2 - y) > SIZE + RADIUS:
            picture.line(x, y, min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]), LINE, width=0.8)
        picture.text(box[0], box[3] - 2, spot.iso3, size=SIZE, ink=INKS[spot.quarter], bold=True, halo=True)


def _around(x: float, y: float, size: float, distance: float) -> tuple[tuple[float, float], ...]:
    right, left, middle = x + distance, x - distance - size - 2, x - size / 2
    level, above, below = y - SIZE / 2, y - distance - SIZE, y + distance
    return (
        (right, level), (left, level), (middle, above), (middle, below),
        (right, above), (right, below), (left, above), (left, below),
    )  # fmt: skip


def _cover(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _said(spot: Spot) -> str:
    cells = (spot.place.across, spot.place.up)
    return ", ".join(f"{cell.text}{'e' if cell.estimate else ''} ({cell.edition})" for cell in cells)
