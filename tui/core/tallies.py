"""Where the counts and sums of a summary come from: the members behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import Cell
from tui.core.formulas import FORMULAS
from tui.core.model import MET, MISSING, NATO, NOT_MEMBER, SHORT
from tui.core.origin import Draft, Input
from tui.core.origin_parts import cell_input, column_of, figure_input, figure_number, judged_of, shown_cell, value_input
from tui.core.origin_words import BILLIONS, level_text, small, table_notes, threshold_notes, worked_text
from tui.core.summary import CORE_LIMIT, CORE_NOTE, record
from tui.core.table import NONE, PARTIAL
from tui.core.text import MINUS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.core.almanac import Almanac
    from tui.core.number import Number
    from tui.core.threshold import Judged, JudgedRow

WHOM = "NATO"


def met(almanac: Almanac, number: Number) -> Draft:
    """Return how many members meet the threshold."""
    judged = judged_of(almanac, number)
    return _count(almanac, number, judged, "met", f"Members that meet {_level(almanac, judged)}",
                  FORMULAS["met"], MET)  # fmt: skip


def short(almanac: Almanac, number: Number) -> Draft:
    """Return how many members are short of the threshold."""
    judged = judged_of(almanac, number)
    return _count(almanac, number, judged, "short", f"Members short of {_level(almanac, judged)}",
                  FORMULAS["short"], SHORT)  # fmt: skip


def missing(almanac: Almanac, number: Number) -> Draft:
    """Return how many members have no figure."""
    judged = judged_of(almanac, number)
    return _count(almanac, number, judged, "missing", f"Members without {_label(almanac, judged)}",
                  FORMULAS["missing"], MISSING)  # fmt: skip


def not_member(almanac: Almanac, number: Number) -> Draft:
    """Return how many of today's members were none yet."""
    judged = judged_of(almanac, number)
    return _count(almanac, number, judged, "not_member", "Not yet members",
                  FORMULAS["not_member"], NOT_MEMBER)  # fmt: skip


def reporting(almanac: Almanac, number: Number) -> Draft:
    """Return how many members have a figure."""
    judged = judged_of(almanac, number)
    rows = [row for row in judged.rows if row.row.counts and row.row.value.text]
    return _tally(almanac, number, judged, "reporting", f"Members that report {_label(almanac, judged)}",
                  FORMULAS["reporting"], _values(almanac, number, judged, rows))  # fmt: skip


def shortfall(almanac: Almanac, number: Number) -> Draft:
    """Return the sum of the dollar gaps of the members below the threshold."""
    judged = judged_of(almanac, number, ("value", "gap_usd_bn"))
    of = column_of(almanac, "gap_usd_bn", number.indicator)
    main = judged.table.column_editions.get("gap_usd_bn", "")
    rows = [row for row in judged.rows if row.status == SHORT]
    inputs = [
        cell_input(row.row.name, cell := row.cell("gap_usd_bn"), shown_cell(cell, of, main),
                   number._replace(what="gap_usd_bn", entity=row.row.entity))._replace(estimate=row.row.value.estimate)
        for row in rows
    ]  # fmt: skip
    draft = _tally(almanac, number, judged, "shortfall_usd_bn", f"Shortfall to {_level(almanac, judged)}",
                   FORMULAS["shortfall"], inputs)  # fmt: skip
    notes = (f"covers {judged.covered} of {len(rows)} members short of it",) if judged.covered < len(rows) else ()
    gaps = " + ".join(item.plain.removeprefix(MINUS) for item in inputs if item.edition)
    return draft._replace(
        unit=BILLIONS,
        worked=worked_text((gaps,), draft.shown),
        notes=(*draft.notes, *notes),
    )


def usa_share(almanac: Almanac, number: Number) -> Draft:
    """Return the US share of the NATO total, in current dollars of one edition."""
    judged = judged_of(almanac, number)
    found = judged.table.usa_share
    text = record(judged)["usa_share_of_total"]
    cell = (
        Cell(text, found.value, found.estimate, found.edition, derived=True)
        if found
        else Cell(reason="no edition has both amounts")
    )
    inputs = tuple(
        figure_input(
            almanac,
            f"{who}: {almanac.catalogue.indicators['def_usd_current'].label}",
            figure_number(number, entity, "def_usd_current", edition=cell.edition),
        )
        for entity, who in (("USA", "United States"), (NATO, "NATO"))
    )
    shown = shown_cell(cell, column_of(almanac, "nato_share", number.indicator))
    return Draft(
        what="Share of NATO's defence expenditure, current US dollars",
        cell=cell,
        shown=shown,
        unit="% of the NATO total",
        formula=FORMULAS["usa_share"],
        worked=worked_text((inputs[0].printed, "÷", inputs[1].printed, "× 100"), shown),
        inputs=inputs,
        whom="United States",
        indicator="def_usd_current",
    )


KINDS: dict[str, Callable[[Almanac, Number], Draft]] = {
    "met": met,
    "short": short,
    "missing": missing,
    "not_member": not_member,
    "reporting": reporting,
    "shortfall": shortfall,
    "usa_share": usa_share,
}


def _count(
    almanac: Almanac, number: Number, judged: Judged, field: str, what: str, formula: str, status: str
) -> Draft:  # fmt: skip
    rows = [row for row in judged.rows if row.status == status]
    return _tally(almanac, number, judged, field, what, formula, _values(almanac, number, judged, rows))


def _values(almanac: Almanac, number: Number, judged: Judged, rows: Sequence[JudgedRow]) -> list[Input]:
    return [value_input(almanac, number, judged, row) for row in rows]


def _tally(
    almanac: Almanac, number: Number, judged: Judged, field: str, what: str, formula: str, inputs: Sequence[Input]
) -> Draft:  # fmt: skip
    """Return a field of the summary's record with the members behind it."""
    text = record(judged)[field]
    key = None if not text else float(text)
    cell = Cell(text, key, derived=True, reason="" if text else _absence(judged))
    counted = text and field in (MET, SHORT)
    core = judged.threshold is not None and judged.threshold > CORE_LIMIT
    is_gdp = almanac.catalogue.indicators[number.indicator].unit == "pct_gdp"
    return Draft(
        what=what,
        cell=cell,
        shown=shown_cell(cell, column_of(almanac, "rank", number.indicator)),
        unit=f"of {judged.reporting} that report" if counted else _members(text),
        formula=formula,
        worked=worked_text((f"{len(inputs)} {_members(str(len(inputs)))} counted",), text),
        inputs=tuple(inputs),
        notes=(
            *table_notes(judged),
            *threshold_notes(almanac, number, judged.threshold),
            *((CORE_NOTE,) if core and is_gdp else ()),
        ),
        whom=WHOM,
        editions=tuple(edition for edition, _ in judged.table.editions),
    )


def _members(count: str) -> str:
    return "member" if count == "1" else "members"


def _absence(judged: Judged) -> str:
    table = judged.table
    if table.coverage == NONE:
        return f"nothing published for {table.year}"
    if table.coverage == PARTIAL:
        return f"partial: {judged.reporting} of {table.members} members published"
    return "no threshold" if judged.threshold is None else "no amounts known"


def _label(almanac: Almanac, judged: Judged) -> str:
    return small(almanac.catalogue.indicators[judged.table.indicator].label)


def _level(almanac: Almanac, judged: Judged) -> str:
    return f"{level_text(judged.threshold)} in {_label(almanac, judged)}"
