"""The grid's pure parts: columns placed, cells cut, places kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.core.text import width
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.grid_layout import arrange, header_line, row_line, rule_line, subtitle_line
from tui.widgets.grid_scroll import Scroll
from tui.widgets.grid_source import GridCell, GridColumn, GridRow
from tui.widgets.spans import Span, changed, fit_line, justified, line_width, merged, plain

HOSTILE = st.text(st.sampled_from("ab 1.é北🇮🇹e\u0301\u200b\u202e\x1b[red]/\t\n\x00﷽"), max_size=40)
COLUMNS = st.lists(
    st.builds(
        GridColumn,
        id=st.uuids().map(str),
        title=HOSTILE,
        width=st.integers(1, 20),
        subtitle=st.sampled_from(["", "Jun 24"]),
        align=st.sampled_from(["left", "right"]),
        grow=st.booleans(),
        max_width=st.sampled_from([0, 12, 40]),
        suffix=st.integers(0, 2),
        priority=st.integers(0, 3),
    ),
    min_size=1,
    max_size=9,
).map(lambda columns: (GridColumn("name", "Member", 8, grow=True, name=True), *columns))
ROWS = st.lists(
    st.builds(GridCell, HOSTILE, st.sampled_from(["", "met", "dim"]), st.sampled_from(["", "e", "e†", "北"]))
)


@given(COLUMNS, ROWS, st.integers(20, 220), st.sampled_from([UNICODE, ASCII]))
def test_every_line_is_exactly_as_wide_as_the_grid_whatever_the_text(columns, cells, room, glyphs):
    layout = arrange(columns, room)
    row = GridRow("k", tuple(cells), marked=True)
    sort = ((columns[-1].id, True), ("name", False))
    lines = [row_line(row, layout, glyphs, cursor=True), header_line(layout, sort, glyphs), subtitle_line(layout)]
    lines.append(rule_line("after 24 Apr 2025", room, glyphs))
    for line in lines:
        assert line_width(line) == room
        assert not set(plain(line)) & set("\x1b\x00\t\n\u202e\u200b")


@given(COLUMNS, st.integers(20, 220))
def test_columns_that_do_not_fit_go_lowest_priority_first_and_never_the_name(columns, room):
    layout = arrange(columns, room)
    shown = {slot.column.id for slot in layout.slots}
    assert "name" in shown
    assert shown | set(layout.hidden) == {column.id for column in columns}
    priorities = {column.id: column.priority for column in columns}
    kept = [priorities[column] for column in shown - {"name"}]
    assert max((priorities[column] for column in layout.hidden), default=0) <= min(kept, default=99)
    assert ("…" in plain(header_line(layout, (), UNICODE))[-1]) == bool(layout.hidden) or not layout.hidden


def test_numbers_stay_aligned_on_their_digits_beside_marks():
    columns = (GridColumn("name", "Member", 6, name=True), GridColumn("v", "% GDP", 5, align="right", suffix=1))
    layout = arrange(columns, 24)
    plainly = [
        plain(row_line(GridRow("k", (GridCell("Italy"), GridCell("1.50", "", mark))), layout, UNICODE))
        for mark in ("e", "")
    ]
    assert plainly[0].index("1.50") == plainly[1].index("1.50")
    assert "1.50e" in plainly[0]


def test_sort_marks_carry_their_rank_only_when_there_are_several():
    columns = (GridColumn("name", "Member", 12, name=True), GridColumn("v", "% GDP", 6, align="right"))
    layout = arrange(columns, 40)
    assert "▼% GDP" in plain(header_line(layout, (("v", True),), UNICODE))
    both = plain(header_line(layout, (("v", True), ("name", False)), UNICODE))
    assert "▼1% GDP" in both
    assert "Member ▲2" in both


PLACES = st.builds(
    Scroll, rows=st.integers(1, 60_000_000), height=st.integers(1, 60), rule=st.none() | st.integers(0, 50_000_000)
).map(lambda place: place.fitted(place.rows, place.height, place.rule, 0))
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("moved"), st.integers(-3, 3)),
        st.tuples(st.just("paged"), st.sampled_from([-1, 1])),
        st.tuples(st.just("at"), st.integers(-5, 60_000_000)),
    ),
    max_size=20,
)


@given(PLACES, MOVES)
def test_the_cursor_is_a_row_and_in_sight_after_any_moves(place, moves):
    for name, amount in moves:
        place = getattr(place, name)(amount)
        assert 0 <= place.cursor < place.rows
        assert 0 <= place.top <= place.last_top
        assert place.top <= place.line_of(place.cursor) < place.top + place.height


@given(PLACES, st.integers(0, 60_000_000))
def test_lines_and_rows_are_each_others_inverse(place, row):
    row = min(row, place.rows - 1)
    assert place.row_at(place.line_of(row)) == row
    if place.rule is not None:
        assert place.row_at(place.rule) is None


@given(PLACES, st.integers(0, 60_000_000))
def test_the_thumb_lies_in_the_bar_and_says_whether_there_is_more(place, top):
    place = place.scrolled(top)
    thumb = place.thumb()
    if thumb is None:
        assert place.lines <= place.height
        return
    at, size = thumb
    assert 0 <= at < at + size <= place.height
    if place.height - size > 2:
        assert (at == 0) == (place.top == 0)
        assert (at + size == place.height) == (place.top == place.last_top)


SPANS = st.lists(st.builds(Span, st.text("ab 1", max_size=5), st.sampled_from(["", "met"])), max_size=6).map(tuple)


@given(SPANS, SPANS)
def test_what_lies_outside_the_changed_cells_is_the_same(before, after):
    def painted(line):
        return [(char, span.tone) for span in line for char in span.text]

    old, new = painted(before), painted(after)
    found = changed(before, after)
    if found is None:
        assert old == new
        return
    first, last = found
    assert old[:first] == new[:first]
    assert old[last:] == new[last:]


@given(SPANS, st.integers(0, 30))
def test_fitting_keeps_within_the_cells_and_merging_keeps_the_text(line, cells):
    assert line_width(fit_line(line, cells)) <= cells
    assert plain(merged(line)) == plain(line)


@given(SPANS, SPANS, st.integers(1, 60))
def test_two_parts_fill_the_line(left, right, cells):
    assert line_width(justified(left, right, cells)) == cells


@given(HOSTILE)
def test_a_cell_never_takes_more_than_its_column(text):
    layout = arrange((GridColumn("name", "n", 7, name=True),), 9)
    assert width(plain(row_line(GridRow("k", (GridCell(text),)), layout, UNICODE))) == 9
