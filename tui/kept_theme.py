"""The theme that was last chosen on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import private
from tui.core.paths import state_folder

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 32
"""Bytes that the file may have; it holds one word."""


def file() -> Path:
    """Return the file that keeps it."""
    return state_folder() / "theme"


def keep(word: str) -> None:
    """Keep a theme for the next start; raises OSError."""
    private.write(file(), f"{word}\n".encode("ascii"))


def kept(config: Path | None) -> str:
    """Return what was kept, empty where nothing was, or where the config file was changed since: the last word counts."""
    path = file()
    try:
        if config is not None and path.stat().st_mtime_ns < config.stat().st_mtime_ns:
            return ""
        return private.read(path, LONGEST).decode("ascii", "replace").strip()
    except OSError:
        return ""
