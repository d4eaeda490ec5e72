"""Expectations against outcomes told, and who is habitually revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.habits import ENOUGH_YEARS
from tui.core.habits import habits as habits_of
from tui.core.model import years_text
from tui.core.outcome_order import ordered_habits, ordered_outcomes
from tui.core.outcome_sheets import habit_sheet, outcome_sheet
from tui.core.outcomes import outcomes, when_text, year_to_show
from tui.core.view import Habits, Outcome, SortKey
from tui.screens.outcome_rows import figure_tally
from tui.showing.document import Document, Part, when

if TYPE_CHECKING:
    from tui.core.habits import Habit
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Paper

BY_SIZE = (SortKey("size", descending=True),)


def outcome(composer: Composer, view: View, paper: Paper) -> Document:
    """Return what a year was first expected to be against what it became, in the view's order."""
    del paper  # nothing is drawn
    almanac, catalogue = composer.almanac, composer.catalogue
    known = catalogue.indicators[view.indicator]
    year = view.year or year_to_show(almanac, view.indicator, view.as_of)
    found = outcomes(almanac, view.indicator, year, view.as_of)
    order = view.screen.order if isinstance(view.screen, Outcome) else ()
    rows = ordered_outcomes(found.rows, order or BY_SIZE)
    table = outcome_sheet(catalogue, found, rows, brief=True)
    said = (f"First estimate of {year} against {when_text(found.as_of)}.", *table.notes[1:])
    editions = tuple(
        f"{row.name}: in {row.published} edition{'' if row.published == 1 else 's'}"
        f"{'' if row.counts or row.is_aggregate else ', not yet a member that year, not counted'}"
        for row in (*rows, *found.aggregates)
    )
    parts = (
        Part("said", "What it amounts to", said),
        Part(
            "outcomes",
            "Members, then the aggregates",
            (),
            table._replace(notes=()),
            outcome_sheet(catalogue, found, rows),
        ),
        Part("editions", "How often published", editions),
    )
    return Document(f"Expectation and outcome: {known.full_label}, {year}", (when(view),), parts)


def habits(composer: Composer, view: View, paper: Paper) -> Document:
    """Return how often and how far each member's first estimates were revised, in the view's order."""
    del paper  # nothing is drawn
    catalogue = composer.catalogue
    known = catalogue.indicators[view.indicator]
    found = habits_of(composer.almanac, view.indicator, as_of=view.as_of)
    order = view.screen.order if isinstance(view.screen, Habits) else ()
    if order:
        found = found._replace(rows=tuple(ordered_habits(found.rows, order)))
    down = sum(row.is_habitual and row.down > row.up for row in found.rows)
    up = sum(row.is_habitual and row.up > row.down for row in found.rows)
    said = (
        f"{down} of {len(found.rows)} members habitually revised down, {up} up.",
        f"First estimate against {when_text(found.as_of)}, over all years; a habit takes {ENOUGH_YEARS} years or more, "
        "two in three of them one way.",
        *found.limits,
    )
    table = habit_sheet(catalogue, found, brief=True)
    parts = (
        Part("said", "What it amounts to", said),
        Part("habits", "Members, then the aggregates", (), table._replace(notes=()), habit_sheet(catalogue, found)),
        Part(
            "worst", "Years, and the worst revision", tuple(filter(None, map(_worst, (*found.rows, *found.aggregates))))
        ),
    )
    return Document(f"Who is habitually revised: {known.full_label}", (when(view),), parts)


def _worst(row: Habit) -> str:
    if not row.years:
        return f"{row.name}: no estimate of it was published a second time"
    told = [f"{row.name}: {years_text(row.years)}"]
    if row.worst is not None:
        told.append(f"worst {row.worst.year}: {figure_tally(row.worst)}")
    if row.partial_years:
        told.append(f"first tables of {years_text(row.partial_years)} in part only")
    return "; ".join(told)
