"""Where in a TOML file each key stands: the parser of the standard library gives values without their lines."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINES = 400
"""Lines of one statement that are looked at; who writes a longer one is told the key alone."""


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the line, from 1, on which the statement of each key begins; `text` is TOML that can be read."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for line, first, said in _statements(text):
        if first.startswith("["):
            table = next(reversed(_paths(said)), ())
            found.setdefault(table, line)
        else:
            for path in _paths(said):
                found.setdefault((*table, *path), line)
    return found


def bad_line(text: str) -> int:
    """Return the line, from 1, on which the first statement begins that can't stand where it does."""
    starts = [line for line, _, _ in _statements(text)]
    lines = text.splitlines()

    def is_bad(after: int) -> bool:
        try:
            tomllib.loads("\n".join(lines[: after - 1]))
        except (ValueError, RecursionError):
            return True
        return False

    # What is wrong before a statement is wrong before all that follow it.
    return starts[max(0, bisect_left(starts, True, key=is_bad) - 1)] if starts else 1


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield the line, the beginning and the content of each statement, up to the first that has no end."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        length, said = _statement(lines[at : at + MOST_LINES])
        yield at + 1, lines[at].lstrip(), said
        if not length:
            return
        at += length


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
