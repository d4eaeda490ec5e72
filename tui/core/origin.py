"""Where a number comes from, as one frozen value, with the words and pieces that every kind of number shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.citation import Citation, Cited, citation, day_of
from tui.core.columns import Cell, column, marks, present
from tui.core.model import AGGREGATE_NAMES, edition_name
from tui.core.number import Number
from tui.core.table import MIXED
from tui.core.threshold import judge
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.columns import Column
    from tui.core.figures import Datum
    from tui.core.model import Edition, Indicator, Source
    from tui.core.threshold import Judged, JudgedRow

UNITS = {
    "pct_gdp": "% of GDP",
    "pct_def": "% of defence expenditure",
    "pct": "%",
    "usd_million": "million US dollars",
    "national_million": "million of national currency",
    "usd": "US dollars per inhabitant",
    "usd_thousand": "thousand US dollars per inhabitant",
    "thousand": "thousand people",
}
POINTS = "percentage points"
BILLIONS = "billion US dollars"


class Input(NamedTuple):
    """One of the numbers that a derived number was made of.

    `text` is as shown, `printed` as published; `edition` is where its value comes from, empty where it is missing.
    """

    label: str
    text: str
    number: Number
    edition: str = ""
    estimate: bool = False
    printed: str = ""

    @property
    def plain(self) -> str:
        """Return the text without its marks."""
        return unmarked(self.text)


class OtherValue(NamedTuple):
    """One published value of the same figure; `later` came out after the as-of day."""

    edition: str
    known_from: date
    text: str
    shown: bool
    later: bool
    price_base: int | None


class Provenance(NamedTuple):
    """Where one number comes from.

    `value` is the plain text of the member table's cell or the summary's record, empty where the number is missing, and then
    `reason` says why; `shown` is the same for readers, with its marks. Derived numbers have a `formula` in words, `worked`
    with the numbers put in, and `inputs` that can be traced in turn; they are estimates if any of these is. Published ones
    have their edition and source.
    """

    number: Number
    title: str
    what: str
    whom: str
    value: str
    shown: str
    unit: str
    estimate: bool
    derived: bool
    reason: str
    edition: Edition | None
    source: Source | None
    printed: str
    as_of: date | None
    indicator: str
    definition: str
    price_base: int | None
    formula: str
    worked: str
    inputs: tuple[Input, ...]
    others: tuple[OtherValue, ...]
    notes: tuple[str, ...]
    citation: Citation


class Draft(NamedTuple):
    """What one kind of number says of itself; the rest of its provenance follows from that.

    An empty `indicator` is the number's own; `editions` are those it rests on besides those of its inputs.
    """

    what: str
    cell: Cell
    shown: str
    unit: str
    derived: bool = True
    source: Source | None = None
    price_base: int | None = None
    formula: str = ""
    worked: str = ""
    inputs: tuple[Input, ...] = ()
    others: tuple[OtherValue, ...] = ()
    notes: tuple[str, ...] = ()
    whom: str | None = None
    indicator: str = ""
    editions: tuple[str, ...] = ()


def finished(almanac: Almanac, number: Number, draft: Draft) -> Provenance:
    """Return the provenance that a draft amounts to, with its citation."""
    catalogue, cell = almanac.catalogue, draft.cell
    whom = entity_name(catalogue, number.entity) if draft.whom is None else draft.whom
    indicator = catalogue.indicators.get(draft.indicator or number.indicator)
    definition = indicator.definition if indicator else ""
    edition = catalogue.editions.get(cell.edition) if cell.text else None
    held = {*draft.editions, *(item.edition for item in draft.inputs)} if draft.derived else {cell.edition}
    works = tuple(item for name, item in catalogue.editions.items() if name in held)
    estimate = cell.estimate or (draft.derived and bool(cell.text) and any(item.estimate for item in draft.inputs))
    spoken = f"{unmarked(draft.shown)} {spoken_unit(draft)}".rstrip() if cell.text else f"no figure ({cell.reason})"
    cited = Cited(
        whom, draft.what, number.year, spoken, estimate, draft.derived, works, draft.source, number.as_of, definition
    )  # fmt: skip
    return Provenance(
        number=number,
        title=f"{whom}: {draft.what}, {number.year}" if whom else f"{draft.what}, {number.year}",
        what=draft.what,
        whom=whom,
        value=cell.text,
        shown=draft.shown,
        unit=draft.unit,
        estimate=estimate,
        derived=draft.derived,
        reason=cell.reason,
        edition=edition,
        source=draft.source,
        printed=cell.printed,
        as_of=number.as_of,
        indicator=draft.indicator or number.indicator,
        definition=definition,
        price_base=draft.price_base,
        formula=draft.formula,
        worked=draft.worked if cell.text else "",
        inputs=draft.inputs,
        others=draft.others,
        notes=draft.notes,
        citation=citation(cited),
    )


def spoken_unit(draft: Draft) -> str:
    """Return the unit as a citation says it: the subject has told already of what a share is a share."""
    return "%" if draft.unit.startswith("%") else draft.unit


def entity_name(catalogue: Catalogue, entity: str) -> str:
    """Return the name of a member or an aggregate."""
    member = catalogue.members.get(entity)
    return member.name if member else AGGREGATE_NAMES.get(entity, entity)


def unit_of(catalogue: Catalogue, indicator: Indicator, entity: str, base: int | None) -> str:
    """Return an indicator's unit in words, with its currency and its price base where it has one."""
    unit = UNITS.get(indicator.unit, indicator.unit)
    member = catalogue.members.get(entity)
    noted = any(item.check == "currency" and item.entity == entity for item in catalogue.oddities)
    if indicator.unit == "national_million" and member and member.currency and not noted:
        unit = f"million {member.currency}"
    return f"{unit} at {base} prices" if base else unit


