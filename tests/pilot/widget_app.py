"""A program around one widget, whose terminal is drawn from the very bytes it would be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyte
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult

from tui.theme import themes
from tui.widgets.thrift import ThriftyScreen

if TYPE_CHECKING:
    from textual.message import Message
    from textual.screen import Screen
    from textual.widget import Widget


class WidgetApp(App[None]):
    """Shows widgets and keeps what they tell and what the terminal shows."""

    def __init__(self, *widgets: Widget, css: str = "", size: tuple[int, int] = (80, 24)) -> None:
        super().__init__()
        self.widgets = widgets
        self.told: list[Message] = []
        self.terminal = pyte.Screen(*size)
        self._feed = pyte.Stream(self.terminal)
        self.stylesheet.add_source(css, ("test", "test"))

    def get_default_screen(self) -> Screen[None]:
        return ThriftyScreen(id="_default")

    def compose(self) -> ComposeResult:
        yield from self.widgets

    def on_mount(self) -> None:
        for theme in themes():
            self.register_theme(theme)
        self.theme = themes()[0].name

    def _display(self, screen, renderable) -> None:
        if isinstance(renderable, CompositorUpdate):
            self._feed.feed(renderable.render_segments(self.console).replace("\n", "\r\n").replace("\r\r", "\r"))
        super()._display(screen, renderable)

    @property
    def text(self) -> list[str]:
        """The terminal's lines, right-hand blanks left out."""
        return [line.rstrip() for line in self.terminal.display]

    def cells(self) -> list[list[object]]:
        """Every cell of the terminal with its style."""
        columns, lines = self.terminal.columns, self.terminal.lines
        return [[self.terminal.buffer[y][x] for x in range(columns)] for y in range(lines)]

    def painted_afresh(self) -> list[list[object]]:
        """Every cell as a full repaint of everything would show it."""
        before = self.terminal, self._feed
        self.terminal = pyte.Screen(self.size.width, self.size.height)
        self._feed = pyte.Stream(self.terminal)
        for widget in self.widgets:
            widget.refresh()
        self.screen._compositor.update_widgets(set(self.widgets))
        self._display(self.screen, self.screen._compositor.render_update(full=True, screen_stack=[]))
        cells = self.cells()
        self.terminal, self._feed = before
        return cells
