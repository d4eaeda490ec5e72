"""Paths to a guideline as a reader has them: the slider, the keys, one and all, and where each number comes from."""

from __future__ import annotations

import asyncio
import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.pilot.explorer import Explorer, opened
from tui.core.pathway import Assumptions, Pathways, entities_of, pathways, starts
from tui.core.pathway_words import formula
from tui.core.view import NumberPage, Path, SortKey, View
from tui.screens.bindings import footer_line
from tui.screens.path_lines import chart_lines
from tui.screens.path_rows import facts_of
from tui.screens.pathway import PathScreen
from tui.widgets.charts import path as path_chart
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.grid import Grid
from tui.widgets.slider import ThresholdSlider
from tui.widgets.spans import line_width, plain

if TYPE_CHECKING:
    from pathlib import Path as Folder

    from tui.core.almanac import Almanac

ITALY = View(screen=Path(), member="ITA")
ALL = View(screen=Path(whole=True), member="ITA")
SIZES = ((60, 15), (80, 24), (120, 36), (200, 50))


def screen(explorer: Explorer) -> PathScreen:
    page = explorer.page
    assert isinstance(page, PathScreen)
    return page


def asked(explorer: Explorer) -> Path:
    found = explorer.view.screen
    assert isinstance(found, Path)
    return found


async def test_p_shows_the_path_of_the_member_under_the_cursor(database: Folder) -> None:
    async with opened(database, size=(80, 24)) as explorer:
        await explorer.put_cursor(explorer.main.members, "ITA")
        await explorer.press("p")
        assert "Path to a guideline │ Italy │ latest known" in explorer.lines[0]
        assert "3.50 % of GDP by 2035" in explorer.text
        assert "spending growth = (target / share)^(1 / years) × (1 + GDP growth) − 1" in explorer.text
        assert "(3.50 / 2.10)^(1 / 9) × (1 + 0.96 %) − 1 = 6.86 %" in explorer.text
        await explorer.press("backspace")
        assert explorer.view.screen.word == "explore"
        assert explorer.view.member == "ITA"


async def test_the_growth_moves_by_key_and_everything_with_it(database: Folder) -> None:
    async with opened(database, ITALY) as explorer:
        assert "0.96 %   its own mean" in explorer.lines[1]
        await explorer.press("+")
        assert asked(explorer).growth == 106
        assert "GDP +1.06 % a year, as given" in explorer.text
        assert "× (1 + 1.06 %) − 1 = 6.96 %" in explorer.text
        await explorer.press("*", "_", "_", "-")
        assert asked(explorer).growth == 46
        await explorer.press("x")
        assert asked(explorer).growth is None
        assert "GDP +0.96 % a year, its own mean" in explorer.text


async def test_the_slider_is_dragged_and_its_marks_are_met(database: Folder) -> None:
    async with opened(database, ITALY) as explorer:
        slider = screen(explorer).query_one(ThresholdSlider)
        zero = explorer.lines[1].index("●0")
        await explorer.pilot.click(slider, offset=(zero, 0))
        await explorer.settle()
        assert asked(explorer).growth == 0
        assert "no growth" in explorer.lines[1]
        own = explorer.lines[1].index("own 0.96") - 1
        await explorer.pilot.click(slider, offset=(own, 0))
        await explorer.settle()
        assert asked(explorer).growth == 96
        slider.focus()
        await explorer.press("right")
        assert asked(explorer).growth == 97


async def test_growth_target_and_year_can_be_typed_and_are_refused_with_a_reason(database: Folder) -> None:
    async with opened(database, ITALY) as explorer:
        await explorer.pilot.press("t")
        await explorer.type("much")
        await explorer.pilot.press("enter")
        await explorer.shows("is not a percentage")
        explorer.app.screen.query_one(Input).value = "-0,5"
        await explorer.press("enter")
        assert asked(explorer).growth == -50
        await explorer.pilot.press("T")
        await explorer.type("0")
        await explorer.pilot.press("enter")
        await explorer.shows("A target must be above 0")
        explorer.app.screen.query_one(Input).value = "3"
        await explorer.press("enter")
        assert asked(explorer).target == 300
        assert "a target as given" in explorer.lines[0]
        await explorer.pilot.press("y")
        await explorer.type("2020")
        await explorer.pilot.press("enter")
        await explorer.shows("can't be reckoned with")
        explorer.app.screen.query_one(Input).value = "2030"
        await explorer.press("enter")
        assert asked(explorer).by == 2030
        assert "3.00 % of GDP by 2030" in explorer.text
        assert explorer.view.member == "ITA"


