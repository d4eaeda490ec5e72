"""The main screen's answers: the view, what each part of it depends on, and what is asked, taken in and kept at hand."""

from __future__ import annotations

import asyncio
import contextlib
import time
from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.core.errors import NatoTuiError
from tui.core.scene import LogWindow, Scene, event_filter, in_order, judged
from tui.core.view import Explore, View
from tui.preferences import USUAL as PREFERRED
from tui.screens.ahead import import_pages, read_styles
from tui.screens.tables_at_hand import TableKey, TablesAtHand, columns_of, rows_of, table_key
from tui.screens.timed_screen import TimedScreen
from tui.screens.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size
    from textual.timer import Timer

    from tui.core.catalogue import Catalogue
    from tui.core.events import EventList
    from tui.core.scene import Composer, Detail, OwnColumns
    from tui.core.table import YearTable
    from tui.core.threshold import Judged
    from tui.engine import Engine
    from tui.preferences import Preferences
    from tui.screens.member_rows import MemberRows
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.thrift import ThriftyScreen

WIDE = 160
"""Cells from which tables have more columns."""

FirstFrame = Callable[["ThriftyScreen[None] | None", "Scene | None"], None]
"""Told of the first painted frame: the screen if that shows it still, and its scene where it was composed now and not kept."""


Keys = dict[str, object]
"""What the log and the detail depend on; equal keys mean that they need not be asked for again."""


PATIENCE = 3.0
"""Seconds to wait for what is being asked before the data is put away under it."""


