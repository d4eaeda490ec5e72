"""The editions and what one revised of another, as a reader meets them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import Explorer, opened
from tui.core.number import Number
from tui.core.paths import shipped_data
from tui.core.view import Diff, Editions, Explore, History, NumberPage, SortKey, View
from tui.screens.diff import DiffScreen

if TYPE_CHECKING:
    from pathlib import Path

AUGUST = View(year=2024, as_of=date(2025, 8, 28))
APRIL_TO_AUGUST = Diff("2025-04", "2025-08", "def_share_gdp", 2024)
APRIL = shipped_data() / "figures" / "2025-04.csv"
SIZES = [(80, 24), (120, 36)]


def crossing(explorer: Explorer) -> list[str]:
    """Return the names of those who cross the threshold, top down."""
    return [line[5:].split("  ")[0].strip() for line in explorer.lines if line[2:3] in ("✗", "✓")]


@pytest.mark.parametrize("size", SIZES)
async def test_d_shows_what_changed_in_the_table(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, AUGUST, size) as explorer:
        await explorer.press("D")
        assert explorer.view.screen == APRIL_TO_AUGUST
        assert "Revisions │ % GDP │ 2024" in explorer.lines[0]
        assert "threshold 2.00 %" in explorer.lines[0]
        text = " ".join(explorer.text.split())
        assert "April 2025 (24 Apr 2025) to August 2025 (28 Aug 2025)" in text
        assert "24 of 31 shares revised, mean −0.03 pp" in text
        assert "4 members drop below 2 % (Albania, Bulgaria, North Macedonia, Slovakia)" in text
        assert "25 of 33 figures shown: 24 revised, 1 not comparable; u shows the others" in text


async def test_rows_are_largest_change_first_and_say_who_crosses(database: Path) -> None:
    async with opened(database, AUGUST) as explorer:
        await explorer.press("D")
        assert sorted(crossing(explorer)) == ["Albania", "Bulgaria", "North Macedonia", "Slovakia"]
        poland = next(line for line in explorer.lines if line[5:11] == "Poland")
        assert poland.split()[:6] == ["Poland", "2024", "4.07e", "3.79e", "−0.28", "revised"]
        albania = next(line for line in explorer.lines if line[5:12] == "Albania")
        assert "drops below 2 %" in albania


async def test_the_threshold_moves_who_crosses_without_a_new_diff(database: Path) -> None:
    async with opened(database, AUGUST) as explorer:
        await explorer.press("D")
        answer = explorer.page.answer
        await explorer.press("right_square_bracket")
        assert explorer.view.threshold == 350
        assert "threshold 3.50 %" in explorer.lines[0]
        assert crossing(explorer) == []
        assert "drop below" not in explorer.text
        await explorer.press("t")
        await explorer.type("3.8")
        await explorer.press("enter")
        await explorer.shows("threshold 3.80 %")
        assert crossing(explorer) == ["Poland"]
        assert "1 member drops below 3.8 % (Poland)" in explorer.text
        await explorer.press("minus")
        assert "threshold 3.79 %" in explorer.lines[0]
        assert crossing(explorer) == []
        assert explorer.page.answer is answer
        await explorer.press("backspace")
        assert explorer.view == AUGUST


async def test_filters_widen_and_narrow(database: Path) -> None:
    async with opened(database, AUGUST) as explorer:
        await explorer.press("D", "u")
        assert "33 of 33 figures shown" in explorer.text
        assert "Greece" in explorer.text or "same" in explorer.text
        await explorer.press("u", "x")
        assert explorer.view.screen == APRIL_TO_AUGUST._replace(indicator="", year=None)
        assert "every indicator │ every year" in explorer.lines[0]
        await explorer.press("F")
        await explorer.type("member")
        await explorer.press("enter")
        await explorer.type("poland")
        await explorer.press("enter")
        assert explorer.view.screen == APRIL_TO_AUGUST._replace(indicator="", year=None, member="POL")
        assert "Poland" in explorer.lines[0]
        await explorer.press("y")
        await explorer.type("2024")
        await explorer.press("enter")
        assert explorer.view.screen == APRIL_TO_AUGUST._replace(indicator="", member="POL")
        await explorer.press("backspace")
        assert explorer.view == AUGUST


async def test_a_year_is_stepped_and_a_pair_too(database: Path) -> None:
    async with opened(database, AUGUST._replace(screen=Diff("2024-06", "2025-08", "def_share_gdp", 2024))) as explorer:
        await explorer.press("comma")
        assert explorer.view.screen == Diff("2024-06", "2025-08", "def_share_gdp", 2023)
        await explorer.press("full_stop", "full_stop")
        assert explorer.view.screen == Diff("2024-06", "2025-08", "def_share_gdp", 2024)
        assert "Both editions hold nothing after 2024." in explorer.lines[-1]
        await explorer.press("left_curly_bracket")
        assert explorer.view.screen == Diff("2024-03", "2024-06", "def_share_gdp", 2024)
        await explorer.press("right_curly_bracket", "right_curly_bracket")
        assert explorer.view.screen == APRIL_TO_AUGUST
        await explorer.press("v")
        assert explorer.view.screen == APRIL_TO_AUGUST._replace(before="2025-08", after="2025-04")
        assert "4 members rise to meet 2 %" in explorer.text


async def test_the_change_is_sorted_by_size_then_rise_then_fall(database: Path) -> None:
    async with opened(database, AUGUST._replace(screen=APRIL_TO_AUGUST)) as explorer:
        page = explorer.page
        assert isinstance(page, DiffScreen)
        slot = next(line for line in explorer.lines if "change pp" in line)
        x = slot.index("change pp")
        y = explorer.lines.index(slot)
        orders = []
        for _ in range(3):
            await explorer.pilot.click(offset=(x, y))
            await explorer.settle()
            row = page.row
            assert isinstance(explorer.view.screen, Diff)
            assert row is not None
            orders.append(explorer.view.screen.order)
        assert orders == [(SortKey("change", descending=True),), (SortKey("change"),), ()]
        await explorer.press("s")
        await explorer.type("member")
        await explorer.press("enter")
        assert explorer.view.screen == APRIL_TO_AUGUST._replace(order=(SortKey("name"),))


async def test_enter_leads_to_the_history_and_back(database: Path) -> None:
    async with opened(database, AUGUST._replace(screen=APRIL_TO_AUGUST)) as explorer:
        page = explorer.page
        assert isinstance(page, DiffScreen)
        assert page.row is not None
        entity = page.row.entity
        await explorer.press("enter")
        assert isinstance(explorer.view.screen, History)
        assert (explorer.view.member, explorer.view.year, explorer.view.indicator) == (entity, 2024, "def_share_gdp")
        await explorer.press("backspace")
        assert explorer.view.screen == APRIL_TO_AUGUST


async def test_every_number_says_where_it_comes_from(database: Path) -> None:
    async with opened(database, AUGUST._replace(screen=APRIL_TO_AUGUST._replace(member="POL"))) as explorer:
        await explorer.press("right")
        assert explorer.page.number == Number("figure", "POL", 2024, "def_share_gdp", edition="2025-04")
        await explorer.press("right")
        assert explorer.page.number == Number("figure", "POL", 2024, "def_share_gdp", edition="2025-08")
        assert [item.text for item in explorer.page.numbers()] == ["1", "1", "−0.28 pp", "4.07e", "3.79e", "−0.28"]
        await explorer.press("right", "i")
        number = Number("revision", "POL", 2024, "def_share_gdp", details=("2025-04", "2025-08"))
        assert explorer.view.screen == NumberPage(number)
        await explorer.press("backspace")
        assert isinstance(explorer.page, DiffScreen)


async def test_a_year_in_one_edition_only_opens_on_every_year(database: Path) -> None:
    async with opened(database) as explorer:
        await explorer.press("D")
        assert explorer.view.screen == Diff("2025-08", "2026-07", "def_share_gdp")
        assert "2025: 26 of 30 shares revised" in explorer.text
        assert "and 12 more lines" in explorer.text


@pytest.mark.parametrize(
    ("screen", "said"),
    [(Diff("2025-04", "2031-01"), "There is no edition '2031-01'"), (Diff("1999-01-01", "2025-08"), "No edition was")],
)
async def test_a_pair_that_is_not_there_leads_back_and_says_why(database: Path, screen: Diff, said: str) -> None:
    async with opened(database) as explorer:
        explorer.main.go(View(screen=screen))
        await explorer.until(lambda: said in " ".join(explorer.text.split()), said)
        assert explorer.view == View()


async def test_nothing_revised_says_so(database: Path) -> None:
    async with opened(database, View(screen=Diff("2025-04", "2025-08", "def_share_gdp", 2024, "GRC"))) as explorer:
        assert "figures shown" in explorer.text
        await explorer.press("v")
        explorer.main.go(View(screen=Diff("2025-08", "2025-08", "def_share_gdp", 2024)))
        await explorer.settle()
        assert "No figure was revised." in explorer.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_editions_stand_by_day_with_their_coverage(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(as_of=date(2025, 4, 24), year=2024), size) as explorer:
        await explorer.press("E")
        assert "21 editions of NATO, 4 Jul 2016 to 7 Jul 2026: 9 complete, 12 partial" in explorer.text
        assert "known on 24 Apr 2025" in explorer.text
        assert explorer.page.item.edition.edition == "2025-04"  # type: ignore[attr-defined]
        assert "complete, 40 figures of 2 indicators" in explorer.text
        first = [line.split()[0:3] for line in explorer.lines if "7 Jul 2026" in line and "Jul 26" in line]
        assert first == [["7", "Jul", "2026"]]
        matrix = next(line for line in explorer.lines if "members  " in line)
        shares = next(line for line in explorer.lines if line[matrix.index("members") :].startswith("% GDP "))
        cells = shares[matrix.index("members") :].split()
        told = sum(row.split(",")[1] == "2014" for row in APRIL.read_text("utf-8").splitlines() if row[:4] != "NATO")
        assert cells[2] == str(told)
        assert "31" in cells


async def test_coverage_counts_those_not_yet_members_too(database: Path) -> None:
    async with opened(database, View(screen=Editions())) as explorer:
        await explorer.press("j", "j", "j")
        item = explorer.page.item  # type: ignore[attr-defined]
        assert item.edition.edition == "2024-06"
        assert "GDP $k/head  32 32" in explorer.text


async def test_enter_compares_with_the_edition_before(database: Path) -> None:
    async with opened(database, View(screen=Editions(), year=2024)) as explorer:
        await explorer.press("j", "enter")
        assert explorer.view.screen == APRIL_TO_AUGUST
        await explorer.press("backspace")
        assert isinstance(explorer.view.screen, Editions)


async def test_any_two_editions_are_compared(database: Path) -> None:
    async with opened(database, View(screen=Editions(), year=2024)) as explorer:
        await explorer.press("m")
        assert "enter compares with July 2026" in explorer.text
        assert any("•7 Jul 2026" in line for line in explorer.lines)
        await explorer.press("j", "j", "j", "D")
        assert explorer.view.screen == Diff("2024-06", "2026-07", "def_share_gdp", 2024)


async def test_the_first_edition_has_none_before(database: Path) -> None:
    async with opened(database, View(screen=Editions())) as explorer:
        await explorer.press("G", "enter")
        assert isinstance(explorer.view.screen, Editions)
        assert "There is no edition before this one." in explorer.lines[-1]


async def test_w_shows_the_members_as_known_on_the_day(database: Path) -> None:
    async with opened(database, View(screen=Editions())) as explorer:
        await explorer.press("j", "j", "w")
        assert explorer.view.screen == Explore()
        assert explorer.view.as_of == date(2025, 4, 24)
        assert "22 of 31 meet it" in explorer.text
        await explorer.press("backspace")
        assert isinstance(explorer.view.screen, Editions)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36), (200, 50)])
@pytest.mark.parametrize("screen", [Editions(), APRIL_TO_AUGUST, Diff("2025-08", "2026-07")])
async def test_every_size_shows_rows(database: Path, screen: Editions | Diff, size: tuple[int, int]) -> None:
    async with opened(database, View(screen=screen, year=2024), size) as explorer:
        start, stop = explorer.page.grid.rows_in_sight  # type: ignore[attr-defined]
        assert stop - start >= 3
        assert all(len(line) <= size[0] for line in explorer.lines)


@pytest.mark.parametrize("screen", [Editions(), APRIL_TO_AUGUST])
async def test_ascii_terminals_get_ascii(
    database: Path, screen: Editions | Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "vt100")
    async with opened(database, View(screen=screen, year=2024)) as explorer:
        assert [line for line in explorer.lines if set(line) & set("✓✗−–▲▼▌•┃")] == []


async def test_an_editions_counts_open_down_to_the_figures(database: Path) -> None:
    async with opened(database, View(Editions(), as_of=date(2025, 4, 24)), (120, 36)) as explorer:
        await explorer.press("i")
        assert explorer.view.screen == NumberPage(
            Number("held", "NATO", 2025, "def_real_change", edition="2025-04", details=("figures", "edition"))
        )
        await explorer.shows("40 figures")
        assert "= 40" in explorer.text
        await explorer.press("backspace", "I")
        await explorer.type("members gdp 2024")
        await explorer.press("enter")
        assert explorer.view.screen == NumberPage(
            Number("held", "NATO", 2024, "def_share_gdp", edition="2025-04", details=("members", "year"))
        )
        await explorer.shows("31 members")
        assert "e figure" not in explorer.text


async def test_editions_tell_what_they_have_only_as_a_total(database: Path) -> None:
    async with opened(database, View(Editions(), as_of=date(2025, 4, 24)), (120, 36)) as explorer:
        assert "40 figures of 2 indicators" in explorer.text
        assert "0: only NATO's own totals" in explorer.text


async def test_a_number_of_the_summary_opens_down_to_the_revisions(database: Path) -> None:
    async with opened(database, AUGUST, (120, 36)) as explorer:
        await explorer.press("D", "I")
        await explorer.type("drop below")
        await explorer.press("enter")
        await explorer.shows("4 of 31 in both")
        for name in ("Albania", "Bulgaria", "North Macedonia", "Slovakia"):
            assert name in explorer.text
        await explorer.press("tab", "enter")
        await explorer.shows("1.70 − 2.04 = −0.34")
