"""How things stand where the program runs, what would go wrong, and how to mend it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.subcommands.options import command

if TYPE_CHECKING:
    import argparse

    from tui.source import Source
    from tui.subcommands.options import Action, Commands


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    doctor = command(
        commands, "doctor", "how things stand here, what would go wrong and how to mend it", "nato-tui doctor --json"
    )
    doctor.add_argument(
        "--json", action="store_true", help="the same as JSON for a bug report, with nothing private in it"
    )


def _doctor(source: Source, options: argparse.Namespace) -> int:
    from tui.doctor.report import as_json, as_lines, examined
    from tui.subcommands.spelling import said

    report = examined(os.environ, source, options.config)
    print(as_json(report) if options.json else said(as_lines(report)), end="")
    return 1 if report.count("problem") else 0


ACTIONS: dict[str, Action] = {"doctor": _doctor}
