"""One view of every kind of screen, and of every kind of chart, for what is true of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.number import Number
from tui.core.view import (
    CHARTS,
    Chart,
    Claims,
    Diff,
    Editions,
    EventPage,
    Explore,
    Habits,
    History,
    NumberPage,
    Outcome,
    Path,
    Publishers,
    Sql,
)

if TYPE_CHECKING:
    from tui.core.view import Screen

SCREENS: dict[str, Screen] = {
    "explore": Explore(),
    "event": EventPage("2025-04-24-trump-receives-rutte-in-the-oval-office"),
    "number": NumberPage(Number("figure", "ITA", 2024, "def_share_gdp")),
    "editions": Editions(),
    "diff": Diff(),
    "history": History(),
    "outcome": Outcome(),
    "habits": Habits(),
    **{kind: Chart(kind) for kind in CHARTS},
    "path": Path(),
    "claims": Claims(),
    "publishers": Publishers(),
    "sql": Sql("FROM members SELECT iso3, name, 1.50 AS number, true AS yes"),
}
