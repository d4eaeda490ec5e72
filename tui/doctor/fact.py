"""One fact of how things stand: ok, worth a note, or a problem, and then how to mend it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["ok", "note", "problem"]
Value = str | int | bool | None | list[str]


class Fact(NamedTuple):
    """One fact.

    `name` is the one for programs and `title` for people, as `value` and `text` are; an empty `text` is the value itself. `mend`
    says what to do about a note or a problem.
    """

    name: str
    title: str
    value: Value
    text: str = ""
    level: Level = "ok"
    mend: str = ""

    @property
    def shown(self) -> str:
        """Return the value for people."""
        if self.text:
            return self.text
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if isinstance(self.value, list):
            return ", ".join(self.value) or "none"
        return "not set" if self.value in (None, "") else str(self.value)


def failed(name: str, title: str, problem: Exception) -> Fact:
    """Return the fact that something could not be looked at."""
    why = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return Fact(name, title, None, f"can't be looked at: {why}", "problem")
