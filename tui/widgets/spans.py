"""Lines as runs of text with a tone: what every pure renderer returns and every widget draws."""

from __future__ import annotations

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


def line_width(line: Iterable[Span]) -> int:
    """Return how many terminal cells a line takes."""
    return sum(width(span.text) for span in line)


def plain(line: Iterable[Span]) -> str:
    """Return the text of a line without its tones."""
    return "".join(span.text for span in line)


def merged(line: Iterable[Span]) -> Line:
    """Return the line with runs of one tone joined and blanks in the tone before them: fewer runs, fewer bytes."""
    out: list[Span] = []
    for text, tone in line:
        if not text:
            continue
        if out and (out[-1].tone == tone or text.isspace()):
            out[-1] = Span(out[-1].text + text, out[-1].tone)
        elif out and out[-1].text.isspace():
            out[-1] = Span(out[-1].text + text, tone)
        else:
            out.append(Span(text, tone))
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
    old, new = _painted(before), _painted(after)
    if old == new:
        return None
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    if len(old) != len(new):
        return first, max(len(old), len(new))
    last = next(at for at in range(shorter, 0, -1) if old[at - 1] != new[at - 1])
    return first, last


def _painted(line: Sequence[Span]) -> list[tuple[str, str]]:
    """Return what stands in each cell: the character and its tone; a wide one fills the cells after it too."""
    out: list[tuple[str, str]] = []
    for text, tone in line:
        if text.isascii():
            out += [(char, tone) for char in text]
            continue
        start = len(out)
        for char, size in zip(text, map(width, text), strict=True):
            if not size and len(out) > start:
                out[-1] = (out[-1][0] + char, tone)
            out += [(char, tone)] * size
        shown = width(text)
        if len(out) - start != shown:
            out[start:] = [(text, tone)] * shown
    return out
