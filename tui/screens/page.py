"""A screen over the panes: it asks the core for its view's answer off the main thread, and draws it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import events, on
from textual.containers import Container
from textual.message import Message

from tui.core.errors import NatoTuiError
from tui.screens.bindings import bindings_for, footer_command
from tui.screens.timed_screen import TimedScreen
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.commands import Scope
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.engine import Engine

AnswerT = TypeVar("AnswerT")
KEPT_ANSWERS = 64
"""Answers kept at hand: every year or edition that play runs through."""
SOON = 0.1
"""Seconds that a page's first painting waits for its answer."""
WITHOUT_ANSWER = {"reload", "back", "forward", "palette", "help", "suspend", "quit"}
BAR = Span(" │ ", "line")


def page_bindings(scope: Scope) -> list[BindingType]:
    """Return the key bindings of a page: those of its scope, and escape to go back."""
    return [*bindings_for(scope), ("escape", "command('back')")]


class Page(TimedScreen, Generic[AnswerT]):
    """A screen over the panes for one kind of view.

    A subclass says what its answer depends on (`question`), makes it in a worker (`answer_to`), and draws it (`draw`).
    A command that comes before the first answer waits for it.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss"]
    TITLE = ""
    KEPT = False
    """Whether one page serves all views of its kind, each time they are opened: making one takes longer than drawing it."""
    BINDINGS: ClassVar[list[BindingType]] = []

    class Answered(Message):
        """A worker has the answer to a question."""

        def __init__(self, question: Hashable, answer: Any) -> None:
            super().__init__()
            self.question = question
            self.answer = answer

    class Refused(Message):
        """A question can't be answered."""

        def __init__(self, question: Hashable, problem: NatoTuiError) -> None:
            super().__init__()
            self.question = question
            self.problem = problem

    def __init__(self, engine: Engine, view: View) -> None:
        super().__init__(engine, view)
        self.answer: AnswerT | None = None
        self.answered: Hashable = None
        self._answers: dict[Hashable, AnswerT] = {}
        self._asked: Hashable = None
        self._waiting: list[str] = []

    @abstractmethod
    def body(self) -> ComposeResult:
        """Return the widgets between header and footer."""

    @abstractmethod
    def question(self, view: View) -> Hashable:
        """Return what the answer depends on; an equal question has the same answer."""

    @abstractmethod
    def answer_to(self, composer: Composer, view: View) -> AnswerT:
        """Return the answer, in a worker thread; touch no widget, raise NatoTuiError where there is none."""

    @abstractmethod
    def draw(self) -> None:
        """Draw `self.answer`, which is there, for `self.view`."""

    def heading(self) -> tuple[Line, Line]:
        """Return the header's two sides after the program's name: what is shown, and what stands at the right."""
        return (Span(self.TITLE, "strong"),), ()

    def compose(self) -> ComposeResult:
        """Put the body between a header and the footer."""
        yield TextLine(id="header")
        with Container(id="page"):
            yield from self.body()
        yield TextLine(id="caption")
        yield TextLine(id="footer")
        yield TextLine(id="too-small")

    async def on_event(self, event: events.Event) -> None:
        """Take what comes; a page that is left before it was made has nothing to fill."""
        if self.KEPT or self in self.app.screen_stack or not isinstance(event, events.Mount):
            await super().on_event(event)

    def on_mount(self) -> None:
        """Ask for what is shown; where that is soon answered, it is painted at once, and not first without."""
        self.come_up(self.view)

    def come_up(self, view: View) -> None:
        """Show a view on a page that wasn't there; what it showed before is no answer to this one."""
        if self.answered != self.question(view):
            self.answer = self.answered = self._asked = None
            self.blank()
        self.waits_to_paint = True
        self.set_timer(SOON, self.let_go)
        self.show(view)

    def left(self) -> None:
        """Forget what was asked of the page, which may be kept: it is not meant for the next visit."""
        self._waiting.clear()

    def blank(self) -> None:
        """Draw nothing; for pages that are kept, whose drawing is older than the view."""

    def on_resize(self) -> None:
        """Show what fits."""
        if self.query("#footer"):
            self.tell_size()
            self.show_keys()
            self.draw_heading()

    def takes(self, view: View) -> bool:
        """Say whether this page shows views of that kind."""
        return view.screen.word == self.view.screen.word

    def show(self, view: View) -> None:
        """Show a view: at once where its answer is at hand."""
        self.view = view
        if not self._stands:
            return
        question = self.question(view)
        if question in self._answers:
            self._take(question, self._answers[question])
        elif question != self._asked:
            self._asked = question
            self.run_worker(lambda: self._work(question, view), thread=True, exclusive=True, group="answers")
        self.draw_heading()

    @property
    def _stands(self) -> bool:
        """Whether there is something to draw on: not before the page is mounted, nor once it has been left."""
        return self in self.app.screen_stack and bool(self.query("#page > *"))

    def draw_heading(self) -> None:
        """Draw the header for what is shown."""
        left, right = self.heading()
        name = (Span(" nato-tui", "strong"), BAR)
        self.query_one("#header", TextLine).show((*name, *left), (*right, Span(" ")))

    @property
    def settled(self) -> bool:
        """Whether the view's answer is drawn."""
        return self.answered == self.question(self.view)

    @property
    def ready_to_play(self) -> bool:
        """Whether the step before has been drawn."""
        return self.settled

    @property
    def year_shown(self) -> int | None:
        """The year asked for last, else the latest whole one."""
        if self.view.year is not None or self.composer is None:
            return self.view.year
        return self.composer.almanac.default_year(self.view.indicator, self.view.as_of)

    def _work(self, question: Hashable, view: View) -> None:
        try:
            self.post_message(self.Answered(question, self.answer_to(self.engine.open(), view)))
        except NatoTuiError as problem:
            self.post_message(self.Refused(question, problem))

    @on(Answered)
    async def _answered(self, message: Answered) -> None:
        self._keep_answer(message.question, message.answer)
        if message.question == self.question(self.view) and self._stands:
            self._take(message.question, message.answer)
            self.draw_heading()
        await self._catch_up()

    def _keep_answer(self, question: Hashable, answer: AnswerT) -> None:
        """Keep an answer at hand; the oldest gives way."""
        self._answers[question] = answer
        while len(self._answers) > KEPT_ANSWERS:
            del self._answers[next(iter(self._answers))]

    async def _catch_up(self) -> None:
        """Do the commands that waited for an answer."""
        while self._waiting:
            await super().action_command(self._waiting.pop(0))

    def _take(self, question: Hashable, answer: AnswerT) -> None:
        self._asked = self.answered = question
        self.answer = answer
        self.draw()
        self.let_go()
        if self._waiting:
            self.call_later(self._catch_up)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        """Say why, and go back to what can be shown."""
        if message.question != self.question(self.view):
            return
        self._asked = self.answered
        self.pause()
        self.app.notify(str(message.problem), title=message.problem.title, severity="warning", markup=False)
        self.do_back()

    async def action_command(self, command_id: str) -> None:
        """Do a command; one that needs the answer waits for it, and those after it too."""
        if command_id != "quit" and (self._waiting or (self.answer is None and command_id not in WITHOUT_ANSWER)):
            self._waiting.append(command_id)
        else:
            await super().action_command(command_id)

    @on(TextLine.Clicked, "#footer")
    async def _footer_clicked(self, message: TextLine.Clicked) -> None:
        found = footer_command(self.SCOPE, self.footer_cells, message.cell - 1)
        if found:
            await self.action_command(found)
