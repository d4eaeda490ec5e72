"""The terminal the explorer runs in: Textual's driver, taught what the first frame changed before it."""

from __future__ import annotations

import os

from textual.drivers.linux_driver import LinuxDriver

from tui import first_frame
from tui.characters import PLAIN_TERMINALS
from tui.core.plain import folded
from tui.widgets.glyphs import UNICODE

UNHEEDED = ("\x1b[>", "\x1b[<", "\x1b[?2026", "\x1b[?2048")
"""Beginnings of what old consoles print the rest of: the keyboard protocol, and questions about what they can do."""


class TerminalDriver(LinuxDriver):
    """A driver that gives the terminal back as the shell left it, not as the first frame did.

    Where the terminal has ASCII alone, nothing else leaves: what is ours is drawn so, and foreign text is folded here.
    """

    _old = os.environ.get("TERM") in PLAIN_TERMINALS

    def write(self, data: str) -> None:
        """Write to the terminal, in the characters that it has, and nothing that it would print instead of heeding."""
        if self._old and data.startswith(UNHEEDED):
            return
        plain = not getattr(self._app, "glyphs", UNICODE).braille
        super().write(folded(data) if plain else data)

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        before = first_frame.settings_before()
        if before is not None and self.attrs_before is not None:
            self.attrs_before = before
