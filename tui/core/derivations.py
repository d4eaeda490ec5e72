"""Where the derived numbers of a member's row come from: the formula, with the figures of the same editions put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import Cell
from tui.core.formulas import FORMULAS
from tui.core.model import AGGREGATES, NATO, NOT_MEMBER
from tui.core.origin import Draft, Input, unmarked
from tui.core.origin_parts import (
    cell_input,
    column_of,
    figure_input,
    figure_number,
    judged_of,
    row_of,
    shown_cell,
    value_input,
)
from tui.core.origin_words import (
    BILLIONS,
    POINTS,
    difference_text,
    edition_notes,
    level_text,
    mixed_note,
    small,
    table_notes,
    threshold_notes,
    unit_of,
    worked_text,
)
from tui.core.published import figure
from tui.core.table_maker import AMOUNTS
from tui.core.text import MINUS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.almanac import Almanac
    from tui.core.number import Number
    from tui.core.threshold import Judged, JudgedRow


def change(almanac: Almanac, number: Number) -> Draft:
    """Return the change from the year before, both years of one edition."""
    judged, row, cell = _cell(almanac, number, "change")
    indicator = almanac.catalogue.indicators[number.indicator]
    edition = row.row.value.edition
    inputs = tuple(
        figure_input(
            almanac, str(year), figure_number(number, number.entity, number.indicator, year=year, edition=edition)
        )
        for year in (number.year, number.year - 1)
        if edition
    )
    base = almanac.price_base(number.indicator, number.as_of)
    return Draft(
        what=f"Change of {small(indicator.label)} from the year before",
        cell=cell if cell.text or cell.reason else Cell(reason=row.row.value.reason),
        shown=_shown(almanac, judged, cell, number, "change"),
        unit=POINTS if indicator.takes_threshold else unit_of(almanac.catalogue, indicator, number.entity, base),
        price_base=base,
        formula=FORMULAS["change"],
        worked=difference_text(indicator, inputs, _shown(almanac, judged, cell, number, "change")),
        inputs=inputs,
        notes=mixed_note(judged, cell, "change"),
    )


def gap(almanac: Almanac, number: Number) -> Draft:
    """Return the gap to the threshold in percentage points."""
    judged, row, cell = _cell(almanac, number, "gap")
    level = level_text(judged.threshold)
    value = value_input(almanac, number, judged, row)
    text = _shown(almanac, judged, cell, number, "gap")
    return Draft(
        what=f"Gap to {level} in {small(almanac.catalogue.indicators[number.indicator].label)}",
        cell=cell if cell.text or cell.reason else cell._replace(reason=_no_gap(judged)),
        shown=text,
        unit=POINTS,
        formula=FORMULAS["gap"],
        worked=worked_text((value.plain, "%", MINUS, level), text),
        inputs=(value,),
        notes=(
            *_standing(row),
            *mixed_note(judged, cell, "value"),
            *threshold_notes(almanac, number, judged.threshold),
        ),
    )


def gap_usd_bn(almanac: Almanac, number: Number) -> Draft:
    """Return the gap to the threshold in billions of current US dollars."""
    judged, row, cell = _cell(almanac, number, "gap_usd_bn")
    level = level_text(judged.threshold)
    name = AMOUNTS.get(almanac.catalogue.indicators[number.indicator].unit, "")
    text = _shown(almanac, judged, cell, number, "gap_usd_bn")
    points = row.cell("gap")
    part = cell_input(
        f"gap to {level}", points, _shown(almanac, judged, points, number, "gap"), number._replace(what="gap")
    )
    inputs: tuple[Input, ...] = (part,)
    formula = worked = ""
    notes: tuple[str, ...] = ()
    if name:
        label = almanac.catalogue.indicators[name].label
        amount = figure_input(almanac, label, figure_number(number, number.entity, name))
        inputs = (part, amount)
        formula = f"the gap in percentage points, as a part of {small(label)}"
        worked = worked_text((part.plain, "% of", amount.printed, "million"), f"{unmarked(text)} billion")
        notes = edition_notes((part.edition, amount.edition))
        if name == "gdp_usd_current":
            notes += ("NATO computes the share at constant prices; this takes GDP at current prices",)
    return Draft(
        what=f"Gap to {level} in current US dollars",
        cell=cell if cell.text or row.row.entity not in AGGREGATES else cell._replace(reason=_no_gap(judged)),
        shown=text,
        unit=BILLIONS,
        formula=formula,
        worked=worked,
        inputs=inputs,
        notes=(*_standing(row), *notes, *threshold_notes(almanac, number, judged.threshold)),
    )


def rank(almanac: Almanac, number: Number) -> Draft:
    """Return the rank among the members that report: one more than there are larger values."""
    judged, row, cell = _cell(almanac, number, "rank")
    larger = _larger(judged, row) if cell.text else ()
    inputs = tuple(
        value_input(almanac, number._replace(entity=item.row.entity), judged, item) for item in (row, *larger)
    )
    return Draft(
        what=f"Rank by {small(almanac.catalogue.indicators[number.indicator].label)}",
        cell=cell if cell.text else Cell(reason=_no_rank(row)),
        shown=_shown(almanac, judged, cell, number, "rank"),
        unit=f"of {judged.reporting} that report" if cell.text else "",
        formula=FORMULAS["rank"],
        worked=worked_text((str(len(larger)), "larger values + 1"), cell.text),
        inputs=inputs,
        notes=table_notes(judged),
    )


def usd_bn(almanac: Almanac, number: Number) -> Draft:
    """Return defence expenditure in billions: the published millions, fewer digits."""
    judged, _, cell = _cell(almanac, number, "usd_bn")
    millions = figure_number(number, number.entity, "def_usd_current")
    label = almanac.catalogue.indicators[millions.indicator].label
    amount = figure_input(almanac, label, millions)
    text = _shown(almanac, judged, cell, number, "usd_bn")
    return figure(almanac, millions)._replace(
        cell=cell,
        shown=text,
        unit=BILLIONS,
        formula=FORMULAS["usd_bn"],
        worked=worked_text((amount.printed, "÷ 1000"), text),
        inputs=(amount,),
        others=(),
        notes=mixed_note(judged, cell, "usd_bn"),
        indicator=millions.indicator,
    )


def per_head(almanac: Almanac, number: Number) -> Draft:
    """Return defence expenditure per inhabitant, which is published as it is."""
    judged, _, cell = _cell(almanac, number, "per_head")
    text = _shown(almanac, judged, cell, number, "per_head")
    behind = figure(almanac, figure_number(number, number.entity, "def_per_capita_constant"))
    return behind._replace(cell=cell, shown=text, indicator="def_per_capita_constant")


def nato_share(almanac: Almanac, number: Number) -> Draft:
    """Return the percent of the NATO total in current dollars of one edition."""
    return _ratio(
        almanac, number, "nato_share", "Share of NATO's defence expenditure, current US dollars", "% of the NATO total",
        FORMULAS["nato_share"],
        ((number.entity, "def_usd_current"), (NATO, "def_usd_current")), "× 100",
    )  # fmt: skip


def per_soldier(almanac: Almanac, number: Number) -> Draft:
    """Return current dollars per member of the armed forces, in thousands, both of one edition."""
    return _ratio(
        almanac, number, "per_soldier", "Defence expenditure per member of the armed forces, current US dollars",
        "thousand US dollars", FORMULAS["per_soldier"],
        ((number.entity, "def_usd_current"), (number.entity, "mil_personnel")), "",
    )  # fmt: skip


def _ratio(
    almanac: Almanac, number: Number, name: str, what: str, unit: str, formula: str, parts: tuple[tuple[str, str], ...],
    scale: str,
) -> Draft:  # fmt: skip
    """Return one published figure over another of the same edition."""
    judged, _, cell = _cell(almanac, number, name)
    text = _shown(almanac, judged, cell, number, name)
    inputs = tuple(
        figure_input(
            almanac,
            f"{almanac.catalogue.name_of(entity)}: {almanac.catalogue.indicators[indicator].label}",
            figure_number(number, entity, indicator, edition=cell.edition),
        )
        for entity, indicator in parts
    )
    return Draft(
        what=what,
        cell=cell,
        shown=text,
        unit=unit,
        formula=formula,
        worked=worked_text((inputs[0].printed, "÷", inputs[1].printed, scale), text),
        inputs=inputs,
        notes=mixed_note(judged, cell, name),
        indicator=parts[0][1],
    )


def _cell(almanac: Almanac, number: Number, name: str) -> tuple[Judged, JudgedRow, Cell]:
    judged = judged_of(almanac, number, ("value", name))
    row = row_of(judged, number.entity)
    return judged, row, row.cell(name)


def _shown(almanac: Almanac, judged: Judged, cell: Cell, number: Number, name: str) -> str:
    return shown_cell(cell, column_of(almanac, name, number.indicator), judged.table.column_editions.get(name, ""))


def _larger(judged: Judged, row: JudgedRow) -> tuple[JudgedRow, ...]:
    """Return the reporting members with a larger value, the largest first."""
    keyed = [(item.row.value.key, item) for item in judged.rows if item.row.rank is not None]
    own = row.row.rank or 0
    found = [item for _, item in keyed if (item.row.rank or 0) < own]
    return tuple(sorted(found, key=lambda item: (item.row.rank or 0, item.row.name)))


def _standing(row: JudgedRow) -> tuple[str, ...]:
    return ("not yet a member that year; left out of counts, ranks and shortfall",) if row.status == NOT_MEMBER else ()


def _no_gap(judged: Judged) -> str:
    return "no threshold" if judged.threshold is None else "no gap is taken of an aggregate"


def _no_rank(row: JudgedRow) -> str:
    if row.row.value.reason:
        return row.row.value.reason
    if row.row.entity in AGGREGATES:
        return "aggregates have no rank"
    return "not yet a member" if not row.row.counts else "no ranks: no whole table was known"


KINDS: dict[str, Callable[[Almanac, Number], Draft]] = {
    "change": change,
    "gap": gap,
    "gap_usd_bn": gap_usd_bn,
    "rank": rank,
    "usd_bn": usd_bn,
    "per_head": per_head,
    "nato_share": nato_share,
    "per_soldier": per_soldier,
}
