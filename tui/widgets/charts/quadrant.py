"""The quadrant as lines of spans: points with their codes beside them, tails from an earlier year, both lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.quadrant import ACROSS_ONLY, BOTH, NEITHER, UP_ONLY
from tui.core.charts.quadrant_words import corner, notes, summary, title
from tui.core.charts.scale import tick_text, ticks
from tui.core.text import clean, fit, width
from tui.widgets.canvas import DOTTED, FAINT, Canvas
from tui.widgets.charts import block, wrapped
from tui.widgets.charts.labels import place_labels
from tui.widgets.spans import Line, Span, justified, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.charts.quadrant import Place, Quadrant, Spot
    from tui.widgets.glyphs import Glyphs

TONES = {BOTH: "met", NEITHER: "short", ACROSS_ONLY: "", UP_ONLY: "", "": ""}

ROOM = 0.05
"""How much of the axis stays free on both sides of what is drawn."""


class Frame(NamedTuple):
    """What the axes span, in percent."""

    left: float
    right: float
    bottom: float
    top: float

    def x(self, value: float, size: int) -> int:
        """Return the place of a share across, of `size` places."""
        return min(size - 1, max(0, round((value - self.left) / (self.right - self.left) * (size - 1))))

    def y(self, value: float, size: int) -> int:
        """Return the place of a share upwards, counted from the top."""
        return min(size - 1, max(0, round((self.top - value) / (self.top - self.bottom) * (size - 1))))


def frame(chart: Quadrant) -> Frame:
    """Return what the axes span: every point and tail, and both lines."""
    places = [*chart.reach, *(place for spot in chart.spots for place in (spot.place, spot.before) if place)]
    xs, ys = [place.x for place in places], [place.y for place in places]
    xs += [level / 100 for level in (chart.across.threshold,) if level is not None]
    ys += [level / 100 for level in (chart.up.threshold,) if level is not None]
    return Frame(*_span(xs), *_span(ys))


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * ROOM or abs(high) * 0.1 or 1.0
    return (max(0.0, low - room) if low >= 0 else low - room), high + room


def lines(chart: Quadrant, cells: int, rows: int, glyphs: Glyphs, *, selected: str = "") -> tuple[Line, ...]:
    """Return the quadrant in exactly `rows` lines of exactly `cells` cells."""
    said = summary(chart)
    titles = [clean(text) if glyphs.braille else _ascii(text) for text in title(chart)]
    name = next((text for text in titles if width(text) + width(said) + 2 <= cells), titles[-1])
    words = list(notes(chart))
    if said and width(name) + width(said) + 2 > cells:
        words, said = [said, *words], ""
    tone = "met" if chart.counted(BOTH) is not None else "accent"
    head = justified((Span(name, "strong"),), (Span(said, tone),), cells, glyphs.ellipsis)
    if any(spot.place.estimate for spot in chart.spots):
        words.append(f"{glyphs.mark_hollow} estimate")
    below = wrapped(" · ".join(words), cells)
    body: list[Line] = []
    for _ in range(rows):
        high = max(2, rows - 2 - len(below))
        body, unplaced = _plot(chart, cells, high, glyphs, selected)
        wanted = wrapped(" · ".join([*_listed(chart, unplaced), *words]), cells)
        fits = len(wanted) <= len(below)
        below = wanted
        if fits:
            body += [()] * (high + 1 - len(body))
            break
    return block([head, *body, *((Span(text, "dim"),) for text in below)], cells, rows, glyphs)


def _ascii(text: str) -> str:
    return clean(text).replace("→", "across").replace("↑", "up")


def _listed(chart: Quadrant, codes: Sequence[str]) -> list[str]:
    """Return the members whose points carry no code, with their figures, so that they can be found."""
    if not codes:
        return []
    named = [spot for spot in chart.spots if spot.iso3 in codes]
    if len(named) > 6:
        return [f"points without a code: {', '.join(spot.iso3 for spot in named)}"]
    return [
        "points without a code: "
        + ", ".join(f"{spot.iso3} ({spot.place.across.text}, {spot.place.up.text})" for spot in named)
    ]


def _plot(chart: Quadrant, cells: int, rows: int, glyphs: Glyphs, selected: str) -> tuple[list[Line], list[str]]:
    """Return plot and axis in `rows` + 1 lines, and the codes for which there was no room."""
    span = frame(chart)
    marks = {value: tick_text(value) for value in ticks(span.bottom, span.top, max(2, rows // 3))}
    level = chart.up.threshold
    margin = max(width(text) for text in (*marks.values(), tick_text((level or 0) / 100))) + 1
    canvas = Canvas(cells - margin - 1, rows, glyphs)
    _levels(canvas, chart, span)
    for spot in chart.spots:
        if spot.before:
            _tail(canvas, span, spot, spot.before, selected)
    at = {spot.iso3: (span.x(spot.place.x, canvas.cells), span.y(spot.place.y, canvas.rows)) for spot in chart.spots}
    for spot in sorted(chart.spots, key=lambda spot: spot.iso3 == selected):
        point = glyphs.mark_hollow if spot.place.estimate else glyphs.mark_solid
        picked = spot.iso3 == selected
        canvas.put(*at[spot.iso3], glyphs.handle if picked else point, "mark" if picked else TONES[spot.quarter])
    _corners(canvas, chart)
    tones = {spot.iso3: "mark" if spot.iso3 == selected else TONES[spot.quarter] for spot in chart.spots}
    unplaced = place_labels(canvas, at, tones, first=selected)
    at_row = {span.y(value, rows): (text, "dim") for value, text in marks.items()}
    if level is not None:
        at_row[span.y(level / 100, rows)] = (tick_text(level / 100), "accent")
    body = [
        merged((*_axis(*at_row.get(row, ("", "dim")), margin, glyphs), *line))
        for row, line in enumerate(canvas.lines())
    ]
    return [*body, _foot(chart, span, margin, canvas.cells, glyphs)], unplaced


def _levels(canvas: Canvas, chart: Quadrant, span: Frame) -> None:
    glyphs = canvas.glyphs
    if chart.up.threshold is not None:
        canvas.rule(span.y(chart.up.threshold / 100, canvas.rows), "accent")
    if chart.across.threshold is not None:
        canvas.upright(span.x(chart.across.threshold / 100, canvas.cells), "accent", glyphs.upright)


def _tail(canvas: Canvas, span: Frame, spot: Spot, before: Place, selected: str) -> None:
    start = span.x(before.x, canvas.wide), span.y(before.y, canvas.high)
    end = span.x(spot.place.x, canvas.wide), span.y(spot.place.y, canvas.high)
    picked = spot.iso3 == selected
    tone = "mark" if picked else "line"
    canvas.line(start, end, tone, pattern=DOTTED, precedence=FAINT + 2 * picked)


def _corners(canvas: Canvas, chart: Quadrant) -> None:
    for quarter, row, right in (
        (UP_ONLY, 0, False), (BOTH, 0, True), (NEITHER, canvas.rows - 1, False), (ACROSS_ONLY, canvas.rows - 1, True),
    ):  # fmt: skip
        text = corner(chart, quarter)
        wide = width(text)
        spots = [
            (canvas.cells - wide - step if right else step, row + shift)
            for shift in ((0, 1, 2) if row == 0 else (0, -1, -2))
            for step in range(1, 5)
        ]
        if text:
            canvas.label(text, "strong", spots)


def _axis(label: str, tone: str, margin: int, glyphs: Glyphs) -> Line:
    return (
        Span(fit(label, margin - 1, "right") + " ", tone),
        Span(glyphs.axis if label else glyphs.axis_line, "line"),
    )


def _foot(chart: Quadrant, span: Frame, margin: int, cells: int, glyphs: Glyphs) -> Line:
    """Return the axis across with its round numbers, the threshold among them."""
    text, tones = [glyphs.rule] * cells, ["line"] * cells
    marks = [(value, "dim") for value in ticks(span.left, span.right, max(2, cells // 12))]
    level = chart.across.threshold
    if level is not None:
        marks = [(level / 100, "accent"), *marks]
    for value, tone in marks:
        label = tick_text(value)
        start = span.x(value, cells) - width(label) // 2
        around = range(max(0, start - 1), start + width(label) + 1)
        if start < 0 or start + width(label) > cells or any(tones[at] != "line" for at in around if at < cells):
            continue
        for at, char in enumerate(label, start):
            text[at], tones[at] = char, tone
    spans = (Span(char, tone) for char, tone in zip(text, tones, strict=True))
    return merged((Span(" " * margin), Span(glyphs.axis_corner, "line"), *spans))
