"""A chart told: its reading, its drawing, and its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.charted import charted
from tui.core.charts.figures import figures, first_picked
from tui.core.scene import threshold
from tui.core.view import threshold_text
from tui.screens.chart_kinds import KINDS, kind_of
from tui.showing.document import Document, Part, when

if TYPE_CHECKING:
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Paper


def chart(composer: Composer, view: View, paper: Paper) -> Document:
    """Return a view's chart; what is drawn is told by its values too."""
    kind = KINDS[kind_of(view)]
    drawn = kind.chart(kind.ground(composer, view), view, composer.catalogue)
    picked = view.member or ""
    made = charted(drawn, composer.catalogue, picked)
    facts = [when(view)]
    level = threshold(view, composer.catalogue)
    facts += [f"threshold {threshold_text(level)} %"] if level is not None else []
    if view.picked:
        facts.append(f"compared: {', '.join(composer.catalogue.name_of(entity) for entity in view.picked)}")
    lines = [made.sentence]
    found = figures(drawn, picked)
    if found:
        lines.append(found[first_picked(drawn, len(found))].words)
    lines += [made.source] if made.source else []
    parts = (
        Part("reading", kind.title, tuple(lines)),
        Part("drawing", "Drawing", drawing=tuple(made.drawing(paper.cells, paper.rows, paper.glyphs))),
        Part("values", "Values", (), made.sheet, made.values),
    )
    return Document(made.title, tuple(facts), parts)
