"""The member table of a year, and its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import names, spelling
from tui.core.columns import CSV_COLUMNS, TABLE_COLUMNS, TABLE_INDICATOR, column, known_columns
from tui.core.errors import InputError
from tui.core.export import About, Field, Sheet
from tui.core.formats import FORMATS
from tui.core.member_sheet import member_sheet
from tui.core.model import STATUSES
from tui.core.order import default_sort, ordered
from tui.core.summary import FIELDS, missing_text, phrases, record
from tui.core.threshold import judge
from tui.core.view import SortKey, parse_threshold
from tui.subcommands.options import READERS, as_of, command, output, question, year

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui.core.almanac import Almanac
    from tui.core.store import Store
    from tui.core.threshold import Judged
    from tui.subcommands.options import Answer, Commands


def declare(commands: Commands) -> None:
    """Add the subcommands."""
    members = command(
        commands,
        "members",
        "the member table of a year",
        "nato-tui members --year 2024 --as-of 2025-04-24 --threshold 2",
    )
    question(members)
    members.add_argument(
        "--table", choices=("spending", "money", "buys", "forces"), help="the columns of a table on screen"
    )
    members.add_argument("--status", action="append", choices=STATUSES, help="only rows of this status; repeatable")
    members.add_argument("--sort", action="append", metavar="COLUMN[:desc]", help="sort by a column; repeatable")
    members.add_argument("--columns", metavar="A,B,...", help="the columns to show, in this order")
    members.add_argument("--aggregates", action="store_true", help="add NATO, and Europe and Canada, below the members")
    members.add_argument("--full", action="store_true", help="add each value as published")
    output(members, FORMATS)

    summary = command(
        commands, "summary", "how many meet the threshold, and what the rest would cost", "nato-tui summary --year 2024"
    )
    question(summary)
    output(summary, FORMATS)


def _members(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.almanac import Almanac

    almanac = Almanac(store)
    catalogue = almanac.catalogue
    known = known_columns(catalogue.indicators)
    if options.columns:
        asked = (spelling.nearest(name.strip(), known, "column") for name in options.columns.split(","))
        wanted = tuple(dict.fromkeys(asked))
    else:
        wanted = TABLE_COLUMNS[options.table] if options.table else CSV_COLUMNS
    keys = tuple(_sort_key(text, known) for text in options.sort or ()) or default_sort(options.table or "spending")
    judged = _judged(almanac, options, tuple(dict.fromkeys((*wanted, *(key.column for key in keys)))))
    if options.status and judged.threshold is None:
        raise InputError(
            f"{catalogue.indicators[judged.table.indicator].label} has no guideline, so no member has a status.",
            "Give a --threshold, or leave --status out.",
        )
    rows = [row for row in ordered(judged.rows, keys) if not options.status or row.status in options.status]
    rules: tuple[int, ...] = ()
    if options.aggregates or (options.format in READERS and not options.status):
        rules = (len(rows),)
        rows += judged.aggregates
    columns = [column(name, catalogue.indicators, judged.table.indicator) for name in wanted]
    # A table of the screen has no columns for what its heading and marks tell readers, and whoever reckons with it needs that.
    apart = options.table is not None and not options.columns and options.format not in READERS
    sheet = member_sheet(catalogue, judged, rows, columns, full=options.full, estimates=apart, dated=apart, rules=rules)
    if not options.provenance:
        return sheet
    from tui.core.grounds import members_about

    return sheet._replace(about=members_about(almanac, judged, rows, wanted, keys))


def _summary(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.almanac import Almanac

    almanac = Almanac(store)
    judged = _judged(almanac, options, ("name",))
    values = record(judged)
    about = About()
    if options.provenance:
        from tui.core.grounds import summary_about

        about = summary_about(almanac, judged)
    if options.format in READERS:
        indicator = almanac.catalogue.indicators[judged.table.indicator]
        notes = (" · ".join(phrase.text for phrase in phrases(judged, indicator)), missing_text(judged))
        lines = [[name, values[name]] for name in FIELDS]
        return Sheet((Field("field"), Field("value")), lines, notes=tuple(filter(None, notes)), about=about)
    numbers = {"threshold", "shortfall_usd_bn", "nato", "nato_eur_can", "usa_share_of_total"}
    integers = {"year", "reporting", "met", "short", "missing", "not_member"}
    fields = (
        Field(name, "integer" if name in integers else "number" if name in numbers else "text") for name in FIELDS
    )
    return Sheet(tuple(fields), [[values[name] for name in FIELDS]], about=about)


def _judged(almanac: Almanac, options: argparse.Namespace, columns: tuple[str, ...]) -> Judged:
    """Return the table that the options ask for, held against their threshold."""
    catalogue = almanac.catalogue
    table = getattr(options, "table", None)
    name = TABLE_INDICATOR[table] if table else "def_share_gdp"
    indicator = catalogue.indicators[names.indicator(options.indicator, catalogue) if options.indicator else name]
    threshold = catalogue.default_threshold(indicator.indicator)
    if options.threshold is not None:
        if not indicator.takes_threshold:
            raise InputError(
                f"{indicator.label} is not in percent, so it takes no threshold.",
                "Leave --threshold out, or name a share.",
            )
        threshold = parse_threshold(options.threshold)
    wanted = year(almanac, options.year, indicator.publisher)
    found = almanac.table(indicator.indicator, wanted, as_of(almanac, options.as_of), columns)
    return judge(found, threshold)


def _sort_key(text: str, known: Sequence[str]) -> SortKey:
    name, _, way = text.partition(":")
    if way not in ("", "asc", "desc"):
        raise InputError(f"'{text[:40]}' can't be sorted by.", "Write COLUMN or COLUMN:desc.")
    return SortKey(spelling.nearest(name, known, "column"), way == "desc")


ANSWERS: dict[str, Answer] = {"members": _members, "summary": _summary}
