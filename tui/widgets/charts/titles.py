"""The first line of a chart: what is shown, as of when, and how many meet the threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.chart_words import headline
from tui.core.text import clean, width
from tui.widgets.spans import Line, Span, fit_line, justified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.threshold import Judged
    from tui.widgets.glyphs import Glyphs


def titled(labels: Sequence[str], said: str, judged: Judged | None, cells: int, glyphs: Glyphs) -> Line:
    """Return a title of `cells` cells: the first label for which there is room, the headline beside it.

    Where nothing is `said` the headline stands alone.
    """
    count = headline(judged) if judged else ""
    tone = "met" if judged and judged.met is not None else "accent"
    if not said:
        return fit_line((Span(count, tone),), cells, glyphs.ellipsis)
    titles = [f"{clean(label)}, {said}" for label in labels]
    room = cells - width(count) - 2
    title = next((one for one in titles if width(one) <= room), titles[-1])
    return justified((Span(title, "strong"),), (Span(count, tone),) if count else (), cells, glyphs.ellipsis)
