"""Where a number comes from, to read and to follow: down to what it was made of, across to other editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container

from tui.commands import key_to
from tui.core import steps
from tui.core.provenance import Provenance, trace
from tui.core.view import NumberPage
from tui.screens.header_lines import known
from tui.screens.number_lines import number_lines
from tui.screens.number_rows import behind, behind_rows, behind_title, listed
from tui.screens.page import BAR, Page, page_bindings
from tui.screens.reading import Reading
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.screens.number_rows import Behind

WIDE = 110
"""Cells from which what is behind a number stands beside its text."""
MOST_ROWS = 8
"""Rows below the text, where they stand below it."""
HEADS = 2
"""Lines above the grid's rows: its title and its heads."""


class NumberScreen(Page[Provenance]):
    """One number's source to read, and the numbers behind it to open."""

    SCOPE = "number"
    TITLE = "Source"
    AUTO_FOCUS = "Reading"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/number.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("number")

    _behind: tuple[Behind, ...] = ()

    def body(self) -> ComposeResult:
        """Put the text beside or above what is behind it."""
        yield Reading(lambda cells, _: () if self.answer is None else number_lines(self.answer, cells))
        with Container(id="behind"):
            yield TextLine(id="behind-title")
            yield Grid(id="rows")

    @property
    def grid(self) -> Grid:
        """The grid of what is behind the number."""
        return self.query_one("#rows", Grid)

    def question(self, view: View) -> Hashable:
        """Return which number it is."""
        return view.screen.number if isinstance(view.screen, NumberPage) else None

    def answer_to(self, composer: Composer, view: View) -> Provenance:
        """Return where the number comes from."""
        assert isinstance(view.screen, NumberPage)
        return trace(composer.almanac, view.screen.number)

    def draw(self) -> None:
        """Draw the text from its first line, and the rows with the cursor on the first, or on the value shown."""
        found = self.answer
        if found is None:
            return
        self._behind = behind(found)
        self.query_one(Reading).begin()
        self.query_one("#behind-title", TextLine).show((Span(behind_title(found), "accent"),))
        grid = self.grid
        grid.show(behind_rows(found, self._behind))
        grid.move_to(next((at for at, item in enumerate(self._behind) if item.remark.startswith("shown")), 0))
        self._arrange()

    def on_resize(self) -> None:
        """Show what fits."""
        super().on_resize()
        if self.query("#behind"):
            self._arrange()

    def _arrange(self) -> None:
        """Set the rows beside the text where there is room, else below it, no higher than they need."""
        width, height = self.app.size
        wide = width >= WIDE
        self.set_class(wide, "-wide")
        rows = max(1, min(len(self._behind), MOST_ROWS, height // 3 - HEADS))
        self.query_one("#behind").styles.height = "1fr" if wide else rows + HEADS

    def heading(self) -> tuple[Line, Line]:
        """Return whose number it is, and as of when."""
        found = self.answer
        if found is None or found.number != self.question(self.view):
            return super().heading()
        left = (Span("Source", "strong"), BAR, Span(f"{found.whom or found.what}, {found.number.year}", "strong"))
        when = known(found.as_of)
        return (*left, BAR, when), ()

    @property
    def number(self) -> Number | None:
        """The number in the row under the cursor where the rows have the focus, else the one shown."""
        if self.grid.has_focus and self.grid.cursor_key is not None:
            return self._behind[int(self.grid.cursor_key)].number
        return self.answer.number if self.answer else None

    @property
    def entity_shown(self) -> str | None:
        """The member or aggregate whose number it is."""
        return self.answer.number.entity if self.answer else self.view.member

    def numbers(self) -> tuple[Listed, ...]:
        """Return the numbers behind this one."""
        return listed(self._behind)

    def do_number(self) -> None:
        """Open the number in the row under the cursor; of the one shown this is the page."""
        if self.number == self.question(self.view):
            self.say(f"This is where it comes from; {key_to('next_pane')} goes to what is behind it, enter opens that.")
        else:
            super().do_number()

    @on(Grid.Chosen, "#rows")
    def _opened(self, message: Grid.Chosen) -> None:
        self._follow(self._behind[message.row].number)

    def _follow(self, number: Number) -> None:
        if number == self.question(self.view):
            self.say("That is the value shown here.")
        else:
            self.go(steps.with_number(self.view, number))

    def do_open(self) -> None:
        """Open the number in the row under the cursor."""
        if self._behind:
            self.grid.action_choose()
        else:
            self.say("There is nothing behind it to open.")

    def do_history(self) -> None:
        """Show every published value of the figure; a number that was derived has none of its own."""
        number = self.number
        if number is not None and number.what == "figure":
            self.go(steps.with_history(self.view, number, None))
        else:
            self.say(
                f"A derived number was never published; open a figure it was made of, and {key_to('history')} shows its history."
            )

    def do_next_pane(self) -> None:
        """Go from the text to the rows, or back."""
        self.focus_next()

    def do_previous_pane(self) -> None:
        """Go from the rows to the text, or back."""
        self.focus_previous()
