"""What every test stands on: a home of its own and one database of the shipped facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.oracle import Oracle
from tui.builder import build
from tui.core.almanac import Almanac
from tui.core.paths import shipped_data
from tui.core.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

XDG = ("CACHE", "DATA", "STATE", "CONFIG")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every per-user folder into a temporary one, so that no test reads or writes the real ones."""
    home = tmp_path_factory.mktemp("home")
    for name in XDG:
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_DATA_DIRS", str(home / "everybody"))
    return home


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a database built from the shipped facts."""
    return build([shipped_data()], tmp_path_factory.mktemp("database") / "nato.duckdb").path


@pytest.fixture(scope="session")
def almanac(database: Path) -> Iterator[Almanac]:
    """Return the answers about figures from the shipped facts, opened once."""
    with Store.open(database) as store:
        yield Almanac(store)


@pytest.fixture(scope="session")
def oracle() -> Oracle:
    """Return the same answers in plain Python from the CSV files alone."""
    return Oracle(shipped_data())
