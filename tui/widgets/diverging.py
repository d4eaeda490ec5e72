"""Bars to both sides of a middle, as text for a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.widgets.glyphs import Glyphs


def diverging(left: float, right: float, full: float, cells: int, glyphs: Glyphs) -> str:
    """Return `cells` cells (an odd number) with a bar to the left and one to the right of the middle.

    `full` fills a side; what is more than nothing has a cell at least.
    """
    side = (cells - 1) // 2
    sizes = [
        min(side, max(1, round(amount / full * side))) if amount > 0 and full > 0 else 0 for amount in (left, right)
    ]
    return (glyphs.fill * sizes[0]).rjust(side) + glyphs.axis_line + (glyphs.fill * sizes[1]).ljust(side)


def middle_head(left: str, right: str, cells: int, glyphs: Glyphs) -> str:
    """Return a head for a column of such bars: what lies to the left and what to the right."""
    side = (cells - 1) // 2
    return f"{left} ".rjust(side)[-side:] + glyphs.axis_line + f" {right}".ljust(side)[:side]
