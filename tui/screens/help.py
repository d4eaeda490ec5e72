"""Every key and what it does, from the registry, and how to read the marks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from tui.commands import GRID_KEYS, SLIDER_KEYS, TOUR_KEYS, command, in_force, key_text, keys_text
from tui.core.text import width
from tui.screens.over import Over
from tui.screens.reading import Reading
from tui.widgets.spans import Line, Span, line_width
from tui.widgets.wrapping import hanging

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.widgets.glyphs import Glyphs

COLUMN = 88
"""Least cells of one of several columns."""
BETWEEN = 4
KEYS = 11

TITLES_FROM = 76
"""Cells from which a command's title stands beside its sentence."""


def help_lines(cells: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return the help text for a width: how to read the marks, then every command, in columns where they fit."""
    count = max(1, (cells + BETWEEN) // (COLUMN + BETWEEN))
    column = (cells - BETWEEN * (count - 1)) // count
    groups = _groups()
    every = [row for _, rows in groups for row in rows]
    at = max(KEYS, *(width(keys) + 4 for keys, _, _ in every)), max(width(title) for _, title, _ in every) + 2
    blocks = [_marks(column, glyphs), *(_group(name, rows, column, at) for name, rows in groups)]
    blocks.append(_own_keys("In a table", GRID_KEYS, column))
    blocks.append(_own_keys("On the slider", SLIDER_KEYS, column))
    blocks.append(_own_keys("In a tour", TOUR_KEYS, column))
    return _beside(blocks, count, column)


class HelpScreen(Over[None]):
    """Every key and what it does, over the screen one came from."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,ctrl+c,enter,backspace", "leave", "leave", show=False),
        Binding("ctrl+z", "app.suspend_process", "to the shell", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        for key in command("help").keys:
            if key not in self._bindings.key_to_bindings:
                self._bindings.bind(key, "leave", show=False)

    def compose(self) -> ComposeResult:
        """Put the text into a box."""
        with Vertical() as box:
            box.border_title = Content("Keys and marks")
            box.border_subtitle = Content("esc leaves   arrows and page keys scroll")
            yield Reading(help_lines)

    def action_leave(self) -> None:
        """Go back to the screen one came from."""
        self.dismiss(None)


def _groups() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the commands of each group: keys, title, sentence."""
    return [
        (name, [(keys_text(item.keys), item.title, item.help) for item in found])
        for name, found in groupby(in_force(), key=lambda item: item.group)
    ]


def _group(name: str, rows: list[tuple[str, str, str]], cells: int, at: tuple[int, int]) -> list[Line]:
    """Return a group's heading and commands; `at` are the cells of the keys and of the titles."""
    lines: list[Line] = [(Span(name, "strong"),)]
    indent, titles = at
    for keys, title, sentence in rows:
        if cells < TITLES_FROM:
            lines += hanging(f"  {keys}", sentence, indent, cells, ("accent", ""))
            continue
        head = (Span(f"  {keys}".ljust(indent), "accent"), Span(title.ljust(titles), ""))
        body = hanging("", sentence, line_width(head), cells, ("", "dim"))
        lines += ((*head, *body[0][1:]), *body[1:])
    return lines


def _own_keys(name: str, rows: tuple[tuple[str, str], ...], cells: int) -> list[Line]:
    shown = [(" ".join(key_text(key) for key in keys.split()), what) for keys, what in rows]
    indent = max(width(keys) for keys, _ in shown) + 4
    lines: list[Line] = [(Span(name, "strong"),)]
    for keys, what in shown:
        lines += hanging(f"  {keys}", what[:1].upper() + what[1:] + ".", indent, cells, ("accent", "dim"))
    return lines


def _marks(cells: int, glyphs: Glyphs) -> list[Line]:
    """Return how to read the marks."""
    marks = (
        (glyphs.met, "met", "at the threshold or above it"),
        (glyphs.short, "short", "below it"),
        (glyphs.missing, "dim", "no figure; the reason stands in the detail pane: it is never 0"),
        ("e", "dim", "NATO's estimate, not yet final"),
        ("†", "dim", "from another edition than the rest of its column"),
        ("d", "dim", "under a column's title: derived here from published figures, from the edition named"),
        ("dim", "dim", "not yet a member that year: left out of counts, ranks and shortfall"),
        (glyphs.mark_solid, "accent", "a guideline already agreed on the as-of day"),
        (glyphs.mark_hollow, "accent", "a guideline not yet agreed then, with its date"),
    )
    lines: list[Line] = [(Span("Reading the marks", "strong"),)]
    for mark, tone, meaning in marks:
        lines += hanging(f"  {mark}", meaning, 8, cells, (tone, ""))
    return lines


def _beside(blocks: list[list[Line]], count: int, column: int) -> tuple[Line, ...]:
    """Return the blocks in columns of about one height, in reading order, a blank line between blocks."""
    spaced = [[*block, ()] for block in blocks]
    share = sum(len(block) for block in spaced) / count
    columns: list[list[Line]] = [[] for _ in range(count)]
    at = 0
    for block in spaced:
        if at < count - 1 and columns[at] and len(columns[at]) + len(block) / 2 > share:
            at += 1
        columns[at] += block
    height = max(len(lines) for lines in columns)
    rows: list[Line] = []
    for y in range(height):
        row: list[Span] = []
        for lines in columns:
            line = lines[y] if y < len(lines) else ()
            row += (*line, Span(" " * (column + BETWEEN - line_width(line))))
        rows.append(tuple(row[:-1]))
    while rows and not line_width(rows[-1]):
        rows.pop()
    return tuple(rows)
