"""Checks the data folders and builds the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
        print(cache.ensure(folders, progress))
        return 0
    report = build(folders, options.output, progress)
    for notice in report.notices:
        progress(notice)
    print(report.path)
    return 0


ACTIONS: dict[str, Action] = {"build": _build}
