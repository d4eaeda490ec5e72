"""One database and many people: sessions side by side, and what they see when it is replaced or damaged under them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.box import STEPS, crowd
from tests.other_data import other_database
from tests.terminal.words import MEET_IT

if TYPE_CHECKING:
    from tests.terminal.conftest import Shell, Terminals
    from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

POLAND = "v1:explore/spending?year=2024&member=POL"
SOON = 20.0
"""Seconds within which a session in use must have noticed: it looks every few."""


@pytest.fixture
def shared(home: Path, tmp_path: Path) -> Path:
    """Everybody's database."""
    (built,) = (home / ".cache" / "nato-tui").glob("*.duckdb")
    return Path(shutil.copy(built, tmp_path / "shared.duckdb"))


def test_sessions_side_by_side_on_a_file_that_nobody_can_write(shared: Path, tmp_path: Path, shell: Shell) -> None:
    shared.chmod(0o444)
    right = shell.run("summary", "--as-of", "2025-04-24", "--db", str(shared)).stdout
    said = next(line for line in right.splitlines() if "meet it" in line).split(" · ")[0]
    box = crowd(shared, tmp_path, 4, said, SOON * 2, (*STEPS[:2], *STEPS[3:5], STEPS[6]))
    assert not box.failures
    assert box.together < 4096 / 5


def test_a_replaced_database_is_noticed_and_loaded_with_one_key(
    terminals: Terminals, shared: Path, tmp_path: Path
) -> None:
    terminal = _opened(terminals, shared, "--view", POLAND)
    terminal.wait_for(r"Poland +3\.75")
    other_database(shared, tmp_path / "new.duckdb").replace(shared)
    _until_told(terminal, "The data has changed: R loads it")
    terminal.wait_for(r"Poland +3\.75")
    terminal.press("R")
    terminal.wait_for(r"Poland +3\.99")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_on() == []


@pytest.mark.parametrize("view", [("--view", POLAND), ()], ids=["a view that was checked", "the usual view"])
def test_a_database_cut_short_under_a_session_is_told_and_the_session_ends_well(
    terminals: Terminals, shared: Path, tmp_path: Path, view: tuple[str, ...]
) -> None:
    good = Path(shutil.copy(shared, tmp_path / "good.duckdb"))
    terminal = _opened(terminals, shared, *view)
    with shared.open("r+b") as file:
        file.truncate(3 * 4096)
    terminal.press("C")
    terminal.wait_for(r"can't be read")
    terminal.press("R")
    terminal.wait_for(r"can't be opened")
    terminal.wait_for(MEET_IT)
    good.replace(shared)
    terminal.press("R")
    terminal.wait_for(r"This is the data that is there now")
    terminal.press("C")
    terminal.wait_for(r"\d+ claims")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.left_on() == []


def _opened(terminals: Terminals, database: Path, *view: str) -> Terminal:
    terminal = terminals.start("--db", str(database), *view)
    terminal.wait_for(MEET_IT)
    terminal.wait_for(r"20\d\d as published")
    return terminal


def _until_told(terminal: Terminal, words: str) -> None:
    """Use the session now and then until it says something."""
    pressed = 0.0

    def seen() -> bool:
        nonlocal pressed
        if words not in terminal.text and time.monotonic() - pressed > 1.0:
            pressed = time.monotonic()
            terminal.press("home")
        return words in terminal.text

    terminal.wait_until(seen, words, SOON)
