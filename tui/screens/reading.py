"""Text to read: wrapped anew for every width, scrolled by key, wheel and page, with a bar that says where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui.widgets.grid_scroll import Scroll
from tui.widgets.line import SpanBlock
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.widgets.glyphs import Glyphs


class Reading(SpanBlock):
    """A block whose lines are made for its width; `make` gets the terminal cells and the glyphs."""

    def __init__(self, make: Callable[[int, Glyphs], tuple[Line, ...]]) -> None:
        super().__init__()
        self._make_text = make
        self.begin()

    def begin(self) -> None:
        """Make the text anew and show it from its first line."""
        self.show_made(lambda cells: self._make_text(max(1, cells - 2), self.glyphs), top=True)

    def scroll_lines(self, lines: int) -> None:
        """Move the lines in sight, and the bar with them."""
        before = self._top
        super().scroll_lines(lines)
        if self._top != before:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line, with its bit of the scroll bar where not everything is in sight."""
        strip = super().render_line(y)
        thumb = Scroll(rows=len(self._all), height=self.size.height, rule=None, top=self._top).thumb()
        if thumb is None:
            return strip
        on = thumb[0] <= y < sum(thumb)
        edge = Span(self.glyphs.thumb if on else self.glyphs.track, "dim" if on else "line")
        return Strip.join((strip.crop(0, self.size.width - 1), self.palette.strip((edge,), 1)))
