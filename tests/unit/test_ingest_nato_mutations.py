"""However a workbook is pushed about, its figures are read as they were or it is refused: never other numbers."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.nato_workbooks import layout_2024, layout_2025, layout_2026, part, sheets_of, shipped
from tui.ingest.nato import read_nato

if TYPE_CHECKING:
    from tests.unit.nato_workbooks import Figures, Grid
    from tui.core.almanac import Almanac

HELD = ("def_usd_current", "def_usd_constant", "def_share_gdp", "def_real_change", "mil_personnel", "share_equipment")
LAYOUTS = {"2024": layout_2024, "2025": layout_2025, "2026": layout_2026}
NOTES = ("Note: as of June.", "* By law.", "(b) With pensions.", "Sources: NATO", "", "-12-")


@cache
def figures_held() -> Figures:
    return part(shipped("2024-06"), *HELD, entities=("ALB", "FRA", "TUR", "USA", "NATO", "NATO_EUR_CAN"))


@cache
def pristine(layout: str) -> Grid:
    return LAYOUTS[layout](figures_held(), "2015")


@pytest.fixture(scope="module")
def members(almanac: Almanac) -> object:
    return almanac.catalogue.members


layouts = st.sampled_from(sorted(LAYOUTS))
usual = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def shifted(grid: Grid, sheet: str, row: int, column: int, rows: int, columns: int) -> Grid:
    cells = grid[sheet]
    moved = {
        (at_row + rows * (at_row >= row), at_column + columns * (at_column >= column)): value
        for (at_row, at_column), value in cells.items()
    }
    return {**grid, sheet: moved}


@usual
@given(layout=layouts, data=st.data())
def test_rows_columns_notes_names_and_order_do_not_matter(layout: str, data: st.DataObject, members: object) -> None:
    grid = dict(pristine(layout))
    for _ in range(data.draw(st.integers(1, 5))):
        sheet = data.draw(st.sampled_from(sorted(grid)))
        row, column = data.draw(st.tuples(st.integers(1, 25), st.integers(1, 5)))
        rows, columns = data.draw(st.tuples(st.integers(0, 3), st.integers(0, 3)))
        grid = shifted(grid, sheet, row, column, rows, columns)
        note = data.draw(st.sampled_from(NOTES))
        if rows and note:
            grid[sheet][row, data.draw(st.integers(1, 3))] = note
    names = data.draw(st.lists(st.text(min_size=1, max_size=8), min_size=len(grid), max_size=len(grid), unique=True))
    cells = data.draw(st.permutations(list(grid.values())))
    reading = read_nato(sheets_of(dict(zip(names, cells, strict=True))), members)
    assert reading.refusals == ()
    assert {fact[:3]: (Decimal(fact.value), fact.estimate) for fact in reading.facts} == figures_held()


@usual
@given(layout=layouts, data=st.data())
def test_whatever_is_lost_or_spoilt_no_figure_becomes_another(
    layout: str, data: st.DataObject, members: object
) -> None:
    grid = {sheet: dict(cells) for sheet, cells in pristine(layout).items()}
    lost = 0
    for _ in range(data.draw(st.integers(1, 3))):
        sheet = data.draw(st.sampled_from(sorted(grid)))
        if not grid[sheet]:
            continue
        at = data.draw(st.sampled_from(sorted(grid[sheet])))
        was = grid[sheet][at]
        new = data.draw(st.sampled_from(["..", "#REF!", "?", "", "Norway Sea", None]) | st.text(max_size=6))
        if new in ("..", "", None) or not str(new).strip():
            lost += isinstance(was, float)
            del grid[sheet][at]
        elif not str(new).strip(" -–.…").isdigit():
            grid[sheet][at] = new
            lost += isinstance(was, float)
    reading = read_nato(sheets_of(grid), members)
    expected = figures_held()
    assert all(expected.get(fact[:3]) == (Decimal(fact.value), fact.estimate) for fact in reading.facts)
    if not reading.refusals:
        assert len(reading.facts) + len(reading.gaps) >= len(expected) - lost
