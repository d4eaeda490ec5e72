"""A screen that lies over another for a moment and gives a result, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import ModalScreen

from tui.widgets.thrift import FleetingScreen

if TYPE_CHECKING:
    from textual.app import App

ResultT = TypeVar("ResultT")


class Over(FleetingScreen[ResultT], ModalScreen[ResultT]):
    """A prompt, a list or a text over a page."""

    class Stands(Message):
        """It has been made: keys can be acted on."""

    def dismiss(self, result: ResultT | None = None) -> AwaitComplete:
        """Leave with a result; what would leave a second time (keys and clicks of one instant) is for nobody.

        Textual takes away whatever is on top, which by then is the screen below.
        """
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    async def on_event(self, event: events.Event) -> None:
        """Take what comes; one that is left before it was made has nothing to fill."""
        if self in self.app.screen_stack or not isinstance(event, events.Mount):
            await super().on_event(event)
        if isinstance(event, events.Mount):
            self.post_message(self.Stands())


def lay_bare(app: App[str], *wanted: object) -> None:
    """Close what lies over the topmost of some screens, unanswered: it was asked of a page that goes."""
    while app.screen not in wanted and len(app.screen_stack) > 1:
        app.pop_screen()
