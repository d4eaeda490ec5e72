"""Copying from the screens: the cell, the row, the column, the table, the citation and the view, as they are pasted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened
from tests.pilot.screens import SCREENS
from tui.core import copying
from tui.core.view import Chart, NumberPage, Sql, View
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from pathlib import Path as Folder

    from tests.pilot.explorer import Explorer

APRIL = View(year=2024, as_of=date(2025, 4, 24))


@pytest.fixture(autouse=True)
def over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every copy go through the terminal, where the app keeps it."""
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/9")
    monkeypatch.setenv("TERM", "xterm-256color")


async def copied(explorer: Explorer, title: str, wait: str = "to the terminal's clipboard") -> str:
    """Choose something in the chooser and return what went to the clipboard."""
    await explorer.pilot.press("K")
    await explorer.shows("enter takes it")
    await explorer.type(title)
    await explorer.pilot.press("enter")
    await explorer.shows(wait)
    return explorer.app.clipboard


async def test_the_cell_the_row_and_the_column_under_the_cursor(database: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.put_cursor(explorer.main.members, "ITA")
        assert await copied(explorer, "cell") == "1.50"
        assert "Sent the cell, 4 characters to the terminal's clipboard (OSC 52)." in explorer.text
        row = (await copied(explorer, "row")).splitlines()
        assert len(row) == 1
        assert row[0].split("\t")[1:4] == ["Italy", "1.50", "e"]
        heads, values = (await copied(explorer, "row with")).splitlines()
        assert len(heads.split("\t")) == len(values.split("\t"))
        assert "mark" in heads
        column = (await copied(explorer, "column")).splitlines()
        assert column[0].startswith("% GDP")
        assert len(column) == 1 + 32 + 2


async def test_the_table_is_copied_whole_in_the_order_shown(database: Folder) -> None:
    async with opened(database, APRIL, size=(80, 24)) as explorer:
        await explorer.press("r")
        lines = (await copied(explorer, "table")).splitlines()
        assert "Sent 32 rows and 2 totals, " in explorer.text
        rows = [line.split("\t") for line in lines]
        assert {len(row) for row in rows} == {len(rows[0])}
        assert rows[1][1] == "Spain"
        assert len(rows) == 35
        spain = dict(zip(rows[0], rows[1], strict=True))
        assert (spain["Member"], spain["gap pp"]) == ("Spain", "-0.76"), spain


async def test_a_table_without_end_is_copied_in_part_and_says_so(
    database: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying.stretch, "__defaults__", (50,))
    async with opened(database, APRIL) as explorer:
        await explorer.press("tab")
        lines = (await copied(explorer, "table")).splitlines()
        assert len(lines) == 51
        total = f"{len(explorer.main.event_grid.source):,}".replace(",", " ")
        assert f"Sent 50 of {total} rows, from row " in explorer.text


async def test_citation_and_view_are_copied(database: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.put_cursor(explorer.main.members, "ITA")
        line = await copied(explorer, "citation")
        await explorer.press("c")
        await explorer.until(lambda: explorer.app.clipboard == line, "the citation once more")
        assert line.startswith("Italy, defence expenditure as a share of GDP, 2024: 1.50 % (estimate).")
        assert await copied(explorer, "view") == to_text(explorer.view)


async def test_how_to_cite_what_was_copied_whole(database: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        line = await copied(explorer, "cite")
        assert line.startswith("Defence expenditure as a share of GDP, 2024, as of 24 Apr 2025. NATO, ")
        assert "Secretary General Annual Report 2024, 24 April 2025" in line
    async with opened(database, View(screen=Chart("tiles"))) as explorer:
        line = await copied(explorer, "cite")
        assert "2026, latest known (edition of 7 July 2026). NATO, Defence Investment of NATO Countries" in line


async def test_c_copies_the_cell_of_an_answer_to_sql(database: Folder) -> None:
    statement = "SELECT iso3, repeat(name, 100) AS long, '=1+1' AS formula FROM members ORDER BY iso3"
    async with opened(database, View(screen=Sql(statement))) as explorer:
        await explorer.press("right", "right", "c")
        await explorer.shows("Sent the cell")
        assert explorer.app.clipboard == "Albania" * 100
        table = (await copied(explorer, "table")).splitlines()
        assert table[0] == "iso3\tlong\tformula"
        assert table[1] == f"ALB\t{'Albania' * 100}\t'=1+1"
        assert len(table) == 33


async def test_every_screen_offers_what_it_has(database: Folder) -> None:
    async with opened(database, View(member="ITA")) as explorer:
        for name, shown in SCREENS.items():
            explorer.main.go(View(screen=shown, member="ITA"))
            await explorer.settle()
            await explorer.pilot.press("K")
            await explorer.shows("enter takes it")
            text = explorer.text
            assert " View " in text
            assert (" Table " in text) == (name not in ("event", "publishers")), text  # no other publisher is shipped
            assert " Text " in text
            await explorer.pilot.press("escape")
            await explorer.until(lambda: "enter takes it" not in explorer.text, "the end of the chooser")


async def test_where_a_number_comes_from_is_copied_as_text(database: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.put_cursor(explorer.main.members, "ITA")
        await explorer.press("i")
        assert isinstance(explorer.view.screen, NumberPage)
        assert "cite as" in await copied(explorer, "text")
