"""What is said below a table of the row under the cursor: a few lines, with an ellipsis where more is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.text import clean, fit
from tui.screens.spelling import spelled
from tui.widgets.charts import wrapped
from tui.widgets.spans import Span

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.spans import Line

ROW_LINES = 2


def row_words(text: str, cells: int, glyphs: Glyphs) -> list[tuple[Line, Line]]:
    """Return a text as lines for the place below a table."""
    lines = wrapped(clean(spelled(text, glyphs)), max(1, cells))
    if len(lines) > ROW_LINES:
        last = lines[ROW_LINES - 1]
        lines = [*lines[: ROW_LINES - 1], fit(last, min(len(last), cells - 2)).rstrip() + f" {glyphs.ellipsis}"]
    return [((Span(f" {line}", "dim"),), ()) for line in lines]
