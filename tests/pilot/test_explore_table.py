"""The member table under keys and mouse: the cursor stays on its member, the order survives, views go back and forward."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import Explorer, opened
from tui.core.columns import TABLE_COLUMNS
from tui.core.view import SortKey, View
from tui.widgets.slider import ThresholdSlider

if TYPE_CHECKING:
    from pathlib import Path

APRIL = View(year=2024, as_of=date(2025, 4, 24))
TALL = (120, 64)


def sort_of(explorer: Explorer) -> list[SortKey]:
    return [*explorer.view.sort]


def head_at(explorer: Explorer, title: str) -> tuple[int, int]:
    """Return where a column's title stands in the member grid."""
    grid = explorer.main.members
    line = explorer.lines[grid.region.y]
    return line.index(title, grid.region.x) - grid.region.x + 1, 0


@pytest.mark.parametrize(
    "keys",
    [
        ("plus",), ("right_square_bracket",), ("comma",), ("full_stop",), ("left_curly_bracket",), ("right_curly_bracket",),
        ("A",), ("r",), ("2",), ("4", "1"), ("3", "2", "1"), ("0",), ("comma", "right_square_bracket", "r", "A"),
    ],
)  # fmt: skip
async def test_the_cursor_stays_on_its_member_whatever_changes(database: Path, keys: tuple[str, ...]) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.put_cursor(explorer.main.members, "ITA")
        for key in keys:
            await explorer.press(key)
            assert explorer.main.members.cursor_key == "ITA", key
        assert "Italy" in explorer.text
        assert explorer.main.entity == "ITA"


async def test_the_cursor_is_in_sight_after_the_order_is_turned_round(database: Path) -> None:
    async with opened(database, APRIL, size=(80, 24)) as explorer:
        await explorer.put_cursor(explorer.main.members, "POL")
        await explorer.press("r")
        first, last = explorer.main.members.rows_in_sight
        assert first <= explorer.main.members.cursor_row <= last
        assert "Poland" in [row["name"] for row in explorer.member_cells()]


async def test_the_order_survives_every_change_of_year_threshold_and_edition(database: Path) -> None:
    async with opened(database, APRIL, size=TALL) as explorer:
        await explorer.pilot.click("#members", offset=head_at(explorer, "Member"))
        await explorer.settle()
        assert sort_of(explorer) == [SortKey("name")]
        for key in ("comma", "right_square_bracket", "left_curly_bracket", "A", "full_stop", "0"):
            await explorer.press(key)
            assert sort_of(explorer) == [SortKey("name")], key
            assert explorer.members_shown()[:3] == ["Albania", "Belgium", "Bulgaria"], key


async def test_a_click_on_a_head_sorts_by_it_and_a_second_turns_it_round(database: Path) -> None:
    async with opened(database, APRIL, size=TALL) as explorer:
        head = head_at(explorer, "gap $bn")
        await explorer.pilot.click("#members", offset=head)
        await explorer.settle()
        assert explorer.members_shown()[0] == "United States"
        await explorer.pilot.click("#members", offset=head)
        await explorer.settle()
        assert explorer.members_shown()[:2] == ["Spain", "Canada"]
        assert "gap $bn ▲" in explorer.text


async def test_shift_click_adds_a_key(database: Path) -> None:
    async with opened(database, APRIL, size=TALL) as explorer:
        await explorer.pilot.click("#members", offset=head_at(explorer, "Member"))
        await explorer.settle()
        await explorer.pilot.click("#members", offset=head_at(explorer, "% GDP"), shift=True)
        await explorer.settle()
        assert sort_of(explorer) == [SortKey("name"), SortKey("value", True)]


@pytest.mark.parametrize("column", [name for name in TABLE_COLUMNS["spending"] if name != "name"])
async def test_missing_stays_last_both_ways(database: Path, column: str) -> None:
    async with opened(database, APRIL, size=TALL) as explorer:
        for descending in (False, True):
            explorer.main.go(explorer.view._replace(sort=(SortKey(column, descending),)))
            await explorer.settle()
            rows = explorer.member_rows()
            if column != "trend":
                empty = [row[column] == "–" for row in rows]
                assert empty == sorted(empty), (column, descending)
            assert rows[-1]["name"] == "Iceland" or column == "change"


async def test_aggregates_stay_below_a_rule_whatever_the_order(database: Path) -> None:
    async with opened(database, APRIL) as explorer:
        for keys in ((), ("r",), ("end",), ("home",), ("2",)):
            await explorer.press(*keys)
            rows = [row["name"] for row in explorer.member_cells()]
            assert rows[-2:] == ["NATO", "Europe+Canada"], keys
            assert set(rows[-3]) == {"─"}, keys


async def test_the_sort_chooser_takes_a_column_by_its_words(database: Path) -> None:
    async with opened(database, APRIL, size=TALL) as explorer:
        await explorer.pilot.press("s")
        await explorer.shows("Sort by")
        await explorer.type("per inhabitant")
        await explorer.press("enter")
        assert sort_of(explorer) == [SortKey("per_head", True)]
        await explorer.pilot.press("S")
        await explorer.shows("Then sort by")
        await explorer.type("member")
        await explorer.press("enter")
        assert sort_of(explorer) == [SortKey("per_head", True), SortKey("name")]


