"""The screens of revisions told: the editions, what one revised of another, and the history of one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import revisions
from tui.core.edition_coverage import edition_coverages
from tui.core.edition_pairs import pair_of, previous
from tui.core.errors import InputError
from tui.core.export import Field, Sheet
from tui.core.histories import history as history_of
from tui.core.histories import in_force, latest_year
from tui.core.history_words import apart, spread, standing
from tui.core.model import day_text, edition_name, years_text
from tui.core.revision_levels import at_threshold
from tui.core.revision_sheets import diff_sheet, history_sheet
from tui.core.scene import in_order, judged
from tui.core.source_sheets import edition_sheet
from tui.core.view import Diff, SortKey, threshold_text
from tui.screens.diff_lines import empty_text
from tui.screens.edition_lines import edition_rows
from tui.showing.document import Document, Part, told_rows, when

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.edition_coverage import EditionCoverage
    from tui.core.model import Edition
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Paper

SHARE = "def_share_gdp"
LARGEST = SortKey("size", descending=True)


def editions(composer: Composer, view: View, paper: Paper) -> Document:
    """Return every edition, newest first, and what the one in force on the view's day covers."""
    found = edition_coverages(composer.almanac)
    known = [item for item in found if view.as_of is None or item.edition.known_from <= view.as_of]
    complete = sum(item.edition.complete for item in found)
    count = f"{len(found)} editions: {complete} complete, {len(found) - complete} partial"
    facts = [count, when(view)]
    if len(known) < len(found):
        facts.append(f"{len(found) - len(known)} of them were not yet known")
    parts = [Part("editions", "Editions, newest first", (), told_rows(edition_rows(found, view.as_of, None, paper.glyphs)),
                  edition_sheet(composer.almanac))]  # fmt: skip
    if known:
        before = previous(composer.almanac, known[0].edition)
        earlier = next((item for item in found if before and item.edition.edition == before.edition), None)
        parts.append(_coverage(composer.catalogue, known[0], earlier))
    return Document("Editions: what was published when, and what it covers", tuple(facts), tuple(parts))


def _coverage(catalogue: Catalogue, item: EditionCoverage, before: EditionCoverage | None) -> Part:
    edition = item.edition
    published = day_text(edition.published_on)
    if edition.published_precision != "day":
        published = f"{published.partition(' ')[2]}, so known from {day_text(edition.known_from)}"
    lines = [
        f"{edition.title} ({edition.publisher})",
        f"{'complete' if edition.complete else 'partial'}, {item.figures} figures of {len(item.covered)} indicators, "
        f"{years_text(item.years)}",
        f"published {published}",
    ]
    if before is not None:
        lines.append(f"follows {edition_name(before.edition.edition)} ({day_text(before.edition.known_from)})")
    lines += [text for text in (edition.url, edition.notes) if text]
    for source, figures in item.read_from:
        lines.append(
            f"read from {source.title} ({figures} figures), {source.publisher} {source.tier} {source.url}".rstrip()
        )
    counted = {year: sum(member.counts_in(year) for member in catalogue.members.values()) for year in item.years}
    fields = (Field("indicator"), *(Field(str(year), "integer") for year in item.years))
    rows = [["members", *(str(counted[year]) for year in item.years)]]
    rows += [
        [catalogue.indicators[part.indicator].label, *(str(part.members.get(year, "")) for year in item.years)]
        for part in item.covered
    ]
    note = "How many members there are by indicator and year; an empty cell is nothing, 0 only NATO's own totals."
    table = Sheet(fields, rows, notes=(note,))
    return Part("coverage", f"{edition_name(edition.edition)} edition", tuple(lines), table)


def diff(composer: Composer, view: View, paper: Paper) -> Document:
    """Return what one edition revised of another, in the view's order, at its threshold."""
    del paper  # nothing is drawn
    almanac, catalogue = composer.almanac, composer.catalogue
    asked = view.screen if isinstance(view.screen, Diff) else Diff()
    before, after = pair_of(almanac, view, asked)
    shown = asked.indicator or SHARE
    level = view.threshold if shown == view.indicator and catalogue.indicators[shown].takes_threshold else None
    found = revisions.diff(
        almanac, before, after, indicator=asked.indicator or None, year=asked.year, member=asked.member or None
    )
    found = at_threshold(catalogue, found, level)
    key = asked.order[0] if asked.order else LARGEST
    changed = found.rows if asked.same else revisions.changed(found)
    rows = revisions.ordered(changed, key.column, descending=key.descending)
    table = diff_sheet(catalogue, found, rows, brief=True)
    label = catalogue.indicators[asked.indicator].label if asked.indicator else "every indicator"
    heading = f"Revisions: {label}, {asked.year or 'every year'}" + (
        f", {catalogue.name_of(asked.member)}" if asked.member else ""
    )
    facts = [
        f"{_edition(before)} to {_edition(after)}: {after.title}",
        f"{len(rows)} of {len(found.rows)} figures shown",
    ]
    held = level if level is not None else catalogue.default_threshold(shown)
    facts += [f"threshold {threshold_text(held)} %"] if held is not None else []
    facts += [empty_text(found, asked)] if not rows else []
    parts = (
        Part("said", "What it amounts to", table.notes),
        Part("revisions", "Figures", (), table._replace(notes=()), diff_sheet(catalogue, found, rows)),
    )
    return Document(heading, tuple(facts), parts)


def _edition(item: Edition) -> str:
    return f"{edition_name(item.edition)} ({day_text(item.known_from)}{'' if item.complete else ', partial'})"


def history(composer: Composer, view: View, paper: Paper) -> Document:
    """Return every published value of the view's figure, and which is in force on its day."""
    del paper  # what is drawn stands in the table
    almanac = composer.almanac
    known = composer.catalogue.indicators[view.indicator]
    year = view.year or almanac.default_year(view.indicator, view.as_of) or latest_year(almanac, view.indicator)
    if year is None:
        raise InputError(f"No edition holds {known.label}.")
    entity = view.member or in_order(view, judged(view, composer.catalogue, composer.table(view)))[0].row.entity
    found = history_of(almanac, entity, year, view.indicator)
    lines = tuple(
        filter(
            None, (spread(almanac, found), standing(almanac, found, view.as_of).replace(", dim.", "."), apart(found))
        )
    )
    holds = in_force(almanac, found, view.as_of)
    table = history_sheet(composer.catalogue, [found], brief=True)
    told = []
    for item in found.printings:
        later = view.as_of is not None and item.edition.known_from > view.as_of
        state = "in force" if item is holds else "later" if later else "replaced"
        told.append(f"{edition_name(item.datum.edition)}: {state}, {item.edition.title}, {item.datum.source_id}")
        told += [f"  {note}" for note in item.notes]
        if item.since is not None and item.since.reason:
            told.append(f"  No change is taken: {item.since.reason}.")
    parts = (
        Part("said", "What became of it", lines),
        Part("history", "Published values, oldest first", (), table, history_sheet(composer.catalogue, [found])),
        Part("editions", "Which edition said so", tuple(told)),
    )
    return Document(f"{found.name} {year}: {known.full_label}", (when(view),), parts)
