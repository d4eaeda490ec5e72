"""What is drawn for a room: figures of blocks, the tall slider, the bar of a tour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.text import clean, width
from tui.screens.caption_lines import Caption, caption_lines, recording_line, rows_needed
from tui.widgets.figures import DOUBLE, HALF, NARROW, PLAIN, Scale, figure_lines, figure_width
from tui.widgets.glyphs import ASCII, UNICODE, Glyphs
from tui.widgets.slider_layout import SliderMark, SliderState
from tui.widgets.slider_tall import tall_lines, tall_parts
from tui.widgets.spans import line_width, plain
from tui.widgets.wrapping import wrapped

FLOOR = SliderMark(200, "2", True, "Vilnius floor: 2 %")
HAGUE = SliderMark(350, "3.5 (Jun 2025)", False, "The Hague: 3.5 % core, not agreed before Jun 2025")


def test_a_figure_is_its_dots() -> None:
    assert figure_lines("17", NARROW, ASCII) == (
        " @  @@@",
        "@@    @",
        " @    @",
        " @    @",
        "@@@   @",
    )
    assert figure_lines("1", HALF, UNICODE) == (" ▄ ", "▀█ ", "▄█▄")


@pytest.mark.parametrize("scale", [HALF, NARROW, PLAIN, DOUBLE])
@pytest.mark.parametrize("text", ["22 of 31", "2.00 %", "–", "0123456789"])
def test_figures_take_the_cells_they_say(scale: Scale, text: str) -> None:
    lines = figure_lines(text, scale, UNICODE)
    assert {width(line) for line in lines} == {figure_width(text, scale)}
    assert len(lines) == (5 * scale.lines or 3)


def test_no_two_figures_look_alike() -> None:
    for scale in (HALF, PLAIN):
        assert len({figure_lines(digit, scale, UNICODE) for digit in "0123456789"}) == 10


@given(
    st.integers(0, 600), st.integers(10, 220), st.sampled_from([UNICODE, ASCII]), st.sampled_from([(), (FLOOR, HAGUE)])
)
def test_a_tall_slider_fills_its_lines_and_stands_where_its_value_is(
    value: int, cells: int, glyphs: Glyphs, marks: tuple[SliderMark, ...]
) -> None:
    state = SliderState(value=value, marks=marks)
    labels, track, said = tall_lines(state, cells, glyphs)
    assert [line_width(line) for line in (labels, track, said)] == [cells] * 3
    start, size = tall_parts(cells)
    before = next(at for at, span in enumerate(track) if span.tone == "handle")
    # Blanks beside the handle may be one with it.
    handle = line_width(track[:before]) + track[before].text.index(glyphs.handle)
    assert start <= handle < start + size
    assert abs((handle - start) / max(1, size - 1) - value / 600) <= 1 / max(1, size - 1)
    if cells >= 60:
        assert f"{value // 100}.{value % 100:02} %" in plain(said)


def test_a_level_not_yet_agreed_is_hollow_and_named_where_there_is_room() -> None:
    labels, _, said = (plain(line) for line in tall_lines(SliderState(value=350, marks=(FLOOR, HAGUE)), 120, UNICODE))
    assert "● 2 %" in labels
    assert "○ 3.5 % (Jun 2025)" in labels
    assert "not agreed before Jun 2025   3.50 %" in said
    reason, _, _ = tall_lines(SliderState(reason="GDP has no guideline"), 80, UNICODE)
    assert "GDP has no guideline" in plain(reason)


@given(st.text(max_size=300), st.integers(2, 120))
def test_a_text_is_wrapped_between_words_and_nothing_of_it_is_lost(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(width(line) <= cells for line in lines)


def test_the_bar_says_where_the_tour_is_and_what_of_it() -> None:
    caption = Caption("A tour", 3, 12, "word " * 60)
    where, *lines = caption_lines(caption, 80, 3, UNICODE)
    assert plain(where[0]) == "▌  3 of 12  A tour"
    assert "pgdn next" in plain(where[1])
    assert [plain(left)[:3] for left, _ in lines] == ["▌  "] * 3
    assert plain(lines[-1][0]).endswith("…")
    assert "pause, 9 s a step" in plain(caption_lines(caption._replace(stay=9.0), 120, 1, UNICODE)[0][1])
    assert plain(caption_lines(caption, 60, 1, UNICODE)[0][1]).split() == ["pgdn", "pgup", "space", "esc"]


def test_every_step_of_a_tour_has_as_many_lines() -> None:
    captions = ("short", "long " * 40)
    assert rows_needed(captions, 80, 24) == 3
    assert rows_needed(captions, 200, 50) == 2
    assert rows_needed(("x" * 2000,), 80, 15) == 4
    assert rows_needed(("x" * 2000,), 80, 10) == 1


def test_a_recording_says_how_far_it_is() -> None:
    assert [plain(recording_line("Talk", count, UNICODE)[0])[4:] for count in (0, 1, 2)] == [
        "Recording Talk · no step yet", "Recording Talk · 1 step", "Recording Talk · 2 steps",
    ]  # fmt: skip
