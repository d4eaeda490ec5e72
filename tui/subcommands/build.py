"""Checks the data folders and builds the database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.errors import CacheError, InputError
from tui.core.text import clean
from tui.subcommands.options import command, progress

if TYPE_CHECKING:
    import argparse

    from tui.source import Source
    from tui.subcommands.options import Action, Commands

FOR_ALL = 0o755
"""The mode of a folder that everybody reads from."""


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    build = command(commands, "build", "check the data folders and build the database", "nato-tui build -o nato.duckdb")
    where = build.add_mutually_exclusive_group()
    where.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write; by default the user's cache"
    )
    where.add_argument(
        "--shared", action="store_true",
        help="write the database that everybody on this machine reads unless they have data of their own; who runs "
        "nato-tui meanwhile keeps the old one until they press R",
    )  # fmt: skip


def _build(source: Source, options: argparse.Namespace) -> int:
    from tui.builder import build, cache
    from tui.source import shared_places

    if source.db is not None:
        raise InputError("A database is built from data folders.", "Leave --db out; -o names the file to write.")
    folders = source.folders
    target: Path | None = shared_places()[0] if options.shared else options.output
    if target is None:
        _say(cache.ensure(folders, progress))
        return 0
    if options.shared:
        _make_folder(target.parent)
    report = build(folders, target, progress)
    if options.shared:
        target.chmod(0o644)
    for notice in report.notices:
        progress(notice)
    _say(report.path)
    return 0


def _make_folder(folder: Path) -> None:
    """Make a folder that everybody can read, and those that lead to it, whatever the mask of whoever runs this."""
    try:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for made in missing:
            made.chmod(FOR_ALL)
    except OSError as problem:
        hint = "Ask who looks after this machine, or name a file of your own with -o."
        raise CacheError(f"{folder} can't be made: {problem.strerror}.", hint) from problem


def _say(path: Path) -> None:
    """Tell a path: to programs as it is, to a terminal in printable text."""
    print(clean(str(path)) if sys.stdout.isatty() else path)


ACTIONS: dict[str, Action] = {"build": _build}
