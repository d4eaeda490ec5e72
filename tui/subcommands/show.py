"""Everything that a view shows, as plain text or as data."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.core.view import View
from tui.subcommands.options import command, written

if TYPE_CHECKING:
    import argparse

    from tui.core.export import Sheet
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands

LEAST_WIDTH, MOST_WIDTH = 40, 10_000


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    show = command(
        commands, "show", "everything that a view shows as text, for screen readers and scripts",
        "nato-tui show v1:explore/spending/year=2024/as-of=2025-04-24",
    )  # fmt: skip
    show.add_argument(
        "shown", nargs="?", metavar="VIEW", help="a view's text form, or a bookmark; by default what a start opens"
    )
    show.add_argument(
        "--width", type=int, metavar="CELLS",
        help="break lines there, and tell what is wider row by row; by default the terminal's width, else never",
    )  # fmt: skip
    written(show)


def _show(store: Store, options: argparse.Namespace) -> bytes | Sheet:
    from tui.core.almanac import Almanac
    from tui.core.events import EventLog
    from tui.core.scene import Composer
    from tui.core.view_check import checked
    from tui.core.view_text import to_text
    from tui.preferences import read
    from tui.showing import document
    from tui.showing.document import PAGES, Paper, table_of, written
    from tui.widgets.glyphs import glyphs_for

    cells = _width(options)
    preferences = read(os.environ, options.config)
    view = _view(options.shown or preferences.view)
    composer = Composer(Almanac(store), EventLog(store))
    checked(view, composer)
    glyphs = glyphs_for(os.environ)
    paper = Paper(glyphs=glyphs, columns=preferences.columns)
    paper = paper._replace(cells=min(cells or paper.cells, paper.cells))
    found = document(composer, view, paper)
    if options.format in PAGES:
        return written(found, options.format, cells)
    sheet = table_of(found)
    about = sheet.about
    return sheet._replace(
        about=about._replace(title=about.title or found.heading, view=to_text(view), as_of=about.as_of or view.as_of)
    )


def _view(text: str) -> View:
    """Return the view that a text form or a bookmark stands for, without either that of a bare start."""
    from tui.core.bookmarks import named
    from tui.core.view_text import from_text, is_view

    if not text:
        return View()
    return from_text(text if is_view(text) else named(text).view)


def _width(options: argparse.Namespace) -> int | None:
    """Return where lines are broken, None for nowhere: a pipe or a file wants them whole."""
    if options.width is None:
        at_terminal = options.output is None and sys.stdout.isatty()
        return max(LEAST_WIDTH, shutil.get_terminal_size().columns) if at_terminal else None
    if not LEAST_WIDTH <= options.width <= MOST_WIDTH:
        raise InputError(f"--width {options.width} can't be.", f"Give a number from {LEAST_WIDTH} to {MOST_WIDTH}.")
    return int(options.width)


ANSWERS: dict[str, Answer] = {"show": _show}
