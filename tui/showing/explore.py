"""The main screen told: header, threshold, summary, member table, the picked member's detail, and the event log."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.core.columns import DECLARED
from tui.core.event_sheets import event_sheet
from tui.core.export import Field, Sheet
from tui.core.grounds import members_about
from tui.core.member_sheet import member_sheet, title
from tui.core.model import AGGREGATES, day_text, edition_name
from tui.core.scene import in_order, judged, shown_columns, sort_keys, table_columns
from tui.core.summary import phrases
from tui.core.view import threshold_text
from tui.screens.detail_lines import value_lines
from tui.screens.header_lines import events_title, journey, members_title, slider_state
from tui.screens.log_rows import event_row, short_date
from tui.screens.member_rows import origin
from tui.showing.document import Document, Part
from tui.widgets.spans import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.columns import Column
    from tui.core.scene import Composer, Detail, LogWindow
    from tui.core.threshold import Judged, JudgedRow
    from tui.core.view import View
    from tui.showing.document import Paper

TREND = "trend"
STATUS = DECLARED["status"]
YEARS = 13
"""Years of the detail's chart."""
BETWEEN = " · "


def explore(composer: Composer, view: View, paper: Paper) -> Document:
    """Return the main screen with the columns of its widest form."""
    catalogue = composer.catalogue
    columns = table_columns(view, paper.columns, wide=True)
    found = judged(view, catalogue, composer.almanac.table(view.indicator, view.year, view.as_of, columns))
    indicator = catalogue.indicators[found.table.indicator]
    member = view.member or in_order(view, found)[0].row.entity
    detail, (_, log) = composer.detail(view, member, found.table.year), composer.events(view)
    facts = [*_editions(found, catalogue)]
    counts = plain(journey(view, found, 1_000, paper.glyphs)).strip()
    facts += [f"Members that met the threshold, edition by edition: {counts}"] if counts else []
    said = BETWEEN.join(phrase.text for phrase in phrases(found, indicator))
    parts = [
        Part("threshold", "Threshold", tuple(_threshold(view, catalogue))),
        Part("summary", "Summary", (said,)),
        _members(view, composer.almanac, found, paper),
        *_detail(found, detail, catalogue),
        _events(view, catalogue, log, paper),
    ]
    return Document(title(catalogue, found), tuple(facts), tuple(parts))


def _editions(found: Judged, catalogue: Catalogue) -> Iterator[str]:
    for name, figures in found.table.editions:
        edition = catalogue.editions[name]
        count = f"{figures} figure{'' if figures == 1 else 's'}"
        yield f"{edition_name(name)} edition ({count}), known from {day_text(edition.known_from)}: {edition.title}"


def _threshold(view: View, catalogue: Catalogue) -> Iterator[str]:
    state = slider_state(view, catalogue)
    if state.reason:
        yield f"None: {state.reason}."
        return
    yield f"{threshold_text(state.value)} %, on a scale from {threshold_text(state.low)} to {threshold_text(state.high)} %"
    yield from (
        f"Guideline {threshold_text(mark.value)} %: {mark.name}"
        + ("; the threshold stands on it" if mark.value == state.value else "")
        for mark in state.marks
    )
    if state.note:
        yield state.note


def _members(view: View, almanac: Almanac, found: Judged, paper: Paper) -> Part:
    catalogue = almanac.catalogue
    rows = (*in_order(view, found), *found.aggregates)
    columns = [
        item for item in shown_columns(view, catalogue, paper.columns, wide=True) if item.id in found.table.columns
    ]
    read = [item for item in columns if item.id != TREND]
    if found.threshold is not None:
        read.insert(1, STATUS)
    ruled = (len(found.rows),)
    table = member_sheet(catalogue, found, rows, read, rules=ruled)
    data = member_sheet(catalogue, found, rows, columns, full=True, estimates=True, dated=True)
    about = members_about(almanac, found, rows, [item.id for item in columns], sort_keys(view))
    titles = {item.id: f"{item.title} ({text})" if (text := origin(item, found.table)) else item.title for item in read}
    fields = tuple(field._replace(title=titles[field.name]) for field in table.fields)
    # The summary stands above already.
    table = table._replace(fields=fields, notes=(*table.notes[2:], *_reasons(rows, read)))
    order = plain(members_title(view, catalogue)).strip().replace("▼", "descending").replace("▲", "ascending")
    heading = f"{order}: {len(found.rows)} members, then the aggregates"
    return Part("members", heading, (), table, data._replace(about=about))


