"""Counts and means of revisions as numbers that can be traced: over the members of a year, or over a member's years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.cells import signed
from tui.core.columns import Cell
from tui.core.comparison import amount_text, mean_of
from tui.core.errors import InputError
from tui.core.model import NATO
from tui.core.number import Number
from tui.core.number_lists import Listed
from tui.core.origin import Draft, Input
from tui.core.origin_words import POINTS, small, worked_text
from tui.core.outcomes import DOWN, UNCHANGED, UP, when_text, year_outcomes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.habits import Habit, Habits
    from tui.core.model import Indicator
    from tui.core.outcomes import Outcome, Outcomes

MEMBERS, YEARS = "members", "years"
COMPARED, EDITIONS = "compared", "editions"
WORDS = {
    DOWN: "revised down",
    UP: "revised up",
    UNCHANGED: "that stayed as first estimated",
    COMPARED: "published a second time",
    EDITIONS: "editions behind them",
}


def outcome_tally(of: str, found: Outcomes) -> Number:
    """Return one of the counts, or with `mean` the mean, of a year's outcomes as a number."""
    what, details = ("revised_mean", (MEMBERS,)) if of == "mean" else ("revised", (MEMBERS, of))
    return Number(what, NATO, found.year, found.indicator, found.as_of, details=details)


def habit_tally(row: Habit, column: str, found: Habits) -> Number | None:
    """Return the number in a column of the habits, None where it holds none."""
    of = {"years": COMPARED, "same": UNCHANGED, "down": DOWN, "up": UP, "editions": EDITIONS}.get(column)
    if not row.years or (of is None and column != "mean"):
        return None
    what, details = ("revised_mean", (YEARS,)) if of is None else ("revised", (YEARS, of))
    return Number(what, row.entity, row.years[-1], found.indicator, found.as_of, details=details)


def outcome_numbers(catalogue: Catalogue, found: Outcomes, rows: Sequence[Outcome]) -> tuple[Listed, ...]:
    """Return the counts and the mean of a year's outcomes, and the revisions of some rows."""
    counts = ((COMPARED, found.compared), (DOWN, found.down), (UP, found.up), (UNCHANGED, found.unchanged))
    listed = [Listed(f"Members {WORDS[of]}", str(count), outcome_tally(of, found)) for of, count in counts]
    if found.mean is not None:
        text = amount_text(found.mean, catalogue.indicators[found.indicator])
        listed.append(Listed("Mean revision", text, outcome_tally("mean", found)))
    listed += [Listed(f"{row.name}: revision", signed(row.found.text), row.number) for row in rows if row.number]
    return tuple(listed)


def habit_numbers(known: Indicator, found: Habits, rows: Sequence[Habit]) -> tuple[Listed, ...]:
    """Return the counts, means and worst revisions of some rows."""
    listed = []
    for row in rows:
        cells = (
            ("years", f"years {WORDS[COMPARED]}", str(len(row.years))), ("down", WORDS[DOWN], str(row.down)),
            ("up", WORDS[UP], str(row.up)), ("same", WORDS[UNCHANGED], str(row.unchanged)),
            ("mean", "mean revision", "" if row.mean is None else amount_text(row.mean, known)),
            ("editions", WORDS[EDITIONS], str(len(row.editions))),
        )  # fmt: skip
        for column, label, text in cells:
            number = habit_tally(row, column, found)
            if number is not None:
                listed.append(Listed(f"{row.name}: {label}", text, number))
        if row.worst is not None and row.worst.number is not None:
            listed.append(
                Listed(f"{row.name}: worst, {row.worst.year}", signed(row.worst.found.text), row.worst.number)
            )
    return tuple(listed)


