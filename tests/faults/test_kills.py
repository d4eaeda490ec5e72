"""Killed at any moment of build, import, export and state writing, nothing half-written is ever to be seen."""

from __future__ import annotations

import csv
import io
import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.actions import FIRST, LATER, RENAMED
from tests.faults.forge import Order
from tests.faults.sample import sampled
from tests.unit.nato_workbooks import layout_2026, part, save, shipped
from tests.unit.other_publishers import YEARS, codes, row, world_bank_csv
from tui.builder import BUILD_PREFIX
from tui.builder.cache import ABANDONED
from tui.preferences import THEMES

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.conftest import Amount
    from tests.faults.forge import Fate, Forge
    from tests.faults.ledger import Ledger

SHARES = ("def_share_gdp", "share_equipment", "share_personnel", "share_infrastructure", "share_other")
NATO, WORLD_BANK = ("nato", "2026-11"), ("worldbank", "worldbank-2026-10")


def homely(folder: Path) -> dict[str, str | None]:
    """Return the environment of a home in a folder of its own."""
    return {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "DATA", "STATE", "CONFIG")}


def killed(
    run: Callable[[float | None], Fate], times: int, dice: random.Random, look: Callable[[], object]
) -> tuple[int, float]:
    """Kill an action at random moments until it was `times` killed before its end; look at what is left after each.

    Returns how often it was tried and its usual seconds.
    """
    if not times:
        return 0, 0.0
    usual = run(None).fine().seconds
    look()
    hit = tried = 0
    while hit < times:
        fate = run(dice.uniform(0, usual))
        tried += 1
        assert tried < 10 * times + 20, "the kills come too late"
        if fate.killed:
            hit += 1
        else:
            fate.fine()
        look()
    return tried, usual


