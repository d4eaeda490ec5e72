"""Positions of an ordinary log and of an archive: both kinds of lists give the same events, and only one loads polars."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.core import postings
from tui.core.events import EventLog
from tui.core.store import Store
from tui.core.view import EventFilter

if TYPE_CHECKING:
    from pathlib import Path

FILTERS = (
    EventFilter(members=("POL",)),
    EventFilter(members=("POL", "USA")),
    EventFilter(members=("POL", "USA"), match_all=True),
    EventFilter(members=("USA",), relations=("host",)),
    EventFilter(relations=("host",), kinds=("summit", "meeting")),
    EventFilter(countries=("UKR", "EU"), since=date(2022, 3, 1), until=date(2023, 3, 1)),
    EventFilter(search="defence spend", since=date(2014, 1, 1)),
    EventFilter(since=date(2025, 6, 25), until=date(2025, 6, 25)),
    EventFilter(statuses=("planned",)),
    EventFilter(place="brussels", until=date(2020, 1, 1)),
    EventFilter(search="nosuchword"),
)


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_short_and_long_lists_give_the_same(database: Path, wanted: EventFilter, monkeypatch) -> None:
    answers = []
    for limit in (postings.LONG, 0):
        monkeypatch.setattr(postings, "LONG", limit)
        with Store.open(database) as store:
            found = EventLog(store).find(wanted)
            answers.append((found.page(0, len(found)), found.histogram(), found.index_on(date(2023, 1, 1))))
    assert answers[0] == answers[1]
    assert bool(answers[0][0]) == (wanted.search != "nosuchword")


def test_an_ordinary_log_and_a_table_load_no_polars(database: Path) -> None:
    code = """
import sys
from tui.core.almanac import Almanac
from tui.core.events import EventLog
from tui.core.scene import Composer
from tui.core.store import Store
from tui.core.view import EventFilter, View
with Store.open(sys.argv[1]) as store:
    Composer(Almanac(store), EventLog(store)).scene(View(linked=True, member="POL", events=EventFilter(search="summit")))
print("polars" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", code, str(database)], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "False"
