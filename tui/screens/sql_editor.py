"""A statement being typed, over the page of its answer: completion, statements run before, what was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import TextArea

from tui.core.console import history
from tui.core.console.completion import complete
from tui.core.text import clean, fit, in_place, width
from tui.screens.field import edit, editing
from tui.screens.over import Over
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.console.answers import Schema

EDITING = editing(TextArea.BINDINGS)
HINT = "  ctrl+r or enter after ; runs   tab completes   ctrl+p ctrl+n history   esc"
SHOWN = 3
"""Lines for what a word can become, or for what was wrong."""


class Statement(TextArea):
    """The text; enter after a semicolon at its end runs it, anywhere else it is a new line."""

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn, as many characters as were typed or pasted."""
        return Text(in_place(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self.screen.action_complete()  # type: ignore[attr-defined]
            return
        if event.key == "enter" and self.text[: self.at].rstrip().endswith(";") and not self.text[self.at :].strip():
            event.stop()
            event.prevent_default()
            self.screen.action_run()  # type: ignore[attr-defined]
            return
        if not await edit(self, EDITING, event):
            await super()._on_key(event)

    @property
    def at(self) -> int:
        """Where the cursor is, in characters from the beginning."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def place(self, at: int) -> tuple[int, int]:
        """Return the line and column, from 0, of a place in the text."""
        before = self.text[:at].split("\n")
        return len(before) - 1, len(before[-1])


class SqlEditor(Over[str | None]):
    """Ask for a statement; gives it, or None when left."""

    CSS_PATH: ClassVar[str | PurePath] = "../styles/sql_editor.tcss"
    AUTO_FOCUS = "Statement"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", "leave", show=False, priority=True),
        Binding("ctrl+r,f5,ctrl+enter,ctrl+j", "run", "run", show=False, priority=True),
        Binding("ctrl+@,ctrl+space", "complete", "complete", show=False, priority=True),
        Binding("ctrl+p", "recall(-1)", "earlier", show=False, priority=True),
        Binding("ctrl+n", "recall(1)", "later", show=False, priority=True),
        Binding("ctrl+z", "app.suspend_process", "to the shell", show=False),
    ]

    def __init__(self, schema: Schema, statement: str = "", problem: tuple[str, ...] = (), place: int = 0) -> None:
        super().__init__()
        self._schema = schema
        self._statement = statement
        self._problem = problem
        self._place = place
        self._run_before = [item for item in history.load() if item != statement]
        self._recalled = len(self._run_before)
        self._draft = statement

    def compose(self) -> ComposeResult:
        """Put the text between what it is and what is said of it."""
        with Vertical():
            yield TextLine(id="hint")
            yield Statement(self._statement, compact=True, soft_wrap=True, tab_behavior="indent", id="statement")
            yield TextLine(id="said")

    def on_mount(self) -> None:
        """Show the keys, and what was wrong with the statement."""
        area = self.query_one(Statement)
        area.cursor_blink = False
        area.highlight_cursor_line = False
        at = self._place if self._problem else len(self._statement)
        area.move_cursor(area.place(at))
        self.query_one("#hint", TextLine).show((Span(" SQL", "strong"), Span(HINT, "dim")))
        if self._problem:
            self._say(
                tuple((Span(f" {line}", "" if number else "short"),) for number, line in enumerate(self._problem))
            )
        else:
            tables = wrapped(f"Tables: {', '.join(self._schema.columns)}", max(20, self.app.size.width - 3))
            self._say(tuple((Span(f" {line}", "dim"),) for line in tables))

    def action_leave(self) -> None:
        """Leave without a statement."""
        self.dismiss(None)

    def action_run(self) -> None:
        """Give the statement."""
        text = self.query_one(Statement).text.strip()
        if text:
            history.add(text)
            self.dismiss(text)

    def action_complete(self) -> None:
        """Write what all that the word can become agree on, and show what these are."""
        area = self.query_one(Statement)
        found = complete(area.text, area.at, self._schema)
        if not found.choices:
            self._say(((Span(" Nothing begins like that.", "dim"),),))
            return
        start = area.place(found.start)
        area.replace(found.common, start, area.cursor_location)
        area.move_cursor(area.place(found.start + len(found.common)))
        self._say(() if len(found.choices) == 1 else _listed(found.choices, self.app.size.width - 2))

    def action_recall(self, by: int) -> None:
        """Show a statement that was run before, or after."""
        area = self.query_one(Statement)
        if self._recalled == len(self._run_before):
            self._draft = area.text
        to = self._recalled + by
        if not 0 <= to <= len(self._run_before):
            self._say(((Span(" That is the earliest." if by < 0 else " That is the latest.", "dim"),),))
            return
        self._recalled = to
        area.load_text(self._draft if to == len(self._run_before) else self._run_before[to])
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._problem and self.query_one(Statement).text != self._statement:
            self._problem = ()
            self._say(())

    def _say(self, lines: tuple[Line, ...]) -> None:
        said = self.query_one("#said", TextLine)
        said.show_lines([(line, ()) for line in (*lines, (), (), ())[:SHOWN]])


def _listed(names: tuple[str, ...], cells: int) -> tuple[Line, ...]:
    """Return names in columns, and how many there was no room for."""
    size = min(max(map(width, names)) + 2, cells)
    a_line = max(1, cells // size)
    room = a_line * SHOWN
    shown = list(names) if len(names) <= room else [*names[: room - 1], f"+ {len(names) - room + 1} more"]
    return tuple(
        (Span(" " + "".join(fit(clean(name), size) for name in shown[at : at + a_line]).rstrip(), "dim"),)
        for at in range(0, len(shown), a_line)
    )
