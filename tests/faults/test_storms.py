"""Under a running explorer, the terminal's size changes without end, or the database's file goes bad."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.leaving import quits_cleanly
from tests.faults.sample import sampled
from tests.faults.wire import foreign
from tests.terminal.terminal import NATO_TUI, Terminal, plain_environment
from tests.terminal.words import HEADING_SHOWN

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.faults.conftest import Amount
    from tests.faults.ledger import Ledger

SIZES = ((1, 1), (10, 3), (500, 200), (2, 80), (300, 1))
MEMBER = r"[✓✗] [A-Z]\S+(?: [A-Z]\S+)* +\d\.\d\d"
CLAIM = r"\d{4}-\d\d-\d\d"
REFUSAL = r"The database can't be used"
EVENT = "2025-04-24-rutte-and-waltz-discuss-the-russia-ukraine-conflict"


VIEWS = ("v1:explore/spending", "v1:chart/trend/spending", f"v1:event/{EVENT}/spending")


@pytest.mark.parametrize("view", sampled(VIEWS, VIEWS[:1], 12))
def test_a_storm_of_sizes(
    database: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger, view: str
) -> None:
    times = amount(20, 200)
    with Terminal([NATO_TUI, view, "--db", str(database)], env=plain_environment(tmp_path)) as terminal:
        terminal.wait_for(HEADING_SHOWN)
        for at in range(times):
            size = dice.choice(SIZES) if at % 2 else (dice.randrange(1, 500), dice.randrange(1, 200))
            terminal.resize(*size)
            if at % 7 == 0:
                terminal.press("down")
            terminal.read(0.02)
        terminal.resize(120, 36)
        terminal.screen.reset()
        terminal.wait_for(HEADING_SHOWN)
        terminal.settle(0.3)
        assert not foreign(terminal.raw, explorer=True)
        quits_cleanly(terminal)
    ledger.note(f"sizes changed at {view.split('/')[0]}", times, "drawn whole again at 120x36, quits cleanly")


REFUSED_NOW = {"cut short": "bytes", "emptied": "bytes", "overwritten": "checksum"}
"""What hurts the open file itself, and what the refusal says of it."""
REFUSED_LATER = {"replaced": "not a DuckDB database", "gone": "There is no database"}
"""What leaves the open file as it was, under another name or none, and what the next start says of it."""
DAMAGE = (*REFUSED_NOW, *REFUSED_LATER)
QUICK = ("overwritten",)


@pytest.mark.parametrize("damage", sampled(DAMAGE, QUICK, 4))
def test_a_database_gone_bad_under_the_explorer(
    database: Path, tmp_path: Path, dice: random.Random, ledger: Ledger, damage: str
) -> None:
    """What is on screen stays; what needs the file is refused in words, or answered from the file still open; q quits."""
    copy = tmp_path / "copy.duckdb"
    shutil.copy(database, copy)
    with Terminal([NATO_TUI, "--db", str(copy)], env=plain_environment(tmp_path)) as terminal:
        terminal.wait_for(HEADING_SHOWN)
        terminal.settle(0.5)
        table = re.findall(MEMBER, terminal.text)
        assert len(table) > 5
        spoil(copy, damage, dice)
        terminal.press("C")
        if damage in REFUSED_NOW:
            terminal.wait_for(REFUSAL)
            assert REFUSED_NOW[damage] in terminal.text, terminal.text
            assert re.findall(MEMBER, terminal.text)[:5] == table[:5], "what was there is still there"
        else:
            terminal.wait_for(r"nato-tui │ Claims")
            terminal.wait_for(CLAIM)
        quits_cleanly(terminal)
    with Terminal([NATO_TUI, "--db", str(copy)], env=plain_environment(tmp_path)) as terminal:
        assert terminal.wait_exit() in (1, 2)
        assert b"nato-tui: " in terminal.raw
        assert b"nato-tui build" in terminal.raw
        assert REFUSED_LATER.get(damage, "").encode() in terminal.raw
        assert b"Traceback" not in terminal.raw
        assert terminal.left_on() == []
    ledger.note(f"database {damage} under the explorer", 1, "as told in words, now or at the next start; quits cleanly")


def spoil(path: Path, damage: str, dice: random.Random) -> None:
    """Do to a database's file what goes wrong with files."""
    size = path.stat().st_size
    if damage == "gone":
        path.unlink()
    elif damage == "replaced":
        beside = path.with_name("other")
        beside.write_bytes(b"not a database")
        beside.replace(path)
    else:
        with path.open("r+b") as file:
            if damage == "overwritten":
                file.seek(12288)
                file.write(dice.randbytes(size - 12288))
            else:
                file.truncate(0 if damage == "emptied" else size // 3)
            file.flush()
            os.fsync(file.fileno())


@pytest.mark.long(75)
def test_bits_flipped_under_the_explorer(database: Path, tmp_path: Path, dice: random.Random, ledger: Ledger) -> None:
    """Whatever part of the file goes bad, a page is shown or refused in words, nothing fails, and q quits."""
    times = 12
    copy = tmp_path / "copy.duckdb"
    for _ in range(times):
        shutil.copy(database, copy)
        with Terminal([NATO_TUI, "--fresh", "--db", str(copy)], env=plain_environment(tmp_path)) as terminal:
            terminal.wait_for(HEADING_SHOWN)
            terminal.settle(0.5)
            flip(copy, 400, dice)
            for key in dice.sample("CDEHOpV57Q", 4):
                terminal.press(key)
                terminal.settle(0.4)
                terminal.press("escape")
                terminal.settle(0.2)
            quits_cleanly(terminal)
            assert not foreign(terminal.raw, explorer=True)
    ledger.note("database with bits flipped under the explorer", times, "shown or refused in words; quits cleanly")


def flip(path: Path, bits: int, dice: random.Random) -> None:
    """Flip bits of a file where they lie."""
    with path.open("r+b") as file:
        for at in (dice.randrange(path.stat().st_size) for _ in range(bits)):
            file.seek(at)
            (byte,) = file.read(1)
            file.seek(at)
            file.write(bytes([byte ^ 1 << dice.randrange(8)]))


@pytest.mark.parametrize("ignored", [False, True], ids=["", "nohup"])
def test_a_terminal_that_vanishes_at_any_moment(
    database: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger, ignored: bool
) -> None:
    """With its terminal gone the explorer ends by itself, SIGHUP ignored or not, with no report of a failure."""
    times = amount(1, 15)
    for _ in range(times):
        line = [NATO_TUI, "--db", str(database)]
        with Terminal(line, env=plain_environment(tmp_path), ignore_hangup=ignored) as terminal:
            terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw, "the alternate screen")
            for _ in range(dice.randrange(12)):
                terminal.press(dice.choice(("j", "5", "C", "escape", "/", "Q", ":", "space")))
                terminal.read(dice.uniform(0, 0.3))
            terminal.hang_up()
            terminal.wait_exit(15)
            terminal.wait_until(lambda: not terminal.family(), "the end of all it started", 15)
    assert not list(tmp_path.rglob("crashes/*"))
    ledger.note(f"terminal gone{', under nohup' if ignored else ''}", times, "ends by itself, nothing left running")
