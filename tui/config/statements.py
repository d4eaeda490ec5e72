"""Where in a TOML file each key stands: the parser of the standard library gives values without their lines."""

from __future__ import annotations

import tomllib
from typing import Any

MOST_LINES = 400
"""Lines of one statement that are looked at; who writes a longer one is told the key alone."""


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the line, from 1, on which the statement of each key begins; `text` is TOML that can be read."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        length, said = _statement(lines[at : at + MOST_LINES])
        if not length:
            return found
        first = lines[at].lstrip()
        if first.startswith("["):
            table = next(reversed(_paths(said)), ())
            found.setdefault(table, at + 1)
        else:
            for path in _paths(said):
                found.setdefault((*table, *path), at + 1)
        at += length
    return found


def _statement(lines: list[str]) -> tuple[int, dict[str, Any]]:
    """Return how many of the lines the first statement takes, 0 where it has no end, and what it says."""
    for length in range(1, len(lines) + 1):
        try:
            return length, tomllib.loads("\n".join(lines[:length]))
        except (ValueError, RecursionError):
            continue
    return 0, {}


def _paths(said: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the keys of a statement, two deep: no setting lies deeper."""
    found: list[tuple[str, ...]] = []
    for name, value in said.items():
        found.append((name,))
        if isinstance(value, dict):
            found += [(name, inner) for inner in value]
    return found
