"""Paths to a guideline: the growth of spending it takes, and what it would cost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.core import names
from tui.core.errors import InputError
from tui.core.formats import FORMATS
from tui.core.model import AGGREGATE_NAMES, AGGREGATES, EUROPE_AND_CANADA, NATO
from tui.core.path_steps import parse_growth
from tui.core.text import words
from tui.core.view import parse_threshold
from tui.subcommands.options import READERS, as_of, command, output

if TYPE_CHECKING:
    import argparse

    from tui.core.catalogue import Catalogue
    from tui.core.export import Sheet
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands

_AGGREGATES = {
    words(way.replace("_", " ")): entity for entity, name in AGGREGATE_NAMES.items() for way in (entity, name)
}


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    path = command(
        commands,
        "path",
        "the growth of spending that a guideline takes, the year at the present pace, and the extra dollars",
        "nato-tui path Italy Spain --target 3.5 --by 2035 --growth 1.4 --pace 5 --as-of 2025-04-24",
    )
    path.add_argument(
        "who", nargs="*", metavar="MEMBER", help="members, NATO, or 'Europe and Canada'; by default --all"
    )
    path.add_argument("--all", action="store_true", help="every member, and both aggregates as a whole")
    path.add_argument("--target", metavar="PERCENT", help="the share of GDP to reach; by default 3.5")
    path.add_argument("--by", metavar="YEAR", help="the year to reach it in; by default 2035")
    path.add_argument(
        "--growth",
        metavar="PERCENT",
        help="the yearly growth of GDP to assume; by default each one's own mean of ten years",
    )
    path.add_argument("--pace", metavar="YEARS", help="over how many of the last years a pace is taken; by default 5")
    path.add_argument("--as-of", metavar="DAY", help="what was known on that day (2025-04-24), or an edition")
    path.add_argument("--years", action="store_true", help="one row a year instead of one an entity")
    output(path, FORMATS)


def _path(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core import pathway_sheet as sheets
    from tui.core.almanac import Almanac
    from tui.core.pathway import BY, PACE, TARGET, Assumptions, entities_of, pathways, starts

    almanac = Almanac(store)
    catalogue = almanac.catalogue
    if options.who and options.all:
        raise InputError("--all and names of members are two answers.", "Leave one of them out.")
    assumed = Assumptions(
        TARGET if options.target is None else _target(options.target),
        BY if options.by is None else _whole(options.by, "--by", "a year, for instance 2035"),
        None if options.growth is None else parse_growth(options.growth),
        PACE if options.pace is None else _whole(options.pace, "--pace", "a number of years, for instance 5"),
    )
    day = as_of(almanac, options.as_of)
    asked = [_entity(text, catalogue) for text in options.who]
    if not asked:
        asked = [NATO, EUROPE_AND_CANADA]
    wanted: list[str] = []
    for entity in asked:
        wanted += entities_of(almanac, entity, day) if entity in AGGREGATES else (entity,)
    found = pathways(starts(almanac, dict.fromkeys(wanted), day), assumed)
    reader = options.format in READERS
    if options.years:
        sheet = sheets.year_sheet(catalogue, found, brief=reader)
    elif not reader:
        sheet = sheets.path_sheet(catalogue, found)
    else:
        sheet = (sheets.one_sheet if len(set(wanted)) == 1 else sheets.brief_sheet)(catalogue, found)
    if not options.provenance:
        return sheet
    from tui.core.pathway_ground import grounded, paths_about

    return grounded(sheet, paths_about(almanac, found))


def _entity(text: str, catalogue: Catalogue) -> str:
    return _AGGREGATES.get(words(text.replace("_", " "))) or names.member(text, catalogue)


def _whole(text: str, option: str, what: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text.strip()):
        raise InputError(f"{option} '{text[:40]}' can't be read.", f"Write {what}.")
    return int(text)


def _target(text: str) -> int:
    try:
        return parse_threshold(text)
    except InputError as problem:
        raise InputError(
            f"The target '{text[:40]}' is not a percentage.", "Write a number above 0 and at most 100, such as 3.5."
        ) from problem


ANSWERS: dict[str, Answer] = {"path": _path}
