"""What must hold between rows and files: references, precisions, dates, ranges, editions and their publishers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from tui.builder.folders import FIGURES, Facts
from tui.builder.identities import check_identities
from tui.builder.problems import Problems, quoted
from tui.builder.schema import ENTITY, Column
from tui.core.model import AGGREGATES, known_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.builder.read import Rows

RANGES = {"pct_gdp": (0.0, 100.0), "pct_def": (0.0, 100.0), "pct": (-100.0, 1000.0)}
"""What a value may be, by unit; amounts and people are never negative."""

DATED = (
    ("source", "published_on", "published_precision"),
    ("edition", "published_on", "published_precision"),
    ("guideline", "agreed_on", "agreed_precision"),
    ("office", "from_date", "from_precision"),
    ("office", "to_date", "to_precision"),
    ("event", "date", "date_precision"),
)
_PADDED = {"day": "", "month": "-01", "year": "-01-01"}
_COVERS = re.compile(r"([0-9]{4})-([0-9]{4})", re.ASCII)


def check(facts: Facts, problems: Problems) -> tuple[str, ...]:
    """Note in `problems` whatever doesn't hold, and return notices: oddities that no longer occur."""
    _check_references(facts, problems)
    for table, day, precision in DATED:
        _check_precision(facts.tables[table], day, precision, problems)
    _check_orders(facts, problems)
    _check_editions(facts, problems)
    _check_values(facts, problems)
    return check_identities(facts, problems)


def _check_references(facts: Facts, problems: Problems) -> None:
    for rows in (*facts.tables.values(), *facts.figures.values()):
        for column in rows.table.columns:
            if column.refers:
                _check_reference(facts, rows, column, problems)


def _check_reference(facts: Facts, rows: Rows, column: Column, problems: Problems) -> None:
    target = facts.tables["member" if column.refers == ENTITY else column.refers]
    if target.damaged:
        return
    known = facts.keys(target.table.name).union(column.also, AGGREGATES if column.refers == ENTITY else ())
    split: Callable[[str], Iterable[str]] = (
        (lambda text: text.split(";")) if column.kind == "list" else (lambda text: (text,))
    )
    texts = rows.column(column.name)
    dangling = {text: [part for part in split(text) if part not in known] for text in set(texts) if text}
    for text, at in zip(texts, rows.at, strict=True):
        for part in dangling.get(text, ()):
            problems.add(at, column.name, f"{quoted(part)} is unknown", f"an id from {target.table.file}")


def _check_precision(rows: Rows, day: str, precision: str, problems: Problems) -> None:
    for text, kind, at in zip(rows.column(day), rows.column(precision), rows.at, strict=True):
        if bool(text) != bool(kind):
            problems.add(
                at, precision, quoted(kind) if kind else "empty", f"a precision exactly where there is a {day}"
            )
        elif text and not text.endswith(_PADDED[kind]):
            problems.add(at, day, quoted(text), f"the first day of the {kind}, as the precision is {kind}")


def _check_orders(facts: Facts, problems: Problems) -> None:
    for row, at in _records(facts.tables["event"]):
        if row["end_date"] and row["end_date"] < row["date"]:
            problems.add(at, "end_date", quoted(row["end_date"]), f"no day before {row['date']}")
    for row, at in _records(facts.tables["office"]):
        if row["from_date"] and row["to_date"] and row["to_precision"]:
            last = known_from(date.fromisoformat(row["to_date"]), row["to_precision"]).isoformat()
            if last < row["from_date"]:
                problems.add(at, "to_date", quoted(row["to_date"]), f"no day before {row['from_date']}")
    for row, at in _records(facts.tables["guideline"]):
        if row["deadline_year"] and row["deadline_year"] < row["agreed_on"][:4]:
            problems.add(at, "deadline_year", quoted(row["deadline_year"]), f"no year before {row['agreed_on'][:4]}")


def _check_editions(facts: Facts, problems: Problems) -> None:
    editions = facts.tables["edition"]
    if editions.damaged:
        return
    covered: dict[str, tuple[str, str]] = {}
    publisher: dict[str, str] = {}
    for row, at in _records(editions):
        edition = row["edition"]
        publisher[edition] = row["publisher"]
        match = _COVERS.fullmatch(row["covers"])
        if match and match[1] <= match[2]:
            covered[edition] = (match[1], match[2])
        else:
            problems.add(at, "covers", quoted(row["covers"]), "first and last year, as 2014-2024")
        if edition not in facts.figures:
            problems.add(at, "edition", f"{quoted(edition)} has no figures", f"a file {FIGURES}/{edition}.csv")
    indicators = {row["indicator"]: row["publisher"] for row in facts.tables["indicator"].records()}
    for edition, figures in facts.figures.items():
        if edition not in publisher:
            at = figures.at[0] if figures.at else (f"{FIGURES}/{edition}.csv", 1)
            problems.add((at[0], 1), "file", f"{quoted(edition)} is unknown", "an edition of editions.csv")
            continue
        first, last = covered.get(edition, ("", "9999"))
        for (_, year, indicator, *_), at in zip(figures.rows, figures.at, strict=True):
            if not first <= year <= last:
                problems.add(at, "year", quoted(year), f"{first} to {last}, the years edition {edition} covers")
            if indicators.get(indicator, publisher[edition]) != publisher[edition]:
                expected = f"an indicator of {publisher[edition]}, who published edition {edition}"
                problems.add(at, "indicator", f"{quoted(indicator)} is {indicators[indicator]}'s", expected)


def _check_values(facts: Facts, problems: Problems) -> None:
    units = {row["indicator"]: row["unit"] for row in facts.tables["indicator"].records()}
    for figures in facts.figures.values():
        for (_, _, indicator, value, *_), at in zip(figures.rows, figures.at, strict=True):
            low, high = RANGES.get(units.get(indicator, ""), (0.0, float("inf")))
            if indicator in units and not low <= float(value) <= high:
                problems.add(at, "value", quoted(value), f"{low:g} to {high:g} {units[indicator]}")


def _records(rows: Rows) -> Iterable[tuple[dict[str, str], tuple[str, int]]]:
    return zip(rows.records(), rows.at, strict=True)