def revised(almanac: Almanac, number: Number) -> Draft:
    """Return how many members, or years of a member, were revised one way."""
    scope, of = (*number.details, "", "")[:2]
    if scope not in (MEMBERS, YEARS) or of not in WORDS:
        raise InputError("A count of revisions is of members or years.", f"Known: {', '.join(WORDS)}.")
    rows = _rows(almanac, number, scope)
    held = rows if of in (COMPARED, EDITIONS) else [row for row in rows if row.direction == of]
    count = len(held)
    if of == EDITIONS:
        count = len({datum.edition for row in rows for datum in (row.first, row.latest) if datum})
    formula = (
        "the editions that hold a first estimate or a latest value"
        if of == EDITIONS
        else f"{scope} with a first estimate and a later value that can be compared"
        + ("" if of == COMPARED else f", {WORDS[of]}")
    )
    cell = Cell(str(count), count, derived=True)
    subject = WORDS[of] if of == EDITIONS else f"{scope.capitalize()} {WORDS[of]}"
    return _draft(almanac, number, scope, held)._replace(
        what=f"{subject}, {small(almanac.catalogue.indicators[number.indicator].label)}",
        cell=cell,
        shown=cell.text,
        unit=EDITIONS if of == EDITIONS else _counted(scope, count),
        formula=formula,
        worked=worked_text((f"{len(held)} {_counted(scope, len(held))} counted",), cell.text) if of != EDITIONS else "",
    )


def revised_mean(almanac: Almanac, number: Number) -> Draft:
    """Return the mean revision over the members of a year, or over a member's years."""
    scope = number.details[0] if number.details else ""
    if scope not in (MEMBERS, YEARS):
        raise InputError("A mean of revisions is over members or years.", f"Write {MEMBERS} or {YEARS}.")
    indicator = almanac.catalogue.indicators[number.indicator]
    rows = _rows(almanac, number, scope)
    mean = mean_of([row.found for row in rows], indicator)
    text = "" if mean is None else amount_text(mean, indicator).rpartition(" ")[0]
    cell = Cell(text.removeprefix("+"), mean, derived=True, reason="" if text else "no revision can be compared")
    points = indicator.takes_threshold
    return _draft(almanac, number, scope, rows)._replace(
        what=f"Mean revision of {small(indicator.label)}",
        cell=cell,
        shown=signed(cell.text),
        unit=POINTS if points else "% of the first estimate",
        formula=f"the revisions of all {scope} that can be compared, added up and divided by their number"
        + ("" if points else ", each in percent of its first estimate"),
        worked=worked_text((f"the sum of {len(rows)} revisions ÷ {len(rows)}",), signed(cell.text)),
    )


KINDS: dict[str, Callable[[Almanac, Number], Draft]] = {"revised": revised, "revised_mean": revised_mean}


def _rows(almanac: Almanac, number: Number, scope: str) -> list[Outcome]:
    """Return the revisions that a count or a mean is over."""
    members = tuple(almanac.catalogue.members)
    years = [number.year] if scope == MEMBERS else sorted(almanac.series(number.indicator))
    entities = members if scope == MEMBERS else (number.entity,)
    return [
        row
        for year in years
        for row in year_outcomes(almanac, number.indicator, year, number.as_of, entities)
        if row.direction and (row.counts or row.is_aggregate)
    ]


def _draft(almanac: Almanac, number: Number, scope: str, rows: Sequence[Outcome]) -> Draft:
    inputs = tuple(
        Input(
            row.name if scope == MEMBERS else f"{row.name}, {row.year}",
            signed(row.found.text),
            row.number,
            row.latest.edition,
            row.first.estimate or row.latest.estimate,
        )
        for row in rows
        if row.number is not None and row.first is not None and row.latest is not None
    )
    whom = "NATO" if scope == MEMBERS else almanac.catalogue.name_of(number.entity)
    editions = tuple(dict.fromkeys(row.first.edition for row in rows if row.first))
    notes = (f"first estimate against {when_text(number.as_of)}",)
    return Draft("", Cell(), "", "", inputs=inputs, whom=whom, notes=notes, editions=editions)


def _counted(scope: str, count: int) -> str:
    return scope if count != 1 else scope.removesuffix("s")
