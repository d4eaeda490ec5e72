"""The main screen: what each command, click and drag does, from the view to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from tui.core.model import day_text, known_from
from tui.core.steps import neighbour_edition, neighbour_year, reversed_sort, sorted_by, with_table, without_filters
from tui.core.view import EventPage, parse_day
from tui.screens.bindings import Commanded, bindings_for, footer_command
from tui.screens.explore_panes import ExplorePanes
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine
from tui.widgets.slider import ThresholdSlider

if TYPE_CHECKING:
    from datetime import date

    from textual.binding import BindingType

    from tui.core.scene import Scene
    from tui.core.view import TableName, View
    from tui.engine import Engine
    from tui.screens.explore_panes import FirstFrame

APRIL_2025 = "2025-04-24"
AT_ONCE = {
    "threshold_down", "threshold_up", "threshold_down_more", "threshold_up_more", "guideline_down", "guideline_up",
    "threshold_type", "next_pane", "previous_pane", "palette", "help", "suspend", "quit",
}  # fmt: skip
"""Commands that need nothing of the database beyond what is drawn."""


class ExploreScreen(Commanded, ExplorePanes):
    """The main screen, with everything that can be done on it."""

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
        return self.engine.ready or (self.judged is not None and command_id in AT_ONCE)

    @on(ExplorePanes.Opened)
    async def _catch_up(self) -> None:
        while self._waiting and self._can(self._waiting[0]):
            await super().action_command(self._waiting.pop(0))

    @on(ThresholdSlider.Changed)
    def _slide(self, message: ThresholdSlider.Changed) -> None:
        """Take the slider's level; a run of moves is one step back."""
        self.moved_threshold(message.value)
        self.rest(self.draw_detail)

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
        chosen = footer_command("explore", max(0, self.size.width - 2), message.cell - 1)
        if chosen:
            await self.action_command(chosen)

    def open_event(self, event_id: str) -> None:
        """Open an event whole."""
        self.go(self.view._replace(screen=EventPage(event_id, self.view.table), event=event_id))

    @on(ExplorePanes.PageWanted)
    def _page_wanted(self, message: ExplorePanes.PageWanted) -> None:
        self.show_page(message.page)

    @work(exclusive=True, group="page")
    async def show_page(self, page: EventPage) -> None:
        """Put an event's page over the panes."""
        from tui.screens import asking

        await asking.event_page(self, page)

    def moved_threshold(self, value: int) -> None:
        """Take a level of the slider; a run of moves is one step back."""
        sliding = bool(self.past) and self.view._replace(threshold=self.past[-1].threshold) == self.past[-1]
        self.go(self.view._replace(threshold=value), record=not sliding)

    def do_threshold_down(self) -> None:
        """Lower the threshold a little."""
        self.slider.step(-1)

    def do_threshold_up(self) -> None:
        """Raise the threshold a little."""
        self.slider.step(1)

    def do_threshold_down_more(self) -> None:
        """Lower the threshold."""
        self.slider.step(-10)

    def do_threshold_up_more(self) -> None:
        """Raise the threshold."""
        self.slider.step(10)

    def do_guideline_down(self) -> None:
        """Go to the guideline below."""
        self.slider.to_mark(-1)

    def do_guideline_up(self) -> None:
        """Go to the guideline above."""
        self.slider.to_mark(1)

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

    async def do_year(self) -> None:
        """Ask for the year."""
        from tui.screens import asking

        await asking.year(self)

    def do_year_back(self) -> None:
        """Go one year back."""
        self._step_year(-1)

    def do_year_forward(self) -> None:
        """Go one year on."""
        self._step_year(1)

    @property
    def _year_wanted(self) -> int | None:
        """The year asked for last; its table may still be on its way, and a key held down goes on from here."""
        return self.view.year or (self.table.year if self.table else None)

    def _step_year(self, direction: int) -> None:
        shown = self._year_wanted
        if self.composer is None or shown is None:
            return
        years = self.composer.almanac.years(self.view.indicator, self.view.as_of)
        year = neighbour_year(years, shown, direction)
        if year is None:
            self.say("No edition known that day goes further.")
        else:
            self.go(self.view._replace(year=year))

    async def do_as_of(self) -> None:
        """Ask for an edition or a day."""
        from tui.screens import asking

        await asking.as_of(self)

    def do_as_of_latest(self) -> None:
        """Take the as-of day away."""
        self.go(self.view._replace(as_of=None))

    def do_as_of_back(self) -> None:
        """Go to the day of the edition before."""
        self._step_edition(-1)

    def do_as_of_forward(self) -> None:
        """Go to the day of the edition after."""
        self._step_edition(1)

    def _step_edition(self, direction: int) -> None:
        if self.catalogue is None:
            return
        publisher = self.catalogue.indicators[self.view.indicator].publisher
        editions = tuple(item for item in self.catalogue.editions.values() if item.publisher == publisher)
        found = neighbour_edition(editions, self.view.as_of, direction)
        if found is None and direction > 0 and self.view.as_of is not None:
            self.do_as_of_latest()
        elif found is None:
            self.say("There is no edition before this one." if direction < 0 else "This is the latest edition.")
        else:
            self.set_clock(found.known_from, keep_year=True)

    def do_april_2025(self) -> None:
        """Show what was known on the day of the annual report."""
        self.set_clock(parse_day(APRIL_2025))

    def set_clock(self, day: date, *, keep_year: bool = False) -> None:
        """Set the as-of day, and the year to the latest with a whole table then; before the first edition say so."""
        if self.composer is None:
            return
        almanac = self.composer.almanac
        year = almanac.default_year(self.view.indicator, day)
        if year is None:
            first = min((item.known_from for item in almanac.editions_of(self.view.indicator)), default=day)
            self.say(f"Nothing was known whole on {day_text(day)}; the first edition here is of {day_text(first)}.")
            return
        shown = self._year_wanted
        if keep_year and shown in almanac.years(self.view.indicator, day):
            year = shown if shown is not None else year
        self.go(self.view._replace(as_of=day, year=year))
        self.say(f"What was known on {day_text(day)}, for {year}. Backspace comes back.")

    def do_clock(self) -> None:
        """Set the clock to the event under the cursor."""
        row = self.event_grid.cursor_row
        found = self.live.page(row, row + 1) if self.live is not None and len(self.live) else ()
        if not found:
            self.say("There is no event to set the clock to.")
            return
        event = found[0]
        self.view = self.view._replace(event=event.event_id)
        self.clock_to(event.date, event.date_precision, event.status)

    def clock_to(self, day: date, precision: str, status: str) -> None:
        """Set the clock to an event's day; a planned event has none yet."""
        if status == "planned":
            self.say("That event is only planned, so nothing was known on its day. The clock stays.")
        else:
            self.set_clock(known_from(day, precision))

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
        if not self.past:
            self.say("This is where you began.")
            return
        self.future.append(self.view)
        self._restore(self.past.pop())

    def record(self, before: View) -> None:
        """Let back return to a view that was left without a record."""
        if self.view != before:
            self.past.append(before)
            self.future.clear()

    def do_forward(self) -> None:
        """Go forward again."""
        if not self.future:
            self.say("There is nothing to go forward to.")
            return
        self.past.append(self.view)
        self._restore(self.future.pop())

    def _restore(self, view: View) -> None:
        self.follow(view.member)
        self.go(view, record=False)

    async def do_export(self) -> None:
        """Ask for a file and write the table to it."""
        from tui.screens import asking

        await asking.export(self)

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

    async def do_palette(self) -> None:
        """Find a command by its name."""
        from tui.screens import asking

        await asking.palette(self)

    async def do_help(self) -> None:
        """Show every key."""
        from tui.screens import asking

        await asking.help_screen(self)

    def do_suspend(self) -> None:
        """Stop for a while."""
        self.app.action_suspend_process()

    async def do_quit(self) -> None:
        """Leave the program."""
        await self.app.action_quit()
