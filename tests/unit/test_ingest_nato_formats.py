"""What a workbook's formats, merged cells and units make of a number: read as it is shown, or refused with its cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.unit.nato_workbooks import layout_2026, part, place_of, save, sheets_of, shipped
from tui.ingest.labels import Unreadable, value_of, year_of
from tui.ingest.nato import read_nato
from tui.ingest.nato_tables import Wrong, block
from tui.ingest.workbook import Cell, read_workbook, shown_by

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.unit.nato_workbooks import Figures, Grid, Value
    from tui.core.almanac import Almanac
    from tui.core.model import Member
    from tui.ingest.reading import Reading

SHARE = "def_share_gdp"


@pytest.fixture
def members(almanac: Almanac) -> Mapping[str, Member]:
    return almanac.catalogue.members


@pytest.fixture
def figures() -> Figures:
    return part(shipped("2026-07"), SHARE, entities=("ITA", "POL", "NATO"))


@pytest.fixture
def saved(tmp_path: Path, figures: Figures, members: Mapping[str, Member]) -> Callable[..., Reading]:
    """Return what is read of a workbook after something was done to its sheet."""

    def read(change: Callable[[Any], None]) -> Reading:
        path = save(layout_2026(figures), tmp_path / "tables.xlsx")
        book = load_workbook(path)
        change(book["Table 3"])
        book.save(path)
        return read_nato(read_workbook(path), members)

    return read


def held(reading: Reading) -> Figures:
    return {fact[:3]: (Decimal(fact.value), fact.estimate) for fact in reading.facts}


def italy(grid: Grid) -> int:
    return place_of(grid, "Italy", "Table 3")[0]


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("General", ("", 0)), ("#,##0.00", ("", 0)), ("0.00%", ("", 2)), ('0"e"', ("e", 0)), (r"0\e", ("e", 0)),
        ("#,##0,", ("", -3)), ("#,##0,,", ("", -6)), ("0,.0", ("", -3)), ('0.0" bn"', (" bn", 0)),
        ('_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', ("", 0)), ("[Red]0.00;[Blue]-0.00", ("", 0)),
        ('"0,"0', ("", 0)),
    ],
)  # fmt: skip
def test_a_format_says_how_a_number_is_shown(number_format: str, shown: tuple[str, int]) -> None:
    assert shown_by(number_format) == shown


def test_percent_cells_and_scaled_cells_are_read_as_they_are_shown(
    figures: Figures, saved: Callable[..., Reading]
) -> None:
    row = italy(layout_2026(figures))

    def change(sheet: Any) -> None:
        for cell in sheet[row][1:]:
            cell.value, cell.number_format = float(Decimal(repr(cell.value)) / 100), "0.00%"

    reading = saved(change)
    assert reading.refusals == ()
    assert held(reading) == figures


def test_a_cells_own_estimate_mark_counts(figures: Figures, saved: Callable[..., Reading]) -> None:
    row = italy(layout_2026(figures))

    def change(sheet: Any) -> None:
        sheet.cell(row, 2).number_format = '0.00"e"'

    assert held(saved(change)) == figures | {("ITA", 2014, SHARE): (figures["ITA", 2014, SHARE][0], True)}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Cell(4, 2, 1.5, suffix=" bn"), "its format shows ' bn' behind 1.5"),
        (Cell(4, 2, 1.5, merged="B4:C4"), "fills the merged cells B4:C4"),
        (Cell(4, 2, "(5)"), "may be a note or a number below zero"),
        (Cell(4, 2, "2,07"), "is no plain number"),
        (Cell(4, 2, "1\u00a0234"), "is no plain number"),
        (Cell(4, 2, "2.071)"), "is no plain number"),
        (Cell(4, 2, "2014-01-01 00:00:00"), "is no plain number"),
    ],
)
def test_a_value_that_can_be_taken_for_another_is_refused(value: Cell, said: str) -> None:
    found = value_of(value)
    assert isinstance(found, Unreadable)
    assert said in found.reason


def test_a_value_over_merged_years_is_refused(figures: Figures, saved: Callable[..., Reading]) -> None:
    row = italy(layout_2026(figures))

    def change(sheet: Any) -> None:
        sheet.merge_cells(start_row=row, end_row=row, start_column=4, end_column=5)

    ((at, reason),) = saved(change).refusals
    assert at == f"Table 3!D{row}"
    assert f"D{row}:E{row}" in reason


def test_a_hidden_sheet_is_left_out_and_told(figures: Figures, saved: Callable[..., Reading]) -> None:
    def change(sheet: Any) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        copy.title, copy.sheet_state = "Draft", "hidden"
        copy.cell(italy(layout_2026(figures)), 2).value = 9.99

    reading = saved(change)
    assert (held(reading), reading.refusals) == (figures, ())
    assert "Draft: the sheet is hidden, so it was left out" in reading.notices


@pytest.mark.parametrize(
    ("unit", "heading"),
    [
        ("million us dollars", "Current prices (billion US dollars)"),
        ("thousand million us dollars", "Current prices"),
        ("million canadian dollars", "Current prices"),
        ("million us dollars", "Current prices (thousands)"),
    ],
)
def test_a_unit_that_is_not_the_tables_is_refused(unit: str, heading: str) -> None:
    assert isinstance(block("expenditure", heading, (unit,)), Wrong)


def test_a_unit_below_a_blocks_title_is_heard(members: Mapping[str, Member]) -> None:
    figures = part(shipped("2026-07"), "def_usd_current", entities=("ITA", "POL"))
    cells: dict[tuple[int, int], Value] = {}
    for (row, column), value in layout_2026(figures)["Table 2"].items():
        cells[row + (row > 3), column] = value
    cells[4, 1] = "Billion US dollars"
    reading = read_nato(sheets_of({"Table 2": cells}), members)
    assert reading.facts == ()
    assert all("neither millions of US dollars" in reason for _, reason in reading.refusals)
    assert reading.refusals


def test_a_row_in_a_unit_of_its_own_is_refused(figures: Figures, members: Mapping[str, Member]) -> None:
    cells = dict(layout_2026(figures)["Table 3"])
    at = place_of({"Table 3": cells}, "Italy", "Table 3")
    cells[at] = "Italy (billion lire)"
    ((where, reason),) = read_nato(sheets_of({"Table 3": cells}), members).refusals
    assert (where, reason) == (f"Table 3!A{at[0]}", "'Italy (billion lire)' counts in another unit than its table")


def test_a_table_that_lost_its_title_and_a_year_is_refused(figures: Figures, members: Mapping[str, Member]) -> None:
    cells = dict(layout_2026(figures)["Table 3"])
    del cells[1, 1], cells[place_of({"Table 3": cells}, 2016, "Table 3")]
    reading = read_nato(sheets_of({"Table 3": cells}), members)
    assert any("figures without a title above them" in reason for _, reason in reading.refusals)


def test_no_year_is_shown_in_percent() -> None:
    assert year_of(Cell(3, 2, 2014, power=2)) is None
