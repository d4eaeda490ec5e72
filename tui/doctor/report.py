"""Everything that is to be told of how things stand, as lines for people and as JSON for bug reports."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from tui import __version__
from tui.core.errors import NatoTuiError
from tui.doctor import clipboard, database, folders, preferred, terminal, versions
from tui.doctor.fact import failed
from tui.doctor.private import concealer, unquoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from tui.doctor.fact import Fact
    from tui.source import Source

FORMAT = 1
CELLS = 100
LEVELS = {"ok": "ok", "note": "note", "problem": "PROBLEM"}


class Section(NamedTuple):
    """The facts of one thing."""

    name: str
    title: str
    facts: tuple[Fact, ...]


class Report(NamedTuple):
    """How things stand."""

    sections: tuple[Section, ...]

    def count(self, level: str) -> int:
        """Return how many facts are of a level."""
        return sum(fact.level == level for section in self.sections for fact in section.facts)


def examined(environment: Mapping[str, str], source: Source, config: Path | None = None) -> Report:
    """Return how things stand, with nothing private in it, whatever is broken."""
    concealed = concealer(environment)
    preferences, told = preferred.gathered(environment, config)
    sections = (
        ("terminal", "Terminal", terminal.facts(environment, preferences)),
        ("clipboard", "Clipboard", clipboard.facts(environment)),
        ("database", "Database", database.facts(source)),
        ("folders", "Folders", folders.facts()),
        ("config", "Preferences", told),
        ("versions", "Versions", versions.facts()),
    )
    return Report(
        tuple(
            Section(name, title, tuple(_fit(fact, concealed) for fact in _seen(title, facts)))
            for name, title, facts in sections
        )
    )


def _seen(title: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield facts; what stops them is one too."""
    try:
        yield from facts
    except (OSError, ValueError, NatoTuiError) as problem:
        yield failed("unseen", title, problem)


def _fit(fact: Fact, concealed: Callable[[str], str]) -> Fact:
    value = fact.value
    if isinstance(value, str):
        value = concealed(value)
    elif isinstance(value, list):
        value = [concealed(item) for item in value]
    return fact._replace(value=value, text=concealed(fact.text), mend=concealed(fact.mend))


def as_lines(report: Report) -> str:
    """Return a report for people: each fact with its mark, and below it how to mend what is amiss."""
    head = f"nato-tui {__version__}: {_counted(report.count('problem'), 'problem')}, {_counted(report.count('note'), 'note')}."
    names = max(len(fact.title) for section in report.sections for fact in section.facts)
    marks = max(map(len, LEVELS.values()))
    indent = " " * (2 + marks + 2 + names + 2)
    lines = [head]
    for section in report.sections:
        lines += ["", section.title]
        for fact in section.facts:
            start = f"  {LEVELS[fact.level].ljust(marks)}  {fact.title.ljust(names)}  "
            lines += wrap(
                fact.shown,
                CELLS,
                initial_indent=start,
                subsequent_indent=indent,
                break_on_hyphens=False,
                break_long_words=False,
            )
            lines += wrap(
                fact.mend,
                CELLS,
                initial_indent=f"{indent}> ",
                subsequent_indent=f"{indent}  ",
                break_on_hyphens=False,
                break_long_words=False,
            )
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> str:
    """Return a report for programs and bug reports; what messages quote of files is left out of it."""
    facts = {
        section.name: {
            fact.name: {
                "value": unquoted(fact.value) if fact.level != "ok" and isinstance(fact.value, str) else fact.value,
                "text": unquoted(fact.shown) if fact.level != "ok" else fact.shown,
                "level": fact.level,
                "mend": fact.mend,
            }
            for fact in section.facts
        }
        for section in report.sections
    }
    found = {
        "program": "nato-tui", "version": __version__, "format": FORMAT, "problems": report.count("problem"),
        "notes": report.count("note"), "facts": facts,
    }  # fmt: skip
    return json.dumps(found, indent=2) + "\n"


def _counted(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
