"""Expectations against outcomes, and who is habitually revised, each as one table."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual import on

from tui.commands import key_first, key_to
from tui.core.errors import InputError
from tui.core.habits import ENOUGH_YEARS, Habit, Habits, habits
from tui.core.model import edition_name, edition_tag, years_text
from tui.core.number import Number
from tui.core.outcome_order import ordered_habits, ordered_outcomes
from tui.core.outcome_sheets import habit_sheet, outcome_sheet
from tui.core.outcomes import Outcome, Outcomes, outcomes, when_text, year_to_show
from tui.core.revision_tallies import habit_numbers, habit_tally, outcome_numbers
from tui.core.text import with_minus
from tui.core.view import SortKey
from tui.screens.grid_page import GridPage
from tui.screens.header_lines import known
from tui.screens.outcome_rows import BAR_CELLS, WIDE_BAR_CELLS, figure_tally, habit_rows, outcome_rows
from tui.screens.page import BAR, AnswerT, page_bindings
from tui.screens.row_words import ROW_LINES, row_words
from tui.screens.spelling import spelled
from tui.widgets.charts import wrapped
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.export import Sheet
    from tui.core.number_lists import Listed
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.widgets.grid_source import Rows

WIDE = 110
"""Cells from which bars are drawn longer."""
TALL = 30
"""Lines from which everything that limits the figures is said above the table."""
LOW = 20
"""Lines below which only what matters most is said above the table; the rest is in the export and the command line."""


class _RevisedPage(GridPage[AnswerT]):
    """A table of revisions whose row under the cursor is told whole below."""

    def body(self) -> ComposeResult:
        """Put the words above the grid, and what is to be said of the row under the cursor below."""
        yield from super().body()
        words = TextLine(id="row-words")
        words.styles.height = ROW_LINES
        yield words

    @abstractmethod
    def words_of(self, key: str) -> str:
        """Return what the row with a key has no room for."""

    @property
    def entity_shown(self) -> str | None:
        """The member under the cursor."""
        return self.grid.cursor_key or self.view.member

    @property
    def bar_cells(self) -> int:
        """How long bars are drawn."""
        return WIDE_BAR_CELLS if self.app.size.width >= WIDE else BAR_CELLS

    def draw(self) -> None:
        """Draw words and rows; the cursor begins on the view's member."""
        if self.answer is None:
            return
        self.draw_notes()
        grid = self.grid
        grid.sort = tuple((key.column, key.descending) for key in self.order)
        grid.show(self.rows(self.answer), keep=grid.cursor_key or self.view.member)
        self._draw_row_words()

    def on_resize(self) -> None:
        """Show what fits."""
        super().on_resize()
        if self.answer is not None:
            self.draw()

    def go(self, view: View, *, record: bool = True) -> None:
        """Ask for another view; back comes to the row that was left."""
        key = self.grid.cursor_key
        if record and key and key != self.view.member and view.screen.word != self.view.screen.word:
            super().go(self.view._replace(member=key), record=False)
        super().go(view, record=record)

    @on(Grid.CursorMoved)
    def _moved(self) -> None:
        self._draw_row_words()

    @on(Grid.Chosen)
    def _chosen(self) -> None:
        self.do_history()

    def when(self) -> Span:
        """Return as of when the figures are."""
        as_of = self.view.as_of
        return known(as_of)

    def label(self) -> str:
        """Return what is measured, in as many words as there is room for."""
        known = self.engine.open().catalogue.indicators[self.view.indicator]
        return known.short_label if self.app.size.width < 100 else known.full_label

    def lines_of(self, told: Sequence[tuple[str, str]], cells: int) -> tuple[Line, ...]:
        """Return texts with their tones as lines, the first text alone where there are few lines."""
        shown = told[:1] if self.app.size.height < LOW else told
        return tuple(
            (Span(f" {line}", tone),) for text, tone in shown for line in wrapped(spelled(text, self.glyphs), cells)
        )

    def _draw_row_words(self) -> None:
        words = self.query_one("#row-words", TextLine)
        key = self.grid.cursor_key
        told = self.words_of(key) if key else ""
        words.show_lines(row_words(told, self.app.size.width - 2, self.glyphs))


