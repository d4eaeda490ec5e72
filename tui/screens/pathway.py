"""The path to a guideline, of one member or of all: the assumptions that keys move, and where else they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.commands import key_to
from tui.core.errors import InputError
from tui.core.model import AGGREGATES, NATO
from tui.core.path_steps import next_target, with_pace
from tui.core.pathway import LAST_YEAR, Assumptions, check
from tui.core.steps import ordered_by
from tui.core.text import fold
from tui.screens.path_lines import targets
from tui.screens.path_page import PathPage
from tui.screens.path_rows import ordered, path_of
from tui.widgets.grid import Grid
from tui.widgets.slider import ThresholdSlider

if TYPE_CHECKING:
    from tui.core.export import Sheet
    from tui.screens.exports import Thing

YEARS = "Every year"


class PathScreen(PathPage):
    """One path in full, or everyone's with their sum: what each key and click does."""

    @property
    def _slider(self) -> ThresholdSlider:
        return self.query_one(ThresholdSlider)

    @on(Grid.Chosen, "#rows")
    def _open(self, message: Grid.Chosen) -> None:
        """Show one path in full."""
        self._set(member=message.key, whole=False, record=True)

    @on(Grid.Chosen, "#facts")
    @on(Grid.Chosen, "#years")
    def _explain(self) -> None:
        self.do_number()

    @on(Grid.SortRequested, "#rows")
    def _sort(self, message: Grid.SortRequested) -> None:
        self.sort_by(message.column_id)

    @on(ThresholdSlider.Changed)
    def _slide(self, message: ThresholdSlider.Changed) -> None:
        if message.value != self.screen_view.growth:
            self._assume(growth=message.value)

    def _step(self, hundredths: int) -> None:
        """Move the growth; drawn here and not when the slider's message comes, so that one key makes one frame."""
        before = self._slider.value
        self._slider.step(hundredths)
        if self._slider.value != before:
            self._assume(growth=self._slider.value)

    def _assume(self, **changes: int | None) -> None:
        """Take other assumptions, unless they lead nowhere; then say why."""
        screen = self.screen_view._replace(**changes)  # type: ignore[arg-type]
        try:
            check(self.answer.starts if self.answer else (),
                  Assumptions(screen.target, screen.by, screen.growth, screen.pace))  # fmt: skip
        except InputError as problem:
            self.say(str(problem))
        else:
            view = self.view._replace(screen=screen)
            self.go(view, record=False)
            if self.answered == self.question(view):
                # No answer is waited for, so slider and numbers come in one frame.
                self.view = view
                self.draw()
                self.draw_heading()

    def _set(self, *, member: str | None, whole: bool, record: bool) -> None:
        self.go(self.view._replace(member=member, screen=self.screen_view._replace(whole=whole)), record=record)

    def do_growth_down(self) -> None:
        """Assume a little less growth."""
        self._step(-10)

    def do_growth_up(self) -> None:
        """Assume a little more growth."""
        self._step(10)

    def do_growth_down_more(self) -> None:
        """Assume less growth."""
        self._step(-50)

    def do_growth_up_more(self) -> None:
        """Assume more growth."""
        self._step(50)

    def do_growth_own(self) -> None:
        """Assume each one's own mean again."""
        self._assume(growth=None)

    def do_target_down(self) -> None:
        """Aim at the guideline below."""
        self._aim(-1)

    def do_target_up(self) -> None:
        """Aim at the guideline above."""
        self._aim(1)

    def _aim(self, direction: int) -> None:
        if self.composer is not None:
            target = next_target(targets(self.composer.catalogue), self.screen_view.target, direction)
            if target == self.screen_view.target:
                self.say(f"No guideline lies beyond; {key_to('target_type')} types any target.")
            else:
                self._assume(target=target)

    def do_by_back(self) -> None:
        """Reach the target a year earlier."""
        self._assume(by=self.screen_view.by - 1)

    def do_by_forward(self) -> None:
        """Reach the target a year later."""
        self._assume(by=min(self.screen_view.by + 1, LAST_YEAR))

    def do_pace_shorter(self) -> None:
        """Take the pace over one year fewer."""
        self._assume(pace=with_pace(self.screen_view, -1).pace)

    def do_pace_longer(self) -> None:
        """Take the pace over one year more."""
        self._assume(pace=with_pace(self.screen_view, 1).pace)

    async def do_growth_type(self) -> None:
        """Ask for the growth of GDP."""
        from tui.screens import path_asking

        await path_asking.growth(self, lambda value: self._assume(growth=value))

    async def do_target_type(self) -> None:
        """Ask for the target."""
        from tui.screens import path_asking

        await path_asking.target(self, lambda value: self._assume(target=value))

    async def do_by_type(self) -> None:
        """Ask for the target's year."""
        from tui.screens import path_asking

        found = self.answer.starts if self.answer else ()
        await path_asking.by(self, found, self.screen_view.by, lambda value: self._assume(by=value))

    async def do_path_member(self) -> None:
        """Ask whose path to show."""
        from tui.screens import path_asking

        await path_asking.member(self, lambda entity: self._set(member=entity, whole=False, record=True))

    def do_member_next(self) -> None:
        """Show the next member's path, in order of names; among all, go to the next row."""
        self._turn_member(1)

    def do_member_previous(self) -> None:
        """Show the path of the member before."""
        self._turn_member(-1)

    def _turn_member(self, direction: int) -> None:
        if self.composer is None:
            return
        if self.whole:
            self.grid.action_move(direction)
            return
        members = sorted(self.composer.catalogue.members.values(), key=lambda one: fold(one.name))
        order = [*(one.iso3 for one in members), *AGGREGATES]
        shown = self.view.member or NATO
        at = order.index(shown) if shown in order else -direction
        self._set(member=order[(at + direction) % len(order)], whole=False, record=False)

    def do_path_whole(self) -> None:
        """Show everyone, or the one under the cursor."""
        self._set(member=self.entity_shown, whole=not self.whole, record=True)

    def do_history(self) -> None:
        """Show every published value of the share that the path starts from, or of the published figure under the cursor."""
        from tui.core.pathway_results import SHARE_ON_PATH
        from tui.core.pathway_results import number as number_in
        from tui.core.steps import with_history

        which = self.number
        path = path_of(self.found, self.entity_shown or "") if self.found else None
        if which is None or which.what != "figure":
            which = number_in(path, SHARE_ON_PATH) if path and path.start.year else None
        self.go(with_history(self.view, which, self.entity_shown))

    def sort_by(self, column_id: str) -> None:
        """Sort everyone by a column; the one that leads already is turned round."""
        order = ordered_by(self.order, column_id, descending=column_id != "name")
        self.go(self.view._replace(screen=self.screen_view._replace(order=order)), record=False)

    async def do_sort(self) -> None:
        """Ask for the column to sort by."""
        if not self.whole:
            self.say(f"One path is in order of its years; {key_to('path_whole')} shows everyone.")
            return
        from tui.screens import path_asking

        await path_asking.sort(self)

    def do_sort_reverse(self) -> None:
        """Turn the order of everyone round."""
        if self.whole:
            self.sort_by(self.order[0].column)

    def exports(self) -> tuple[Thing, ...]:
        """Return the paths with their formulas and assumptions, and every year of them."""
        from tui.core.pathway_ground import grounded, paths_about
        from tui.core.pathway_sheet import path_sheet, year_sheet
        from tui.screens.exports import table

        if self.found is None or self.composer is None:
            return ()
        found, composer = self.found, self.composer
        about = paths_about(composer.almanac, found, self.view)
        shown = found._replace(members=ordered(found, self.order)) if self.whole else found
        who = "all" if self.whole else (self.view.member or NATO).lower()

        def paths(_form: str) -> Sheet:
            return grounded(path_sheet(composer.catalogue, shown), about)

        def years(_form: str) -> Sheet:
            return grounded(year_sheet(composer.catalogue, found), about._replace(key=("name", "year")))

        by = self.screen_view.by
        return (
            table(self, self.TITLE, f"nato-path-{who}-{by}", paths),
            table(self, YEARS, f"nato-path-years-{who}-{by}", years),
        )

    async def do_export_years(self) -> None:
        """Ask for a file and write every year of the paths to it."""
        from tui.screens import exporting

        await exporting.export(self, first=YEARS)
