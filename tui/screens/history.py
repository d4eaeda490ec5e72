"""How one figure was revised: its published values as steps over the days of publication, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual import on
from textual.containers import Container

from tui.commands import key_first, key_to
from tui.core.cells import number_text, signed
from tui.core.charts.steps import Steps, steps
from tui.core.errors import InputError
from tui.core.histories import History, Printing, history, in_force, latest_year
from tui.core.history_words import apart, compared, revision_number, spread, standing
from tui.core.model import AGGREGATES, NATO, day_text, edition_name
from tui.core.number_lists import Listed
from tui.core.revision_sheets import history_sheet
from tui.core.scene import in_order, judged, threshold
from tui.screens.grid_page import GridPage
from tui.screens.header_lines import known
from tui.screens.page import BAR, page_bindings
from tui.screens.row_words import ROW_LINES, row_words
from tui.screens.spelling import spelled
from tui.widgets.charts import wrapped
from tui.widgets.charts.steps import lines as step_lines
from tui.widgets.grid import Grid
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows
from tui.widgets.line import SpanBlock, TextLine
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.export import Sheet
    from tui.core.number import Number
    from tui.core.scene import Composer
    from tui.core.view import View

WIDE = 120
"""Cells from which chart and table stand side by side."""
LOW = 20
"""Lines below which there is no room for the chart: the table says all that it says."""

LEAST_CHART = 8
TABLE_HEAD = 2


class HistoryAnswer(NamedTuple):
    """A figure's revision history, with the name of what is measured."""

    found: History
    label: str
    short_label: str


