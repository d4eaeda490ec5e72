"""One modal for every choice: commands, editions, years, kinds, countries, members, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tui.commands import in_scope, key_text
from tui.core.errors import InputError
from tui.core.text import clean, width
from tui.screens.choices import FREE, Choice, cells_needed, columns_for, matching, source_for
from tui.screens.field import Field
from tui.screens.over import Over
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine
from tui.widgets.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Size

    from tui.commands import Scope

__all__ = ["Choice", "Chooser", "palette_choices"]

CHROME = 4
"""Lines of the box that aren't choices: two of the border, the input, the column heads."""

LEAVE = "esc leaves"
HINT = f"enter takes it   {LEAVE}"
LEAST_CELLS = 44


class Choices(Grid, can_focus=False):
    """The list below the input: the keys stay with the input, a click takes the row."""

    LIT = True

    def on_click(self, event: events.Click) -> None:
        """Take the clicked row at once."""
        event.prevent_default()
        at = event.get_content_offset(self)
        if at is not None and self._row_under(at.y) == self.cursor_row and at.x < self.size.width - 1:
            self.action_choose()


class Chooser(Over[str | None]):
    """Choose one of many by typing words of it, by arrow keys or by mouse; gives its key, or None when left.

    `free` says what typed text that is no choice would stand for ("as of 12 May 2023"), None where it stands for
    nothing, and raises InputError with the reason where it can't be read; the typed text itself is then the result.
    `on_move` is told the choice under the cursor whenever it moves.
    """

    CSS_PATH = "../styles/chooser.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", "leave", show=False, priority=True),
        Binding("down,ctrl+n,tab", "move(1)", "next", show=False),
        Binding("up,ctrl+p,shift+tab", "move(-1)", "previous", show=False),
        Binding("pagedown", "page(1)", "next page", show=False),
        Binding("pageup", "page(-1)", "previous page", show=False),
        Binding("ctrl+z", "app.suspend_process", "to the shell", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        current: str | None = None,
        columns: Sequence[str] = (),
        placeholder: str = "type to find",
        free: Callable[[str], str | None] | None = None,
        on_move: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._current = current
        self._heads = tuple(columns)
        self._columns = columns_for(self._choices, self._heads)
        self._placeholder = placeholder
        self._free = free
        self._on_move = on_move
        self._shown = self._choices

    def compose(self) -> ComposeResult:
        """Put the input above the list."""
        with Vertical() as box:
            box.border_title = Content(clean(self._title) or " ")
            self._field = Field(placeholder=self._placeholder)
            yield self._field
            yield Choices(source_for(self._choices, self._columns))
            yield TextLine()
        # Its size comes before it is first laid out: each layout after that paints the whole box.
        self._fit(box, self.app.size)

    def on_mount(self) -> None:
        """Stand on the current choice."""
        if self._current is not None:
            self.grid.move_to_key(self._current)
        self._say()

    def on_resize(self, event: events.Resize) -> None:
        """Take as much of the screen as the choices need."""
        self._fit(self.query_one(Vertical), event.size)

    @property
    def grid(self) -> Choices:
        """The list of choices."""
        return self.query_one(Choices)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        typed = event.value.strip()
        self._shown = matching(self._choices, typed)
        label, problem = self._read(typed)
        free = f"enter: {label}" if label else ""
        empty = problem or f"Nothing matches {clean(typed)}."
        kept = self._current if not typed else None
        self.grid.show(source_for(self._shown, self._columns, free, empty))
        self.grid.move_to(0)
        if kept is not None:
            self.grid.move_to_key(kept)
        self._say()

    def _read(self, typed: str) -> tuple[str, str]:
        """Return what typed text would stand for, and why it stands for nothing."""
        if not typed or self._free is None:
            return "", ""
        try:
            return self._free(typed) or "", ""
        except InputError as problem:
            return "", str(problem)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._field.entered = self.grid.cursor_key is not None
        self.grid.action_choose()

    @on(Grid.Chosen)
    def _chosen(self, event: Grid.Chosen) -> None:
        if event.key == FREE:
            self.dismiss(self.query_one(Input).value.strip())
            return
        # What is typed meanwhile may have left the chosen one out of those shown.
        choice = next(item for item in self._choices if item.key == event.key)
        if choice.disabled_reason:
            self._field.entered = False
            self._say(choice.disabled_reason)
        else:
            self.dismiss(choice.key)

    @on(Grid.CursorMoved)
    def _moved(self) -> None:
        self._say()
        key = self.grid.cursor_key
        if self._on_move is not None and key is not None:
            self._on_move(key)

    def on_click(self, event: events.Click) -> None:
        """Leave by a click beside the box; inside it the keys stay with the input."""
        if not self.query_one(Vertical).region.contains(event.screen_x, event.screen_y):
            self.dismiss(None)
        else:
            self.query_one(Input).focus()

    def on_unmount(self) -> None:
        """Pass on what was typed after enter: it was meant for the screen below."""
        self._field.pass_on()

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    def action_move(self, rows: int) -> None:
        """Move in the list while typing."""
        self.grid.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Move by a page in the list while typing."""
        self.grid.action_page(pages)

    def _say(self, problem: str = "") -> None:
        """Say what is wrong, else how many choices match; and what the list has no room for."""
        box = self.query_one(Vertical)
        box.set_class(bool(problem), "-problem")
        every = len(self._choices)
        count = f"{every}" if len(self._shown) == every else f"{len(self._shown)} of {every}"
        box.border_subtitle = Content(clean(problem) or f"{count}   {HINT if self.grid.cursor_key else LEAVE}")
        current = next((item for item in self._shown if item.key == self.grid.cursor_key), None)
        whole = current.cells[-1] if current and len(current.cells) == len(self._columns) else ""
        self.query_one(TextLine).show((Span(f"  {whole}", "dim"),))

    def _fit(self, box: Vertical, screen: Size) -> None:
        needed = max(cells_needed(self._choices, self._heads) + 4, width(self._title) + 8, LEAST_CELLS)
        cut = needed > screen.width and len(self._columns) > 1
        box.set_class(cut, "-cut")
        box.styles.width = min(needed, screen.width)
        room = screen.height - (2 if screen.height > 12 else 0)
        lines = len(self._choices) + (self._free is not None) + CHROME + cut
        box.styles.height = max(CHROME + 1, min(lines, room))


def palette_choices(scope: Scope) -> tuple[Choice, ...]:
    """Return every command of a screen as a choice: title, key, what it does."""
    return tuple(
        Choice(item.id, (item.title, key_text(item.keys[0]) if item.keys else "", item.help))
        for item in in_scope(scope)
        if item.id != "palette"
    )
