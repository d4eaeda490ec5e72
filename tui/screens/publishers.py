"""One quantity as several publishers give it: their figures side by side, with the definitions that set them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from tui.commands import key_first
from tui.core.model import day_text
from tui.core.publisher_sheet import comparison_sheet
from tui.core.publishers import (
    COMPARED,
    TITLES,
    Absent,
    Comparison,
    absent,
    compare,
    editions_compared,
    origins,
    years,
)
from tui.core.view import Publishers, SortKey
from tui.screens.choices import Choice
from tui.screens.grid_page import GridPage
from tui.screens.header_lines import known
from tui.screens.page import BAR, page_bindings
from tui.screens.publisher_lines import absent_lines, definition_lines, note_lines
from tui.screens.publisher_rows import NAME, number_at, numbers_shown, ordered, places, publisher_rows
from tui.screens.reading import Reading
from tui.widgets.grid import Grid
from tui.widgets.grid_source import Rows
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import date
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.export import Sheet
    from tui.core.model import Edition
    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.publishers import Compared
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import GridSource

LEAST_ROWS = 5
"""Rows of the grid that the definitions leave room for."""
HEADS = 2
LATEST = "latest"


class PublishersScreen(GridPage[Comparison | Absent]):
    """A member a row, a publisher a column, the definitions below."""

    SCOPE = "publishers"
    OURS = frozenset({"header", "notes", "below"})
    TITLE = "Publishers compared"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/publishers.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("publishers")

    def body(self) -> ComposeResult:
        """Put the definitions below the grid."""
        yield from super().body()
        yield TextLine(id="below")
        yield Reading(self._read)

    def question(self, view: View) -> Hashable:
        """Return the quantity, the year and the day."""
        return _quantity(view), view.year, view.as_of

    def answer_to(self, composer: Composer, view: View) -> Comparison | Absent:
        """Return the comparison, or why there is none; of the latest year that can be compared where none was chosen."""
        quantity, almanac = _quantity(view), composer.almanac
        missing = absent(almanac, quantity, view.as_of)
        if missing:
            return missing
        year = view.year
        if year is None and not years(almanac, quantity, view.as_of):
            year = almanac.default_year(COMPARED[quantity][0], view.as_of)
        return compare(almanac, quantity, year, view.as_of)

    def heading(self) -> tuple[Line, Line]:
        """Return what is compared, of which year and as of when."""
        view = self.view
        when = known(view.as_of)
        year = (Span(str(self.year_shown), "strong"), BAR) if self.year_shown else ()
        return (Span(self.TITLE, "strong"), BAR, *year, when), ()

    def rows(self, answer: Comparison | Absent) -> GridSource:
        """Return the members' rows."""
        if isinstance(answer, Absent) or self.composer is None:
            return Rows((), empty_text="")
        return publisher_rows(self.composer.almanac, answer, self.order, self.glyphs)

    def notes(self, answer: Comparison | Absent, cells: int) -> tuple[Line, ...]:
        """Return what the table shows."""
        if isinstance(answer, Absent):
            title = TITLES[answer.quantity]
            return ((Span(f"{title[0].upper()}{title[1:]}", "strong"),), ())
        return note_lines(answer, cells, self.glyphs)

    def sheet(self, answer: Comparison | Absent) -> Sheet:
        """Return a publisher's figure a row, in the view's order of members."""
        assert isinstance(answer, Comparison)
        shown = answer._replace(rows=ordered(answer, self.order))
        return comparison_sheet(self.engine.open().almanac, shown, readers=False)

    def has_table(self, answer: Comparison | Absent) -> bool:
        """Say whether there is another publisher to compare with."""
        return isinstance(answer, Comparison)

    @property
    def usual_order(self) -> tuple[SortKey, ...]:
        """The order of NATO's figures, the largest first."""
        first = places(self.answer)[0].id if isinstance(self.answer, Comparison) else NAME
        return (SortKey(first, descending=True),)

    @property
    def file_name(self) -> str:
        """What a file of the comparison is called."""
        year = f"-{self.year_shown}" if self.year_shown else ""
        day = f"-as-of-{self.view.as_of}" if self.view.as_of else ""
        return f"nato-publishers-{_quantity(self.view)}{year}{day}"

    @property
    def number(self) -> Number | None:
        """The number under the cursor: NATO's figure where no column is picked."""
        row = self._row
        found = self.answer
        return number_at(found, row, self.grid.cursor_column) if row and isinstance(found, Comparison) else None

    @property
    def entity_shown(self) -> str | None:
        """The member under the cursor."""
        return self.grid.cursor_key or self.view.member

    def numbers(self) -> Sequence[Listed]:
        """Return every figure and every difference."""
        if not isinstance(self.answer, Comparison) or self.composer is None:
            return ()
        return numbers_shown(self.composer.almanac, self.answer)

    @property
    def year_shown(self) -> int | None:
        """The year asked for, else the one that was compared."""
        found = self.answer
        return self.view.year or (found.year if isinstance(found, Comparison) else None)

    def years_there(self, as_of: date | None) -> tuple[int, ...]:
        """Return the years of which NATO and another publisher have figures."""
        if self.composer is None:
            return ()
        almanac, quantity = self.composer.almanac, _quantity(self.view)
        return years(almanac, quantity, as_of) if len(origins(almanac, quantity, as_of)) > 1 else ()

    @property
    def editions_there(self) -> tuple[Edition, ...]:
        """The editions of every publisher of the quantity."""
        return editions_compared(self.composer.almanac, _quantity(self.view)) if self.composer else ()

    def set_clock(self, day: date, *, keep_year: bool = False) -> None:
        """Set the as-of day; the year stays, and what was not yet known is said to be missing."""
        del keep_year  # the year is always kept
        self.go_in_time(self.view._replace(as_of=day))
        self.say(f"What each publisher's figures were on {day_text(day)}. {key_first('back')} comes back.")

    def draw(self) -> None:
        """Draw the table and the definitions."""
        super().draw()
        self._fit()
        self.query_one(Reading).begin()

    def on_resize(self) -> None:
        """Show what fits."""
        super().on_resize()
        if self.query(Reading):
            self._fit()

    async def do_quantity(self) -> None:
        """Ask for the quantity to compare."""
        from tui.screens import asking
        from tui.screens.chooser import Chooser

        if self.composer is None:
            return
        almanac = self.composer.almanac
        choices = [
            Choice(name, (name, TITLES[name], ", ".join(item.publisher for item in origins(almanac, name, None))))
            for name in COMPARED
        ]
        chooser = Chooser("Compare", choices, current=_quantity(self.view), columns=("Quantity", "", "Publishers"))
        await asking.offer(self, chooser, self._take_quantity)

    async def do_year(self) -> None:
        """Ask for one of the years that can be compared."""
        from tui.screens import asking
        from tui.screens.chooser import Chooser

        there = self.years_there(self.view.as_of)
        if not there:
            self.say("There is no year to compare.")
            return
        choices = [Choice(str(year), (str(year),)) for year in reversed(there)]
        chooser = Chooser("Year", choices, current=str(self.year_shown), columns=("Year",))
        await asking.offer(self, chooser, lambda chosen: self.go(self.view._replace(year=int(chosen))))

    async def do_as_of(self) -> None:
        """Ask for an edition of any of the publishers, or for a day."""
        from tui.core.view import parse_day
        from tui.screens import asking
        from tui.screens.chooser import Chooser
        from tui.screens.questions import as_of_label

        def chosen(day: str) -> None:
            if day == LATEST:
                self.do_as_of_latest()
            else:
                self.set_clock(parse_day(day))

        choices = [Choice(LATEST, ("latest known", "", "no as-of day"))]
        choices += [
            Choice(str(item.known_from), (day_text(item.known_from), item.publisher, item.title))
            for item in reversed(self.editions_there)
        ]
        chooser = Chooser(
            "As of: what was known on a day", choices, current=str(self.view.as_of or LATEST),
            columns=("Known from", "Publisher", "Edition"), placeholder="type a day (2025-04-24) or words",
            free=as_of_label,
        )  # fmt: skip
        await asking.offer(self, chooser, chosen)

    async def do_sort(self) -> None:
        """Ask for the column to sort by, where there is any."""
        if isinstance(self.answer, Absent):
            self.say("There is nothing to sort.")
        else:
            await super().do_sort()

    @on(Grid.Chosen)
    def _open(self, message: Grid.Chosen) -> None:
        """Show how the figure under the cursor was revised."""
        message.stop()
        self.do_history()

    @on(Grid.CursorMoved)
    def _moved(self, message: Grid.CursorMoved) -> None:
        """Say what is peculiar to the member under the cursor."""
        message.stop()
        self._fit()
        self.query_one(Reading).begin()

    def _take_quantity(self, quantity: str) -> None:
        fresh = Publishers(quantity, table=self.view.table)
        self.go(self.view._replace(screen=fresh, indicator=COMPARED[quantity][0]))

    @property
    def _row(self) -> Compared | None:
        if not isinstance(self.answer, Comparison):
            return None
        return next((row for row in self.answer.rows if row.entity == self.grid.cursor_key), None)

    def _read(self, cells: int, glyphs: Glyphs) -> tuple[Line, ...]:
        del glyphs  # words alone
        if isinstance(self.answer, Absent):
            return absent_lines(self.answer, cells)
        return () if self.answer is None else definition_lines(self.answer, self._row, cells)

    def _fit(self) -> None:
        """Give the definitions the lines they need as far as the table leaves them; the rest is scrolled to."""
        if self.answer is None:
            return
        empty = isinstance(self.answer, Absent)
        reading, below = self.query_one(Reading), self.query_one("#below", TextLine)
        if not empty and not self.grid.display:
            self.call_after_refresh(self.grid.focus)
        self.grid.display = below.display = not empty
        if empty:
            reading.styles.height = "1fr"
            return
        width, height = self.app.size
        needed = len(self._read(max(1, width - 4), self.glyphs))
        notes = self.query_one("#notes", TextLine).styles.height
        words = int(notes.value) if notes else 1
        free = height - 2 - words - 1
        room = max(2, min(free * 2 // 5, free - HEADS - LEAST_ROWS))
        reading.styles.height = min(needed, room)
        more = "   tab goes there, and the arrows scroll" if needed > room else ""
        below.show((Span(f"{self.glyphs.rule * 2} ", "line"), Span("Definitions", "accent"), Span(more, "dim")))


def _quantity(view: View) -> str:
    asked = view.screen.quantity if isinstance(view.screen, Publishers) else ""
    return asked if asked in COMPARED else "share"
