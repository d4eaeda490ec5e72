"""What each subcommand does: arguments in, an answer of the core out, as text or as a file."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from tui.core import names
from tui.core.columns import CSV_COLUMNS, TABLE_COLUMNS, TABLE_INDICATOR, column, known_columns
from tui.core.errors import InputError
from tui.core.export import Field, Sheet, deliver, rendered
from tui.core.formats import FORMATS
from tui.core.member_sheet import member_sheet
from tui.core.order import default_sort, ordered
from tui.core.summary import FIELDS, missing_text, phrases, record
from tui.core.threshold import judge
from tui.core.view import EventFilter, SortKey, parse_day, parse_threshold

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui.core.almanac import Almanac
    from tui.core.store import Store
    from tui.core.threshold import Judged
    from tui.source import Source

READERS = ("text", "md")
"""Formats for people, who are spared the columns that only programs want."""


def run(options: argparse.Namespace, source: Source) -> int:
    """Run the chosen subcommand and return the exit code."""
    from tui.core.store import silence_exit_notes

    silence_exit_notes()
    if options.command == "build":
        return _build(options, source)
    if options.format is None:
        options.format = _format(options)
    with source.open(_progress) as store:
        content = ANSWERS[options.command](store, options)
    deliver(content, options.output)
    return 0


def _format(options: argparse.Namespace) -> str:
    """Return the format that the output file's ending stands for, else text."""
    ending = options.output.suffix.lstrip(".") if options.output else ""
    return ending if ending in FORMATS else "text"


def _progress(message: str) -> None:
    print(f"nato-tui: {message}", file=sys.stderr)


def _build(options: argparse.Namespace, source: Source) -> int:
    from tui.builder import build, cache

    folders = source.folders
    if options.output is None:
        print(cache.ensure(folders, _progress))
        return 0
    report = build(folders, options.output, _progress)
    for notice in report.notices:
        _progress(notice)
    print(report.path)
    return 0


def _members(store: Store, options: argparse.Namespace) -> bytes:
    from tui.core.almanac import Almanac

    almanac = Almanac(store)
    catalogue = almanac.catalogue
    known = known_columns(catalogue.indicators)
    if options.columns:
        asked = (names.nearest(name.strip(), known, "column") for name in options.columns.split(","))
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
    return rendered(member_sheet(catalogue, judged, rows, columns, full=options.full, rules=rules), options.format)


def _summary(store: Store, options: argparse.Namespace) -> bytes:
    from tui.core.almanac import Almanac

    almanac = Almanac(store)
    judged = _judged(almanac, options, ("name",))
    values = record(judged)
    if options.format in READERS:
        indicator = almanac.catalogue.indicators[judged.table.indicator]
        notes = (" · ".join(phrase.text for phrase in phrases(judged, indicator)), missing_text(judged))
        lines = [[name, values[name]] for name in FIELDS]
        return rendered(
            Sheet((Field("field"), Field("value")), lines, notes=tuple(filter(None, notes))), options.format
        )
    numbers = {"threshold", "shortfall_usd_bn", "nato", "nato_eur_can", "usa_share_of_total"}
    integers = {"year", "reporting", "met", "short", "missing", "not_member"}
    fields = (
        Field(name, "integer" if name in integers else "number" if name in numbers else "text") for name in FIELDS
    )
    return rendered(Sheet(tuple(fields), [[values[name] for name in FIELDS]]), options.format)


def _events(store: Store, options: argparse.Namespace) -> bytes:
    from tui.core.catalogue import Catalogue
    from tui.core.event_sheets import event_sheet
    from tui.core.events import EventLog

    if options.limit is not None and options.limit < 1:
        raise InputError(f"--limit {options.limit} asks for no event.", "Give a number from 1.")
    since = parse_day(options.since, "The day of --from") if options.since else None
    until = parse_day(options.until, "The day of --to") if options.until else None
    if since and until and since > until:
        raise InputError(f"--from {since} is after --to {until}.", "Give the earlier day first.")
    catalogue, log = Catalogue.load(store), EventLog(store)
    wanted = EventFilter(
        members=tuple(names.member(name, catalogue) for name in options.member),
        match_all=options.match == "all",
        relations=tuple(names.nearest(name, log.relations, "relation") for name in options.relation),
        countries=tuple(names.country(name, catalogue, log.parties) for name in options.country),
        kinds=tuple(names.nearest(name, log.kinds, "kind") for name in options.kind),
        statuses=tuple(names.nearest(name, log.statuses, "status") for name in options.status),
        search=options.search,
        people=tuple(names.person(name, catalogue) for name in options.person),
        place=options.place,
        since=since,
        until=until,
    )
    found = log.find(wanted)
    rows = found.page(max(0, len(found) - (options.limit or len(found))), len(found))
    if len(rows) < len(found) and options.format not in READERS:
        _progress(f"{len(rows)} of {len(found)} events, the latest; --limit left the others out.")
    return rendered(event_sheet(rows, len(found), brief=options.format in READERS), options.format)


def _event(store: Store, options: argparse.Namespace) -> bytes:
    from tui.core.catalogue import Catalogue
    from tui.core.event_sheets import event_record, event_text
    from tui.core.events import EventLog
    from tui.core.text import clean

    event = EventLog(store).event(options.event_id)
    if options.format == "json":
        return (json.dumps(event_record(event), ensure_ascii=False, indent=2, default=date.isoformat) + "\n").encode()
    lines = event_text(event, Catalogue.load(store)).split("\n")
    return "\n".join(clean(line) for line in lines).encode()


def _editions(store: Store, options: argparse.Namespace) -> bytes:
    from tui.core.almanac import Almanac
    from tui.core.source_sheets import edition_sheet

    return rendered(edition_sheet(Almanac(store), brief=options.format in READERS), options.format)


def _sources(store: Store, options: argparse.Namespace) -> bytes:
    from tui.core.source_sheets import source_sheet

    return rendered(source_sheet(store, brief=options.format in READERS), options.format)


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
    found = almanac.table(indicator.indicator, _year(almanac, options.year), _as_of(almanac, options.as_of), columns)
    return judge(found, threshold)


def _as_of(almanac: Almanac, text: str | None) -> date | None:
    if text is None:
        return None
    edition = almanac.catalogue.editions.get(text)
    return edition.known_from if edition else parse_day(text, "The as-of day")


def _year(almanac: Almanac, text: str | None) -> int | None:
    if text is None:
        return None
    known = almanac.all_years()
    if not text.isdecimal() or int(text) not in known:
        raise InputError(f"No edition holds the year '{text[:20]}'.", f"Known: {known[0]} to {known[-1]}.")
    return int(text)


def _sort_key(text: str, known: Sequence[str]) -> SortKey:
    name, _, way = text.partition(":")
    if way not in ("", "asc", "desc"):
        raise InputError(f"'{text[:40]}' can't be sorted by.", "Write COLUMN or COLUMN:desc.")
    return SortKey(names.nearest(name, known, "column"), way == "desc")


ANSWERS = {
    "members": _members,
    "summary": _summary,
    "events": _events,
    "event": _event,
    "editions": _editions,
    "sources": _sources,
}
