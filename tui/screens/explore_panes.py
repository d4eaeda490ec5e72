"""The main screen's panes: the view, the answers it needs, and what each pane draws of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Container
from textual.message import Message
from textual.worker import get_current_worker

from tui.core.columns import WIDE_COLUMNS
from tui.core.errors import NatoTuiError
from tui.core.scene import LogWindow, Scene, event_filter, in_order, judged, shown_columns, sort_keys, table_columns
from tui.core.view import Explore
from tui.screens.detail_lines import detail_lines
from tui.screens.header_lines import events_title, header, members_title, slider_state, summary
from tui.screens.log_rows import LogSource, kept_log
from tui.screens.member_rows import MemberRows
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
    from datetime import date

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size
    from textual.timer import Timer

    from tui.core.catalogue import Catalogue
    from tui.core.columns import Column
    from tui.core.events import EventList
    from tui.core.scene import Detail
    from tui.core.table import YearTable
    from tui.core.threshold import Judged
    from tui.core.view import View
    from tui.engine import Engine
    from tui.widgets.glyphs import Glyphs

STACKED = (100, 28)
WIDE = 160
REST = 0.12
"""Seconds the cursor rests before linked panes follow it."""

PANES = ("members", "events", "detail")
OPENING = "Opening the figures …"
NOTHING_YET = Rows((), empty_text="")

FirstFrame = Callable[[ThriftyScreen[None], "Scene | None"], None]
"""Told of the first painted frame: the screen, and its scene where it was composed now and not kept from the last time."""


class TableKey(NamedTuple):
    """What a member table depends on."""

    indicator: str
    year: int | None
    as_of: date | None
    columns: tuple[str, ...]

    def serves(self, wanted: TableKey) -> bool:
        """Say whether the table of this key can be shown where another is wanted: it may have more columns."""
        return self[:3] == wanted[:3] and set(wanted.columns) <= set(self.columns)


Keys = dict[str, object]
"""What the log and the detail depend on; equal keys mean that they need not be asked for again."""


KEPT_TABLES = 64
"""Tables kept at hand: every year or edition that play runs through."""


class ExplorePanes(TimedScreen):
    """Members above the event log, a threshold over both, one member's detail at the side; it owns the view."""

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

        def __init__(self, key: TableKey, rows: MemberRows) -> None:
            super().__init__()
            self.key = key
            self.rows = rows

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
        self._table_key: TableKey | None = None
        self._on_first_frame = on_first_frame
        self._follow = view.member
        self._resting: Timer | None = None
        self._tables: dict[TableKey, MemberRows] = {}
        self._rows: MemberRows | None = None
        self._opened = False
        self._arranged_for: Size | None = None
        if scene:
            self.catalogue, self.table, self.detail, self.window = scene.catalogue, scene.table, scene.detail, scene.log
            self.entity = self.entity or (scene.detail.entity if scene.detail else None)
            self._at_hand = self._keys(view)
            self._table_key = _table_key(view)._replace(columns=scene.table.columns)

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
        wanted = self._table_wanted(self.view)
        kept = self._tables.get(wanted)
        if kept is not None and not self._current("table"):
            self.table, self._table_key = kept.table, wanted
        if self._drawable:
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
        return _table_key(view, wide=self.wide)

    def _current(self, part: str) -> bool:
        if part == "table":
            return self._table_key is not None and self._table_key.serves(self._table_wanted(self.view))
        return part in self._at_hand and self._at_hand[part] == self._keys(self.view)[part]

    @property
    def _drawable(self) -> bool:
        """Whether the table at hand is the view's, if without the columns that a wide screen has besides."""
        return self._table_key is not None and self._table_key.serves(_table_key(self.view))

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
        try:
            composer = self.engine.open(self._tell)
            found = table or composer.almanac.table(*key)
            if table is None:
                # The figures are what is waited for; the log and the detail may come a moment later.
                self.post_message(self.Answered(key, keys, composer.catalogue, found, None, None))
            who = entity or in_order(view, judged(view, composer.catalogue, found))[0].row.entity
            log = composer.events(view) if "log" in wanted else None
            detail = composer.detail(view, who, found.year) if "detail" in wanted else None
            self.post_message(self.Answered(key, keys, composer.catalogue, None, log, detail))
            # While nobody waits: the first question to the reader, or the first chart, should not pay for this.
            import tui.screens.asking
            import tui.screens.chart
            import tui.screens.chart_asking

            composer.almanac.read(tui.screens.chart.READ_AHEAD)
        except NatoTuiError as problem:
            self.post_message(self.Failed(view, problem))

    def _tell(self, text: str) -> None:
        self.post_message(self.Progressed(text))

    @on(Answered)
    def _take(self, message: Answered) -> None:
        """Take in the parts of an answer that the view still wants; it has asked anew for the others."""
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
            self._painted(Scene(message.catalogue, self.table, self.detail, self.window))
        if not self._opened:
            self._opened = True
            self.route()
            self.post_message(self.Opened())

    def _keep_rows(self, key: TableKey, rows: MemberRows) -> None:
        """Keep a table and its rows at hand, the oldest giving way."""
        self._tables[key] = rows
        while len(self._tables) > KEPT_TABLES:
            del self._tables[next(iter(self._tables))]

    def foresee(self, views: Sequence[View]) -> None:
        """Make the tables of views that will be wanted soon, so that each step of play has only to be drawn."""
        wide, glyphs = self.wide, self.glyphs
        wanted = [(view, key) for view in views if (key := _table_key(view, wide=wide)) not in self._tables]
        self.run_worker(lambda: self._foresee(wanted, wide, glyphs), thread=True, exclusive=True, group="foreseen")

    def _foresee(self, wanted: Sequence[tuple[View, TableKey]], wide: bool, glyphs: Glyphs) -> None:
        """Make tables and their rows, in a worker thread; touches no widget."""
        composer = self.engine.open()
        for view, key in wanted:
            if get_current_worker().is_cancelled:
                return
            with contextlib.suppress(NatoTuiError):  # What can't be shown is refused when it is reached.
                table = composer.almanac.table(*key)
                rows = _rows_of(table, view, composer.catalogue, wide, glyphs)
                rows.prepare(judged(view, composer.catalogue, table))
                self.post_message(self.Foreseen(key, rows))

    @on(Foreseen)
    def _keep(self, message: Foreseen) -> None:
        self._keep_rows(message.key, message.rows)

    @property
    def columns_shown(self) -> tuple[Column, ...]:
        """The columns that the table has; a narrow terminal may still leave out some."""
        return self._rows.columns if self._rows else ()

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
        key = self._table_key
        if table is None or catalogue is None or key is None or not self._drawable:
            return
        self.judged = found = judged(view, catalogue, table)
        self.slider.show(slider_state(view, catalogue))
        self.query_one("#header", TextLine).show(*header(view, found, catalogue, cells))
        self.query_one("#summary", TextLine).show(summary(found, catalogue.indicators[table.indicator], cells))
        self.query_one("#members-title", TextLine).show(members_title(view, catalogue))
        grid = self.members
        grid.sort = tuple((key.column, key.descending) for key in sort_keys(view))
        grid.show(self._rows_for(key, table, catalogue).shown(view, found, self.marked), keep=self._follow)
        self._follow = None

    def _rows_for(self, key: TableKey, table: YearTable, catalogue: Catalogue) -> MemberRows:
        """Return the rows of the table at hand: those foreseen or drawn before, or else made now."""
        rows = self._tables.get(key)
        if (
            rows is None
            or rows.table is not table
            or rows.columns != _columns_of(table, self.view, catalogue, self.wide)
        ):
            rows = _rows_of(table, self.view, catalogue, self.wide, self.glyphs)
            self._keep_rows(key, rows)
        self._rows = rows
        return rows

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
            self.ask()

    def _arrange(self, size: Size) -> None:
        """Choose the layout that the size has room for."""
        self._arranged_for = size
        width, height = size
        tiny = self.tell_size()
        self.set_class(not tiny and (width < STACKED[0] or height < STACKED[1]), "-stacked")
        self.set_class(width >= WIDE, "-wide")
        self._at(self.pane)
        self.show_keys()


def _table_key(view: View, *, wide: bool = False) -> TableKey:
    return TableKey(view.indicator, view.year, view.as_of, table_columns(view, wide=wide))


def _columns_of(table: YearTable, view: View, catalogue: Catalogue, wide: bool) -> tuple[Column, ...]:
    """Return the columns to show of a table: while a wider one is on its way, those it has."""
    return tuple(item for item in shown_columns(view, catalogue, wide=wide) if item.id in table.columns)


def _rows_of(table: YearTable, view: View, catalogue: Catalogue, wide: bool, glyphs: Glyphs) -> MemberRows:
    return MemberRows(table, _columns_of(table, view, catalogue, wide), glyphs, WIDE_COLUMNS[view.table])
