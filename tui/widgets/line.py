"""Lines of text in tones: header, summary, footer, and blocks of drawn lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message

from tui.widgets.numbers import numbered_line, numbered_spans
from tui.widgets.palette import Painted
from tui.widgets.spans import Line, Span, changed, fit_line, justified, line_width, merged, safe

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip


class TextLine(Painted):
    """One line or a few, each with a left and a right part, cut politely; repaints only the cells that differ."""

    DEFAULT_CSS = "TextLine { width: 1fr; height: 1; }"

    class Clicked(Message):
        """The reader clicked the line; `cell` counts from its left edge."""

        def __init__(self, line: TextLine, row: int, cell: int) -> None:
            super().__init__()
            self.line = line
            self.row = row
            self.cell = cell

        @property
        def control(self) -> TextLine:
            """The line it is about."""
            return self.line

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._said: tuple[tuple[Line, Line], ...] = ()
        self._fitted: list[Line] = []

    def show(self, left: Sequence[Span], right: Sequence[Span] = ()) -> None:
        """Show one line: a part set left and a part set right."""
        self.show_lines(((tuple(left), tuple(right)),))

    def show_lines(self, lines: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> None:
        """Show several lines, each a part set left and a part set right, as many as the height has room for."""
        said = tuple((self._worded(left), self._worded(right)) for left, right in lines)
        if said == self._said:
            return
        self._said = said
        if not self.size.width:
            return
        before, self._fitted = self._fitted, self._fit()
        blank: Line = ()
        regions = []
        for y in range(max(len(before), len(self._fitted))):
            old = before[y] if y < len(before) else blank
            new = self._fitted[y] if y < len(self._fitted) else blank
            span = changed(old, new)
            if span:
                regions.append(Region(span[0], y, span[1] - span[0], 1))
        if regions:
            self.refresh(*regions)

    def _worded(self, spans: Sequence[Span]) -> Line:
        return numbered_spans(safe(spans), self.glyphs) if self.is_ours else safe(spans)

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        return self.palette.strip(self._fitted[y] if 0 <= y < len(self._fitted) else (), self.size.width)

    def fit(self) -> None:
        """Fit the text anew."""
        self._fitted = self._fit()

    def on_click(self, event: events.Click) -> None:
        """Tell where the line was clicked."""
        at = event.get_content_offset(self)
        if at is not None:
            self.post_message(self.Clicked(self, at.y, at.x))

    def _fit(self) -> list[Line]:
        cells = self.size.width
        return [merged(justified(left, right, cells, self.glyphs.ellipsis)) for left, right in self._said]


Maker = Callable[[int], Sequence[Sequence[Span]]]
"""Makes lines for a number of terminal cells."""


class SpanBlock(Painted, can_focus=True):
    """Lines of spans drawn as they are: charts and details; it scrolls where they are taller than the block."""

    DEFAULT_CSS = "SpanBlock { width: 1fr; height: 1fr; }"
    WHEEL_LINES = 3

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._all: tuple[Line, ...] = ()
        self._make: Maker | None = None
        self._strips: dict[int, tuple[Line, int, Strip]] = {}
        self._top = 0

    @property
    def more_below(self) -> bool:
        """Whether lines are out of sight below."""
        return self._top + self.size.height < len(self._all)

    def show(self, lines: Sequence[Sequence[Span]], *, top: bool = False) -> None:
        """Show lines, from the first one with `top`; repaints only what differs."""
        before = self._in_sight()
        self._all = tuple(self._drawn(line) for line in lines)
        self._top = 0 if top else min(self._top, self._last_top)
        self._repaint(before)

    def show_made(self, make: Maker, *, top: bool = False) -> None:
        """Show lines that are made for the block's width, now and whenever it changes."""
        before, self._make = self._in_sight(), make
        if top:
            self._top = 0
        if self.size.width:
            self.fit()
            self._repaint(before)

    def scroll_lines(self, lines: int) -> None:
        """Move the lines in sight."""
        before = self._in_sight()
        self._top = min(max(0, self._top + lines), self._last_top)
        self._repaint(before)

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        at, cells = self._top + y, self.size.width
        line = self._all[at] if 0 <= at < len(self._all) else ()
        # Textual asks for every line of every widget around the cells that changed, so most are asked for again and again.
        known = self._strips.get(at)
        if known is None or known[0] is not line or known[1] != cells:
            fitted = fit_line(line, cells, self.glyphs.ellipsis)
            filled = merged((*fitted, Span(" " * (cells - line_width(fitted)))))
            known = self._strips[at] = line, cells, self.palette.strip(filled, cells)
        return known[2]

    def forget(self) -> None:
        """Drop the lines drawn with an old palette."""
        self._strips.clear()

    def fit(self) -> None:
        """Make the lines for the width there is now, and keep the last ones in reach."""
        if self._make is not None:
            self._all = tuple(self._drawn(line) for line in self._make(self.size.width))
        self._top = min(self._top, self._last_top)

    def _drawn(self, line: Sequence[Span]) -> Line:
        return numbered_line(safe(line), self.glyphs) if self.is_ours else safe(line)

    def on_key(self, event: events.Key) -> None:
        """Scroll by the keys that scroll."""
        page = max(1, self.size.height - 1)
        moves = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": page, "pageup": -page}
        moves |= {"home": -len(self._all), "g": -len(self._all), "end": len(self._all), "G": len(self._all)}
        move = moves.get(event.key, moves.get(event.character or "", 0))
        if move:
            event.stop()
            self.scroll_lines(move)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_lines(self.WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_lines(-self.WHEEL_LINES)

    @property
    def _last_top(self) -> int:
        return max(0, len(self._all) - self.size.height)

    def _in_sight(self) -> tuple[Line, ...]:
        return self._all[self._top : self._top + self.size.height]

    def _repaint(self, before: tuple[Line, ...]) -> None:
        after = self._in_sight()
        regions = []
        for y in range(max(len(before), len(after))):
            old = before[y] if y < len(before) else ()
            new = after[y] if y < len(after) else ()
            if old != new:
                regions.append(Region(0, y, self.size.width, 1))
        if regions:
            self.refresh(*regions)
