"""Statements that were run, kept in the user's state folder for their eyes only."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path

from tui.core.paths import state_folder

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
    target = _file()
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A file made this way is its owner's alone, and the name is given to a whole one.
        handle, name = tempfile.mkstemp(prefix=".sql-history.", dir=target.parent)
    except OSError:
        return False
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            json.dump(kept, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        return False
    return True


def _file() -> Path:
    return state_folder() / "sql-history.json"
