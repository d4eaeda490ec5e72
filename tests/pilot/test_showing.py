"""What a screen paints is told as text too: every number that stands on it, for every kind of view."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from tests.pilot.explorer import opened, shared_engine
from tests.pilot.telling import SIZE, told_in_full
from tui.core.view import Screen, View
from tui.core.view_text import from_text
from tui.showing import TELLERS

if TYPE_CHECKING:
    from pathlib import Path

OVAL_OFFICE = "2025-04-24-trump-receives-rutte-in-the-oval-office"
EXPLORED = (
    "v1:explore/spending?year=2024&as-of=2025-04-24",
    "v1:explore/money?year=2024&member=POL",
    "v1:explore/buys?year=2023&as-of=2024-06-17&threshold=20&indicator=share_equipment",
    "v1:explore/spending?year=2019&as-of=2020-01-01&events.members=NOR&events.search=stoltenberg",
    "v1:explore/spending?year=2018&as-of=2018-12-31",
)
PAGES = (
    f"v1:event/{OVAL_OFFICE}/spending",
    "v1:number/gap~ITA~2024~def_share_gdp~2025-04-24~~200/spending",
    "v1:number/figure~POL~2024~def_share_gdp/spending",
    "v1:editions/spending",
    "v1:diff/spending?diff.indicator=def_share_gdp&diff.year=2024",
    "v1:diff/spending?member=POL&diff.member=POL",
    "v1:history/spending?member=POL&year=2024&as-of=2025-04-24",
    "v1:outcome/spending?year=2024",
    "v1:habits/spending?as-of=2025-08-28",
    "v1:chart/trend/spending?picked=POL,ITA",
    "v1:chart/rank/spending?year=2024&as-of=2025-04-24",
    "v1:chart/quadrant/spending?year=2024",
    "v1:chart/tiles/spending?year=2024",
    "v1:chart/heat/spending?as-of=2024-06-17",
    "v1:path/spending?member=ITA&as-of=2025-04-24",
    "v1:path/spending?path.whole=on&path.target=5.00",
    "v1:claims/spending?as-of=2025-04-24&claims.about=stoltenberg",
    "v1:publishers/spending",
    "v1:sql/spending?sql.statement=SELECT%20year%2C%20count(*)%20AS%20figures%20FROM%20figures%20GROUP%20BY%20year%20ORDER%20BY%20year",
)


def test_every_kind_of_screen_is_told_and_tried() -> None:
    """A new kind of screen comes with its text."""
    words = {kind._field_defaults["word"] for kind in get_args(Screen)}
    assert set(TELLERS) == words
    assert {from_text(text).screen.word for text in (*EXPLORED, *PAGES)} == words


async def test_every_number_on_a_page_is_in_its_text(database: Path) -> None:
    composer = shared_engine(database).open()
    async with opened(database, View(), SIZE) as explorer:
        for text in PAGES:
            view = from_text(text)
            explorer.main.go(view)
            await explorer.settle()
            told_in_full(composer, view, explorer)


@pytest.mark.parametrize("text", EXPLORED)
async def test_every_number_on_the_main_screen_is_in_its_text(database: Path, text: str) -> None:
    view = from_text(text)
    async with opened(database, view, SIZE) as explorer:
        told_in_full(shared_engine(database).open(), view, explorer)
