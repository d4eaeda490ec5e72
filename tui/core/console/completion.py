"""What a word of a statement may become: tables after FROM, columns of the tables named, functions, words of SQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.core.console.answers import Schema

WORDS = (
    "AND", "AS", "ASC", "BETWEEN", "BY", "CASE", "DATE", "DESC", "DESCRIBE", "DISTINCT", "ELSE", "END", "EXISTS",
    "EXPLAIN", "FROM", "GROUP", "HAVING", "IN", "IS", "JOIN", "LEFT", "LIKE", "LIMIT", "NOT", "NULL", "ON", "OR", "ORDER",
    "OVER", "PARTITION", "QUALIFY", "SELECT", "SUMMARIZE", "THEN", "UNION", "USING", "VALUES", "WHEN", "WHERE", "WITH",
)  # fmt: skip
BEFORE_TABLES = re.compile(r"\b(from|join|describe|summarize)\s+(\w+\s*,\s*)*\w*$", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:from|join|,)\s+(\w+)(?:\([^)]*\))?(?:\s+(?:as\s+)?(\w+))?", re.IGNORECASE)
_WORD = re.compile(r"(?:(\w+)\.)?(\w*)$")


class Completion(NamedTuple):
    """Where the word begins, what it can become, and how far all of that agrees."""

    start: int
    choices: tuple[str, ...]
    common: str


def complete(statement: str, at: int, schema: Schema) -> Completion:
    """Return what the word before a place in a statement may become."""
    before = statement[:at]
    found = _WORD.search(before)
    owner, typed = (found[1], found[2]) if found else (None, "")
    start = at - len(typed)
    tables = _tables(statement, schema)
    if owner is not None:
        table = tables.get(owner.lower())
        names: Iterable[str] = [column.name for column in schema.columns.get(table or owner.lower(), ())]
    elif BEFORE_TABLES.search(before):
        names = sorted(schema.columns)
    elif not typed:
        names = [column.name for table in dict.fromkeys(tables.values()) for column in schema.columns[table]]
    else:
        columns = [column.name for table in tables.values() or schema.columns for column in schema.columns[table]]
        names = [*columns, *sorted(schema.columns), *WORDS, *schema.functions]
    fitting = tuple(dict.fromkeys(name for name in names if name.lower().startswith(typed.lower())))
    common = fitting[0] if len(fitting) == 1 else _agreed([name.lower() for name in fitting])
    return Completion(start, fitting, common if len(common) >= len(typed) else typed)


def _agreed(names: list[str]) -> str:
    """Return the longest beginning that names have in common."""
    if not names:
        return ""
    first, last = min(names), max(names)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:same]


def _tables(statement: str, schema: Schema) -> dict[str, str]:
    """Return the tables that a statement names, by their names and by what they are called in it."""
    found: dict[str, str] = {}
    for table, alias in _NAMED.findall(statement):
        if table.lower() in schema.columns:
            found[table.lower()] = table.lower()
            if alias and alias.upper() not in WORDS:
                found[alias.lower()] = table.lower()
    return found
