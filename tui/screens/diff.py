"""What one edition revised of another: which figures, how far, and who crosses the threshold by it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from tui.core import revisions
from tui.core.diff_tallies import diff_numbers
from tui.core.edition_pairs import pair_of, stepped, years_of
from tui.core.number import Number
from tui.core.revision_levels import at_threshold
from tui.core.revision_sheets import diff_sheet
from tui.core.steps import neighbour_year, ordered_by, with_history
from tui.core.view import Diff, SortKey, threshold_text
from tui.screens.diff_lines import diff_detail, diff_notes, empty_text
from tui.screens.diff_numbers import listed_numbers, number_of
from tui.screens.diff_rows import DiffRows
from tui.screens.grid_page import MOST_NOTES, GridPage
from tui.screens.levelled_screen import LevelledScreen
from tui.screens.page import BAR, page_bindings
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.export import Sheet
    from tui.core.model import Edition
    from tui.core.number_lists import Listed
    from tui.core.revisions import Revision
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.widgets.grid_source import GridSource

SHARE = "def_share_gdp"
SIZE = (SortKey("size", descending=True),)
CHANGE_ORDERS = (*SIZE, SortKey("change", descending=True), SortKey("change"))
"""What a click on the change runs through: largest either way, largest rise, largest fall."""
WORDS = ("name", "indicator", "kind", "crossing")
ROOMY = 20
"""Lines of the terminal from which there is room for more words."""


class DiffScreen(GridPage[revisions.Diff], LevelledScreen):
    """Two editions held against each other, figure by figure."""

    SCOPE = "diff"
    OURS = frozenset({"header", "notes", "row"})
    TITLE = "Revisions"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/diff.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("diff")

    _held: tuple[object, revisions.Diff] | None = None
    _ordered: tuple[object, tuple[int, ...]] | None = None

    @property
    def asked(self) -> Diff:
        """What the view asks for."""
        return self.view.screen if isinstance(self.view.screen, Diff) else Diff()

    @property
    def usual_order(self) -> tuple[SortKey, ...]:
        """Largest change first."""
        return SIZE

    @property
    def levelled_view(self) -> View:
        """The view of the indicator whose threshold can be moved: the one shown, or the share of GDP among all."""
        shown = self.asked.indicator or SHARE
        return self.view if shown == self.view.indicator else self.view._replace(indicator=shown, threshold=None)

    @property
    def entity_shown(self) -> str | None:
        """The member or aggregate under the cursor."""
        row = self.row
        return row.entity if row else self.view.member

    @property
    def year_at_hand(self) -> int | None:
        """The year that is asked for, else that of the row under the cursor."""
        row = self.row
        return self.asked.year or (row.year if row else self.year_shown)

    @property
    def row(self) -> Revision | None:
        """The revision under the cursor."""
        source = self.grid.source
        return source.at(self.grid.cursor_row) if isinstance(source, DiffRows) else None

    @property
    def held(self) -> revisions.Diff | None:
        """The answer, held against the view's threshold."""
        if self.answer is None or self.composer is None:
            return None
        level = self.levelled_view.threshold
        if self._held is None or self._held[0] != (self.answered, level):
            self._held = (self.answered, level), at_threshold(self.composer.catalogue, self.answer, level)
        return self._held[1]

    def body(self) -> ComposeResult:
        """Put the words above the rows, and the row under the cursor in words below."""
        yield from super().body()
        yield TextLine(id="row")

    def question(self, view: View) -> Hashable:
        """Return the editions and filters; the threshold, the order and what stayed the same only change the drawing."""
        screen = view.screen if isinstance(view.screen, Diff) else Diff()
        open_pair = () if screen.before and screen.after else (view.indicator, view.as_of)
        return screen.before, screen.after, screen.indicator, screen.year, screen.member, open_pair

    def answer_to(self, composer: Composer, view: View) -> revisions.Diff:
        """Return the diff at the indicators' own guidelines."""
        screen = view.screen if isinstance(view.screen, Diff) else Diff()
        before, after = pair_of(composer.almanac, view, screen)
        return revisions.diff(
            composer.almanac,
            before,
            after,
            indicator=screen.indicator or None,
            year=screen.year,
            member=screen.member or None,
        )

    def rows(self, answer: revisions.Diff) -> GridSource:
        """Return the rows that changed, or all, in the view's order."""
        found = self.held or answer
        catalogue = self.engine.open().catalogue
        return DiffRows(catalogue, found, self.shown(found), self.glyphs, empty_text(found, self.asked))

    def shown(self, found: revisions.Diff) -> tuple[Revision, ...]:
        """Return the rows shown, in order; a moved threshold leaves the order alone unless that is what it is."""
        key = self.order[0]
        level = found.thresholds.items() if key.column == "crossing" else ()
        asked = (self.answered, self.asked.same, key, tuple(level))
        if self._ordered is None or self._ordered[0] != asked:
            rows = found.rows if self.asked.same else revisions.changed(found)
            places = {id(row): at for at, row in enumerate(found.rows)}
            ranked = revisions.ordered(rows, key.column, descending=key.descending)
            self._ordered = asked, tuple(places[id(row)] for row in ranked)
        return tuple(found.rows[at] for at in self._ordered[1])

    def notes(self, answer: revisions.Diff, cells: int) -> tuple[Line, ...]:
        """Return which editions, how many figures, and what is to be said of them."""
        found = self.held or answer
        most = MOST_NOTES if self.app.size.height >= ROOMY else MOST_NOTES - 2
        catalogue = self.engine.open().catalogue
        return diff_notes(catalogue, found, self.shown(found), self.asked, (cells, most), self.glyphs)

    def draw(self) -> None:
        """Draw words and rows."""
        super().draw()
        # The change is what the size is the size of, so its head carries the mark.
        self.grid.sort = tuple(("change" if key.column == "size" else key.column, key.descending) for key in self.order)
        self.draw_row()

    def draw_row(self) -> None:
        """Draw the row under the cursor in words."""
        found = self.held
        if found is None or self.composer is None:
            return
        most = 2 if self.app.size.height >= ROOMY else 1
        words = self.query_one("#row", TextLine)
        size = (max(1, self.app.size.width - 3), most)
        lines = diff_detail(self.composer.catalogue, found, self.row, size, self.glyphs)
        words.styles.height = most
        words.show_lines([(line, ()) for line in lines])

    def on_resize(self) -> None:
        """Show what fits."""
        super().on_resize()
        if self.query("#row"):
            self.draw_row()

    @on(Grid.CursorMoved)
    def _moved(self) -> None:
        self.draw_row()

    @on(Grid.Chosen)
    def _chosen(self) -> None:
        """Open the history of the row's figure."""
        row = self.row
        if row is not None:
            self.go(with_history(self.view, Number("figure", row.entity, row.year, row.indicator), row.entity))

    def heading(self) -> tuple[Line, Line]:
        """Return what is compared, and the threshold."""
        asked, catalogue = self.asked, self.composer.catalogue if self.composer else None
        label = (
            catalogue.indicators[asked.indicator].short_label
            if catalogue and asked.indicator in catalogue.indicators
            else ""
        )
        left = [Span(self.TITLE, "strong"), BAR, Span(label or "every indicator", "strong"), BAR]
        left.append(Span(str(asked.year) if asked.year else "every year", "strong"))
        if asked.member:
            left += [BAR, Span(self._names([asked.member]), "accent")]
        level = self.threshold
        return tuple(left), (
            () if level is None else (Span("threshold ", "dim"), Span(f"{threshold_text(level)} %", "strong"))
        )

    @property
    def number(self) -> Number | None:
        """The number under the cursor: the value of the column picked, else the change, else the one value there is."""
        row = self.row
        return number_of(row, self.grid.cursor_column) if row else None

    def numbers(self) -> Sequence[Listed]:
        """Return the counts and means above the rows, then both values and the change of every row in sight."""
        source = self.grid.source
        if not isinstance(source, DiffRows) or self.held is None:
            return ()
        told = diff_numbers(self.engine.open().catalogue, self.held, MOST_NOTES)
        return *told, *listed_numbers(self.held, source, self.grid.rows_in_sight)

    def sheet(self, answer: revisions.Diff) -> Sheet:
        """Return the rows shown, with every summary."""
        found = self.held or answer
        return diff_sheet(self.engine.open().catalogue, found, self.shown(found))

    @property
    def file_name(self) -> str:
        """What a file of this diff is called, without its ending."""
        answer = self.answer
        return f"nato-diff-{answer.before.edition}-{answer.after.edition}" if answer else super().file_name

    def sort_by(self, column_id: str, *, add: bool = False) -> None:
        """Sort by a column; the change runs through its size either way, largest rise, largest fall."""
        del add  # revisions are sorted by one column
        now = self.order[0]
        if column_id == "change":
            at = CHANGE_ORDERS.index(now) if now in CHANGE_ORDERS else -1
            order: tuple[SortKey, ...] = (CHANGE_ORDERS[(at + 1) % len(CHANGE_ORDERS)],)
        else:
            order = ordered_by(self.order, column_id, descending=column_id not in WORDS)
        self.narrow(order=() if order == SIZE else order)

    def do_sort_reverse(self) -> None:
        """Turn the order round."""
        key = self.order[0]
        self.narrow(order=(SortKey(key.column, not key.descending),))

    def narrow(self, **fields: object) -> None:
        """Show the same two editions otherwise."""
        self.go(self.view._replace(screen=self.asked._replace(**fields)), record=False)  # type: ignore[arg-type]

    def do_diff_same(self) -> None:
        """Show the figures that were not revised too, or hide them."""
        self.narrow(same=not self.asked.same)

    def do_diff_widen(self) -> None:
        """Show the revisions of every indicator, year and member."""
        self.narrow(indicator="", year=None, member="")

    async def do_diff_year(self) -> None:
        """Ask for the year."""
        from tui.screens import diff_questions

        await diff_questions.ask_value(self, "year")

    def do_diff_year_back(self) -> None:
        """Show the year before."""
        self._step_to(-1)

    def do_diff_year_forward(self) -> None:
        """Show the year after."""
        self._step_to(1)

    async def do_diff_filter(self) -> None:
        """Ask what to filter by, then for its value."""
        from tui.screens import diff_questions

        await diff_questions.ask_filter(self)

    def do_pair_back(self) -> None:
        """Compare the pair of editions before."""
        self._step_pair(-1)

    def do_pair_forward(self) -> None:
        """Compare the pair of editions after."""
        self._step_pair(1)

    def do_pair_swap(self) -> None:
        """Hold the earlier edition against the later one."""
        if self.answer is not None:
            self.narrow(before=self.answer.after.edition, after=self.answer.before.edition)

    def years(self) -> tuple[int, ...]:
        """Return the years that both editions hold, newest first."""
        if self.answer is None or self.composer is None:
            return ()
        almanac, answer = self.composer.almanac, self.answer
        names = (self.asked.indicator,) if self.asked.indicator else tuple(self.composer.catalogue.indicators)
        found = {year for name in names for year in years_of(almanac, name, answer.before, answer.after)}
        return tuple(sorted(found, reverse=True))

    def _step_to(self, direction: int) -> None:
        years = self.years()
        now = self.asked.year
        if not years:
            self.say("No year is in both editions.")
            return
        year = neighbour_year(years, now, direction) if now is not None else years[0]
        if year is None:
            self.say(f"Both editions hold nothing {'after' if direction > 0 else 'before'} {now}.")
        else:
            self.narrow(year=year)

    def _step_pair(self, direction: int) -> None:
        answer, composer = self.answer, self.composer
        if answer is None or composer is None:
            return
        early, late = sorted((answer.before, answer.after), key=lambda item: item.known_from)
        of = self.asked.indicator or self._usual_indicator(answer.after)
        pair = stepped(composer.almanac, early, late, of, direction)
        if pair is None:
            self.say(f"There is no edition {'after' if direction > 0 else 'before'} these to compare.")
        else:
            self.narrow(before=pair[0].edition, after=pair[1].edition)

    def _usual_indicator(self, item: Edition) -> str:
        """Return the indicator that an edition's neighbours are told by: the view's if it is of its publisher."""
        catalogue = self.engine.open().catalogue
        mine = [name for name, known in catalogue.indicators.items() if known.publisher == item.publisher]
        return self.view.indicator if self.view.indicator in mine or not mine else mine[0]
