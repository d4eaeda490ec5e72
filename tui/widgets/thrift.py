"""A screen that sends the terminal only the cells that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor
from textual.screen import Screen

if TYPE_CHECKING:
    from rich.console import Console

ResultT = TypeVar("ResultT")


class _Cells(ChopsUpdate):
    """Updated spans, cut at both ends; Textual's own starts each at its widget's left edge."""

    def render_segments(self, console: Console) -> str:
        """Return the spans as terminal sequences."""
        out: list[str] = []
        for y, x1, x2 in self.spans:
            at = -1
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                left, right = max(x, x1), min(end, x2)
                if strip is None or left >= right:
                    continue
                if left != at:
                    out.append(Control.move_to(left, y).segment.text)
                whole = left == x and right == end
                out.append((strip if whole else strip.crop(left - x, right - x)).render(console))
                at = right
        return "".join(out)


class _ThriftyCompositor(Compositor):
    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what changed since the last update, if anything."""
        update = super().render_partial_update()
        return None if update is None else _Cells(update.chops, update.spans, update.chop_ends)


class ThriftyScreen(Screen[ResultT]):
    """A screen whose updates are as small as the regions its widgets ask to have repainted."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name, id, classes)
        self._compositor = _ThriftyCompositor()
