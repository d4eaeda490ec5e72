"""The numbers that a member's row and a summary hold, each with its name and ready to be traced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core import derivations
from tui.core.columns import column
from tui.core.model import AGGREGATE_NAMES, AGGREGATES, NATO, edition_name
from tui.core.number import Number
from tui.core.origin_parts import shown_cell
from tui.core.summary import record
from tui.core.table import nato_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.core.catalogue import Catalogue
    from tui.core.threshold import Judged, JudgedRow

ROW_KINDS = frozenset(derivations.KINDS)
"""Columns of the member table that are traced as what they are; those named after an indicator are figures."""

TALLIES = (
    ("met", "met", "members that meet it"),
    ("short", "short", "members short of it"),
    ("shortfall", "shortfall_usd_bn", "shortfall, billion US dollars"),
    ("reporting", "reporting", "members that report"),
    ("missing", "missing", "members without a figure"),
    ("not_member", "not_member", "not yet members"),
)


class Listed(NamedTuple):
    """One number that can be traced: what it is called, how it is shown, which one it is."""

    label: str
    text: str
    number: Number


def numbers_of_row(catalogue: Catalogue, judged: Judged, row: JudgedRow, columns: Iterable[str]) -> tuple[Listed, ...]:
    """Return every number of a row, in the order of `columns`; missing ones too, since they have a reason."""
    table = judged.table
    found = []
    for name in columns:
        which = number_of(catalogue, judged, row.row.entity, name)
        if which is None:
            continue
        of = column(name, catalogue.indicators, table.indicator)
        label = catalogue.indicators[which.indicator].label if which.what == "figure" else of.help
        text = shown_cell(row.cell(name), of, table.column_editions.get(name, ""))
        found.append(Listed(label, text, which))
    return tuple(found)


def number_of(catalogue: Catalogue, judged: Judged, entity: str, name: str) -> Number | None:
    """Return the number in one cell of a member table, None for a column that holds no number."""
    table = judged.table
    if name == "value" or name in catalogue.indicators:
        indicator = table.indicator if name == "value" else name
        return Number("figure", entity, table.year, indicator, table.as_of)
    if name not in ROW_KINDS:
        return None
    threshold = judged.threshold if name.startswith("gap") else None
    return Number(name, entity, table.year, table.indicator, table.as_of, threshold=threshold)


def numbers_of_summary(judged: Judged) -> tuple[Listed, ...]:
    """Return every number of the summary that there is."""
    return tuple(_summary(judged))


def numbers_of_counts(judged: Judged) -> tuple[Listed, ...]:
    """Return how many members met the threshold in each edition that has the year, as a header tells."""
    table, level = judged.table, judged.threshold
    if level is None:
        return ()
    return tuple(
        Listed(
            f"members that met it in {table.year}, {edition_name(count.edition)} edition",
            str(sum(value >= level for value in count.hundredths)),
            Number("met", NATO, table.year, table.indicator, count.known_from, threshold=level),
        )
        for count in table.counts
    )


def _summary(judged: Judged) -> Iterator[Listed]:
    table, texts = judged.table, record(judged)
    for what, field, label in TALLIES:
        if texts[field]:
            yield Listed(
                label,
                texts[field],
                Number(what, NATO, table.year, table.indicator, table.as_of, threshold=judged.threshold),
            )
    for entity in AGGREGATES:
        cell = nato_row(table, entity).value
        if cell.text:
            yield Listed(
                AGGREGATE_NAMES[entity],
                cell.text + ("e" if cell.estimate else ""),
                Number("figure", entity, table.year, table.indicator, table.as_of),
            )
    if table.usa_share:
        yield Listed(
            "US share of the total, %",
            texts["usa_share_of_total"],
            Number("usa_share", "USA", table.year, table.indicator, table.as_of),
        )
