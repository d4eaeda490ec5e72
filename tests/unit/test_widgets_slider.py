"""The slider's arithmetic and how its labels stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.text import width
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.slider_layout import (
    Scale,
    SliderMark,
    SliderState,
    mark_at,
    next_mark,
    percent,
    place_labels,
    slider_line,
)
from tui.widgets.spans import line_width, plain

MARKS = st.lists(
    st.builds(
        SliderMark,
        value=st.integers(0, 600),
        label=st.sampled_from(["2", "3.5 (Jun 2025)", "5 (Jun 2025)", "北大", "e\u0301é", ""]),
        solid=st.booleans(),
        name=st.sampled_from(["", "the floor agreed at Vilnius"]),
    ),
    max_size=6,
).map(tuple)


@given(MARKS, st.integers(1, 200))
def test_labels_touch_neither_each_other_nor_a_mark_nor_the_end(marks, cells):
    scale = Scale(0, 600, cells)
    at = {scale.cell(mark.value) for mark in marks}
    taken = set(at)
    for cell, label in place_labels(marks, scale).items():
        covers = set(range(cell + 1, cell + 1 + width(label)))
        assert not covers & taken
        assert max(covers, default=0) < cells
        taken |= covers


@given(
    MARKS,
    st.integers(0, 600),
    st.integers(1, 200),
    st.sampled_from([UNICODE, ASCII]),
    st.sampled_from(["", "no guideline"]),
)
def test_the_line_is_exactly_as_wide_as_asked(marks, value, cells, glyphs, reason):
    line = slider_line(SliderState(value, 0, 600, marks, "core only", reason), cells, glyphs)
    assert line_width(line) == cells


@given(st.integers(0, 6000), st.integers(2, 200))
def test_a_value_and_its_cell_agree(value, cells):
    scale = Scale(0, 6000, cells)
    cell = scale.cell(value)
    assert 0 <= cell < cells
    assert scale.cell(scale.value(cell)) == cell
    assert abs(scale.value(cell) - value) <= 6000 / (cells - 1) / 2 + 1


@given(MARKS, st.integers(0, 600))
def test_the_next_mark_is_the_nearest_beyond(marks, value):
    values = {mark.value for mark in marks}
    up, down = next_mark(marks, value, 1), next_mark(marks, value, -1)
    assert up == min((each for each in values if each > value), default=value)
    assert down == max((each for each in values if each < value), default=value)


def test_a_narrow_line_loses_the_dates_before_the_labels():
    marks = (SliderMark(200, "2"), SliderMark(350, "3.5 (Jun 2025)", False), SliderMark(500, "5", False))
    wide, narrow, tiny = (place_labels(marks, Scale(0, 600, cells)).values() for cells in (120, 40, 8))
    assert "3.5 (Jun 2025)" in wide
    assert set(narrow) == {"2", "3.5", "5"}
    assert "3.5" not in tiny


def test_the_line_names_the_guideline_it_stands_on_and_marks_what_was_not_yet_agreed():
    marks = (SliderMark(200, "2", True, "the floor agreed at Vilnius"), SliderMark(350, "3.5 (Jun 2025)", False))
    text = plain(slider_line(SliderState(200, 0, 600, marks), 120, UNICODE))
    assert "2.00 %   the floor agreed at Vilnius" in text
    assert "○3.5 (Jun 2025)" in text
    assert "Vilnius" not in plain(slider_line(SliderState(201, 0, 600, marks), 120, UNICODE))


def test_a_solid_mark_is_named_before_a_hollow_one_on_the_same_level():
    solid, hollow = SliderMark(200, "2", True, "agreed"), SliderMark(200, "2", False, "to come")
    assert mark_at((hollow, solid), 200) == solid


@pytest.mark.parametrize(("value", "text"), [(200, "2.00 %"), (5, "0.05 %"), (-150, "−1.50 %"), (6000, "60.00 %")])
def test_hundredths_read_as_percent(value, text):
    assert percent(value) == text
