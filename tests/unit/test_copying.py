"""Copied cells as spreadsheets read them: numbers as numbers, formulas defused, one line a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.copying import Stretch, plain_value, stretch, tab_separated


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("2.10", "2.10"), ("−0.50", "-0.50"), ("+2.07", "2.07"), ("1 482.9", "1482.9"), ("1\u202f482.9", "1482.9"),
        ("–", ""), ("-", ""), ("", ""), ("=1+1", "'=1+1"), ("1e-07", "1e-07"), ("0.49 ", "0.49"),
    ],
)  # fmt: skip
def test_numbers_are_numbers_and_what_is_missing_is_empty(shown: str, expected: str) -> None:
    assert plain_value(shown, numeric=True) == expected


@pytest.mark.parametrize(
    ("thousands", "decimal", "shown"),
    [
        (",", ".", "1,482.90"),
        (".", ",", "1.482,90"),
        ("'", ".", "1'482.90"),
        ("", ",", "1482,90"),
        (" ", ",", "1 482,90"),
    ],
)
def test_a_number_written_as_its_reader_likes_it_is_the_same_number(thousands: str, decimal: str, shown: str) -> None:
    assert plain_value(shown, numeric=True, thousands=thousands, decimal=decimal) == "1482.90"


@pytest.mark.parametrize(
    ("shown", "expected"), [("=cmd|x", "'=cmd|x"), ("a\tb\nc", "a b c"), ("\x1b[31mx", "␛[31mx"), ("−", "−")]
)
def test_texts_are_plain_and_run_nowhere(shown: str, expected: str) -> None:
    assert plain_value(shown, numeric=False) == expected


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), max_size=5))
def test_a_row_is_a_line_and_a_tab_ends_a_cell_whatever_stands_in_it(rows: list[list[str]]) -> None:
    lines = tab_separated([plain_value(cell, numeric=False) for cell in row] for row in rows)
    assert [len(line.split("\t")) for line in lines.split("\n")[:-1]] == [3] * len(rows)


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(1, 10**4))
def test_a_stretch_holds_the_cursor_and_no_more_than_it_may(total: int, cursor: int, most: int) -> None:
    found = stretch(total, min(cursor, max(0, total - 1)), most)
    assert 0 <= found.start <= found.stop <= total
    assert found.stop - found.start == min(total, most)
    assert total == 0 or found.start <= min(cursor, total - 1) < found.stop


def test_a_stretch_says_how_many_of_how_many() -> None:
    assert Stretch(0, 1, 1).words == "1 row"
    assert Stretch(0, 2140, 2140).words == "2 140 rows"
    assert Stretch(1_990_000, 2_000_000, 2_000_000).words == "10 000 of 2 000 000 rows, from row 1 990 001"
