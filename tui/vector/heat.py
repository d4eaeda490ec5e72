"""The heat table as a picture: every member and every year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.heat_words import has_outsiders, notes, summary, title, year_mark
from tui.core.columns import grouped
from tui.core.model import MET, NOT_MEMBER
from tui.core.text import MINUS, MISSING, clean
from tui.vector.shades import INK, PAINT
from tui.vector.svg import ACCENT, DIM, LINE, STRONG, TEXT, Svg
from tui.vector.svg import MET as BLUE
from tui.widgets.charts.shades import shade

if TYPE_CHECKING:
    from tui.core.charts.heat import Heat, HeatCell, HeatRow

LEFT, NAMES, TOP, BOTTOM = 24, 136, 86, 44


def svg(chart: Heat, width: int = 1200, height: int = 900) -> Svg:
    """Return the heat table as a picture."""
    words = [*notes(chart, chart.years, chart.rows)]
    if chart.threshold is not None:
        words.append("bold met")
    words.append("e estimate")
    if has_outsiders(chart.rows):
        words.append("( before it joined")
    below = " · ".join(words)
    picture = Svg(width, height, title(chart), f"{summary(chart)}. {below}.")
    picture.text(LEFT, 34, clean(title(chart)), size=20, ink=STRONG, bold=True)
    picture.text(LEFT, 57, summary(chart), size=15, ink=BLUE)
    wide = (width - 2 * LEFT - NAMES) / len(chart.years)
    high = (height - TOP - BOTTOM) / (len(chart.rows) + len(chart.aggregates) + 0.5)
    size = min(high * 0.66, wide / 4.6, 15)
    for at, year in enumerate(chart.years):
        mark = year_mark(year)
        x = LEFT + NAMES + (at + 0.5) * wide
        picture.text(x, TOP - 6, f"{year.year}{mark}", size=size, ink=ACCENT if mark else DIM, anchor="middle")
    y = float(TOP)
    for row in chart.rows:
        _row(picture, chart, row, y, wide, high, size)
        y += high
    picture.line(LEFT, y + high * 0.25, width - LEFT, y + high * 0.25, LINE)
    y += high / 2
    for row in chart.aggregates:
        _row(picture, chart, row, y, wide, high, size)
        y += high
    picture.text(LEFT, height - 16, below, size=12, ink=DIM)
    return picture


def _row(picture: Svg, chart: Heat, row: HeatRow, y: float, wide: float, high: float, size: float) -> None:
    base = y + high / 2 + size * 0.36
    picture.text(LEFT, base, clean(row.name), size=size, ink=TEXT)
    for at, cell in enumerate(row.cells):
        x = LEFT + NAMES + at * wide
        tone = shade(cell.status, cell.level, chart.threshold)
        plain = not cell.status
        said = f"{row.name} {chart.years[at].year}: {cell.shown or cell.reason or MISSING} {cell.edition}".strip()
        if not plain:
            picture.rect(x + 0.5, y + 0.5, wide - 1, high - 1, PAINT[tone], title=said)
        ink = TEXT if plain else INK[tone]
        text = _said(cell)
        picture.text(x + wide / 2, base, text, size=size, ink=ink, anchor="middle", bold=cell.status == MET)


def _said(cell: HeatCell) -> str:
    if not cell.shown:
        return MISSING
    whole, point, part = cell.shown.lstrip("-").partition(".")
    sign = MINUS if cell.shown.startswith("-") else ""
    bracket = "(" if cell.status == NOT_MEMBER else ""
    return f"{bracket}{sign}{grouped(whole)}{point}{part}{'e' if cell.estimate else ''}"
