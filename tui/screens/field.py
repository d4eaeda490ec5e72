"""An input that keeps what is typed after enter until it is known whether the text is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.widgets import Input

from tui.core.text import in_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget


def editing(bindings: Iterable[BindingType]) -> dict[str, str]:
    """Return what each key of a widget that takes text does there, enter aside."""
    made = Binding.make_bindings(bindings)
    return {binding.key: binding.action for binding in made if binding.key != "enter"}


async def edit(widget: Widget, keys: dict[str, str], event: events.Key) -> bool:
    """Do at once what a key does to a text; return whether it does something.

    Textual does it only once the key has been up to the app and back, and by then letters that came in the same instant,
    as they do over a slow link, are in the text.
    """
    action = keys.get(event.key)
    if action is None:
        return False
    event.stop()
    event.prevent_default()
    await widget.run_action(action)
    return True


EDITING = editing(Input.BINDINGS)

LONGEST_PASTE = 10_000
"""Characters of a pasted text that are taken; nothing asked for in one line is longer."""


class Field(Input):
    """The input of a prompt or a chooser; keys that follow enter at once are for the screen below, should it be left."""

    @property
    def _value(self) -> Text:
        """The text as it is drawn: what was pasted may hold characters that would turn a terminal round."""
        return Text(in_place(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        # Textual hands the event on to the class below by itself.
        event.text = event.text[:LONGEST_PASTE]

    def __init__(self, value: str = "", placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder, compact=True)
        self.cursor_blink = False
        self.entered = False
        self._ahead: list[events.Key] = []

    async def _on_key(self, event: events.Key) -> None:
        if self.entered:
            event.stop()
            event.prevent_default()
            self._ahead.append(events.Key(event.key, event.character))
        elif await edit(self, EDITING, event):
            return
        # The text is handed in later, after keys that came in the same instant.
        self.entered = self.entered or event.key == "enter"

    def pass_on(self) -> None:
        """Give the keys that were kept to the screen that is there now."""
        for key in self._ahead:
            self.app.post_message(key)
