"""One virtual table for everything: it asks a source for the rows in sight, draws them, and repaints what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tui.widgets.grid_layout import SortKeys, arrange
from tui.widgets.grid_lines import Drawn, changes, spans_of
from tui.widgets.grid_scroll import Scroll
from tui.widgets.grid_source import GridRow, GridSource, Rows
from tui.widgets.palette import BLUR, FOCUS, Painted
from tui.widgets.spans import Span

if TYPE_CHECKING:
    from textual import events

GRID_KEYS: tuple[tuple[str, str, str], ...] = (
    ("down,j", "move(1)", "next row"),
    ("up,k", "move(-1)", "previous row"),
    ("pagedown,ctrl+d", "page(1)", "next page"),
    ("pageup,ctrl+u", "page(-1)", "previous page"),
    ("home,g", "first", "first row"),
    ("end,G", "last", "last row"),
    ("right", "column(1)", "next number"),
    ("left", "column(-1)", "previous number"),
    ("enter", "choose", "open the row"),
)
"""Keys of a focused grid: keys, action, what it does."""

WHEEL_ROWS = 3
KEPT_ROWS = 2048
KEPT_STRIPS = 1024


class Grid(Painted, can_focus=True):
    """A virtual table over a source; it costs the same at 32 rows and at 50 million."""

    DEFAULT_CSS = "Grid { width: 1fr; height: 1fr; }"
    LIT = False
    """Whether the cursor is drawn as the one keys go to even without the focus: a list below an input."""

    BINDINGS = [Binding(keys, action, description, show=False) for keys, action, description in GRID_KEYS]

    class _About(Message):
        def __init__(self, grid: Grid) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> Grid:
            """The grid it is about."""
            return self.grid

    class CursorMoved(_About):
        """The reader moved the cursor to another row."""

        def __init__(self, grid: Grid, row: int, key: str) -> None:
            super().__init__(grid)
            self.row = row
            self.key = key

    class Chosen(_About):
        """The reader opened a row."""

        def __init__(self, grid: Grid, row: int, key: str) -> None:
            super().__init__(grid)
            self.row = row
            self.key = key

    class SortRequested(_About):
        """The reader clicked a column's header; `add` asks for one more key."""

        def __init__(self, grid: Grid, column_id: str, add: bool) -> None:
            super().__init__(grid)
            self.column_id = column_id
            self.add = add

    def __init__(
        self,
        source: GridSource | None = None,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        # Without a source nobody knows yet whether there is anything to show.
        self._source: GridSource = source if source is not None else Rows((), empty_text="")
        self._sort: SortKeys = ()
        self._place = Scroll(rows=len(self._source), rule=self._source.rule_at)
        self._room = 0, 2
        self._plan = arrange((), 0)
        self._rows: dict[int, GridRow] = {}
        self._lines: list[Drawn] = []
        self._strips: dict[Drawn, Strip] = {}
        self._dragging = False
        self._column: str | None = None

    @property
    def source(self) -> GridSource:
        """The source that is shown."""
        return self._source

    @property
    def sort(self) -> SortKeys:
        """The sort keys marked in the header: column and whether descending; setting it only redraws the header."""
        return self._sort

    @sort.setter
    def sort(self, keys: SortKeys) -> None:
        if keys != self._sort:
            self._sort = keys
            self._draw()

    def give_room(self, most: int, airy: int) -> None:
        """Show at most so many columns, 0 for as many as fit, with so many blanks between them where they fit."""
        if (most, airy) != self._room:
            self._room = most, airy
            self.fit_anew()

    @property
    def hidden_columns(self) -> tuple[str, ...]:
        """Ids of the columns the width has no room for."""
        return self._plan.hidden

    @property
    def cursor_row(self) -> int:
        """The row under the cursor."""
        return self._place.cursor

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor, or None where there are no rows."""
        row = self._row(self._place.cursor)
        return row.key if row else None

    @property
    def cursor_column(self) -> str | None:
        """The column of numbers that the reader picked, or None where it is out of sight or none was picked."""
        return self._column if self._picked is not None else None

    @property
    def rows_in_sight(self) -> tuple[int, int]:
        """The first row in sight and the row after the last."""
        first = self._place.top - (self._place.rule is not None and self._place.top > self._place.rule)
        return first, min(self._place.rows, first + self._place.height)

    def show(self, source: GridSource, keep: str | None = None) -> None:
        """Show a source, repainting what differs; the cursor stays on its key, or goes to the row with key `keep`."""
        key = keep if keep is not None else self.cursor_key
        columns = self._source.columns
        if source is not self._source:
            self._rows = {}
        self._source = source
        found = source.index_of(key) if key is not None else None
        cursor = self._place.cursor if found is None else found
        self._fit_scroll(cursor)
        if keep is not None and found is not None:
            self._place = self._place.at(cursor)
        if source.columns != columns:
            self.fit_anew()
        else:
            self._draw()

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, in sight, without a message."""
        self._place = self._place.at(row)
        self._draw()

    def stand_as_opened(self) -> None:
        """Stand as a grid does that comes into sight with the cursor on this row."""
        place = self._place
        self._place = Scroll().fitted(place.rows, place.height, place.rule, place.cursor)
        self._draw()

    def move_to_key(self, key: str) -> bool:
        """Put the cursor on the row with `key` without a message; False where the source doesn't have it."""
        found = self._source.index_of(key)
        if found is not None:
            self.move_to(found)
        return found is not None

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self._go(self._place.moved(rows))

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._go(self._place.paged(pages))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self._go(self._place.at(0))

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self._go(self._place.at(self._place.rows - 1).scrolled(self._place.lines))

    def action_column(self, columns: int) -> None:
        """Pick the next column of numbers, or the one before."""
        numbers = self._numbers
        if not numbers:
            return
        at = numbers.index(self._column) if self._column in numbers else (-1 if columns > 0 else 0)
        self._column = numbers[(at + columns) % len(numbers)]
        self._draw()

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        row = self._row(self._place.cursor)
        if row:
            self.post_message(self.Chosen(self, self._place.cursor, row.key))

    def render_line(self, y: int) -> Strip:
        """Return one line of the grid."""
        if not 0 <= y < len(self._lines):
            return Strip.blank(self.size.width, self.palette.style(""))
        drawn = self._lines[y]
        strip = self._strips.get(drawn)
        if strip is None:
            if len(self._strips) >= KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[drawn] = self._strip(drawn)
        return strip

    def forget(self) -> None:
        """Drop the lines drawn with an old palette."""
        self._strips.clear()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor as the one keys go to, or as resting."""
        super().watch_has_focus(has_focus)
        self._draw()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Move the cursor to the clicked row, or start to drag the scroll bar."""
        at = event.get_content_offset(self)
        if at is None or event.button != 1:
            return
        line = at.y - self._head
        if at.x == self.size.width - 1 and 0 <= line < self._place.height and self._place.thumb() is not None:
            self._dragging = True
            self.capture_mouse()
            self._go_to(self._place.dragged(line))
            return
        row = self._row_under(at.y)
        if row is not None:
            slot = self._plan.at(at.x)
            self._column = slot.column.id if slot and slot.column.id in self._numbers else None
            self._go(self._place.at(row))
            self._draw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scroll bar."""
        if self._dragging:
            self._go_to(self._place.dragged(event.y - self.gutter.top - self._head))

    def on_mouse_up(self) -> None:
        """Let the scroll bar go."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Sort by a clicked header; open a row clicked twice."""
        at = event.get_content_offset(self)
        if at is None:
            return
        if at.y < self._head:
            slot = self._plan.at(at.x)
            if slot and slot.column.sortable:
                self.post_message(self.SortRequested(self, slot.column.id, event.shift or event.ctrl))
        elif event.chain == 2 and self._row_under(at.y) == self._place.cursor:
            self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self._go_to(self._place.scrolled(WHEEL_ROWS))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self._go_to(self._place.scrolled(-WHEEL_ROWS))

    @property
    def _numbers(self) -> list[str]:
        return [slot.column.id for slot in self._plan.slots if slot.column.align == "right" or slot.column.pick]

    @property
    def _picked(self) -> int | None:
        """The place of the picked column in a row, while it is in sight."""
        return next((slot.place for slot in self._plan.slots if slot.column.id == self._column), None)

    @property
    def _head(self) -> int:
        return 2 if self._plan.subtitles else 1

    def _row_under(self, y: int) -> int | None:
        line = y - self._head
        return self._place.row_at(self._place.top + line) if 0 <= line < self._place.height else None

    def _go(self, scroll: Scroll) -> None:
        moved = scroll.cursor != self._place.cursor
        self._go_to(scroll)
        row = self._row(scroll.cursor) if moved else None
        if row:
            self.post_message(self.CursorMoved(self, scroll.cursor, row.key))

    def _go_to(self, scroll: Scroll) -> None:
        if scroll != self._place:
            self._place = scroll
            self._draw()

    def fit(self) -> None:
        """Place the columns anew."""
        width = self.size.width
        most, airy = self._room
        self._plan = arrange(self._source.columns, max(0, width - 1), most=most, airy=airy)
        self._strips.clear()
        self._lines = []
        self._fit_scroll(self._place.cursor)
        self._lines = self._screen_lines()

    def _fit_scroll(self, cursor: int) -> None:
        pinned = len(self._source.pinned)
        head = 2 if any(column.subtitle for column in self._source.columns) else 1
        height = max(0, self.size.height - head - (pinned + 1 if pinned else 0))
        self._place = self._place.fitted(len(self._source), height, self._source.rule_at, cursor)

    def _draw(self) -> None:
        """Work out the lines as they should be now and repaint where they differ from those before."""
        before, self._lines = self._lines, self._screen_lines()
        if not self.size.width:
            return
        pairs = zip(before, self._lines, strict=False)
        regions = [
            region
            for y, (old, new) in enumerate(pairs)
            if old is not new
            for region in changes(y, old, new, self._plan)
        ]
        if len(before) != len(self._lines):
            self.refresh()
        elif regions:
            self.refresh(*regions)

    def _row(self, index: int) -> GridRow | None:
        if not 0 <= index < self._place.rows:
            return None
        if index not in self._rows:
            self._fetch(index, index + 1)
        return self._rows.get(index)

    def _fetch(self, start: int, stop: int) -> None:
        missing = [index for index in range(max(0, start), min(stop, self._place.rows)) if index not in self._rows]
        if not missing:
            return
        if len(self._rows) > KEPT_ROWS:
            self._rows = {index: row for index, row in self._rows.items() if start <= index < stop}
        first = missing[0]
        for offset, row in enumerate(self._source.rows(first, missing[-1] + 1)):
            self._rows[first + offset] = row

    def _screen_lines(self) -> list[Drawn]:
        height = self.size.height
        lines = [Drawn("head", extra=self._sort)]
        if self._plan.subtitles:
            lines.append(Drawn("subtitle"))
        lines += self._body_lines() if self._place.rows else self._empty_lines()
        if self._source.pinned:
            lines.append(Drawn("rule"))
            lines += [Drawn("row", row) for row in self._source.pinned]
        return lines[:height]

    def _body_lines(self) -> list[Drawn]:
        scroll = self._place
        self._fetch(*self.rows_in_sight)
        thumb = scroll.thumb()
        bar = FOCUS if self.has_focus or self.LIT else BLUR
        picked = self._picked
        lines: list[Drawn] = []
        for y in range(scroll.height):
            edge = "" if thumb is None else "thumb" if thumb[0] <= y < sum(thumb) else "track"
            line = scroll.top + y
            row = scroll.row_at(line)
            if row is not None and row in self._rows:
                here = row == scroll.cursor
                lines.append(Drawn("row", self._rows[row], bar if here else "", edge, picked=picked if here else None))
            elif row is None and line == scroll.rule:
                lines.append(Drawn("rule", None, "", edge, self._source.rule_label))
            else:
                lines.append(Drawn("blank", edge=edge))
        return lines

    def _empty_lines(self) -> list[Drawn]:
        middle = (self._place.height - 1) // 2
        text = self._source.empty_text
        return [Drawn("empty", extra=text) if y == middle else Drawn("blank") for y in range(self._place.height)]

    def _strip(self, drawn: Drawn) -> Strip:
        palette = self.palette
        width = self._plan.cells + 1
        line = spans_of(drawn, self._plan, self._sort, self.glyphs)
        end = {"thumb": Span(self.glyphs.thumb, "dim"), "track": Span(self.glyphs.track, "line")}.get(drawn.edge)
        segments = palette.segments(line, drawn.bar)
        segments += palette.segments((end,)) if end else palette.segments((Span(" "),), drawn.bar)
        return Strip(segments, width)
