"""A screen held against the text that tells it: every number that is painted stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.core.view_text import to_text
from tui.showing import document
from tui.showing.document import written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tests.pilot.explorer import Explorer
    from tui.core.scene import Composer
    from tui.core.view import View

SIZE = (200, 50)
NO_FIGURE = re.compile(r"[\d.]+ ┤|and \d+ more lines")
"""Numbers of an axis, and of what had no room."""
DRAWN = ("#chart", "#slider", "#growth", "#footer", "ChartBlock")
"""Parts of the screen that are drawn: their axes have numbers that are nobody's figures. What they draw is told."""


def told_in_full(composer: Composer, view: View, explorer: Explorer) -> None:
    """Hold the screen of a view against its text."""
    told = written(document(composer, view), "text").decode()
    painted = "\n".join(_read(explorer))
    missing = numbers(painted) - numbers(told)
    assert len(painted.split()) > 20, painted
    assert not missing, f"{to_text(view)}: {sorted(missing)}\n{painted}"


def numbers(text: str) -> set[str]:
    """Return what looks like a number, thousands joined."""
    joined = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", text)
    return set(re.findall(r"\d+(?:\.\d+)?", joined)) | set(re.findall(r"\d+(?:\.\d+)?", text))


def _read(explorer: Explorer) -> Iterable[str]:
    """Return the lines on the screen without what is drawn."""
    screen = explorer.app.screen
    lines = [list(line.ljust(SIZE[0])) for line in explorer.lines]
    found: list[Widget] = [widget for name in DRAWN for widget in screen.query(name)]
    for widget in found:
        x, y, width, height = widget.region
        for row in lines[y : y + height]:
            row[x : x + width] = " " * width
    return (NO_FIGURE.sub("", "".join(line).rstrip()) for line in lines)
