"""Makes a member table out of chosen figures: every cell with its edition, or with the reason why it is empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import Cell, decimal_text
from tui.core.model import AGGREGATE_NAMES, AGGREGATES, BLANK, NO_ARMED_FORCES, NOT_IN_EDITION, PUBLISHER, edition_name
from tui.core.table import MIXED, NONE, PARTIAL, WHOLE, Amount, Row, YearTable
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.core.model import Indicator, Member
    from tui.core.table import Count, Derived


class Figure(NamedTuple):
    """One chosen figure, with the year before from the same edition where that edition has it."""

    value: float
    printed: str
    shown: str
    hundredths: int | None
    estimate: bool
    edition: str
    before: float | None
    before_hundredths: int | None


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a table is made of, chosen by the as-of rules and handed over as plain values."""

    indicator: Indicator
    indicators: Mapping[str, Indicator]
    members: Sequence[Member]
    year: int
    as_of: date | None
    figures: Mapping[tuple[str, str], Figure]
    history: Mapping[str, tuple[tuple[int, float, bool], ...]]
    other_base: Mapping[tuple[str, str], int]
    bases: Mapping[str, int]
    main_editions: Mapping[str, str]
    blanks: frozenset[tuple[str, str]]
    currency_notes: Mapping[tuple[str, str], str]
    published_on: Mapping[str, date]
    per_soldier: Mapping[str, Derived]
    nato_share: Mapping[str, Derived]
    is_whole: bool
    counts: tuple[Count, ...] = ()


AMOUNTS = {"pct_gdp": "gdp_usd_current", "pct_def": "def_usd_current"}
"""What a gap in each unit is a share of."""


def year_table(material: Material, columns: tuple[str, ...]) -> YearTable:
    """Return the table of `material.year` with `columns`, rows in the members' own order."""
    maker = _Maker(material)
    rows = tuple(
        maker.row(member.iso3, member.name, member.counts_in(material.year), member, columns)
        for member in material.members
    )
    aggregates = tuple(maker.row(entity, AGGREGATE_NAMES[entity], False, None, columns) for entity in AGGREGATES)
    editions = Counter(row.value.edition for row in rows if row.counts and row.value.text).most_common()
    reporting = sum(count for _, count in editions)
    if not reporting:
        coverage = NONE
    elif not material.is_whole:
        coverage = PARTIAL
    else:
        coverage = WHOLE if len(editions) == 1 else MIXED
    usa = material.nato_share.get("USA") if material.indicator.publisher == PUBLISHER else None
    return YearTable(
        indicator=material.indicator.indicator,
        year=material.year,
        as_of=material.as_of,
        columns=columns,
        coverage=coverage,
        members=sum(row.counts for row in rows),
        rows=_ranked(rows) if coverage in (WHOLE, MIXED) else rows,
        aggregates=aggregates,
        editions=tuple(editions),
        column_editions=_main_editions(rows, columns),
        column_bases={
            name: material.bases[indicator]
            for name in columns
            if (indicator := _based_on(name, material)) in material.bases
        },
        usa_share=usa,
        counts=material.counts,
    )


def _based_on(column: str, material: Material) -> str:
    if column == "value":
        return material.indicator.indicator
    return "def_per_capita_constant" if column == "per_head" else column


def _main_editions(rows: Sequence[Row], columns: Sequence[str]) -> dict[str, str]:
    main = {}
    for name in columns:
        found = Counter(
            row.amount.edition if name == "gap_usd_bn" and row.amount else row.cells[name].edition
            for row in rows
            if row.counts and (row.amount if name == "gap_usd_bn" else row.cells[name].edition)
        )
        if found:
            main[name] = found.most_common(1)[0][0]
    return main


