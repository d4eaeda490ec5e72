"""How views are shown to a room: large, with the keys and titles around them or without, and a tour's bar below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.app import App

    from tui.app import NatoTuiApp
    from tui.screens.guide import Guide


class Staged:
    """An app that can be presented; this is the app's own state and no part of the view."""

    large = False
    bare = False
    guide: Guide | None = None

    def stage(self, *, large: bool, bare: bool) -> None:
        """Show views large or not, and bare of what is around them or not."""
        if (large, bare) != (self.large, self.bare):
            self.large, self.bare = large, bare
            self.dress()

    def dress(self) -> None:
        """Let every screen show itself as it is presented now."""
        for screen in cast("App[Any]", self).screen_stack:
            dress = getattr(screen, "dress", None)
            if dress is not None:
                dress()

    def guided(self) -> Guide:
        """Return the guide, made when it is first asked for."""
        if self.guide is None:
            from tui.screens.guide import Guide

            self.guide = Guide(cast("NatoTuiApp", self))
        return self.guide
