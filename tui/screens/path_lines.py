"""What stands around a path's numbers: the slider's state, the assumptions with the formulas, the chart with its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.path_steps import scale_of
from tui.core.pathway_words import FORMULAS, growth_text, guideline, notes, pace_text, path_name, signed, total_name
from tui.core.steps import agreed_on_scale
from tui.core.summary import CORE_LIMIT
from tui.core.view import threshold_text
from tui.screens.reading import hanging, wrapped
from tui.widgets.charts import path as path_chart
from tui.widgets.slider_layout import SliderMark, SliderState
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.charts.path import Past
    from tui.core.pathway import Pathway, Pathways
    from tui.core.pathway_start import Start
    from tui.core.view import Path
    from tui.widgets.glyphs import Glyphs

SHORT_FORMULAS = (
    "spending growth = (target / share)^(1 / years) × (1 + GDP growth) − 1",
    "extra = GDP × (share on path − share now)",
    "pace = mean of the last {pace} yearly changes, carried on",
)
SHARE = "def_share_gdp"
LEAST_CHART = 7
"""Rows that the chart keeps before the notes below it get any."""


def slider_state(screen: Path, start: Start | None, whole: bool) -> SliderState:
    """Return the slider's state: the growth assumed, with its own mean and standstill marked."""
    own = start.own_growth if start else None
    low, high = scale_of(own, screen.growth)
    marks = [SliderMark(0, "0", name="no growth")]
    if own is not None and own != 0:
        whose = f"{start.name}'s own mean" if whole and start else "its own mean"
        marks.append(SliderMark(own, f"own {signed(threshold_text(own))}" if not whole else "", not whole, whose))
    if screen.growth is not None:
        return SliderState(screen.growth, low, high, tuple(marks))
    if whole:
        return SliderState(own or 0, low, high, tuple(marks), note=" ", said="each its own mean growth")
    if own is None:
        return SliderState(0, low, high, tuple(marks), note="no mean of its own; + and − give one", said="not set")
    return SliderState(own, low, high, tuple(marks))


def targets(catalogue: Catalogue) -> tuple[int, ...]:
    """Return the levels agreed for shares of GDP, lowest first."""
    return tuple(sorted({item.threshold for item in agreed_on_scale(catalogue, SHARE)}))


def assumption_lines(catalogue: Catalogue, found: Pathways, whole: bool, cells: int) -> tuple[Line, ...]:
    """Return what is assumed, and the formulas, in a few lines."""
    assumed = found.assumed
    growth = "each one's own mean" if whole else "its own mean"
    if assumed.growth is not None:
        growth = f"{signed(threshold_text(assumed.growth))} % a year, as given"
    elif not whole:
        (path,) = (*found.members, *found.aggregates)
        growth = (
            f"{signed(threshold_text(path.growth))} % a year, {growth}"
            if path.growth is not None
            else growth_text(path)
        )
    first: list[Span] = [
        Span(" to ", "dim"),
        Span(f"{threshold_text(assumed.target)} % of GDP by {assumed.by}", "strong"),
        Span(" · GDP grows by ", "dim"),
        Span(growth, "accent"),
        Span(f" · pace of {assumed.pace} years", "dim"),
    ]
    agreed = guideline(catalogue, assumed.target)
    said = agreed.label if agreed else "a target as given"
    if assumed.target > CORE_LIMIT:
        said += "; these figures are core defence only"
    room = cells - sum(len(span.text) for span in first)
    if len(said) + 3 <= room:
        first.append(Span(f" · {said}", "dim"))
        said = ""
    formulas = [text.format(pace=assumed.pace) for text in SHORT_FORMULAS]
    lines: list[Line] = [tuple(first)]
    line = ""
    for text in (*((said,) if said else ()), *formulas):
        joined = f"{line} · {text}" if line else text
        if line and len(joined) + 1 > cells:
            lines.append((Span(f" {line}", "dim"),))
            line = text
        else:
            line = joined
    return (*lines, (Span(f" {line}", "dim"),))


def chart_lines(
    catalogue: Catalogue, found: Pathways, past: Sequence[Past], cells: int, rows: int, glyphs: Glyphs
) -> tuple[Line, ...]:
    """Return the chart of one path over what there is to note of it; the notes scroll where there is little room."""
    (path,) = (*found.members, *found.aggregates)
    below: list[Line] = []
    for note in notes(catalogue, found)[1:]:
        tone = "dim" if note in FORMULAS else ""
        below += [(Span(piece, tone),) for piece in wrapped(note, cells)]
    height = max(min(rows, LEAST_CHART), rows - len(below) - 1)
    drawn = path_chart.lines(path, past, cells, height, glyphs)
    return (*drawn, *([()] if drawn and below else []), *below)


def detail_of(found: Pathways, path: Pathway | None, reason: Sequence[str], cells: int) -> tuple[Line, ...]:
    """Return what is to be read of the row under the cursor among all, in two lines."""
    if path is None:
        return ((Span(f" {total_name(found.total)}" if found.total else ""),),)
    start = path.start
    said = [] if start.year is None else [f"{start.shown} % in {start.year}", f"at the share's pace {_reached(path, 0)}",
                                          f"at spending's pace {_reached(path, 1)}"]  # fmt: skip
    text = "; ".join((*said, *(note.rstrip(".") for note in reason)))
    return tuple(hanging(f" {path_name(path)}", text, len(path_name(path)) + 3, cells, ("strong", "dim")))


def _reached(path: Pathway, which: int) -> str:
    pace = (path.share_pace, path.spending_pace)[which]
    return f"{pace.text} ({pace_text(pace)})" if pace.text else f"unknown: {pace.reason}"
