"""The map of tiles as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.chart_words import headline, level_text, notes
from tui.core.model import MET, SHORT
from tui.core.text import MISSING, clean
from tui.vector.shades import INK, PAINT
from tui.vector.svg import DIM, STRONG, Svg, text_width
from tui.vector.svg import MET as BLUE
from tui.widgets.charts.shades import shade

if TYPE_CHECKING:
    from tui.core.charts.tiles import Tile, Tiles

HEAD, FOOT, GAP = 64, 40, 6
MARKS = {MET: "✓", SHORT: "✗"}


def svg(chart: Tiles, width: int = 1200, height: int = 760) -> Svg:
    """Return the map as a picture."""
    judged = chart.judged
    said = headline(judged)
    title = f"{clean(chart.indicator.label_and_unit)}, {chart.when}"
    below = " · ".join(notes(judged, chart.indicator))
    picture = Svg(width, height, title, f"{said}. {below}.")
    picture.text(24, 34, title, size=20, ink=STRONG, bold=True)
    picture.text(24, 56, said, size=15, ink=BLUE)
    wide = (width - 48) / chart.columns
    high = (height - HEAD - FOOT) / chart.rows
    for tile in chart.tiles:
        _draw(picture, chart, tile, 24 + tile.column * wide, HEAD + 8 + tile.row * high, wide - GAP, high - GAP)
    if judged.threshold is not None:
        level = level_text(judged.threshold)
        key = f"✓ {level} or more · ✗ less · {MISSING} no figure · e estimate"
        picture.text(24, height - FOOT - 6, key, size=12, ink=DIM)
    picture.text(24, height - 14, below, size=12, ink=DIM)
    return picture


def _draw(picture: Svg, chart: Tiles, tile: Tile, x: float, y: float, wide: float, high: float) -> None:
    row = tile.judged.row
    cell = row.value
    level = float(cell.key) if isinstance(cell.key, (int, float)) else None
    tone = shade(tile.judged.status, level, chart.judged.threshold)
    ink = INK[tone]
    picture.rect(x, y, wide, high, PAINT[tone], radius=5, title=f"{row.name}: {cell.text or cell.reason}")
    size = min(high / 4.2, wide / 6)
    picture.text(x + wide * 0.08, y + size * 1.35, row.entity, size=size, ink=ink, bold=True)
    mark = MARKS.get(tile.judged.status, "" if cell.text else MISSING)
    picture.text(x + wide * 0.92, y + size * 1.35, mark, size=size, ink=ink, anchor="end")
    value = f"{cell.text}{'e' if cell.estimate else ''}" if cell.text else ""
    picture.text(x + wide * 0.08, y + size * 2.6, value, size=size, ink=ink)
    name = clean(row.name)
    small = min(size * 0.62, size * 0.62 * wide * 0.84 / max(text_width(name, size * 0.62), 1))
    picture.text(x + wide * 0.08, y + size * 3.6, name, size=small, ink=ink)
