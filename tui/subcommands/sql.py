"""Questions in SQL over documented views, and the list of these."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.subcommands.options import READERS, command, output, progress

if TYPE_CHECKING:
    import argparse

    from tui.core.console.answers import Limits
    from tui.core.export import Sheet
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands

MOST_ROWS, MOST_SECONDS, LEAST_MEGABYTES, MOST_MEGABYTES = 1_000_000, 3600, 16, 65_536


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    sql = command(
        commands, "sql", "a question in SQL over documented views, read-only; --schema lists them",
        "nato-tui sql \"SELECT entity, shown FROM figures_as_of(DATE '2025-04-24') "
        "WHERE indicator = 'def_share_gdp' AND year = 2024 ORDER BY hundredths\"",
    )  # fmt: skip
    sql.add_argument("statement", nargs="?", metavar="STATEMENT", help="one statement; - reads it from standard input")
    sql.add_argument("--file", type=Path, metavar="FILE", help="read the statement from a file; - is standard input")
    sql.add_argument("--schema", action="store_true", help="list the views, their columns and what these mean")
    sql.add_argument("--limit", type=int, metavar="N", help="at most N rows; by default 10000")
    sql.add_argument("--timeout", type=float, metavar="S", help="at most S seconds; by default 30")
    sql.add_argument("--memory", type=int, metavar="MB", help="at most so much memory; by default 256")
    sql.add_argument(
        "--unsafe-files",
        action="store_true",
        help="let the statement read files: read_csv('mine.csv'), FROM 'mine.csv'",
    )
    output(sql)


def _sql(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.console.session import SqlSession
    from tui.core.console.sheet import answer_sheet, notes, schema_sheet, sourced

    limits = _limits(options)
    statement = None if options.schema else _statement(options)
    if limits.files:
        progress("--unsafe-files: this statement can read every file that you can read.")
    with SqlSession(store.path, limits) as session:
        if statement is None:
            return schema_sheet(session.schema())
        answer = session.ask(statement)
    sheet = answer_sheet(answer)
    if options.provenance:
        from tui.core.almanac import Almanac

        sheet = sourced(sheet, Almanac(store).catalogue, statement, files=limits.files)
    if options.format not in READERS:
        for note in notes(answer):
            progress(note)
    return sheet


def _limits(options: argparse.Namespace) -> Limits:
    from tui.core.console.answers import Limits

    usual = Limits()
    rows = usual.rows if options.limit is None else options.limit
    seconds = usual.seconds if options.timeout is None else options.timeout
    megabytes = usual.megabytes if options.memory is None else options.memory
    if not 1 <= rows <= MOST_ROWS:
        raise InputError(f"--limit {rows} can't be.", f"Give a number from 1 to {MOST_ROWS}.")
    if not 0 < seconds <= MOST_SECONDS:
        raise InputError(f"--timeout {seconds:g} can't be.", f"Give seconds above 0, up to {MOST_SECONDS}.")
    if not LEAST_MEGABYTES <= megabytes <= MOST_MEGABYTES:
        raise InputError(
            f"--memory {megabytes} can't be.", f"Give megabytes from {LEAST_MEGABYTES} to {MOST_MEGABYTES}."
        )
    return Limits(rows, seconds, megabytes, options.unsafe_files)


def _statement(options: argparse.Namespace) -> str:
    if (options.statement is None) == (options.file is None):
        raise InputError(
            "There is no statement." if options.file is None else "There are two statements.",
            "Give one in quotes, or --file FILE, or - for standard input; --schema lists what can be asked.",
        )
    if options.statement not in (None, "-"):
        return str(options.statement)
    file: Path | None = options.file
    try:
        content = sys.stdin.buffer.read() if file is None or str(file) == "-" else file.read_bytes()
        return content.decode()
    except OSError as problem:
        raise InputError(f"{file} can't be read: {problem.strerror}.", "Name a file of one statement.") from problem
    except UnicodeDecodeError as problem:
        raise InputError(f"{file or 'Standard input'} is no text in UTF-8.") from problem


ANSWERS: dict[str, Answer] = {"sql": _sql}