class ExploreAnswers(TimedScreen):
    """A screen that owns the view and has its answers; what it draws of them is its subclass's business."""

    class Answered(Message):
        """A worker has composed what was asked for; parts that were not are None."""

        def __init__(
            self,
            table_key: TableKey,
            keys: Keys,
            catalogue: Catalogue,
            table: YearTable | None,
            log: tuple[EventList, LogWindow] | None,
            detail: Detail | None,
        ) -> None:
            super().__init__()
            self.table_key = table_key
            self.keys = keys
            self.catalogue = catalogue
            self.table = table
            self.log = log
            self.detail = detail

    class Foreseen(Message):
        """A worker has the rows of a view that play will come to."""

        def __init__(self, key: TableKey, rows: MemberRows, composer: Composer) -> None:
            super().__init__()
            self.key = key
            self.rows = rows
            self.composer = composer

    class Failed(Message):
        """A view asked for what isn't there, or the database can't be used."""

        def __init__(self, view: View, problem: NatoTuiError) -> None:
            super().__init__()
            self.view = view
            self.problem = problem

    class Opened(Message):
        """The figures are drawn, or the database is open: what waited for it can be done."""

    class ReadAhead(Message):
        """What the pages are made of has been imported and read."""

    class Progressed(Message):
        """The database is being made ready."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, engine: Engine, view: View, scene: Scene | None, on_first_frame: FirstFrame | None) -> None:
        super().__init__(engine, view)
        self.trail = Trail()
        self.on_view: Callable[[], None] | None = None
        """Told whenever there is another view."""
        self.forgiving = True
        """Whether something else is shown where the first view can't be; the program ends if not."""
        self.entity = view.member
        self.marked: tuple[str, ...] = ()
        self.catalogue: Catalogue | None = None
        self.table: YearTable | None = None
        self.judged: Judged | None = None
        self.detail: Detail | None = None
        self.window: LogWindow | None = None
        self.live: EventList | None = None
        self.pane = "members"
        self._at_hand: Keys = {}
        self._table_key: TableKey | None = None
        self._on_first_frame = on_first_frame
        self._follow = view.member
        self._resting: dict[str, Timer] = {}
        self._tables = TablesAtHand()
        self._rows: MemberRows | None = None
        self._opened = False
        self._checked = False
        self._arranged_for: Size | None = None
        self._begun_with = view
        if scene and _is_of(scene, view):
            self.catalogue, self.table, self.detail, self.window = scene.catalogue, scene.table, scene.detail, scene.log
            self.entity = self.entity or (scene.detail.entity if scene.detail else None)
            self._at_hand = self._keys(view)
            self._table_key = table_key(view)._replace(columns=scene.table.columns)

    @abstractmethod
    def draw(self) -> None:
        """Draw everything that is at hand."""

    @abstractmethod
    def draw_table(self) -> None:
        """Draw the member table, and all else that the threshold and the order change."""

    @abstractmethod
    def draw_log(self) -> None:
        """Draw the event log."""

    @abstractmethod
    def draw_detail(self) -> None:
        """Draw the detail."""

    @abstractmethod
    def told_first_frame(self, composed: Scene | None) -> None:
        """Tell whoever waits for it that the first frame is drawn."""

    @abstractmethod
    def rest(self, what: str, then: Callable[[], None]) -> None:
        """Do something once what it follows rests; a later one of the same name takes its place."""

    def go(self, view: View, *, record: bool = True) -> None:
        """Make `view` the view: draw at once what needs no answer, ask for the rest; `record` lets back return here."""
        if view == self.view:
            return
        if record:
            self.trail.left(self.view)
        self.set_view(view)
        self.route()
        if isinstance(view.screen, Explore):
            self.follow_view()

    def set_view(self, view: View) -> None:
        """Take another view without drawing it."""
        self.view = view
        if self.on_view is not None:
            self.on_view()

    def follow_view(self) -> None:
        """Draw what is at hand of the view, and ask for what isn't."""
        wanted = self._table_wanted(self.view)
        kept = self._tables.get(wanted)
        if kept is not None and not self._current("table"):
            self.table, self._table_key = kept.table, wanted
            # The table is what is looked at while years or editions go by; the linked panes follow once that rests.
            self.draw_table()
            self.rest("ask", self.ask)
            return
        if self._drawable:
            self.draw_table()
        self.ask()

    def route(self) -> None:
        """Put the page of the view over the panes, or take it away."""

    def ask(self) -> None:
        """Ask for the parts of the view that are not at hand."""
        if not isinstance(self.view.screen, Explore) and self.table is not None and self.engine.ready:
            return
        wanted = [part for part in ("table", "log", "detail") if not self._current(part)]
        if self.live is None and "log" not in wanted:
            wanted.append("log")
        if wanted:
            view, key, keys, entity = self.view, self._table_wanted(self.view), self._keys(self.view), self.entity
            table = None if "table" in wanted else self.table
            self.run_worker(
                lambda: self._answer(view, key, keys, entity, table, wanted),
                thread=True,
                exclusive=True,
                group="answers",
            )

    def _keys(self, view: View) -> Keys:
        return {
            "log": (event_filter(view), view.as_of),
            "detail": (self.entity, view.indicator, view.year, view.as_of),
        }

    def _table_wanted(self, view: View) -> TableKey:
        return table_key(view, self.own_columns, wide=self.wide)

    def _current(self, part: str) -> bool:
        if part == "table":
            return self._table_key is not None and self._table_key.serves(self._table_wanted(self.view))
        return part in self._at_hand and self._at_hand[part] == self._keys(self.view)[part]

    @property
    def _drawable(self) -> bool:
        """Whether the table at hand is the view's, if without the columns that a wide screen has besides."""
        return self._table_key is not None and self._table_key.serves(table_key(self.view, self.own_columns))

    @property
    def own_columns(self) -> OwnColumns:
        """The columns that the reader prefers to a table's usual ones."""
        preferences: Preferences = getattr(self.app, "preferences", PREFERRED)
        return preferences.columns

    @property
    def wide(self) -> bool:
        """Whether there is room for more columns and a wider detail."""
        return self.app.size.width >= WIDE

    def _answer(
        self,
        view: View,
        key: TableKey,
        keys: Keys,
        entity: str | None,
        table: YearTable | None,
        wanted: list[str],
    ) -> None:
        """Answer a view, in a worker thread; touches no widget."""
        composer = None
        try:
            composer = self.engine.open(self._tell)
            self._check(view, composer)
            found = table or composer.almanac.table(*key)
            if table is None:
                # The figures are what is waited for; the log and the detail may come a moment later.
                self.post_message(self.Answered(key, keys, composer.catalogue, found, None, None))
            who = entity or in_order(view, judged(view, composer.catalogue, found))[0].row.entity
            log = composer.events(view) if "log" in wanted else None
            detail = composer.detail(view, who, found.year) if "detail" in wanted else None
            self.post_message(self.Answered(key, keys, composer.catalogue, None, log, detail))
            # While nobody waits: the first question to the reader, or the first page, should not pay for this.
            import_pages()
            from tui.screens.chart import READ_AHEAD

            composer.almanac.read(READ_AHEAD)
            self.post_message(self.ReadAhead())
        except NatoTuiError as problem:
            # What was asked of data that is gone by now is asked anew.
            if composer in (None, self.engine.composer):
                self.post_message(self.Failed(view, problem))

    def _check(self, view: View, composer: Composer) -> None:
        """Refuse a first view that names what isn't there; those after it were made of what is."""
        if self._checked or view == View():
            return
        from tui.core.view_check import checked

        checked(view, composer)
        self._checked = True

    def _tell(self, text: str) -> None:
        self.post_message(self.Progressed(text))

    @on(Answered)
    def _take(self, message: Answered) -> None:
        """Take in the parts of an answer that the view still wants; it has asked anew for the others."""
        if self.composer is not None and message.catalogue is not self.composer.catalogue:
            return  # It is of data that is no longer open.
        now = self._keys(self.view)
        taken = [part for part in now if getattr(message, part) and message.keys[part] == now[part]]
        self.catalogue = message.catalogue
        self._at_hand.update({part: now[part] for part in taken})
        if message.table and message.table_key == self._table_wanted(self.view):
            taken.append("table")
            self.table, self._table_key = message.table, message.table_key
        if "log" in taken and message.log:
            self.live, self.window = message.log
        if "detail" in taken and message.detail:
            self.detail = message.detail
            if self.entity is None:
                self.entity = message.detail.entity
                self._at_hand["detail"] = self._keys(self.view)["detail"]
        if "table" in taken:
            self.draw_table()
        if "log" in taken:
            self.draw_log()
        if taken:
            self.draw_detail()
        if self._on_first_frame and self.table and self.window:
            self.told_first_frame(Scene(message.catalogue, self.table, self.detail, self.window))
        if not self._opened:
            self._opened = True
            self.route()
            read_styles(self.app)
            self.post_message(self.Opened())

    def scene_at_hand(self) -> Scene | None:
        """Return what the view of the main screen is drawn from, where all of it is at hand."""
        view, window = self.view, self.window
        whole = isinstance(view.screen, Explore) and all(self._current(part) for part in ("table", "log", "detail"))
        if not whole or self.catalogue is None or self.table is None or window is None:
            return None
        if view.event is not None:
            at = next((at for at, row in enumerate(window.rows) if row.event_id == view.event), None)
            if at is None:
                return None
            window = window._replace(cursor=window.start + at)
        return Scene(self.catalogue, self.table, self.detail, window)

    def foresee(self, views: Sequence[View]) -> None:
        """Make the tables of views that will be wanted soon, so that each step of play has only to be drawn."""
        own, wide, glyphs = self.own_columns, self.wide, self.glyphs
        wanted = [(view, key) for view in views if (key := table_key(view, own, wide=wide)) not in self._tables]
        self.run_worker(lambda: self._foresee(wanted, own, wide, glyphs), thread=True, exclusive=True, group="foreseen")

    def _foresee(self, wanted: Sequence[tuple[View, TableKey]], own: OwnColumns, wide: bool, glyphs: Glyphs) -> None:
        """Make tables and their rows, in a worker thread; touches no widget."""
        composer = self.engine.open()
        for view, key in wanted:
            if get_current_worker().is_cancelled:
                return
            with contextlib.suppress(NatoTuiError):  # What can't be shown is refused when it is reached.
                table = composer.almanac.table(*key)
                rows = rows_of(table, view, composer.catalogue, own, wide, glyphs)
                rows.prepare(judged(view, composer.catalogue, table))
                self.post_message(self.Foreseen(key, rows, composer))

    @on(Foreseen)
    def _keep(self, message: Foreseen) -> None:
        if message.composer is self.composer:
            self._tables.keep(message.key, message.rows)

    async def fall_silent(self) -> None:
        """Let what is being asked come to its end, within reason: the data is about to be put away."""
        self.pause()
        until = time.monotonic() + PATIENCE
        asking = [worker for worker in self.app.workers if worker.group in ("answers", "foreseen")]
        while time.monotonic() < until and any(worker.is_running for worker in asking):
            await asyncio.sleep(0.01)
        self.put_log_away()

    @abstractmethod
    def put_log_away(self) -> None:
        """Leave in the log what is at hand of it, so that no row of it is asked for any more."""

    def begin_anew(self) -> None:
        """Forget every answer, and ask for the view again: other data is open, which may lack what the view names."""
        self.catalogue = self.table = self.judged = self.detail = self.window = self.live = None
        self.marked = ()
        self._at_hand, self._table_key, self._rows = {}, None, None
        self._tables.clear()
        self._opened = self._checked = False
        self.follow(self.entity)
        self.ask()

    @abstractmethod
    def follow(self, entity: str | None) -> None:
        """Put the cursor on a member with the next drawing."""

    @property
    def ready_to_play(self) -> bool:
        """Whether the step before has been drawn."""
        return self._current("table")

    @on(Failed)
    def _refuse(self, message: Failed) -> None:
        """Say why a view can't be shown and go back to the one before; with nothing to go back to, leave."""
        before = self.trail.before() or (_less(message.view) if self.forgiving else None)
        if not self.engine.ready or (self.table is None and before is None):
            self.app.exit(str(message.problem), return_code=message.problem.exit_code)
            return
        self.notify(str(message.problem), title=message.problem.title, severity="warning", markup=False)
        if message.view == self.view and before is not None:
            if self.trail.before() is before:
                self.trail.past.pop()
            self.entity = before.member or (self.entity if self.table else None)
            self.set_view(before)
            self.route()
            self.draw()
            self.ask()

    def _rows_for(self, key: TableKey, table: YearTable, catalogue: Catalogue) -> MemberRows:
        """Return the rows of the table at hand: those foreseen or drawn before, or else made now."""
        rows = self._tables.get(key)
        if (
            rows is None
            or rows.table is not table
            or rows.columns != columns_of(table, self.view, catalogue, self.own_columns, self.wide)
        ):
            rows = rows_of(table, self.view, catalogue, self.own_columns, self.wide, self.glyphs)
            self._tables.keep(key, rows)
        self._rows = rows
        return rows


def _less(view: View) -> View | None:
    """Return what to show in place of a view that can't be shown: the panes behind its page, else the view of a bare start."""
    if not isinstance(view.screen, Explore):
        return view._replace(screen=Explore(view.table))
    return View() if view != View() else None


def _is_of(scene: Scene, view: View) -> bool:
    """Say whether a kept scene shows the figures that a view asks for; another's would be figures of another day."""
    table = scene.table
    return (table.indicator, table.as_of) == (view.indicator, view.as_of) and view.year in (None, table.year)
