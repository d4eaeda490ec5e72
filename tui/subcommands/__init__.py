"""What each subcommand does: arguments in, an answer of the core out, as text or as a file.

A topic is a module that declares its subcommands' arguments and answers them. Importing one is cheap: what it needs of the
core is imported when it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.formats import FORMATS
from tui.subcommands import build, claims, editions, events, importing, members, pathway, publishers, revisions, where
from tui.subcommands.options import progress

if TYPE_CHECKING:
    import argparse

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
}
ACTIONS: dict[str, Action] = {**importing.ACTIONS, **build.ACTIONS}


def declare(commands: Commands) -> None:
    """Add every subcommand, in the order in which help lists them."""
    for topic in (members, events, claims, editions, revisions, publishers, pathway, where, importing, build):
        topic.declare(commands)


def run(options: argparse.Namespace, source: Source) -> int:
    """Run the chosen subcommand and return the exit code."""
    from tui.core.export import deliver
    from tui.core.store import silence_exit_notes

    silence_exit_notes()
    if options.command in ACTIONS:
        return ACTIONS[options.command](source, options)
    if options.format is None:
        options.format = _format(options)
    with source.open(progress) as store:
        content = ANSWERS[options.command](store, options)
    deliver(content, options.output)
    return 0


def _format(options: argparse.Namespace) -> str:
    """Return the format that the output file's ending stands for, else text."""
    ending = options.output.suffix.lstrip(".") if options.output else ""
    return ending if ending in FORMATS else "text"