async def test_keys_step_target_year_and_pace(database: Folder) -> None:
    async with opened(database, ITALY) as explorer:
        await explorer.press("]")
        assert asked(explorer).target == 500
        assert "core defence only" in explorer.lines[0]
        await explorer.press("]")
        await explorer.shows("No guideline lies beyond")
        await explorer.press("[", "[", "full_stop", "comma", "comma", ")")
        assert asked(explorer) == Path(200, 2034, None, 6)
        assert "already there" in explorer.text
        assert "pace of 6 years" in explorer.text
        await explorer.press(*["("] * 8)
        assert asked(explorer).pace == 1
        assert "pace of 1 year" in explorer.text
        await explorer.press(*["comma"] * 9)
        assert asked(explorer).by == 2027
        assert "can't be reckoned with" in explorer.text


async def test_everyone_with_sum_and_wholes_and_one_of_them_opened(database: Folder) -> None:
    async with opened(database, ITALY) as explorer:
        await explorer.press("v")
        assert "all members" in explorer.lines[0]
        for text in ("Sum of 31 of 32", "NATO as a whole", "Europe+Canada"):
            assert text in explorer.text
        grid = screen(explorer).grid
        assert grid.cursor_key == "ITA"
        first = grid.source.rows(0, 1)[0].key
        await explorer.press("g")
        await explorer.press("enter")
        assert (explorer.view.member, asked(explorer).whole) == (first, False)
        await explorer.press("backspace")
        assert asked(explorer).whole


async def test_everyone_is_sorted_by_any_column_and_iceland_says_why(database: Folder) -> None:
    async with opened(database, ALL) as explorer:

        def names() -> list[str]:
            source = screen(explorer).grid.source
            return [row.key for row in source.rows(0, len(source))]

        assert names()[-1] == "ISL"
        await explorer.press("r")
        assert names()[-1] == "ISL"
        assert asked(explorer).order == (SortKey("needed", False),)
        await explorer.press("G")
        assert "no armed forces" in explorer.text
        head = next(at for at, line in enumerate(explorer.lines) if "Member" in line and "% GDP" in line)
        await explorer.pilot.click(screen(explorer).grid, offset=(4, 0))
        await explorer.settle()
        assert names()[0] == "ALB"
        assert head
        await explorer.press("r")
        made = await asyncio.to_thread(screen(explorer).exports()[0].make, "csv")
        rows = list(csv.DictReader(io.StringIO(made.content.decode())))
        assert [row["entity"] for row in rows if row["kind"] == rows[0]["kind"]] == names(), (
            "written in the order shown"
        )
        await explorer.press("r", "+")
        assert names()[0] == "ALB"


async def test_another_member_by_key_and_by_name(database: Folder) -> None:
    async with opened(database, ITALY) as explorer:
        await explorer.press("n")
        assert "Latvia" in explorer.lines[0]
        await explorer.press("N", "N")
        assert "no armed forces" in explorer.text
        assert "Iceland" in explorer.lines[0]
        await explorer.pilot.press("F")
        await explorer.type("Europe")
        await explorer.press("enter")
        assert "Europe and Canada" in explorer.lines[0]
        assert "spending growth needed" in explorer.text


async def test_another_day_asks_anew_and_says_what_dollars_stand_on(database: Folder) -> None:
    async with opened(database, ITALY) as explorer:
        await explorer.press("0")
        assert "as of 24 Apr 2025" in explorer.lines[0]
        assert "(3.50 / 1.50)^(1 / 11) × (1 + 0.93 %) − 1 = 9.01 %" in explorer.text
        assert "2015 dollars" in explorer.text
        await explorer.press("{")
        assert explorer.view.as_of == date(2024, 6, 17)
        await explorer.press("A")
        assert "latest known" in explorer.lines[0]


async def test_every_number_under_the_cursor_says_where_it_comes_from(database: Folder) -> None:
    async with opened(database, ITALY) as explorer:
        page = screen(explorer)
        assert page.number is not None
        assert (page.number.what, page.number.details[0]) == ("path", "spending_growth_needed")
        await explorer.press("down")
        assert page.number.what == "figure"
        page.query_one("#years", Grid).focus()
        await explorer.press("down", "right", "right")
        found = page.number
        assert (found.year, found.details[0]) == (2027, "spending_bn")
        listed = page.numbers()
        assert len({item.number for item in listed}) == len(listed) > 40
        await explorer.press("i")
        assert isinstance(explorer.view.screen, NumberPage)
        assert explorer.view.screen.number == found


