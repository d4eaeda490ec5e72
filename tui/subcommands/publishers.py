"""The same quantity as NATO, the World Bank and SIPRI give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import names
from tui.core.formats import FORMATS
from tui.subcommands.options import READERS, as_of, command, output, year

if TYPE_CHECKING:
    import argparse

    from tui.core.export import Sheet
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands

QUANTITIES = ("share", "spending", "real", "personnel", "gdp")


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    compare = command(
        commands, "compare", "the same quantity as each publisher gives it, with how they define it",
        "nato-tui compare Poland Italy --year 2020 --quantity share",
    )  # fmt: skip
    compare.add_argument("members", nargs="*", metavar="MEMBER", help="a member; by default all of the year")
    compare.add_argument("--year", help="the calendar year; by default the latest that NATO and another publisher have")
    compare.add_argument(
        "--quantity", choices=QUANTITIES, default="share",
        help="share of GDP (the default), spending in current dollars, real in constant ones, personnel, gdp",
    )  # fmt: skip
    compare.add_argument("--as-of", metavar="DAY", help="what was known on that day (2025-04-24), or an edition")
    output(compare, FORMATS)


def _compare(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.almanac import Almanac
    from tui.core.publisher_sheet import comparison_sheet
    from tui.core.publishers import compare

    almanac = Almanac(store)
    members = tuple(dict.fromkeys(names.member(text, almanac.catalogue) for text in options.members))
    day = as_of(almanac, options.as_of)
    found = compare(almanac, options.quantity, year(almanac, options.year), day, members)
    return comparison_sheet(almanac, found, readers=options.format in READERS)


ANSWERS: dict[str, Answer] = {"compare": _compare}
