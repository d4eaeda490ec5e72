"""What is wrong with the data, one line each, collected over a whole run."""

from __future__ import annotations

from tui.core.errors import DataError

LISTED = 50
"""How many problems are kept word for word; the rest are counted."""

HINT = "Nothing was built."

At = tuple[str, int]
"""Where a row stands: its file and its line."""


class Problems:
    """The problems found so far, and how many there are."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.count = 0

    def add(self, at: At, column: str, what: str, expected: str) -> None:
        """Note one problem at a file and line, in a column, with what was expected there."""
        self.count += 1
        if len(self.lines) < LISTED:
            self.lines.append(told(at, column, what, expected))

    def stop_if_any(self) -> None:
        """Raise DataError with every problem listed, if there is one."""
        if not self.count:
            return
        more = self.count - len(self.lines)
        raise DataError("\n".join([*self.lines, *([f"and {more} more"] if more else [])]), HINT)


def told(at: At, column: str, what: str, expected: str) -> str:
    """Return one line, `file:line: column: what, expected what`, with whatever can't be printed escaped."""
    line = f"{at[0]}:{at[1]}: {column}: {what}, expected {expected}"
    return line if line.isprintable() else "".join(map(_visible, line))


def quoted(value: str, limit: int = 60) -> str:
    """Return a value in quotes, cut where it is long."""
    return f'"{value[:limit]}{"…" if len(value) > limit else ""}"'


def _visible(char: str) -> str:
    return char if char.isprintable() else ascii(char)[1:-1]