def judged_of(almanac: Almanac, number: Number, columns: tuple[str, ...] = ("value",)) -> Judged:
    """Return the judged table that a number stands in; without a threshold of its own, the indicator's guideline."""
    threshold = number.threshold
    if threshold is None:
        threshold = almanac.catalogue.default_threshold(number.indicator)
    return judge(almanac.table(number.indicator, number.year, number.as_of, columns), threshold)


def row_of(judged: Judged, entity: str) -> JudgedRow:
    """Return the row of a member or an aggregate."""
    return next(row for row in (*judged.rows, *judged.aggregates) if row.row.entity == entity)


def column_of(almanac: Almanac, name: str, shown: str) -> Column:
    """Return a column of the member table."""
    return column(name, almanac.catalogue.indicators, shown)


def shown_cell(cell: Cell, of: Column, main_edition: str = "") -> str:
    """Return a cell as the member table shows it, with its marks."""
    return present(cell, of) + marks(cell, of, main_edition)


def figure_number(number: Number, entity: str, indicator: str, *, year: int | None = None, edition: str = "") -> Number:
    """Return the published figure behind another number: of the same day, or of one edition."""
    return Number("figure", entity, number.year if year is None else year, indicator, number.as_of, edition)


def unmarked(text: str) -> str:
    """Return a shown number without the marks of estimates and other editions."""
    return text.rstrip("e†")


def cell_input(label: str, cell: Cell, text: str, number: Number) -> Input:
    """Return a cell of a table as an input."""
    return Input(label, text, number, cell.edition, cell.estimate, cell.printed)


def figure_input(almanac: Almanac, label: str, number: Number) -> Input:
    """Return a published figure as an input."""
    datum = datum_of(almanac, number)
    cell = figure_cell(datum) if datum else Cell()
    return cell_input(label, cell, shown_cell(cell, column_of(almanac, "value", number.indicator)), number)


def datum_of(almanac: Almanac, number: Number) -> Datum | None:
    """Return the published value that a figure's number means: of its edition, or in force on its day."""
    if not number.edition:
        return almanac.chosen(number.indicator, number.entity, number.year, number.as_of)
    published = almanac.series(number.indicator).get(number.year, {}).get(number.entity, ())
    return next((item for item in published if item.edition == number.edition), None)


def figure_cell(datum: Datum) -> Cell:
    """Return a published value as a cell of the member table."""
    key = datum.value if datum.hundredths is None else datum.hundredths
    return Cell(datum.shown, key, datum.estimate, datum.edition, False, "", datum.printed)


def value_input(almanac: Almanac, number: Number, judged: Judged, row: JudgedRow) -> Input:
    """Return the figure of a row, as its table shows it."""
    of = column_of(almanac, "value", number.indicator)
    text = shown_cell(row.row.value, of, judged.table.column_editions.get("value", ""))
    return cell_input(row.row.name, row.row.value, text, figure_number(number, row.row.entity, number.indicator))


def small(label: str) -> str:
    """Return a label as it stands within a sentence: `defence expenditure`, but `GDP`."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def level_text(threshold: int | None) -> str:
    """Return a threshold in percent as a sentence has it."""
    return "no threshold" if threshold is None else f"{threshold_text(threshold)} %"


def oddity_notes(almanac: Almanac, indicator: str, entity: str, year: int, edition: str) -> tuple[str, ...]:
    """Return what is known to be peculiar about one published value."""
    found = (
        item.reason
        for item in almanac.catalogue.oddities
        if item.edition in ("*", edition)
        and item.entity in ("*", entity)
        and item.year in ("*", str(year))
        and item.indicator in ("*", indicator)
    )
    return tuple(dict.fromkeys(found))


def edition_notes(editions: Iterable[str]) -> tuple[str, ...]:
    """Return the note on numbers that come from more than one edition."""
    names = tuple(dict.fromkeys(filter(None, editions)))
    return (f"mixes editions: {', '.join(edition_name(name) for name in names)}",) if len(names) > 1 else ()


def mixed_note(judged: Judged, cell: Cell, name: str) -> tuple[str, ...]:
    """Return the note on a cell from another edition than most of its column."""
    main = judged.table.column_editions.get(name, "")
    if not main or not cell.edition or main == cell.edition:
        return ()
    return (f"† most of this column comes from the {edition_name(main)} edition",)


def table_notes(judged: Judged) -> tuple[str, ...]:
    """Return the note on a table that mixes editions."""
    if judged.table.coverage != MIXED:
        return ()
    told = ", ".join(f"{count} of {edition_name(edition)}" for edition, count in judged.table.editions)
    return (f"the table mixes editions: {told}",)


def threshold_notes(almanac: Almanac, number: Number, threshold: int | None) -> tuple[str, ...]:
    """Return which agreed level a threshold is, and from when."""
    return tuple(
        f"{item.label}, agreed {day_of(item.agreed_on, item.agreed_precision)}"
        + (", after the as-of day" if number.as_of and item.known_from > number.as_of else "")
        for item in almanac.catalogue.guidelines
        if item.indicator == number.indicator and item.threshold == threshold and item.scope in ("all", number.entity)
    )


def worked_text(left: Sequence[str], result: str) -> str:
    """Return a formula with its numbers put in: `1.50 − 2.00 = −0.50`."""
    return f"{' '.join(filter(None, left))} = {unmarked(result)}"
