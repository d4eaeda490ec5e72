"""The way in: arguments to the explorer or a subcommand, and failures to exit codes.

Importing this pulls in neither textual nor the data engines.
"""

from __future__ import annotations

import gc
import os
import sys

from tui.core.errors import InputError, NatoTuiError
from tui.core.view import View, parse_day, parse_threshold
from tui.core.view_text import from_text, is_view
from tui.preferences import Preferences, read
from tui.source import chosen

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from tui.source import Source


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code: 0, 1 where we failed, 2 for bad input."""
    # Collecting garbage during the imports costs a tenth of the start; the explorer takes it up again once it is painted.
    gc.disable()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except BrokenPipeError:
        # The reader of our output has gone; that is its right, and no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except NatoTuiError as problem:
        from tui.subcommands.spelling import said

        print(f"nato-tui: {said(str(problem))}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    if not arguments:
        preferences = read(os.environ)
        return _explore(_opening(preferences), chosen(None, (), preferences.db), preferences, restore=True)
    from tui.arguments import parser

    arguments = _with_view(arguments)
    options = parser().parse_args(arguments)
    options.arguments = arguments
    if options.command is None:
        from tui.subcommands.looks import preferred

        preferences = preferred(options)
        asks = _asks(options)
        view = view_of(options) if asks else _opening(preferences)
        source = chosen(options.db, tuple(options.data), preferences.db)
        return _explore(view, source, preferences, restore=not asks and not options.fresh)
    from tui import subcommands

    return subcommands.run(options, subcommands.source_of(options))


def _with_view(arguments: list[str]) -> list[str]:
    """Return the arguments with a view that stands among the explorer's own options as one of these."""
    from tui.subcommands import ACTIONS, ANSWERS

    at = next((at for at, word in enumerate(arguments) if is_view(word)), None)
    if at is None or arguments[at - 1 : at] == ["--view"] or not {*ACTIONS, *ANSWERS}.isdisjoint(arguments[:at]):
        return arguments
    return [*arguments[:at], "--view", *arguments[at:]]


def _explore(view: View, source: Source, preferences: Preferences, *, restore: bool) -> int:
    from tui.start import explore

    return explore(view, source, preferences, restore=restore)


def _opening(preferences: Preferences) -> View:
    """Return the view of a start that asks for none."""
    return from_text(preferences.view) if preferences.view else View()


def _asks(options: argparse.Namespace) -> bool:
    """Say whether the options ask for a view."""
    asked = (options.view, options.bookmark, options.year, options.indicator, options.as_of, options.threshold)
    return any(value is not None for value in asked)


def view_of(options: argparse.Namespace) -> View:
    """Return the view that the options ask for."""
    parts = {
        "--year": options.year,
        "--as-of": options.as_of,
        "--indicator": options.indicator,
        "--threshold": options.threshold,
    }
    given = [name for name, value in parts.items() if value is not None]
    if options.view is not None and options.bookmark is not None:
        raise InputError("A view and a bookmark are two views.", "Leave one of them out.")
    if given and (options.view is not None or options.bookmark is not None):
        whole = "view" if options.view is not None else "bookmark"
        raise InputError(
            f"A {whole} says by itself what {given[0]} would.", f"Leave {' and '.join(given)} out, or the {whole}."
        )
    if options.view is not None:
        return from_text(options.view)
    if options.bookmark is not None:
        from tui.core.bookmarks import named

        return from_text(named(options.bookmark).view)
    if options.year is not None and not (options.year.isdecimal() and len(options.year) == 4):
        raise InputError(f"'{options.year[:20]}' is not a year.", "Write it as 2024.")
    return View(
        indicator=View().indicator if options.indicator is None else options.indicator,
        year=None if options.year is None else int(options.year),
        as_of=None if options.as_of is None else parse_day(options.as_of, "The as-of day"),
        threshold=None if options.threshold is None else parse_threshold(options.threshold),
    )


if __name__ == "__main__":
    raise SystemExit(main())
