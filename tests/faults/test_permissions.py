"""Permissions taken away: what can't be read or written is refused in words or done without, and never half done.

The children give up root's right to pass over permissions, so that these bind whoever runs the tests.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.forge import Order
from tests.faults.test_kills import homely
from tests.faults.test_places import ASKED
from tests.unit.nato_workbooks import layout_2026, part, save, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.forge import Forge
    from tests.faults.ledger import Ledger


@pytest.fixture
def closed() -> Iterator[list[Path]]:
    """Take a list of what was closed, and open it again, so that it can be cleared away."""
    found: list[Path] = []
    yield found
    for path in found:
        path.chmod(0o700)


def close(path: Path, mode: int, closed: list[Path]) -> None:
    path.chmod(mode)
    closed.append(path)


def test_children_are_bound_by_permissions(forge: Forge, tmp_path: Path) -> None:
    """Everything below would hold for nothing if root went through."""
    (secret := tmp_path / "secret").write_text("x")
    secret.chmod(0)
    assert forge.run(Order("readable_by_me", (str(secret),), bound=True)).fine().result is False


@pytest.mark.parametrize("mode", [0o000, 0o500])
@pytest.mark.parametrize("which", ["cache", "state", "config"])
def test_a_folder_that_is_closed_is_done_without(
    forge: Forge, facts: Path, tmp_path: Path, ledger: Ledger, closed: list[Path], which: str, mode: int
) -> None:
    env = homely(tmp_path)
    for name in ("cache", "state", "config", "data"):
        (tmp_path / name).mkdir()
    good = forge.cli(*ASKED, env=env, shipped=str(facts), bound=True).fine().out
    shutil.rmtree(tmp_path / which)
    (tmp_path / which).mkdir()
    close(tmp_path / which, mode, closed)
    assert forge.cli(*ASKED, env=env, shipped=str(facts), bound=True).fine().out == good
    forge.run(Order("kept_unasked", env=env, bound=True)).fine()
    marks = forge.cli("bookmarks", env=env, shipped=str(facts), bound=True)
    if (which, mode) == ("state", 0):
        assert "can't be read (Permission denied)" in marks.typed(1).err, "none to be seen is not none"
    else:
        marks.fine()
    ledger.note(
        f"the {which} folder of mode {mode:o}", 3, "the same answer; bookmarks that can't be seen are refused in words"
    )


def test_facts_and_databases_that_are_closed_are_refused(
    forge: Forge, facts: Path, database: Path, tmp_path: Path, ledger: Ledger, closed: list[Path]
) -> None:
    env = homely(tmp_path)
    copy = shutil.copytree(facts, tmp_path / "facts")
    base = tmp_path / "nato.duckdb"
    shutil.copy(database, base)
    own = tmp_path / "data" / "nato-tui" / "data"
    own.mkdir(parents=True)
    lines = {
        copy / "events.csv": ("members", "--data", str(copy)),
        copy / "figures": ("members", "--data", str(copy)),
        base: ("members", "--db", str(base)),
        own: ASKED,
        tmp_path / "data" / "nato-tui": ASKED,
    }
    for path, line in lines.items():
        close(path, 0o000, closed)
        fate = forge.cli(*line, env=env, shipped=str(facts), bound=True).typed()
        assert path.name in fate.err, fate.err
        path.chmod(0o700)
    ledger.note(
        "facts, a database, one's own data closed", len(lines), "refused in words that name it; nothing left out"
    )


def test_what_can_t_be_written_is_refused_and_left_as_it_was(
    forge: Forge, facts: Path, database: Path, tmp_path: Path, ledger: Ledger, closed: list[Path]
) -> None:
    env = homely(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    book = save(layout_2026(part(shipped("2026-07"), "def_share_gdp")), tmp_path / "book.xlsx")
    (out / "table.csv").write_text("as it was")
    close(out, 0o500, closed)
    lines = (
        ("members", "-o", str(out / "table.csv"), "--db", str(database)),
        ("members", "-o", str(out / "new.csv"), "--provenance", "--db", str(database)),
        ("chart", "trend", "POL", "-o", str(out / "new.svg"), "--db", str(database)),
        ("build", "-o", str(out / "nato.duckdb")),
        ("import", "nato", str(book), "--published", "2026-11-03", "--into", str(out / "data")),
    )
    for line in lines:
        fate = forge.cli(*line, env=env, shipped=str(facts), bound=True).typed()
        assert "Permission denied" in fate.err, fate.err
        assert [path.name for path in out.iterdir()] == ["table.csv"]
    assert (out / "table.csv").read_text() == "as it was"
    assert out.stat().st_mode & 0o777 == 0o500
    ledger.note("outputs into a closed folder", len(lines), "refused in words, what was there is as it was")
