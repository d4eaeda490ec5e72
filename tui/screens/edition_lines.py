"""Editions as rows, and one edition's coverage, sources and notes as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import grouped
from tui.core.model import PUBLISHER, day_text, edition_name, edition_tag
from tui.core.text import clean, width
from tui.screens.spelling import spelled
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import hanging, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.edition_coverage import Covered, EditionCoverage
    from tui.core.model import Source
    from tui.widgets.glyphs import Glyphs

YEAR_CELLS = 3
"""Cells of a year in the coverage: a blank and two digits, which no more than 99 members fill."""
INDENT = 2
COUNTED = "members"
"""What the coverage counts."""
TOTALS_ALONE = "0: only NATO's own totals"


def edition_rows(found: Sequence[EditionCoverage], as_of: date | None, marked: str | None, glyphs: Glyphs) -> Rows:
    """Return editions as rows, newest first, with a rule before those known on the as-of day."""
    several = {item.edition.publisher for item in found} != {PUBLISHER}
    later = sum(as_of is not None and item.edition.known_from > as_of for item in found)
    columns = [
        GridColumn("day", "Known from", 11, sortable=False, name=True, priority=9),
        GridColumn("edition", "Edition", max(8, *(width(edition_tag(item.edition.edition)) for item in found))
                   if found else 8, sortable=False, priority=8),
        GridColumn("complete", "Coverage", 8, sortable=False, priority=7),
        GridColumn("covers", "Years", 9, sortable=False, priority=6),
        GridColumn("prices", "Prices", 6, sortable=False, priority=3),
        GridColumn("figures", "Figures", 7, align="right", sortable=False, priority=5),
        GridColumn("indicators", "Indic.", 6, align="right", sortable=False, priority=4),
        GridColumn("title", "Title", 12, grow=True, sortable=False, priority=2),
    ]  # fmt: skip
    if several:
        columns.insert(2, GridColumn("publisher", "Publisher", 10, max_width=16, sortable=False, priority=7))
    items = tuple(_row(item, several, item.edition.edition == marked, glyphs) for item in found)
    label = f"known on {day_text(as_of)}" if as_of else ""
    return Rows(
        tuple(columns),
        items,
        rule_at=later if as_of and later else None,
        rule_label=label,
        empty_text="There are no editions.",
    )


def edition_notes(found: Sequence[EditionCoverage], marked: str | None, cells: int) -> tuple[Line, ...]:
    """Return how many editions there are, and what can be done with the one under the cursor."""
    if not found:
        return ()
    complete = sum(item.edition.complete for item in found)
    publishers = sorted({item.edition.publisher for item in found}, key=lambda name: (name != PUBLISHER, name))
    first, last = found[-1].edition.known_from, found[0].edition.known_from
    head = (
        Span(f" {len(found)} editions", "strong"),
        Span(f" of {', '.join(map(clean, publishers))}, {day_text(first)} to {day_text(last)}:", "dim"),
        Span(f" {complete} complete, {len(found) - complete} partial", ""),
    )
    if marked is not None:
        keys = (
            ("enter", f"compares with {edition_name(marked)}"),
            ("m", "takes the mark away"),
            ("w", "goes to its day"),
        )
    else:
        keys = (("enter", "compares with the edition before"), ("m", "marks one to compare"), ("w", "goes to its day"))
    hint: list[Span] = []
    for key, what in keys:
        if sum(width(span.text) for span in hint) + len(key) + len(what) + 3 > cells:
            break
        hint += [Span("  " if hint else " "), Span(key, "accent"), Span(f" {what}", "dim")]
    return head, tuple(hint)


def coverage_lines(
    catalogue: Catalogue, item: EditionCoverage, before: EditionCoverage | None, cells: int, glyphs: Glyphs
) -> tuple[Line, ...]:
    """Return an edition's coverage as a table of indicators by years, then its title, notes, link and sources."""
    edition = item.edition
    head = (Span(f"{edition_name(edition.edition)}", "strong"), Span(f"  {_kind(item)}", "dim"))
    lines: list[Line] = [head, *_matrix(catalogue, item, cells, glyphs), ()]
    lines += [(Span(piece),) for piece in wrapped(f"{edition.title} ({edition.publisher})", cells)]
    published = day_text(edition.published_on)
    if edition.published_precision != "day":
        published = f"{published.partition(' ')[2]}, so known from {day_text(edition.known_from)}"
    lines += hanging("published", published, 11, cells)
    if before is not None:
        lines += hanging(
            "follows", f"{edition_name(before.edition.edition)} ({day_text(before.edition.known_from)})", 11, cells
        )
    if edition.url:
        lines += hanging("link", edition.url, 11, cells, ("dim", "met"))
    if edition.notes:
        lines += hanging("notes", edition.notes, 11, cells)
    if item.read_from:
        lines += [(), (Span("Read from", "accent"),)]
        for source, figures in item.read_from:
            lines += _source(source, figures, cells)
    return tuple(tuple(Span(spelled(span.text, glyphs), span.tone) for span in line) for line in lines)


