"""What is read above and below the rows of a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import key_first, key_to
from tui.core.cells import estimate_text, percent_text, signed
from tui.core.columns import grouped
from tui.core.model import day_text, edition_name
from tui.core.revision_words import kinds_text, telling_lines
from tui.core.text import clean, with_minus
from tui.screens.diff_rows import crossing_text
from tui.screens.spelling import spelled
from tui.widgets.spans import Line, Span, line_width
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.model import Edition
    from tui.core.revisions import Diff, Revision
    from tui.core.view import Diff as DiffScreen
    from tui.widgets.glyphs import Glyphs


def diff_notes(
    catalogue: Catalogue,
    found: Diff,
    rows: Sequence[Revision],
    screen: DiffScreen,
    size: tuple[int, int],
    glyphs: Glyphs,
) -> tuple[Line, ...]:
    """Return which editions, how many figures, and the summaries that tell most; `size` is (cells, lines)."""
    cells, most = size
    lines = [_editions(found, cells), _counts(found, rows, screen)]
    return (*lines, *_summaries(telling_lines(catalogue, found), cells, most - len(lines), glyphs))


def diff_detail(
    catalogue: Catalogue, found: Diff, row: Revision | None, size: tuple[int, int], glyphs: Glyphs
) -> tuple[Line, ...]:
    """Return the row under the cursor in words, its reasons whole; `size` is (cells, lines)."""
    if row is None:
        return ()
    cells, most = size
    indicator = catalogue.indicators[row.indicator]
    change = signed(row.found.text) if row.found.change is not None else ""
    change += " pp" if change and indicator.takes_threshold else ""
    percent = percent_text(row.found.relative)
    parts = [
        f"{row.name}, {row.year}, {indicator.label}",
        f"{estimate_text(row.before)} ({edition_name(found.before.edition)})"
        f" to {estimate_text(row.after)} ({edition_name(found.after.edition)})",
        f"{change}{f' ({percent} %)' if percent else ''}",
        row.kind,
        crossing_text(found, row),
        "" if row.counts or row.is_aggregate else "not yet a member that year",
        row.found.reason,
    ]
    text = spelled("; ".join(part for part in parts if part), glyphs)
    return _cut([(Span(f" {piece}", "dim"),) for piece in wrapped(text, cells - 1)], most, glyphs)


def empty_text(found: Diff, screen: DiffScreen) -> str:
    """Return why there are no rows, and what to do."""
    if not found.rows:
        return f"Neither edition has figures of that. {key_first('diff_widen')} shows everything."
    if not screen.same:
        return (
            f"No figure was revised. {key_first('diff_same')} shows those that stayed as they were; "
            f"{key_to('diff_widen')} shows every indicator, year and member."
        )
    return "Nothing to show."


def _editions(found: Diff, cells: int) -> Line:
    first, second = found.before, found.after
    line: list[Span] = [Span(" "), *_edition(first), Span(" to ", "dim"), *_edition(second)]
    title = f"  {clean(second.title)}"
    if line_width(line) + len(title) <= cells:
        line.append(Span(title, "dim"))
    return tuple(line)


def _edition(item: Edition) -> Line:
    part = "" if item.complete else ", partial"
    return Span(edition_name(item.edition), "strong"), Span(f" ({day_text(item.known_from)}{part})", "dim")


def _counts(found: Diff, rows: Sequence[Revision], screen: DiffScreen) -> Line:
    shown, every = grouped(str(len(rows))), grouped(str(len(found.rows)))
    line = [Span(f" {shown} of {every} figures shown", "")]
    if rows:
        line.append(Span(f": {kinds_text(rows)}", "dim"))
    if screen.same:
        line.append(Span(f"; {key_to('diff_same')} hides the unrevised", "dim"))
    elif len(rows) < len(found.rows):
        line.append(Span(f"; {key_to('diff_same')} shows the others", "dim"))
    return tuple(line)


def _summaries(lines: Sequence[str], cells: int, most: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return as many summaries whole as fit, then how many more there are; the first one in any case."""
    shown: list[Line] = []
    for at, line in enumerate(lines):
        left = len(lines) - at - 1
        pieces: list[Line] = [
            (Span(" " if index == 0 else "   "), Span(piece, "accent" if at == 0 else ""))
            for index, piece in enumerate(wrapped(with_minus(line), cells - 3))
        ]
        if at and len(shown) + len(pieces) + (1 if left else 0) > most:
            told = f"{key_to('diff_filter')} narrows, {key_to('export')} writes them all to a file"
            more = f" and {len(lines) - at} more lines; {told}"
            return (*shown, (Span(more, "dim"),))
        shown += _cut(pieces, most - (1 if left else 0), glyphs) if at == 0 else pieces
    return tuple(shown)


def _cut(lines: Sequence[Line], most: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return at most so many lines, at least one, the last with an ellipsis where some are left out."""
    most = max(1, most)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], (*lines[most - 1], Span(f" {glyphs.ellipsis}", "dim")))
