"""What a view may name to sort a page by is what the page can be sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import opened
from tui.core.view_orders import orders
from tui.core.view_text import from_text
from tui.widgets.grid import Grid

if TYPE_CHECKING:
    from pathlib import Path

ONLY_BY_KEY = {"diff": {"size", "entity", "percent"}, "outcome": {"size", "editions", "relative"}}
"""Orders that no head of a column gives here: sizes whichever way, codes, and what only some indicators or widths have."""


@pytest.mark.parametrize(
    "text",
    [
        "v1:diff/spending/diff.before=2025-04/diff.after=2025-08",
        "v1:outcome/spending/year=2024",
        "v1:habits/spending",
        "v1:claims/spending",
        "v1:path/spending/path.whole=on",
    ],
)
async def test_every_column_that_sorts_a_page_can_be_named(database: Path, text: str) -> None:
    view = from_text(text)
    async with opened(database, view, size=(200, 50)) as explorer:
        grids = [grid for grid in explorer.page.query(Grid) if grid.is_on_screen]
        sortable = {column.id for grid in grids for column in grid.source.columns if column.sortable}
        composer = explorer.main.engine.open()
        named = set(orders(view, composer.almanac))
        assert sortable <= named
        assert named - sortable <= ONLY_BY_KEY.get(view.screen.word, set())
