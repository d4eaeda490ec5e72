"""A tour taken in a real terminal, as a presenter's clicker takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.words import MEMBERS_SHOWN
from tui.core.tour_shelf import named

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Terminals

pytestmark = pytest.mark.terminal


def test_april_2025_is_walked_to_its_end_and_left(terminals: Terminals) -> None:
    steps = named("april-2025").steps
    terminal = terminals.start("tour", "april-2025", columns=80, rows=24)
    terminal.wait_for(MEMBERS_SHOWN)
    for at in range(1, len(steps) + 1):
        terminal.wait_for(rf"\b{at} of {len(steps)}  April 2025 in Washington")
        terminal.press("pagedown")
    terminal.wait_for("That was the last step; esc leaves the tour")
    terminal.wait_for("is half a number")
    terminal.press("escape")
    terminal.wait_gone("April 2025 in Washington")
    terminal.wait_for("19 true then")
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_hostile_captions_reach_no_terminal(terminals: Terminals, tmp_path: Path) -> None:
    tour = tmp_path / "hostile.toml"
    view = "v1:explore/spending/year=2024"
    tour.write_text(
        f'title = "T\\u001b]0;owned\\u0007"\n[[step]]\ncaption = "Said \\u001b[2J\\u202e\\u009b31m."\nview = "{view}"\n',
        encoding="utf-8",
    )
    terminal = terminals.start("tour", str(tour), columns=80, rows=24)
    terminal.wait_for(r"1 of 1")
    terminal.wait_for("Said ␛")
    for sequence in (b"\x1b]0;owned", b"\x1b[2J\xe2\x80\xae", b"\xc2\x9b"):
        assert sequence not in terminal.raw
    terminal.press("q")
    assert terminal.wait_exit() == 0
