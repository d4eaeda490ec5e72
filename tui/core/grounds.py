"""What a member table, a summary or a list of events rests on: the editions, the sources, and the view that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.export import About
from tui.core.member_sheet import title
from tui.core.model import NATO
from tui.core.table_maker import AMOUNTS
from tui.core.view import View
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.core.almanac import Almanac
    from tui.core.events import EventLog, EventRow
    from tui.core.threshold import Judged, JudgedRow
    from tui.core.view import SortKey

SUMMARY_COLUMNS = ("value", "gap_usd_bn")

Used = tuple[str, str, int, str]
"""One published figure that went into an export: indicator, entity, year, edition."""


def members_about(
    almanac: Almanac, judged: Judged, rows: Sequence[JudgedRow], columns: Iterable[str], sort: tuple[SortKey, ...] = ()
) -> About:
    """Return what rows of a judged table rest on."""
    used = {item for row in rows for name in columns for item in _used(almanac, judged, row, name)}
    return _about(almanac, judged, used, ("iso3", "year") if "year" in columns else ("iso3",), sort)


def summary_about(almanac: Almanac, judged: Judged) -> About:
    """Return what a summary rests on: the members' figures, the amounts of those short, the aggregates, the US share."""
    rows = [*judged.rows, *judged.aggregates]
    used = {item for row in rows for name in SUMMARY_COLUMNS for item in _used(almanac, judged, row, name)}
    share = judged.table.usa_share
    if share:
        used |= {("def_usd_current", entity, judged.table.year, share.edition) for entity in ("USA", NATO)}
    return _about(almanac, judged, used, (), ())


def events_about(log: EventLog, rows: Sequence[EventRow]) -> About:
    """Return what a list of events rests on: every source that carries one of them."""
    return About("Events", sources=log.sources_of(rows), key=("event_id",), dated=False)


def _about(
    almanac: Almanac, judged: Judged, used: Iterable[Used], key: tuple[str, ...], sort: tuple[SortKey, ...]
) -> About:  # fmt: skip
    table = judged.table
    view = View(indicator=table.indicator, year=table.year, as_of=table.as_of, threshold=judged.threshold, sort=sort)
    used = sorted(used)
    return About(
        title(almanac.catalogue, judged),
        to_text(view),
        table.as_of,
        table.indicator,
        tuple(dict.fromkeys(edition for _, _, _, edition in used)),
        tuple(dict.fromkeys(filter(None, (almanac.source_id(*item) for item in used)))),
        key,
    )


def _used(almanac: Almanac, judged: Judged, row: JudgedRow, name: str) -> Iterator[Used]:
    """Return the published figures that went into one cell."""
    table, entity = judged.table, row.row.entity
    shown = row.row.value.edition
    if name == "trend":
        for year, _, _ in row.row.history:
            datum = almanac.chosen(table.indicator, entity, year, table.as_of)
            if datum:
                yield table.indicator, entity, year, datum.edition
        return
    cell = row.cell(name)
    if not cell.text:
        return
    match name:
        case "change":
            yield from ((table.indicator, entity, year, shown) for year in (table.year - 1, table.year))
        case "gap_usd_bn":
            unit = almanac.catalogue.indicators[table.indicator].unit
            yield table.indicator, entity, table.year, shown
            yield AMOUNTS[unit], entity, table.year, cell.edition
        case "nato_share":
            yield from (("def_usd_current", who, table.year, cell.edition) for who in (entity, NATO))
        case "per_soldier":
            yield from ((what, entity, table.year, cell.edition) for what in ("def_usd_current", "mil_personnel"))
        case "usd_bn":
            yield "def_usd_current", entity, table.year, cell.edition
        case "per_head":
            yield "def_per_capita_constant", entity, table.year, cell.edition
        case _ if name in almanac.catalogue.indicators:
            yield name, entity, table.year, cell.edition
        case _ if shown and (cell.edition or name in ("value", "rank", "status", "edition", "published_on")):
            yield table.indicator, entity, table.year, shown
