"""Everything on a screen as plain text and tables: one function a screen, from a composer and a view to a document."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tui.core.view_text import to_text
from tui.showing.document import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Document

    Teller = Callable[[Composer, View, Paper], Document]

TELLERS = {
    "explore": ("explore", "explore"),
    "event": ("readings", "event"),
    "number": ("readings", "number"),
    "editions": ("revising", "editions"),
    "diff": ("revising", "diff"),
    "history": ("revising", "history"),
    "outcome": ("expecting", "outcome"),
    "habits": ("expecting", "habits"),
    "chart": ("charting", "chart"),
    "path": ("pathing", "path"),
    "claims": ("claiming", "claims"),
    "publishers": ("comparing", "publishers"),
    "sql": ("asking", "sql"),
}
"""The module and function that tell each screen, by its view's word; a module is imported when it is asked."""


USUAL = Paper()


def document(composer: Composer, view: View, paper: Paper = USUAL) -> Document:
    """Return all that a view shows; raises NatoTuiError where it can't be answered."""
    module, name = TELLERS[view.screen.word]
    tell: Teller = getattr(import_module(f"tui.showing.{module}"), name)
    return tell(composer, view, paper)._replace(view=to_text(view))
