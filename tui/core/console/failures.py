"""What the engine says went wrong with a statement, in plain words and with the place."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from tui.core.errors import InputError
from tui.core.text import clean, fit, width

EXCERPT = 76
UNEXPECTED = re.compile(r"'(.*)' is not expected here\.")


class Failure(NamedTuple):
    """What went wrong: the engine's kind of failure, the words, what to do, and where, in bytes, if anywhere."""

    kind: str
    message: str
    hint: str = ""
    position: int | None = None


class StatementError(InputError):
    """A statement that can't be answered, with its line and column from 1 and an excerpt with a caret, where known."""

    title = "The statement can't be answered"

    def __init__(self, failure: Failure, statement: str) -> None:
        self.kind = failure.kind
        self.line: int | None = None
        self.column: int | None = None
        self.excerpt: tuple[str, ...] = ()
        where = ""
        if failure.position is not None:
            self.line, self.column, self.excerpt = _place(statement, failure.position)
            where = f"Line {self.line}, column {self.column}: "
        super().__init__(f"{where}{failure.message}", _hint(failure, statement))

    def __str__(self) -> str:
        return "\n".join((super().__str__(), *(f"  {line}" for line in self.excerpt)))


def told(kind: str, text: str) -> Failure:
    """Return an engine's failure of a kind, told as JSON or as plain text, in plain words."""
    found = _record(text)
    message = str(found.get("exception_message", text)).strip()
    first, _, rest = message.partition("\n")
    place = str(found.get("position", ""))
    position = int(place) if place.isdecimal() else None
    name = str(found.get("name", ""))
    if found.get("error_subtype") == "COLUMN_NOT_FOUND" and name:
        near = [item for item in str(found.get("candidates", "")).split(",") if item]
        return Failure(kind, _no_column(name), _meant(near), position)
    if "expression depth" in first:
        return too_deep(kind)
    if kind == "Parser":
        return Failure(kind, _unread(first), "", position)
    guess = re.search(r'Did you mean "([^"]+)"', rest)
    missing = re.match(r"(?:Scalar |Aggregate |Table )?Function with name (\S+) does not exist", first)
    if missing:
        return Failure(kind, f"There is no function {missing[1]}.", _meant([guess[1]] if guess else []), position)
    return Failure(kind, f"{first.rstrip('.!')}.", "", position)


def unread(text: str, position: int | None) -> Failure:
    """Return what the engine's parser says of a statement it can't read."""
    if "expression depth" in text:
        return too_deep("Parser")
    return Failure("Parser", _unread(text.partition("\n")[0]), "", position)


def too_deep(kind: str = "Parser") -> Failure:
    """Return that a statement is nested too deeply."""
    return Failure(kind, "The statement is nested too deeply.", "Take it apart with WITH.")


def _unread(text: str) -> str:
    near = re.match(r'syntax error at or near "(.*)"', text)
    if near:
        return f"'{near[1]}' is not expected here."
    return "The statement ends too early." if "end of input" in text else f"{text.rstrip('.!')}."


def _hint(failure: Failure, statement: str) -> str:
    """Return what to do, with what only the place in the statement tells."""
    if failure.position is None:
        return failure.hint
    rest = statement.encode()[failure.position :].decode(errors="ignore")
    near = UNEXPECTED.fullmatch(failure.message)
    if near and not rest.removeprefix(near[1]).strip(" \t\r\n;"):
        # The engine names the last word also where the one after it is missing.
        return "Or something is missing after it: the statement ends there."
    quoted = re.match(r'"([^"]+)"', rest)
    if quoted and failure.message == _no_column(quoted[1]):
        text = quoted[1].replace("'", "''")
        return f"Text stands in single quotes: '{text}'. {failure.hint}".strip()
    return failure.hint


def _no_column(name: str) -> str:
    return f"There is no column {name} here."


def _record(text: str) -> dict[str, object]:
    start = text.find("{")
    try:
        found = json.loads(text[start:]) if start >= 0 else {}
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _meant(names: list[str]) -> str:
    return f"Did you mean {', '.join(names[:3])}?" if names else ""


def _place(statement: str, position: int) -> tuple[int, int, tuple[str, ...]]:
    """Return line, column and the line with a caret below, for a place in bytes."""
    before = statement.encode()[:position].decode(errors="ignore")
    line, start = before.count("\n") + 1, before.rfind("\n") + 1
    whole = clean(statement[start:].partition("\n")[0])
    left = clean(before[start:])
    # A long line is shown from where the place is in sight.
    cut = max(0, len(left) - EXCERPT * 2 // 3)
    shown = ("…" if cut else "") + whole[cut:]
    caret = " " * (width(left[cut:]) + bool(cut)) + "^"
    return line, len(before) - start + 1, (fit(shown, min(EXCERPT, width(shown))), caret)
