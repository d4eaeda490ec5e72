"""Where each column of a grid stands, and its header, rule and rows as lines of spans."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.core.text import clean, fit, width
from tui.widgets.numbers import numbered
from tui.widgets.spans import Line, Span, merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import GridColumn, GridRow

GUTTER = 2
"""Cells kept at the left for the cursor's edge and the mark of a row."""

SortKeys = tuple[tuple[str, bool], ...]


class Slot(NamedTuple):
    """One column in its place: `x` is its first cell, `cells` its text, `gap` the blank cells before it."""

    column: GridColumn
    place: int
    x: int
    cells: int
    gap: int

    @property
    def size(self) -> int:
        """Return the cells of text and marks together."""
        return self.cells + self.column.suffix

    @property
    def end(self) -> int:
        """Return the first cell after the column."""
        return self.x + self.size


@dataclass(frozen=True)
class Layout:
    """The columns that fit into `cells` cells, in place."""

    cells: int
    slots: tuple[Slot, ...]
    hidden: tuple[str, ...]
    subtitles: bool

    @cached_property
    def fits(self) -> tuple[tuple[int, int, int, int, str], ...]:
        """Return for each column in place: its index, blank before it, cells of text and of marks, side."""
        return tuple((slot.place, slot.gap, slot.cells, slot.column.suffix, slot.column.align) for slot in self.slots)

    @property
    def spare(self) -> int:
        """Return the cells after the last column."""
        return max(0, self.cells - (self.slots[-1].end if self.slots else GUTTER))

    def at(self, x: int) -> Slot | None:
        """Return the column at a cell; the blank before a column belongs to it."""
        return next((slot for slot in self.slots if slot.x - slot.gap <= x < slot.end), None)


def arrange(columns: Sequence[GridColumn], cells: int, *, most: int = 0, airy: int = 2) -> Layout:
    """Return the columns placed in `cells` cells: `airy` blanks between them, else two, else one, else columns dropped.

    `most` is how many there are at most, 0 for as many as fit.
    """
    kept = [(index, _needs(column)) for index, column in enumerate(columns)]
    keeper = next((index for index, column in enumerate(columns) if column.name), 0)
    while most and len(kept) > most:
        droppable = [at for at, (index, _) in enumerate(kept) if index != keeper]
        del kept[min(droppable, key=lambda at: (columns[kept[at][0]].priority, -at))]
    gap = next((gap for gap in (airy, 2) if _total(columns, kept, gap) <= cells), 1)
    while len(kept) > 1 and _total(columns, kept, gap) > cells - (1 if len(kept) < len(columns) else 0):
        droppable = [at for at, (index, _) in enumerate(kept) if index != keeper]
        del kept[min(droppable, key=lambda at: (columns[kept[at][0]].priority, -at))]
    if gap < 2 and len(kept) < len(columns) and _total(columns, kept, 2) <= cells - 1:
        gap = 2
    spare = cells - _total(columns, kept, gap) - (1 if len(kept) < len(columns) else 0)
    sizes = _grown(columns, kept, spare)
    slots: list[Slot] = []
    x = GUTTER
    for position, (index, _) in enumerate(kept):
        before = gap if position else 0
        size = max(0, min(sizes[position], cells - x - before - columns[index].suffix))
        slots.append(Slot(columns[index], index, x + before, size, before))
        x += before + size + columns[index].suffix
    shown = {index for index, _ in kept}
    hidden = tuple(column.id for index, column in enumerate(columns) if index not in shown)
    return Layout(cells, tuple(slots), hidden, any(column.subtitle for column in columns))


def _needs(column: GridColumn) -> int:
    return max(column.width, width(column.title) if column.align == "right" else 1, width(column.subtitle))


def _total(columns: Sequence[GridColumn], kept: Sequence[tuple[int, int]], gap: int) -> int:
    return GUTTER + sum(size + columns[index].suffix for index, size in kept) + gap * (len(kept) - 1)


