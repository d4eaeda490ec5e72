"""The main screen's panes: the view, the answers it needs, and what each pane draws of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen

from tui.core.errors import NatoTuiError
from tui.core.scene import LogWindow, Scene, event_filter, in_order, judged, sort_keys, table_columns
from tui.core.view import View
from tui.screens.bindings import footer_line
from tui.screens.detail_lines import detail_lines
from tui.screens.header_lines import events_title, header, members_title, slider_state, summary
from tui.screens.log_rows import LogSource, kept_log
from tui.screens.member_rows import member_rows
from tui.widgets.grid import Grid
from tui.widgets.grid_source import Rows
from tui.widgets.line import SpanBlock, TextLine
from tui.widgets.slider import ThresholdSlider
from tui.widgets.slider_layout import SliderState
from tui.widgets.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.core.events import EventList
    from tui.core.scene import Composer, Detail
    from tui.core.table import YearTable
    from tui.core.threshold import Judged
    from tui.engine import Engine

SMALLEST = (60, 15)
STACKED = (100, 28)
WIDE = 160
REST = 0.12
"""Seconds the cursor rests before linked panes follow it."""

PANES = ("members", "events", "detail")
OPENING = "Opening the figures …"
NOTHING_YET = Rows((), empty_text="")


class ExplorePanes(Screen[None]):
    """Members above the event log, a threshold over both, one member's detail at the side; it owns the view."""

    class Answered(Message):
        """A worker has composed what a view asked for; parts that were not asked for are None."""

        def __init__(
            self,
            view: View,
            table: YearTable | None,
            log: tuple[EventList, LogWindow] | None,
            detail: Detail | None,
        ) -> None:
            super().__init__()
            self.view = view
            self.table = table
            self.log = log
            self.detail = detail

    class Failed(Message):
        """A view asked for what isn't there, or the database can't be used."""

        def __init__(self, view: View, problem: NatoTuiError) -> None:
            super().__init__()
            self.view = view
            self.problem = problem

    class Progressed(Message):
        """The database is being made ready."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self, engine: Engine, view: View, scene: Scene | None, on_first_scene: Callable[[Scene], None] | None
    ) -> None:
        super().__init__()
        self.engine = engine
        self.view = view
        self.past: list[View] = []
        self.future: list[View] = []
        self.scene = scene
        self.judged: Judged | None = None
        self.entity: str | None = view.member
        self.marked: tuple[str, ...] = ()
        self.live: EventList | None = None
        self._drawn_for: dict[str, object] = {}
        self._on_first_scene = None if scene else on_first_scene
        self._resting: Timer | None = None
        self.pane = "members"

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
        self.members.focus()
        if self.scene:
            self._remember(self.view)
            self.draw()
        else:
            self.query_one("#summary", TextLine).show((Span(f" {OPENING}", "dim"),))
        self.call_after_refresh(self.ask)

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
        before, self.view = self.view, view
        if before.table != view.table or before.as_of != view.as_of or before.year != view.year:
            self.entity = self.members.cursor_key or self.entity
        if self.scene and self._current("table"):
            self.draw_table()
        self.ask()

    def ask(self) -> None:
        """Ask for the parts of the view that are not at hand."""
        wanted = [part for part in ("table", "log", "detail") if not self._current(part)]
        if wanted or not self.engine.ready:
            view, entity = self.view, self.entity
            self.run_worker(lambda: self._answer(view, entity, wanted), thread=True, exclusive=True, group="answers")

    def _keys(self, view: View, entity: str | None) -> dict[str, object]:
        table = (view.indicator, view.year, view.as_of, table_columns(view))
        return {"table": table, "log": (event_filter(view), view.as_of), "detail": (entity, *table[:3])}

    def _current(self, part: str) -> bool:
        return part in self._drawn_for and self._drawn_for[part] == self._keys(self.view, self.entity)[part]

    def _remember(self, view: View) -> None:
        self._drawn_for = self._keys(view, self.entity)

    def _answer(self, view: View, entity: str | None, wanted: list[str]) -> None:
        """Answer a view, in a worker thread; touches no widget."""
        try:
            composer = self.engine.open(self._tell)
            scene = self.scene
            table = composer.table(view) if "table" in wanted or scene is None else scene.table
            who = entity or in_order(view, judged(view, composer.catalogue, table))[0].row.entity
            log = composer.events(view) if "log" in wanted or self.live is None else None
            detail = composer.detail(view, who, table.year) if "detail" in wanted or scene is None else None
            self.post_message(self.Answered(view, table, log, detail))
        except NatoTuiError as problem:
            self.post_message(self.Failed(view, problem))

    def _tell(self, text: str) -> None:
        self.post_message(self.Progressed(text))

    @on(Answered)
    def _take(self, message: Answered) -> None:
        """Take an answer in, unless the view has moved on."""
        composer = self.engine.composer
        if composer is None or message.table is None:
            return
        log = message.log[1] if message.log else self.scene.log if self.scene else None
        if log is None:
            return
        detail = message.detail or (self.scene.detail if self.scene else None)
        self.scene = Scene(composer.catalogue, message.table, detail, log)
        if self.entity is None:
            self.entity = detail.entity if detail else None
        if message.log:
            self.live = message.log[0]
        self._drawn_for = self._keys(message.view, self.entity)
        if detail and detail.entity != self.entity:
            del self._drawn_for["detail"]
        if self._on_first_scene:
            self._on_first_scene(self.scene)
            self._on_first_scene = None
        self.draw(log_too=message.log is not None)
        if message.view != self.view:
            self.ask()

    @on(Failed)
    def _refuse(self, message: Failed) -> None:
        """Say why a view can't be shown and go back to the one before; with nothing to go back to, leave."""
        if self.scene is None or not self.engine.ready:
            self.app.exit(str(message.problem), return_code=message.problem.exit_code)
            return
        self.notify(str(message.problem), title=message.problem.title, severity="warning", markup=False)
        if message.view == self.view and self.past:
            self.view = self.past.pop()
            self.draw()
            self.ask()

    @on(Progressed)
    def _progress(self, message: Progressed) -> None:
        if self.scene is None:
            self.query_one("#summary", TextLine).show((Span(f" {message.text}", "dim"),))

    def draw(self, *, log_too: bool = True) -> None:
        """Draw everything of the scene that is at hand."""
        if self.scene is None or not self.is_mounted:
            return
        self.draw_table()
        if log_too:
            self.draw_log()
        self.draw_detail()

    def draw_table(self) -> None:
        """Draw what the threshold and the order change: header, slider, summary, members."""
        scene = self.scene
        if scene is None:
            return
        view, catalogue, cells = self.view, scene.catalogue, self.size.width
        self.judged = found = judged(view, catalogue, scene.table)
        self.slider.show(slider_state(view, catalogue))
        self.query_one("#header", TextLine).show(*header(view, found, catalogue, cells))
        self.query_one("#summary", TextLine).show(summary(found, catalogue.indicators[scene.table.indicator], cells))
        self.query_one("#members-title", TextLine).show(members_title(view, catalogue))
        grid = self.members
        grid.sort = tuple((key.column, key.descending) for key in sort_keys(view))
        grid.show(member_rows(view, found, catalogue, self.app.glyphs, self.marked), keep=self.entity)  # type: ignore[attr-defined]

    def draw_log(self) -> None:
        """Draw the event log under the view's filter."""
        scene, live = self.scene, self.live
        if scene is None:
            return
        window, grid = scene.log, self.event_grid
        source = kept_log(window, self.view.as_of)
        if live is not None:
            source = LogSource(len(live), live.page, live.index_of, self.view.as_of, window.rule_at)
        grid.show(source)
        grid.move_to(window.cursor)
        self._title_log()

    def _title_log(self) -> None:
        if self.scene is not None:
            title = self.query_one("#events-title", TextLine)
            cells = title.size.width or self.size.width
            title.show(*events_title(self.view, self.scene.log, self.scene.catalogue, cells, self.app.glyphs))  # type: ignore[attr-defined]

    def draw_detail(self) -> None:
        """Draw the detail of the member under the cursor."""
        scene, found = self.scene, self.judged
        entity = self.entity or self.members.cursor_key
        if scene is None or found is None or entity is None:
            return
        block = self.query_one("#detail", SpanBlock)
        cells = max(20, block.size.width)
        block.show(detail_lines(found, entity, scene.detail, scene.catalogue, cells, self.app.glyphs), top=True)  # type: ignore[attr-defined]
        row = next((item.row for item in (*found.rows, *found.aggregates) if item.row.entity == entity), None)
        if row:
            self.query_one("#detail-title", TextLine).show(
                (Span(f" {row.name}", "strong"), Span(f" · {entity}", "dim"))
            )

    @on(Grid.CursorMoved, "#members")
    def _member(self, message: Grid.CursorMoved) -> None:
        """Let the linked panes follow once the cursor rests."""
        self.rest(lambda: self._pick_member(message.key))

    def _pick_member(self, key: str) -> None:
        self.entity = key
        self.draw_detail()
        self.go(replace(self.view, member=key), record=False)
        self.ask()

    @on(Grid.CursorMoved, "#events")
    def _event(self, message: Grid.CursorMoved) -> None:
        """Mark the members of the event under the cursor."""
        self.rest(lambda: self._pick_event(message.row, message.key))

    def _pick_event(self, row: int, key: str) -> None:
        found = self.live.page(row, row + 1) if self.live is not None else ()
        self.marked = found[0].members if found else ()
        self.view = replace(self.view, event=key)
        self.draw_table()

    def rest(self, then: Callable[[], None]) -> None:
        """Do something once the cursor or the slider rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, then)

    def show_pane(self, name: str) -> None:
        """Give a pane the keys, and the screen where panes are stacked."""
        self.pane = name
        for pane in PANES:
            self.set_class(pane == name, f"-at-{pane}")
        self.query_one(f"#{name}").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the footer and the stacked panes follow the focus."""
        if event.widget.id in PANES:
            self.pane = event.widget.id
            for pane in PANES:
                self.set_class(pane == self.pane, f"-at-{pane}")

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout that the size has room for."""
        width, height = event.size
        tiny = width < SMALLEST[0] or height < SMALLEST[1]
        stacked = width < STACKED[0] or height < STACKED[1]
        self.set_class(tiny, "-tiny")
        self.set_class(stacked and not tiny, "-stacked")
        self.set_class(width >= WIDE, "-wide")
        self.set_class(True, f"-at-{self.pane}")
        self.query_one("#footer", TextLine).show(footer_line("explore", width))
        text = f"nato-tui needs {SMALLEST[0]}x{SMALLEST[1]}; this terminal has {width}x{height}."
        self.query_one("#too-small", TextLine).show((Span(text, "strong"),))
        self.call_after_refresh(self.draw, log_too=False)
        self.call_after_refresh(self._title_log)

    @property
    def composer(self) -> Composer | None:
        """What answers questions, once the database is open."""
        return self.engine.composer
