"""Where one number comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.core import names, spelling
from tui.core.errors import InputError
from tui.subcommands.options import as_of, command, output, question, year

if TYPE_CHECKING:
    import argparse

    from tui.core.almanac import Almanac
    from tui.core.number import Number
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands

REVISION = "revision"


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    where = command(
        commands,
        "where",
        "where one number comes from: edition, source, formula, other editions, and how to cite it",
        "nato-tui where Italy --year 2024 --as-of 2025-04-24",
    )
    where.add_argument("member", metavar="MEMBER", help="a member by name or code, or NATO, or 'Europe and Canada'")
    question(where)
    where.add_argument(
        "--edition", metavar="EDITION", action="append", default=[],
        help="the value of this edition, whatever is in force; given twice, the revision from one to the other",
    )  # fmt: skip
    where.add_argument(
        "--column", metavar="COLUMN", default="value",
        help="a column of the member table (value, change, gap, gap_usd_bn, rank, usd_bn, per_head, nato_share, per_soldier, "
        "an indicator), or a number of NATO's summary (met, short, reporting, missing, shortfall, usa_share)",
    )  # fmt: skip
    output(where, ("text", "json"))


def _where(store: Store, options: argparse.Namespace) -> bytes:
    from tui.core.almanac import Almanac
    from tui.core.provenance import trace
    from tui.core.provenance_text import provenance_record, provenance_text
    from tui.core.text import clean, escaped

    almanac = Almanac(store)
    found = trace(almanac, _number(almanac, options))
    if options.format == "json":
        return (escaped(json.dumps(provenance_record(almanac, found), ensure_ascii=False, indent=2)) + "\n").encode()
    return "\n".join(clean(line) for line in provenance_text(almanac, found).split("\n")).encode()


def _number(almanac: Almanac, options: argparse.Namespace) -> Number:
    """Return the number that the options name."""
    from tui.core.model import NATO
    from tui.core.number import Number
    from tui.core.number_lists import ROW_KINDS
    from tui.core.provenance import KINDS
    from tui.core.view import parse_threshold

    catalogue = almanac.catalogue
    indicator = names.indicator(options.indicator, catalogue) if options.indicator else "def_share_gdp"
    kinds = [kind for kind in KINDS if kind not in ("figure", REVISION)]
    column = spelling.nearest(options.column, ("value", *catalogue.indicators, *kinds), "column")
    entity = names.entity(options.member, catalogue)
    if column in catalogue.indicators:
        indicator, column = column, "value"
    elif column not in ("value", "usa_share", *ROW_KINDS) and entity != NATO:
        raise InputError(
            f"'{column}' is a number of all members, not of one.", f"Ask nato-tui where NATO --column {column}."
        )
    if column == "usa_share":
        entity = "USA"
    editions = tuple(spelling.nearest(name, tuple(catalogue.editions), "edition") for name in options.edition)
    if editions and column != "value":
        raise InputError("--edition names a published value.", f"For --column {column} give the edition to --as-of.")
    if len(editions) > 2:
        raise InputError("A revision is between two editions.", "Give --edition once or twice.")
    threshold = None
    if options.threshold is not None:
        if not catalogue.indicators[indicator].takes_threshold:
            raise InputError(
                f"{catalogue.indicators[indicator].label} is not in percent, so it takes no threshold.",
                "Leave --threshold out, or name a share.",
            )
        threshold = parse_threshold(options.threshold)
    day = as_of(almanac, options.as_of)
    at = year(almanac, options.year, catalogue.indicators[indicator].publisher)
    if at is None:
        at = almanac.table(indicator, None, day, ("value",)).year
    if len(editions) == 2:
        return Number(REVISION, entity, at, indicator, day, details=editions)
    what = "figure" if column == "value" else column
    return Number(what, entity, at, indicator, day, "".join(editions), threshold)


ANSWERS: dict[str, Answer] = {"where": _where}
