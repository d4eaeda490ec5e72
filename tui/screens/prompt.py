"""One line at the bottom to type into, over the screen as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from tui.core.text import clean, width
from tui.screens.field import Field
from tui.screens.over import Over
from tui.widgets.line import TextLine
from tui.widgets.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

HINT = "enter  esc"

LEAST_INPUT = 14
"""Cells that stay the input's whatever is said beside it."""


class Prompt(Over[str | None]):
    """Ask for one line of text; gives it stripped, or None when left.

    `on_change` is told the text at every key. `check` returns what is wrong with a text, else None: it is said on the
    same line from the first try to enter it on.
    """

    CSS_PATH = "../styles/prompt.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", "leave", show=False, priority=True),
        Binding("ctrl+z", "app.suspend_process", "to the shell", show=False),
    ]

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        placeholder: str = "",
        on_change: Callable[[str], None] | None = None,
        check: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__()
        self._label = clean(label).rstrip()
        self._value = value
        self._placeholder = placeholder
        self._on_change = on_change
        self._check = check
        self._tried = False

    def compose(self) -> ComposeResult:
        """Put label, input and what is wrong on one line."""
        with Horizontal():
            yield TextLine(id="label")
            self._field = Field(self._value, self._placeholder)
            yield self._field
            yield TextLine(id="said")

    def on_mount(self) -> None:
        """Show the label and the keys."""
        label = self.query_one("#label", TextLine)
        label.styles.width = width(self._label) + 1
        label.show((Span(f" {self._label}", "accent"),))
        self._say("")

    def on_click(self) -> None:
        """Keep the keys with the input."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._tried:
            self._say(self._problem(event.value))
        if self._on_change is not None and event.value != self._value:
            self._value = event.value
            self._on_change(event.value.strip())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        problem = self._problem(event.value)
        if problem:
            self._field.entered = False
            self._tried = True
            self._say(problem)
        else:
            self.dismiss(event.value.strip())

    def on_unmount(self) -> None:
        """Pass on what was typed after enter: it was meant for the screen below."""
        self._field.pass_on()

    def action_leave(self) -> None:
        """Leave without a text."""
        self.dismiss(None)

    def _problem(self, text: str) -> str:
        return (self._check(text.strip()) or "") if self._check is not None else ""

    def _say(self, problem: str) -> None:
        said = self.query_one("#said", TextLine)
        room = max(0, self.app.size.width - width(self._label) - LEAST_INPUT)
        text = _shortened(clean(problem), room - 2) if problem else HINT
        said.styles.width = min(width(text) + 2, room)
        said.show((Span(f" {text}", "short" if problem else "dim"),))


def _shortened(text: str, cells: int) -> str:
    """Return as many sentences of a text as fit, at least the first."""
    while width(text) > cells and ". " in text:
        text = text[: text.rindex(". ") + 1]
    return text
