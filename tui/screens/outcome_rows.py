"""Outcomes and habits as rows for the grid: heads, marks, tones, bars to both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.cells import estimate_text, number_text, percent_text, signed
from tui.core.comparison import amount_text
from tui.core.habits import MIXED, TOO_FEW
from tui.core.model import edition_tag
from tui.core.outcomes import DOWN, UP
from tui.core.text import width
from tui.screens.spelling import spelled
from tui.widgets.diverging import diverging, middle_head
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.figures import Datum
    from tui.core.habits import Habit, Habits
    from tui.core.model import Indicator
    from tui.core.outcomes import Outcome, Outcomes
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import CellTone

BAR_CELLS, WIDE_BAR_CELLS = 15, 31
TONES: dict[str, CellTone] = {DOWN: "short", UP: "met"}
NAME = GridColumn("name", "Member", 17, grow=True, max_width=20, priority=9, name=True)


def outcome_rows(found: Outcomes, rows: Sequence[Outcome], known: Indicator, cells: int, glyphs: Glyphs) -> Rows:
    """Return outcomes as rows; a bar's length is the revision's size against the largest, or in its place the reason why not."""
    full = max((abs(row.found.change) for row in rows if row.found.change is not None), default=0.0)
    in_percent = any(row.found.relative is not None for row in rows)
    widest = max(
        (width(estimate_text(datum)) for row in (*rows, *found.aggregates) for datum in (row.first, row.latest)),
        default=5,
    )
    unit = " pp" if known.takes_threshold else ""

    def row_of(row: Outcome) -> GridRow:
        tone = TONES.get(row.direction, "dim")
        change = spelled(signed(row.found.text), glyphs)
        line = [
            GridCell(row.name, "strong"),
            *_value(row.first, glyphs),
            *_value(row.latest, glyphs),
            GridCell(change, tone if row.found.text else "missing"),
            GridCell(spelled(percent_text(row.found.relative), glyphs), tone),
            GridCell(_bar(row, full, cells, glyphs) if row.direction else _reason(row), tone),
        ]
        if not in_percent:
            del line[6]
        return GridRow(row.entity, tuple(line), "" if row.counts or row.is_aggregate else "dim")

    columns = [
        NAME,
        GridColumn("first", "First", widest, known.short_label, "right", suffix=1, priority=8),
        GridColumn("first_edition", "in", 6, priority=5),
        GridColumn("latest", "Latest", widest, "", "right", suffix=1, priority=8),
        GridColumn("latest_edition", "in", 6, priority=4),
        GridColumn("change", f"Change{unit}", 7, "derived", "right", priority=7),
        GridColumn("relative", "%", 6, "derived", "right", priority=3),
        GridColumn("size", "Revised", cells, middle_head(DOWN, UP, cells, glyphs), grow=True, priority=6),
    ]
    if not in_percent:
        del columns[6]
    empty = "There is no member in the data."
    return Rows(tuple(columns), tuple(map(row_of, rows)), tuple(map(row_of, found.aggregates)), empty_text=empty)


def habit_rows(found: Habits, rows: Sequence[Habit], known: Indicator, cells: int, glyphs: Glyphs) -> Rows:
    """Return habits as rows; bars count the years revised down to the left and those revised up to the right."""
    full = max((max(row.down, row.up) for row in (*rows, *found.aggregates)), default=0)
    unit = "pp" if known.takes_threshold else "%"

    def row_of(row: Habit) -> GridRow:
        tone: CellTone = "dim" if not row.is_habitual else "short" if row.down > row.up else "met"
        return GridRow(
            row.entity,
            (
                GridCell(str(row.rank or ""), "dim"),
                GridCell(row.name, "strong"),
                GridCell(_word(row), tone),
                *(GridCell(str(count)) for count in (len(row.years), row.down, row.up, row.unchanged)),
                GridCell(_size(row.mean, known, glyphs), tone if row.mean is not None else "missing"),
                GridCell(_size(row.worst_size, known, glyphs), "" if row.worst else "missing"),
                GridCell(_when(row)),
                GridCell(str(len(row.editions)), "dim"),
                GridCell(diverging(row.down, row.up, full, cells, glyphs) if row.years else "", tone),
            ),
        )

    columns = (
        GridColumn("rank", "#", 2, "", "right", priority=8),
        NAME,
        GridColumn("habit", "Revised", 10, priority=8),
        GridColumn("years", "Years", 5, "", "right", priority=6),
        GridColumn("down", "Down", 4, "", "right", priority=7),
        GridColumn("up", "Up", 2, "", "right", priority=7),
        GridColumn("same", "Same", 4, "", "right", priority=7),
        GridColumn("mean", f"Mean {unit}", 6, "derived", "right", priority=7),
        GridColumn("worst", "Worst", 6, "derived", "right", priority=6),
        GridColumn("when", "in", 22, priority=3),
        GridColumn("editions", "Editions", 8, "", "right", priority=6),
        GridColumn("bar", "Years which way", cells, middle_head(DOWN, UP, cells, glyphs), sortable=False, priority=2),
    )
    return Rows(columns, tuple(map(row_of, rows)), tuple(map(row_of, found.aggregates)))


def figure_tally(row: Outcome) -> str:
    """Return the first and the latest value of a figure."""
    return f"{estimate_text(row.first)} became {estimate_text(row.latest)}"


def _value(datum: Datum | None, glyphs: Glyphs) -> tuple[GridCell, GridCell]:
    if datum is None:
        return GridCell(glyphs.missing, "missing"), GridCell("")
    value = GridCell(spelled(number_text(datum.shown), glyphs), "", "e" if datum.estimate else "")
    return value, GridCell(edition_tag(datum.edition), "dim")


def _bar(row: Outcome, full: float, cells: int, glyphs: Glyphs) -> str:
    change = row.found.change or 0
    return diverging(max(0, -change), max(0, change), full, cells, glyphs)


def _reason(row: Outcome) -> str:
    outside = "" if row.counts or row.is_aggregate else "not yet a member"
    return "; ".join(filter(None, (outside, row.found.reason)))


def _word(row: Habit) -> str:
    if row.word == TOO_FEW:
        return "too few"
    return "no one way" if row.word == MIXED else DOWN if row.down > row.up else UP


def _size(size: float | None, known: Indicator, glyphs: Glyphs) -> str:
    if size is None:
        return glyphs.missing
    return spelled(signed(amount_text(size, known).rpartition(" ")[0].removeprefix("+")), glyphs)


def _when(row: Habit) -> str:
    worst = row.worst
    if worst is None or worst.first is None or worst.latest is None:
        return ""
    return f"{worst.year}: {edition_tag(worst.first.edition)} to {edition_tag(worst.latest.edition)}"
