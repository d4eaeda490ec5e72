"""The shipped facts cut down to what is quickly built: two editions and the events of one month."""

from __future__ import annotations

import csv
import shutil
from functools import partial
from typing import TYPE_CHECKING

from tui.core.paths import shipped_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Row = dict[str, str]

EDITIONS = {"2025-08", "2026-07", "*"}
MONTH = "2025-04"
KEPT: dict[str, Callable[[Row], bool]] = {
    "editions.csv": lambda row: row["edition"] in EDITIONS,
    "oddities.csv": lambda row: row["edition"] in EDITIONS,
    "events.csv": lambda row: row["event_id"].startswith(MONTH),
    "event_members.csv": lambda row: row["event_id"].startswith(MONTH),
    "event_participants.csv": lambda row: row["event_id"].startswith(MONTH),
    "event_sources.csv": lambda row: row["event_id"].startswith(MONTH),
    "claims.csv": lambda row: row["event_id"].startswith(MONTH),
}


def cut_down(folder: Path) -> Path:
    """Write the facts that are kept into a folder and return it."""
    (folder / "figures").mkdir(parents=True)
    for path in sorted(shipped_data().glob("*.csv")):
        rewrite(path, folder / path.name, partial(_kept, path.name))
    for edition in EDITIONS - {"*"}:
        shutil.copy(shipped_data() / "figures" / f"{edition}.csv", folder / "figures")
    return folder


def _kept(name: str, rows: list[Row]) -> list[Row]:
    return list(filter(KEPT.get(name, bool), rows))


def rewrite(source: Path, target: Path, changed: Callable[[list[Row]], list[Row]]) -> None:
    """Write a table with its rows changed."""
    with source.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = changed(list(reader))
        header = list(reader.fieldnames or ())
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
