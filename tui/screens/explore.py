"""The main screen: what each command, click and drag does, from the view to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from tui.commands import in_scope
from tui.core.steps import reversed_sort, sorted_by, with_table, without_filters
from tui.screens.bindings import bindings_for, footer_command
from tui.screens.explore_panes import ExplorePanes
from tui.screens.explore_ways import ExploreWays
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine
from tui.widgets.slider import ThresholdSlider

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.scene import Scene
    from tui.core.view import TableName, View
    from tui.engine import Engine
    from tui.screens.explore_answers import FirstFrame
    from tui.screens.exports import Thing

AT_ONCE = {
    "threshold_down", "threshold_up", "threshold_down_more", "threshold_up_more", "guideline_down", "guideline_up",
    "threshold_type", "next_pane", "previous_pane", "palette", "help", "suspend", "quit",
}  # fmt: skip
"""Commands that need nothing of the database beyond what is drawn."""


class ExploreScreen(ExploreWays):
    """The main screen, with everything that can be done on it."""

    OURS = frozenset({"header", "summary", "headline"})
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("explore"))

    def __init__(self, engine: Engine, view: View, scene: Scene | None, on_first_frame: FirstFrame | None) -> None:
        super().__init__(engine, view, scene, on_first_frame)
        self._waiting: list[str] = []

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
        """Return the numbers of the summary and the header, of the row under the cursor and of the aggregates."""
        from tui.core.number_lists import numbers_of_counts, numbers_of_row, numbers_of_summary

        found, catalogue, entity = self.judged, self.catalogue, self.entity_shown
        if found is None or catalogue is None:
            return ()
        columns = [item.id for item in self.columns_shown]
        rows = [row for row in found.rows if row.row.entity == entity] + list(found.aggregates)
        return (
            *numbers_of_summary(found),
            *numbers_of_counts(found),
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
