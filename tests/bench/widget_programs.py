"""The programs whose frames are measured: `python -m tests.bench.widget_programs bare`, `slider` or `grid ROWS`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from tui.theme import themes
from tui.widgets.grid import Grid
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows
from tui.widgets.line import TextLine
from tui.widgets.slider import ThresholdSlider
from tui.widgets.slider_layout import SliderMark, SliderState
from tui.widgets.spans import Span
from tui.widgets.thrift import ThriftyScreen

if TYPE_CHECKING:
    from textual.screen import Screen

MEMBERS = 32
COLUMNS = (
    GridColumn("status", "", 1, sortable=False, priority=99),
    GridColumn("name", "Member", 14, grow=True, max_width=28, name=True),
    GridColumn("value", "% GDP", 6, "Jul 26", "right", suffix=1, priority=50),
    GridColumn("change", "±yr", 6, "Jul 26", "right", priority=30),
    GridColumn("gap", "gap pp", 6, "", "right", priority=45),
    GridColumn("gap_usd", "gap $bn", 7, "Jun 26", "right", suffix=1, priority=44),
    GridColumn("usd", "$ bn", 6, "Jul 26", "right", priority=20),
    GridColumn("per_head", "$/head", 6, "", "right", priority=10),
    GridColumn("rank", "rank", 4, "", "right", priority=15),
    GridColumn("trend", "trend", 10, "2014–26", sortable=False, priority=12),
)


def members(threshold: int) -> Rows:
    """Return a member table of 32 rows and 10 columns against a threshold in hundredths."""
    return Rows(COLUMNS, tuple(_member(number, threshold) for number in range(MEMBERS)))


def _member(number: int, threshold: int) -> GridRow:
    value = 137 + number * 313 % 312
    gap = value - threshold
    tone = "met" if gap >= 0 else "short"
    cells = (
        GridCell("✓" if gap >= 0 else "✗", tone),
        GridCell(f"Member number {number}"),
        GridCell(f"{value / 100:.2f}", "strong", "e" if number % 3 else ""),
        GridCell(f"{number % 40 / 100:+.2f}", "dim"),
        GridCell(f"{gap / 100:+.2f}", tone),
        GridCell(f"{gap * (number + 3) / 290:+.1f}", tone, "†" if number % 5 == 0 else ""),
        GridCell(f"{number * 1.7:.1f}"),
        GridCell(str(100 + number * 61), "dim"),
        GridCell(str(number + 1), "dim"),
        GridCell("▁▂▃▄▅▆▇█▇▆"[number % 5 :].ljust(10), "dim"),
    )
    return GridRow(f"M{number}", cells)


class Explorer(App[None]):
    """A slider, a summary line and a member table, as the real screen has them."""

    CSS = "Grid { border: round $border-blurred; }"

    def get_default_screen(self) -> Screen[None]:
        """Send only cells that changed, as the explorer does."""
        return ThriftyScreen(id="_default")

    def compose(self) -> ComposeResult:
        """Lay the three out."""
        marks = (SliderMark(200, "2", True, "the floor agreed at Vilnius"), SliderMark(350, "3.5 (Jun 2025)", False))
        yield ThresholdSlider(SliderState(200, 0, 600, marks))
        yield TextLine()
        yield Grid(members(200))

    def on_mount(self) -> None:
        """Choose the theme and focus the slider."""
        use_theme(self)
        self.tell(200)
        self.query_one(ThresholdSlider).focus()

    def on_threshold_slider_changed(self, event: ThresholdSlider.Changed) -> None:
        """Redraw what the threshold changes."""
        self.query_one(Grid).show(members(event.value))
        self.tell(event.value)

    def tell(self, threshold: int) -> None:
        """Show the summary."""
        met = sum(137 + number * 313 % 312 >= threshold for number in range(MEMBERS))
        text = f" of {MEMBERS} meet it · {MEMBERS - met} short by ${(threshold - 100) * 0.31:.1f} bn · NATO 2.61 %"
        self.query_one(TextLine).show((Span(f"  {met}", "strong"), Span(text)))


@dataclass(frozen=True)
class Computed:
    """Rows worked out when asked for."""

    count: int
    columns: tuple[GridColumn, ...] = (
        GridColumn("date", "date", 10),
        GridColumn("kind", "kind", 11),
        GridColumn("title", "title", 30, grow=True, name=True),
        GridColumn("place", "place", 14),
        GridColumn("members", "members", 12),
    )
    pinned: tuple[GridRow, ...] = ()
    rule_at: int | None = None
    rule_label: str = ""
    empty_text: str = field(default="No events match.")

    def __len__(self) -> int:
        return self.count

    def rows(self, start: int, stop: int) -> list[GridRow]:
        """Return the rows from `start` up to `stop`."""
        return [self._row(number) for number in range(start, min(stop, self.count))]

    def index_of(self, key: str) -> int | None:
        """Return the position of a row."""
        return int(key)

    def _row(self, number: int) -> GridRow:
        cells = (
            GridCell(f"{1979 + number % 46}-{number % 12 + 1:02}-{number % 28 + 1:02}", "dim"),
            GridCell(("meeting", "report", "statement", "call")[number % 4]),
            GridCell(f"Event number {number} of the archive, with a title of ordinary length"),
            GridCell(("Brussels", "Washington", "Vilnius")[number % 3], "dim"),
            GridCell("ITA FRA DEU"[: 3 + number % 3 * 4], "dim"),
        )
        return GridRow(str(number), cells)


class Log(App[None]):
    """One grid over computed rows."""

    CSS = "Grid { border: round $border-blurred; }"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def get_default_screen(self) -> Screen[None]:
        """Send only cells that changed, as the explorer does."""
        return ThriftyScreen(id="_default")

    def compose(self) -> ComposeResult:
        """Show the grid."""
        yield Grid(Computed(self.count))

    def on_mount(self) -> None:
        """Choose the theme."""
        use_theme(self)


class Lines(Widget, can_focus=True):
    """The least a widget that draws its own lines can be: every key repaints it whole."""

    presses = 0

    def render_line(self, y: int) -> Strip:
        """Return one line of numbers."""
        dim, bright = Style.parse("#949494 on #121212"), Style.parse("#d0d0d0 on #121212")
        numbers = f"{(y * 37 + self.presses) % 997 / 100:7.2f}" * 6
        return Strip([Segment(f"line {y:3}".ljust(24), dim), Segment(numbers, bright), Segment(numbers, dim)])

    def on_key(self) -> None:
        """Change every number."""
        self.presses += 1
        self.refresh()


class Bare(App[None]):
    """One widget and nothing else."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Lines()


def use_theme(app: App[None]) -> None:
    """Give a program the explorer's own colours."""
    for theme in themes():
        app.register_theme(theme)
    app.theme = themes()[0].name


def main(name: str, *arguments: str) -> None:
    """Run one of the programs."""
    app: App[None] = Log(int(arguments[0])) if name == "grid" else {"bare": Bare, "slider": Explorer}[name]()
    app.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
