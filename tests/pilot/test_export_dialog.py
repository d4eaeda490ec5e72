"""The export dialog, and what every screen can be written as."""

from __future__ import annotations

import asyncio
import csv
import errno
import io
import json
import os
import sys
import tempfile
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from openpyxl import load_workbook

from tests.pilot.explorer import opened
from tests.pilot.screens import SCREENS
from tui.core.view import Chart, Path, Sql, View
from tui.screens import main_exports
from tui.screens.export_dialog import ExportDialog
from tui.screens.exporting import export
from tui.screens.exports import whole
from tui.widgets.chips import Chips

if TYPE_CHECKING:
    from pathlib import Path as Folder

    from tests.pilot.explorer import Explorer

APRIL = View(year=2024, as_of=date(2025, 4, 24), member="ITA")


@pytest.fixture
def folder(tmp_path: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The folder that the program was started in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


async def asked(explorer: Explorer, key: str = "e") -> ExportDialog:
    """Open the dialog."""
    await explorer.pilot.press(key)
    await explorer.until(lambda: isinstance(explorer.app.screen, ExportDialog), "the dialog")
    await explorer.shows("Format")
    dialog = explorer.app.screen
    assert isinstance(dialog, ExportDialog)
    return dialog


async def click(explorer: Explorer, word: str) -> None:
    """Click on a word of the screen."""
    y, line = next((y, line) for y, line in enumerate(explorer.lines) if word in line)
    await explorer.pilot.click(offset=(line.index(word) + 1, y))
    await explorer.pilot.pause()


def read(content: bytes, form: str) -> int:
    """Read a file of a format back and return how many rows or lines it has."""
    match form:
        case "csv":
            return len(list(csv.reader(io.StringIO(content.decode())))) - 1
        case "json":
            found = json.loads(content)
            return len(found if isinstance(found, list) else found["parts"])
        case "parquet":
            return pl.read_parquet(io.BytesIO(content)).height
        case "xlsx":
            assert load_workbook(io.BytesIO(content))["About"].max_row > 5
            return load_workbook(io.BytesIO(content))["Table"].max_row - 1
        case "svg":
            assert content.startswith(b"<svg")
        case "png":
            assert content.startswith(b"\x89PNG")
    return content.count(b"\n")


async def test_every_screen_is_written_in_every_format(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL, (80, 24)) as explorer:
        for name, shown in SCREENS.items():
            explorer.main.go(APRIL._replace(screen=shown))
            await explorer.settle()
            screen = explorer.main if name == "explore" else explorer.page
            things = [*screen.exports(), whole(screen)]
            assert len(things) > (name not in ("event", "number", "publishers")), name
            for thing in things:
                rows = set()
                for form in thing.forms:
                    if form == "png" and name != "rank":
                        continue  # it is the SVG drawn by another hand
                    made = await asyncio.to_thread(thing.make, form)
                    assert made.content, (name, thing.title, form)
                    found = read(made.content, form)
                    rows |= {found} if form in ("csv", "json", "parquet", "xlsx") else set()
                assert len(rows) <= 1, f"{name}: {thing.title} has as many rows in every format"


async def test_a_member_table_to_be_read_is_the_one_on_the_screen(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL, (120, 36)) as explorer:
        members = explorer.main.exports()[0]
        read_by_people = {
            form: (await asyncio.to_thread(members.make, form)).content.decode() for form in ("text", "md")
        }
        computed = (await asyncio.to_thread(members.make, "csv")).content.decode()
        for text in read_by_people.values():
            assert "Europe and Canada" in text
            assert "_published" not in text
            assert "2012:" not in text
        assert "| Poland | met | 4.07e |" in read_by_people["md"]
        assert "value_published" in computed
        assert "Europe and Canada" not in computed


async def test_a_table_is_written_as_chosen_and_that_is_said(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        await asked(explorer)
        await explorer.pilot.press("up", "up", "right", "enter")
        await explorer.shows("Wrote 32 rows to ~/nato-spending-2024-as-of-2025-04-24.json.")
        assert len(json.loads((folder / "nato-spending-2024-as-of-2025-04-24.json").read_text())) == 32


async def test_the_mouse_chooses_too(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        await asked(explorer)
        await click(explorer, "Event log")
        await click(explorer, "Excel")
        await click(explorer, "in files beside it")
        await explorer.shows("~/nato-events.xlsx")
        await explorer.pilot.press("enter")
        await explorer.shows("and 2 files beside it")
        assert sorted(path.name for path in folder.iterdir()) == [
            "nato-events.xlsx", "nato-events.xlsx.README.md", "nato-events.xlsx.provenance.json",
        ]  # fmt: skip
        await asked(explorer)
        await explorer.pilot.click(offset=(0, 0))
        await explorer.until(lambda: not isinstance(explorer.app.screen, ExportDialog), "the end of the dialog")


async def test_the_name_follows_the_format_and_the_format_a_typed_ending(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        dialog = await asked(explorer)
        await explorer.pilot.press("ctrl+u")
        await explorer.type("mine.parquet")
        assert dialog.query_one("#form", Chips).chosen == "parquet"
        await explorer.pilot.press("up", "up", "right")
        await explorer.shows("~/mine.md")
        await explorer.pilot.press("down", "down", "ctrl+u")
        await explorer.type("mine.v2")
        await explorer.shows("~/mine.v2.md")
        await explorer.pilot.press("enter")
        await explorer.shows("Wrote 34 rows to ~/mine.v2.md.")


async def test_folder_and_format_are_remembered(database: Folder, folder: Folder) -> None:
    (folder / "reports").mkdir()
    async with opened(database, APRIL) as explorer:
        await asked(explorer)
        await explorer.pilot.press("ctrl+u")
        await explorer.type("reports/mine.md")
        await explorer.pilot.press("enter")
        await explorer.shows("Wrote 34 rows to ~/reports/mine.md.")
        await explorer.press("D")
        await asked(explorer)
        await explorer.shows("~/reports/nato-diff-2024-06-2025-04.md")


async def test_a_file_that_is_there_is_asked_about(database: Folder, folder: Folder) -> None:
    target = folder / "nato-spending-2024-as-of-2025-04-24.csv"
    target.write_text("mine")
    async with opened(database, APRIL) as explorer:
        await asked(explorer)
        await explorer.shows("is there already")
        await explorer.pilot.press("enter")
        await explorer.shows("Keeping")
        await explorer.pilot.press("escape")
        await explorer.pilot.press("enter", "k")
        await explorer.shows("Wrote 32 rows to ~/nato-spending-2024-as-of-2025-04-24-2.csv.")
        assert target.read_text() == "mine"
        await asked(explorer)
        await explorer.pilot.press("enter", "n")
        await explorer.type("ok")
        await explorer.shows("~/ok.csv")
        await explorer.pilot.press("enter")
        await explorer.shows("Wrote 32 rows to ~/ok.csv.")
        await asked(explorer)
        await explorer.pilot.press("enter", "right", "enter")
        await explorer.shows("Wrote 32 rows to ~/nato-spending-2024-as-of-2025-04-24.csv.")
        assert target.read_text().startswith("name,value")


async def test_what_goes_wrong_is_said_and_the_dialog_stays(
    database: Folder, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "file").write_text("x")
    async with opened(database, APRIL, (80, 24)) as explorer:
        await asked(explorer)
        for name, reason in (
            ("nowhere/a.csv", "There is no folder ~/nowhere."),
            ("file/a.csv", "~/file is a file, and no folder."),
            ("", "There is no file name."),
        ):
            await explorer.pilot.press("ctrl+u")
            await explorer.type(name)
            await explorer.pilot.press("enter")
            await explorer.shows(reason)

        def closed(**_asked: object) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        await explorer.pilot.press("ctrl+u")
        await explorer.type("a.csv")
        with monkeypatch.context() as patched:
            patched.setattr(tempfile, "mkstemp", closed)
            await explorer.pilot.press("enter")
            await explorer.shows("can't be written: Permission denied.")
            assert " -o" not in explorer.text

        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        await explorer.pilot.press("ctrl+u")
        await explorer.type("a.csv")
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            await explorer.pilot.press("enter")
            await explorer.shows("can't be written: No space left on device.")
        assert sorted(path.name for path in folder.iterdir()) == ["file"]
        await explorer.pilot.press("enter")
        await explorer.shows("Wrote 32 rows to ~/a.csv.")


async def test_tab_completes_folders(database: Folder, folder: Folder) -> None:
    for name in ("reports", "reports-old", "other"):
        (folder / name).mkdir()
    async with opened(database, APRIL) as explorer:
        dialog = await asked(explorer)
        await explorer.pilot.press("up", "ctrl+u")
        await explorer.type("~/r")
        await explorer.pilot.press("tab")
        await explorer.shows("2 begin like that: reports, reports-old")
        await explorer.type("-")
        await explorer.pilot.press("tab")
        assert dialog.query_one("#folder").value == "~/reports-old/"
        await explorer.pilot.press("tab", "enter")
        await explorer.shows("Wrote 32 rows to ~/reports-old/nato-spending")


async def test_an_export_that_was_cut_says_so_in_the_message_and_beside_the_file(
    database: Folder, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_exports, "MOST_EVENTS", 20)
    async with opened(database, View()) as explorer:
        await explorer.press("tab")
        await asked(explorer)
        await explorer.shows("nato-events.csv")
        await explorer.pilot.press("enter")
        await explorer.shows("Wrote 20 rows (not all: 20 of ")
        readme = (folder / "nato-events.csv.README.md").read_text()
        assert "**Left out:** 20 of " in readme
        await asked(explorer)
        await explorer.pilot.press("ctrl+u")
        await explorer.type("e.xlsx")
        await explorer.pilot.press("enter")
        await explorer.shows("e.xlsx.")
        about = {row[0]: row[1] for row in load_workbook(folder / "e.xlsx")["About"].values}
        assert str(about["Left out"]).startswith("20 of ")


async def test_an_answer_to_sql_is_written_with_what_it_rests_on(database: Folder, folder: Folder) -> None:
    statement = "SELECT 5 AS value"
    async with opened(database, View(screen=Sql(statement))) as explorer:
        await asked(explorer, "X")
        await explorer.pilot.press("enter")
        await explorer.shows("Wrote 1 row to ~/nato-sql.csv, and 3 files beside it")
    readme = (folder / "nato-sql.csv.README.md").read_text()
    assert f"Answer to SQL: {statement}: 1 rows." in readme
    assert "- 2025-04: NATO, Secretary General Annual Report 2024" in readme


async def test_a_chart_is_written_with_where_its_numbers_come_from(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        await explorer.press("6")
        await asked(explorer, "X")
        await explorer.pilot.press("enter")
        await explorer.shows("2 files beside it that say where it comes from")
    (picture,) = folder.glob("*.svg")
    assert "Source: NATO, Secretary General Annual Report 2024, 24 April 2025." in picture.read_text()
    assert "- 2025-04: NATO, Secretary General Annual Report 2024" in (folder / f"{picture.name}.README.md").read_text()


async def test_a_page_without_a_table_says_so_where_sources_are_asked_for(database: Folder, folder: Folder) -> None:
    async with opened(database, View()) as explorer:
        await explorer.press("V")
        await explorer.press("X")
        await explorer.shows("There is no table here to write with its sources")


async def test_the_picture_is_of_the_screen_and_not_of_the_dialog(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL, (80, 24)) as explorer:
        await asked(explorer)
        await click(explorer, "Whole screen")
        await click(explorer, "SVG")
        await explorer.pilot.press("enter")
        await explorer.shows("Wrote the screen to ~/nato-explore-screen.svg.")
    text = (folder / "nato-explore-screen.svg").read_text()
    assert "Italy" in text
    assert "esc leaves" not in text


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36)])
async def test_it_fits_every_size(database: Folder, folder: Folder, size: tuple[int, int]) -> None:
    (folder / "nato-spending-2024-as-of-2025-04-24.csv").touch()
    async with opened(database, APRIL, size) as explorer:
        await asked(explorer)
        await explorer.pilot.press("enter")
        await explorer.shows("another name")
        for word in ("What", "Format", "Folder", "Name", "Sources", "Excel", "Whole screen", "overwrite"):
            assert word in explorer.text
        assert "╰" in explorer.text


async def test_a_dialog_writes_once_however_often_enter_is_pressed(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL) as explorer:
        await asked(explorer)
        await explorer.pilot.press("enter", "enter", "j")
        await explorer.shows("Wrote 32 rows")
        assert [path.name for path in folder.iterdir()] == ["nato-spending-2024-as-of-2025-04-24.csv"]
        assert explorer.main.members.cursor_row > 0, "what was typed after it went to the screen below"


async def test_a_thing_can_be_offered_first(database: Folder, folder: Folder) -> None:
    async with opened(database, APRIL._replace(screen=Path())) as explorer:
        await export(explorer.page, first="Every year")
        await explorer.shows("nato-path-years-ita-2035.csv")


async def test_png_without_its_library_says_how_to_get_it(
    database: Folder, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    async with opened(database, APRIL._replace(screen=Chart("rank")), (80, 24)) as explorer:
        await asked(explorer)
        await click(explorer, "PNG")
        await explorer.pilot.press("enter")
        await explorer.shows("'nato-tui[png]', or take SVG instead.")
        await click(explorer, "SVG")
        await explorer.pilot.press("enter")
        await explorer.shows("Wrote the chart to ~/nato-rank-2024-as-of-2025-04-24.svg.")
