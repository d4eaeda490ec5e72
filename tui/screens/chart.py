"""A chart over the whole page: chosen, played, held against a threshold, with one member picked out."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.commands import key_to
from tui.core.charts.figures import all_figures, entities, figures, first_picked
from tui.core.charts.heat import Heat
from tui.core.charts.trend import Trend
from tui.core.errors import NatoTuiError
from tui.core.model import day_text, edition_tag
from tui.core.number_lists import Listed
from tui.core.text import clean
from tui.core.view import Chart, threshold_text
from tui.screens.chart_kinds import KINDS, Ground, first_year, kind_of
from tui.screens.header_lines import known
from tui.screens.levelled_screen import LevelledScreen
from tui.screens.page import BAR, Page, page_bindings
from tui.widgets.chart_block import ChartBlock
from tui.widgets.charts.drawn import lines_of, member_at
from tui.widgets.line import TextLine
from tui.widgets.numbers import numbered_line
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import date
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.charted import Chart as AnyChart
    from tui.core.charts.figures import Drawn
    from tui.core.export import Sheet
    from tui.core.number import Number
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.engine import Engine
    from tui.screens.exports import Thing

KEPT_DRAWINGS = 48
"""Drawings kept at hand: those of a run of play, there and back."""
NARROW = 100
ROOMY = 80
"""Cells from which the header names the first year of a chart over years as well."""


READ_AHEAD = tuple(dict.fromkeys(name for kind in KINDS.values() for name in kind.indicators))
"""Indicators that charts draw whatever the table shows."""


class _Size(NamedTuple):
    cells: int
    rows: int


class ChartScreen(Page[Ground], LevelledScreen):
    """One chart of any kind."""

    SCOPE = "chart"
    OURS = frozenset({"header", "reading"})
    TITLE = "Chart"
    KEPT = True
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/chart.tcss"]
    AUTO_FOCUS = "ChartBlock"
    BINDINGS: ClassVar[list[BindingType]] = [
        *page_bindings("chart"),
        ("down,j", "command('member_next')"),
        ("up,k", "command('member_previous')"),
    ]

    class Foreseen(Message):
        """A worker has what play will come to: an answer, and its drawing."""

        def __init__(
            self, question: Hashable, answer: Ground, key: tuple[Hashable, _Size], lines: tuple[Line, ...]
        ) -> None:
            super().__init__()
            self.question = question
            self.answer = answer
            self.key = key
            self.lines = lines

    def __init__(self, engine: Engine, view: View) -> None:
        super().__init__(engine, view)
        self._made: AnyChart | None = None
        self._drawings: dict[tuple[Hashable, _Size], tuple[Line, ...]] = {}
        self._figure: int | None = None
        self._figure_of: Hashable = None

    def body(self) -> ComposeResult:
        """Put the chart above a line that reads one figure of it."""
        yield ChartBlock(id="chart")
        yield TextLine(id="reading")

    def question(self, view: View) -> Hashable:
        """Return what the chart's figures depend on."""
        return KINDS[kind_of(view)].question(view)

    def answer_to(self, composer: Composer, view: View) -> Ground:
        """Return what the chart is made of."""
        kind = kind_of(view)
        return Ground(kind, KINDS[kind].ground(composer, view))

    def show(self, view: View) -> None:
        """Show a view, in one painting where its figures have been read."""
        question = self.question(view)
        if (
            self._stands
            and self.composer is not None
            and question not in self._answers
            and self._has_read(self.composer, view)
        ):
            with contextlib.suppress(NatoTuiError):  # Asked for in the usual way it is refused in the usual way.
                self._keep_answer(question, self.answer_to(self.composer, view))
        super().show(view)

    def blank(self) -> None:
        """Draw no chart, and read no figure."""
        self._made = None
        if self._stands:
            self.query_one(ChartBlock).show_made(lambda _cells, _rows: ())
            self.query_one("#reading", TextLine).show(())

    @staticmethod
    def _has_read(composer: Composer, view: View) -> bool:
        return composer.almanac.has_read(KINDS[kind_of(view)].indicators or (view.indicator,))

    def draw(self) -> None:
        """Draw the chart as the view has it, and read its picked figure."""
        if self.answer is None or self.composer is None:
            return
        view, answer = self.view, self.answer
        self._made = made = self._chart_of(answer, view)
        key = self._key(view)

        def lines(cells: int, rows: int) -> tuple[Line, ...]:
            at = (key, _Size(cells, rows))
            if at not in self._drawings:
                self._keep_drawing(at, self._lines(made, cells, rows, view))
            return self._drawings[at]

        self.query_one(ChartBlock).show_made(lines)
        self._read()

    def _lines(self, made: AnyChart, cells: int, rows: int, view: View) -> tuple[Line, ...]:
        """Return the drawing; what is shown and as of when, the header says."""
        lines = lines_of(made, cells, rows, self.glyphs, selected=view.member or "", named=False)
        # Beside one another, the columns of a heat table could be read as groups of one number: it writes its own.
        return lines if isinstance(made, Heat) else tuple(numbered_line(line, self.glyphs) for line in lines)

    def _chart_of(self, answer: Ground, view: View) -> AnyChart:
        chart: AnyChart = KINDS[answer.kind].chart(answer.of, view, self.engine.open().catalogue)
        return chart

    def _key(self, view: View) -> Hashable:
        """Return what a drawing depends on besides its size."""
        return self.question(view), view.indicator, view.year, view.threshold, view.member

    def _keep_drawing(self, at: tuple[Hashable, _Size], lines: tuple[Line, ...]) -> None:
        if any(size != at[1] for _, size in self._drawings):
            # Those of another size are of a terminal that is no more, and may be large.
            self._drawings.clear()
        self._drawings[at] = lines
        while len(self._drawings) > KEPT_DRAWINGS:
            del self._drawings[next(iter(self._drawings))]

    def heading(self) -> tuple[Line, Line]:
        """Return chart, indicator, year and day; and the threshold."""
        view, kind = self.view, KINDS[kind_of(self.view)]
        left = [Span(kind.title, "strong"), BAR]
        if self.composer is None:
            return tuple(left[:1]), ()
        indicators = self.composer.catalogue.indicators
        named = [indicators[name] for name in kind.indicators or (view.indicator,)]
        narrow = self.app.size.width < NARROW
        short = narrow or len(named) > 1
        label = " / ".join(clean(each.short_label if short else each.full_label) for each in named)
        left += [Span(label), BAR, Span(self._years, "strong"), BAR, known(view.as_of)]
        newest = self.composer.almanac.editions_of(named[0].indicator)[-1:]
        # What is the latest known changes with every edition, and a picture of the screen outlasts them.
        days = (edition_tag(item.edition) if narrow else day_text(item.published_on) for item in newest)
        left += [Span(f" · {day}", "dim") for day in days if view.as_of is None]
        level = self.threshold
        if level is None:
            return tuple(left), ()
        word = Span("threshold " if self.app.size.width >= NARROW else "", "dim")
        return tuple(left), (word, Span(f"{threshold_text(level)} %", "accent"))

    @property
    def _years(self) -> str:
        """The year shown; of charts over years the first as well, where the header has room for it."""
        last = self.year_shown
        if self.app.size.width >= ROOMY:
            match self._made:
                case Trend(first=first) if last is not None and first < last:
                    return f"{first}–{last}"
                case Heat(years=years) if len(years) > 1:
                    return f"{years[0].year}–{years[-1].year}"
        return str(last or "")

    @property
    def year_shown(self) -> int | None:
        """The year asked for, else that of the chart."""
        if self.view.year is not None:
            return max(self.view.year, first_year(self.view))
        match self.answer:
            case Ground("quadrant", of):
                return int(of.year)
            case Ground("trend", of):
                return int(of.last)
            case _:
                return super().year_shown

    def years_there(self, as_of: date | None) -> tuple[int, ...]:
        """Return the years known on a day that the chart can show."""
        if self.composer is None:
            return ()
        almanac, first = self.composer.almanac, first_year(self.view)
        names = KINDS[kind_of(self.view)].indicators or (self.view.indicator,)
        known = set.intersection(*(set(almanac.years(name, as_of)) for name in names))
        return tuple(sorted(year for year in known if year >= first))

    def figures_shown(self) -> tuple[Drawn, ...]:
        """Return the figures of the member that is picked out."""
        return figures(self._made, self.view.member or "") if self._made is not None else ()

    @property
    def figure(self) -> Drawn | None:
        """The figure that is read below the chart."""
        found = self.figures_shown()
        if not found or self._made is None:
            return None
        at = self._figure if self._figure_of == (self.view.member, kind_of(self.view)) else None
        return found[min(first_picked(self._made, len(found)) if at is None else at, len(found) - 1)]

    @property
    def number(self) -> Number | None:
        """The number that is read below the chart."""
        return self.figure.number if self.figure else None

    def numbers(self) -> Sequence[Listed]:
        """Return every figure of the chart, those of the member picked out first."""
        if self._made is None:
            return ()
        found = sorted(all_figures(self._made), key=lambda each: each.entity != self.view.member)
        return [Listed(each.label, each.text, each.number) for each in found]

    def _read(self) -> None:
        """Read the picked figure in a line below the chart."""
        shown = self.figure
        if shown is None:
            line: Line = (Span(f" {key_to('member_next')} picks out a member", "dim"),)
        else:
            name, _, rest = shown.words.partition(",")
            line = (Span(f" {name}", "mark"), Span(f",{rest}", ""))
            if len(self.figures_shown()) > 1:
                line = (*line, Span("  left/right: other figures", "dim"))
        right: Line = ()
        if self.view.picked:
            right = (Span(f"compared: {', '.join(self.view.picked)} ", "dim"),)
        self.query_one("#reading", TextLine).show(line, right)

    def do_member_next(self) -> None:
        """Pick out the next member of the chart."""
        self._pick_out(1)

    def do_member_previous(self) -> None:
        """Pick out the member before."""
        self._pick_out(-1)

    def _pick_out(self, direction: int) -> None:
        if self._made is None:
            return
        order = [entity for entity, _ in entities(self._made)]
        if kind_of(self.view) == "trend" and not self.view.picked and self.composer is not None:
            order = self._everyone()
        if not order:
            return
        at = order.index(self.view.member) + direction if self.view.member in order else 0
        self._select(order[at % len(order)])

    def _everyone(self) -> list[str]:
        from tui.core.model import AGGREGATES

        members = self.engine.open().catalogue.members
        return [*sorted(members, key=lambda code: members[code].name), *AGGREGATES]

    def _select(self, entity: str) -> None:
        self.go(self.view._replace(member=entity), record=False)

    def do_figure_next(self) -> None:
        """Read the member's next figure."""
        self._turn_figure(1)

    def do_figure_previous(self) -> None:
        """Read the member's figure before."""
        self._turn_figure(-1)

    def _turn_figure(self, direction: int) -> None:
        found, shown = self.figures_shown(), self.figure
        if shown is None:
            return
        self._figure = min(max(found.index(shown) + direction, 0), len(found) - 1)
        self._figure_of = self.view.member, kind_of(self.view)
        self._read()

    def do_figure_open(self) -> None:
        """Show how the figure that is read was revised."""
        self.do_history()

    @on(ChartBlock.Clicked)
    def _clicked(self, message: ChartBlock.Clicked) -> None:
        block = self.query_one(ChartBlock)
        if self._made is None:
            return
        at = message.cell, message.row
        found = member_at(self._made, block.size.width, block.size.height, self.glyphs, *at, named=False)
        if found:
            self._select(found)

    async def do_pick(self) -> None:  # type: ignore[override]
        """Choose who is compared."""
        from tui.screens import chart_asking

        await chart_asking.compared(self)

    async def do_indicator(self) -> None:
        """Choose what the chart draws."""
        from tui.screens import chart_asking

        await chart_asking.indicator(self)

    async def do_since(self) -> None:
        """Choose the year from which the chart looks back."""
        from tui.screens import chart_asking

        await chart_asking.since(self)

    def values(self) -> Sheet | None:
        """Return the values that the chart draws."""
        from tui.core.charts.values import values

        made, composer = self._made, self.composer
        return values(made, composer.catalogue) if made is not None and composer is not None else None

    @property
    def file_name(self) -> str:
        """What a file of the chart is called."""
        day = f"-as-of-{self.view.as_of}" if self.view.as_of else ""
        return f"nato-{kind_of(self.view)}-{self.year_shown}{day}"

    def exports(self) -> Sequence[Thing]:
        """Return the chart as a picture or a drawing, and its values."""
        from tui.screens import chart_asking

        return chart_asking.things(self, self._made) if self._made is not None else ()

    def show_since(self, year: int | None) -> None:
        """Let the chart look back from another year."""
        screen = self.view.screen
        if isinstance(screen, Chart):
            self.go(self.view._replace(screen=screen._replace(since=year)))

    def foresee(self, views: Sequence[View]) -> None:
        """Make the answers and the drawings of views that play will come to, so that each step is only painted."""
        block = self.query_one(ChartBlock)
        size = _Size(*block.size)
        wanted = [view for view in views if (self._key(view), size) not in self._drawings]
        answers = dict(self._answers)
        self.run_worker(lambda: self._foresee(wanted, size, answers), thread=True, exclusive=True, group="foreseen")

    def _foresee(self, views: Sequence[View], size: _Size, answers: dict[Hashable, Ground]) -> None:
        composer = self.engine.open()
        for view in views:
            if get_current_worker().is_cancelled:
                return
            question = self.question(view)
            with contextlib.suppress(NatoTuiError):  # What can't be shown is refused when it is reached.
                answer = answers.get(question) or self.answer_to(composer, view)
                answers[question] = answer
                made = self._chart_of(answer, view)
                lines = self._lines(made, *size, view)
                self.post_message(self.Foreseen(question, answer, (self._key(view), size), lines))

    @on(Foreseen)
    def _keep(self, message: Foreseen) -> None:
        self._keep_answer(message.question, message.answer)
        self._keep_drawing(message.key, message.lines)
