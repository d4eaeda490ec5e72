"""Our own numbers with the reader's marks: what sets thousands apart, and the decimal sign; on screen alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.glyphs import Glyphs
    from tui.widgets.spans import Line, Span

USUAL = (" ", ".")
_NUMBER = re.compile(
    r"(?<![\w.,:/])(?<!\d-)"  # no part of a word, a day, a time, an address
    r"(\d{1,3}(?: \d{3})+|\d+)(?:\.(\d+))?"
    r"(?=e?(?:[^\w.,:/-]|[.,:/-](?!\w)|$))"  # as before it, but for the mark of an estimate
)


def numbered(text: str, glyphs: Glyphs) -> str:
    """Return a text of our own with its numbers in the reader's marks; one that quotes somebody isn't for this."""
    if (glyphs.thousands, glyphs.decimal) == USUAL:
        return text
    return _respelled(text, glyphs.thousands, glyphs.decimal, keep=False)


def numbered_line(line: Sequence[Span], glyphs: Glyphs) -> Line:
    """Return a drawn line with its numbers in the reader's marks, each in the cells it had."""
    if (glyphs.thousands, glyphs.decimal) == USUAL:
        return tuple(line)
    text = _respelled("".join(span.text for span in line), glyphs.thousands, glyphs.decimal, keep=True)
    at = 0
    spans = []
    for span in line:
        spans.append(span._replace(text=text[at : at + len(span.text)]))
        at += len(span.text)
    return tuple(spans)


def numbered_spans(spans: Sequence[Span], glyphs: Glyphs) -> Line:
    """Return running words with their numbers in the reader's marks."""
    if (glyphs.thousands, glyphs.decimal) == USUAL:
        return tuple(spans)
    return tuple(span._replace(text=numbered(span.text, glyphs)) for span in spans)


@lru_cache(8192)
def _respelled(text: str, thousands: str, decimal: str, *, keep: bool) -> str:
    def written(found: re.Match[str]) -> str:
        whole, part = found.groups()
        number = whole.replace(" ", thousands) + (f"{decimal}{part}" if part else "")
        return number.rjust(len(found[0])) if keep else number

    return _NUMBER.sub(written, text)
