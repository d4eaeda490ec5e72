"""What tests of the command line stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.command_line import CommandLine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def told(database: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> CommandLine:
    """Return the command line over the shipped facts."""
    return CommandLine(database, capsysbinary)
