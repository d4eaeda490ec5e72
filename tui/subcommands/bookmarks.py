"""Views kept under names, on the command line: listed, added, renamed, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.subcommands.handing import content_of, hand_over, settle_format
from tui.subcommands.options import command, progress, written

if TYPE_CHECKING:
    import argparse

    from tui.core.bookmarks import Bookmarks
    from tui.core.export import Sheet
    from tui.source import Source
    from tui.subcommands.options import Action, Commands


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    parser = command(commands, "bookmarks", "list the views kept under names, or change them", "nato-tui bookmarks")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--add", nargs=2, metavar=("NAME", "VIEW"), help="keep a view under a name")
    one.add_argument("--rename", nargs=2, metavar=("NAME", "OTHER"), help="give a bookmark another name")
    one.add_argument("--delete", metavar="NAME", help="delete a bookmark")
    written(parser)


def _bookmarks(_source: Source, options: argparse.Namespace) -> int:
    settle_format(options)
    found = _changed(options)
    if found.said:
        progress(found.said)
    hand_over(options, content_of(options, _sheet(found)))
    return 0


def _changed(options: argparse.Namespace) -> Bookmarks:
    """Return the bookmarks, once what was asked for is done."""
    from tui.core import bookmarks
    from tui.core.view_text import from_text

    if options.add:
        return bookmarks.add(options.add[0], from_text(options.add[1]))
    if options.rename:
        return bookmarks.rename(*options.rename)
    return bookmarks.remove(options.delete) if options.delete is not None else bookmarks.bookmarks()


def _sheet(found: Bookmarks) -> Sheet:
    from tui.core.export import Field, Sheet

    fields = (Field("name", title="Name"), Field("view", title="View"))
    notes = () if found.kept else ("There are no bookmarks yet: B in the explorer makes one.",)
    return Sheet(fields, found.kept, notes=notes)


ACTIONS: dict[str, Action] = {"bookmarks": _bookmarks}
