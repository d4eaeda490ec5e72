"""A line of a grid as a value: its spans, and the cells in which it differs from the line that stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Region

from tui.core.text import clean, fit
from tui.widgets.grid_layout import Layout, SortKeys, header_line, row_line, rule_line, subtitle_line
from tui.widgets.palette import FOCUS
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import GridRow


class Drawn(NamedTuple):
    """One line of the screen as it is to be drawn: kind, row, cursor bar, bit of scroll bar, the picked cell's place."""

    kind: str
    row: GridRow | None = None
    bar: str = ""
    edge: str = ""
    extra: str | SortKeys = ""
    picked: int | None = None


def changes(y: int, old: Drawn, new: Drawn, layout: Layout) -> list[Region]:
    """Return the regions of line `y` in which it changed; the scroll bar stands behind the layout's last cell."""
    if old == new:
        return []
    width = layout.cells + 1
    if old.kind != new.kind or (old.bar, old.extra, old.picked) != (new.bar, new.extra, new.picked):
        return [Region(0, y, width, 1)]
    regions = [] if old.edge == new.edge else [Region(width - 1, y, 1, 1)]
    if old.row != new.row:
        regions += _cell_changes(y, old.row, new.row, layout)
    return regions


def _cell_changes(y: int, old: GridRow | None, new: GridRow | None, layout: Layout) -> list[Region]:
    if old is None or new is None or (old.key, old.tone, old.marked) != (new.key, new.tone, new.marked):
        return [Region(0, y, layout.cells, 1)]
    regions: list[Region] = []
    for slot in layout.slots:
        if old.cells[slot.place : slot.place + 1] == new.cells[slot.place : slot.place + 1]:
            continue
        if regions and regions[-1].right >= slot.x - slot.gap:
            last = regions.pop()
            regions.append(Region(last.x, y, slot.end - last.x, 1))
        else:
            regions.append(Region(slot.x, y, slot.size, 1))
    return regions


def spans_of(drawn: Drawn, layout: Layout, sort: SortKeys, glyphs: Glyphs) -> Line:
    """Return a line as spans that fill the layout's cells."""
    if drawn.kind == "row" and drawn.row is not None:
        return row_line(drawn.row, layout, glyphs, cursor=drawn.bar == FOCUS, picked=drawn.picked)
    if drawn.kind == "head":
        return header_line(layout, sort, glyphs)
    if drawn.kind == "subtitle":
        return subtitle_line(layout)
    if drawn.kind == "rule":
        return rule_line(str(drawn.extra), layout.cells, glyphs)
    if drawn.kind == "empty":
        return (Span(fit(clean(str(drawn.extra)), layout.cells, "center"), "dim"),)
    return (Span(" " * layout.cells),)
