"""What every screen of a view can do: lead to another view, say where a number comes from, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import key_to
from tui.core import steps
from tui.core.view_text import to_text
from tui.screens.view_screen import ViewScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.view import ChartKind


class ViewCommands(ViewScreen):
    """A screen of a view with the commands that all of them have."""

    def do_number(self) -> None:
        """Show where the number under the cursor comes from."""
        if self.number is None:
            self.say(f"There is no number under the cursor; {key_to('numbers')} lists those of this screen.")
        else:
            self.go(steps.with_number(self.view, self.number))

    async def do_numbers(self) -> None:
        """Choose one of the numbers on the screen, and show where it comes from."""
        from tui.screens import asking

        await asking.numbers(self)

    async def do_copy(self) -> None:
        """Copy the number under the cursor with its citation."""
        from tui.screens import copying

        await copying.citation(self)

    async def do_copy_more(self) -> None:
        """Choose what to copy: a cell, a row, a column, the table, a citation, the view."""
        from tui.screens import copying

        await copying.more(self)

    async def do_export(self) -> None:
        """Ask for a format and a file, and write what is shown to it."""
        from tui.screens import exporting

        await exporting.export(self)

    async def do_export_sourced(self) -> None:
        """Ask for a format and a file, and write what is shown to it, and where it comes from beside it."""
        from tui.screens import exporting

        await exporting.export(self, sourced=True)

    def do_history(self) -> None:
        """Show every published value of the figure under the cursor."""
        self.go(steps.with_history(self.view, self.number, self.entity_shown))

    async def do_find_member(self) -> None:
        """Ask for a member by name, and go to it."""
        from tui.screens import asking

        await asking.member(self)

    def find_member(self, entity: str) -> None:
        """Show the same of a member."""
        self.go(self.view._replace(member=entity))

    def do_editions(self) -> None:
        """Show every edition."""
        self.go(steps.with_screen(self.view, "editions"))

    def do_diff(self) -> None:
        """Show what the edition shown revised of the one before it: what changed in this table."""
        from tui.core.edition_pairs import opening

        if self.composer is not None:
            self.go(opening(self.composer.almanac, self.view, self.year_at_hand))

    def do_outcome(self) -> None:
        """Show expectations against outcomes."""
        self.go(steps.with_screen(self.view, "outcome"))

    def do_habits(self) -> None:
        """Show who is habitually revised."""
        self.go(steps.with_screen(self.view, "habits"))

    def do_claims(self) -> None:
        """Show every claim with its verdict."""
        self.go(steps.with_screen(self.view, "claims"))

    def do_path(self) -> None:
        """Show the path to a guideline of the member at hand."""
        self.go(steps.with_screen(self.view._replace(member=self.entity_shown), "path"))

    def do_publishers(self) -> None:
        """Show NATO's figures beside those of others."""
        self.go(steps.with_publishers(self.view))

    def do_sql(self) -> None:
        """Ask in SQL."""
        self.go(steps.with_screen(self.view, "sql"))

    def do_chart_trend(self) -> None:
        """Show the trend chart."""
        self._chart("trend")

    def do_chart_rank(self) -> None:
        """Show the ranking."""
        self._chart("rank")

    def do_chart_quadrant(self) -> None:
        """Show the quadrant."""
        self._chart("quadrant")

    def do_chart_tiles(self) -> None:
        """Show the map of tiles."""
        self._chart("tiles")

    def do_chart_heat(self) -> None:
        """Show the heat table."""
        self._chart("heat")

    def _chart(self, kind: ChartKind) -> None:
        self.go(steps.with_chart(self.view._replace(member=self.entity_shown), kind))

    def do_pick(self) -> None:
        """Add the member at hand to those compared, or take it away."""
        entity = self.entity_shown
        if entity is None:
            self.say("There is no member under the cursor.")
        else:
            self.compare(entity)

    def compare(self, entity: str) -> None:
        """Add someone to those compared, or take them away."""
        fresh = steps.picked(self.view, entity)
        if fresh is None:
            ways = f"{key_to('pick')} takes one away, {key_to('pick_clear')} all"
            self.say(f"{len(self.view.picked)} are compared already; {ways}.")
            return
        self.go(fresh, record=False)
        names = self._names(fresh.picked)
        self.say(f"Compared: {names}." if names else "Nobody is compared.")

    def do_pick_clear(self) -> None:
        """Forget the members compared."""
        self.go(self.view._replace(picked=()), record=False)
        self.say("Nobody is compared.")

    def _names(self, entities: Sequence[str]) -> str:
        catalogue = self.composer.catalogue if self.composer else None
        return ", ".join(catalogue.name_of(entity) if catalogue else entity for entity in entities)

    async def do_tours(self) -> None:
        """Choose a tour, or record one."""
        from tui.screens import touring

        await touring.choose(self)

    async def do_mark_step(self) -> None:
        """Make the view the next step of the tour that is being recorded."""
        from tui.screens import touring

        await touring.mark(self)

    def do_large(self) -> None:
        """Show the view large, or as usual again."""
        from tui.screens import touring

        touring.turn_large(self)

    def do_bare(self) -> None:
        """Hide what is around the view, or show it again."""
        from tui.screens import touring

        touring.turn_bare(self)

    def do_back(self) -> None:
        """Go back to the view before."""
        self.post_message(self.Turned(forward=False))

    def do_forward(self) -> None:
        """Go forward again."""
        self.post_message(self.Turned(forward=True))

    async def do_trail(self) -> None:
        """Choose one of the views before and after this one."""
        from tui.screens import bookmarking

        await bookmarking.trail(self)

    async def do_bookmarks(self) -> None:
        """Keep this view under a name, or go to one kept before."""
        from tui.screens import bookmarking

        await bookmarking.bookmarks(self)

    async def do_copy_view(self) -> None:
        """Copy the text that opens this view again."""
        from tui.screens import copying

        text = to_text(self.view)
        await copying.put(self, lambda: (text, "this view"))

    async def do_palette(self) -> None:
        """Find a command by its name."""
        from tui.screens import asking

        await asking.palette(self)

    async def do_help(self) -> None:
        """Show every key."""
        from tui.screens import asking

        await asking.help_screen(self)

    async def do_theme(self) -> None:
        """Choose the theme, seeing each."""
        from tui.screens import theme_asking

        await theme_asking.theme(self)

    def do_reload(self) -> None:
        """Load the data that is there now, if it is other than what is open."""
        self.post_message(self.ReloadWanted())

    def do_suspend(self) -> None:
        """Stop for a while."""
        self.app.action_suspend_process()

    async def do_quit(self) -> None:
        """Leave the program."""
        await self.app.action_quit()
