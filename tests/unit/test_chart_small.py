"""Charts where there is next to no room: every line there is, as wide as there is room, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.core.charts.heat import heat
from tui.core.charts.quadrant import quadrant
from tui.core.charts.ranking import ranking
from tui.core.charts.tiles import tiles
from tui.core.charts.trend import trend
from tui.core.text import width
from tui.widgets.charts.drawn import lines_of
from tui.widgets.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from tui.core.almanac import Almanac

SIZES = [(cells, rows) for cells in (0, 1, 2, 3, 7, 20, 60) for rows in (0, 1, 2, 3, 8)]


@pytest.fixture(scope="module")
def charts(almanac: Almanac):
    return {
        "heat": heat(almanac, "def_share_gdp", None, 200),
        "quadrant": quadrant(almanac, 2025),
        "ranking": ranking(almanac, "def_share_gdp", 2025, None, 200),
        "tiles": tiles(almanac, "def_share_gdp", 2025, None, 200),
        "trend": trend(almanac, ("POL", "NATO"), "def_share_gdp"),
    }


@pytest.mark.parametrize("kind", ["heat", "quadrant", "ranking", "tiles", "trend"])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_no_room_is_too_small_to_draw_in(charts, kind, glyphs):
    for cells, rows in SIZES:
        drawn = lines_of(charts[kind], cells, rows, glyphs)
        assert len(drawn) == rows, (cells, rows)
        assert all(sum(width(span.text) for span in line) <= cells for line in drawn), (cells, rows)
