"""Publishers compared on screen, and the explorer on another publisher's indicator, as readers see and drive them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened, running, shared_engine
from tests.pilot.telling import SIZE, told_in_full
from tests.unit.other_publishers import MONEY, add, row, sipri_reading, world_bank_csv, world_bank_folder
from tui.builder import build
from tui.core.paths import shipped_data
from tui.core.view import Publishers, SortKey, View
from tui.engine import Engine
from tui.ingest import worldbank
from tui.source import Source
from tui.widgets.grid import Grid

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pilot.explorer import Explorer
    from tui.core.almanac import Almanac

SIZES = ((80, 24), (120, 36))
WORDS = ("editions", "diff", "outcome", "habits", "claims", "path", "publishers", "history", "number")
SHARES = View(screen=Publishers(), year=2024)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory, almanac: Almanac) -> Path:
    """Return a database with two editions of the World Bank and one of SIPRI beside NATO's."""
    folder = tmp_path_factory.mktemp("publishers")
    members = almanac.catalogue.members
    for edition, day, share in (
        ("worldbank-2024-12", "2024-12-16", "3.9"),
        ("worldbank-2025-07", "2025-07-01", "4.005"),
    ):
        rows = [row("POL", ["3.25", share]), row("CZE", ["", "1.5"]), row("POL", ["31e9", "40e9"], MONEY)]
        path = folder / f"{edition}.csv"
        path.write_bytes(world_bank_csv(rows, years=("2023", "2024"), updated=day))
        add(folder / "data", worldbank.read(path, members), edition, date.fromisoformat(day))
    add(folder / "data", sipri_reading(folder, members), "sipri-2025-04", date(2025, 4, 28))
    return build([shipped_data(), folder / "data"], folder / "nato.duckdb").path


async def test_every_number_is_told_in_text(wide: Path) -> None:
    async with opened(wide, SHARES, SIZE) as explorer:
        assert "4.01" in explorer.text
        told_in_full(shared_engine(wide).open(), SHARES, explorer)


def row_of(explorer: Explorer, name: str) -> str:
    """Return the line of a member in the table."""
    return next(line for line in explorer.lines if line.strip(" ▌▐|").startswith(name))


def grid_of(explorer: Explorer) -> Grid:
    return explorer.page.query_one("#rows", Grid)


@pytest.mark.parametrize("size", SIZES)
async def test_each_publisher_has_a_column_with_its_edition_and_differences_say_derived(
    wide: Path, size: tuple[int, int]
) -> None:
    async with opened(wide, SHARES, size) as explorer:
        head = next(line for line in explorer.lines if "Member" in line)
        below = explorer.lines[explorer.lines.index(head) + 1]
        assert head.split() == ["Member", "▼NATO", "World", "Bank", "±", "pp", "SIPRI", "±", "pp"]
        assert below.split() == ["Jul", "26", "WB", "Jul", "25", "derived", "SIPRI", "Apr", "25", "derived"]
        assert row_of(explorer, "Poland").split()[1:6] == ["Poland", "3.75", "4.01", "+0.26", "4.20"]
        assert "difference of definition" in explorer.text
        assert "32 members: NATO has 31, World Bank has 2, SIPRI has 4" in explorer.text


async def test_definitions_are_whole_and_scroll_where_they_do_not_fit(wide: Path) -> None:
    async with opened(wide, SHARES, (80, 24)) as explorer:
        assert "tab goes there" in explorer.text
        seen = explorer.text
        await explorer.press("tab", "end")
        seen += explorer.text
        assert "NATO counts" in seen
        assert "By calendar year" in explorer.text
    async with opened(wide, SHARES, (200, 50)) as explorer:
        text = " ".join(explorer.text.split())
        assert "pensions of retired military and civilian staff" in text
        assert "estimated by SIPRI" in text
        assert "By calendar year" in text
        assert "tab goes there" not in text


