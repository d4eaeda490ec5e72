"""Codes beside their points: near, never over another text, those in a crowd first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.text import width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.widgets.canvas import Canvas

NEAR_CELLS, NEAR_ROWS = 6, 2


def place_labels(
    canvas: Canvas, points: Mapping[str, tuple[int, int]], tones: Mapping[str, str], *, first: str = ""
) -> list[str]:
    """Write every code near its point and return those for which there is no room; points must be drawn before."""
    crowd = {
        code: sum(abs(cell - x) <= NEAR_CELLS and abs(row - y) <= NEAR_ROWS for x, y in points.values())
        for code, (cell, row) in points.items()
    }
    order = sorted(points, key=lambda code: (code != first, -crowd[code], code))
    return [code for code in order if not _place(canvas, code, *points[code], tones[code])]


def _place(canvas: Canvas, code: str, cell: int, row: int, tone: str) -> bool:
    size = width(code)
    spots = _spots(cell, row, size)
    for apart in (True, False):
        for of_dots in (True, False):
            for at, line, beside in spots:
                left = 0 if beside == "right" or not apart else 1
                right = 0 if beside == "left" or not apart else 1
                start = max(0, at - left)
                end = min(canvas.cells, at + size + right)
                inside = at >= 0 and at + size <= canvas.cells
                if inside and canvas.free(start, line, end - start) and canvas.free(at, line, size, of_dots=of_dots):
                    canvas.put(at, line, code, tone)
                    return True
    return False


def _spots(cell: int, row: int, size: int) -> list[tuple[int, int, str]]:
    """Return where a code may begin and on which side of its point it then lies, best first."""
    right, left, middle = cell + 1, cell - size, cell - size // 2
    return [
        (right, row, "right"), (left, row, "left"), (middle, row - 1, ""), (middle, row + 1, ""),
        (right, row - 1, ""), (right, row + 1, ""), (left, row - 1, ""), (left, row + 1, ""),
    ]  # fmt: skip
