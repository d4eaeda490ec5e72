"""Lines as runs of text with a tone: what every pure renderer returns and every widget draws."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import set_cell_size

from tui.core.text import clean, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Span(NamedTuple):
    """A run of text in one tone."""

    text: str
    tone: str = ""


Line = tuple[Span, ...]

PICKED = "picked"
"""Said after a tone, `met-2 picked`: what is picked out keeps its colours and is bold and underlined."""


def line_width(line: Iterable[Span]) -> int:
    """Return how many terminal cells a line takes."""
    return sum(width(span.text) for span in line)


def plain(line: Iterable[Span]) -> str:
    """Return the text of a line without its tones."""
    return "".join(span.text for span in line)


def merged(line: Iterable[Span]) -> Line:
    """Return the line with runs of one tone joined and blanks in the tone before them: fewer runs, fewer bytes."""
    out: list[Span] = []
    run, of = "", ""
    blank = True
    for text, tone in line:
        if tone == of or text.isspace() or not text:
            run += text
            blank = blank and not run.strip()
        elif blank:
            run, of, blank = run + text, tone, False
        else:
            out.append(Span(run, of))
            run, of, blank = text, tone, text.isspace()
    if run:
        out.append(Span(run, of))
    return tuple(out)


def fit_line(line: Sequence[Span], cells: int, ellipsis: str = "…") -> Line:
    """Return the line cut to at most `cells` terminal cells, with an ellipsis where something is left out."""
    if line_width(line) <= cells:
        return tuple(line)
    if cells <= 0:
        return ()
    out: list[Span] = []
    left = cells - 1
    for text, tone in line:
        size = width(text)
        if size > left:
            out.append(Span(set_cell_size(text, left) + ellipsis, tone))
            return tuple(out)
        out.append(Span(text, tone))
        left -= size
    return tuple(out)


def safe(line: Iterable[Span]) -> Line:
    """Return the line with control, bidirectional and invisible characters made visible."""
    return tuple(Span(clean(span.text), span.tone) for span in line)


def justified(left: Sequence[Span], right: Sequence[Span], cells: int, ellipsis: str = "…") -> Line:
    """Return two parts set against both edges; the left is cut first, the right goes when little room is left."""
    right_size = line_width(right)
    if right_size and cells - right_size < min(line_width(left) + 1, cells // 2):
        right, right_size = (), 0
    gap = 1 if right_size else 0
    fitted = fit_line(left, cells - right_size - gap, ellipsis)
    blank = cells - right_size - line_width(fitted)
    return (*fitted, Span(" " * blank), *right)


def changed(before: Sequence[Span], after: Sequence[Span]) -> tuple[int, int] | None:
    """Return the first cell where two lines differ and the cell after the last, or None where they look the same."""
    if before == after:
        return None
    sizes = line_width(before), line_width(after)
    first = _alike(before, after, 1)
    last = _alike(before, after, -1) if sizes[0] == sizes[1] else 0
    return first, max(first, max(sizes) - last)


def _alike(before: Sequence[Span], after: Sequence[Span], step: int) -> int:
    """Return how many cells are the same from the left (1) or from the right (-1) on."""
    cells = 0
    for old, new in zip(before[::step], after[::step], strict=False):
        if old == new:
            cells += width(old.text)
        elif old.tone == new.tone and old.text.isascii() and new.text.isascii():
            pairs = zip(old.text[::step], new.text[::step], strict=False)
            return cells + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        else:
            break
    return cells
