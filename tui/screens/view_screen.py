"""A screen of a view: what it is about, what of it can be copied and written, its footer and what is said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.message import Message

from tui.commands import COMMANDS, ON_DISK, in_force, key_to
from tui.screens.bindings import Commanded, bindings_in_force, footer_line
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.line import TextLine
from tui.widgets.spans import Span, line_width
from tui.widgets.thrift import ThriftyScreen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Protocol

    from textual.timer import Timer
    from textual.widget import Widget

    from tui.commands import Scope
    from tui.core.export import Sheet
    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.scene import Composer
    from tui.core.view import EventPage, View
    from tui.engine import Engine
    from tui.newer import Lookout
    from tui.preferences import Preferences
    from tui.screens.exports import Thing
    from tui.showing.document import Document
    from tui.widgets.spans import Line

    class Served(Protocol):
        """An app whose reader sits at a browser."""

        def hand_over(self, name: str, content: bytes) -> None:
            """Give the reader a file."""


SMALLEST = (60, 15)
SAYING = 6.0
"""Seconds a message stays in the footer."""


class ViewScreen(Commanded, ThriftyScreen[None]):
    """A screen that shows a view and leads to others; its footer carries the keys, and what is said in passing."""

    SCOPE: Scope = "explore"
    OURS: frozenset[str] = frozenset()
    """The ids of the widgets that hold words of ours alone: their numbers have the marks that the reader prefers."""

    class Wanted(Message):
        """Another view is to be shown; `record` lets back return to this one."""

        def __init__(self, view: View, record: bool) -> None:
            super().__init__()
            self.view = view
            self.record = record

    class Turned(Message):
        """The reader goes back, or forward again."""

        def __init__(self, forward: bool) -> None:
            super().__init__()
            self.forward = forward

    class ReloadWanted(Message):
        """The data that is there now is to be loaded in place of what is open."""

    class ClockWanted(Message):
        """The as-of day is to be set to an event's, and its page left."""

        def __init__(self, page: EventPage, day: date, precision: str, status: str) -> None:
            super().__init__()
            self.page = page
            self.day = day
            self.precision = precision
            self.status = status

    def __init__(self, engine: Engine, view: View) -> None:
        super().__init__()
        if in_force() != COMMANDS:
            self._bindings = bindings_in_force(self.SCOPE, self._bindings)
        self.engine = engine
        self.view = view
        self._saying: Timer | None = None
        self._had_keys: Widget | None = None

    @property
    def composer(self) -> Composer | None:
        """What answers questions, once the database is open."""
        return self.engine.composer

    @property
    def glyphs(self) -> Glyphs:
        """The drawing characters of this terminal."""
        return getattr(self.app, "glyphs", UNICODE)

    @property
    def served(self) -> Served | None:
        """The app, where its reader sits at a browser and files go there."""
        from_afar = getattr(self.app, "served", False)
        return self.app if from_afar else None  # type: ignore[return-value]  # who says so is one

    @property
    def number(self) -> Number | None:
        """The number under the cursor, if there is one."""
        return None

    @property
    def entity_shown(self) -> str | None:
        """The member or aggregate that the screen is about just now."""
        return self.view.member

    @property
    def year_at_hand(self) -> int | None:
        """The year that the screen is about just now, if it is about one."""
        return self.view.year

    def numbers(self) -> Sequence[Listed]:
        """Return every number on the screen that can say where it comes from."""
        return ()

    @property
    def left_out(self) -> str:
        """What the screen's table lacks of what was asked for, in words; empty where it is whole."""
        return ""

    @property
    def file_name(self) -> str:
        """What a file of this screen is called unless told otherwise, without its ending."""
        return f"nato-{self.view.screen.word}"

    def exports(self) -> Sequence[Thing]:
        """Return the tables and drawings of the screen that can be written to files, the first one first."""
        return ()

    def values(self) -> Sheet | None:
        """Return the numbers of what is drawn as a table, where the screen has no table of its own."""
        return None

    def told(self) -> Document:
        """Return all that the screen shows as a document, off the main thread; raises NatoTuiError where it can't be told."""
        from tui.preferences import USUAL
        from tui.showing import document
        from tui.showing.document import Paper

        preferences: Preferences = getattr(self.app, "preferences", USUAL)
        return document(self.engine.open(), self.view, Paper(glyphs=self.glyphs, columns=preferences.columns))

    async def action_command(self, command_id: str) -> None:
        """Do a command, unless it leads to a disk that isn't the reader's."""
        if command_id in ON_DISK and self.served is not None:
            self.say("That is for who sits at the machine itself: a session in a browser leaves nothing on it.")
        else:
            await super().action_command(command_id)

    def go(self, view: View, *, record: bool = True) -> None:
        """Ask for another view."""
        if view != self.view:
            self.post_message(self.Wanted(view, record))

    def say(self, text: str) -> None:
        """Tell the reader something in passing, in the footer's place; nothing before that is there, or once it is gone."""
        for footer in self.query("#footer").results(TextLine):
            footer.show((Span(f" {text}", "accent"),))
        self.add_class("-saying")
        if self._saying is not None:
            self._saying.stop()
        self._saying = self.set_timer(SAYING, self.show_keys)

    @property
    def saying(self) -> bool:
        """Whether something said in passing stands in the footer."""
        return self._saying is not None

    def show_keys(self) -> None:
        """Show the keys of this screen that fit."""
        if self._saying is not None:
            self._saying.stop()
            self._saying = None
        self.remove_class("-saying")
        for footer in self.query("#footer").results(TextLine):
            footer.show((Span(" "), *footer_line(self.SCOPE, self.footer_cells)), self._news)

    @property
    def footer_cells(self) -> int:
        """How many cells the keys have in the footer."""
        return max(0, self.app.size.width - 2 - line_width(self._news))

    @property
    def _news(self) -> Line:
        """What stands at the footer's end while there is other data than what is open."""
        lookout: Lookout | None = getattr(self.app, "lookout", None)
        return (Span(f" {key_to('reload')} newer data ", "mark"),) if lookout is not None and lookout.found else ()

    def on_screen_resume(self) -> None:
        """Come up as it is presented now."""
        self.dress()
        if self._news and not self.saying:
            self.show_keys()

    @on(events.Resize)
    def _dress_anew(self) -> None:
        """Give a tour's bar the lines that the new size asks for."""
        self.dress()

    def dress(self) -> None:
        """Show a tour's bar above the footer, and hide what is around the view, as it is presented now."""
        app = self.app
        guide = getattr(app, "guide", None)
        self.set_class(getattr(app, "bare", False), "-bare")
        lines = guide.lines(*app.size) if guide is not None else ()
        for bar in self.query("#caption").results(TextLine):
            bar.display = bool(lines)
            bar.styles.height = max(1, len(lines))
            bar.show_lines(lines)

    def tell_size(self) -> bool:
        """Say, in place of everything, what size is needed where there is too little of it; return whether there is."""
        width, height = self.app.size
        tiny = width < SMALLEST[0] or height < SMALLEST[1]
        if tiny:
            self._had_keys = self.focused or self._had_keys  # Textual takes the keys from what is hidden.
        elif self._had_keys is not None:
            self.call_after_refresh(self._give_keys_back)
        self.set_class(tiny, "-tiny")
        needs, has = f"nato-tui needs {SMALLEST[0]}x{SMALLEST[1]}", f"{width}x{height}"
        said = (f"{needs}; this terminal has {has}.", f"{needs}, not {has}.")
        text = next((words for words in said if len(words) <= width), needs.removeprefix("nato-tui "))
        self.query_one("#too-small", TextLine).show((Span(text, "strong"),))
        return tiny

    def _give_keys_back(self) -> None:
        """Let the keys go where they went before the terminal became too small."""
        had, self._had_keys = self._had_keys, None
        if self.focused is None and had is not None and had.is_attached:
            self.set_focus(had)