@pytest.mark.parametrize(
    ("column", "what", "indicator", "said"),
    [
        (0, "figure", "def_share_gdp", "NATO"),
        (2, "figure", "wb_mil_share_gdp", "World Bank"),
        (3, "publisher_difference", "wb_mil_share_gdp", "4.01 − 3.75 = +0.26"),
        (4, "figure", "sipri_mil_share_gdp", "SIPRI"),
    ],
)
async def test_every_cell_says_where_it_comes_from(
    wide: Path, column: int, what: str, indicator: str, said: str
) -> None:
    async with opened(wide, SHARES) as explorer:
        await explorer.press(*["right"] * column, "i")
        number = explorer.view.screen.number  # type: ignore[union-attr]
        assert (number.what, number.entity, number.year, number.indicator) == (what, "POL", 2024, indicator)
        assert said in explorer.text


async def test_enter_shows_how_the_picked_publisher_revised_its_figure(wide: Path) -> None:
    async with opened(wide, SHARES) as explorer:
        await explorer.press("right", "right", "enter")
        assert (explorer.view.screen.word, explorer.view.member, explorer.view.indicator) == (
            "history",
            "POL",
            "wb_mil_share_gdp",
        )


async def test_as_of_steps_through_every_publishers_editions(wide: Path) -> None:
    async with opened(wide, SHARES) as explorer:
        await explorer.press("left_curly_bracket")
        assert explorer.view.as_of is not None
        while explorer.view.as_of and explorer.view.as_of > date(2025, 7, 1):
            await explorer.press("left_curly_bracket")
        assert explorer.view.as_of == date(2025, 7, 1)
        await explorer.press("left_curly_bracket")
        assert explorer.view.as_of == date(2025, 4, 28)
        assert row_of(explorer, "Poland").split()[2:5] == ["4.07e", "3.9", "−0.17"]
        await explorer.press("0")
        assert "SIPRI" not in "".join(line for line in explorer.lines if "Member" in line)


async def test_before_anything_of_others_was_known_the_page_says_since_when(wide: Path) -> None:
    async with opened(wide, SHARES._replace(as_of=date(2024, 7, 1))) as explorer:
        assert "No other publisher's figures" in explorer.text
        assert "16 Dec 2024" in explorer.text
        await explorer.press("A")
        await explorer.until(lambda: grid_of(explorer).has_focus, "keys for the table")
        assert row_of(explorer, "Poland").split()[1:3] == ["Poland", "3.75"]


async def test_years_step_through_what_can_be_compared_and_play(wide: Path) -> None:
    async with opened(wide, View(screen=Publishers())) as explorer:
        assert "│ 2024 │" in explorer.lines[0]
        await explorer.press("comma")
        assert row_of(explorer, "Poland").split()[3:5] == ["3.25", "−0.01"]
        await explorer.press("full_stop", "full_stop")
        assert "goes further" in explorer.text


async def test_another_quantity_is_chosen_and_opened_for_the_indicator_at_hand(wide: Path) -> None:
    async with opened(wide, SHARES) as explorer:
        await explorer.pilot.press("u")
        await explorer.shows("current US dollars")
        await explorer.pilot.press(*"spending", "enter")
        await explorer.settle()
        assert explorer.view.screen == Publishers("spending")
        assert "in percent of NATO's figure" in " ".join(explorer.text.split())
    async with opened(wide, View(indicator="wb_mil_usd_current", year=2024)) as explorer:
        await explorer.press("V")
        assert explorer.view.screen == Publishers("spending")


async def test_prices_of_different_years_are_not_compared_and_the_member_says_why(wide: Path) -> None:
    async with opened(wide, SHARES._replace(screen=Publishers("real"))) as explorer:
        grid_of(explorer).move_to_key("TUR")
        await explorer.press("up", "down")
        assert "2021 prices, SIPRI in 2023 prices" in " ".join(explorer.text.split())


async def test_sorting_keeps_members_without_a_number_last(wide: Path) -> None:
    async with opened(wide, SHARES._replace(screen=Publishers(order=(SortKey("world_bank"),)))) as explorer:
        assert [item.key for item in grid_of(explorer).source.rows(0, 2)] == ["CZE", "POL"]
        await explorer.press("r")
        assert [item.key for item in grid_of(explorer).source.rows(0, 2)] == ["POL", "CZE"]
        written = explorer.page.sheet(explorer.page.answer).rows
        assert list(dict.fromkeys(row[0] for row in written))[:2] == ["POL", "CZE"], "the file is in that order too"


