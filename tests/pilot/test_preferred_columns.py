"""The reader's own columns on the running screen: in their order, dropped from the right, sorted as ever."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import running, shared_engine
from tui.core.view import View
from tui.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pilot.explorer import Explorer

OWN = Preferences(columns={"spending": ("name", "rank", "mil_personnel", "change", "usd_bn", "nato_share", "value")})


def heads(explorer: Explorer) -> list[str]:
    """Return the ids of the columns that are painted."""
    cells = next(row for row in explorer.member_cells() if row["name"])
    return [name for name in cells if name != "status"]


async def test_a_table_has_the_columns_of_the_reader_in_their_order_however_wide(database: Path) -> None:
    async with running(shared_engine(database), View(year=2024), preferences=OWN, size=(200, 50)) as explorer:
        await explorer.settle()
        assert heads(explorer) == list(OWN.columns["spending"])
        await explorer.press("2")
        assert "def_nat_current" in heads(explorer)


async def test_a_narrow_screen_drops_them_from_the_right(database: Path) -> None:
    async with running(shared_engine(database), View(year=2024), preferences=OWN, size=(60, 24)) as explorer:
        await explorer.settle()
        shown = heads(explorer)
        assert 3 <= len(shown) < 7
        assert shown == list(OWN.columns["spending"])[: len(shown)]


async def test_a_table_is_in_its_own_order_though_its_first_column_is_not_shown(database: Path) -> None:
    own = Preferences(columns={"spending": ("name", "change"), "money": ("name", "currency")})
    async with running(shared_engine(database), View(year=2024), preferences=own) as explorer:
        await explorer.settle()
        mine = explorer.members_shown()[:8]
        await explorer.press("2")
        money = explorer.members_shown()[:8]
    async with running(shared_engine(database), View(year=2024)) as explorer:
        await explorer.settle()
        assert explorer.members_shown()[:8] == mine
        await explorer.press("2")
        assert explorer.members_shown()[:8] == money
        assert money[0] == "United States"


async def test_a_column_that_this_database_lacks_is_left_out(database: Path) -> None:
    own = Preferences(columns={"spending": ("name", "value", "nobody_measures", "gap")})
    async with running(shared_engine(database), View(year=2024), preferences=own) as explorer:
        await explorer.settle()
        assert heads(explorer) == ["name", "value", "gap"]


@pytest.mark.parametrize(
    ("preferences", "size"), [(OWN, (120, 36)), (Preferences(), (120, 36)), (Preferences(), (200, 50))]
)
async def test_the_table_is_written_with_the_columns_that_it_has(
    database: Path, preferences: Preferences, size: tuple[int, int]
) -> None:
    async with running(shared_engine(database), View(year=2024), preferences=preferences, size=size) as explorer:
        await explorer.settle()
        made = await asyncio.to_thread(explorer.main.exports()[0].make, "csv")
        first, *rows = csv.DictReader(io.StringIO(made.content.decode()))
        written = [name for name in first if not name.endswith(("_published", "_estimate"))]
        assert written == [item.id for item in explorer.main.columns_shown]
        (poland,) = (row for row in (first, *rows) if row["name"] == "Poland")
        painted = next(row for row in explorer.member_rows() if row["name"] == "Poland")
        assert [poland["value"], poland["rank"]] == [painted[name].strip("┃ ") for name in ("value", "rank")]
