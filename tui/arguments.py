"""The command line's arguments: what can be asked, with help and examples."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from tui import __version__
from tui.core.errors import InputError
from tui.core.formats import FORMATS
from tui.core.model import STATUSES

EPILOG = """examples:
  nato-tui                                              open the explorer
  nato-tui --as-of 2025-04-24                           open it as of that day
  nato-tui members --year 2024 --as-of 2025-04-24 --status short
  nato-tui summary --year 2024 --threshold 3.5 --format json
  nato-tui events --member Norway --search stoltenberg
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse in one line, as everywhere else."""
        raise InputError(f"{message[0].upper()}{message[1:]}.", f"See {self.prog} --help.")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = _Parser(
        prog="nato-tui",
        description="Explore NATO defence spending and the diplomacy around it, every figure with the day it was published.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_data_options(None)],
    )
    top.add_argument("--version", action="version", version=f"nato-tui {__version__}")
    _question(top)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", dest="command")

    members = _command(
        commands,
        "members",
        "the member table of a year",
        "nato-tui members --year 2024 --as-of 2025-04-24 --threshold 2",
    )
    _question(members)
    members.add_argument(
        "--table", choices=("spending", "money", "buys", "forces"), help="the columns of a table on screen"
    )
    members.add_argument("--status", action="append", choices=STATUSES, help="only rows of this status; repeatable")
    members.add_argument("--sort", action="append", metavar="COLUMN[:desc]", help="sort by a column; repeatable")
    members.add_argument("--columns", metavar="A,B,...", help="the columns to show, in this order")
    members.add_argument("--aggregates", action="store_true", help="add NATO, and Europe and Canada, below the members")
    members.add_argument("--full", action="store_true", help="add each value as published")
    _output(members, FORMATS)

    summary = _command(
        commands, "summary", "how many meet the threshold, and what the rest would cost", "nato-tui summary --year 2024"
    )
    _question(summary)
    _output(summary, FORMATS)

    events = _command(
        commands, "events", "the log of meetings, visits, statements and reports",
        "nato-tui events --country UKR --from 2025-04-23 --to 2025-04-25",
    )  # fmt: skip
    events.add_argument("--member", metavar="NAME", help="events of a member; repeatable", action="append", default=[])
    events.add_argument(
        "--country", metavar="NAME", help="a represented country, EU, NATO, or the place's country; repeatable",
        action="append", default=[],
    )  # fmt: skip
    events.add_argument(
        "--match", choices=("any", "all"), default="any", help="any or all of the members and countries"
    )
    events.add_argument(
        "--relation",
        help="how the member takes part: host, participant, partner, mentioned",
        action="append",
        default=[],
    )
    events.add_argument("--kind", help="meeting, visit, summit, report, ...; repeatable", action="append", default=[])
    events.add_argument("--status", help="held, cancelled or planned; repeatable", action="append", default=[])
    events.add_argument("--search", metavar="WORDS", default="", help="words of title, summary, place or participants")
    events.add_argument("--person", metavar="NAME", help="a participant; repeatable", action="append", default=[])
    events.add_argument("--place", default="", help="words of the place")
    events.add_argument("--from", dest="since", metavar="DAY", help="from this day on")
    events.add_argument("--to", dest="until", metavar="DAY", help="up to this day")
    events.add_argument("--limit", type=int, metavar="N", help="at most N events, the latest ones")
    _output(events, FORMATS)

    event = _command(
        commands, "event", "one event whole: participants, sources, claims",
        "nato-tui event 2025-04-24-trump-receives-rutte-in-the-oval-office",
    )  # fmt: skip
    event.add_argument("event_id", metavar="ID")
    _output(event, ("text", "json"))

    editions = _command(
        commands, "editions", "every edition, the day it came out and what it covers", "nato-tui editions"
    )
    _output(editions, FORMATS)
    sources = _command(
        commands, "sources", "every source with its publisher, day, tier and link", "nato-tui sources --format csv"
    )
    _output(sources, FORMATS)
    build = _command(
        commands, "build", "check the data folders and build the database", "nato-tui build -o nato.duckdb"
    )
    build.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write; by default the user's cache"
    )
    return top


def _command(
    commands: argparse._SubParsersAction[_Parser], name: str, help_text: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=help_text,
        description=help_text[0].upper() + help_text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_data_options(argparse.SUPPRESS)],
    )


def _data_options(default: str | None) -> _Parser:
    options = _Parser(add_help=False)
    options.add_argument("--db", type=Path, metavar="FILE", default=default, help="read this database file, read-only")
    options.add_argument(
        "--data", type=Path, metavar="DIR", action="append", default=default or [],
        help="a data folder that overlays the shipped facts; repeatable",
    )  # fmt: skip
    return options


def _question(target: argparse.ArgumentParser) -> None:
    default = None if target.prog == "nato-tui" else argparse.SUPPRESS
    target.add_argument("--year", default=default, help="the calendar year; by default the latest with a whole table")
    target.add_argument(
        "--as-of", metavar="DAY", default=default, help="what was known on that day (2025-04-24), or an edition"
    )
    target.add_argument("--indicator", default=default, help="what is measured; by default def_share_gdp")
    target.add_argument(
        "--threshold", metavar="PERCENT", default=default, help="the level to meet; by default the guideline"
    )
    if target.prog == "nato-tui":
        target.add_argument("--view", help=argparse.SUPPRESS)


def _output(target: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    target.add_argument(
        "--format", choices=formats, help="how to write it; by default as the file's ending says, else text"
    )
    target.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of standard output")