def _row(item: EditionCoverage, several: bool, marked: bool, glyphs: Glyphs) -> GridRow:
    edition = item.edition
    cells = [
        GridCell(day_text(edition.known_from), "strong" if edition.complete else ""),
        GridCell(edition_tag(edition.edition)),
        GridCell("complete", "met") if edition.complete else GridCell("partial", "short"),
        GridCell(spelled(_years(item.years), glyphs)),
        GridCell(str(edition.price_base or ""), "dim"),
        GridCell(grouped(str(item.figures))),
        GridCell(str(len(item.covered))),
        GridCell(edition.title, "dim"),
    ]
    if several:
        cells.insert(2, GridCell(edition.publisher))
    return GridRow(edition.edition, tuple(cells), marked=marked)


def _kind(item: EditionCoverage) -> str:
    count = len(item.covered)
    what = "complete" if item.edition.complete else "partial"
    named = f"{count} indicator{'' if count == 1 else 's'}"
    return f"{what}, {grouped(str(item.figures))} figures of {named}"


def _years(years: tuple[int, ...]) -> str:
    if not years:
        return "–"
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _matrix(catalogue: Catalogue, item: EditionCoverage, cells: int, glyphs: Glyphs) -> list[Line]:
    """Return how many members there are by indicator and year; the years that don't fit are the oldest, and are told."""
    if not item.covered:
        return [(Span("It holds no member's figure.", "dim"),)]
    labels = {part.indicator: clean(catalogue.indicators[part.indicator].short_label) for part in item.covered}
    indent = max(width(label) for label in (COUNTED, *labels.values())) + 1
    room = max(1, (cells - indent) // YEAR_CELLS)
    years = item.years[-room:]
    head = "".join(f"{year % 100:02}".rjust(YEAR_CELLS) for year in years)
    lines: list[Line] = [(Span(COUNTED.ljust(indent), "dim"), Span(head, "dim"))]
    members = {year: sum(member.counts_in(year) for member in catalogue.members.values()) for year in years}
    for part in item.covered:
        counts = [_count(part, year, members[year], glyphs) for year in years]
        label = labels[part.indicator]
        lines.append((Span(label + " " * (indent - width(label))), *counts))
    if any(0 in part.members.values() for part in item.covered):
        lines.append((Span(TOTALS_ALONE, "dim"),))
    if len(years) < len(item.years):
        lines.append((Span(f"and {len(item.years) - len(years)} years before", "dim"),))
    return lines


def _count(part: Covered, year: int, members: int, glyphs: Glyphs) -> Span:
    found = part.members.get(year)
    if found is None:
        return Span(glyphs.missing.rjust(YEAR_CELLS), "missing")
    # All but one or two is as whole as it gets: Iceland has no armed forces.
    tone = "met" if found >= members - 2 else "" if found * 2 >= members else "short"
    return Span(str(found).rjust(YEAR_CELLS), tone)


def _source(source: Source, figures: int, cells: int) -> list[Line]:
    count = f"{grouped(str(figures))} figure{'' if figures == 1 else 's'}"
    lines = list(hanging("", f"{source.title} ({count})", INDENT, cells))
    about = "  ".join(filter(None, (source.publisher, day_text(source.published_on) if source.published_on else "")))
    lines += hanging("", f"{about}  {source.tier}".strip(), INDENT * 2, cells, ("", "dim"))
    if source.url:
        lines += hanging("", source.url, INDENT * 2, cells, ("", "met"))
    return lines
