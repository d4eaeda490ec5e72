"""Which page shows which kind of view."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.core.errors import InputError

if TYPE_CHECKING:
    from tui.core.view import View
    from tui.engine import Engine
    from tui.screens.page import Page

PAGES = {
    "event": ("event", "EventScreen"),
    "number": ("number", "NumberScreen"),
    "editions": ("editions", "EditionsScreen"),
    "diff": ("diff", "DiffScreen"),
    "history": ("history", "HistoryScreen"),
    "outcome": ("outcomes", "OutcomeScreen"),
    "habits": ("outcomes", "HabitsScreen"),
    "chart": ("chart", "ChartScreen"),
    "path": ("pathway", "PathScreen"),
    "claims": ("claims", "ClaimsScreen"),
    "publishers": ("publishers", "PublishersScreen"),
    "sql": ("sql", "SqlScreen"),
}
"""The module and class of each page by its view's word; a page is imported when it is first shown."""


def page_for(engine: Engine, view: View) -> Page[Any]:
    """Return a fresh page for a view."""
    if view.screen.word not in PAGES:
        raise InputError(f"No page shows '{view.screen.word}'.")
    module, name = PAGES[view.screen.word]
    page: Page[Any] = getattr(import_module(f"tui.screens.{module}"), name)(engine, view)
    return page