class OutcomeScreen(_RevisedPage[Outcomes]):
    """What a year was first expected to be against what it became."""

    SCOPE = "outcome"
    OURS = frozenset({"header", "notes", "row-words"})
    TITLE = "Expectation and outcome"
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("outcome")

    def question(self, view: View) -> Hashable:
        """Return indicator, year and day."""
        return view.indicator, view.year, view.as_of

    def answer_to(self, composer: Composer, view: View) -> Outcomes:
        """Return the year's outcomes; without a year, those of the latest one of which anything can be compared."""
        almanac = composer.almanac
        if view.indicator not in composer.catalogue.indicators:
            raise InputError(f"There is no indicator '{view.indicator[:40]}'.")
        year = view.year or year_to_show(almanac, view.indicator, view.as_of)
        return outcomes(almanac, view.indicator, year, view.as_of)

    @property
    def usual_order(self) -> tuple[SortKey, ...]:
        """By size of revision, the largest first."""
        return (SortKey("size", descending=True),)

    @property
    def year_shown(self) -> int | None:
        """The year asked for last, else the one that is shown."""
        return self.view.year or (self.answer.year if self.answer else super().year_shown)

    def heading(self) -> tuple[Line, Line]:
        """Return what is compared, of which year, as of when."""
        if self.answer is None:
            return super().heading()
        return (
            Span(self.TITLE if self.app.size.width >= 100 else "Outcome", "strong"), BAR,
            Span(str(self.answer.year), "strong"), BAR, Span(self.label()), BAR, self.when(),
        ), ()  # fmt: skip

    def notes(self, answer: Outcomes, cells: int) -> tuple[Line, ...]:
        """Return how many were revised which way and by how much, and what limits that."""
        catalogue = self.engine.open().catalogue
        _, counts, *limits = outcome_sheet(catalogue, answer, (), brief=True).notes
        told = [(f"First estimate of {answer.year} against {when_text(answer.as_of)}.", "dim")]
        if not answer.compared:
            counts = (
                f"Nothing of {answer.year} can be compared; each row says why. "
                f"{key_first('year_back')} and {key_to('year_forward')} go to other years."
            )
        return self.lines_of([(with_minus(counts), "strong"), *told, *((limit, "dim") for limit in limits)], cells)

    def rows(self, answer: Outcomes) -> Rows:
        """Return the members in the view's order, NATO's own totals pinned below."""
        known = self.engine.open().catalogue.indicators[answer.indicator]
        return outcome_rows(answer, ordered_outcomes(answer.rows, self.order), known, self.bar_cells, self.glyphs)

    def sheet(self, answer: Outcomes) -> Sheet:
        """Return the outcomes as the command line gives them, in the view's order."""
        return outcome_sheet(self.engine.open().catalogue, answer, ordered_outcomes(answer.rows, self.order))

    @property
    def file_name(self) -> str:
        """What a file of this year is called."""
        return f"nato-outcome-{self.answer.year}" if self.answer else super().file_name

    def words_of(self, key: str) -> str:
        """Return what became of the member's estimate, or why that can't be said."""
        row = self._row(key)
        if row is None:
            return ""
        count = f"{row.name}: in {row.published} edition{'s' if row.published != 1 else ''}"
        told = [f"{count}{'' if row.counts or row.is_aggregate else ', not yet a member that year, not counted'}"]
        if row.found.reason:
            told.append(f"no revision: {row.found.reason}")
        if row.partial and row.direction:
            told.append(
                f"of the {edition_name(row.partial)} table only a part is here: NATO may have had another estimate"
            )
        return "; ".join(told) + ". Enter shows every published value."

    @property
    def number(self) -> Number | None:
        """The number of the picked column; the revision where none was picked."""
        row = self._row(self.grid.cursor_key)
        if row is None or self.answer is None:
            return None
        column = self.grid.cursor_column
        figure = Number("figure", row.entity, row.year, row.indicator, self.answer.as_of)
        datum = {"first": row.first, "latest": row.latest}.get(column or "")
        if datum is not None:
            return figure._replace(edition=datum.edition, as_of=None)
        return (row.number if column not in ("first", "latest") else None) or figure

    def numbers(self) -> tuple[Listed, ...]:
        """Return the counts and the mean, the revision of the row under the cursor and those of the aggregates."""
        if self.answer is None:
            return ()
        row = self._row(self.grid.cursor_key)
        own = () if row is None or row.is_aggregate else (row,)
        return outcome_numbers(self.engine.open().catalogue, self.answer, (*own, *self.answer.aggregates))

    def _row(self, key: str | None) -> Outcome | None:
        rows = (*self.answer.rows, *self.answer.aggregates) if self.answer else ()
        return next((row for row in rows if row.entity == key), None)


