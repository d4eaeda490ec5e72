"""The main screen's panes: where they stand, and what each draws of the answers at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from tui.core.scene import Scene, judged, sort_keys
from tui.screens.detail_lines import detail_lines
from tui.screens.explore_answers import WIDE, ExploreAnswers
from tui.screens.header_lines import events_title, header, members_title, slider_state, summary
from tui.screens.log_rows import LogSource, kept_log
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
    from textual.geometry import Size

    from tui.core.catalogue import Catalogue
    from tui.core.columns import Column
    from tui.core.threshold import Judged
    from tui.core.view import View

STACKED = (100, 28)
REST = 0.12
"""Seconds the cursor rests before linked panes follow it."""

PANES = ("members", "events", "detail")
OPENING = "Opening the figures …"
LARGE_COLUMNS = 5
"""The mark, the member and three numbers of a large table."""
LARGE_GAP = 6
"""Blanks between its columns; twice as many on a wide screen."""
NOTHING_YET = Rows((), empty_text="")


class ExplorePanes(ExploreAnswers):
    """Members above the event log, a threshold over both, one member's detail at the side; it owns the view."""

    shown_large = False
    """Whether the panes are drawn large."""
    _to_top = False

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
        yield TextLine(id="caption")
        yield TextLine(id="footer")
        yield TextLine(id="too-small")

    def on_mount(self) -> None:
        """Draw what is kept of the last time, then open the database."""
        if not self.query("#members"):
            return  # Told to leave before there was anything to draw on.
        self._arrange(self.app.size)
        self.dress()
        self.set_focus(self.members)
        if self.table:
            self.draw()
            self.post_message(self.Opened())
            self.told_first_frame(None)
        else:
            self.query_one("#summary", TextLine).show((Span(f" {OPENING}", "dim"),))
        self.call_after_refresh(self.ask)

    def told_first_frame(self, composed: Scene | None) -> None:
        """Tell, once the first frame with figures is on the terminal, whether its scene was composed now."""
        told, self._on_first_frame = self._on_first_frame, None
        # A key may have asked for another view before this one was drawn, and then it is another's scene.
        of_this = self.view == self._begun_with and self._current("table")

        def tell() -> None:
            if told:
                still = of_this and self.view == self._begun_with
                told(self if still and self.is_current else None, composed if still else None)

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

    @property
    def columns_shown(self) -> tuple[Column, ...]:
        """The columns that the table has; a narrow terminal may still leave out some."""
        return self._rows.columns if self._rows else ()

    @on(ExploreAnswers.Progressed)
    def _progress(self, message: ExploreAnswers.Progressed) -> None:
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
        self.query_one("#header", TextLine).show(*header(view, found, catalogue, cells, self.glyphs))
        self.query_one("#summary", TextLine).show(summary(found, catalogue.indicators[table.indicator], cells))
        self.query_one("#members-title", TextLine).show(members_title(view, catalogue))
        grid = self.members
        grid.sort = tuple((key.column, key.descending) for key in sort_keys(view))
        grid.show(self._rows_for(key, table, catalogue).shown(view, found, self.marked), keep=self._follow)
        self._follow = None
        if self._to_top:
            self._to_top = False
            grid.move_to(0)
        if self.shown_large:
            self._draw_headline(found, catalogue)

    def dress(self) -> None:
        """Show the panes as they are presented now: large, the headline above one pane at a time."""
        super().dress()
        large = getattr(self.app, "large", False)
        if large == self.shown_large or self._arranged_for is None:
            return  # As it is already, or not yet there: mounting comes by here again.
        self.shown_large = large
        self.set_class(large, "-large")
        if not large:
            self.query("#headline").remove()
        elif not self.query("#headline"):
            self.mount(SpanBlock(id="headline"), before="#slider")
        self._arrange(self.app.size)
        self.draw_table()

    def _draw_headline(self, found: Judged, catalogue: Catalogue) -> None:
        from tui.screens.large_lines import TALL, headline

        cells, height = self.app.size
        lines = headline(self.view, found, catalogue, cells, height, self.glyphs)
        for block in self.query("#headline").results(SpanBlock):
            block.display = bool(lines)
            block.styles.height = len(lines)
            block.show(lines, top=True)
        self.set_class(height >= TALL, "-tall")
        self.set_class(bool(lines), "-headed")

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

    def put_log_away(self) -> None:
        """Leave in the log what is at hand of it, so that no row of it is asked for any more."""
        if self.window is not None:
            self.event_grid.show(kept_log(self.window, self.view.as_of))

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

    def stand_as(self, view: View) -> None:
        """Put the cursor of the members where a view opens, with the next drawing."""
        self.entity = self._follow = view.member
        self._to_top = view.member is None

    def point_at(self, event_id: str | None) -> None:
        """Put the cursor of the log on an event, where it is in the list that is shown, or where the list opens."""
        if self.live is None or self.window is None:
            return
        row = self.live.index_of(event_id) if event_id else None
        rule = self.window.rule_at
        self.event_grid.move_to(max(0, (len(self.live) if rule is None else rule) - 1) if row is None else row)

    @on(Grid.CursorMoved, "#members")
    def _member(self, message: Grid.CursorMoved) -> None:
        """Let the linked panes follow once the cursor rests."""
        self.rest("member", lambda: self._pick_member(message.key))

    def _pick_member(self, key: str) -> None:
        self.entity = key
        self.draw_detail()
        view = self.view._replace(member=key)
        if view == self.view:
            self.ask()
        else:
            self.go(view, record=False)

    @on(Grid.CursorMoved, "#events")
    def _event(self, message: Grid.CursorMoved) -> None:
        """Mark the members of the event under the cursor."""
        self.rest("event", lambda: self._pick_event(message.row, message.key))

    def _pick_event(self, row: int, key: str) -> None:
        found = self.live.page(row, row + 1) if self.live is not None else ()
        marked = found[0].members if found else ()
        self.set_view(self.view._replace(event=key))
        if marked != self.marked:
            self.marked = marked
            self.draw_table()

    def rest(self, what: str, then: Callable[[], None]) -> None:
        """Do something once what it follows rests; a later one of the same name takes its place."""
        waiting = self._resting.get(what)
        if waiting is not None:
            waiting.stop()
        self._resting[what] = self.set_timer(REST, then)

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
        stacked = self.shown_large or width < STACKED[0] or height < STACKED[1]
        self.set_class(not tiny and stacked, "-stacked")
        self.set_class(width >= WIDE, "-wide")
        gap = LARGE_GAP * 2 if width >= WIDE else LARGE_GAP
        for grid in self.query("#members").results(Grid):
            grid.give_room(*((LARGE_COLUMNS, gap) if self.shown_large else (0, 2)))
        self._at(self.pane)
        self.show_keys()
