"""The canvas that charts draw on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.canvas import DASHED, FAINT, STRONG, Canvas, apart, around
from tui.widgets.glyphs import ASCII, UNICODE, Glyphs
from tui.widgets.spans import line_width, plain

At = tuple[int, int]
SPOT = st.tuples(st.integers(-20, 120), st.integers(-20, 120))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@given(st.integers(1, 50), st.integers(1, 20), st.lists(st.tuples(SPOT, SPOT, st.text(max_size=9)), max_size=8))
def test_whatever_is_drawn_it_fills_its_cells_and_no_more(
    glyphs: Glyphs, cells: int, rows: int, drawn: list[tuple[At, At, str]]
) -> None:
    canvas = Canvas(cells, rows, glyphs)
    for start, end, text in drawn:
        canvas.line(start, end, "met", pattern=DASHED)
        canvas.put(start[0], end[1], text)
        canvas.label(text, "", around(*end, text))
    lines = canvas.lines()
    assert len(lines) == rows
    assert all(line_width(line) == cells for line in lines)
    assert all(plain(line).isprintable() for line in lines)


def test_a_faint_line_never_changes_a_cell_of_a_strong_one():
    alone, crossed = Canvas(10, 3, UNICODE), Canvas(10, 3, UNICODE)
    alone.line((0, 6), (19, 6), "met", precedence=STRONG)
    crossed.line((4, 0), (4, 11), "line", precedence=FAINT)
    crossed.line((0, 6), (19, 6), "met", precedence=STRONG)
    crossed.line((9, 0), (9, 11), "line", precedence=FAINT)
    assert plain(crossed.lines()[1]) == plain(alone.lines()[1])
    assert {span.tone for span in crossed.lines()[1]} == {"met"}
    assert plain(crossed.lines()[0]).strip()


def test_labels_cover_no_other_label_and_dots_only_when_there_is_no_other_place():
    canvas = Canvas(20, 3, UNICODE)
    canvas.line((0, 4), (39, 4), "met")
    assert canvas.label("one", "", [(2, 1), (2, 0)]) == (2, 0)
    assert canvas.label("two", "", [(3, 0), (2, 1)]) == (2, 1)
    assert canvas.label("three", "", [(1, 0), (19, 2)]) is None
    assert [plain(line)[2:5] for line in canvas.lines()[:2]] == ["one", "two"]


@given(st.lists(st.integers(0, 11), max_size=12))
def test_rows_are_kept_apart_within_and_in_order(wanted):
    found = apart(wanted, 12)
    assert len(set(found)) == len(found)
    assert all(0 <= row < 12 for row in found)
    ordered = [row for _, row in sorted(zip(wanted, found, strict=True), key=lambda pair: pair[0])]
    assert ordered == sorted(ordered)
    if len(set(wanted)) == len(wanted):
        assert found == wanted
