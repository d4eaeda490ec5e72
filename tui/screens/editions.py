"""Every edition by day and what each covers, to compare two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container

from tui.commands import key_first
from tui.core.edition_coverage import EditionCoverage, edition_coverages
from tui.core.edition_pairs import comparing, previous
from tui.core.edition_tallies import FIGURES, INDICATORS, edition_numbers, edition_tally
from tui.core.model import day_text
from tui.core.source_sheets import edition_sheet
from tui.core.view import Explore
from tui.screens.edition_lines import coverage_lines, edition_notes, edition_rows
from tui.screens.grid_page import GridPage
from tui.screens.page import BAR, page_bindings
from tui.widgets.grid import Grid
from tui.widgets.line import SpanBlock, TextLine
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.export import Sheet
    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.engine import Engine
    from tui.widgets.grid_source import GridSource

Coverages = tuple[EditionCoverage, ...]
WIDE = 112
"""Cells from which an edition's coverage stands beside the editions."""


class EditionsScreen(GridPage[Coverages]):
    """The editions, newest first, with the coverage of the one under the cursor."""

    SCOPE = "editions"
    TITLE = "Editions"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/editions.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("editions")

    def __init__(self, engine: Engine, view: View) -> None:
        super().__init__(engine, view)
        self.marked: str | None = None
        self._begun = False

    @property
    def item(self) -> EditionCoverage | None:
        """The edition under the cursor."""
        return self._named(self.grid.cursor_key)

    @property
    def number(self) -> Number | None:
        """How many indicators, where that column is picked, else how many figures the edition under the cursor holds."""
        of = INDICATORS if self.grid.cursor_column == "indicators" else FIGURES
        return edition_tally(self.item, of) if self.item else None

    def numbers(self) -> Sequence[Listed]:
        """Return the counts of the edition under the cursor, down to its members by indicator and year."""
        return edition_numbers(self.engine.open().catalogue, self.item) if self.item else ()

    def body(self) -> ComposeResult:
        """Put the words above the editions, and the coverage of one beside or below."""
        yield TextLine(id="notes")
        with Container(id="both"):
            yield Grid(id="rows")
            yield SpanBlock(id="coverage")

    def question(self, view: View) -> Hashable:
        """Return what is the same for every view: the editions are what they are."""
        return view.screen.word

    def answer_to(self, composer: Composer, view: View) -> Coverages:
        """Return every edition with what it covers."""
        del view  # the editions are the same for every view
        return edition_coverages(composer.almanac)

    def rows(self, answer: Coverages) -> GridSource:
        """Return the editions as rows."""
        return edition_rows(answer, self.view.as_of, self.marked, self.glyphs)

    def notes(self, answer: Coverages, cells: int) -> tuple[Line, ...]:
        """Return how many there are, and what can be done with them."""
        return edition_notes(answer, self.marked, cells)

    def sheet(self, answer: Coverages) -> Sheet:
        """Return the editions as the command line gives them."""
        del answer  # the command line's sheet asks for itself
        return edition_sheet(self.engine.open().almanac)

    def draw(self) -> None:
        """Draw the editions; at first with the cursor on the one in force on the view's day."""
        self._arrange()
        super().draw()
        if not self._begun and self.answer:
            self._begun = True
            day = self.view.as_of
            known = [item.edition.edition for item in self.answer if day is None or item.edition.known_from <= day]
            self.grid.move_to_key(known[0] if known else self.answer[-1].edition.edition)
        self._draw_coverage()

    def on_resize(self) -> None:
        """Show what fits."""
        super().on_resize()
        if self.query("#both"):
            self._arrange()

    def heading(self) -> tuple[Line, Line]:
        """Return that it is about editions, and the as-of day."""
        day = self.view.as_of
        right = (Span(f"as of {day_text(day)}", "accent"),) if day else (Span("latest known", "dim"),)
        return (Span(self.TITLE, "strong"), BAR, Span("what was published when, and what it covers", "dim")), right

    @on(Grid.CursorMoved)
    def _moved(self) -> None:
        self._draw_coverage()

    @on(Grid.Chosen)
    def _chosen(self) -> None:
        self.do_diff()

    def do_diff(self) -> None:
        """Compare the edition under the cursor with the one marked, or with the one before it."""
        item, composer = self.item, self.composer
        if item is None or composer is None:
            return
        other = self._named(self.marked)
        if other is None or other is item:
            before = previous(composer.almanac, item.edition)
            if before is None:
                self.say(
                    f"There is no edition before this one. {key_first('mark_edition')} marks it, "
                    "and enter on another compares the two."
                )
                return
            self.go(comparing(composer.almanac, self.view, before, item.edition))
        elif other.edition.publisher != item.edition.publisher:
            self.say(
                f"{other.edition.publisher} and {item.edition.publisher} define their figures differently: mark another."
            )
        else:
            self.go(comparing(composer.almanac, self.view, other.edition, item.edition))

    def do_mark_edition(self) -> None:
        """Mark the edition under the cursor, or take its mark away."""
        item = self.item
        if item is not None:
            self.marked = None if self.marked == item.edition.edition else item.edition.edition
            self.draw()

    def do_clock(self) -> None:
        """Set the as-of day to that of the edition under the cursor, and show the members as known then."""
        if self.item is not None:
            self.set_clock(self.item.edition.known_from)

    def go_in_time(self, view: View, *, record: bool = True) -> None:
        """Show what was known on another day in the member table, since the editions are the same on any."""
        super().go_in_time(view._replace(screen=Explore(view.table)), record=record)

    def _named(self, name: str | None) -> EditionCoverage | None:
        return next((item for item in self.answer or () if item.edition.edition == name), None)

    def _arrange(self) -> None:
        self.query_one("#both").set_class(self.app.size.width >= WIDE, "-wide")

    def _draw_coverage(self) -> None:
        item, composer = self.item, self.composer
        if item is None or composer is None or self.answer is None:
            return
        earlier = previous(composer.almanac, item.edition)
        before = self._named(earlier.edition) if earlier else None
        catalogue, glyphs = composer.catalogue, self.glyphs
        self.query_one("#coverage", SpanBlock).show_made(
            lambda cells: coverage_lines(catalogue, item, before, max(20, cells - 1), glyphs), top=True
        )
