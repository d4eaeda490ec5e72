"""The command line's arguments: the explorer's own options, and every subcommand's."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui import __version__
from tui.subcommands import declare
from tui.subcommands.looks import looks_options
from tui.subcommands.options import Parser, data_options, question

EPILOG = """examples:
  nato-tui                                              open the explorer
  nato-tui --as-of 2025-04-24                           open it as of that day
  nato-tui v1:explore/buys/year=2024                    open a view, as L in the explorer copies it
  nato-tui members --year 2024 --as-of 2025-04-24 --status short
  nato-tui summary --year 2024 --threshold 3.5 --format json
  nato-tui events --member Norway --search stoltenberg
"""


def parser() -> Parser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="nato-tui",
        description="Explore NATO defence spending and the diplomacy around it, every figure with the day it was published.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[data_options(None)],
    )
    top.add_argument("--version", action="version", version=f"nato-tui {__version__}")
    question(top)
    top.add_argument("--view", help=argparse.SUPPRESS)
    top.add_argument("--bookmark", metavar="NAME", help="open the view that was kept under this name")
    top.add_argument("--fresh", action="store_true", help="begin anew, and not where the last session ended")
    top.add_argument(
        "--config", type=Path, metavar="FILE", help="read preferences from this file instead of the usual one"
    )
    looks_options(top)
    declare(top.add_subparsers(title="commands", metavar="COMMAND", dest="command"))
    return top
