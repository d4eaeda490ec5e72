"""What stands on the screen is what the command line says, cell by cell, on views picked by lot."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

from tests.oracle import Oracle
from tests.pilot.explorer import opened
from tests.unit.command_line import CommandLine
from tui.core.columns import TABLE_COLUMNS, TABLE_INDICATOR
from tui.core.view import TABLES, Explore, SortKey, View, threshold_text

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TALLEST = (260, 110)


def picked(lot: random.Random, days: list[str]) -> View:
    table = lot.choice(TABLES)
    sortable = [name for name in TABLE_COLUMNS[table] if name != "trend"]
    keys = lot.sample(sortable, lot.choice((1, 1, 2)))
    return View(
        screen=Explore(table),
        indicator=TABLE_INDICATOR[table],
        year=lot.randint(2012, 2026),
        as_of=lot.choice([None, *map(date.fromisoformat, days)]),
        threshold=lot.choice((2000, 1500, 4210) if table == "buys" else (200, 350, 500, 187)),
        sort=tuple(SortKey(name, lot.random() < 0.5) for name in keys),
    )


def asked(view: View) -> list[str]:
    words = ["members", "--table", view.table, "--year", str(view.year), "--format", "md"]
    words += ["--as-of", str(view.as_of)] if view.as_of else []
    words += ["--threshold", threshold_text(view.threshold or 0)]
    return words + [f"--sort={key.column}:{'desc' if key.descending else 'asc'}" for key in view.sort]


def command_line_cells(told: CommandLine, view: View) -> list[dict[str, str]]:
    """Return the members' cells as the Markdown table has them, marks included."""
    lines = told.text(*asked(view)).split("\n\n")[0].splitlines()[2:34]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [dict(zip(TABLE_COLUMNS[view.table], row, strict=True)) for row in cells]


async def test_the_cells_on_the_screen_are_the_command_lines_on_20_views(
    database: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    lot = random.Random(24042025)
    views = [picked(lot, Oracle().days) for _ in range(20)]
    told = CommandLine(database, capsysbinary)
    expected = [command_line_cells(told, view) for view in views]
    assert len({len(rows) for rows in expected}) == 1
    async with opened(database, size=TALLEST) as explorer:
        for view, rows in zip(views, expected, strict=True):
            explorer.main.go(view)
            await explorer.settle()
            names = [name for name in TABLE_COLUMNS[view.table] if name != "trend"]
            shown = [row for row in explorer.member_cells() if row["name"]]
            first = next(at for at, row in enumerate(shown) if row["name"] == rows[0]["name"])
            for row, painted in zip(rows, shown[first : first + 32], strict=True):
                assert {name: painted[name] for name in names} == {name: row[name] for name in names}, view
