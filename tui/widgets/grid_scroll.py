"""Where a grid stands in its rows: cursor, first line in sight, the rule as one more line, the scroll bar's thumb."""

from __future__ import annotations

from typing import NamedTuple


class Scroll(NamedTuple):
    """Positions in rows and in lines: a rule before row `rule` takes a line of its own, so they differ below it."""

    rows: int = 0
    height: int = 0
    rule: int | None = None
    top: int = 0
    cursor: int = 0

    @property
    def lines(self) -> int:
        """Return how many lines there are in all."""
        return self.rows + (self.rule is not None)

    @property
    def last_top(self) -> int:
        """Return the furthest first line."""
        return max(0, self.lines - self.height)

    def line_of(self, row: int) -> int:
        """Return the line a row stands on."""
        return row + (self.rule is not None and row >= self.rule)

    def row_at(self, line: int) -> int | None:
        """Return the row on a line, or None on the rule and outside."""
        if self.rule is not None and line >= self.rule:
            if line == self.rule:
                return None
            line -= 1
        return line if 0 <= line < self.rows else None

    def moved(self, rows: int) -> Scroll:
        """Return the cursor moved by rows; at an edge half a page comes into sight, so most moves repaint two lines."""
        return self.at(self.cursor + rows)

    def paged(self, pages: float) -> Scroll:
        """Return cursor and lines both moved by pages, one line of which stays in sight."""
        step = int(pages * max(1, self.height - 1))
        moved = self._replace(top=min(max(0, self.top + step), self.last_top))
        return moved.at(self.cursor + step)

    def at(self, row: int) -> Scroll:
        """Return the cursor on a row, in sight."""
        cursor = min(max(0, row), max(0, self.rows - 1))
        line = self.line_of(cursor)
        top = self.top
        if line < top:
            top = line - (self.height // 2 if line >= top - self.height else self.height // 3)
        elif line >= top + self.height:
            top = line - (self.height // 2 if line < top + 2 * self.height else self.height * 2 // 3)
        if cursor == 0 and line < self.height:
            top = 0
        return self._replace(cursor=cursor, top=min(max(0, top), self.last_top))

    def scrolled(self, lines: int) -> Scroll:
        """Return the lines in sight moved; the cursor stays on its row."""
        return self._replace(top=min(max(0, self.top + lines), self.last_top))

    def fitted(self, rows: int, height: int, rule: int | None, cursor: int) -> Scroll:
        """Return the same place in other rows or another height; the cursor keeps its line on screen where it can."""
        offset = self.line_of(self.cursor) - self.top
        inside = 0 <= offset < self.height
        fresh = self._replace(rows=rows, height=height, rule=rule if rule is not None and 0 <= rule < rows else None)
        cursor = min(max(0, cursor), max(0, rows - 1))
        top = min(max(0, self.top), fresh.last_top)
        fresh = fresh._replace(cursor=cursor, top=top)
        line = fresh.line_of(cursor)
        if self.height <= 0:
            # Coming into sight: the cursor two thirds down, so that what leads up to it is seen too.
            return fresh._replace(top=min(max(0, line - height * 2 // 3), fresh.last_top))
        if not inside or top <= line < top + height:
            return fresh
        return fresh._replace(top=min(max(0, line - min(offset, max(0, height - 1))), fresh.last_top))

    def thumb(self) -> tuple[int, int] | None:
        """Return the scroll bar's thumb as first line and length, or None where everything is in sight."""
        if self.lines <= self.height or self.height <= 0:
            return None
        size = max(1, self.height * self.height // self.lines)
        room = self.height - size
        at = self.top * room // self.last_top
        if self.top and not at and room:
            at = 1
        if self.top < self.last_top and at == room and room > 1:
            at = room - 1
        return at, size

    def dragged(self, line: int) -> Scroll:
        """Return the lines in sight with the thumb's middle pulled to a line of the scroll bar."""
        room = max(1, self.height - 1)
        return self._replace(top=min(max(0, line), room) * self.last_top // room)
