"""The reader's marks in numbers on the running screen: tables, slider, summary, detail and charts, but not in what is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.pilot.explorer import running, shared_engine
from tui.core.view import View
from tui.core.view_text import to_text
from tui.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path

OWN = Preferences(thousands=".", decimal=",")
WITH_POINT = re.compile(r"(?<![\w.,:/])\d+\.\d{1,2}(?![\w.,])")


async def test_the_main_screen_has_the_readers_marks_everywhere(database: Path) -> None:
    async with running(shared_engine(database), View(year=2024), preferences=OWN, size=(160, 50)) as explorer:
        await explorer.settle()
        rows = {cells["name"]: cells for cells in explorer.member_rows()}
        assert rows["United States"]["usd_bn"].startswith("967,")
        assert "," in rows["Norway"]["value"]
        assert re.search(r"\d\.\d{3}", rows["Norway"]["per_head"])
        assert "2,00 %" in explorer.text
        assert "3,5" in explorer.text
        assert "1.111 of 1.111" in explorer.text
        events = next(at for at, line in enumerate(explorer.lines) if line.startswith(" Events"))
        assert [line for line in explorer.lines[:events] if WITH_POINT.search(line)] == []


async def test_a_threshold_is_typed_with_either_sign_and_kept_with_a_point(database: Path) -> None:
    async with running(shared_engine(database), View(year=2024), preferences=OWN) as explorer:
        await explorer.settle()
        for typed in ("2,5", "2.5"):
            await explorer.pilot.press("t")
            await explorer.type(typed)
            await explorer.press("enter")
            assert explorer.view.threshold == 250
            assert "2,50 %" in explorer.text
            assert "threshold=2.50" in to_text(explorer.view).replace(":", "=") or "2.5" in to_text(explorer.view)
            await explorer.press("backspace")


async def test_pages_and_charts_have_them_too(database: Path) -> None:
    async with running(shared_engine(database), View(year=2024, member="NOR"), preferences=OWN) as explorer:
        await explorer.settle()
        for key in "5678":
            await explorer.press(key)
            lines = explorer.lines[:-1]
            assert [line for line in lines if WITH_POINT.search(line)] == [], key
            assert re.search(r"\d,\d", explorer.text), key
        for key in ("h", "p", "O"):
            await explorer.press(key)
            assert re.search(r"\d,\d", explorer.text), key
            await explorer.press("escape")
