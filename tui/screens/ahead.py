"""What the pages are made of, read while nobody waits, lest the first one shown be held up by it."""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tui.screens.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App
    from textual.screen import Screen

STYLES = Path(__file__).parents[1] / "styles"
PAUSE = 0.02
"""Seconds between two style sheets, for keys to be acted on."""


def import_pages() -> None:
    """Import every page and what asks the reader for something; in a worker thread."""
    for module in ("asking", "chart_asking", *dict.fromkeys(module for module, _ in PAGES.values())):
        import_module(f"tui.screens.{module}")


def read_styles(app: App[str]) -> None:
    """Read every style sheet that the app hasn't read yet, one by one."""
    _read_next(app, [path for path in sorted(STYLES.glob("*.tcss")) if not app.stylesheet.has_source(str(path))])


def stand_by(app: App[str], page: Screen[None]) -> None:
    """Mount a page that is installed in the app, without showing it."""
    app._get_screen(page)
    # The modules and figures read ahead stay to the end: no collection of garbage need look through them.
    gc.freeze()


def _read_next(app: App[str], paths: Sequence[Path]) -> None:
    if paths:
        app.stylesheet.read(paths[0])
        app.stylesheet.parse()
        app.set_timer(PAUSE, lambda: _read_next(app, paths[1:]))
