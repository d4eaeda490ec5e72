"""The main screen: what each command, click and drag does, from the view to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from tui.commands import in_scope
from tui.core.errors import InputError
from tui.core.steps import reversed_sort, sorted_by, with_chart, with_table, without_filters
from tui.core.view import EventPage, Explore
from tui.screens.ahead import stand_by
from tui.screens.bindings import bindings_for, footer_command
from tui.screens.explore_panes import ExplorePanes
from tui.screens.over import lay_bare
from tui.screens.view_screen import ViewScreen
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine
from tui.widgets.slider import ThresholdSlider

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.binding import BindingType

    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.scene import Scene
    from tui.core.view import TableName, View
    from tui.engine import Engine
    from tui.screens.explore_answers import FirstFrame
    from tui.screens.exports import Thing
    from tui.screens.page import Page

AT_ONCE = {
    "threshold_down", "threshold_up", "threshold_down_more", "threshold_up_more", "guideline_down", "guideline_up",
    "threshold_type", "next_pane", "previous_pane", "palette", "help", "suspend", "quit",
}  # fmt: skip
"""Commands that need nothing of the database beyond what is drawn."""


class ExploreScreen(ExplorePanes):
    """The main screen, with everything that can be done on it."""

    OURS = frozenset({"header", "summary", "headline"})
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("explore"))

    def __init__(self, engine: Engine, view: View, scene: Scene | None, on_first_frame: FirstFrame | None) -> None:
        super().__init__(engine, view, scene, on_first_frame)
        self._waiting: list[str] = []
        self._page: Page[Any] | None = None
        self._anew = False
        self._kept: dict[str, Page[Any]] = {}

    async def action_command(self, command_id: str) -> None:
        """Do a command; one that comes before there is anything to do it on waits, in order, until there is."""
        if command_id != "quit" and (self._waiting or not self._can(command_id)):
            self._waiting.append(command_id)
        else:
            await super().action_command(command_id)

    def _can(self, command_id: str) -> bool:
        return self.judged is not None and (self.engine.ready or command_id in AT_ONCE)

    def must_wait(self, key: str, *, behind: bool) -> bool:
        """Say whether a key can't be acted on yet, or stands `behind` one that waits."""
        asked = next((item.id for item in in_scope("explore") if key in item.keys), None)
        return asked != "quit" and (behind or (asked is not None and not self._can(asked)))

    @on(ExplorePanes.Opened)
    async def _catch_up(self) -> None:
        while self._waiting and self._can(self._waiting[0]):
            await super().action_command(self._waiting.pop(0))

    @on(ThresholdSlider.Changed)
    def _slide(self) -> None:
        """Take the slider's level as it is by now: it may have been moved on since it sent word."""
        if self.view.threshold != self.slider.value:
            self.moved_threshold(self.slider.value)
            self.rest("detail", self.draw_detail)

    @on(Grid.Chosen, "#events")
    def _open(self, message: Grid.Chosen) -> None:
        self.open_event(message.key)

    @on(Grid.Chosen, "#members")
    def _look_at_member(self) -> None:
        self.show_pane("events")

    @on(Grid.SortRequested, "#members")
    def _sort(self, message: Grid.SortRequested) -> None:
        self.sort_by(message.column_id, add=message.add)

    @on(TextLine.Clicked, "#footer")
    async def _footer_clicked(self, message: TextLine.Clicked) -> None:
        chosen = footer_command("explore", self.footer_cells, message.cell - 1)
        if chosen:
            await self.action_command(chosen)

    @on(TextLine.Clicked, "#header, #summary")
    def _number_clicked(self, message: TextLine.Clicked) -> None:
        """Open the number that was clicked."""
        from tui.core.steps import with_number
        from tui.screens.header_numbers import header_number, summary_number

        found, catalogue, cells = self.judged, self.catalogue, self.app.size.width
        if found is None or catalogue is None:
            return
        if message.line.id == "header":
            number = header_number(self.view, found, catalogue, cells, message.cell, self.glyphs)
        else:
            number = summary_number(found, catalogue.indicators[found.table.indicator], cells, message.cell)
        if number is not None:
            self.go(with_number(self.view, number))

    def clock_from(self, event: EventPage, day: date, precision: str, status: str) -> None:
        """Leave an event's page and set the clock to the event's day."""
        self.go(self.view._replace(screen=Explore(event.table)), record=False)
        self.clock_to(day, precision, status)

    def open_event(self, event_id: str) -> None:
        """Open an event whole."""
        self.go(self.view._replace(screen=EventPage(event_id, self.view.table), event=event_id))

    def go_anew(self, view: View) -> None:
        """Make `view` the view as if nothing had been looked at before: cursors where it opens, no page of another view."""
        self.stand_as(view)
        self._anew = True
        self.go(view, record=False)
        self._anew = False
        self.point_at(view.event)

    def route(self) -> None:
        """Put the page of the view over the panes, or take it away; a page that shows views of that kind stays."""
        page, screen = self._page, self.view.screen
        if not self.engine.ready:
            return  # The database opens first; then this is asked again.
        if isinstance(screen, Explore):
            if page is not None:
                self._page = None
                page.left()
                lay_bare(self.app, self)
            return
        from tui.screens.pages import page_for

        if page is not None and page.takes(self.view) and (page.KEPT or not self._anew):
            page.show(self.view)
            return
        kept = self._kept.get(screen.word)
        fresh = kept or page_for(self.engine, self.view)
        if kept is None and fresh.KEPT:
            self._keep_page(fresh)
        if page is not None:
            page.left()
        lay_bare(self.app, self, page)
        if self.app.screen is self:
            self.app.push_screen(fresh)
        else:
            self.app.switch_screen(fresh)
        self._page = fresh
        if kept is not None:
            kept.come_up(self.view)

    @property
    def settled(self) -> bool:
        """Whether everything that was asked for is drawn, here or on the page that lies over it."""
        if not self.engine.ready:
            return False
        over = [screen for screen in self.app.screen_stack[1:] if isinstance(screen, ViewScreen)]
        if isinstance(self.view.screen, Explore):
            return not over and all(self._current(part) for part in ("table", "log", "detail"))
        page = self._page
        return page is not None and page in over and page.view == self.view and page.settled

    def begin_anew(self) -> None:
        """Put every page away, which answered from other data, and ask for the view again."""
        lay_bare(self.app, self)
        self._page = None
        for name, page in self._kept.items():
            self.app.uninstall_screen(name)
            page.remove()
        self._kept.clear()
        super().begin_anew()
        guide = getattr(self.app, "guide", None)
        if guide is not None:
            guide.fill()
            self.dress()

    def _keep_page(self, page: Page[Any]) -> None:
        self.app.install_screen(page, page.SCOPE)
        self._kept[page.SCOPE] = page

    @on(ExplorePanes.ReadAhead)
    def _prepare_charts(self) -> None:
        """Have the page of charts stand ready behind the scenes: the first one opened waits no longer than the others."""
        from tui.screens.pages import page_for

        if "chart" not in self._kept:
            page = page_for(self.engine, with_chart(self.view, "trend"))
            self._keep_page(page)
            stand_by(self.app, page)

    @property
    def number(self) -> Number | None:
        """The number of the picked cell, else the member's value."""
        from tui.core.number_lists import number_of

        found, entity = self.judged, self.entity_shown
        if found is None or entity is None or self.catalogue is None:
            return None
        picked = number_of(self.catalogue, found, entity, self.members.cursor_column or "value")
        return picked or number_of(self.catalogue, found, entity, "value")

    def numbers(self) -> tuple[Listed, ...]:
        """Return the numbers of the summary, of the row under the cursor and of the aggregates."""
        from tui.core.number_lists import numbers_of_row, numbers_of_summary

        found, catalogue, entity = self.judged, self.catalogue, self.entity_shown
        if found is None or catalogue is None:
            return ()
        columns = [item.id for item in self.columns_shown]
        rows = [row for row in found.rows if row.row.entity == entity] + list(found.aggregates)
        return (
            *numbers_of_summary(found),
            *(
                listed._replace(label=f"{row.row.name}: {listed.label}")
                for row in rows
                for listed in numbers_of_row(catalogue, found, row, columns)
            ),
        )

    def find_member(self, entity: str) -> None:
        """Put the cursor on a member of the table."""
        self.show_pane("members")
        if not self.members.move_to_key(entity):
            self.say("That member is not in this table.")

    def moved_threshold(self, value: int) -> None:
        """Take a level of the slider; a run of moves is one step back."""
        before = self.trail.before()
        sliding = before is not None and self.view._replace(threshold=before.threshold) == before
        self.go(self.view._replace(threshold=value), record=not sliding)

    def _move(self, how: Callable[[int], None], by: int) -> None:
        """Move the slider, and go there at once: before the next key, which may be typed ahead."""
        before = self.slider.value
        how(by)
        if self.slider.value != before:
            self._slide()

    def do_threshold_down(self) -> None:
        """Lower the threshold a little."""
        self._move(self.slider.step, -1)

    def do_threshold_up(self) -> None:
        """Raise the threshold a little."""
        self._move(self.slider.step, 1)

    def do_threshold_down_more(self) -> None:
        """Lower the threshold."""
        self._move(self.slider.step, -10)

    def do_threshold_up_more(self) -> None:
        """Raise the threshold."""
        self._move(self.slider.step, 10)

    def do_guideline_down(self) -> None:
        """Go to the guideline below."""
        self._move(self.slider.to_mark, -1)

    def do_guideline_up(self) -> None:
        """Go to the guideline above."""
        self._move(self.slider.to_mark, 1)

    async def do_threshold_type(self) -> None:
        """Ask for the threshold."""
        from tui.screens import asking

        await asking.threshold(self)

    def do_table_spending(self) -> None:
        """Show spending."""
        self._table("spending")

    def do_table_money(self) -> None:
        """Show money."""
        self._table("money")

    def do_table_buys(self) -> None:
        """Show what it buys."""
        self._table("buys")

    def do_table_forces(self) -> None:
        """Show forces."""
        self._table("forces")

    def _table(self, table: TableName) -> None:
        self.go(with_table(self.view, table))
        self.show_pane("members")

    def sort_by(self, column_id: str, *, add: bool) -> None:
        """Sort by a column."""
        if column_id != "status" or self.judged is not None:
            self.go(sorted_by(self.view, column_id, add))

    async def do_sort(self) -> None:
        """Ask for the column to sort by."""
        from tui.screens import asking

        await asking.sort(self, add=False)

    async def do_sort_add(self) -> None:
        """Ask for one more column to sort by."""
        from tui.screens import asking

        await asking.sort(self, add=True)

    def do_sort_reverse(self) -> None:
        """Turn the order round."""
        self.go(reversed_sort(self.view))

    @property
    def year_shown(self) -> int | None:
        """The year asked for last; its table may still be on its way, and a key held down goes on from here."""
        return self.view.year or (self.table.year if self.table else None)

    @property
    def entity_shown(self) -> str | None:
        """The member under the cursor."""
        return self.members.cursor_key or self.entity

    def do_clock(self) -> None:
        """Set the clock to the event under the cursor."""
        row = self.event_grid.cursor_row
        found = self.live.page(row, row + 1) if self.live is not None and len(self.live) else ()
        if not found:
            self.say("There is no event to set the clock to.")
            return
        event = found[0]
        self.set_view(self.view._replace(event=event.event_id))
        self.clock_to(event.date, event.date_precision, event.status)

    async def do_search(self) -> None:
        """Search as one types."""
        from tui.screens import asking

        await asking.search(self)

    async def do_filter(self) -> None:
        """Ask what to filter events by."""
        from tui.screens import asking

        await asking.event_filter(self)

    def do_filter_clear(self) -> None:
        """Show every event again."""
        self.marked = ()
        self.go(without_filters(self.view))

    async def do_date_jump(self) -> None:
        """Ask for a day and go to its first event."""
        from tui.screens import asking

        await asking.date_jump(self)

    def do_link(self) -> None:
        """Link the log to the member under the cursor, or not."""
        self.go(self.view._replace(linked=not self.view.linked, member=self.members.cursor_key or self.view.member))

    def do_open(self) -> None:
        """Open the event under the cursor."""
        if self.event_grid.cursor_key:
            self.event_grid.action_choose()

    def do_back(self) -> None:
        """Go back to the view before."""
        if not self._turn_to(forward=False):
            if isinstance(self.view.screen, Explore):
                self.say("This is where you began.")
            else:
                self.trail.future.append(self.view)
                self._restore(self.view._replace(screen=Explore(self.view.table)))

    def do_forward(self) -> None:
        """Go forward again."""
        if not self._turn_to(forward=True):
            (self._page or self).say("There is nothing to go forward to.")

    def _turn_to(self, *, forward: bool) -> bool:
        """Go to the next view one way; say whether there is one."""
        try:
            found = self.trail.step(self.view, forward=forward)
        except InputError as problem:
            self.refuse(problem)
            return True
        if found is None:
            return False
        if not self.shows(found):
            self.trail.refused(forward=forward)
            return True
        self._restore(found)
        return True

    def turn(self, times: int, *, forward: bool) -> None:
        """Go several views one way at once; what can't be read any more is passed over."""
        past, future, view = list(self.trail.past), list(self.trail.future), self.view
        for _time in range(times):
            try:
                view = self.trail.step(view, forward=forward) or view
            except InputError:
                continue
        if self.shows(view):
            self._restore(view)
        else:
            self.trail.past, self.trail.future = past, future

    def record(self, before: View) -> None:
        """Let back return to a view that was left without a record."""
        if self.view != before:
            self.trail.left(before)

    def shows(self, view: View) -> bool:
        """Say whether all that a view names is there; tell the reader what isn't."""
        from tui.core.view_check import checked

        try:
            checked(view, self.engine.open())
        except InputError as problem:
            self.refuse(problem)
            return False
        return True

    def refuse(self, problem: InputError) -> None:
        """Tell the reader why a view isn't shown."""
        self.notify(str(problem), title="That view can't be shown", severity="warning", markup=False)

    def open_view(self, view: View) -> bool:
        """Show a view that wasn't made here, if all that it names is there; say whether it is."""
        if not self.shows(view):
            return False
        self.follow(view.member)
        self.go(view)
        return True

    def _restore(self, view: View) -> None:
        self.follow(view.member)
        self.go(view, record=False)

    def exports(self) -> tuple[Thing, ...]:
        """Return the member table and the event log, that of the pane with the keys first."""
        from tui.screens import main_exports

        found = main_exports.things(self)
        return found[::-1] if self.focused is self.event_grid else found

    def do_next_pane(self) -> None:
        """Give the keys to the next pane."""
        self._turn(1)

    def do_previous_pane(self) -> None:
        """Give the keys to the pane before."""
        self._turn(-1)

    def _turn(self, direction: int) -> None:
        order = ("members", "events", "detail", "slider")
        focused = self.focused.id if self.focused and self.focused.id in order else self.pane
        name = order[(order.index(focused or "members") + direction) % len(order)]
        if name == "slider":
            self.slider.focus()
        else:
            self.show_pane(name)
