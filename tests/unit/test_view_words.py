"""Views in a few words, as bookmarks are named and lists of views read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.core.events import EventLog
from tui.core.scene import Composer
from tui.core.store import Store
from tui.core.view_text import from_text
from tui.core.view_words import view_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.core.almanac import Almanac


@pytest.fixture(scope="module")
def composer(database: Path, almanac: Almanac) -> Iterator[Composer]:
    with Store.open(database) as store:
        yield Composer(almanac, EventLog(store))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("explore/spending", "Spending"),
        (
            "explore/buys/indicator=share_equipment/year=2024/as-of=2025-04-24/threshold=20.00/member=ITA",
            "What it buys, Italy, 2024, as of 24 Apr 2025, at 20.00 %",
        ),
        ("explore/spending/events.search=oval%20office/events.kinds=visit", "Spending, events: “oval office”, visit"),
        ("chart/trend/spending/member=ITA/picked=POL,NATO", "Trend, Italy, with Poland and NATO"),
        (
            "event/2025-04-24-trump-receives-rutte-in-the-oval-office/spending",
            "Trump receives Rutte in the Oval Office",
        ),
        ("number/gap,ITA,2024,def_share_gdp/spending", "Source of gap, Italy 2024"),
        (
            "diff/spending/member=LTU/year=2026/diff.before=2025-04/diff.after=2025-08/diff.indicator=def_share_gdp",
            "Revisions April 2025 to August 2025, % GDP",
        ),
        ("history/spending/member=ITA/year=2024", "How it was revised, Italy, 2024"),
        ("outcome/spending/member=ITA/year=2024", "Expectation against outcome, 2024"),
        ("path/spending/member=ITA/path.by=2030", "Path to 3.50 % by 2030, Italy"),
        ("path/spending/member=ITA/path.whole=on", "Path to 3.50 % by 2035, everyone"),
        ("claims/spending/claims.about=rutte/claims.verdict=disagrees", "Claims: rutte, disagrees"),
        ("publishers/spending/publishers.quantity=gdp/year=2023", "Publishers compared, gdp, 2023"),
        ("sql/spending/sql.statement=select%0A%201", "SQL: select 1"),
        ("editions/spending/member=ITA", "Editions"),
    ],
)
def test_a_view_reads_in_one_line(composer: Composer, text: str, words: str) -> None:
    assert view_words(from_text(f"v1:{text}"), composer) == words
