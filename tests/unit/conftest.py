"""What tests of the command line stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.command_line import CommandLine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def kept_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a cache that outlives a test."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def one_cache(kept_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test share a cache with others: each would build the shipped facts again."""
    monkeypatch.setattr("tui.builder.cache.cache_folder", lambda: kept_cache)


@pytest.fixture
def told(database: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> CommandLine:
    """Return the command line over the shipped facts."""
    return CommandLine(database, capsysbinary)