async def test_a_click_on_a_head_sorts_and_a_double_click_opens(wide: Path) -> None:
    async with opened(wide, SHARES) as explorer:
        grid = grid_of(explorer)
        await explorer.pilot.click(grid, offset=(4, 0))
        await explorer.settle()
        assert grid.cursor_key == "POL"
        assert grid.source.rows(0, 1)[0].key == "ALB"
        await explorer.pilot.click(grid, offset=(6, 3), times=2)
        await explorer.settle()
        assert explorer.view.screen.word == "history"


@pytest.mark.parametrize("size", SIZES)
async def test_without_other_publishers_the_page_says_how_to_get_them(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(), size) as explorer:
        await explorer.press("V")
        text = " ".join(explorer.text.split())
        assert "No other publisher's figures have been imported" in text
        assert "nato-tui import worldbank FILE" in text
        assert "nato-tui import sipri FILE" in text
        await explorer.press("s", "i", "down", "enter")
        assert explorer.view.screen == Publishers()
        await explorer.pilot.press("e")
        await explorer.shows("Whole screen")
        await explorer.press("escape")
        await explorer.press("backspace")
        assert explorer.view.screen.word == "explore"


WORLD_BANK = View(indicator="wb_mil_share_gdp")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, almanac: Almanac) -> Path:
    """Return a database with whole editions of the World Bank before, between and after NATO's."""
    folder = tmp_path_factory.mktemp("whole")
    made = world_bank_folder(folder / "data", almanac.catalogue.members)
    return build([shipped_data(), made], folder / "nato.duckdb").path


async def test_an_indicator_without_a_whole_year_is_refused_with_a_way_on(
    tmp_path_factory: pytest.TempPathFactory, almanac: Almanac
) -> None:
    folder = tmp_path_factory.mktemp("one-country")
    path = folder / "API.csv"
    path.write_bytes(world_bank_csv([row("POL", ["3.25", "4.005"])], years=("2023", "2024"), updated="2025-07-01"))
    add(folder / "data", worldbank.read(path, almanac.catalogue.members), "worldbank-2025-07", date(2025, 7, 1))
    engine = Engine(Source(data=(folder / "data",)))
    async with running(engine, View(indicator="wb_mil_share_gdp")) as explorer:
        await explorer.is_told("No edition holds a whole table of WB % GDP. Name a year to see what was known in part.")
        await explorer.shows("30 of 31 meet it")
        assert explorer.view == View()


async def test_the_explorer_names_the_publisher_and_steps_through_its_editions(whole: Path) -> None:
    async with opened(whole, WORLD_BANK) as explorer:
        assert "World Bank" in explorer.lines[0]
        assert explorer.main.judged is not None
        assert explorer.main.judged.threshold is None
        for day in (date(2024, 12, 16), date(2010, 2, 1)):
            await explorer.press("left_curly_bracket")
            assert explorer.view.as_of == day
        await explorer.press("left_curly_bracket")
        assert "no edition before" in explorer.text
        await explorer.press("right_curly_bracket")
        assert explorer.view.as_of == date(2024, 12, 16)


async def test_every_screen_opens_on_another_publishers_indicator(whole: Path) -> None:
    async with opened(whole, WORLD_BANK._replace(member="POL")) as explorer:
        for key, word in zip("56789EDOHCpVhi", (*["chart"] * 5, *WORDS), strict=True):
            await explorer.pilot.press(key)
            await explorer.until(lambda: explorer.settled, key)
            assert explorer.view.screen.word == word, key
            assert "nato-tui" in explorer.lines[0]
            while explorer.view.screen.word != "explore":
                await explorer.press("backspace")
        for key in "1234":
            await explorer.press(key)
            assert explorer.view.screen.word == "explore"
