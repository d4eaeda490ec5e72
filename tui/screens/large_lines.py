"""The headline of a large view: how many meet the threshold, and the threshold, in figures made of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.scene import threshold
from tui.core.summary import Phrase, phrases
from tui.core.text import MISSING
from tui.core.view import threshold_text
from tui.screens.header_lines import joined
from tui.screens.spelling import spelled
from tui.widgets.figures import DOUBLE, HALF, NARROW, PLAIN, Scale, figure_lines, figure_width
from tui.widgets.spans import Line, Span, fit_line, line_width

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.threshold import Judged
    from tui.core.view import View
    from tui.widgets.glyphs import Glyphs

GAP = 5
MARGIN = 3
TALL = 30
"""Lines from which a large view has room for more than the smallest figures."""
TALLEST = 44


class Sizes(NamedTuple):
    """How large the count and the threshold stand."""

    first: Scale
    second: Scale


def headline(
    view: View, judged: Judged, catalogue: Catalogue, cells: int, height: int, glyphs: Glyphs
) -> tuple[Line, ...]:
    """Return the lines of the headline for a screen: figures, and below them what they count; none where it is too small."""
    value = threshold(view, catalogue)
    count = MISSING if judged.met is None else f"{judged.met} of {judged.reporting}"
    level = "" if value is None else f"{threshold_text(value)} %"
    sizes = _sizes(count, level, cells - 2 * MARGIN, height, glyphs)
    if sizes is None:
        return ()
    left = figure_lines(count, sizes.first, glyphs)
    right = figure_lines(level, sizes.second, glyphs) if level else ()
    lines: list[Line] = []
    for at, text in enumerate(left):
        other = right[at - len(left)] if len(left) - at <= len(right) else ""
        lines.append(
            _sides(
                (Span(text, "met" if judged.met is not None else "missing"),), (Span(other, "accent"),), cells, glyphs
            )
        )
    lines.append((Span(" " * MARGIN), *_said(judged, catalogue, cells - 2 * MARGIN, glyphs)))
    return ((), *lines, ()) if height >= TALL else tuple(lines)


def _sizes(count: str, level: str, cells: int, height: int, glyphs: Glyphs) -> Sizes | None:
    """Return the largest sizes that fit."""
    small = HALF if glyphs.halves else NARROW
    wanted = [Sizes(DOUBLE, PLAIN)] if height >= TALLEST else []
    wanted += [Sizes(PLAIN, PLAIN), Sizes(PLAIN, small)] if height >= TALL else []
    wanted.append(Sizes(small, small))
    return next(
        (
            sizes
            for sizes in wanted
            if figure_width(count, sizes.first) + figure_width(level, sizes.second) + GAP * bool(level) <= cells
        ),
        None,
    )


def _said(judged: Judged, catalogue: Catalogue, cells: int, glyphs: Glyphs) -> Line:
    """Return what the count is of, and the rest of the summary; what matters least gives way, and says so."""
    found = [*phrases(judged, catalogue.indicators[judged.table.indicator])]
    if judged.met is not None:
        found[0] = Phrase(f"meet it in {judged.table.year}", "strong")
    told = (item._replace(text=spelled(item.text, glyphs)) for item in found)
    return joined(told, cells, glyphs.ellipsis)


def _sides(left: Line, right: Line, cells: int, glyphs: Glyphs) -> Line:
    room = cells - 2 * MARGIN
    right = fit_line(right, max(0, room - min(line_width(left), room * 2 // 3) - GAP), glyphs.ellipsis)
    left = fit_line(left, room - line_width(right), glyphs.ellipsis)
    blank = room - line_width(left) - line_width(right)
    return (Span(" " * MARGIN), *left, Span(" " * blank), *right)
