"""What each subcommand does: arguments in, an answer of the core out, as text or as a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.core.columns import CSV_COLUMNS, TABLE_COLUMNS, TABLE_INDICATOR, Cell, column, known_columns, present
from tui.core.errors import InputError
from tui.core.export import Field, Sheet, deliver, rendered
from tui.core.model import day_text
from tui.core.order import default_sort, ordered
from tui.core.summary import FIELDS, missing_text, phrases, record
from tui.core.threshold import judge
from tui.core.view import SortKey, parse_day, parse_threshold
from tui.source import Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.columns import Column
    from tui.core.store import Store
    from tui.core.threshold import Judged, JudgedRow


def run(options: argparse.Namespace) -> int:
    """Run the chosen subcommand and return the exit code."""
    from tui.core.store import silence_exit_notes

    silence_exit_notes()
    if options.command == "build":
        return _build(options)
    from tui.core.store import Store

    with Store.open(_source(options).locate(_progress)) as store:
        sheet = {
            "members": _members,
            "summary": _summary,
            "events": _events,
            "event": _event,
            "editions": _editions,
            "sources": _sources,
        }[options.command](store, options)
    if isinstance(sheet, str):
        deliver(sheet.encode("utf-8"), options.output)
    else:
        deliver(rendered(sheet, options.format), options.output)
    return 0


def _source(options: argparse.Namespace) -> Source:
    return Source(options.db, tuple(options.data))


def _progress(message: str) -> None:
    print(f"nato-tui: {message}", file=sys.stderr)


def _build(options: argparse.Namespace) -> int:
    from tui.builder import build, cache

    folders = _source(options).folders
    if options.output is None:
        print(cache.ensure(folders, _progress))
        return 0
    report = build(folders, options.output, _progress)
    for notice in report.notices:
        _progress(notice)
    print(report.path)
    return 0


def _judged(almanac: Almanac, options: argparse.Namespace, columns: tuple[str, ...]) -> Judged:
    from tui.core import names

    default = TABLE_INDICATOR[options.table] if getattr(options, "table", None) else "def_share_gdp"
    indicator = almanac.catalogue.indicators[
        names.indicator(options.indicator, almanac.catalogue) if options.indicator else default
    ]
    as_of = _as_of(almanac, options.as_of)
    year = _year(almanac, options.year)
    threshold = almanac.catalogue.default_threshold(indicator.indicator)
    if options.threshold is not None:
        if not indicator.takes_threshold:
            raise InputError(
                f"{indicator.label} is not in percent, so it takes no threshold.", "Leave --threshold out, or name a share."
            )
        threshold = parse_threshold(options.threshold)
    return judge(almanac.table(indicator.indicator, year, as_of, columns), threshold)


def _as_of(almanac: Almanac, text: str | None) -> date | None:
    if text is None:
        return None
    edition = almanac.catalogue.editions.get(text)
    return edition.known_from if edition else parse_day(text, "The as-of day")


def _year(almanac: Almanac, text: str | None) -> int | None:
    if text is None:
        return None
    known = almanac.all_years()
    if not text.isdigit() or int(text) not in known:
        raise InputError(f"No edition holds the year '{text[:20]}'.", f"Known: {known[0]} to {known[-1]}.")
    return int(text)


def _members(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core import names
    from tui.core.almanac import Almanac

    almanac = Almanac(store)
    indicators = almanac.catalogue.indicators
    known = known_columns(indicators)
    if options.columns:
        wanted = tuple(names.nearest(name.strip(), known, "column") for name in options.columns.split(","))
    elif options.table:
        wanted = TABLE_COLUMNS[options.table]
    else:
        wanted = CSV_COLUMNS
    keys = tuple(_sort_key(text, known) for text in options.sort or ()) or default_sort(options.table or "spending")
    judged = _judged(almanac, options, tuple(dict.fromkeys((*wanted, *(key.column for key in keys)))))
    if options.status and judged.threshold is None:
        raise InputError(
            f"{indicators[judged.table.indicator].label} has no guideline, so no member has a status.",
            "Give a --threshold, or leave --status out.",
        )
    rows = [row for row in ordered(judged.rows, keys) if not options.status or row.status in options.status]
    rule: tuple[int, ...] = ()
    if options.aggregates or (options.format == "text" and not options.status):
        rule = (len(rows),)
        rows += judged.aggregates
    columns = [column(name, indicators, judged.table.indicator) for name in wanted]
    return _member_sheet(almanac, judged, rows, columns, options.full, rule)


def _sort_key(text: str, known: Sequence[str]) -> SortKey:
    from tui.core import names

    name, _, way = text.replace(".", ":").partition(":")
    if way not in ("", "asc", "desc"):
        raise InputError(f"'{text[:40]}' can't be sorted by.", "Write COLUMN or COLUMN:desc.")
    return SortKey(names.nearest(name, known, "column"), way == "desc")


def _member_sheet(
    almanac: Almanac,
    judged: Judged,
    rows: Sequence[JudgedRow],
    columns: Sequence[Column],
    full: bool,
    rules: tuple[int, ...],
) -> Sheet:
    fields: list[Field] = []
    cells: list[list[Cell]] = [[] for _ in rows]
    shown: list[list[str]] = [[] for _ in rows]
    main = judged.table.column_editions
    for item in columns:
        fields.append(Field(item.id, _kind(item), item.title))
        for at, row in enumerate(rows):
            cell = row.cell(item.id)
            cells[at].append(cell)
            shown[at].append(present(cell, item) + marks(cell, item, main.get(item.id, "")))
        if full and item.indicators and item.id not in ("nato_share", "per_soldier"):
            fields.append(Field(f"{item.id}_published", "text"))
            for at, row in enumerate(rows):
                cells[at].append(Cell(row.cell(item.id).printed))
                shown[at].append(row.cell(item.id).printed)
    indicator = almanac.catalogue.indicators[judged.table.indicator]
    return Sheet(
        tuple(fields),
        [[cell.text for cell in line] for line in cells],
        shown,
        (f"{_title(almanac, judged)}", " · ".join(phrase.text for phrase in phrases(judged, indicator))),
        rules,
    )


def marks(cell: Cell, column: Column, main_edition: str) -> str:
    """Return a cell's marks: `e` for an estimate, `†` where it comes from another edition than most of its column."""
    if not cell.text or not column.numeric or column.id == "rank":
        return ""
    estimate = "e" if cell.estimate and not cell.derived else ""
    other = "†" if main_edition and cell.edition and cell.edition != main_edition else ""
    return estimate + other


