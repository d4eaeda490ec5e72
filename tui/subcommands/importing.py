"""Reads a publisher's own file into an edition of a data folder."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.errors import DataError, InputError, NatoTuiError
from tui.core.text import clean
from tui.subcommands.options import command, data_options, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.model import Member
    from tui.ingest.pieces import Publication, Row
    from tui.ingest.reading import Reading
    from tui.source import Source
    from tui.subcommands.options import Action, Commands

    Read = Callable[[Path, Mapping[str, Member]], Reading]

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", re.ASCII)


def declare(commands: Commands) -> None:
    """Add the subcommand and one of its own for each publisher."""
    top = command(
        commands,
        "import",
        "read a publisher's own file into an edition of its own",
        "nato-tui import nato def-exp-2027-en.xlsx --published 2027-06-17 --dry-run",
    )
    publishers = top.add_subparsers(title="publishers", metavar="PUBLISHER", dest="publisher", required=True)
    for name, (help_text, file, _) in READERS.items():
        add = publishers.add_parser(
            name, help=help_text, description=f"{help_text}.", parents=[data_options(argparse.SUPPRESS)]
        )  # fmt: skip
        add.add_argument("file", type=Path, metavar="FILE", help=file)
        _options(add)


def _options(add: argparse.ArgumentParser) -> None:
    add.add_argument(
        "--published", metavar="DATE", help="the day the file came out; by default the day that it gives itself"
    )
    add.add_argument(
        "--edition", metavar="NAME", help="the edition's name; by default the month it came out, as 2027-06"
    )
    add.add_argument("--title", help="the publication's title; by default the usual one with the years it covers")
    add.add_argument("--url", default="", help="where it can be fetched")
    add.add_argument("--into", type=Path, metavar="DIR", help="the data folder to write to; by default the user's own")
    add.add_argument("--dry-run", action="store_true", help="read, check and report, but write nothing")
    add.add_argument("--replace", action="store_true", help="put it in place of an edition of that name")
    add.add_argument(
        "--oddity", action="append", default=[], metavar="ENTITY,YEAR,INDICATOR,CHECK,REASON",
        help="something that the file really says though a check forbids it, with the reason; repeatable",
    )  # fmt: skip


def _import(source: Source, options: argparse.Namespace) -> int:
    from tui.core.almanac import Almanac
    from tui.core.paths import user_data
    from tui.core.store import Store
    from tui.ingest.joining import can_join, joined
    from tui.ingest.overlay import write
    from tui.ingest.pieces import pieces
    from tui.ingest.reading import refused
    from tui.ingest.rehearsal import rehearsed
    from tui.ingest.report import replaced, report, values_of
    from tui.ingest.wholeness import to_explain

    if source.db is not None:
        raise InputError("A database can't be added to.", "Leave --db out; --into names a data folder.")
    into = options.into or user_data() / "data"
    with _with(source, into).open(progress) as store:
        almanac = Almanac(store)
        catalogue = almanac.catalogue
        reading = READERS[options.publisher][2](options.file, catalogue.members)
        if reading.refusals:
            raise DataError(f"{clean(str(options.file))}\n{refused(reading.refusals)}", "Nothing was written.")
        name, day = _named(reading, options)
        known = catalogue.editions.get(name)
        joins = options.publisher in BY_INDICATOR and can_join(reading, day, known)
        if joins and known:
            reading = joined(reading, almanac, known, replace=options.replace)
        publication = _publication(reading, options, catalogue, name, day, joins=joins)
        before = values_of(almanac, publication.edition)
    gaps = to_explain(reading, catalogue.members) if publication.complete else ()
    added = pieces(reading, publication, gaps, _oddities(publication.edition, options.oddity))
    with rehearsed(added, into, source.folders) as built, Store.open(built.path) as store:
        print(report(reading, publication, Almanac(store), built.notices))
    if before:
        print(replaced(reading, before, joined=joins))
    if options.dry_run:
        print("Nothing was written: this was a dry run.")
        return 0
    for path in write(added, into):
        print(f"Wrote {clean(str(path))}")
    _say_what_is_read(into)
    return 0


def _say_what_is_read(into: Path) -> None:
    """Tell readers who prefer a database that it is what they go on reading."""
    import os

    from tui.core.paths import user_data
    from tui.preferences import read

    try:
        preferred = read(os.environ).db
    except NatoTuiError:
        return  # What is wrong with preferences is said where they count.
    if preferred and into == user_data() / "data":
        progress(f"You prefer the database {preferred}, so this is not read yet: take `db` or NATO_TUI_DB away.")


def _with(source: Source, into: Path) -> Source:
    """Return the source with the folder to write to, so that what is there already is known."""
    try:
        if into.resolve() in [folder.resolve() for folder in source.folders] or not any(into.rglob("*.csv")):
            return source
    except OSError as problem:
        raise InputError(f"{into} can't be read: {problem.strerror}.", "Name another folder with --into.") from problem
    return source._replace(data=(*source.data, into))


def _named(reading: Reading, options: argparse.Namespace) -> tuple[str, date]:
    """Return the edition's name and day."""
    day = _day(reading, options)
    _check_day(day, reading)
    name = options.edition or f"{_prefix(options)}{day:%Y-%m}"
    if not NAME.fullmatch(name):
        raise InputError(f"'{name[:40]}' can't name an edition.", "Use letters, digits, dots, hyphens or underscores.")
    return name, day


