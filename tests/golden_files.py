"""Answers kept whole as files: `NATO_TUI_UPDATE_GOLDEN=1 pytest` writes what the program says now, to be reviewed."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden"


def assert_golden(name: str, said: str) -> None:
    """Hold a text against the file of that name."""
    file = FOLDER / name
    if os.environ.get("NATO_TUI_UPDATE_GOLDEN"):
        file.write_text(said, encoding="utf-8", newline="")
    assert said == file.read_bytes().decode(), f"{name} differs; NATO_TUI_UPDATE_GOLDEN=1 takes it over"