async def test_back_and_forward_go_through_the_views(database: Path) -> None:
    async with opened(database, size=TALL) as explorer:
        seen = [explorer.view]
        for key in ("0", "comma", "2", "r"):
            await explorer.press(key)
            seen.append(explorer.view)
        for view in reversed(seen[:-1]):
            await explorer.press("backspace")
            assert explorer.view == view
        await explorer.press("backspace")
        await explorer.shows("This is where you began.")
        for view in seen[1:]:
            await explorer.press("f")
            assert explorer.view == view
        await explorer.press("f")
        await explorer.shows("There is nothing to go forward to.")


async def test_a_run_of_small_steps_of_the_threshold_is_one_step_back(database: Path) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.press("plus", "plus", "plus", "asterisk")
        threshold = [explorer.view.threshold]
        await explorer.press("backspace")
        threshold.append(explorer.view.threshold)
        assert threshold == [213, None]
        await explorer.shows("22 of 31 meet it")


async def test_a_new_way_forward_forgets_the_old_one(database: Path) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.press("comma", "backspace", "2", "f")
        assert explorer.view.table == "money"
        await explorer.shows("There is nothing to go forward to.")


async def test_dragging_the_slider_counts_along(database: Path) -> None:
    async with opened(database, APRIL) as explorer:
        slider = explorer.main.slider
        y = slider.region.y
        line = explorer.lines[y]
        x = line.index("◆")
        await explorer.pilot.mouse_down(ThresholdSlider, offset=(x, 0))
        await explorer.pilot.hover(ThresholdSlider, offset=(x + 12, 0))
        await explorer.pilot.mouse_up(ThresholdSlider, offset=(x + 12, 0))
        await explorer.settle()
        assert explorer.view.threshold is not None
        assert explorer.view.threshold > 210
        assert explorer.main.judged is not None
        assert f"{explorer.main.judged.met} of 31 meet it" in explorer.text
        met = explorer.judged.met
        assert met is not None
        assert met < 22


async def test_the_year_and_as_of_choosers_show_what_is_known(database: Path) -> None:
    async with opened(database, APRIL, size=(120, 50)) as explorer:
        await explorer.pilot.press("y")
        await explorer.shows("31 of 32 members")
        await explorer.type("2023")
        await explorer.press("enter")
        assert explorer.view.year == 2023
        await explorer.pilot.press("a")
        await explorer.shows("what was known on a day")
        await explorer.shows("whole 2014–2024")
        await explorer.type("2022-12-31")
        await explorer.press("enter")
        assert explorer.view.as_of == date(2022, 12, 31)
        await explorer.shows("as of 31 Dec 2022")


async def test_a_day_before_the_first_edition_changes_nothing_and_says_so(database: Path) -> None:
    async with opened(database, APRIL) as explorer:
        before = explorer.view
        await explorer.pilot.press("a")
        await explorer.shows("what was known on a day")
        await explorer.type("2010-01-01")
        await explorer.press("enter")
        assert explorer.view == before
        await explorer.shows("the first edition here is of 4 Jul 2016")


async def test_the_palette_does_a_command_by_its_name(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.pilot.press("colon")
        await explorer.shows("Commands")
        await explorer.type("24 april")
        await explorer.press("enter")
        await explorer.shows("as of 24 Apr 2025")


async def test_the_export_writes_the_table_that_is_shown(database: Path, tmp_path: Path) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.press("r")
        await explorer.pilot.press("e")
        await explorer.shows("nato-spending-2024-as-of-2025-04-24.csv")
        await explorer.pilot.press("ctrl+u")
        target = tmp_path / "mine.csv"
        await explorer.type(str(target))
        await explorer.press("enter")
        await explorer.until(target.exists, "the file")
        lines = target.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("name,value,value_published,value_estimate,change,")
        assert lines[1].startswith("Spain,1.24,1.24,true,,")
        assert len(lines) == 33


async def test_an_export_with_sources_says_beside_it_where_its_numbers_come_from(
    database: Path, tmp_path: Path
) -> None:
    view = View(year=2024, as_of=date(2025, 4, 24))
    async with opened(database, view) as explorer:
        await explorer.pilot.press("X")
        await explorer.shows("nato-spending-2024-as-of-2025-04-24.csv")
        await explorer.pilot.press("ctrl+u")
        await explorer.type(str(tmp_path / "t.csv"))
        await explorer.pilot.press("enter")
        await explorer.shows("3 files beside it")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "t.csv", "t.csv.README.md", "t.csv.datapackage.json", "t.csv.provenance.json",
    ]  # fmt: skip
    told = json.loads((tmp_path / "t.csv.provenance.json").read_text())
    assert "v1:explore/spending/year=2024/as-of=2025-04-24" in json.dumps(told)
    assert "Secretary General Annual Report 2024" in (tmp_path / "t.csv.README.md").read_text()
