"""What a publisher does to a table from one year to the next: read as it is meant, or refused with sheet, cell and reason."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.unit.nato_workbooks import layout_2024, layout_2026, part, place_of, sheets_of, shipped
from tui.ingest.nato import read_nato
from tui.ingest.workbook import Cell, Sheet

if TYPE_CHECKING:
    from tests.unit.nato_workbooks import Figures, Grid, Value
    from tui.core.almanac import Almanac
    from tui.ingest.reading import Reading

SHARE, CHANGE = "def_share_gdp", "def_real_change"
FEW = ("CZE", "ITA", "TUR", "SVK", "NATO_EUR_CAN", "NATO")


@pytest.fixture
def figures() -> Figures:
    return part(shipped("2026-07"), SHARE, CHANGE, entities=FEW)


@pytest.fixture
def grid(figures: Figures) -> Grid:
    return layout_2026(figures)


class Reader:
    """Reads grids with the shipped members."""

    def __init__(self, almanac: Almanac) -> None:
        self.members = almanac.catalogue.members

    def reading(self, grid: Grid) -> Reading:
        return read_nato(sheets_of(grid), self.members)

    def figures(self, grid: Grid) -> Figures:
        reading = self.reading(grid)
        assert reading.refusals == ()
        return {fact[:3]: (Decimal(fact.value), fact.estimate) for fact in reading.facts}

    def refusal(self, grid: Grid) -> tuple[str, str]:
        """Return the one refusal."""
        ((at, reason),) = self.reading(grid).refusals
        return at, reason


@pytest.fixture
def reader(almanac: Almanac) -> Reader:
    return Reader(almanac)


def place(grid: Grid, text: Value) -> tuple[int, int]:
    """Return where a value first stands."""
    return place_of(grid, text, "Table 3")


def moved(
    cells: dict[tuple[int, int], Value], from_row: int, from_column: int, rows: int, columns: int
) -> dict[tuple[int, int], Value]:
    """Return cells with everything from a row or column on moved on."""
    return {
        (row + rows * (row >= from_row), column + columns * (column >= from_column)): value
        for (row, column), value in cells.items()
    }


def test_a_moved_column_and_row_and_a_renamed_sheet(grid: Grid, figures: Figures, reader: Reader) -> None:
    cells = moved(grid["Table 3"], 3, 2, 2, 3)
    assert (
        reader.figures({"Sheet one": {(row + 1, column + 2): value for (row, column), value in cells.items()}})
        == figures
    )


def test_sheets_in_another_order_under_names_of_others(reader: Reader) -> None:
    figures = part(
        shipped("2024-06"), SHARE, CHANGE, "share_equipment", "share_personnel", "mil_personnel", entities=FEW
    )
    grid = layout_2024(figures)
    names = list(grid)
    assert reader.figures(dict(zip(names, reversed(grid.values()), strict=True))) == figures


@pytest.mark.parametrize(
    "text", ["Note: revised since June.", "* Estimate by NATO.", "(a) Without pensions.", "x" * 70, "-7-"]
)
def test_an_extra_note_row_anywhere(text: str, grid: Grid, figures: Figures, reader: Reader) -> None:
    cells = grid["Table 3"]
    for row in range(1, max(at[0] for at in cells) + 1):
        assert reader.figures({"Table 3": {**moved(cells, row, 1, 1, 0), (row, 1): text}}) == figures


def test_years_as_text_as_numbers_and_as_estimates(grid: Grid, figures: Figures, reader: Reader) -> None:
    forms: dict[Value, Value] = {2014: "2014", 2015: 2015.0, 2016: "2016*", 2017: "2017¹", 2018: " 2018 "}
    forms |= {2019: "2019 (1)", "2025e": "2025 e", "2026e": "2026ᵉ"}
    cells = {at: forms.get(value, value) if at[0] == 3 else value for at, value in grid["Table 3"].items()}
    assert reader.figures({"Table 3": cells}) == figures


def test_an_estimate_that_only_the_cells_format_shows(grid: Grid, figures: Figures, reader: Reader) -> None:
    (sheet,) = sheets_of(
        {"Table 3": {at: 2026 if value == "2026e" else value for at, value in grid["Table 3"].items()}}
    )
    rows = tuple(
        tuple(cell._replace(suffix="e") if cell.value == 2026 else cell for cell in row) for row in sheet.rows
    )  # fmt: skip
    reading = read_nato([sheet._replace(rows=rows)], reader.members)
    assert {fact[:3]: (Decimal(fact.value), fact.estimate) for fact in reading.facts} == figures


@pytest.mark.parametrize("text", ["..", "...", "-", "–", " ", "n/a", ". .", None])
def test_no_value_is_no_row_and_never_zero(text: str | None, grid: Grid, figures: Figures, reader: Reader) -> None:
    row, _ = place(grid, "Italy")
    column = place(grid, 2020)[1]
    cells = {at: value for at, value in grid["Table 3"].items() if at != (row, column)}
    reading = reader.reading({"Table 3": cells if text is None else {**cells, (row, column): text}})
    assert reading.refusals == ()
    assert {fact[:3] for fact in reading.facts} == figures.keys() - {("ITA", 2020, SHARE)}
    assert [gap[:3] for gap in reading.gaps] == [("ITA", 2020, SHARE)]


@pytest.mark.parametrize("value", ["#REF!", "#DIV/0!", "abc", "1,52", "1 520", "1.5e", True, 1e16, "12..5"])
def test_a_bad_cell_is_refused_by_name(value: Value, grid: Grid, reader: Reader) -> None:
    row, _ = place(grid, "Italy")
    column = place(grid, 2020)[1]
    at, reason = reader.refusal({"Table 3": {**grid["Table 3"], (row, column): value}})
    assert at == f"Table 3!H{row}"
    assert reason.endswith("(Italy, 2020)")


@pytest.mark.parametrize(
    ("text", "value"), [("1.52", "1.52"), ("1.52*", "1.52"), ("1.52¹", "1.52"), ("−0.5 (a)", "-0.5")]
)
def test_a_number_typed_as_text_counts(text: str, value: str, grid: Grid, figures: Figures, reader: Reader) -> None:
    row, _ = place(grid, "Italy")
    column = place(grid, 2020)[1]
    found = reader.figures({"Table 3": {**grid["Table 3"], (row, column): text}})
    assert found == {**figures, ("ITA", 2020, SHARE): (Decimal(value), False)}


@pytest.mark.parametrize("mark", ["*", "**", " (a)", " (1)", "¹", "²*", "   (Koruny)", "†", "  ", "\u00a0*"])
def test_footnote_marks_and_currencies_behind_names(mark: str, grid: Grid, figures: Figures, reader: Reader) -> None:
    names = {"Czechia", "Italy", "Türkiye", "Slovak Republic", "NATO Total", "NATO Europe and Canada"}
    cells = {at: f"{value}{mark}" if value in names else value for at, value in grid["Table 3"].items()}
    assert reader.figures({"Table 3": cells}) == figures


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Türkiye", "TURKIYE"), ("Türkiye", "Turkey"), ("Slovak Republic", "Slovakia"), ("Czechia", "Czech Republic"),
        ("NATO Total", "NATO-Total"), ("NATO Europe and Canada", "Total NATO Europe and Canada"),
    ],
)  # fmt: skip
def test_other_names_of_the_same(usual: str, other: str, grid: Grid, figures: Figures, reader: Reader) -> None:
    cells = {at: other if value == usual else value for at, value in grid["Table 3"].items()}
    assert reader.figures({"Table 3": cells}) == figures


def test_a_new_member_is_refused_until_the_folder_knows_it(grid: Grid, figures: Figures, reader: Reader) -> None:
    cells = {at: "Ruritania" if value == "Italy" else value for at, value in grid["Table 3"].items()}
    at, reason = reader.refusal({"Table 3": cells})
    assert at == f"Table 3!A{place(grid, 'Italy')[0]}"
    assert "'Ruritania' is no member" in reason
    assert "members.csv" in reason
    italy = reader.members["ITA"]
    reader.members = {**reader.members, "RUR": italy._replace(iso3="RUR", name="Ruritania", aliases=())}
    renamed = {("RUR" if key[0] == "ITA" else key[0], *key[1:]): value for key, value in figures.items()}
    assert reader.figures({"Table 3": cells}) == renamed


def test_totals_that_are_not_held_are_left_out_and_told(grid: Grid, figures: Figures, reader: Reader) -> None:
    cells = {at: "North America" if value == "Czechia" else value for at, value in grid["Table 3"].items()}
    reading = reader.reading({"Table 3": cells})
    assert reading.refusals == ()
    assert {fact[:3] for fact in reading.facts} == {key for key in figures if key[0] != "CZE"}
    assert sum("North America" in notice for notice in reading.notices) == 2


def test_a_broken_row_without_a_name_is_left_out_and_told(grid: Grid, figures: Figures, reader: Reader) -> None:
    row, _ = place(grid, "NATO Total")
    cells = moved(grid["Table 3"], row, 1, 1, 0)
    reading = reader.reading({"Table 3": {**cells, (row, 2): "#REF!", (row, 3): "#REF!", (row, 4): 0}})
    assert reading.refusals == ()
    assert len(reading.facts) == len(figures)
    assert any(notice.startswith(f"Table 3!B{row}:") for notice in reading.notices)


def test_numbers_without_a_name_are_refused(grid: Grid, reader: Reader) -> None:
    row, column = place(grid, "Italy")
    cells = {at: value for at, value in grid["Table 3"].items() if at != (row, column)}
    at, reason = reader.refusal({"Table 3": cells})
    assert (at, reason) == (f"Table 3!B{row}", "numbers in a row that names nobody")


def test_a_figure_given_twice_with_two_values_is_refused(grid: Grid, reader: Reader) -> None:
    copy = dict(grid["Table 3"])
    assert reader.reading({"Table 3": grid["Table 3"], "Copy": copy}).refusals == ()
    row, _ = place(grid, "Italy")
    copy[row, 8] = 9.99
    at, reason = reader.refusal({"Table 3": grid["Table 3"], "Copy": copy})
    assert at == f"Copy!H{row}"
    assert reason.startswith("def_share_gdp of ITA 2020 is 9.99 here and ")
    assert reason.endswith(f"in Table 3!H{row}")


def test_prices_of_two_years_in_one_file_are_refused(reader: Reader) -> None:
    figures = part(shipped("2026-07"), "def_usd_constant", "gdp_usd_constant", entities=FEW)
    grid = layout_2026(figures, "2021")
    grid["Table 5"] = layout_2026(figures, "2025")["Table 5"]
    _, reason = reader.refusal(grid)
    assert reason == "constant prices of more than one year: 2021 in Table 2!A3; 2025 in Table 5!A3"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("Million US dollars", "Billion US dollars", "neither millions of US dollars nor"),
        ("Million US dollars", "Million euros", "neither millions of US dollars nor"),
        ("Million US dollars", None, "neither millions of US dollars nor"),
        ("Current prices and exchange rates", "Prices of the day", "under 'Prices of the day'"),
        ("Current prices and exchange rates", None, "no block title stands above it"),
        ("Table 2: Core defence expenditure", None, "figures without a title"),
        (2014, None, "a number before the first year"),
        ("2026e", None, "a value without a year above it"),
        ("2026e", "2027e", "are no run"),
        ("2026e", "FY 2026", "a value without a year above it (but 'FY 2026')"),
    ],
)
def test_what_can_be_misread_is_refused(was: Value, now: Value | None, said: str, reader: Reader) -> None:
    figures = part(shipped("2026-07"), "def_usd_current", entities=FEW)
    cells = dict(layout_2026(figures)["Table 2"])
    at = next(at for at, value in cells.items() if value == was)
    if now is None:
        del cells[at]
    else:
        cells[at] = now
    reading = reader.reading({"Table 2": cells})
    assert any(said in reason for _, reason in reading.refusals), reading.refusals
    assert all(at.startswith("Table 2!") for at, _ in reading.refusals)


def test_a_column_that_is_no_year_is_left_out_and_told(grid: Grid, figures: Figures, reader: Reader) -> None:
    last = max(column for _, column in grid["Table 3"]) + 1
    cells = dict(grid["Table 3"])
    for row in {row for row, column in cells if column == last - 1}:
        cells[row, last] = "Change 2014-2026e (%)" if cells[row, last - 1] == "2026e" else 12.5
    reading = reader.reading({"Table 3": cells})
    assert reading.refusals == ()
    assert len(reading.facts) == len(figures)
    assert sum("Change 2014-2026e" in notice for notice in reading.notices) == 1


def test_a_total_without_members_that_are_blank_is_no_total(reader: Reader) -> None:
    figures = part(shipped("2026-07"), "mil_personnel")
    for iso3 in ("FRA", "USA"):
        del figures[iso3, 2026, "mil_personnel"]
    reading = reader.reading(layout_2026(figures))
    assert reading.refusals == ()
    held = {fact[:3] for fact in reading.facts}
    assert held == figures.keys() - {("NATO", 2026, "mil_personnel"), ("NATO_EUR_CAN", 2026, "mil_personnel")}
    reasons = {gap.entity: gap.reason for gap in reading.gaps}
    assert reasons["NATO"] == "Left out: a sum without FRA, USA, not an aggregate."
    assert reasons["NATO_EUR_CAN"] == "Left out: a sum without FRA, not an aggregate."


def test_another_workbook_altogether_is_refused(reader: Reader) -> None:
    at, reason = reader.refusal({"Budget": {(1, 1): "Rent", (1, 2): 100}})
    assert at == "workbook"
    assert "no table of NATO's" in reason


def test_hostile_text_stays_plain(grid: Grid, reader: Reader) -> None:
    name = "Evil\x1b[2J\u202e =cmd()"
    cells = {at: name if value == "Italy" else value for at, value in grid["Table 3"].items()}
    (refusal,) = read_nato([Sheet("\x1b]0;t\x07", sheets_of({"x": cells})[0].rows)], reader.members).refusals
    assert f"{refusal.at}{refusal.reason}".isprintable()


def test_a_cell_knows_its_name() -> None:
    assert Cell(12, 28, 1).name == "AB12"
