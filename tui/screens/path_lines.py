"""What stands around a path's numbers: the slider's state, the assumptions with the formulas, the chart with its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.path_steps import scale_of
from tui.core.pathway_words import FORMULAS, growth_text, guideline, notes, pace_text, path_name, signed, total_name
from tui.core.steps import agreed_on_scale
from tui.core.summary import CORE_LIMIT
from tui.core.view import threshold_text
from tui.widgets.charts import path as path_chart
from tui.widgets.slider_layout import SliderMark, SliderState
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import hanging, wrapped

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
    "pace = mean yearly change",
)
DERIVED = "derived: all but share and $bn of the start year; on estimates where e"
SHARE = "def_share_gdp"
LEAST_CHART = 8
"""Rows that the chart keeps before the notes below it get any; where there are more, two in three."""


def slider_state(screen: Path, start: Start | None, whole: bool) -> SliderState:
    """Return the slider's state: the growth assumed, with its own mean and standstill marked."""
    own = start.own_growth if start else None
    low, high = scale_of(own, screen.growth)
    marks = [SliderMark(0, "0", name="no growth")]
    if own is not None and own != 0:
        # Among all there is no one mean to go back to; NATO's stands there for orientation.
        mark = SliderMark(own, f"own {signed(threshold_text(own))}", True, "its own mean")
        nato = SliderMark(own, "NATO", False, "NATO's own mean" if screen.growth is not None else "")
        marks.append(nato if whole else mark)
    if screen.growth is not None:
        return SliderState(screen.growth, low, high, tuple(marks))
    if whole:
        return SliderState(own or 0, low, high, tuple(marks), said="each its own mean")
    if own is None:
        return SliderState(0, low, high, tuple(marks), note="no mean of its own; + and − give one", said="not set")
    return SliderState(own, low, high, tuple(marks))


def targets(catalogue: Catalogue) -> tuple[int, ...]:
    """Return the levels agreed for shares of GDP, lowest first."""
    return tuple(sorted({item.threshold for item in agreed_on_scale(catalogue, SHARE)}))


def assumption_lines(found: Pathways, whole: bool, cells: int) -> tuple[Line, ...]:
    """Return what is assumed, and the formulas, packed into a few lines."""
    assumed = found.assumed
    if assumed.growth is not None:
        growth = f"GDP {_plus(assumed.growth)} % a year, as given"
    elif whole:
        growth = "GDP by each one's own mean"
    else:
        (path,) = (*found.members, *found.aggregates)
        growth = f"GDP {_plus(path.growth)} % a year, its own mean" if path.growth is not None else growth_text(path)
    pieces = [
        Span(f"{threshold_text(assumed.target)} % of GDP by {assumed.by}", "strong"),
        Span(growth, "accent"),
        Span(f"pace of {assumed.pace} year{'s' if assumed.pace > 1 else ''}"),
        *(Span(text, "dim") for text in (*SHORT_FORMULAS, *((DERIVED,) if whole else ()))),
    ]
    lines: list[list[Span]] = []
    room = 0
    for piece in pieces:
        if lines and len(piece.text) + 3 <= room:
            lines[-1] += (Span(" · ", "line"), piece)
            room -= len(piece.text) + 3
        else:
            lines.append([Span(" "), piece])
            room = cells - 1 - len(piece.text)
    return tuple(map(tuple, lines))


def target_words(catalogue: Catalogue, target: int) -> str:
    """Return which guideline a target is, and what the figures leave out of it."""
    agreed = guideline(catalogue, target)
    said = agreed.label if agreed else "a target as given"
    return f"{said}; these figures are core defence only" if target > CORE_LIMIT else said


def _plus(growth: int) -> str:
    return f"{'+' if growth >= 0 else ''}{signed(threshold_text(growth))}"


def chart_lines(
    catalogue: Catalogue, found: Pathways, past: Sequence[Past], cells: int, rows: int, glyphs: Glyphs
) -> tuple[Line, ...]:
    """Return the chart of one path over what there is to note of it; the notes scroll where there is little room."""
    (path,) = (*found.members, *found.aggregates)
    below: list[Line] = []
    for note in notes(catalogue, found)[1:]:
        tone = "dim" if note in FORMULAS else ""
        below += [(Span(piece, tone),) for piece in wrapped(note, cells)]
    height = max(min(rows, LEAST_CHART), rows * 2 // 3, rows - len(below) - 1)
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
