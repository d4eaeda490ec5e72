"""Which number stands at a cell of the header or of the summary line, for clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.model import AGGREGATES
from tui.core.number_lists import numbers_of_counts, numbers_of_summary
from tui.core.summary import phrases
from tui.core.text import width
from tui.screens.header_lines import header, summary
from tui.widgets.glyphs import UNICODE
from tui.widgets.spans import justified, line_width, plain

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.model import Indicator
    from tui.core.number import Number
    from tui.core.threshold import Judged
    from tui.core.view import View
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.spans import Line


def header_number(
    view: View, judged: Judged, catalogue: Catalogue, cells: int, cell: int, glyphs: Glyphs = UNICODE
) -> Number | None:
    """Return the count that an edition's day gave, where the header shows it at `cell`."""
    left, right = header(view, judged, catalogue, cells, glyphs)
    if not right or not plain(justified(left, right, cells)).endswith(plain(right)):
        return None
    # The year comes first, then a count an edition.
    at = _span_at(right, cell - (cells - line_width(right)))
    counts = numbers_of_counts(judged)
    return counts[at - 1].number if at is not None and 0 < at <= len(counts) else None


def summary_number(judged: Judged, indicator: Indicator, cells: int, cell: int) -> Number | None:
    """Return the number that the summary's phrase at `cell` tells; the shortfall of one that tells two."""
    line = summary(judged, indicator, cells)
    at = _span_at(line, cell)
    if at is None:
        return None
    of = next((phrase.of for phrase in phrases(judged, indicator) if phrase.text == line[at].text), "")
    for item in numbers_of_summary(judged):
        if of == (item.number.entity if of in AGGREGATES and item.number.what == "figure" else item.number.what):
            return item.number
    return None


def _span_at(line: Line, cell: int) -> int | None:
    """Return which span of a line covers a cell."""
    start = 0
    for at, span in enumerate(line):
        if start <= cell < start + width(span.text):
            return at
        start += width(span.text)
    return None
