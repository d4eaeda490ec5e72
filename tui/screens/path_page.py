"""Paths to a guideline as they are drawn: the answer of a view, the parts of the page, what is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.containers import Container

from tui.commands import key_to
from tui.core.charts.path import Past, past_shares
from tui.core.errors import InputError
from tui.core.model import AGGREGATES, EUROPE_AND_CANADA, NATO
from tui.core.pathway import Assumptions, Pathways, entities_of, pathways, starts
from tui.core.pathway_words import path_notes
from tui.core.view import Path, SortKey, View
from tui.screens.header_lines import known
from tui.screens.page import BAR, Page, page_bindings
from tui.screens.path_lines import assumption_lines, chart_lines, detail_of, slider_state, target_words
from tui.screens.path_rows import (
    SUM_KEY,
    EveryoneRows,
    Fact,
    Kept,
    fact_rows,
    facts_of,
    listed_of,
    number_of,
    path_of,
    year_number,
    year_rows,
)
from tui.screens.reading import Reading
from tui.widgets.grid import Grid
from tui.widgets.grid_source import Rows
from tui.widgets.line import TextLine
from tui.widgets.numbers import numbered_line
from tui.widgets.slider import ThresholdSlider
from tui.widgets.slider_layout import SliderState
from tui.widgets.spans import Line, Span, fit_line, line_width
from tui.widgets.wrapping import hanging

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.pathway import Pathway
    from tui.core.pathway_start import Start
    from tui.core.scene import Composer
    from tui.engine import Engine
    from tui.widgets.glyphs import Glyphs

DETAIL_ROWS = 2
NAME_CELLS = 14
"""Cells of the header that the program's name and the blanks between its parts take."""
NARROW, WIDE = 70, 110
USUAL_ORDER = (SortKey("needed", True),)
OPENING = "Reading the figures …"


class PathAnswer(NamedTuple):
    """Where paths start from, and of a single one the shares up to there."""

    starts: tuple[Start, ...]
    past: tuple[Past, ...] = ()


