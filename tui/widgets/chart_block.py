"""A chart that fills its widget: drawn for the size there is, repainted only where its cells differ."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import repeat, zip_longest
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message

from tui.core.text import width
from tui.widgets.palette import Painted
from tui.widgets.spans import Line

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

Maker = Callable[[int, int], tuple[Line, ...]]
"""Makes lines that fill a number of cells and rows."""

NEAR = 8
"""Unchanged cells between two changes that are repainted with them: to move the terminal's cursor costs as many bytes."""


KEPT_CELLS = 512
"""Lines taken apart that are kept: what a line is compared with now is what the next one is compared with."""


class ChartBlock(Painted, can_focus=True):
    """Drawn lines that fill the widget."""

    DEFAULT_CSS = "ChartBlock { width: 1fr; height: 1fr; }"

    class Clicked(Message):
        """The reader clicked a cell, counted from the top left."""

        def __init__(self, cell: int, row: int) -> None:
            super().__init__()
            self.cell = cell
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._make: Maker | None = None
        self._drawn: tuple[Line, ...] = ()
        self._strips: dict[int, tuple[Line, int, Strip]] = {}

    def show_made(self, make: Maker) -> None:
        """Show lines that are made for the block's size, now and whenever it changes."""
        before, self._make = self._drawn, make
        if not self.size.width:
            return
        self.fit()
        regions = [
            Region(start, y, end - start, 1)
            for y, line in enumerate(self._drawn)
            for start, end in runs_changed(before[y] if y < len(before) else (), line)
        ]
        if regions:
            self.refresh(*regions)

    def fit(self) -> None:
        """Make the lines for the size there is now; a line that looks as before stays the same one."""
        if self._make is None:
            return
        before = self._drawn
        made = self._make(self.size.width, self.size.height)
        self._drawn = tuple(before[y] if y < len(before) and before[y] == line else line for y, line in enumerate(made))

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        line, cells = self._drawn[y] if 0 <= y < len(self._drawn) else (), self.size.width
        known = self._strips.get(y)
        if known is None or known[0] is not line or known[1] != cells:
            known = self._strips[y] = line, cells, self.palette.strip(line, cells)
        return known[2]

    def forget(self) -> None:
        """Drop the lines drawn with an old palette."""
        self._strips.clear()

    def on_click(self, event: events.Click) -> None:
        """Tell which cell was clicked."""
        at = event.get_content_offset(self)
        if at is not None:
            self.post_message(self.Clicked(at.x, at.y))


def runs_changed(before: Line, after: Line) -> list[tuple[int, int]]:
    """Return where two lines differ, as runs of cells from the first one to the one after the last."""
    if before == after:
        return []
    runs: list[tuple[int, int]] = []
    both = zip_longest(_cells(before), _cells(after), fillvalue=("", ""))
    for at in [at for at, (old, new) in enumerate(both) if old != new]:
        if runs and at - runs[-1][1] <= NEAR:
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    return runs


@lru_cache(maxsize=KEPT_CELLS)
def _cells(line: Line) -> list[tuple[str, str]]:
    """Return what each cell of a line shows, and in which tone; the second cell of a wide character is empty."""
    cells: list[tuple[str, str]] = []
    for text, tone in line:
        if width(text) == len(text):
            cells += zip(text, repeat(tone))
            continue
        for char in text:
            size = width(char)
            cells += [(char, tone)] * min(size, 1) + [("", tone)] * (size - 1)
    return cells
