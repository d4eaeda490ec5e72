"""The grid under keys, mouse and new sources."""

from __future__ import annotations

import random

import pytest
from textual import events

from tests.bench.widget_programs import Computed, members
from tests.pilot.widget_app import WidgetApp
from tui.widgets.grid import Grid
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows

BORDER = "Grid { border: round $border-blurred; }"
NAMED = (GridColumn("name", "Name", 10, grow=True, name=True), GridColumn("v", "Value", 6, align="right"))


def rows(count: int, **extra) -> Rows:
    items = tuple(GridRow(f"k{at}", (GridCell(f"row {at}"), GridCell(str(at)))) for at in range(count))
    return Rows(NAMED, items, **extra)


async def moves(grid: Grid, *keys: str) -> tuple[WidgetApp, list[int]]:
    app = TellingApp(grid)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for key in keys:
            await pilot.press(key)
            seen.append(grid.cursor_row)
        return app, seen


class TellingApp(WidgetApp):
    def on_grid_cursor_moved(self, event: Grid.CursorMoved) -> None:
        self.told.append(event)

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        self.told.append(event)

    def on_grid_sort_requested(self, event: Grid.SortRequested) -> None:
        self.told.append(event)


async def test_keys_move_the_cursor_and_tell_it():
    app, seen = await moves(Grid(rows(100)), "down", "j", "up", "k", "pagedown", "ctrl+u", "end", "home", "G", "g")
    assert seen == [1, 2, 1, 0, 22, 0, 99, 0, 99, 0]
    assert [event.key for event in app.told] == ["k1", "k2", "k1", "k0", "k22", "k0", "k99", "k0", "k99", "k0"]


async def test_the_end_of_50_million_rows_is_one_key_away():
    asked: list[tuple[int, int]] = []

    class Watched(Computed):
        def rows(self, start, stop):
            asked.append((start, stop))
            return super().rows(start, stop)

    app = TellingApp(Grid(Watched(50_000_000)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert "Event number 49999999" in "\n".join(app.text)
        assert app.told[-1].key == "49999999"
    assert sum(stop - start for start, stop in asked) <= 2 * 24


async def test_enter_and_a_double_click_open_a_row():
    app = TellingApp(Grid(rows(9)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        await pilot.click(Grid, offset=(5, 5), times=2)
        opened = [event.key for event in app.told if isinstance(event, Grid.Chosen)]
        assert opened == ["k1", "k4"]


async def test_a_click_moves_the_cursor_and_the_wheel_does_not():
    app = TellingApp(Grid(rows(100)), css=BORDER)
    async with app.run_test(size=(80, 24)) as pilot:
        grid = app.query_one(Grid)
        await pilot.click(Grid, offset=(5, 6))
        assert grid.cursor_row == 4
        await pilot._post_mouse_events([events.MouseScrollDown], Grid, offset=(5, 6))
        await pilot.pause()
        assert grid.cursor_row == 4
        assert grid.rows_in_sight[0] == 3
        assert "row 3" in app.text[2]


async def test_a_header_click_asks_for_a_sort_and_with_shift_for_one_more_key():
    app = TellingApp(Grid(members(200)))
    async with app.run_test(size=(120, 24)) as pilot:
        x = str(app.query_one(Grid).render_line(0).text).index("% GDP")
        await pilot.click(Grid, offset=(x, 0))
        await pilot.click(Grid, offset=(x, 0), shift=True)
        assert [(event.column_id, event.add) for event in app.told] == [("value", False), ("value", True)]


async def test_pinned_rows_stay_below_a_rule_and_the_cursor_never_goes_there():
    pinned = (GridRow("NATO", (GridCell("NATO"), GridCell("2.61"))),)
    app = TellingApp(Grid(rows(100, pinned=pinned)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "down")
        await pilot.pause()
        assert app.text[23].split() == ["NATO", "2.61"]
        assert set(app.text[22]) == {"─"}
        assert app.query_one(Grid).cursor_key == "k99"
        assert "row 99" in app.text[21]


async def test_a_rule_stands_before_its_row():
    app = TellingApp(Grid(rows(10, rule_at=3, rule_label="after 24 Apr 2025")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down")
        await pilot.pause()
        assert "row 2" in app.text[3]
        assert "after 24 Apr 2025" in app.text[4]
        assert "row 3" in app.text[5]
        assert "▌" in app.text[5]


async def test_an_empty_source_says_so():
    app = TellingApp(Grid(Rows(NAMED, empty_text="No events match.")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "end", "enter", "pagedown")
        assert "No events match." in "\n".join(app.text)
        assert not app.told


async def test_the_cursor_stays_on_its_key_when_rows_are_sorted_anew():
    first = rows(100)
    app = TellingApp(Grid(first))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = app.query_one(Grid)
        await pilot.press("down", "down", "down")
        grid.show(Rows(NAMED, first.items[::-1]))
        await pilot.pause()
        assert (grid.cursor_key, grid.cursor_row) == ("k3", 96)
        assert "▌" in next(line for line in app.text if "row 3 " in line)
        grid.show(first, keep="k50")
        assert grid.cursor_key == "k50"
    assert len(app.told) == 3


HOSTILE = ("[red]x[/red]", "\x1b[31mred\x1b[0m", "a\u202eb", "北大西洋公約組織" * 9, "e\u0301\u0301", "tab\there\nline")


async def test_foreign_text_is_shown_as_plain_text():
    items = tuple(GridRow(str(at), (GridCell(text), GridCell("1", "", text))) for at, text in enumerate(HOSTILE))
    app = TellingApp(Grid(Rows(NAMED, items, rule_at=1, rule_label="[b]\x1b[2J")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        strips = [app.query_one(Grid).render_line(y) for y in range(24)]
        text = "\n".join(strip.text for strip in strips)
        assert all(strip.cell_length == 80 for strip in strips)
        assert "[red]x[/red]" in text
        assert "␛[31mred␛[0m" in text
        assert "<202E>" in text
        assert not {"\x1b", "\u202e", "\t"} & set(text)


@pytest.mark.parametrize("seed", range(4))
async def test_after_any_changes_the_terminal_shows_what_a_fresh_paint_would(seed):
    chance = random.Random(seed)
    app = TellingApp(Grid(members(200)), css=BORDER, size=(100, 20))
    async with app.run_test(size=(100, 20)) as pilot:
        grid = app.query_one(Grid)
        threshold = 200
        for _ in range(12):
            kind = chance.choice(["threshold", "key", "mark", "sort", "both"])
            if kind in {"threshold", "both"}:
                threshold += chance.choice([-30, -1, 1, 10])
                grid.show(members(threshold))
            if kind == "mark":
                items = tuple(row._replace(marked=chance.random() < 0.3) for row in members(threshold).items)
                grid.show(Rows(members(0).columns, items))
            if kind == "sort":
                grid.sort = (("value", True), ("name", False))[: chance.randint(0, 2)]
            if kind in {"key", "both"}:
                await pilot.press(chance.choice(["down", "up", "pagedown", "end", "home"]))
            await pilot.pause()
        assert app.cells() == app.painted_afresh()