def _prefix(options: argparse.Namespace) -> str:
    return "" if options.publisher == "nato" else f"{options.publisher}-"


def _publication(
    reading: Reading, options: argparse.Namespace, catalogue: Catalogue, name: str, day: date, *, joins: bool
) -> Publication:
    from tui.ingest.pieces import Publication
    from tui.ingest.wholeness import is_whole

    known = catalogue.editions.get(name)
    if known and known.publisher != reading.publisher:
        raise InputError(f"Edition {name} is {known.publisher}'s.", "Name another with --edition.")
    if known and not joins and not options.replace:
        hint = "Name another with --edition, or put this one in its place with --replace."
        raise InputError(f"Edition {name} is there already, published {known.published_on}.", hint)
    notes, note = known.notes if known and joins else "", f"Read from {clean(options.file.name)}."
    return Publication(
        name,
        day,
        options.title or reading.title,
        f"{options.publisher}-tables-{name.removeprefix(_prefix(options))}",
        options.url or (known.url if known and joins else ""),
        is_whole(reading, catalogue.members),
        notes if note in notes else f"{notes} {note}".strip(),
    )


def _day(reading: Reading, options: argparse.Namespace) -> date:
    from tui.core.view import parse_day

    if options.published:
        return parse_day(options.published, "The day of publication")
    if reading.published_on is None:
        raise InputError("The file doesn't say when it was published.", "Give the day, as --published 2027-06-17.")
    return reading.published_on


def _check_day(day: date, reading: Reading) -> None:
    last = reading.covers[-4:]
    if last and int(last) > day.year:
        said = f"The file has figures of {last}, so it can't have been published on {day}."
        raise InputError(said, "Check --published: publishers estimate the current year at most.")


def _oddities(edition: str, texts: list[str]) -> list[Row]:
    found = []
    for text in texts:
        parts = [part.strip() for part in text.split(",", 4)]
        if len(parts) < 5 or not all(parts):
            raise InputError(f"'{text[:60]}' is no oddity.", "Write ENTITY,YEAR,INDICATOR,CHECK,REASON.")
        found.append((edition, *parts))
    return found


def _nato(path: Path, members: Mapping[str, Member]) -> Reading:
    from tui.ingest.nato import read_nato
    from tui.ingest.workbook import read_workbook

    return read_nato(read_workbook(path), members)


def _worldbank(path: Path, members: Mapping[str, Member]) -> Reading:
    from tui.ingest.worldbank import read

    return read(path, members)


def _sipri(path: Path, members: Mapping[str, Member]) -> Reading:
    from tui.ingest.sipri import read

    return read(path, members)


READERS: dict[str, tuple[str, str, Read]] = {
    "nato": ("NATO's workbook of defence expenditure", "the workbook (.xlsx) from nato.int", _nato),
    "worldbank": (
        "the World Bank's CSV of an indicator",
        "the CSV whose name starts with API_; others of the same day are added to its edition",
        _worldbank,
    ),
    "sipri": (
        "SIPRI's workbook of military expenditure",
        "the workbook (.xlsx) of all countries from sipri.org",
        _sipri,
    ),
}
"""Each publisher's help, its file, and what reads it."""

BY_INDICATOR = ("worldbank",)
"""Publishers who give a file an indicator, so that several make one edition."""

ACTIONS: dict[str, Action] = {"import": _import}
