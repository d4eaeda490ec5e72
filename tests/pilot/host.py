"""A bare app in the explorer's colours that shows one screen and keeps what it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from tui.theme import themes
from tui.widgets.line import TextLine
from tui.widgets.spans import Span

if TYPE_CHECKING:
    from textual.app import ComposeResult

UNANSWERED = "unanswered"


class Behind(Screen[None]):
    def compose(self) -> ComposeResult:
        yield TextLine(id="behind")

    def on_resize(self) -> None:
        self.say("behind")

    def say(self, text: str) -> None:
        self.query_one("#behind", TextLine).show((Span(text),))


class Host(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, shown: Screen[Any], behind: Screen[Any] | None = None) -> None:
        super().__init__()
        self.shown = shown
        self.behind = behind or Behind()
        self.given: object = UNANSWERED
        self.suspended = 0
        for theme in themes():
            self.register_theme(theme)
        self.theme = "nato-dark"

    def get_default_screen(self) -> Screen[Any]:
        return self.behind

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.keep)

    def keep(self, given: object) -> None:
        self.given = given

    def action_suspend_process(self) -> None:
        self.suspended += 1


def screen_text(app: App[Any]) -> list[str]:
    """Return the lines of the screen as a reader sees them, overlays included."""
    compositor = app.screen._compositor
    return ["".join(segment.text for segment in strip) for strip in compositor.render_strips()]
