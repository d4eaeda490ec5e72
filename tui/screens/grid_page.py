"""A page that is one table: what it shows in words above, the rows in a grid, sorted by any column."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on

from tui.core.steps import ordered_by
from tui.screens.page import AnswerT, Page
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.core.export import Sheet
    from tui.core.view import SortKey
    from tui.screens.exports import Thing
    from tui.widgets.grid_source import GridSource
    from tui.widgets.spans import Line

MOST_NOTES = 6
"""Lines above the grid; a page with more to say has a reading of its own."""


class GridPage(Page[AnswerT]):
    """A page whose answer is drawn as the rows of a grid below a few lines of words."""

    AUTO_FOCUS = "Grid"

    @abstractmethod
    def rows(self, answer: AnswerT) -> GridSource:
        """Return the answer's rows, in the view's order."""

    @abstractmethod
    def notes(self, answer: AnswerT, cells: int) -> tuple[Line, ...]:
        """Return what is to be read above the rows, at most six lines of `cells` cells."""

    @abstractmethod
    def sheet(self, answer: AnswerT) -> Sheet:
        """Return the rows as a sheet, for files: what the command line gives for the same question."""

    @property
    def usual_order(self) -> tuple[SortKey, ...]:
        """The order of a view that names none."""
        return ()

    @property
    def order(self) -> tuple[SortKey, ...]:
        """The view's order."""
        return getattr(self.view.screen, "order", ()) or self.usual_order

    @property
    def grid(self) -> Grid:
        """The grid."""
        return self.query_one("#rows", Grid)

    def body(self) -> ComposeResult:
        """Put the words above the grid."""
        yield TextLine(id="notes")
        yield Grid(id="rows")

    def draw(self) -> None:
        """Draw the words and the rows, with the cursor on the row it was on."""
        if self.answer is None:
            return
        self.draw_notes()
        grid = self.grid
        grid.sort = tuple((key.column, key.descending) for key in self.order)
        grid.show(self.rows(self.answer), keep=grid.cursor_key)

    def draw_notes(self) -> None:
        """Draw the words for the width there is."""
        if self.answer is None:
            return
        lines = self.notes(self.answer, max(1, self.app.size.width - 2))[:MOST_NOTES]
        words = self.query_one("#notes", TextLine)
        words.styles.height = max(1, len(lines))
        words.show_lines([(line, ()) for line in lines])

    def on_resize(self) -> None:
        """Show what fits."""
        super().on_resize()
        if self.query("#notes"):
            self.draw_notes()

    @on(Grid.SortRequested)
    def _sort(self, message: Grid.SortRequested) -> None:
        self.sort_by(message.column_id)

    def sort_by(self, column_id: str, *, add: bool = False) -> None:
        """Sort by a column; the one that leads already is turned round."""
        del add  # these tables are sorted by one column
        order = ordered_by(self.order, column_id, descending=column_id != "name")
        self.go(self.view._replace(screen=self.view.screen._replace(order=order)), record=False)  # type: ignore[call-arg]

    async def do_sort(self) -> None:
        """Ask for the column to sort by."""
        from tui.screens import asking

        await asking.sort_page(self)

    def do_sort_reverse(self) -> None:
        """Turn the order round."""
        if self.order:
            self.sort_by(self.order[0].column)

    def exports(self) -> Sequence[Thing]:
        """Return the table, where there is one."""
        from tui.screens.exports import table

        answer = self.answer
        if answer is None or not self.has_table(answer):
            return ()
        return (table(self, self.TITLE, self.file_name, lambda _form: self.sheet(answer)),)

    def has_table(self, answer: AnswerT) -> bool:
        """Say whether an answer is one of rows, and none that says why there aren't any."""
        del answer  # most answers are
        return True
