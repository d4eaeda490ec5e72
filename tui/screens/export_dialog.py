"""One dialog for every export: what, in which format, in which folder, under which name; asks before it overwrites."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from tui.core.errors import InputError, NatoTuiError
from tui.core.targets import beside_it, ending_of, folders_like, is_there, name_of, shown, target_of
from tui.screens.exports import ENDINGS, LABELS
from tui.screens.field import Field
from tui.screens.over import Over
from tui.widgets.chips import Chip, Chips
from tui.widgets.line import TextLine
from tui.widgets.spans import Span
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.screens.exports import Thing

HINT = "enter writes it   up down: fields   tab completes folders   esc leaves"
SHORT_HINT = "enter writes it   esc leaves"
ROOM_FOR_HINT = 78
SAID_LINES = 2
LABELLED = (("what", "What"), ("form", "Format"), ("folder", "Folder"), ("name", "Name"), ("sources", "Sources"))
WRITING = "Writing …"
OVERWRITE, KEEP_BOTH, RENAME = "overwrite", "keep", "rename"


class Remembered(NamedTuple):
    """What the reader chose the last time: a folder as it was typed, and a format."""

    folder: str = ""
    form: str = ""


NOTHING = Remembered()


class Wanted(NamedTuple):
    """What is to be written: which thing, in which format, where to, and whether its sources beside it."""

    thing: Thing
    form: str
    target: Path
    sourced: bool


class FolderField(Field):
    """The folder; tab completes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "complete", show=False)]

    def action_complete(self) -> None:
        """Complete what is typed as far as all that begin like it agree; where there is nothing to add, go on."""
        screen = self.screen
        assert isinstance(screen, ExportDialog)
        screen.complete(self)