class HabitsScreen(_RevisedPage[Habits]):
    """How often and how far each member's first estimates were revised, and which way."""

    SCOPE = "habits"
    OURS = frozenset({"header", "notes", "row-words"})
    TITLE = "Who is habitually revised"
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("habits")

    def question(self, view: View) -> Hashable:
        """Return indicator and day."""
        return view.indicator, view.as_of

    def answer_to(self, composer: Composer, view: View) -> Habits:
        """Return everyone's habits."""
        if view.indicator not in composer.catalogue.indicators:
            raise InputError(f"There is no indicator '{view.indicator[:40]}'.")
        return habits(composer.almanac, view.indicator, as_of=view.as_of)

    def heading(self) -> tuple[Line, Line]:
        """Return what is counted, and as of when."""
        if self.answer is None:
            return super().heading()
        title = self.TITLE if self.app.size.width >= 100 else "Habits"
        return (Span(title, "strong"), BAR, Span(self.label(), "strong"), BAR, self.when()), ()

    def notes(self, answer: Habits, cells: int) -> tuple[Line, ...]:
        """Return who has a habit, what it takes to have one, and what limits that."""
        down = sum(row.is_habitual and row.down > row.up for row in answer.rows)
        up = sum(row.is_habitual and row.up > row.down for row in answer.rows)
        told = [
            (f"{down} of {len(answer.rows)} members habitually revised down, {up} up.", "strong"),
            (f"First estimate against {when_text(answer.as_of)}, over all years; a habit takes {ENOUGH_YEARS} years or more, "
             "two in three of them one way.", "dim"),
        ]  # fmt: skip
        if not any(row.years for row in answer.rows):
            told[0] = ("No estimate was published a second time, so nobody can have a habit.", "strong")
        whole = self.lines_of([*told, *((limit, "dim") for limit in answer.limits)], cells)
        if not answer.limits or (self.app.size.height >= TALL and len(whole) <= 6):
            return whole
        years = sorted({limit.partition(":")[0] for limit in answer.limits})
        part = f"First tables in part only: {', '.join(years)}; NATO may have had others."
        return self.lines_of([*told, (part, "dim")], cells)

    def rows(self, answer: Habits) -> Rows:
        """Return the members in the view's order, NATO's own totals pinned below."""
        known = self.engine.open().catalogue.indicators[answer.indicator]
        return habit_rows(answer, ordered_habits(answer.rows, self.order), known, self.bar_cells, self.glyphs)

    def sheet(self, answer: Habits) -> Sheet:
        """Return the habits as the command line gives them, in the view's order."""
        rows = tuple(ordered_habits(answer.rows, self.order))
        return habit_sheet(self.engine.open().catalogue, answer._replace(rows=rows))

    def words_of(self, key: str) -> str:
        """Return the worst revision of the member, its years, and which of them rest on a part of a table."""
        row = self._row(key)
        if row is None:
            return ""
        if not row.years:
            return f"{row.name}: no estimate of it was published a second time."
        told = [f"{row.name}: {years_text(row.years)}"]
        worst = row.worst
        if worst is not None and worst.first is not None and worst.latest is not None:
            editions = f"{edition_tag(worst.first.edition)} to {edition_tag(worst.latest.edition)}"
            told.append(f"worst {worst.year}: {figure_tally(worst)}, {editions}")
        if row.partial_years:
            told.append(f"first tables of {years_text(row.partial_years)} in part only")
        return "; ".join(told) + "."

    @property
    def number(self) -> Number | None:
        """The count or mean of the picked column; the worst revision where none was picked."""
        row = self._row(self.grid.cursor_key)
        if row is None or self.answer is None:
            return None
        column = self.grid.cursor_column
        if column in (None, "worst"):
            return row.worst.number if row.worst else None
        return habit_tally(row, column, self.answer)

    def do_history(self) -> None:
        """Show the history of the figure that was revised most."""
        row = self._row(self.grid.cursor_key)
        if row is None or row.worst is None:
            self.say("No estimate of this one was revised, so there is no figure to open.")
            return
        self.go(_history_of(self.view, row.worst))

    def numbers(self) -> tuple[Listed, ...]:
        """Return the counts, means and worst revisions of the row under the cursor and of the aggregates."""
        if self.answer is None:
            return ()
        row = self._row(self.grid.cursor_key)
        own = () if row is None or row.is_aggregate else (row,)
        known = self.engine.open().catalogue.indicators[self.answer.indicator]
        return habit_numbers(known, self.answer, (*own, *self.answer.aggregates))

    def _row(self, key: str | None) -> Habit | None:
        rows = (*self.answer.rows, *self.answer.aggregates) if self.answer else ()
        return next((row for row in rows if row.entity == key), None)


def _history_of(view: View, worst: Outcome) -> View:
    from tui.core.steps import with_history

    return with_history(view, worst.number, worst.entity)
