"""What several subcommands share: their options, and from options to the core's own values."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tui.core.errors import InputError
from tui.core.formats import FORMATS
from tui.core.model import PUBLISHER
from tui.core.text import clean
from tui.subcommands.spelling import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.export import Sheet
    from tui.core.model import Indicator
    from tui.core.store import Store
    from tui.source import Source
    from tui.subcommands.handing import Drawn

    Commands = argparse._SubParsersAction["Parser"]
    Answer = Callable[[Store, argparse.Namespace], Sheet | Drawn | bytes]
    """What a subcommand answers from the database: a sheet, or what is no table as the bytes of its format."""
    Action = Callable[[Source, argparse.Namespace], int]
    """What a subcommand does with the data folders themselves; gives the exit code."""

READERS = ("text", "md")
"""Formats for people, who are spared the columns that only programs want."""


class Parser(argparse.ArgumentParser):
    """The standard parser, refusing in one line as everything here does."""

    def error(self, message: str) -> NoReturn:
        """Refuse in one line, as everywhere else."""
        raise InputError(f"{message[0].upper()}{message[1:]}.", f"See {self.prog} --help.")


def command(commands: Commands, name: str, help_text: str, example: str) -> argparse.ArgumentParser:
    """Add a subcommand with its help and one example."""
    return commands.add_parser(
        name,
        help=help_text,
        description=help_text[0].upper() + help_text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[data_options(argparse.SUPPRESS)],
    )


def data_options(default: str | None) -> Parser:
    """Return the options that say which data to read."""
    options = Parser(add_help=False)
    options.add_argument("--db", type=Path, metavar="FILE", default=default, help="read this database file, read-only")
    options.add_argument(
        "--data", type=Path, metavar="DIR", action="append", default=default or [],
        help="a data folder that overlays the shipped facts; repeatable",
    )  # fmt: skip
    return options


def question(target: argparse.ArgumentParser) -> None:
    """Add the options that say which table is meant."""
    default = None if target.prog == "nato-tui" else argparse.SUPPRESS
    target.add_argument("--year", default=default, help="the calendar year; by default the latest with a whole table")
    target.add_argument(
        "--as-of", metavar="DAY", default=default, help="what was known on that day (2025-04-24), or an edition"
    )
    target.add_argument("--indicator", default=default, help="what is measured; by default def_share_gdp")
    target.add_argument(
        "--threshold", metavar="PERCENT", default=default, help="the level to meet; by default the guideline"
    )


def written(target: argparse.ArgumentParser, formats: tuple[str, ...] = FORMATS) -> None:
    """Add the options that say in what format and where to."""
    target.add_argument(
        "--format", choices=formats, help="how to write it; by default as the file's ending says, else text"
    )
    target.set_defaults(formats=formats)
    target.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of standard output")


def output(target: argparse.ArgumentParser, formats: tuple[str, ...] = FORMATS) -> None:
    """Add the options that say in what format and where to, and whether with sources."""
    written(target, formats)
    target.add_argument(
        "--provenance",
        action="store_true",
        help="with -o: write beside it where its numbers come from, how to cite it, and a data package's descriptor",
    )


def command_line(options: argparse.Namespace) -> str:
    """Return the command that gave an answer, its output named without the folder it went to."""
    arguments = list(options.arguments)
    for at, text in enumerate(arguments):
        if options.output is not None and text.endswith(str(options.output)):
            arguments[at] = text.removesuffix(str(options.output)) + options.output.name
    return shlex.join(["nato-tui", *arguments])


def settings(options: argparse.Namespace) -> dict[str, object]:
    """Return what was asked for: every option that was given, but those that say which data and where to."""
    apart = ("command", "arguments", "output", "formats", "provenance", "db", "data", "view", "config")
    return {
        name: value if isinstance(value, (bool, int, str, list)) else str(value)
        for name, value in sorted(vars(options).items())
        if name not in apart and value not in (None, "", [], False)
    }


def progress(message: str) -> None:
    """Tell the reader how far it is, or what was left out, beside the answer."""
    print(f"nato-tui: {said(clean(message))}", file=sys.stderr)


def as_of(almanac: Almanac, text: str | None) -> date | None:
    """Return the day that is meant: a day, or the day from which an edition was known."""
    from tui.core.view import parse_day

    if text is None:
        return None
    edition = almanac.catalogue.editions.get(text)
    return edition.known_from if edition else parse_day(text, "The as-of day")


def year(almanac: Almanac, text: str | None, publisher: str = PUBLISHER) -> int | None:
    """Return the year that is meant, or refuse one that no edition of the publisher holds."""
    if text is None:
        return None
    known = almanac.all_years(publisher)
    if not text.isdecimal() or int(text) not in known:
        raise InputError(f"No edition holds the year '{text[:20]}'.", f"Known: {known[0]} to {known[-1]}.")
    return int(text)


def threshold(catalogue: Catalogue, indicator: Indicator, text: str | None) -> int | None:
    """Return the level that is meant in hundredths of a point, by default the indicator's guideline."""
    from tui.core.view import parse_threshold

    if text is None:
        return catalogue.default_threshold(indicator.indicator)
    if not indicator.takes_threshold:
        raise InputError(
            f"{indicator.label} is not in percent, so it takes no threshold.", "Leave --threshold out, or name a share."
        )
    return parse_threshold(text)