def _reasons(rows: Sequence[JudgedRow], columns: Sequence[Column]) -> Iterator[str]:
    """Return why cells are empty, each reason once with everyone it holds for."""
    found: dict[str, list[str]] = {}
    for item in columns:
        for row in rows:
            cell = row.cell(item.id)
            if item.numeric and not cell.text and cell.reason:
                found.setdefault(f"{item.title}: {cell.reason}", []).append(row.row.name)
    return (f"– {text}: {', '.join(names)}" for text, names in found.items())


def _detail(found: Judged, detail: Detail, catalogue: Catalogue) -> Iterator[Part]:
    row = next((item for item in (*found.rows, *found.aggregates) if item.row.entity == detail.entity), None)
    if row is None:
        return
    name, year = row.row.name, found.table.year
    yield Part(
        "member", f"{name} ({row.row.entity})", tuple(plain(line) for line in value_lines(row, found, catalogue))
    )
    by_year = [
        [str(at), f"{level:.12g}{'e' if estimate else ''}"]
        for at, level, estimate in row.row.history
        if at > year - YEARS
    ]
    if by_year:
        yield Part("years", f"{name} by year", (), Sheet((Field("year"), Field("value", "number")), by_year))
    if detail.published:
        yield Part("published", f"{name}, {year} as published", (), _published(row, detail, found))
    if detail.split:
        editions = sorted({edition_name(item.edition) for item in detail.split})
        cells = [[item.label.removesuffix(" %"), f"{item.text} %"] for item in detail.split]
        sheet = Sheet((Field("category"), Field("share", "number")), cells)
        yield Part("split", f"{name}: what it buys, {', '.join(editions)}", (), sheet)
    if detail.entity not in AGGREGATES and detail.latest:
        lines = tuple(f"{short_date(event)} {event.title}" for event in detail.latest)
        yield Part("latest", f"{name}: latest {len(lines)} of {detail.events} events", lines)


def _published(row: JudgedRow, detail: Detail, found: Judged) -> Sheet:
    as_of, cells = found.table.as_of, []
    for item in detail.published:
        later = as_of is not None and item.known_from > as_of
        mark = "later" if later else "shown" if item.edition == row.row.value.edition else ""
        value = f"{item.shown}{'e' if item.estimate else ''}"
        cells.append([day_text(item.known_from), value, edition_name(item.edition), mark])
    return Sheet((Field("published"), Field("value", "number"), Field("edition"), Field("which")), cells)


def _events(view: View, catalogue: Catalogue, log: LogWindow, paper: Paper) -> Part:
    heading = plain(events_title(view, log, catalogue, 1_000, paper.glyphs)[0]).strip()
    first, last = log.start + 1, log.start + len(log.rows)
    lines = []
    if not log.rows:
        lines.append("No event matches.")
    elif len(log.rows) < log.matches:
        lines.append(f"Events {first} to {last} of {log.matches}, in order of date; nato-tui events tells them all.")
    if log.rule_at is not None and view.as_of:
        lines.append(
            f"{log.matches - log.rule_at} of {log.matches} lie after {day_text(view.as_of)}: not yet happened."
        )
    years: Counter[int] = Counter()
    for month, count in log.months:
        years[month.year] += count
    if years:
        lines.append(f"By year: {', '.join(f'{year} {count}' for year, count in sorted(years.items()))}.")
    fields = (
        Field("date"),
        Field("kind"),
        Field("title", title="event"),
        Field("place"),
        Field("members"),
        Field("then"),
    )
    rows = []
    for event in log.rows:
        *cells, members = (cell.text for cell in event_row(event, view.as_of).cells)
        named = " ".join(event.members)
        later = "later" if view.as_of and event.date > view.as_of else ""
        rows.append([*cells, named if members == named else f"{members}: {named}", later])
    kept = range(len(fields) if any(row[-1] for row in rows) else len(fields) - 1)
    table = Sheet(tuple(fields[at] for at in kept), [[row[at] for at in kept] for row in rows])
    return Part("events", heading, tuple(lines), table if rows else None, event_sheet(log.rows, log.matches))