def every_step(run: Callable[[int | None], Fate], most: int, look: Callable[[], object]) -> int:
    """Kill an action just before each of its file operations, or before `most` of them, evenly spread; look after each."""
    steps = run(None).fine().operations
    assert steps > 0
    look()
    chosen = sorted({at * steps // most for at in range(most)}) if steps > most else range(steps)
    for at in chosen:
        assert run(at).killed, at
        look()
    return len(chosen)


def test_kills_of_build(
    forge: Forge, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger, facts: Path, is_long: bool
) -> None:
    env = homely(tmp_path)
    cache = tmp_path / "cache" / "nato-tui"
    good: dict[str, int] = {}
    shipped_facts = "" if is_long else str(facts)

    def built(**more: Any) -> Fate:
        for path in cache.glob("*.duckdb"):
            path.unlink()
        return forge.cli("build", env=env, shipped=shipped_facts, **more)

    def look() -> None:
        for path in cache.glob("*.duckdb"):
            found = forge.run(Order("whole", (str(path),))).fine().result
            assert found == (good or found)
            good.update(found)
        assert all(
            path.name == "build.lock" or path.suffix == ".duckdb" or path.name.startswith(BUILD_PREFIX)
            for path in cache.glob("*")
        )

    times = amount(1, 50)
    _, usual = killed(lambda delay: built(kill_after=delay), times, dice, look)
    steps = every_step(lambda at: built(die_at=at, watched="nato-tui"), amount(2, 30), look)
    left = list(cache.glob(f"{BUILD_PREFIX}*"))
    built().fine()
    look()
    assert left, "no kill came while the database was written"
    for path in left:
        old = path.stat().st_mtime - ABANDONED - 60
        os.utime(path, (old, old))
    built().fine()
    assert not list(cache.glob(f"{BUILD_PREFIX}*"))
    assert good["event"] > 20
    told = f"{times} kills over {usual:.1f} s, {steps} before a file operation"
    ledger.note("kill -9 in build", times + steps, f"whole or absent, next build good ({told})")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a publisher's file of each kind that kills are tried on."""
    folder = tmp_path_factory.mktemp("publishers")
    save(layout_2026(part(shipped("2026-07"), *SHARES)), folder / "nato.xlsx")
    rows = [row(code, ["1.23"] * 6) for code in codes()]
    (folder / "API_MS.csv").write_bytes(world_bank_csv(rows, years=YEARS[:6]))
    return {"nato": folder / "nato.xlsx", "worldbank": folder / "API_MS.csv"}


@pytest.mark.parametrize(("publisher", "edition"), sampled((NATO, WORLD_BANK), (NATO,), 96))
def test_kills_of_import(
    forge: Forge, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger, files: dict[str, Path],
    facts: Path, publisher: str, edition: str,
) -> None:  # fmt: skip
    env = homely(tmp_path)
    folder = tmp_path / "data" / "nato-tui" / "data"
    day = ("--published", "2026-11-03") if publisher == "nato" else ()
    forge.cli("build", env=env, shipped=str(facts)).fine()
    good: dict[str, str] = {}
    seen = {"absent": 0, "whole": 0}

    def imported(**more: Any) -> Fate:
        return forge.cli(
            "import", publisher, str(files[publisher]), *day, "--replace", env=env, shipped=str(facts), **more
        )

    def look() -> None:
        # An edition is read through the same eyes as ever: it is there with all its figures, or not at all.
        listed = {row["edition"]: row for row in csv.DictReader(io.StringIO(asked("editions")))}
        if edition in listed:
            assert listed[edition] == (good or listed[edition])
            good.update(listed[edition])
        seen["whole" if edition in listed else "absent"] += 1
        strays = [path.name for path in folder.glob("*") if path.suffix != ".csv" and path.name != "figures"]
        assert all(name.startswith((".import", ".")) for name in strays)

    def asked(*question: str) -> str:
        return forge.cli(*question, "--format", "csv", env=env, shipped=str(facts)).fine().out

    def anew(**more: Any) -> Fate:
        # Half of the times there is nothing yet, so that the first appearance is cut short as often as a replacement.
        if dice.random() < 0.5:
            for path in sorted(folder.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
        return imported(**more)

    times = amount(0, 25)
    _, usual = killed(lambda delay: anew(kill_after=delay), times, dice, look)
    steps = every_step(lambda at: anew(die_at=at, watched="/data/nato-tui/data"), amount(1, 40), look)
    imported().fine()
    look()
    assert not list(folder.glob(".import*"))
    assert not list(folder.rglob(".*")), list(folder.rglob(".*"))
    assert seen["whole"]
    told = f"{times} kills over {usual:.1f} s, {steps} before a file operation"
    ledger.note(f"kill -9 in import {publisher}", times + steps, f"edition whole or absent, next import good ({told})")


def test_kills_of_export(
    forge: Forge, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger, database: Path
) -> None:
    env = homely(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    years = ("2023", "2024")
    target = out / "table.csv"
    endings = ("", ".provenance.json", ".README.md", ".datapackage.json")
    wholes: dict[str, set[bytes]] = {ending: set() for ending in endings}
    turn = 0

    def exported(year: str, **more: Any) -> Fate:
        return forge.cli(
            "members", "--year", year, "-o", str(target), "--provenance", "--db", str(database), env=env, **more
        )

    def anew(**more: Any) -> Fate:
        nonlocal turn
        turn += 1
        return exported(years[turn % 2], **more)

    def look() -> None:
        for ending in endings:
            path = out / f"table.csv{ending}"
            assert not path.exists() or path.read_bytes() in wholes[ending], path
        assert all(path.name.startswith((".table.csv", "table.csv")) for path in out.iterdir())

    for year in years:
        exported(year).fine()
        for ending in endings:
            wholes[ending].add((out / f"table.csv{ending}").read_bytes())
    assert json.loads((out / "table.csv.provenance.json").read_bytes())["rows"] > 30
    times = amount(1, 40)
    _, usual = killed(lambda delay: anew(kill_after=delay), times, dice, look)
    steps = every_step(lambda at: anew(die_at=at, watched=str(out)), amount(4, 20), look)
    told = f"{times} kills over {usual:.1f} s, {steps} before a file operation"
    ledger.note("kill -9 in export with sidecars", times + steps, f"each file old or new, whole ({told})")


def test_kills_of_state(
    forge: Forge, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger, database: Path
) -> None:
    env = homely(tmp_path)

    def kept(rounds: int, **more: Any) -> Fate:
        return forge.run(Order("keep_state", (str(database), rounds), env=env, **more))

    def look() -> None:
        scenes, frames, torn = forge.run(Order("kept_state", env=env)).fine().result
        assert (scenes, frames, torn) == (1, 1, 0)

    kept(2).fine()
    times = amount(1, 60)
    _, usual = killed(lambda delay: kept(amount(12, 60), kill_after=delay), times, dice, look)
    steps = every_step(lambda at: kept(2, die_at=at, watched="nato-tui"), amount(4, 30), look)
    told = f"{times} kills over {usual:.1f} s, {steps} before a file operation"
    ledger.note("kill -9 while a scene and a frame are kept", times + steps, f"old or new, whole ({told})")


def test_kills_while_what_a_reader_keeps_is_written(
    forge: Forge, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    env = homely(tmp_path)
    restored = 0

    def kept(rounds: int, **more: Any) -> Fate:
        return forge.run(Order("keep_for_reader", (rounds,), env=env, **more))

    def look() -> None:
        nonlocal restored
        said, whole, is_there, statements, theme, steps, marks = (
            forge.run(Order("kept_by_reader", env=env)).fine().result
        )
        assert (said, whole) == ("", True)
        assert statements in range(1, 8)
        assert steps in (1, 91)
        assert marks in ([FIRST, LATER], [FIRST, RENAMED])
        assert theme in THEMES
        restored += is_there

    forge.run(Order("keep_bookmarks", env=env)).fine()
    kept(2).fine()
    times = amount(1, 40)
    _, usual = killed(lambda delay: kept(amount(10, 30), kill_after=delay), times, dice, look)
    steps = every_step(lambda at: kept(2, die_at=at, watched="nato-tui"), amount(5, 60), look)
    assert restored
    assert not list(tmp_path.rglob("*.damaged*"))
    told = f"{times} kills over {usual:.1f} s, {steps} before a file operation"
    ledger.note(
        "kill -9 while a session, a bookmark, the theme, SQL and a tour are kept",
        times + steps,
        f"old or new, whole ({told})",
    )
