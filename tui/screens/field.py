"""An input that keeps what is typed after enter until it is known whether the text is taken."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class Field(Input):
    """The input of a prompt or a chooser; keys that follow enter at once are for the screen below, should it be left."""

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
