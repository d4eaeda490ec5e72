"""Other data than what is shipped: a database in which a figure reads otherwise and an event has another name."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

EVENT = "2025-04-24-trump-receives-rutte-in-the-oval-office"
"""The event that other data doesn't have."""


def other_database(database: Path, target: Path, share: str = "3.99") -> Path:
    """Copy a database to `target`, with another share for Poland in 2024 in its newest edition (3.75), and without an event."""
    shutil.copy(database, target)
    target.chmod(0o644)
    number = float(share)
    with duckdb.connect(target) as connection:
        connection.execute(
            "UPDATE figure SET value = ?, printed = ?, shown = ?, hundredths = ? "
            "WHERE entity = 'POL' AND year = 2024 AND indicator = 'def_share_gdp' AND edition = '2026-07'",
            [number, share, share, round(number * 100)],
        )
        connection.execute("UPDATE event SET event_id = event_id || '-renamed' WHERE event_id = ?", [EVENT])
        connection.execute("UPDATE meta SET value = ? WHERE key = 'inputs'", [f"other{share}"])
        connection.execute("CHECKPOINT")
    return target