async def test_what_leads_nowhere_is_said_and_not_drawn(database: Folder) -> None:
    async with opened(database, ITALY._replace(screen=Path(by=2020))) as explorer:
        assert "A target for 2020 can't be reckoned with" in explorer.text
        assert screen(explorer).number is None
        assert screen(explorer).numbers() == ()
        await explorer.press("i")
        await explorer.shows("There is no number under the cursor")


async def test_the_export_holds_formulas_and_assumptions(
    database: Folder, tmp_path: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(database, ITALY) as explorer:
        await explorer.press("+")
        await explorer.pilot.press("e")
        await explorer.shows("nato-path-ita-2035.csv")
        await explorer.press("enter")
        text = (tmp_path / "nato-path-ita-2035.csv").read_text(encoding="utf-8")
        assert "1.06,as given" in text
        assert "(3.50 / 2.10)^(1 / 9) × (1 + 1.06 %) − 1 = 6.96 %" in text
        await explorer.pilot.press("Y")
        await explorer.shows("nato-path-years-ita-2035.csv")
        await explorer.press("enter")
        assert len((tmp_path / "nato-path-years-ita-2035.csv").read_text(encoding="utf-8").splitlines()) == 10


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_size(database: Folder, size: tuple[int, int]) -> None:
    async with opened(database, ITALY, size=size) as explorer:
        for text in ("Path to a guideline", "2035", "spending growth", "6.9"):
            assert text in explorer.text
        assert explorer.lines[-1].strip() == plain(footer_line("path", size[0] - 2)).strip()
        await explorer.press("v")
        assert "Sum of 31 of 32" in explorer.text
        assert "Italy" in explorer.text


async def test_a_move_of_the_growth_asks_the_core_nothing(database: Folder) -> None:
    async with opened(database, ALL) as explorer:
        page = screen(explorer)
        asked_once, answer = page.answered, page.answer
        await explorer.press(*"+++---")
        assert page.answered == asked_once
        assert page.answer is answer


@pytest.fixture(scope="module")
def italy(almanac: Almanac) -> Pathways:
    return pathways(starts(almanac, ("ITA",), None), Assumptions())


def test_the_facts_are_those_of_the_path(italy: Pathways) -> None:
    (path,) = italy.members
    facts = {fact.what: fact for fact in facts_of(path)}
    assert facts["spending growth needed"].how == formula(path)
    assert facts["extra 2027 to 2035"].value.text == "161.8"
    assert [fact.what for fact in facts_of(path)][:3] == [
        "spending growth needed", "share of GDP in 2026", "growth of GDP assumed",
    ]  # fmt: skip


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize(("cells", "rows"), [(24, 5), (36, 8), (57, 12), (130, 28)])
def test_the_chart_fills_its_place(almanac: Almanac, cells: int, rows: int, glyphs) -> None:
    from tui.core.charts.path import past_shares

    for entity in ("ITA", "LTU", "USA", "MNE", "NATO"):
        found = pathways(starts(almanac, (entity,), None), Assumptions())
        (path,) = (*found.members, *found.aggregates)
        lines = path_chart.lines(path, past_shares(almanac, path.start), cells, rows, glyphs)
        assert len(lines) == rows
        assert {line_width(line) for line in lines} == {cells}
        text = "\n".join(map(plain, lines))
        assert "2026" in text
        assert "3.5" in text
        if glyphs is ASCII:
            assert text.isascii()


def test_nothing_is_charted_without_a_start_and_notes_say_why(almanac: Almanac) -> None:
    found = pathways(starts(almanac, ("ISL",), None), Assumptions())
    lines = chart_lines(almanac.catalogue, found, (), 40, 10, UNICODE)
    assert "Iceland: no armed forces." in "\n".join(map(plain, lines))


def test_all_are_as_many_as_there_are_members(almanac: Almanac) -> None:
    assert len(entities_of(almanac, "NATO", None)) == 33


async def test_a_size_that_changes_while_another_path_is_on_its_way_draws_nothing_of_it(database: Folder) -> None:
    async with opened(database, ALL) as explorer:
        page = screen(explorer)
        page.view = ITALY
        page.on_resize()
        page.draw_detail()
        assert page.numbers() == ()
        assert page.number is None
        page.view = ALL
        page.on_resize()
        assert "Sum of" in explorer.text
        assert page.numbers()