class ExportDialog(Over[str | None]):
    """Ask what to write and where to; gives what is to be said of what was written, or None when left.

    `write` writes, off the main thread, and returns what is to be said; it raises NatoTuiError where it can't, and the
    dialog stays. A file that is `fetched` by a browser has a name, and no folder of this machine.
    """

    CSS_PATH = "../styles/export_dialog.tcss"
    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", "leave", show=False, priority=True),
        Binding("down", "app.focus_next", "next field", show=False),
        Binding("up", "app.focus_previous", "field before", show=False),
        Binding("enter", "write", "write", show=False),
        Binding("o", f"answer('{OVERWRITE}')", "overwrite", show=False),
        Binding("k", f"answer('{KEEP_BOTH}')", "keep both", show=False),
        Binding("n", f"answer('{RENAME}')", "another name", show=False),
        Binding("ctrl+z", "app.suspend_process", "to the shell", show=False),
    ]

    def __init__(
        self,
        things: Sequence[Thing],
        write: Callable[[Wanted], str],
        remembered: Remembered = NOTHING,
        *,
        sourced: bool = False,
        remember: Callable[[Remembered], None] | None = None,
        fetched: bool = False,
    ) -> None:
        super().__init__()
        self._things = tuple(things)
        self._write = write
        self._remember = remember
        self._thing = self._things[0]
        self._form = remembered.form if remembered.form in self._thing.forms else self._thing.forms[0]
        self._folder = remembered.folder or shown(_here())
        self._sourced = sourced
        self._proposed = self._proposal()
        self._folder_field = FolderField(self._folder)
        self._name_field = Field(self._proposed)
        self._fetched = fetched
        self._fields = (self._name_field,) if fetched else (self._folder_field, self._name_field)
        self._folder_field.id, self._name_field.id = "folder", "name"
        self._writing = False
        self._asked: Path | None = None
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Put a label before each thing to choose."""
        with Vertical(id="box") as box:
            box.border_title = Content("Export")
            for name in ("what", "form"):
                with Horizontal():
                    yield TextLine(id=f"{name}-label", classes="label")
                    yield Chips(id=name)
            for field in self._fields:
                with Horizontal():
                    yield TextLine(id=f"{field.id}-label", classes="label")
                    yield field
            with Horizontal(id="sources-row"):
                yield TextLine(id="sources-label", classes="label")
                yield Chips(id="sources")
            yield TextLine(id="said")
            yield Chips(id="question")

    def on_mount(self) -> None:
        """Show labels and options."""
        for name, label in LABELLED:
            if name != "folder" or not self._fetched:
                self.query_one(f"#{name}-label", TextLine).show((Span(label, "dim"),))
        options = [Chip(str(at), thing.title) for at, thing in enumerate(self._things)]
        self.query_one("#what", Chips).show(options, "0")
        sources = self.query_one("#sources", Chips)
        sources.show((Chip("", "none"), Chip("beside", "in files beside it")), "beside" if self._sourced else "")
        self._show_forms()
        self._say()
        self.call_after_refresh(self._keep_what_is_typed)

    def on_resize(self) -> None:
        """Give the options the lines they need, and the hint the words there is room for."""
        roomy = self.app.size.width >= ROOM_FOR_HINT and not self._fetched
        self.query_one("#box").border_subtitle = Content(HINT if roomy else SHORT_HINT)
        self.call_after_refresh(self._fit)

    def on_unmount(self) -> None:
        """Pass on what was typed after enter: it was meant for the screen below."""
        for field in self._fields:
            field.pass_on()

    def on_click(self, event: events.Click) -> None:
        """Leave by a click beside the box."""
        if not self.query_one("#box").region.contains(event.screen_x, event.screen_y) and not self._writing:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Leave the question for the name, else the dialog."""
        if self._asked is not None:
            self._drop_question()
        elif not self._writing:
            self.dismiss(None)

    def action_answer(self, answer: str) -> None:
        """Do what is answered to the question whether to overwrite; elsewhere these keys are letters."""
        if self._asked is not None:
            self._answer(answer)

    async def action_write(self) -> None:
        """Write what is chosen; ask first where something has that name already."""
        if self._writing:
            return
        if self._asked is not None:
            self._answer(self.query_one("#question", Chips).chosen)
            return
        try:
            target = self._target()
        except InputError as problem:
            self._fail(str(problem))
            return
        if is_there(target) and not self._fetched:
            self._ask(target)
        else:
            self._start(target)

    def complete(self, field: Field) -> None:
        """Complete the folder, and say what it can become."""
        whole, names = folders_like(field.value)
        if whole == field.value and len(names) < 2:
            self.focus_next()
            return
        with self.prevent(Input.Changed):
            field.value = whole
            field.cursor_position = len(whole)
        self._problem = ""
        self._say(f"{len(names)} begin like that: {', '.join(names)}" if len(names) > 1 else "")

    @on(Chips.Chosen, "#what")
    def _another_thing(self, message: Chips.Chosen) -> None:
        self._thing = self._things[int(message.key)]
        if self._form not in self._thing.forms:
            self._form = self._thing.forms[0]
        self._show_forms()
        self._propose()

    @on(Chips.Chosen, "#form")
    def _another_form(self, message: Chips.Chosen) -> None:
        self._form = message.key
        self._propose()

    @on(Chips.Chosen, "#sources")
    def _other_sources(self, message: Chips.Chosen) -> None:
        self._sourced = bool(message.key)

    @on(Chips.Chosen, "#question")
    def _answered(self, message: Chips.Chosen) -> None:
        if message.clicked:
            self._answer(message.key)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Follow the ending that is typed, and show where that leads."""
        self._problem = ""
        if self._asked is not None:
            self._drop_question()
        if event.input.id == "name":
            form = next((form for form in self._thing.forms if ENDINGS[form] == ending_of(event.value)), "")
            if form and form != self._form:
                self._form = form
                self._show_forms()
        self._say()

    @on(Input.Submitted)
    async def _entered(self) -> None:
        await self.action_write()

    def _keep_what_is_typed(self) -> None:
        """Let the first text typed replace the name that is proposed, and later ones be added where the cursor is."""
        for field in self._fields:
            field.select_on_focus = False

    def _show_forms(self) -> None:
        self.query_one("#form", Chips).show([Chip(form, LABELS[form]) for form in self._thing.forms], self._form)
        self.query_one("#sources-row").set_class(not self._thing.sourced, "-unneeded")
        self._fit()

    def _fit(self) -> None:
        """Give options that don't fit one line as many as they need."""
        for chips in self.query(Chips):
            if chips.size.width:
                chips.styles.height = chips.lines_for(chips.size.width)

    def _proposal(self) -> str:
        return f"{self._thing.name}.{ENDINGS[self._form]}"

    def _propose(self) -> None:
        """Let the name follow: the one that was proposed anew, a typed one in its ending."""
        name = self._name_field
        before, self._proposed = self._proposed, self._proposal()
        if name.value == before:
            name.value = self._proposed
        elif ending_of(name.value) in ENDINGS.values():
            name.value = f"{name.value.rpartition('.')[0]}.{ENDINGS[self._form]}"
        name.cursor_position = len(name.value)
        self._say()

    def _target(self) -> Path:
        folder, name = self._folder_field.value, self._name_field.value
        known = {ENDINGS[form] for form in self._thing.forms}
        if self._fetched:
            return Path(name_of(name, ENDINGS[self._form], known))
        return target_of(folder, name, ENDINGS[self._form], known)

    def _say(self, text: str = "", tone: str = "dim") -> None:
        """Say something below the fields: by default where the file will be, or why it can't be anywhere."""
        if not text:
            if self._problem:
                text, tone = self._problem, "short"
            else:
                try:
                    target = self._target()
                    text = f"{target}, for your browser to keep" if self._fetched else self._place(target)
                except InputError as problem:
                    text = problem.message
        cells = max(20, self.query_one("#box").size.width - 4)
        lines = wrapped(text, cells)
        if len(lines) > SAID_LINES:
            lines = (lines[0], f"{lines[1][: cells - 2]} …")
        self.query_one("#said", TextLine).show_lines([((Span(line, tone),), ()) for line in lines])

    def _place(self, target: Path) -> str:
        return f"{shown(target)}{' is there already' if is_there(target) else ''}"

    def _fail(self, problem: str) -> None:
        self._problem = problem
        for field in self._fields:
            field.entered = False
        self._say()

    def _ask(self, target: Path) -> None:
        """Ask what to do about a file that is there."""
        self._asked = target
        question = self.query_one("#question", Chips)
        options = (
            Chip(KEEP_BOTH, "k keep both"),
            Chip(OVERWRITE, "o overwrite"),
            Chip(RENAME, "n another name"),
        )
        question.show(options, KEEP_BOTH)
        question.add_class("-asked")
        question.focus()
        self._say(f"{target.name} is there already. Keeping both writes {beside_it(target).name}.", "accent")
        self.call_after_refresh(self._fit)

    def _drop_question(self) -> None:
        self._asked = None
        self.query_one("#question", Chips).remove_class("-asked")
        for field in self._fields:
            field.entered = False
        self._name_field.focus()
        self._say()

    def _answer(self, answer: str) -> None:
        target = self._asked
        self._drop_question()
        if target is not None and answer != RENAME:
            self._start(target if answer == OVERWRITE else beside_it(target))

    def _start(self, target: Path) -> None:
        wanted = Wanted(self._thing, self._form, target, self._sourced and self._thing.sourced)
        self._writing = True
        self._say(WRITING, "accent")
        self.run_worker(self._work(wanted), exclusive=True, group="writing")

    async def _work(self, wanted: Wanted) -> None:
        try:
            said = await asyncio.to_thread(self._write, wanted)
        except NatoTuiError as problem:
            self._writing = False
            self._fail(problem.message if "-o" in problem.hint.rstrip(".").split() else str(problem))
        else:
            if self._remember is not None:
                folder = "" if self._fetched else shown(wanted.target.parent)
                self._remember(Remembered(folder, wanted.form))
            self.dismiss(said)


def _here() -> Path:
    """Return the folder that the program was started in; home where that is gone."""
    try:
        return Path(os.getcwd())  # noqa: PTH109 - the same, and its errors are those we look for
    except OSError:
        return Path(os.path.expanduser("~"))  # noqa: PTH111
