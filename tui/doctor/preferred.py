"""What the reader prefers: the config file, the variables that are heard, and what is wrong with either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.config.reading import in_environment, in_file, our_variables
from tui.core.errors import NatoTuiError
from tui.doctor.fact import Fact
from tui.preferences import USUAL, file_for, file_to_read, with_kept_theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.preferences import Preferences

TOLD = ("theme", "ascii", "mouse", "restore", "thousands", "decimal")
"""Settings whose value says nothing of the reader."""
MEND = "nato-tui config --check tells of it alone, and `nato-tui config` prints one with every key."


def gathered(environment: Mapping[str, str], path: Path | None) -> tuple[Preferences, list[Fact]]:
    """Return what the reader prefers, as far as it can be read, and what is to be told of it."""
    read = file_to_read(environment, path)
    file = read or file_for(environment)
    found = USUAL
    facts: list[Fact] = []
    try:
        if read is not None:
            found = in_file(file, every_problem=True)
            facts.append(Fact("file", "Config file", str(file)))
        else:
            facts.append(Fact("file", "Config file", str(file), f"{file}: there is none"))
        found = with_kept_theme(found, read)
    except NatoTuiError as problem:
        lines = str(problem).splitlines()
        facts.append(
            Fact(
                "file",
                "Config file",
                str(file),
                f"{file}: {len(lines)} thing{'s' * (len(lines) > 1)} wrong",
                "problem",
                MEND,
            )
        )
        facts += [Fact(f"wrong_{number}", "Wrong", line, "", "problem") for number, line in enumerate(lines, start=1)]
    ours = our_variables(environment)
    try:
        found = in_environment(found, ours)
        facts.append(Fact("variables", "Environment", sorted(ours)))
    except NatoTuiError as problem:
        facts.append(
            Fact("variables", "Environment", sorted(ours), str(problem), "problem", "Unset or mend that variable.")
        )
    facts += [Fact(name, name.capitalize(), getattr(found, name), _text(getattr(found, name))) for name in TOLD]
    facts.append(Fact("keys", "Own keys", sorted(found.keys)))
    facts.append(Fact("columns", "Own columns", sorted(found.columns)))
    facts.append(Fact("view", "Own opening view", bool(found.view)))
    return found, facts


def _text(value: object) -> str:
    if value is None:
        return "as the locale says"
    return f"'{value}'" if isinstance(value, str) and not value.isalnum() else ""
