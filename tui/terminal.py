"""The terminal the explorer runs in: Textual's driver, taught what the first frame changed before it."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from tui import first_frame
from tui.core.plain import folded
from tui.widgets.glyphs import UNICODE


class TerminalDriver(LinuxDriver):
    """A driver that gives the terminal back as the shell left it, not as the first frame did.

    Where the terminal has ASCII alone, nothing else leaves: what is ours is drawn so, and foreign text is folded here.
    """

    def write(self, data: str) -> None:
        """Write to the terminal, in the characters that it has."""
        plain = not getattr(self._app, "glyphs", UNICODE).braille
        super().write(folded(data) if plain else data)

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        before = first_frame.settings_before()
        if before is not None and self.attrs_before is not None:
            self.attrs_before = before