def _ranked(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with their competition rank (1, 2, 2, 4) among the members that report, largest first."""
    keys = sorted(
        (row.value.key for row in rows if row.counts and isinstance(row.value.key, (int, float))), reverse=True
    )
    first = {key: place for place, key in reversed(list(enumerate(keys, start=1)))}
    ranked = []
    for row in rows:
        rank = first.get(row.value.key) if row.counts and isinstance(row.value.key, (int, float)) else None
        cells = {**row.cells, "rank": Cell(str(rank), rank)} if rank is not None else row.cells
        ranked.append(Row(row.entity, row.name, row.counts, row.hundredths, row.amount, cells, row.history, rank))
    return tuple(ranked)


class _Maker:
    """Makes rows out of material."""

    def __init__(self, material: Material) -> None:
        self.material = material
        # Another publisher's share times NATO's amounts would be nobody's figure.
        of_nato = material.indicator.publisher == PUBLISHER
        self.amount_indicator = AMOUNTS.get(material.indicator.unit, "") if of_nato else ""

    def row(self, entity: str, name: str, counts: bool, member: Member | None, columns: Sequence[str]) -> Row:
        figure = self.material.figures.get((self.material.indicator.indicator, entity))
        cells = {"value": self._published(self.material.indicator.indicator, entity, member)}
        for column in columns:
            if column not in cells:
                cells[column] = self._cell(column, entity, name, member, figure)
        amount = self.material.figures.get((self.amount_indicator, entity))
        return Row(
            entity,
            name,
            counts,
            figure.hundredths if figure else None,
            Amount(amount.value, amount.edition) if amount else None,
            cells,
            self.material.history.get(entity, ()),
        )

    def _cell(self, column: str, entity: str, name: str, member: Member | None, figure: Figure | None) -> Cell:
        if column in self.material.indicators:
            return self._published(column, entity, member)
        match column:
            case "iso3":
                return Cell(entity, entity)
            case "name":
                return Cell(name, name)
            case "year":
                return Cell(str(self.material.year), self.material.year)
            case "estimate":
                return Cell(str(figure.estimate).lower(), float(figure.estimate)) if figure else Cell()
            case "edition":
                return Cell(figure.edition, figure.edition) if figure else Cell()
            case "published_on":
                day = str(self.material.published_on[figure.edition]) if figure else ""
                return Cell(day, day or None)
            case "change":
                return self._change(figure)
            case "usd_bn":
                return self._scaled("def_usd_current", entity, member)
            case "per_head":
                return self._published("def_per_capita_constant", entity, member)
            case "currency":
                return self._currency(entity, member)
            case "nato_share":
                return self._derived(self.material.nato_share.get(entity), 1, "no edition has both amounts", member)
            case "per_soldier":
                return self._derived(self.material.per_soldier.get(entity), 0, "no edition has both", member)
            case "trend":
                text = ";".join(f"{year}:{value:g}" for year, value, _ in self.material.history.get(entity, ()))
                return Cell(text, self._trend_key(entity))
            case _:
                return Cell()

    def _trend_key(self, entity: str) -> float | None:
        history = self.material.history.get(entity, ())
        return history[-1][1] - history[0][1] if len(history) > 1 else None

    def _published(self, indicator: str, entity: str, member: Member | None) -> Cell:
        figure = self.material.figures.get((indicator, entity))
        if figure is None:
            return Cell(reason=self._missing(indicator, entity, member))
        key = figure.hundredths if figure.hundredths is not None else figure.value
        return Cell(figure.shown, key, figure.estimate, figure.edition, False, "", figure.printed)

    def _scaled(self, indicator: str, entity: str, member: Member | None) -> Cell:
        figure = self.material.figures.get((indicator, entity))
        if figure is None:
            return Cell(reason=self._missing(indicator, entity, member))
        return Cell(
            decimal_text(figure.value / 1000, 1),
            figure.value,
            figure.estimate,
            figure.edition,
            False,
            "",
            figure.printed,
        )

    def _derived(self, found: Derived | None, decimals: int, lacking: str, member: Member | None) -> Cell:
        if found is None:
            forces = member is not None and not member.has_armed_forces
            return Cell(reason=NO_ARMED_FORCES if forces else lacking)
        return Cell(decimal_text(found.value, decimals), found.value, found.estimate, found.edition, derived=True)

    def _currency(self, entity: str, member: Member | None) -> Cell:
        note = self.material.currency_notes.get((entity, "def_nat_current"))
        if note:
            return Cell("*", "*", reason=note)
        return Cell(member.currency, member.currency) if member else Cell()

    def _change(self, figure: Figure | None) -> Cell:
        if figure is None:
            return Cell()
        if figure.before is None:
            return Cell(reason=f"no {self.material.year - 1} in the {edition_name(figure.edition)} edition")
        if figure.hundredths is not None and figure.before_hundredths is not None:
            if "." not in figure.shown:
                return Cell(reason="printed without decimals")
            change = figure.hundredths - figure.before_hundredths
            return Cell(threshold_text(change), change, figure.estimate, figure.edition, derived=True)
        difference = figure.value - figure.before
        text = decimal_text(difference, self.material.indicator.decimals)
        return Cell(text, difference, figure.estimate, figure.edition, derived=True)

    def _missing(self, indicator: str, entity: str, member: Member | None) -> str:
        if member and not member.has_armed_forces and self.material.indicators[indicator].of_forces:
            return NO_ARMED_FORCES
        if (indicator, entity) in self.material.other_base:
            return f"only in {self.material.other_base[indicator, entity]} prices"
        if (indicator, entity) in self.material.blanks:
            return BLANK
        if indicator not in self.material.main_editions:
            return "in no edition known that day"
        return NOT_IN_EDITION
