"""The quadrant as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.chart_words import level_text
from tui.core.charts.quadrant import ACROSS_ONLY, BOTH, NEITHER, QUARTERS, UP_ONLY
from tui.core.charts.quadrant_words import corner, notes, summary, title
from tui.core.charts.scale import tick_text, ticks
from tui.core.text import clean
from tui.vector.page import EDGE, broken
from tui.vector.svg import ACCENT, DIM, FAINT, LINE, MET, PAPER, SHORT, STRONG, TEXT, Svg, text_width
from tui.widgets.charts.quadrant import Frame, frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.charts.quadrant import Quadrant, Spot

    Box = tuple[float, float, float, float]

LEFT, RIGHT, TOP, BOTTOM = 64, 28, 76, 86
INKS = {BOTH: MET, NEITHER: SHORT, ACROSS_ONLY: TEXT, UP_ONLY: TEXT, "": TEXT}
RADIUS, SIZE, CORNER = 4.5, 12.0, 15.0


class _Page:
    """Shares to pixels."""

    def __init__(self, span: Frame, width: int, height: int) -> None:
        self.span = span
        self.left, self.right, self.top, self.bottom = LEFT, width - RIGHT, TOP, height - BOTTOM

    def x(self, value: float) -> float:
        return self.left + (value - self.span.left) / (self.span.right - self.span.left) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - (value - self.span.bottom) / (self.span.top - self.span.bottom) * (self.bottom - self.top)


def svg(chart: Quadrant, width: int = 1200, height: int = 760) -> Svg:
    """Return the quadrant as a picture."""
    said, below = summary(chart), notes(chart)
    picture = Svg(width, height, title(chart)[0], f"{said}. {'. '.join(below)}.")
    heading, size = _heading(title(chart), width - 2 * EDGE)
    picture.text(EDGE, 34, clean(heading), size=size, ink=STRONG, bold=True)
    picture.text(24, 57, said, size=15, ink=MET)
    page = _Page(frame(chart), width, height)
    _axes(picture, chart, page)
    for spot in chart.spots:
        if spot.before:
            start = page.x(spot.before.x), page.y(spot.before.y)
            picture.line(*start, page.x(spot.place.x), page.y(spot.place.y), LINE, width=1.4, dash="2 4")
            picture.circle(*start, 1.8, LINE)
    _points(picture, chart, page)
    hollow = "○ estimate" if any(spot.place.estimate for spot in chart.spots) else ""
    words = " · ".join(filter(None, [*below, hollow]))
    for at, text in enumerate(broken(words, 12, width - 2 * EDGE)[:2]):
        picture.text(24, height - 28 + 17 * at, text, size=12, ink=DIM)
    return picture


def _heading(titles: tuple[str, str], room: float) -> tuple[str, float]:
    """Return the whole title, smaller where that fits it in, else the one of short labels; and its size."""
    for size in (19.0, 18.0, 17.0, 16.0):
        if text_width(titles[0], size) * 1.1 < room:
            return titles[0], size
    return titles[1], 19.0


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
    """Draw the points, then the counts of the corners and the codes: where they cover nothing, else what covers least."""
    at = {spot.iso3: (page.x(spot.place.x), page.y(spot.place.y)) for spot in chart.spots}
    taken = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in at.values()]
    taken += _guides(chart, page)
    for quarter in QUARTERS:
        taken.append(_corner(picture, corner(chart, quarter), quarter, page, taken))
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


def _guides(chart: Quadrant, page: _Page) -> list[Box]:
    """Return the lines of the guidelines, which words had better not cross."""
    found: list[Box] = []
    if chart.across.threshold is not None:
        x = page.x(chart.across.threshold / 100)
        found.append((x - 1, page.top, x + 1, page.bottom))
    if chart.up.threshold is not None:
        y = page.y(chart.up.threshold / 100)
        found.append((page.left, y - 1, page.right, y + 1))
    return found


def _corner(picture: Svg, words: str, quarter: str, page: _Page, taken: Sequence[Box]) -> Box:
    """Write a quarter's count into its corner, moved along the edge where points lie there; return where it stands."""
    size = text_width(words, CORNER) * 1.1
    right, up = quarter in (BOTH, ACROSS_ONLY), quarter in (BOTH, UP_ONLY)
    top = page.top + 8 if up else page.bottom - 8 - CORNER
    boxes = []
    for step in range(0, int(page.right - page.left - size) // 2, 20):
        left = page.right - 10 - size - step if right else page.left + 10 + step
        boxes.append((left, top, left + size, top + CORNER))
    box = min(boxes, key=lambda box: sum(_cover(box, other) for other in taken))
    picture.text(box[0], box[3] - 2, words, size=CORNER, ink=DIM, bold=True, halo=True)
    return box


def _around(x: float, y: float, size: float, distance: float) -> tuple[tuple[float, float], ...]:
    right, left, middle = x + distance, x - distance - size - 2, x - size / 2
    level, above, below = y - SIZE / 2, y - distance - SIZE, y + distance
    return (
        (right, level), (left, level), (middle, above), (middle, below),
        (right, above), (right, below), (left, above), (left, below),
    )  # fmt: skip


def _cover(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _said(spot: Spot) -> str:
    cells = (spot.place.across, spot.place.up)
    return ", ".join(f"{cell.text}{'e' if cell.estimate else ''} ({cell.edition})" for cell in cells)