def _grown(columns: Sequence[GridColumn], kept: Sequence[tuple[int, int]], spare: int) -> list[int]:
    sizes = [size for _, size in kept]
    growing = [at for at, (index, _) in enumerate(kept) if columns[index].grow]
    if spare < 0 and growing:
        sizes[growing[0]] = max(1, sizes[growing[0]] + spare)
        return sizes
    while spare > 0 and growing:
        share = max(1, spare // len(growing))
        for at in tuple(growing):
            limit = columns[kept[at][0]].max_width
            more = min(share, spare, limit - sizes[at] if limit else spare)
            if more <= 0:
                growing.remove(at)
                continue
            sizes[at] += more
            spare -= more
    return sizes


def header_line(layout: Layout, sort: SortKeys, glyphs: Glyphs) -> Line:
    """Return the first header line: titles, sort marks, and an ellipsis at the end where columns are hidden."""
    ranks = {column: (rank, descending) for rank, (column, descending) in enumerate(sort, 1)}
    spans: list[Span] = []
    x = 0
    for slot in layout.slots:
        mark = ""
        if slot.column.id in ranks:
            rank, descending = ranks[slot.column.id]
            mark = (glyphs.descending if descending else glyphs.ascending) + (str(rank) if len(sort) > 1 else "")
        tone = "strong" if mark else "head"
        title = clean(slot.column.title)
        if slot.column.align == "right":
            start = slot.x - (slot.gap if mark else 0)
            room = slot.cells + slot.x - start
            text = (
                fit(mark + fit(title, min(width(title), room - width(mark))), room, "right") + " " * slot.column.suffix
            )
        else:
            start, room = slot.x, slot.size
            mark = f" {mark}" if mark else ""
            text = fit(fit(title, min(width(title), room - width(mark))) + mark, room)
        spans += (Span(" " * (start - x), "head"), Span(text, tone))
        x = slot.end
    return _ended(spans, x, layout, glyphs)


def subtitle_line(layout: Layout) -> Line:
    """Return the second header line: editions or units."""
    spans: list[Span] = []
    x = 0
    for slot in layout.slots:
        text = fit(clean(slot.column.subtitle), slot.cells, slot.column.align)
        spans += (Span(" " * (slot.x - x)), Span(text + " " * slot.column.suffix, "head"))
        x = slot.end
    return merged((*spans, Span(" " * max(0, layout.cells - x))))


def _ended(spans: list[Span], x: int, layout: Layout, glyphs: Glyphs) -> Line:
    blank = layout.cells - x
    if layout.hidden and blank > 0:
        spans += (Span(" " * (blank - 1)), Span(glyphs.ellipsis, "head"))
    else:
        spans.append(Span(" " * max(0, blank)))
    return merged(spans)


def row_line(row: GridRow, layout: Layout, glyphs: Glyphs, *, cursor: bool = False, picked: int | None = None) -> Line:
    """Return a row as a line of spans, exactly as wide as the layout; the cell at the place `picked` stands out."""
    spans = [Span((glyphs.bar if cursor else " ") + (glyphs.marked if row.marked else " "), "mark")]
    known = len(row.cells)
    for index, gap, cells, suffix, align in layout.fits:
        if index < known:
            text, tone, mark = row.cells[index]
            if align == "right":
                text = numbered(text, glyphs)
            if index == picked:
                blank = gap + cells - min(cells, width(text))
                spans.append(Span(" " * blank))
                spans += _cell_spans(text, "picked", mark, 0, gap + cells - blank, suffix, "left")
                continue
            spans += _cell_spans(text, row.tone or tone, mark, gap, cells, suffix, align)
        else:
            spans.append(Span(" " * (gap + cells + suffix)))
    spans.append(Span(" " * layout.spare))
    return tuple(spans)


@lru_cache(maxsize=8192)
def _cell_spans(text: str, tone: str, mark: str, gap: int, cells: int, suffix: int, align: str) -> tuple[Span, ...]:
    """Return a cell with the blank before it; marks stand after the digits so that numbers stay aligned."""
    mark = clean(mark)
    over = min(cells, max(0, width(mark) - suffix))
    body = " " * gap + fit(clean(text), cells - over, align)
    if not mark:
        return (Span(body + " " * suffix, tone),)
    return (Span(body, tone), Span(fit(mark, suffix + over), "dim"))


def rule_line(label: str, cells: int, glyphs: Glyphs) -> Line:
    """Return a rule across the grid, with its label."""
    if not label:
        return (Span(glyphs.rule * cells, "line"),)
    text = f" {clean(label)} "
    room = max(0, cells - 4)
    text = fit(text, min(width(text), room))
    return (
        Span(glyphs.rule * 2, "line"),
        Span(text, "dim"),
        Span(glyphs.rule * max(0, cells - 2 - width(text)), "line"),
    )
