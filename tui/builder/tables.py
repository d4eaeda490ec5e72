"""Checked facts as the rows of every table of the database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.builder import PRODUCT, SCHEMA
from tui.builder.figures import figure_rows
from tui.builder.index import event_tables
from tui.core.model import hundredths, known_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.builder.folders import Facts

Cell = str | int | None
Record = tuple[Cell, ...]

AS_THEY_ARE = ("source", "indicator", "member", "oddity", "person", "office", "claim")
"""Tables whose columns are those of their file."""


def database_tables(facts: Facts, folders: Sequence[Path], inputs: str) -> dict[str, list[Record]]:
    """Return the rows of every table by name; texts become numbers and dates on their way into the database."""
    tables: dict[str, list[Record]] = {name: list(facts.tables[name].rows) for name in AS_THEY_ARE}
    tables["edition"] = _editions(facts)
    tables["guideline"] = _guidelines(facts)
    tables["figure"] = list(figure_rows(facts))
    tables.update(event_tables(facts))
    tables["meta"] = [
        ("product", PRODUCT),
        ("schema", SCHEMA),
        ("inputs", inputs),
        ("folders", len(folders)),
        ("figures", len(tables["figure"])),
        ("events", len(tables["event"])),
    ]
    return tables


def _editions(facts: Facts) -> list[Record]:
    rows: list[Record] = []
    for edition, published_on, precision, *rest in facts.tables["edition"].rows:
        known = known_from(date.fromisoformat(published_on), precision)
        rows.append((edition, published_on, precision, known.isoformat(), *rest))
    return sorted(rows, key=lambda row: (row[3], row[0]))


def _guidelines(facts: Facts) -> list[Record]:
    rows = facts.tables["guideline"]
    cut = rows.place("threshold") + 1
    return [(*row[:cut], hundredths(row[cut - 1]), *row[cut:]) for row in rows.rows]