class HistoryScreen(GridPage[HistoryAnswer]):
    """The published values of one figure, oldest first."""

    SCOPE = "history"
    OURS = frozenset({"header", "notes", "chart", "row-words"})
    TITLE = "History"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/history.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("history")

    def body(self) -> ComposeResult:
        """Put the words above chart and table, and what is to be said of the row under the cursor below."""
        yield TextLine(id="notes")
        with Container(id="both"):
            chart = SpanBlock(id="chart")
            chart.can_focus = False
            yield chart
            yield Grid(id="rows")
        words = TextLine(id="row-words")
        words.styles.height = ROW_LINES
        yield words

    def question(self, view: View) -> Hashable:
        """Return which figure it is; whose and of which year depends on the table where the view doesn't say."""
        member = view.member or (view.as_of, view.sort, view.table)
        return view.indicator, member, view.year or (view.as_of,)

    def answer_to(self, composer: Composer, view: View) -> HistoryAnswer:
        """Return the history of the view's figure."""
        almanac = composer.almanac
        if view.indicator not in composer.catalogue.indicators:
            raise InputError(f"There is no indicator '{view.indicator[:40]}'.")
        if view.member is not None and view.member not in (*composer.catalogue.members, *AGGREGATES):
            raise InputError(f"There is no member '{view.member[:40]}'.")
        year = view.year or almanac.default_year(view.indicator, view.as_of) or latest_year(almanac, view.indicator)
        if year is None:
            raise InputError(f"No edition holds {composer.catalogue.indicators[view.indicator].label}.")
        entity = view.member or entities_in_order(composer, view._replace(year=year))[0]
        known = composer.catalogue.indicators[view.indicator]
        return HistoryAnswer(history(almanac, entity, year, view.indicator), known.full_label, known.short_label)

    @property
    def year_shown(self) -> int | None:
        """The year asked for last, else the one that is shown."""
        return self.view.year or (self.answer.found.year if self.answer else super().year_shown)

    @property
    def entity_shown(self) -> str | None:
        """The member whose figure it is."""
        return self.view.member or (self.answer.found.entity if self.answer else None)

    def heading(self) -> tuple[Line, Line]:
        """Return whose figure it is, of what and of when."""
        if self.answer is None:
            return (Span(self.TITLE, "strong"),), ()
        found = self.answer.found
        narrow = self.app.size.width < 100
        label = self.answer.short_label if narrow else self.answer.label
        when = known(self.view.as_of)
        return (
            Span("History", "strong"), BAR, Span(f"{found.name} {found.year}", "strong"), BAR, Span(label), BAR, when,
        ), ()  # fmt: skip

    def notes(self, answer: HistoryAnswer, cells: int) -> tuple[Line, ...]:
        """Return how often it was published, what became of it, and what holds on the view's day."""
        if self.composer is None:
            return ()
        almanac, found = self.composer.almanac, answer.found
        said = (
            (spread(almanac, found), "strong"),
            (standing(almanac, found, self.view.as_of), ""),
            (apart(found), "dim"),
        )
        return tuple(
            (Span(f" {spelled(text, self.glyphs)}", tone),)
            for whole, tone in said
            if whole
            for text in wrapped(whole, cells)
        )  # fmt: skip

    def rows(self, answer: HistoryAnswer) -> Rows:
        """Return the published values, oldest first."""
        printings = answer.found.printings
        holds = self._in_force
        day, glyphs = self.view.as_of, self.glyphs
        has_base = any(item.datum.price_base for item in printings)

        def row(item: Printing) -> GridRow:
            later = day is not None and item.edition.known_from > day
            held = item is holds
            value = spelled(number_text(item.datum.shown), glyphs)
            since = item.since
            cells = [
                GridCell(day_text(item.edition.known_from)),
                GridCell(value, "strong", "e" if item.datum.estimate else ""),
                GridCell(spelled(signed(since.text), glyphs) if since else "", "" if since and since.text else "missing"),
                GridCell(str(item.datum.price_base or "")),
                GridCell("in force" if held else "later" if later else "replaced", "accent" if held else "dim"),
                GridCell(edition_name(item.datum.edition)),
                GridCell(item.datum.source_id, "dim"),
            ]  # fmt: skip
            tone: Literal["", "dim"] = "dim" if later else ""
            return GridRow(item.datum.edition, tuple(cells if has_base else (*cells[:3], *cells[4:])), tone, held)

        columns = (
            GridColumn("day", "Published", 11, sortable=False, priority=9, name=True),
            GridColumn("value", "Value", _widest(printings), answer.short_label, "right", suffix=1, sortable=False, priority=9),
            GridColumn("change", "Change", 7, "derived", "right", sortable=False, priority=8),
            GridColumn("base", "Prices", 6, sortable=False, priority=7),
            GridColumn("state", "Then", 8, sortable=False, priority=6),
            GridColumn("edition", "Edition", 16, grow=True, max_width=70, sortable=False, priority=5),
            GridColumn("source", "Source", 28, sortable=False, priority=1),
        )  # fmt: skip
        shown = columns if has_base else (*columns[:3], *columns[4:])
        empty = f"Nothing published: {answer.found.reason}. Comma and full stop go to other years, n and N to other members."
        return Rows(shown, tuple(row(item) for item in printings), empty_text=empty)

    def sheet(self, answer: HistoryAnswer) -> Sheet:
        """Return the history as the command line gives it."""
        return history_sheet(self.engine.open().catalogue, [answer.found])

    @property
    def file_name(self) -> str:
        """What a file of this figure is called."""
        found = self.answer.found if self.answer else None
        return f"nato-history-{found.entity}-{found.year}-{found.indicator}" if found else super().file_name

    def draw(self) -> None:
        """Draw words, chart and table, the cursor on the value in force where it stood on none."""
        if self.answer is None or self.composer is None:
            return
        self.draw_notes()
        source = self.rows(self.answer)
        grid = self.grid
        holds = self._in_force
        keep = grid.cursor_key or (holds.datum.edition if holds else None)
        grid.show(source, keep=keep)
        self._draw_row_words()
        self._draw_chart()

    def show(self, view: View) -> None:
        """Show a view; the day it is seen on changes only what is drawn."""
        anew = self.answer is not None and self.question(view) == self.answered and view.as_of != self.view.as_of
        super().show(view)
        if anew:
            holds = self._in_force
            if holds is not None:
                self.grid.move_to_key(holds.datum.edition)
            self._draw_row_words()

    def on_resize(self) -> None:
        """Put chart and table beside each other, or one above the other, or leave the chart out."""
        width, height = self.app.size
        self.set_class(width >= WIDE, "-wide")
        self.set_class(height < LOW and width < WIDE, "-low")
        super().on_resize()
        if self.query("#row-words"):
            self._draw_row_words()
            self._draw_chart()

    @on(Grid.CursorMoved)
    def _moved(self) -> None:
        self._draw_row_words()

    @on(Grid.Chosen)
    def _chosen(self, message: Grid.Chosen) -> None:
        """Set the clock to the day of the edition that was opened."""
        item = self._printing(message.key)
        if item is None or self.answer is None:
            return
        day = item.edition.known_from
        if day == self.view.as_of:
            self.say(
                f"This is what was known on {day_text(day)} already; {key_to('number')} says where the value comes from."
            )
            return
        self.pause()
        self.go(self.view._replace(as_of=day, year=self.answer.found.year, member=self.answer.found.entity))
        self.say(f"What was known on {day_text(day)}. {key_first('back')} comes back.")

    def do_member_next(self) -> None:
        """Show the next member's figure, in the table's order."""
        self._turn_member(1)

    def do_member_previous(self) -> None:
        """Show the figure of the member before."""
        self._turn_member(-1)

    def _turn_member(self, direction: int) -> None:
        entity = self.entity_shown
        if self.composer is None or entity is None:
            return
        order = entities_in_order(self.composer, self.view._replace(year=self.year_shown))
        at = order.index(entity) if entity in order else -direction
        self.go(self.view._replace(member=order[(at + direction) % len(order)]), record=False)

    @property
    def number(self) -> Number | None:
        """The value under the cursor, or its change from the one before."""
        item = self._printing(self.grid.cursor_key)
        if item is None or self.answer is None:
            return None
        if self.grid.cursor_column == "change":
            at = self.answer.found.printings.index(item)
            return revision_number(self.answer.found.printings[at - 1], item) if at else None
        return item.number

    def numbers(self) -> tuple[Listed, ...]:
        """Return every published value, what each changed, and the change from the first to the latest."""
        if self.answer is None or self.composer is None:
            return ()
        printings = self.answer.found.printings
        listed = []
        for before, item in zip((None, *printings), printings, strict=False):
            name = f"{edition_name(item.datum.edition)} edition"
            mark = "e" if item.datum.estimate else ""
            listed.append(Listed(name, f"{number_text(item.datum.shown)}{mark}", item.number))
            if before is not None and item.since is not None:
                listed.append(Listed(f"{name}: change", signed(item.since.text), revision_number(before, item)))
        if len(printings) > 2:
            whole = compared(self.composer.almanac, printings[0], printings[-1])
            number = revision_number(printings[0], printings[-1])
            listed.append(Listed("Change from first to latest", signed(whole.text), number))
        return tuple(listed)

    @property
    def _in_force(self) -> Printing | None:
        if self.answer is None or self.composer is None:
            return None
        return in_force(self.composer.almanac, self.answer.found, self.view.as_of)

    def _printing(self, key: str | None) -> Printing | None:
        printings = self.answer.found.printings if self.answer else ()
        return next((item for item in printings if item.datum.edition == key), None)

    def _draw_chart(self) -> None:
        chart = self._steps
        block, glyphs = self.query_one("#chart", SpanBlock), self.glyphs
        if chart is not None:
            block.styles.height = self._chart_height(len(chart.steps))
            block.show_made(lambda cells: step_lines(chart, max(0, cells - 1), block.size.height, glyphs))

    def _chart_height(self, values: int) -> str | int:
        """Return what the chart leaves of the lines to the table below it, all of them where that stands beside it."""
        width, height = self.app.size
        if width >= WIDE:
            return "1fr"
        notes = len(self.notes(self.answer, width - 2)) if self.answer else 0
        return max(LEAST_CHART, height - 2 - notes - ROW_LINES - values - TABLE_HEAD - 1)

    @property
    def _steps(self) -> Steps | None:
        if self.answer is None or self.composer is None:
            return None
        level = threshold(self.view, self.composer.catalogue)
        return steps(self.composer.almanac, self.answer.found, self.view.as_of, level)

    def _draw_row_words(self) -> None:
        """Say what the row under the cursor has no room for: its edition, its source, and what is peculiar about it."""
        words = self.query_one("#row-words", TextLine)
        item = self._printing(self.grid.cursor_key)
        if item is None:
            words.show_lines(())
            return
        source = item.source.title if item.source else ""
        told = list(item.notes)
        if item.since is not None and item.since.reason:
            told.append(f"No change is taken: {item.since.reason}.")
        told.append(f"{item.edition.title} · {source or item.datum.source_id}")
        words.show_lines(row_words(" ".join(told), self.app.size.width - 2, self.glyphs))


def entities_in_order(composer: Composer, view: View) -> tuple[str, ...]:
    """Return the members in the order of the view's table, then NATO's own totals."""
    try:
        found = in_order(view, judged(view, composer.catalogue, composer.table(view)))
    except InputError:
        return (NATO, *composer.catalogue.members, *AGGREGATES[1:])
    return (*(row.row.entity for row in found), *AGGREGATES)


def _widest(printings: tuple[Printing, ...]) -> int:
    return max((len(number_text(item.datum.shown)) for item in printings), default=6)
