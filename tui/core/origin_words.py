"""The words that provenances of every kind share: units, notes, a formula with its numbers put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.citation import day_of
from tui.core.model import edition_name
from tui.core.origin import unmarked
from tui.core.table import MIXED
from tui.core.text import MINUS
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.columns import Cell
    from tui.core.model import Indicator
    from tui.core.number import Number
    from tui.core.origin import Input
    from tui.core.threshold import Judged

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


def unit_of(catalogue: Catalogue, indicator: Indicator, entity: str, base: int | None) -> str:
    """Return an indicator's unit in words, with its currency and its price base where it has one."""
    unit = UNITS.get(indicator.unit, indicator.unit)
    member = catalogue.members.get(entity)
    noted = any(item.check == "currency" and item.entity == entity for item in catalogue.oddities)
    if indicator.unit == "national_million" and member and member.currency and not noted:
        unit = f"million {member.currency}"
    return f"{unit} at {base} prices" if base else unit


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


def difference_text(indicator: Indicator, inputs: Sequence[Input], result: str) -> str:
    """Return two values and their difference: shares as shown, everything else as published."""
    texts = [item.plain if indicator.takes_threshold else item.printed for item in inputs]
    return worked_text((texts[0], MINUS, texts[1]), result) if len(texts) == 2 else ""
