"""The terminal the explorer runs in: Textual's driver, taught what the first frame changed before it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver

from tui import first_frame
from tui.characters import PLAIN_TERMINALS
from tui.core.plain import folded
from tui.widgets.glyphs import UNICODE

if TYPE_CHECKING:
    from textual.app import App

UNHEEDED = ("\x1b[>", "\x1b[<", "\x1b[?2026", "\x1b[?2048")
"""Beginnings of what old consoles print the rest of: the keyboard protocol, and questions about what they can do."""

BACKLOG = 4096
"""Characters on their way to a terminal beyond which it is behind."""


class _Taken:
    """A terminal's file that counts what the terminal has taken."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._written = 0
        self.characters = 0

    def write(self, text: str) -> int:
        self._written += len(text)
        return self._file.write(text)

    def flush(self) -> None:
        self._file.flush()
        self.characters = self._written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class TerminalDriver(LinuxDriver):
    """A driver that gives the terminal back as the shell left it, not as the first frame did.

    Where the terminal has ASCII alone, nothing else leaves: what is ours is drawn so, and foreign text is folded here.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._sent = 0
        self._taken = _Taken(cast("TextIO", self._file))
        self._file = cast("Any", self._taken)

    @property
    def behind(self) -> bool:
        """Whether the terminal has yet to take more of what it was sent."""
        return self._sent - self._taken.characters > BACKLOG

    _old = os.environ.get("TERM") in PLAIN_TERMINALS

    def write(self, data: str) -> None:
        """Write to the terminal, in the characters that it has, and nothing that it would print instead of heeding."""
        if self._old and data.startswith(UNHEEDED):
            return
        plain = not getattr(self._app, "glyphs", UNICODE).braille
        data = folded(data) if plain else data
        self._sent += len(data)
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        before = first_frame.settings_before()
        if before is not None and self.attrs_before is not None:
            self.attrs_before = before
