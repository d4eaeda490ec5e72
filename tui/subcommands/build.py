"""Checks the data folders and builds the database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.text import clean
from tui.subcommands.options import command, progress

if TYPE_CHECKING:
    import argparse

    from tui.source import Source
    from tui.subcommands.options import Action, Commands


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    build = command(commands, "build", "check the data folders and build the database", "nato-tui build -o nato.duckdb")
    build.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write; by default the user's cache"
    )


def _build(source: Source, options: argparse.Namespace) -> int:
    from tui.builder import build, cache

    folders = source.folders
    if options.output is None:
        _say(cache.ensure(folders, progress))
        return 0
    report = build(folders, options.output, progress)
    for notice in report.notices:
        progress(notice)
    _say(report.path)
    return 0


def _say(path: Path) -> None:
    """Tell a path: to programs as it is, to a terminal in printable text."""
    print(clean(str(path)) if sys.stdout.isatty() else path)


ACTIONS: dict[str, Action] = {"build": _build}
