"""The main screen's panes: the view, the answers it needs, and what each pane draws of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.message import Message
from textual.worker import get_current_worker

from tui.core.errors import NatoTuiError
from tui.core.scene import LogWindow, Scene, event_filter, in_order, judged, sort_keys, table_columns
from tui.core.view import Explore
from tui.screens.detail_lines import detail_lines
from tui.screens.header_lines import events_title, header, members_title, slider_state, summary
from tui.screens.log_rows import LogSource, kept_log
from tui.screens.member_rows import member_rows
from tui.screens.timed_screen import TimedScreen
from tui.widgets.grid import Grid
from tui.widgets.grid_source import Rows
from tui.widgets.line import SpanBlock, TextLine
from tui.widgets.slider import ThresholdSlider
from tui.widgets.slider_layout import SliderState
from tui.widgets.spans import Span
from tui.widgets.thrift import ThriftyScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size
    from textual.timer import Timer

    from tui.core.catalogue import Catalogue
    from tui.core.events import EventList
    from tui.core.scene import Detail
    from tui.core.table import YearTable
    from tui.core.threshold import Judged
    from tui.core.view import View
    from tui.engine import Engine

STACKED = (100, 28)
WIDE = 160
REST = 0.12
"""Seconds the cursor rests before linked panes follow it."""

PANES = ("members", "events", "detail")
OPENING = "Opening the figures …"
NOTHING_YET = Rows((), empty_text="")

FirstFrame = Callable[[ThriftyScreen[None], "Scene | None"], None]
"""Told of the first painted frame: the screen, and its scene where it was composed now and not kept from the last time."""

Keys = dict[str, object]
"""What each part of the screen (table, log, detail) depends on; equal keys mean that it need not be asked for again."""


KEPT_TABLES = 64
"""Tables kept at hand: every year or edition that play runs through."""


class ExplorePanes(TimedScreen):
    """Members above the event log, a threshold over both, one member's detail at the side; it owns the view."""

    class Answered(Message):
        """A worker has composed what was asked for; parts that were not are None."""

        def __init__(
            self,
            keys: Keys,
            catalogue: Catalogue,
            table: YearTable | None,
            log: tuple[EventList, LogWindow] | None,
            detail: Detail | None,
        ) -> None:
            super().__init__()
            self.keys = keys
            self.catalogue = catalogue
            self.table = table
            self.log = log
            self.detail = detail

    class Foreseen(Message):
        """A worker has the table of a view that play will come to."""

        def __init__(self, key: object, table: YearTable) -> None:
            super().__init__()
            self.key = key
            self.table = table

    class Failed(Message):
        """A view asked for what isn't there, or the database can't be used."""

        def __init__(self, view: View, problem: NatoTuiError) -> None:
            super().__init__()
            self.view = view
            self.problem = problem

    class Opened(Message):
        """The figures are drawn, or the database is open: what waited for it can be done."""

    class Progressed(Message):
        """The database is being made ready."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, engine: Engine, view: View, scene: Scene | None, on_first_frame: FirstFrame | None) -> None:
        super().__init__(engine, view)
        self.past: list[View] = []
        self.future: list[View] = []
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
        self._on_first_frame = on_first_frame
        self._follow = view.member
        self._resting: Timer | None = None
        self._tables: dict[object, YearTable] = {}
        self._opened = False
        self._arranged_for: Size | None = None
        if scene:
            self.catalogue, self.table, self.detail, self.window = scene.catalogue, scene.table, scene.detail, scene.log
            self.entity = self.entity or (scene.detail.entity if scene.detail else None)
            self._at_hand = self._keys(view)

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        yield TextLine(id="header")
        yield ThresholdSlider(SliderState(reason=OPENING), id="slider")
        yield TextLine(id="summary")
        with Container(id="body"):
            with Container(id="upper"):
                with Container(id="members-pane"):
                    yield TextLine(id="members-title", classes="title")
                    yield Grid(NOTHING_YET, id="members")
                with Container(id="detail-pane"):
                    yield TextLine(id="detail-title", classes="title")
                    yield SpanBlock(id="detail")
            with Container(id="events-pane"):
                yield TextLine(id="events-title", classes="title")
                yield Grid(NOTHING_YET, id="events")
        yield TextLine(id="footer")
        yield TextLine(id="too-small")

    def on_mount(self) -> None:
        """Draw what is kept of the last time, then open the database."""
        if not self.query("#members"):
            return  # Told to leave before there was anything to draw on.
        self._arrange(self.app.size)
        self.set_focus(self.members)
        if self.table:
            self.draw()
            self.post_message(self.Opened())
            self._painted(None)
        else:
            self.query_one("#summary", TextLine).show((Span(f" {OPENING}", "dim"),))
        self.call_after_refresh(self.ask)

    def _painted(self, composed: Scene | None) -> None:
        """Tell, once the first frame with figures is on the terminal, whether its scene was composed now."""
        told, self._on_first_frame = self._on_first_frame, None
        view = self.view

        def tell() -> None:
            if told and self.is_current and self.view == view:
                told(self, composed)

        self.call_after_refresh(tell)

    @property
    def members(self) -> Grid:
        """The grid of members."""
        return self.query_one("#members", Grid)

    @property
    def event_grid(self) -> Grid:
        """The grid of events."""
        return self.query_one("#events", Grid)

    @property
    def slider(self) -> ThresholdSlider:
        """The threshold slider."""
        return self.query_one(ThresholdSlider)

    def go(self, view: View, *, record: bool = True) -> None:
        """Make `view` the view: draw at once what needs no answer, ask for the rest; `record` lets back return here."""
        if view == self.view:
            return
        if record:
            self.past.append(self.view)
            self.future.clear()
        self.view = view
        self.route()
        if isinstance(view.screen, Explore):
            self.follow_view()

    def follow_view(self) -> None:
        """Draw what is at hand of the view, and ask for what isn't."""
        kept = self._tables.get(self._keys(self.view)["table"])
        if kept is not None and not self._current("table"):
            self.table = kept
            self._at_hand["table"] = self._keys(self.view)["table"]
        if self._current("table"):
            self.draw_table()
        if self.playing:
            self.rest(self.ask)
        else:
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
            view, keys, entity, table = self.view, self._keys(self.view), self.entity, self.table
            at_hand = None if "table" in wanted else table
            self.run_worker(
                lambda: self._answer(view, keys, entity, at_hand, wanted), thread=True, exclusive=True, group="answers"
            )

    def _keys(self, view: View) -> Keys:
        table = (view.indicator, view.year, view.as_of, table_columns(view))
        return {"table": table, "log": (event_filter(view), view.as_of), "detail": (self.entity, *table[:3])}

    def _current(self, part: str) -> bool:
        return part in self._at_hand and self._at_hand[part] == self._keys(self.view)[part]

    def _answer(self, view: View, keys: Keys, entity: str | None, table: YearTable | None, wanted: list[str]) -> None:
        """Answer a view, in a worker thread; touches no widget."""
        try:
            composer = self.engine.open(self._tell)
            found = table or composer.table(view)
            if table is None:
                # The figures are what is waited for; the log and the detail may come a moment later.
                self.post_message(self.Answered(keys, composer.catalogue, found, None, None))
            who = entity or in_order(view, judged(view, composer.catalogue, found))[0].row.entity
            log = composer.events(view) if "log" in wanted else None
            detail = composer.detail(view, who, found.year) if "detail" in wanted else None
            self.post_message(self.Answered(keys, composer.catalogue, None, log, detail))
            # While nobody waits: the first question to the reader should not pay for this.
            import tui.screens.asking  # noqa: F401
        except NatoTuiError as problem:
            self.post_message(self.Failed(view, problem))

    def _tell(self, text: str) -> None:
        self.post_message(self.Progressed(text))

    @on(Answered)
    def _take(self, message: Answered) -> None:
        """Take in the parts of an answer that the view still wants; it has asked anew for the others."""
        now = self._keys(self.view)
        taken = [
            part for part in ("table", "log", "detail") if getattr(message, part) and message.keys[part] == now[part]
        ]
        self.catalogue = message.catalogue
        self._at_hand.update({part: now[part] for part in taken})
        if "table" in taken and message.table:
            self.keep_table(message.keys["table"], message.table)
            self.table = message.table
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
            self._painted(Scene(message.catalogue, self.table, self.detail, self.window))
        if not self._opened:
            self._opened = True
            self.route()
            self.post_message(self.Opened())

    def keep_table(self, key: object, table: YearTable) -> None:
        """Keep a table at hand, the oldest giving way."""
        self._tables[key] = table
        while len(self._tables) > KEPT_TABLES:
            del self._tables[next(iter(self._tables))]

    def foresee(self, views: Sequence[View]) -> None:
        """Make the tables of views that will be wanted soon, so that each step of play has only to be drawn."""
        wanted = [view for view in views if self._keys(view)["table"] not in self._tables]
        self.run_worker(lambda: self._foresee(wanted), thread=True, exclusive=True, group="foreseen")

    def _foresee(self, views: Sequence[View]) -> None:
        composer = self.engine.open()
        for view in views:
            if get_current_worker().is_cancelled:
                return
            with contextlib.suppress(NatoTuiError):  # What can't be shown is refused when it is reached.
                self.post_message(self.Foreseen(self._keys(view)["table"], composer.table(view)))

    @on(Foreseen)
    def _keep(self, message: Foreseen) -> None:
        self.keep_table(message.key, message.table)

    @property
    def ready_to_play(self) -> bool:
        """Whether the step before has been drawn."""
        return self._current("table")

    @on(Failed)
    def _refuse(self, message: Failed) -> None:
        """Say why a view can't be shown and go back to the one before; with nothing to go back to, leave."""
        if self.table is None or not self.engine.ready:
            self.app.exit(str(message.problem), return_code=message.problem.exit_code)
            return
        self.notify(str(message.problem), title=message.problem.title, severity="warning", markup=False)
        if message.view == self.view and self.past:
            self.view = self.past.pop()
            self.draw()
            self.ask()

    @on(Progressed)
    def _progress(self, message: Progressed) -> None:
        if self.table is None:
            self.query_one("#summary", TextLine).show((Span(f" {message.text} …", "dim"),))

    def draw(self) -> None:
        """Draw everything that is at hand."""
        self.draw_table()
        self.draw_log()
        self.draw_detail()

    def draw_table(self) -> None:
        """Draw what the threshold and the order change: header, slider, summary, members."""
        table, catalogue, view, cells = self.table, self.catalogue, self.view, self.app.size.width
        if table is None or catalogue is None or not self._current("table"):
            return
        self.judged = found = judged(view, catalogue, table)
        self.slider.show(slider_state(view, catalogue))
        self.query_one("#header", TextLine).show(*header(view, found, catalogue, cells))
        self.query_one("#summary", TextLine).show(summary(found, catalogue.indicators[table.indicator], cells))
        self.query_one("#members-title", TextLine).show(members_title(view, catalogue))
        grid = self.members
        grid.sort = tuple((key.column, key.descending) for key in sort_keys(view))
        grid.show(member_rows(view, found, catalogue, self.glyphs, self.marked), keep=self._follow)
        self._follow = None

    def draw_log(self) -> None:
        """Draw the event log under the view's filter, where the view opens it."""
        window, live, as_of = self.window, self.live, self.view.as_of
        if window is None:
            return
        source = kept_log(window, as_of)
        if live is not None:
            source = LogSource(len(live), live.page, live.index_of, as_of, window.rule_at)
        grid = self.event_grid
        grid.show(source)
        grid.move_to(window.cursor)
        self._title_log()

    def _title_log(self) -> None:
        if self.window and self.catalogue:
            title = events_title(self.view, self.window, self.catalogue, self.app.size.width, self.glyphs)
            self.query_one("#events-title", TextLine).show(*title)

    def draw_detail(self) -> None:
        """Draw the detail of the member under the cursor."""
        found, catalogue, entity = self.judged, self.catalogue, self.entity or self.members.cursor_key
        if found is None or catalogue is None or entity is None:
            return
        detail, glyphs = self.detail, self.glyphs
        self.query_one("#detail", SpanBlock).show_made(
            lambda cells: detail_lines(found, entity, detail, catalogue, cells, glyphs), top=True
        )
        row = next((item.row for item in (*found.rows, *found.aggregates) if item.row.entity == entity), None)
        if row:
            title = (Span(f" {row.name}", "strong"), Span(f" · {entity}", "dim"))
            self.query_one("#detail-title", TextLine).show(title)

    def follow(self, entity: str | None) -> None:
        """Put the cursor on a member with the next drawing."""
        if entity:
            self.entity = self._follow = entity

    @on(Grid.CursorMoved, "#members")
    def _member(self, message: Grid.CursorMoved) -> None:
        """Let the linked panes follow once the cursor rests."""
        self.rest(lambda: self._pick_member(message.key))

    def _pick_member(self, key: str) -> None:
        self.entity = key
        self.draw_detail()
        self.go(self.view._replace(member=key), record=False)
        self.ask()

    @on(Grid.CursorMoved, "#events")
    def _event(self, message: Grid.CursorMoved) -> None:
        """Mark the members of the event under the cursor."""
        self.rest(lambda: self._pick_event(message.row, message.key))

    def _pick_event(self, row: int, key: str) -> None:
        found = self.live.page(row, row + 1) if self.live is not None else ()
        marked = found[0].members if found else ()
        self.view = self.view._replace(event=key)
        if marked != self.marked:
            self.marked = marked
            self.draw_table()

    def rest(self, then: Callable[[], None]) -> None:
        """Do something once the cursor or the slider rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, then)

    def show_pane(self, name: str) -> None:
        """Give a pane the keys, and the screen where panes are stacked."""
        self._at(name)
        self.query_one(f"#{name}").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the stacked panes follow the focus."""
        if event.widget.id in PANES:
            self._at(event.widget.id)

    def _at(self, name: str) -> None:
        self.pane = name
        for pane in PANES:
            self.set_class(pane == name, f"-at-{pane}")

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the new size."""
        if event.size != self._arranged_for and self.query("#footer"):
            self._arrange(event.size)
            self.draw_table()
            self._title_log()

    def _arrange(self, size: Size) -> None:
        """Choose the layout that the size has room for."""
        self._arranged_for = size
        width, height = size
        tiny = self.tell_size()
        self.set_class(not tiny and (width < STACKED[0] or height < STACKED[1]), "-stacked")
        self.set_class(width >= WIDE, "-wide")
        self._at(self.pane)
        self.show_keys()
