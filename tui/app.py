"""The explorer as a Textual app: themes, glyphs, signals, crash reports; the screens do the rest."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.app import App
from textual.filter import Monochrome

from tui.commands import use_keys
from tui.preferences import USUAL, Preferences
from tui.screens.explore import ExploreScreen
from tui.screens.explore_panes import ExplorePanes
from tui.screens.over import Over
from tui.screens.stage import Staged
from tui.screens.view_screen import ViewScreen
from tui.terminal import TerminalDriver
from tui.theme import theme_name, theme_named
from tui.widgets.colours import Colourless, Numbered
from tui.widgets.glyphs import Glyphs, glyphs_for
from tui.widgets.sent import Sent
from tui.widgets.thrift import ThriftyScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path, PurePath

    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.binding import BindingType
    from textual.dom import DOMNode
    from textual.screen import Screen

    from tui.core.scene import Scene
    from tui.core.session import Left, Session
    from tui.core.view import View
    from tui.engine import Engine
    from tui.keeping import Keeper, Remember
    from tui.newer import Lookout
    from tui.screens.explore_answers import FirstFrame
    from tui.screens.export_dialog import Remembered

HANGUP = 129
SIXTEEN = ("standard", "windows")
"""What Rich calls terminals of sixteen colours."""
ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class NatoTuiApp(Staged, App[str]):
    """The terminal explorer."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/global.tcss", "styles/explore.tcss"]
    TITLE = "nato-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    NOTIFICATION_TIMEOUT = 6
    served = False
    """Whether whoever reads sits at a browser, and nothing of this machine's disk is theirs."""

    def __init__(
        self,
        engine: Engine,
        view: View,
        scene: Scene | None = None,
        preferences: Preferences = USUAL,
        *,
        on_first_frame: FirstFrame | None = None,
    ) -> None:
        super().__init__(driver_class=TerminalDriver)
        self._sent = Sent()
        self.glyphs: Glyphs = _glyphs(preferences)
        self.set_class(not self.glyphs.braille, "-ascii")
        self.preferences = preferences
        use_keys(preferences.keys)
        self.engine = engine
        self.crash_file: Path | None = None
        self.last_export: Remembered | None = None
        self.keeper: Keeper | None = None
        self.lookout: Lookout | None = None
        self._explore = ExploreScreen(engine, view, scene, on_first_frame)
        self.begin: Callable[[NatoTuiApp], None] | None = None
        self._asked_to_leave = 0
        self._leaving = False
        self._held: list[events.Key] = []
        if self.no_color:
            self._filters = [each for each in self._filters if not isinstance(each, Monochrome)] + [Colourless()]
        elif self.console.color_system == "256":
            self._filters.append(Numbered())
        self.show_theme("mono" if self.no_color else preferences.theme)
        self.animation_level = "none"

    @property
    def few_colours(self) -> bool:
        """Whether the terminal has sixteen colours and no more."""
        return self.console.color_system in SIXTEEN

    def show_theme(self, word: str) -> None:
        """Show a theme by its word, in the colours that the terminal has."""
        self.theme_word = word
        if self.theme != theme_name(word):
            self.register_theme(theme_named(word, sixteen=self.few_colours))
            self.theme = theme_name(word)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if isinstance(renderable, ChopsUpdate) and not isinstance(screen, ThriftyScreen):
            # Textual asks for far more of what lies over a screen than has changed; a whole one sends what differs.
            renderable = screen._compositor.render_full_update()
        if isinstance(renderable, CompositorUpdate):
            renderable = self._sent.update(renderable)
        super()._display(screen, renderable)

    def _taken_up_again(self, _: object) -> None:
        # Textual comes back from the shell with an empty screen.
        self._sent.forget()
        self.refresh(layout=True)

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the pointer as it is: to change it takes a sequence that few terminals know."""

    def heed_signals(self) -> None:
        """Keep a signal that comes before there is a loop to act on it: death now would leave the terminal half set up."""

        def keep(number: int, _frame: object) -> None:
            self._asked_to_leave = number

        for number in ENDINGS:
            signal.signal(number, keep)

    def keep(self, session: Session, left: Left | None, said: str, remember: Remember) -> None:
        """Keep the session in its file from now on, going on from what the one before it left."""
        from tui.keeping import Keeper

        self.keeper = Keeper(self, session, left, said, remember)

    def painted(self) -> None:
        """Tell the reader what is to be told once the first frame is there, and look out for other data from now on."""
        if self.keeper is not None:
            self.keeper.greet()
        self.looking_out.begin()

    @property
    def looking_out(self) -> Lookout:
        """What looks out for other data than what is open."""
        if self.lookout is None:
            from tui.newer import Lookout

            self.lookout = Lookout(self)
        return self.lookout

    def terminal_gone(self) -> None:
        """Do what still can be done when there is no terminal any more; called from another thread."""
        if self.keeper is not None:
            self.keeper.write()
        self.engine.stop()

    @property
    def main(self) -> ExploreScreen:
        """The screen that owns the view."""
        return self._explore

    def get_default_screen(self) -> ExploreScreen:
        """Return the main screen."""
        return self._explore

    def on_mount(self) -> None:
        """Leave the terminal as we found it, whoever ends us."""
        self.app_resume_signal.subscribe(self, self._taken_up_again)
        loop = asyncio.get_running_loop()
        for number in ENDINGS:
            loop.add_signal_handler(number, self.leave, number)
        if self._asked_to_leave:
            self.leave(self._asked_to_leave)
        elif self.begin is not None:
            self.begin(self)

    def leave(self, number: int = 0) -> None:
        """Stop what runs and quit; a signal gives the exit code that shells expect."""
        if self.keeper is not None and not self._leaving:
            self.keeper.last_words()
        self._leaving = True
        self.engine.stop()
        self.exit(return_code=128 + number if number else 0)

    def exit(self, result: str | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End the program; the first reason counts: what was being asked then fails because we leave."""
        if not self._exit:
            super().exit(result, return_code, message)

    @on(ViewScreen.Wanted)
    def _show(self, message: ViewScreen.Wanted) -> None:
        """Let the main screen, which owns the view, take what a page asks for."""
        self._explore.go(message.view, record=message.record)

    @on(ViewScreen.Turned)
    def _turn(self, message: ViewScreen.Turned) -> None:
        if message.forward:
            self._explore.do_forward()
        else:
            self._explore.do_back()

    @on(ViewScreen.ReloadWanted)
    def _reload(self) -> None:
        self.looking_out.load()

    @on(ViewScreen.ClockWanted)
    def _set_clock(self, message: ViewScreen.ClockWanted) -> None:
        self._explore.clock_from(message.page, message.day, message.precision, message.status)

    async def on_event(self, event: events.Event) -> None:
        """Hold a key that comes before what it asks for can be done, and those after it: they may be meant for a prompt."""
        if isinstance(event, events.Resize):
            self._sent.forget()
        if self.lookout is not None and isinstance(event, (events.Key, events.MouseDown)):
            self.lookout.stirred()
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._release()
            if not self._held and self._taken_by_tour(event):
                return
            if self._must_wait(event, behind=bool(self._held)):
                self._held.append(event)
                return
        await super().on_event(event)

    @on(ExplorePanes.Opened)
    @on(Over.Stands)
    async def _release(self) -> None:
        while self._held and not self._must_wait(self._held[0], behind=False):
            event = self._held.pop(0)
            if not self._taken_by_tour(event):
                await super().on_event(event)

    def _taken_by_tour(self, event: events.Key) -> bool:
        return self.guide is not None and self.guide.took(event.key)

    def _must_wait(self, event: events.Key, *, behind: bool) -> bool:
        if self._leaving or not self.screen_stack:
            return False
        if self.screen is self._explore:
            return self._explore.must_wait(event.key, behind=behind)
        return isinstance(self.screen, Over) and not self.screen.is_mounted

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or a click asks for, unless we are leaving: a screen opened then would never be filled."""
        return not self._leaving and await super().run_action(action, default_namespace, namespaces)

    async def action_quit(self) -> None:
        """Leave the program."""
        self.leave()

    def _handle_exception(self, error: Exception) -> None:
        if self._leaving:
            return  # Something looked for a widget that is gone already.
        # A bug of ours: Textual would print the locals of every frame, the reader's data among them.
        from tui.crash import write_report

        # What fails after the first failure, in widgets that are taken down, only follows from it.
        self.crash_file = self.crash_file or write_report(error)
        if self.keeper is not None:
            self.keeper.crashed()
        self.engine.stop()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._exit_renderables.clear()
        self._close_messages_no_wait()


def _glyphs(preferences: Preferences) -> Glyphs:
    """Return what there is to draw with, and the marks that the reader prefers in numbers."""
    found = glyphs_for(os.environ, preferences.ascii)
    return found._replace(thousands=preferences.thousands, decimal=preferences.decimal)


def leave_with_terminal(stop: Callable[[], None]) -> None:
    """End the process when its terminal goes away: an ignored SIGHUP would leave us spinning on a dead one."""
    import select

    def wait() -> None:
        poll = select.poll()
        poll.register(0, 0)
        poll.poll()
        stop()
        os._exit(HANGUP)

    threading.Thread(target=wait, name="terminal", daemon=True).start()