def _title(almanac: Almanac, judged: Judged) -> str:
    table = judged.table
    indicator = almanac.catalogue.indicators[table.indicator]
    when = f"as of {day_text(table.as_of)}" if table.as_of else "latest known"
    base = table.column_bases.get("value")
    return f"{indicator.label}, {table.year}, {when}" + (f", {base} prices" if base else "")


def _kind(item: Column) -> str:
    if item.id in ("rank", "year"):
        return "integer"
    if item.id == "estimate":
        return "boolean"
    if item.id == "trend":
        return "list"
    return "number" if item.numeric else "text"


def _summary(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.almanac import Almanac

    almanac = Almanac(store)
    judged = _judged(almanac, options, ("name",))
    values = record(judged)
    numbers = {"threshold", "shortfall_usd_bn", "nato", "nato_eur_can", "usa_share_of_total"}
    integers = {"year", "reporting", "met", "short", "missing", "not_member"}
    fields = [Field(name, "integer" if name in integers else "number" if name in numbers else "text") for name in FIELDS]
    if options.format == "text":
        indicator = almanac.catalogue.indicators[judged.table.indicator]
        lines = [[name, values[name]] for name in FIELDS]
        notes = (" · ".join(phrase.text for phrase in phrases(judged, indicator)), missing_text(judged))
        return Sheet((Field("field"), Field("value")), lines, notes=tuple(filter(None, notes)))
    return Sheet(tuple(fields), [[values[name] for name in FIELDS]])
