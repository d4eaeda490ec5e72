"""What each subcommand does: arguments in, an answer of the core out, as text or as a file.

A topic is a module that declares its subcommands' arguments and answers them. Importing one is cheap: what it needs of the
core is imported when it is asked.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.core.errors import InputError, NatoTuiError
from tui.subcommands import (
    bookmarks,
    build,
    charts,
    claims,
    config,
    doctor,
    editions,
    events,
    importing,
    members,
    pathway,
    publishers,
    revisions,
    screenshot,
    serve,
    show,
    sql,
    tours,
    where,
)
from tui.subcommands.handing import Drawn, content_of, hand_over, settle_format
from tui.subcommands.options import command_line, progress, settings

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from tui.core.export import Sheet
    from tui.core.sidecar import Making
    from tui.core.store import Store
    from tui.source import Source
    from tui.subcommands.options import Action, Answer, Commands

ANSWERS: dict[str, Answer] = {
    **members.ANSWERS,
    **events.ANSWERS,
    **claims.ANSWERS,
    **editions.ANSWERS,
    **revisions.ANSWERS,
    **publishers.ANSWERS,
    **pathway.ANSWERS,
    **where.ANSWERS,
    **charts.ANSWERS,
    **sql.ANSWERS,
    **show.ANSWERS,
}
OF_FOLDERS = ("import", "build")
"""Subcommands about the data folders themselves."""
OF_PREFERENCES = ("config", "doctor")
"""Subcommands that look at preferences, and say themselves what is wrong with them."""

ACTIONS: dict[str, Action] = {
    **config.ACTIONS,
    **doctor.ACTIONS,
    **importing.ACTIONS,
    **tours.ACTIONS,
    **bookmarks.ACTIONS,
    **build.ACTIONS,
    **screenshot.ACTIONS,
    **serve.ACTIONS,
}


def declare(commands: Commands) -> None:
    """Add every subcommand, in the order in which help lists them."""
    for topic in (
        members,
        events,
        claims,
        editions,
        revisions,
        publishers,
        pathway,
        charts,
        screenshot,
        serve,
        where,
        sql,
        tours,
        show,
        bookmarks,
        importing,
        build,
        config,
        doctor,
    ):
        topic.declare(commands)


def source_of(options: argparse.Namespace) -> Source:
    """Return what a subcommand reads; those that make data out of data folders read no database that is preferred."""
    from tui.preferences import read
    from tui.source import Source, chosen

    data = tuple(options.data)
    if options.db is not None or data or options.command in OF_FOLDERS:
        return Source(options.db, data)
    try:
        preferred = read(os.environ, options.config).db
    except NatoTuiError:
        if options.command not in OF_PREFERENCES:
            raise
        preferred = ""
    return chosen(None, (), preferred)


def run(options: argparse.Namespace, source: Source) -> int:
    """Run the chosen subcommand and return the exit code."""
    from tui.core.export import write_together
    from tui.core.store import silence_exit_notes

    silence_exit_notes()
    if options.command in ACTIONS:
        return ACTIONS[options.command](source, options)
    settle_format(options)
    wants_provenance = getattr(options, "provenance", False)
    if wants_provenance and options.output is None:
        raise InputError("--provenance writes files beside the output.", "Name the output with -o FILE.")
    if options.format == "xlsx":
        options.provenance = True  # A workbook says on its second sheet what its first one rests on.
    with source.open(progress) as store:
        answer = ANSWERS[options.command](store, options)
        content = content_of(options, answer, _about(store, options, answer))
        beside = _beside(store, options, answer, content) if wants_provenance else []
    if beside:
        # The table comes last: where it is seen, what says where it comes from is there already.
        write_together([*beside, (options.output, content)])
    else:
        hand_over(options, content)
    return 0


def _about(store: Store, options: argparse.Namespace, answer: Sheet | Drawn | bytes) -> list[tuple[str, ...]]:
    """Return the rows of what a table rests on, for the format that has room for them."""
    if options.format != "xlsx" or isinstance(answer, bytes | Drawn):
        return []
    from tui.core.about_rows import about_rows
    from tui.core.almanac import Almanac

    return about_rows(Almanac(store), answer, _making(store, options))


def _making(store: Store, options: argparse.Namespace) -> Making:
    from tui import __version__
    from tui.core.sidecar import Making

    return Making(__version__, command_line(options), settings(options), store.meta.get("inputs", ""))


def _beside(
    store: Store, options: argparse.Namespace, answer: Sheet | Drawn | bytes, content: bytes
) -> list[tuple[Path, bytes]]:
    """Return the files that say where an exported table comes from."""
    from tui.core.almanac import Almanac
    from tui.core.sidecar import sidecars

    if isinstance(answer, bytes):
        raise InputError(
            f"'{options.command}' gives no table that provenance could be written beside.", "Leave --provenance out."
        )
    sheet = answer.values if isinstance(answer, Drawn) else answer
    return sidecars(Almanac(store), sheet, _making(store, options), options.output, options.format, content)
