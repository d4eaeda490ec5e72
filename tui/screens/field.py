"""An input that keeps what is typed after enter until it is known whether the text is taken."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widgets import Input

from tui.core.text import in_place

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
        # The text is handed in later, after keys that came in the same instant.
        self.entered = self.entered or event.key == "enter"

    def pass_on(self) -> None:
        """Give the keys that were kept to the screen that is there now."""
        for key in self._ahead:
            self.app.post_message(key)
