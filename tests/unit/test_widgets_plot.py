"""Small charts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.glyphs import ASCII, UNICODE, Glyphs, glyphs_for
from tui.widgets.plot import Bar, Point, bars, history, spark, ticks
from tui.widgets.spans import line_width, plain

VALUES = st.none() | st.floats(0, 1e6, allow_nan=False)
GLYPHS = st.sampled_from([UNICODE, ASCII])


@given(st.lists(VALUES, max_size=30), st.integers(0, 40), GLYPHS)
def test_a_spark_is_as_wide_as_asked_and_blank_where_a_value_is_missing(values, cells, glyphs):
    text = spark(values, cells, glyphs)
    assert len(text) == cells
    for value, char in zip(values[-cells:][::-1] if cells else [], text[::-1], strict=False):
        assert (char == " ") == (value is None)


def test_a_spark_rises_from_the_lowest_block_to_the_highest():
    assert spark([1, 2, None, 8], 4, UNICODE) == "▁▂ ▇"


@given(st.floats(-1e5, 1e5), st.floats(0.01, 1e5), st.integers(2, 12))
def test_ticks_are_few_and_inside(low, size, most):
    found = ticks(low, low + size, most)
    assert len(found) <= most + 1
    assert all(low - size * 1e-6 <= tick <= low + size * (1 + 1e-6) for tick in found)


@given(st.lists(VALUES, min_size=1, max_size=20), st.integers(4, 80), st.integers(1, 15), GLYPHS)
def test_a_history_keeps_within_its_block(values, cells, rows, glyphs):
    points = [Point(2010 + at, value, at > 12) for at, value in enumerate(values)]
    lines = history(points, cells, rows, glyphs, threshold=2.0, selected=2012)
    assert len(lines) <= rows
    assert all(line_width(line) <= max(cells, 10) for line in lines)


def test_a_history_shows_its_threshold_years_and_the_year_that_is_picked():
    points = [Point(2014 + at, 1 + at / 10, at > 10) for at in range(13)]
    lines = history(points, 44, 9, UNICODE, threshold=2.0, selected=2020)
    text = "\n".join(map(plain, lines))
    assert "2014" in text
    assert "2026" in text
    assert "2020" in plain(lines[-1])
    assert any(plain(line).startswith("  2 ┤") or plain(line).startswith("2 ┤") for line in lines)
    assert sum(plain(line).count("●") for line in lines) == 1
    assert any(span.tone == "dim" and not span.text.isspace() for line in lines for span in line[2:])


def test_bars_name_each_part_and_end_with_its_share():
    lines = bars([Bar("equipment", 25, "25.0 %"), Bar("personnel", 100, "100.0 %")], 40, UNICODE)
    assert [plain(line).split()[0] for line in lines] == ["equipment", "personnel"]
    lengths = [plain(line).count("█") for line in lines]
    assert lengths[1] == pytest.approx(4 * lengths[0], abs=4)
    assert plain(lines[1]).endswith("100.0 %")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "linux", "LANG": "C.UTF-8"}, ASCII),
        ({"LANG": "de_DE.ISO-8859-1"}, ASCII),
        ({"LC_ALL": "C.utf8"}, UNICODE),
    ],
)
def test_the_glyphs_are_what_the_terminal_can_show(environ, expected):
    assert glyphs_for(environ) is expected


def test_ascii_glyphs_are_ascii():
    assert all(str(getattr(ASCII, name)).isascii() for name in Glyphs._fields)
