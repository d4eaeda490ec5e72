"""The views that back and forward lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.view import View
from tui.core.view_text import from_text

if TYPE_CHECKING:
    from collections.abc import Sequence

Kept = View | str
"""A view, or the text form of one that a session before this one left."""

MOST = 200
"""Views that are remembered each way; the farthest are forgotten first."""


class Trail:
    """Views in the order in which they were left, each way the nearest one last."""

    def __init__(self) -> None:
        self.past: list[Kept] = []
        self.future: list[Kept] = []

    def take_up(self, past: Sequence[str], future: Sequence[str]) -> None:
        """Go on from the views that a session before this one left."""
        self.past, self.future = list(past[-MOST:]), list(future[-MOST:])

    def left(self, view: View) -> None:
        """Let back lead to a view; what forward led to is forgotten."""
        _push(self.past, view)
        self.future.clear()

    def step(self, view: View, *, forward: bool) -> View | None:
        """Return the view to go to from another one, which is then the next one the other way; None at the end.

        Raises:
            InputError: the next one can't be read; it is forgotten, and the one after it is next.
        """
        source, target = (self.future, self.past) if forward else (self.past, self.future)
        if not source:
            return None
        kept = source.pop()
        found = kept if isinstance(kept, View) else from_text(kept)
        _push(target, view)
        return found

    def refused(self, *, forward: bool) -> None:
        """Forget the view that was just stepped to: it can't be shown, and one is still where one was."""
        (self.past if forward else self.future).pop()

    def before(self) -> View | None:
        """Return the view that back leads to, where it was left in this session."""
        return self.past[-1] if self.past and isinstance(self.past[-1], View) else None


def _push(views: list[Kept], view: View) -> None:
    views.append(view)
    del views[:-MOST]
