"""Where nothing can be written, or what is there is not what it should be, the program says so, or does without."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.test_kills import homely
from tests.unit.nato_workbooks import layout_2026, part, save, shipped
from tui.builder import BUILD_PREFIX

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.faults.conftest import Amount
    from tests.faults.forge import Forge
    from tests.faults.ledger import Ledger

ASKED = ("members", "--format", "csv")


@pytest.mark.parametrize("what", ["build", "export"])
def test_a_full_disk(
    forge: Forge, facts: Path, database: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger, what: str
) -> None:  # fmt: skip
    """A limit on a file's size refuses the write that passes it, as a full disk does."""
    out = tmp_path / "out"
    out.mkdir()
    target = out / ("nato.duckdb" if what == "build" else "events.json")
    line = ("build", "-o", str(target)) if what == "build" else ("events", "-o", str(target), "--db", str(database))
    forge.cli(*line, shipped=str(facts)).fine()
    good = target.read_bytes()
    times = amount(2, 40)
    for at in range(times):
        if at % 2:
            target.write_bytes(good)
        else:
            target.unlink(missing_ok=True)
        # What the program says is written to a file as well, and must have room.
        limit = dice.randrange(8192, len(good) * 3 // 4)
        fate = forge.cli(*line, shipped=str(facts), file_limit=limit).typed(1)
        assert "can't be written" in fate.err, fate
        assert target.read_bytes() == good if at % 2 else not target.exists()
        assert [path.name for path in out.iterdir()] == ([target.name] if at % 2 else [])
    ledger.note(f"disk full in {what}", times, "refused in words, what was there is as it was, nothing left over")


def test_homes_that_are_none(
    forge: Forge, facts: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    """Each of the per-user folders is missing, a file, not to be entered (root may), or a loop; figures are given."""
    good = forge.cli(*ASKED, env=homely(tmp_path / "good"), shipped=str(facts)).fine().out
    file, closed, loop = tmp_path / "file", tmp_path / "closed", tmp_path / "loop"
    file.touch()
    closed.mkdir(mode=0o000)
    loop.symlink_to(loop)
    xdg = [f"XDG_{name}_HOME" for name in ("CACHE", "DATA", "STATE", "CONFIG")]
    without: dict[str, str | None] = dict.fromkeys(xdg)
    homes: list[dict[str, str | None]] = [
        {"HOME": "", **without},
        {"HOME": str(tmp_path / "file" / "below"), **without},
        *[{**without, "HOME": str(place)} for place in (file, closed, loop)],
        *[
            dict[str, str | None](dict.fromkeys(xdg, str(place)))
            for place in (file, closed, loop, tmp_path / ("n" * 300))
        ],
        dict.fromkeys(xdg, "relative/folder"),
    ]
    chosen = dice.sample(homes, amount(1, len(homes)))
    for env in chosen:
        fate = forge.cli(*ASKED, env=env, shipped=str(facts), cwd=str(tmp_path)).fine()
        assert fate.out == good, (env, fate)
    assert not list(tmp_path.glob("relative*"))
    ledger.note(
        "no home, or one that can't be used", len(chosen), "the same answer, from a private folder that is gone after"
    )


def test_a_clock_set_back(forge: Forge, facts: Path, tmp_path: Path, ledger: Ledger) -> None:
    """Files from the future are what a clock set back leaves behind."""
    env = homely(tmp_path)
    cache = tmp_path / "cache" / "nato-tui"
    good = forge.cli(*ASKED, env=env, shipped=str(facts)).fine().out
    copy = shutil.copytree(facts, tmp_path / "facts")
    later = time.time() + 400 * 86400
    left = cache / f"{BUILD_PREFIX}future"
    left.mkdir()
    for path in [*cache.iterdir(), *copy.rglob("*.csv")]:
        os.utime(path, (later, later))
    assert forge.cli(*ASKED, env=env, shipped=str(facts)).fine().out == good
    assert forge.cli(*ASKED, env=env, shipped=str(copy)).fine().out == good
    for name in ("events.csv", "claims.csv"):
        os.utime(copy / name, (0, 0))
    assert forge.cli(*ASKED, env=env, shipped=str(copy)).fine().out == good
    assert len(list(cache.glob("*.duckdb"))) == 1
    ledger.note("clock set back", 3, "the same answers; inputs are told by their content")


@pytest.mark.parametrize("name", ["../escaped.csv", "folder/../../escaped.csv", "link.csv", "folder"])
def test_tricks_with_an_output_s_path(forge: Forge, database: Path, tmp_path: Path, ledger: Ledger, name: str) -> None:
    """A path is where its reader says, no more: a link is replaced, not followed; a folder is refused."""
    inner = tmp_path / "inner"
    (inner / "folder").mkdir(parents=True)
    precious = tmp_path / "precious"
    precious.write_text("as it was")
    (inner / "link.csv").symlink_to(precious)
    fate = forge.cli("members", "--format", "csv", "-o", name, "--db", str(database), cwd=str(inner))
    assert precious.read_text() == "as it was"
    if name == "folder":
        fate.typed()
    else:
        fate.fine()
        assert (inner / name).read_text().startswith("iso3,")
    assert not list(tmp_path.rglob(".*"))
    ledger.note(f"export to {name}", 1, "refused in words" if fate.code else "written there and nowhere else")


def test_a_pipe_is_written_through(forge: Forge, database: Path, tmp_path: Path, ledger: Ledger) -> None:
    """What is no file stays what it is: with root's rights a device would otherwise be replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        forge.cli("members", "--format", "csv", "-o", str(pipe), "--db", str(database)).fine()
        assert pipe.is_fifo()
        assert os.read(reader, 1 << 16).startswith(b"iso3,")
    finally:
        os.close(reader)
    ledger.note("export to a pipe", 1, "written through, not replaced")


@pytest.mark.parametrize("edition", ["../escaped", "/tmp/escaped", "a/b", ".hidden", "a\nb", "\x1b[31m", ".."])
def test_tricks_with_an_edition_s_name(forge: Forge, facts: Path, tmp_path: Path, ledger: Ledger, edition: str) -> None:
    """An edition's name becomes a file's, so it is letters, digits, dots, hyphens and underscores."""
    book = save(layout_2026(part(shipped("2026-07"), "def_share_gdp")), tmp_path / "book.xlsx")
    env = homely(tmp_path / "home")
    fate = forge.cli(
        "import", "nato", str(book), "--published", "2026-11-03", "--edition", edition, env=env, shipped=str(facts)
    ).typed(2)
    assert "can't name an edition" in fate.err
    assert "\x1b" not in fate.err
    assert not list(tmp_path.rglob("escaped*"))
    assert not (tmp_path / "home" / "data").exists()
    ledger.note(f"import as {edition!r}", 1, "refused in words, nothing written")