class PathPage(Page[PathAnswer]):
    """One path in full, or everyone's with their sum, and the growth of GDP on a slider: what is drawn, for which view."""

    SCOPE = "path"
    OURS = frozenset({"header", "notes", "detail"})
    TITLE = "Path to a guideline"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/path.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("path")
    AUTO_FOCUS = ""

    _found: Pathways | None = None
    facts: tuple[Fact, ...] = ()
    _problem = ""
    _found_for: Hashable = None
    _fixed_for: Hashable = None
    _charted_for: Hashable = None
    _drawn: View | None = None

    def __init__(self, engine: Engine, view: View) -> None:
        super().__init__(engine, view)
        self._kept: Kept = {}

    def body(self) -> ComposeResult:
        """Put slider, words and tables into the page."""
        yield ThresholdSlider(SliderState(reason=OPENING), id="growth")
        yield TextLine(id="notes")
        with Container(id="one"):
            yield Grid(id="facts")
            with Container(id="lower"):
                yield Grid(id="years")
                yield Reading(self._chart_lines)
        with Container(id="all"):
            yield Grid(id="rows")
        yield TextLine(id="detail")

    @property
    def found(self) -> Pathways | None:
        """The paths that the view asks for; None while they are on their way, when what is drawn is another's."""
        return self._found if self.answered == self.question(self.view) else None

    @property
    def screen_view(self) -> Path:
        """The view's own part: the assumptions, and whether all are shown."""
        return self.view.screen if isinstance(self.view.screen, Path) else Path()

    @property
    def whole(self) -> bool:
        """Whether everyone is shown."""
        return self.screen_view.whole

    @property
    def entity_shown(self) -> str | None:
        """The member or aggregate that is shown, or that is under the cursor."""
        if self.whole:
            return self.grid.cursor_key or self.view.member
        return self.view.member or NATO

    def question(self, view: View) -> Hashable:
        """Return the day, and of whom; no assumption needs a new answer."""
        whole = isinstance(view.screen, Path) and view.screen.whole
        return view.as_of, None if whole else view.member or NATO

    def answer_to(self, composer: Composer, view: View) -> PathAnswer:
        """Return where the paths start from as known that day."""
        almanac, entity = composer.almanac, view.member or NATO
        if isinstance(view.screen, Path) and view.screen.whole:
            entities = (*entities_of(almanac, NATO, view.as_of), EUROPE_AND_CANADA)
            return PathAnswer(starts(almanac, entities, view.as_of))
        if entity not in composer.catalogue.members and entity not in AGGREGATES:
            raise InputError(f"There is no member '{entity[:40]}'.", "See nato-tui members.")
        found = starts(almanac, (entity,), view.as_of)
        return PathAnswer(found, past_shares(almanac, found[0]))

    def heading(self) -> tuple[Line, Line]:
        """Return of whom and as of when."""
        day = self.view.as_of
        when = known(day)
        who = "all members" if self.whole else self._who(self.view.member or NATO)
        said = target_words(self.composer.catalogue, self.screen_view.target) if self.composer else ""
        left, right = (Span(self.TITLE, "strong"), BAR, Span(who, "strong"), BAR, when), (Span(said, "dim"),)
        # The day must not be cut for the guideline's name, which stands in the notes and the export too.
        fits = line_width((*left, *right)) + NAME_CELLS <= self.app.size.width
        return left, right if fits else ()

    def _who(self, entity: str) -> str:
        return self.composer.catalogue.name_of(entity) if self.composer else entity

    def draw(self) -> None:
        """Draw the paths under the view's assumptions; only what changed is painted."""
        if self.answer is None or self.composer is None:
            return
        self._reckon(self.answer)
        self.set_class(self.whole, "-whole")
        self.query_one(ThresholdSlider).show(slider_state(self.screen_view, self._first_start, self.whole))
        found = self.found
        if found is None:
            self._draw_problem()
        elif self.whole:
            grid = self.query_one("#rows", Grid)
            grid.sort = tuple((key.column, key.descending) for key in self.order)
            grid.show(EveryoneRows(found, self.order, self._kept), keep=grid.cursor_key or self.view.member)
        else:
            path = self.path
            self.facts = facts_of(path)
            self.query_one("#facts", Grid).show(fact_rows(path, self.facts, str))
            self.query_one("#years", Grid).show(year_rows(path))
            charted_for = (self._fixed_for, self.screen_view.growth is None)
            if charted_for != self._charted_for:
                self._charted_for = charted_for
                self.query_one(Reading).show_made(lambda cells: self._chart_lines(max(1, cells - 2), self.glyphs))
        self._drawn = self.view
        self._fit()
        self.draw_detail()
        if self.focused is None or not self.focused.display or not self._in_sight(self.focused.id or ""):
            self.grid.focus()

    def _reckon(self, answer: PathAnswer) -> None:
        screen = self.screen_view
        assumed = Assumptions(screen.target, screen.by, screen.growth, screen.pace)
        if self._found_for == (self.answered, assumed):
            return
        self._found_for = (self.answered, assumed)
        # What the growth of GDP doesn't move is made once for all its values.
        fixed = (self.answered, assumed._replace(growth=None))
        if fixed != self._fixed_for:
            self._fixed_for, self._kept = fixed, {}
        try:
            self._found, self._problem = pathways(answer.starts, assumed), ""
        except InputError as problem:
            # A view can be asked for, or played into, whose target lies before its start.
            self._found, self._problem = None, str(problem)

    def _draw_problem(self) -> None:
        self.facts = ()
        self._charted_for = None
        for grid in self.query(Grid):
            grid.show(Rows((), empty_text=self._problem))
        self.query_one(Reading).show(())

    @property
    def path(self) -> Pathway:
        """The one path that is shown."""
        assert self.found is not None
        (path,) = (*self.found.members, *self.found.aggregates)
        return path

    @property
    def _first_start(self) -> Start | None:
        """The start whose own growth the slider marks: the one's, or NATO's among all."""
        found = self.answer.starts if self.answer else ()
        return next((one for one in found if one.entity == NATO or not self.whole), None)

    @property
    def grid(self) -> Grid:
        """The grid that keys go to, or went to last."""
        return self.query_one("#rows" if self.whole else "#years" if self._at_years else "#facts", Grid)

    @property
    def _at_years(self) -> bool:
        return self.focused is not None and self.focused.id == "years"

    def _in_sight(self, name: str) -> bool:
        return name == "growth" or (name == "rows") == self.whole

    @property
    def order(self) -> tuple[SortKey, ...]:
        """The view's order of everyone."""
        return self.screen_view.order or USUAL_ORDER

    def _chart_lines(self, cells: int, glyphs: Glyphs) -> tuple[Line, ...]:
        if self.composer is None or self.found is None or self.answer is None or self.whole:
            return ()
        rows = self.query_one(Reading).size.height
        lines = chart_lines(self.composer.catalogue, self.found, self.answer.past, cells, rows, glyphs)
        return tuple(numbered_line(line, glyphs) for line in lines)

    def on_resize(self) -> None:
        """Show what fits."""
        super().on_resize()
        if self.query("#detail") and self.settled:
            self._fit()
            self.draw_detail()

    def _fit(self) -> None:
        """Give each part its room, and draw the words for it."""
        width, height = self.app.size
        self.set_class(width < NARROW, "-narrow")
        self.set_class(width >= WIDE, "-wide")
        lines: tuple[Line, ...] = ((Span(f" {self._problem}", "short"),),)
        if self.found is not None:
            lines = assumption_lines(self.found, self.whole, width - 1)
        notes, facts = self.query_one("#notes", TextLine), self.query_one("#facts", Grid)
        # header, slider, detail and footer
        room = height - len(lines) - DETAIL_ROWS - 3
        for widget, rows in (
            (notes, len(lines)),
            (facts, min(len(self.facts) + 1, max(3, room // 2 if room < 20 else room * 2 // 5))),
        ):
            if widget.styles.height is None or widget.styles.height.value != rows:
                widget.styles.height = rows
        detail = self.query_one("#detail", TextLine)
        if detail.styles.height is None or detail.styles.height.value != DETAIL_ROWS:
            detail.styles.height = DETAIL_ROWS
        notes.show_lines([(line, ()) for line in lines])

    def draw_detail(self) -> None:
        """Say in full what is under the cursor."""
        cells = self.app.size.width - 1
        lines: tuple[Line, ...] = ()
        if self.found is not None and self.composer is not None:
            if self.whole:
                path = path_of(self.found, self.grid.cursor_key or "")
                said = path_notes(self.composer.catalogue, path) if path else ()
                lines = detail_of(self.found, path, said, cells)
            elif not self._at_years and self._fact is not None:
                fact = self._fact
                lines = hanging(f" {fact.what}:", fact.how, len(fact.what) + 3, cells, ("strong", "dim"))
            elif self._listed is not None:
                lines = hanging(f" {self._listed.label}:", f"{self._listed.text}  ({key_to('number')} says where it comes from)",
                                len(self._listed.label) + 3, cells, ("strong", "dim"))  # fmt: skip
        if len(lines) > DETAIL_ROWS:
            more = " …  enter for all" if self.whole else f" …  {key_to('number')} for all"
            last = fit_line(lines[DETAIL_ROWS - 1], cells - len(more), "")
            lines = (*lines[: DETAIL_ROWS - 1], (*last, Span(more, "accent")))
        self.query_one("#detail", TextLine).show_lines([(line, ()) for line in lines])

    @property
    def _fact(self) -> Fact | None:
        key = self.query_one("#facts", Grid).cursor_key
        return next((fact for fact in self.facts if fact.key == key), None)

    @property
    def _listed(self) -> Listed | None:
        """The number under the cursor, with its name."""
        if self.found is None:
            return None
        if self.whole:
            grid = self.grid
            return number_of(self.found, grid.cursor_key or "", grid.cursor_column or "needed")
        if self._at_years:
            grid = self.grid
            return year_number(self.path, int(grid.cursor_key), grid.cursor_column) if grid.cursor_key else None
        return self._fact.listed if self._fact else None

    @property
    def number(self) -> Number | None:
        """The number under the cursor."""
        return self._listed.number if self._listed else None

    def numbers(self) -> tuple[Listed, ...]:
        """Return the facts and the years of one path; of all, the row under the cursor, the sum and the aggregates."""
        found = self.found
        if found is None:
            return ()
        if self.whole:
            rows = (self.grid.cursor_key or "", SUM_KEY, *AGGREGATES)
            return tuple(item for row in rows for item in listed_of(found, row))
        grid = self.query_one("#years", Grid)
        columns = [column.id for column in grid.source.columns[1:]]
        years = (int(row.key) for row in grid.source.rows(0, len(grid.source)))
        path = self.path
        every = (
            *(fact.listed for fact in self.facts),
            *(year_number(path, at, name) for at in years for name in columns),
        )
        return tuple({item.number: item for item in every}.values())

    @on(Grid.CursorMoved)
    def _moved(self) -> None:
        self.draw_detail()

    def on_descendant_focus(self) -> None:
        """Say what is under the cursor of the table that keys go to now."""
        if self.query("#detail") and self.answer is not None:
            self.draw_detail()

    def show(self, view: View) -> None:
        """Show a view, unless it is drawn already."""
        if view != self._drawn or self.answered != self.question(view):
            super().show(view)
