"""A question in SQL and what comes of it, as plain values that cross from one process to another."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """How much one question may take: rows given, seconds, megabytes; `files` opens the reader's own files."""

    rows: int = 10_000
    seconds: float = 30.0
    megabytes: int = 256
    files: bool = False


class AnswerColumn(NamedTuple):
    """One column of an answer: its name, unique among them, and the engine's type."""

    name: str
    type: str


class Answer(NamedTuple):
    """Rows as texts, None for null.

    `total` is how many rows there are, None where there are more than were given and nobody counted them to the end.
    `full` says that the answer was cut where it had grown too large, not where the rows reached their limit.
    """

    columns: tuple[AnswerColumn, ...]
    rows: tuple[tuple[str | None, ...], ...]
    total: int | None
    full: bool = False

    @property
    def whole(self) -> bool:
        """Whether every row is there."""
        return self.total == len(self.rows)

    @property
    def extent(self) -> str:
        """How many of how many rows are there, in words."""
        given = f"{len(self.rows):,}".replace(",", " ")
        noun = "row" if len(self.rows) == 1 else "rows"
        if self.whole:
            return f"{given} {noun}"
        if self.total is None:
            return f"the first {given} of more rows, which were not counted"
        return f"the first {given} of {self.total:,}".replace(",", " ") + " rows"


class Schema(NamedTuple):
    """What can be asked: each view's columns with their types, in order, and the functions."""

    columns: dict[str, tuple[AnswerColumn, ...]]
    functions: tuple[str, ...]
