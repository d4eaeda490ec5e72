"""Revisions between two editions, and the history of a figure, as sheets for files and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.cells import estimate_text, percent_text, signed, trimmed
from tui.core.columns import decimal_text
from tui.core.export import Field, Sheet
from tui.core.model import day_text, edition_name, edition_tag
from tui.core.revision_grounds import diff_about, history_about
from tui.core.revision_words import kinds_text, summary_lines
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.histories import History
    from tui.core.revisions import Diff, Revision

DIFF_FIELDS = (
    Field("entity"), Field("name"), Field("year", "integer"), Field("indicator"), Field("before_edition"),
    Field("after_edition"), Field("before", "number"), Field("after", "number"), Field("before_estimate", "boolean"),
    Field("after_estimate", "boolean"), Field("before_published"), Field("after_published"), Field("change", "number"),
    Field("change_pct", "number"), Field("kind"), Field("crossing"), Field("threshold", "number"), Field("reason"),
    Field("aggregate", "boolean"),
)  # fmt: skip
HISTORY_FIELDS = (
    Field("entity"), Field("name"), Field("year", "integer"), Field("indicator"), Field("value", "number"),
    Field("estimate", "boolean"), Field("edition"), Field("known_from"), Field("change", "number"), Field("reason"),
    Field("price_base", "integer"), Field("published"), Field("title"), Field("publisher"), Field("source_id"),
    Field("source_title"), Field("source_url"), Field("notes"),
)  # fmt: skip


def diff_sheet(catalogue: Catalogue, found: Diff, rows: Sequence[Revision], *, brief: bool = False) -> Sheet:
    """Return some rows of a diff; `brief` is for readers, who are spared the columns that only programs want."""
    notes = (
        f"{_edition(found, 'before')} to {_edition(found, 'after')}",
        f"{len(rows)} of {len(found.rows)} rows shown" + (f": {kinds_text(rows)}" if rows else ""),
        *summary_lines(catalogue, found),
    )
    about = diff_about(found, rows)
    if brief:
        return _brief_diff(catalogue, found, rows, notes)._replace(about=about)
    return Sheet(DIFF_FIELDS, [_diff_row(found, row) for row in rows], notes=notes, about=about)


def history_sheet(catalogue: Catalogue, found: Sequence[History], *, brief: bool = False) -> Sheet:
    """Return the revision history of figures, a published value a row."""
    notes = [f"{item.name}, {item.year}: {item.reason}" for item in found if item.reason]
    if found:
        head = found[0]
        label = catalogue.indicators[head.indicator].label
        count = sum(len(item.printings) for item in found)
        notes.insert(0, f"{label}, {head.year}: {count} published {'value' if count == 1 else 'values'}")
    rows = []
    shown = []
    for item in found:
        for entry in item.printings:
            datum, since, source = entry.datum, entry.since, entry.source
            rows.append([
                item.entity, item.name, str(item.year), item.indicator, datum.shown, str(datum.estimate).lower(),
                datum.edition, entry.edition.known_from.isoformat(), since.text if since else "",
                since.reason if since else "", str(datum.price_base or ""), datum.printed, entry.edition.title,
                entry.edition.publisher, datum.source_id, source.title if source else "", source.url if source else "",
                " ".join(entry.notes),
            ])  # fmt: skip
            shown.append([
                item.name, day_text(entry.edition.known_from), estimate_text(datum), signed(since.text) if since else "",
                str(datum.price_base or ""), since.reason if since else "", entry.edition.title, datum.source_id,
            ])  # fmt: skip
            notes += [f"{item.name}, {edition_name(datum.edition)}: {note}" for note in entry.notes]
    about = history_about(catalogue, found)
    if not brief:
        return Sheet(HISTORY_FIELDS, rows, notes=tuple(notes), about=about)
    fields = (
        Field("name", title="Member"), Field("known_from", title="published"), Field("value", "number"),
        Field("change", "number"), Field("price_base", title="prices"), Field("reason", title="why not"),
        Field("title", title="edition"), Field("source_id", title="source"),
    )  # fmt: skip
    return trimmed(Sheet(fields, shown, notes=tuple(notes), about=about), ("price_base", "reason"))


def _diff_row(found: Diff, row: Revision) -> list[str]:
    before, after = row.before, row.after
    level = found.thresholds.get(row.indicator)
    return [
        row.entity, row.name, str(row.year), row.indicator, found.before.edition, found.after.edition,
        before.shown if before else "", after.shown if after else "",
        str(before.estimate).lower() if before else "", str(after.estimate).lower() if after else "",
        before.printed if before else "", after.printed if after else "", row.found.text,
        "" if row.found.relative is None else decimal_text(row.found.relative, 2), row.kind, row.crossing,
        "" if level is None else threshold_text(level), row.found.reason, str(row.is_aggregate).lower(),
    ]  # fmt: skip


def _brief_diff(catalogue: Catalogue, found: Diff, rows: Sequence[Revision], notes: tuple[str, ...]) -> Sheet:
    fields = (
        Field("name", title="Member"), Field("year", "integer", "Year"), Field("indicator"),
        Field("before", "number", edition_tag(found.before.edition)),
        Field("after", "number", edition_tag(found.after.edition)), Field("change", "number"),
        Field("change_pct", "number", "%"), Field("kind"), Field("crossing"), Field("reason"),
    )  # fmt: skip
    shown = []
    for row in rows:
        level = found.thresholds.get(row.indicator, 0) / 100
        shown.append([
            row.name, str(row.year), catalogue.indicators[row.indicator].short_label, estimate_text(row.before),
            estimate_text(row.after), signed(row.found.text), percent_text(row.found.relative), row.kind,
            f"{row.crossing} {level:g} %" if row.crossing else "", row.found.reason,
        ])  # fmt: skip
    sheet = Sheet(fields, shown, notes=notes)
    if found.indicator is not None:
        label = catalogue.indicators[found.indicator].label
        sheet = sheet._replace(notes=(f"{label}, {notes[0]}", *notes[1:]))
    return trimmed(sheet, ("change_pct", "crossing", "reason"), ("indicator",) if found.indicator else ())


def _edition(found: Diff, which: str) -> str:
    item = found.before if which == "before" else found.after
    return f"{edition_name(item.edition)} ({day_text(item.known_from)})"
