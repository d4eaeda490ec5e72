"""A question in SQL and its answer: rows in a grid, the one under the cursor whole below, what went wrong with its place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import on

from tui.commands import key_to
from tui.core.console.answers import Answer
from tui.core.console.failures import StatementError
from tui.core.console.session import SqlSession
from tui.core.console.sheet import answer_sheet, notes, sourced
from tui.core.errors import NatoTuiError
from tui.core.store import QueryStoppedError
from tui.core.text import clean
from tui.core.view import Sql
from tui.core.view_text import to_text
from tui.screens.grid_page import GridPage
from tui.screens.page import BAR, page_bindings
from tui.screens.reading import Reading
from tui.screens.sql_rows import answer_rows, row_lines
from tui.widgets.grid import Grid
from tui.widgets.grid_source import Rows
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.export import Sheet
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.engine import Engine
    from tui.showing.document import Document
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import GridSource

Outcome = Answer | StatementError | QueryStoppedError | Literal["unasked"]
"""What came of a statement: rows, what is wrong, that it was stopped, or that there is none yet."""


class SqlScreen(GridPage[Outcome]):
    """A statement, its answer, and one row of that whole."""

    SCOPE = "sql"
    TITLE = "SQL"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/sql.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("sql")

    def __init__(self, engine: Engine, view: View) -> None:
        super().__init__(engine, view)
        self._session: SqlSession | None = None
        self._runs = 0
        self._asked_at = 0
        self._typing = not _statement(view).strip()
        self._offering = False

    def body(self) -> ComposeResult:
        """Put the row under the cursor below the grid."""
        yield from super().body()
        yield TextLine(id="below")
        yield Reading(self._row)

    def question(self, view: View) -> Hashable:
        """Return the statement, and how often it was asked for anew."""
        return _statement(view), self._runs

    def answer_to(self, composer: Composer, view: View) -> Outcome:
        """Return what comes of the statement."""
        del composer  # the question is not for it, and it must be open before
        if self._session is None:
            self._session = SqlSession(self.engine.database)
        statement = _statement(view)
        try:
            self._session.schema()
            if not statement.strip():
                return "unasked"
            return self._session.ask(statement, self._asked_at)
        except (StatementError, QueryStoppedError) as problem:
            return problem

    @property
    def running(self) -> bool:
        """Whether a statement is being answered."""
        return bool(_statement(self.view).strip()) and self.answered != self.question(self.view)

    @property
    def settled(self) -> bool:
        """Whether the answer is drawn, and the editor is open where a statement is to be typed."""
        return super().settled and not self._offering

    def heading(self) -> tuple[Line, Line]:
        """Return what is shown, and whether it is being answered."""
        about: Line = ()
        if self.running:
            about = (BAR, Span("running", "accent"), Span(" esc stops it", "dim"))
        elif self.answer is None:
            about = (BAR, Span("opening", "dim"))
        return (Span(self.TITLE, "strong"), *about), ()

    def rows(self, answer: Outcome) -> GridSource:
        """Return the answer's rows."""
        if isinstance(answer, Answer):
            return answer_rows(answer)
        return Rows((), empty_text=f"Press {key_to('sql_type')} to type a statement." if answer == "unasked" else "")

    def notes(self, answer: Outcome, cells: int) -> tuple[Line, ...]:
        """Return the statement in short, and how many rows it gave or what is wrong."""
        statement = " ".join(_statement(self.view).split())
        first = wrapped(statement, cells)[0] if statement else "No statement yet."
        asked: Line = (Span(first + (" …" if len(first) < len(clean(statement)) else ""), "accent"),)
        if self.running:
            return (asked, (Span("Running: escape stops it at once.", "dim"),))
        if isinstance(answer, Answer):
            extent = answer.extent[0].upper() + answer.extent[1:]
            said = notes(answer) or (f"{extent}.",)
            hidden = len(self.grid.hidden_columns)
            more = (
                f" {len(answer.columns) - hidden} of {len(answer.columns)} columns fit; all stand below."
                if hidden
                else ""
            )
            return (asked, (Span(said[0], "strong"), Span(more, "dim")))
        if isinstance(answer, StatementError):
            text = f"{answer.message} {answer.hint}".strip()
            return ((Span(answer.title, "strong"),), *((Span(line, "short"),) for line in wrapped(text, cells)[:3]),
                    *((Span(line),) for line in answer.excerpt))[:6]  # fmt: skip
        return (
            asked,
            (Span(answer.message if answer != "unasked" else "Every table is read-only; tab completes names."),),
        )

    def has_table(self, answer: Outcome) -> bool:
        """Say whether the statement was answered."""
        return isinstance(answer, Answer)

    def sheet(self, answer: Outcome) -> Sheet:
        """Return the rows as a sheet, with what they rest on."""
        assert isinstance(answer, Answer)
        catalogue = self.engine.open().catalogue
        return sourced(answer_sheet(answer), catalogue, _statement(self.view))

    @property
    def left_out(self) -> str:
        """How many of how many rows are there, where they aren't all."""
        return self.answer.extent if isinstance(self.answer, Answer) and not self.answer.whole else ""

    def told(self) -> Document:
        """Return statement and answer; what went wrong is told by asking again."""
        if not isinstance(self.answer, Answer):
            return super().told()
        from tui.showing.asking import answered

        return answered(_statement(self.view), self.answer)._replace(view=to_text(self.view))

    async def do_copy(self) -> None:
        """Copy the cell under the cursor: these numbers are the statement's own and have no source to cite."""
        from tui.screens import copying

        await copying.cell(self)

    def draw(self) -> None:
        """Draw the answer; where there is no statement yet, or a wrong one, ask for one."""
        # An answer can be large, and asking again is cheap.
        if self.answer is not None:
            self._answers = {self.answered: self.answer}
        found = isinstance(self.answer, Answer)
        self.grid.move_to(0)
        super().draw()
        self.draw_notes()
        reading, below = self.query_one(Reading), self.query_one("#below", TextLine)
        reading.display = below.display = isinstance(self.answer, Answer) and bool(self.answer.rows)
        below.show((Span(f"{self.glyphs.rule * 2} ", "line"), Span("The row under the cursor", "accent")))
        reading.begin()
        if self._typing and not found:
            self._offering = True
            self.call_after_refresh(self.do_sql_type)
        self._typing = False

    def show(self, view: View) -> None:
        """Show a view, and say that its answer is on its way."""
        if self._session is not None and self.question(view) not in (self.answered, self._asked):
            self._asked_at = self._session.stops
        super().show(view)
        if self.query("#notes") and self.running:
            self.draw_notes()

    async def do_sql_type(self) -> None:
        """Type a statement, or change the one that is shown."""
        from tui.screens import asking
        from tui.screens.sql_editor import SqlEditor

        if self._session is None:
            return
        statement = _statement(self.view)
        wrong = None if self.running else self.answer
        said: tuple[str, ...] = ()
        place = 0
        if isinstance(wrong, QueryStoppedError):
            said = (str(wrong),)
        elif isinstance(wrong, StatementError):
            said = (f"{wrong.message} {wrong.hint}".strip(), *wrong.excerpt)
            if wrong.line is not None and wrong.column is not None:
                place = sum(len(line) + 1 for line in statement.split("\n")[: wrong.line - 1]) + wrong.column - 1
        try:
            schema = await asyncio.to_thread(self._session.schema)
        except (NatoTuiError, QueryStoppedError) as problem:
            # Stopped meanwhile, or left; or the database went bad.
            self._offering = False
            self.say(str(problem))
            return
        await asking.offer(self, SqlEditor(schema, statement, said, place), self._ask)
        self._offering = False

    def do_sql_run(self) -> None:
        """Ask the statement again."""
        if _statement(self.view).strip() and not self.running:
            self._runs += 1
            self.show(self.view)

    def do_back(self) -> None:
        """Stop what runs, at once; else go back."""
        if self.running and self._session is not None:
            self._session.stop()
        else:
            super().do_back()

    def on_unmount(self) -> None:
        """End the process that answered."""
        if self._session is not None:
            self._session.close()

    @on(Grid.Chosen)
    async def _open(self, message: Grid.Chosen) -> None:
        """Read the row: its lines take the keys."""
        message.stop()
        self.query_one(Reading).focus()

    @on(Grid.CursorMoved)
    def _moved(self, message: Grid.CursorMoved) -> None:
        """Show the row under the cursor whole."""
        message.stop()
        self.query_one(Reading).begin()

    def _ask(self, statement: str) -> None:
        self._typing = True
        if statement == _statement(self.view):
            self.do_sql_run()
        else:
            self.go(self.view._replace(screen=Sql(statement, self.view.table)))

    def _row(self, cells: int, glyphs: Glyphs) -> tuple[Line, ...]:
        del glyphs  # words alone
        return row_lines(self.answer, self.grid.cursor_row, cells) if isinstance(self.answer, Answer) else ()


def _statement(view: View) -> str:
    screen: Any = view.screen
    return screen.statement if isinstance(screen, Sql) else ""
