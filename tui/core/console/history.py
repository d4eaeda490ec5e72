"""Statements that were run, kept in the user's state folder for their eyes only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.core import private
from tui.core.paths import state_folder

if TYPE_CHECKING:
    from pathlib import Path

MOST = 500
LONGEST = 100_000
"""Characters of a statement that is kept."""


def load() -> tuple[str, ...]:
    """Return the statements, oldest first; none where there is nothing that can be read."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(item for item in found if isinstance(item, str))[-MOST:] if isinstance(found, list) else ()


def add(statement: str) -> bool:
    """Keep a statement as the newest; say whether it could be kept."""
    statement = statement.strip()
    if not statement or len(statement) > LONGEST:
        return False
    kept = [*(item for item in load() if item != statement), statement][-MOST:]
    try:
        private.write(_file(), json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace"))
    except OSError:
        return False
    return True


def _file() -> Path:
    return state_folder() / "sql-history.json"
