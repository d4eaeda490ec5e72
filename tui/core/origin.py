"""Where a number comes from as one frozen value, finished from what its kind drafts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.citation import Citation, Cited, citation

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.columns import Cell
    from tui.core.model import Edition, Source
    from tui.core.number import Number


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

    An empty `indicator` is the number's own, which doesn't define the number unless `defined`; `editions` are those it rests
    on besides those of its inputs.
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
    defined: bool = True


def finished(almanac: Almanac, number: Number, draft: Draft) -> Provenance:
    """Return the provenance that a draft amounts to, with its citation."""
    catalogue, cell = almanac.catalogue, draft.cell
    whom = catalogue.name_of(number.entity) if draft.whom is None else draft.whom
    indicator = catalogue.indicators.get(draft.indicator or number.indicator)
    definition = indicator.definition if indicator and draft.defined else ""
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


def unmarked(text: str) -> str:
    """Return a shown number without the marks of estimates and other editions."""
    return text.rstrip("e†")
