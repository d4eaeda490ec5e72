"""One database for everybody on a machine: where it is looked for, what stands above it, and who can read it."""

from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING

import pytest

from tests.other_data import other_database
from tui.core.errors import NatoTuiError
from tui.engine import Engine
from tui.source import Source, chosen, shared_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.unit.command_line import CommandLine


@pytest.fixture
def shared(own_home: Path, monkeypatch: pytest.MonkeyPatch, database: Path) -> Path:
    """Return everybody's database, the second place looked at, with a year of figures less than shipped."""
    monkeypatch.setenv("XDG_DATA_DIRS", f"{own_home / 'local'}:{own_home / 'share'}")
    path = shared_places()[1]
    path.parent.mkdir(parents=True)
    shutil.copy(database, path)
    path.chmod(0o444)
    return path


def own_cache(home: Path) -> list[Path]:
    return list((home / "cache").rglob("*.duckdb"))


def test_everybody_reads_it_without_a_cache_of_their_own(told: CommandLine, shared: Path, own_home: Path) -> None:
    assert chosen(None, ()).db == shared
    code, out, err = told.run("summary", "--year", "2024", db=False)
    assert (code, err) == (0, "")
    assert b"17 of 31" in out
    assert not own_cache(own_home)


def test_whoever_has_data_of_their_own_reads_that(shared: Path, own_home: Path) -> None:
    assert shared
    (own_home / "data" / "nato-tui" / "data").mkdir(parents=True)
    assert chosen(None, ()).db is None
    assert chosen(None, (own_home,)) == Source(None, (own_home,))


def test_a_preferred_database_stands_above_it_and_an_option_above_both(
    told: CommandLine, shared: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shared
    config = own_home / "config" / "nato-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('db = "/in-the-config.duckdb"\n')
    _, _, err = told.run("summary", db=False)
    assert "There is no database at /in-the-config.duckdb" in err
    monkeypatch.setenv("NATO_TUI_DB", "/in-the-environment.duckdb")
    code, _, err = told.run("summary", db=False)
    assert (code, "There is no database at /in-the-environment.duckdb" in err) == (1, True)
    assert "NATO_TUI_DB names it" in err
    assert told.text("summary")  # --db


def test_build_shared_writes_what_everybody_can_read(
    told: CommandLine, own_home: Path, monkeypatch: pytest.MonkeyPatch, mask: int
) -> None:
    monkeypatch.setenv("XDG_DATA_DIRS", str(own_home / "usr" / "share"))
    code, out, _ = told.run("build", "--shared", db=False)
    path = shared_places()[0]
    assert (code, out.decode().strip()) == (0, str(path))
    assert mask == 0o077
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    for folder in (path.parent, own_home / "usr" / "share", own_home / "usr"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert chosen(None, ()).db == path


def test_build_shared_without_the_right_to_says_so(
    told: CommandLine, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_home / "usr").write_text("a file where the folder would be")
    monkeypatch.setenv("XDG_DATA_DIRS", str(own_home / "usr"))
    code, _, err = told.run("build", "--shared", db=False)
    assert code == 1
    assert "can't be made" in err


def test_the_stamp_of_data_tells_what_may_have_changed(tmp_path: Path, database: Path) -> None:
    mine = tmp_path / "mine.duckdb"
    shutil.copy(database, mine)
    source = Source(mine)
    before = source.stamp(), source.fingerprint()
    assert (source.stamp(), source.fingerprint()) == before
    other_database(database, mine)
    assert source.stamp() != before[0]
    assert source.fingerprint() != before[1]
    mine.unlink()
    assert source.stamp() == ()


@pytest.fixture
def mask() -> Iterator[int]:
    """Let files be private unless told otherwise, as careful administrators have it."""
    before = os.umask(0o077)
    yield 0o077
    os.umask(before)


def test_a_session_on_everybodys_data_takes_up_data_of_ones_own(shared: Path, own_home: Path) -> None:
    engine = Engine(chosen(None, ()))
    engine.open()
    assert engine.database == shared
    assert not engine.outdated()
    mine = own_home / "data" / "nato-tui" / "data"
    mine.mkdir(parents=True)
    (mine / "editions.csv").write_text("no,such,columns\n")
    assert engine.outdated()
    with pytest.raises(NatoTuiError):
        engine.renew(lambda _: None)
    assert engine.database == shared
    assert engine.open().almanac.table("def_share_gdp", 2024, None, ("name",)).year == 2024
    _add_edition(mine)
    engine.renew(lambda _: None)
    shares = engine.open().almanac.series("def_share_gdp")[2024]["POL"]
    assert shares[-1].shown == "3.77"
    assert engine.database.is_relative_to(own_home / "cache")
    assert not engine.outdated()
    engine.stop()


def test_a_data_folder_that_went_away_leaves_what_is_open(own_home: Path) -> None:
    mine = own_home / "mine"
    mine.mkdir()
    engine = Engine(Source(data=(mine,)))
    engine.open()
    mine.rmdir()
    assert not engine.outdated()
    assert engine.open().almanac.table("def_share_gdp", 2024, None, ("name",)).year == 2024
    mine.mkdir()
    _add_edition(mine)
    assert engine.outdated()
    engine.stop()


def test_a_replaced_file_is_opened_and_a_bad_one_is_not(shared: Path, database: Path, tmp_path: Path) -> None:
    engine = Engine(Source(shared))
    before = engine.open()
    other_database(database, tmp_path / "new").replace(shared)
    assert engine.outdated()
    engine.renew(lambda _: None)
    assert engine.inputs == "other3.99"
    assert engine.open() is not before
    bad = tmp_path / "bad"
    bad.write_bytes(b"no database")
    bad.replace(shared)
    assert engine.outdated()
    with pytest.raises(NatoTuiError, match="not a DuckDB database"):
        engine.renew(lambda _: None)
    assert engine.inputs == "other3.99"
    assert engine.open().almanac.table("def_share_gdp", 2024, None, ("name",)).year == 2024
    engine.stop()


def _add_edition(folder: Path) -> None:
    """Lay an edition over the shipped facts, as an import does."""
    (folder / "editions.csv").write_text(
        "edition,published_on,published_precision,title,publisher,url,complete,covers,price_base,notes\n"
        "2026-09,2026-09-01,day,A later table,NATO,,false,2024-2024,,\n"
    )
    (folder / "sources.csv").write_text(
        "source_id,title,publisher,published_on,published_precision,url,tier,notes\n"
        "mine,A later table,NATO,2026-09-01,day,,secondary,\n"
    )
    (folder / "figures").mkdir()
    (folder / "figures" / "2026-09.csv").write_text(
        "entity,year,indicator,value,estimate,source_id\nPOL,2024,def_share_gdp,3.77,false,mine\n"
    )
