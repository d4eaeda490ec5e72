"""Workbooks in the layouts of NATO's, made from the shipped figures."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tui.core.paths import shipped_data
from tui.ingest.workbook import Cell, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Value = str | int | float
Key = tuple[str, int, str]
Figures = dict[Key, tuple[Decimal, bool]]
Grid = dict[str, dict[tuple[int, int], Value]]
"""Each sheet's cells by row and column."""

TOTALS = {"NATO_EUR_CAN": "NATO Europe and Canada", "NATO": "NATO Total"}
CURRENT, CONSTANT, RATES = "Current prices", "Constant {base} prices ", " and exchange rates"
USUAL_NAMES = {"SVK": "Slovak Republic"}


class Table(NamedTuple):
    """One of NATO's tables: its number, title, unit, and its blocks' titles and indicators."""

    number: str
    title: str
    unit: str
    blocks: tuple[tuple[str, str], ...]


TABLES = (
    Table("1", "Defence expenditure", "Million national currency units",
          ((CURRENT, "def_nat_current"), (CONSTANT, "def_nat_constant"))),
    Table("2", "Defence expenditure", "Million US dollars",
          ((CURRENT + RATES, "def_usd_current"), (CONSTANT.strip() + RATES, "def_usd_constant"))),
    Table("3", "Defence expenditure as a share of GDP and annual real change", "Based on {base} prices",
          (("Share of real GDP (%)", "def_share_gdp"), ("Annual real change (%)", "def_real_change"))),
    Table("5", "GDP", "Million US dollars",
          ((CURRENT + RATES, "gdp_usd_current"), (CONSTANT.strip() + RATES, "gdp_usd_constant"))),
    Table("6", "GDP per capita and defence expenditure per capita", "{base} prices and exchange rates",
          (("GDP per capita (thousand US dollars)", "gdp_per_capita_constant"),
           ("Defence expenditure per capita (US dollars)", "def_per_capita_constant"))),
    Table("7", "Military personnel", "Thousands", (("", "mil_personnel"),)),
    Table("8a", "Distribution of defence expenditure by main category", "Percentage of total defence expenditure",
          (("Equipment (a)", "share_equipment"), ("Personnel (b)", "share_personnel"))),
    Table("8b", "Distribution of defence expenditure by main category", "Percentage of total defence expenditure",
          (("Infrastructure (c)", "share_infrastructure"), ("Other (d)", "share_other"))),
)  # fmt: skip


def shipped(edition: str) -> Figures:
    """Return an edition's figures from its CSV."""
    with (shipped_data() / "figures" / f"{edition}.csv").open(encoding="utf-8") as file:
        return {
            (row["entity"], int(row["year"]), row["indicator"]): (Decimal(row["value"]), row["estimate"] == "true")
            for row in csv.DictReader(file)
        }


def member_names() -> dict[str, str]:
    """Return the names in the order of NATO's tables."""
    with (shipped_data() / "members.csv").open(encoding="utf-8") as file:
        names = {row["iso3"]: USUAL_NAMES.get(row["iso3"], row["name"]) for row in csv.DictReader(file)}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def part(figures: Figures, *indicators: str, entities: tuple[str, ...] = ()) -> Figures:
    """Return the figures of some indicators, and some entities."""
    return {
        key: value for key, value in figures.items() if key[2] in indicators and (not entities or key[0] in entities)
    }


def layout_2024(figures: Figures, base: str = "2015") -> Grid:
    """Return the sheets as in June 2024."""
    grid: Grid = {}
    for table in _tables(figures):
        top, left = (16, 3) if table.number == "7" else (4, 2)
        cells: dict[tuple[int, int], Value] = {(top, left): f"Table {table.number} : {table.title}"}
        cells[top + 2, left] = table.unit.format(base=base)
        years = _years(figures, table)
        for at, (year, estimate) in enumerate(years.items()):
            text = f"{year}e" if estimate else str(year) if year == 2019 and table.number in "235" else year
            cells[top + 4, left + 2 + at] = text
        row = top + 6
        for heading, indicator in table.blocks:
            if heading:
                cells[row, left] = heading.format(base=base)
            row += 1
            for entity, name in _names(figures, indicator).items():
                mark = "*" if entity in ("CZE", "EST", "POL") and table.number < "7" else ""
                currency = "   (Euros)" if table.number == "1" else ""
                cells[row, left if entity in TOTALS else left + 1] = f"{name}{mark}{currency}"
                _values(cells, row, left + 2, figures, (entity, indicator), list(years), None)
                row += 1
            if not any(entity in TOTALS for entity in _names(figures, indicator)):
                cells.update({(row, left + 2 + at): "#REF!" for at in range(min(6, len(years)))})
                row += 1
        cells[row + 2, left + 1] = "Notes: Figures for 2023 and 2024 are estimates. "
        cells[row + 3, left + 1] = "*  These Allies have national laws which call for 2% of GDP or more to be spent."
        cells[row + 5, left] = "-9-"
        grid[f"TABLE{table.number}"] = cells
    grid["TABLE4"] = {
        (16, 2): "Table 4 : Defence expenditure real change 2014-2024e", (18, 2): "Million US dollars",
        (20, 4): 2014, (20, 5): "2024e", (20, 6): "Real change 2014-2024e (%)", (22, 3): "Albania", (22, 4): 1.0,
        (22, 5): 2.5, (22, 6): 150.0,
    }  # fmt: skip
    return grid


