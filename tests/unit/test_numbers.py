"""Numbers in the reader's marks: changed where they are numbers of ours, left where the digits say something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.numbers import numbered, numbered_line, numbered_spans
from tui.widgets.spans import Span, plain

GERMAN = UNICODE._replace(thousands=".", decimal=",")
BARE = ASCII._replace(thousands="")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2.00 %", "2,00 %"),
        ("5.33e", "5,33e"),
        ("1 032.8e", "1.032,8e"),
        ("−414.5", "−414,5"),
        ("-0.50", "-0,50"),
        ("+1.30", "+1,30"),
        ("1 234 567", "1.234.567"),
        ("$1 032.8 bn above 2.00.", "$1.032,8 bn above 2,00."),
        ("1 111 of 1 111", "1.111 of 1.111"),
        ("30 of 31 meet it · 1 short by $0.3 bn", "30 of 31 meet it · 1 short by $0,3 bn"),
        ("2014–2026", "2014–2026"),
        ("24 Apr 2025", "24 Apr 2025"),
        ("2025-04-24", "2025-04-24"),
        ("nato-2.5.csv, v1.2, 8.2.8", "nato-2.5.csv, v1.2, 8.2.8"),
        ("https://doi.org/10.1787/x", "https://doi.org/10.1787/x"),
        ("12:30", "12:30"),
        ("2024 123", "2024 123"),
        ("(1.5/2.5)", "(1.5/2.5)"),
        ("", ""),
    ],
)  # fmt: skip
def test_numbers_get_the_readers_marks_and_other_digits_stay(text: str, told: str) -> None:
    assert numbered(text, GERMAN) == told
    assert numbered(text, UNICODE) == text


def test_a_drawn_line_keeps_its_cells_whatever_its_runs() -> None:
    line = tuple(Span(char, "dim") for char in "├──●3.5──┤ 1 234.50 %")
    assert plain(numbered_line(line, GERMAN)) == "├──●3,5──┤ 1.234,50 %"
    assert plain(numbered_line((Span("a 1 234"), Span(" b")), BARE)) == "a  1234 b"
    assert numbered_line(line, UNICODE) == line
    assert numbered_spans((Span("1 234 ", "met"), Span("x")), BARE) == (Span("1234 ", "met"), Span("x"))


@given(st.lists(st.text("0123 .,-e%x", max_size=6).map(Span), max_size=4))
def test_no_line_changes_its_width_and_no_digit_is_lost(line: list[Span]) -> None:
    told = numbered_line(line, GERMAN)
    assert [len(span.text) for span in told] == [len(span.text) for span in line]
    assert [char for char in plain(told) if char.isdigit()] == [char for char in plain(line) if char.isdigit()]


@given(st.decimals(-10_000_000, 10_000_000, places=2))
def test_every_number_reads_back_the_same(number: object) -> None:
    text = f"{number:,}".replace(",", " ")
    told = numbered(text, GERMAN)
    assert told.replace(".", "").replace(",", ".") == text.replace(" ", "")
