"""Expectations against outcomes, and who is habitually revised, as sheets for files and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.cells import estimate_text, percent_text, signed, trimmed
from tui.core.columns import decimal_text
from tui.core.comparison import amount_text
from tui.core.export import Field, Sheet
from tui.core.habits import ENOUGH_YEARS
from tui.core.model import edition_tag
from tui.core.outcomes import when_text
from tui.core.revision_grounds import habits_about, outcome_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.figures import Datum
    from tui.core.habits import Habit, Habits
    from tui.core.outcomes import Outcome, Outcomes

OUTCOME_FIELDS = (
    Field("entity"), Field("name"), Field("year", "integer"), Field("indicator"), Field("first_edition"),
    Field("first", "number"), Field("latest_edition"), Field("latest", "number"), Field("latest_estimate", "boolean"),
    Field("change", "number"), Field("change_pct", "number"), Field("direction"), Field("editions", "integer"),
    Field("counts", "boolean"), Field("partial_edition"), Field("reason"), Field("aggregate", "boolean"),
)  # fmt: skip
HABIT_FIELDS = (
    Field("rank", "integer"), Field("entity"), Field("name"), Field("indicator"), Field("years", "integer"),
    Field("down", "integer"), Field("up", "integer"), Field("unchanged", "integer"), Field("mean", "number"),
    Field("unit"), Field("worst", "number"), Field("worst_year", "integer"), Field("worst_first_edition"),
    Field("worst_latest_edition"), Field("habit"), Field("editions", "integer"), Field("partial_years", "list"),
    Field("aggregate", "boolean"),
)  # fmt: skip


def outcome_sheet(catalogue: Catalogue, found: Outcomes, rows: Sequence[Outcome], *, brief: bool = False) -> Sheet:
    """Return a year's outcomes, members in the order of `rows`, NATO's own totals below them."""
    indicator = catalogue.indicators[found.indicator]
    notes = [f"{indicator.label}, {found.year}: first estimate against {when_text(found.as_of)}"]
    if found.compared and found.mean is not None:
        notes.append(
            f"{found.compared} members with both: {found.down} revised down, {found.up} up, {found.unchanged} unchanged, "
            f"mean {amount_text(found.mean, indicator)}"
        )
    else:
        notes.append("nothing can be compared")
    notes += found.limits
    every = (*rows, *found.aggregates)
    about = outcome_about(catalogue, found, every)
    if not brief:
        return Sheet(OUTCOME_FIELDS, [_outcome_row(row) for row in every], notes=tuple(notes), about=about)
    fields = (
        Field("name", title="Member"), Field("first", "number", "first est."), Field("first_edition", title="in"),
        Field("latest", "number"), Field("latest_edition", title="in"), Field("change", "number"),
        Field("change_pct", "number", "%"), Field("reason", title="why not"),
    )  # fmt: skip
    shown = [
        [
            row.name, estimate_text(row.first), _tag(row.first), estimate_text(row.latest), _tag(row.latest),
            signed(row.found.text), percent_text(row.found.relative),
            row.found.reason if row.counts or row.is_aggregate else f"not yet a member; {row.found.reason}".rstrip("; "),
        ]
        for row in every
    ]  # fmt: skip
    return trimmed(Sheet(fields, shown, notes=tuple(notes), rules=(len(rows),), about=about), ("change_pct", "reason"))


def habit_sheet(catalogue: Catalogue, found: Habits, *, brief: bool = False) -> Sheet:
    """Return who is habitually revised, the largest mean first, NATO's own totals below the members."""
    indicator = catalogue.indicators[found.indicator]
    unit = "pp" if indicator.takes_threshold else "%"
    rows = (*found.rows, *found.aggregates)
    notes = (
        f"{indicator.label}: first estimate against {when_text(found.as_of)}; mean and worst in {unit}",
        f"A habit takes at least {ENOUGH_YEARS} years, two in three of them revised one way.",
        *found.limits,
    )
    about = habits_about(catalogue, found)
    if not brief:
        return Sheet(HABIT_FIELDS, [_habit_row(row, found.indicator, unit) for row in rows], notes=notes, about=about)
    fields = (
        Field("rank", "integer", "#"), Field("name", title="Member"), Field("years", "integer"), Field("down", "integer"),
        Field("up", "integer"), Field("unchanged", "integer", "same"), Field("mean", "number", f"mean {unit}"),
        Field("worst", "number", f"worst {unit}"), Field("worst_year", title="in"), Field("editions", "integer"),
        Field("habit"),
    )  # fmt: skip
    shown = [_brief_habit(row, unit) for row in rows]
    rules = (len(found.rows),) if found.rows and found.aggregates else ()
    return Sheet(fields, shown, notes=notes, rules=rules, about=about)


def _outcome_row(row: Outcome) -> list[str]:
    first, latest = row.first, row.latest
    return [
        row.entity, row.name, str(row.year), row.indicator, first.edition if first else "", first.shown if first else "",
        latest.edition if latest else "", latest.shown if latest else "", str(latest.estimate).lower() if latest else "",
        row.found.text, "" if row.found.relative is None else decimal_text(row.found.relative, 2), row.direction,
        str(row.published), str(row.counts).lower(), row.partial, row.found.reason, str(row.is_aggregate).lower(),
    ]  # fmt: skip


def _habit_row(row: Habit, indicator: str, unit: str) -> list[str]:
    worst = row.worst
    return [
        str(row.rank or ""), row.entity, row.name, indicator, str(len(row.years)), str(row.down), str(row.up),
        str(row.unchanged), _size(row.mean, unit), unit, _size(row.worst_size, unit), str(worst.year) if worst else "",
        worst.first.edition if worst and worst.first else "", worst.latest.edition if worst and worst.latest else "",
        row.word, str(len(row.editions)), ";".join(map(str, row.partial_years)), str(row.is_aggregate).lower(),
    ]  # fmt: skip


def _brief_habit(row: Habit, unit: str) -> list[str]:
    worst = row.worst
    where = f"{worst.year}: {_tag(worst.first)} to {_tag(worst.latest)}" if worst else ""
    return [
        str(row.rank or ""), row.name, str(len(row.years)), str(row.down), str(row.up), str(row.unchanged),
        signed(_size(row.mean, unit)), signed(_size(row.worst_size, unit)), where, str(len(row.editions)), row.word,
    ]  # fmt: skip


def _size(value: float | None, unit: str) -> str:
    return "" if value is None else decimal_text(value, 2 if unit == "pp" else 1)


def _tag(datum: Datum | None) -> str:
    return edition_tag(datum.edition) if datum else ""