def layout_2025(figures: Figures, base: str = "2021") -> Grid:
    """Return the sheets as in August 2025: all in column A, a header above each block."""
    return _modern(figures, base, "Defence expenditure", own_header=True)


def layout_2026(figures: Figures, base: str = "2021") -> Grid:
    """Return the sheets as in July 2026: core defence expenditure, a block's title beside its years."""
    return _modern(figures, base, "Core defence expenditure", own_header=False)


def _modern(figures: Figures, base: str, spending: str, *, own_header: bool) -> Grid:
    grid: Grid = {}
    for table in _tables(figures):
        title = table.title.replace("Defence expenditure", spending)
        cells: dict[tuple[int, int], Value] = {
            (1, 1): f"Table {table.number}: {title}",
            (2, 1): table.unit.format(base=base),
        }
        years = _years(figures, table)
        row = 3
        for heading, indicator in table.blocks:
            if heading:
                cells[row, 1] = heading.format(base=base).replace("Defence expenditure", spending)
            row += own_header or not heading
            cells.update(
                {(row, 2 + at): f"{year}e" if marked else year for at, (year, marked) in enumerate(years.items())}
            )
            row += 1
            for entity, name in _names(figures, indicator).items():
                cells[row, 1] = name
                _values(cells, row, 2, figures, (entity, indicator), list(years), "..")
                row += 1
            row += 2
        cells[row, 1] = "Notes:"
        cells[row + 1, 1] = "Figures for the last two years are estimates."
        grid[f"Table {table.number}"] = cells
    return grid


def _tables(figures: Figures) -> Iterable[Table]:
    held = {indicator for _, _, indicator in figures}
    for table in TABLES:
        blocks = tuple(found for found in table.blocks if found[1] in held)
        if blocks:
            yield table._replace(blocks=blocks)


def _years(figures: Figures, table: Table) -> dict[int, bool]:
    held = {name for _, name in table.blocks}
    return dict(sorted({year: estimate for (_, year, name), (_, estimate) in figures.items() if name in held}.items()))


def _names(figures: Figures, indicator: str) -> dict[str, str]:
    held = {entity for entity, _, name in figures if name == indicator}
    return {entity: name for entity, name in {**member_names(), **TOTALS}.items() if entity in held}


def _values(
    cells: dict[tuple[int, int], Value], row: int, first: int, figures: Figures, key: tuple[str, str], years: list[int],
    blank: str | None,
) -> None:  # fmt: skip
    for at, year in enumerate(years):
        found = figures.get((key[0], year, key[1]))
        if found:
            cells[row, first + at] = float(found[0])
        elif blank:
            cells[row, first + at] = blank


def sheets_of(grid: Mapping[str, Mapping[tuple[int, int], Value]]) -> tuple[Sheet, ...]:
    """Return a grid as it would be read, without the detour over a file."""
    sheets = []
    for name, cells in grid.items():
        rows: dict[int, list[Cell]] = {}
        for (row, column), value in sorted(cells.items()):
            rows.setdefault(row, []).append(Cell(row, column, value))
        sheets.append(Sheet(name, tuple(tuple(row) for row in rows.values())))
    return tuple(sheets)


def save(grid: Mapping[str, Mapping[tuple[int, int], Value]], path: Path) -> Path:
    """Write a grid as a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, cells in grid.items():
        sheet = book.create_sheet(name)
        for (row, column), value in cells.items():
            sheet[f"{get_column_letter(column)}{row}"] = value
    book.save(path)
    return path


def place_of(grid: Grid, value: Value, sheet: str) -> tuple[int, int]:
    """Return where a value first stands in a sheet."""
    return min(at for at, found in grid[sheet].items() if found == value)
