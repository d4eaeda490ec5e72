"""The main screen's ways from view to view: pages over the panes, back and forward, views that were made elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on

from tui.core.errors import DatabaseError, InputError
from tui.core.steps import with_chart
from tui.core.view import EventPage, Explore
from tui.screens.ahead import stand_by
from tui.screens.explore_panes import ExplorePanes
from tui.screens.over import lay_bare
from tui.screens.view_screen import ViewScreen

if TYPE_CHECKING:
    from datetime import date

    from tui.core.scene import Scene
    from tui.core.view import View
    from tui.engine import Engine
    from tui.screens.explore_answers import FirstFrame
    from tui.screens.page import Page


class ExploreWays(ExplorePanes):
    """The main screen's panes with the pages that lie over them, and the ways between its views."""

    def __init__(self, engine: Engine, view: View, scene: Scene | None, on_first_frame: FirstFrame | None) -> None:
        super().__init__(engine, view, scene, on_first_frame)
        self._page: Page[Any] | None = None
        self._kept: dict[str, Page[Any]] = {}
        self._anew = False

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
        except DatabaseError:
            pass  # What can't be looked up now may still be at hand; where it isn't, the screen that asks says so.
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
