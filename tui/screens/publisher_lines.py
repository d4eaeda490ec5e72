"""What is said around publishers compared: what the table shows, the definitions, and why there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import key_first, key_to
from tui.core.model import day_text, edition_name
from tui.core.publisher_sheet import edition_text, main_editions
from tui.core.publishers import HOW_TO_GET, TITLES
from tui.screens.spelling import spelled
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.publishers import Absent, Compared, Comparison, Origin

WIDEST = 110
"""Cells beyond which a line of prose gets hard to read."""
DIFFERENCE = "difference of definition"


def note_lines(found: Comparison, cells: int, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """Return what the table shows, in three lines or as many as its words need."""
    title = TITLES[found.quantity]
    measure = "percentage points" if found.points else "percent of NATO's figure"
    lines: list[Line] = [
        (Span(f"{title[0].upper()}{title[1:]}, {found.year}", "strong"), Span(f"   in {found.unit}", "dim"))
    ]
    said = f"± is theirs less NATO's in {measure}: a {DIFFERENCE}, neither error nor revision."
    lines += [(Span(piece, "dim"),) for piece in wrapped(spelled(said, glyphs), cells)]
    counts = ", ".join(_count(found, at, origin) for at, origin in enumerate(found.origins))
    lines += [(Span(piece),) for piece in wrapped(f"{len(found.rows)} members: {counts}.", cells)]
    return tuple(lines)


def definition_lines(found: Comparison, row: Compared | None, cells: int) -> tuple[Line, ...]:
    """Return what is peculiar to a member's figures, then every publisher's definition whole."""
    cells = min(cells, WIDEST)
    lines: list[Line] = []
    mains = main_editions(found)
    for text in peculiar(found, row, mains) if row else ():
        lines += [(Span(piece, "accent"),) for piece in wrapped(text, cells)]
    for at, origin in enumerate(found.origins):
        head = f"{origin.publisher}{edition_text(found, at, mains[at])}"
        lines += [(Span(piece, "strong"),) for piece in wrapped(head, cells)]
        lines += [(Span(f"  {piece}"),) for piece in wrapped(origin.definition, cells - 2)]
    return tuple(lines)


def absent_words(missing: Absent) -> tuple[str, ...]:
    """Return why there is nothing to compare, and what to do about it."""
    title = TITLES[missing.quantity]
    get = HOW_TO_GET.replace("`", "")
    if missing.first and missing.as_of:
        return (
            f"No other publisher's figures of {title} were known on {day_text(missing.as_of)}.",
            f"The first here are of {day_text(missing.first)}. {key_first('as_of_latest')} goes to the latest known, "
            f"{key_to('as_of_forward')} to the next edition.",
        )
    if missing.others:
        return (
            f"No other publisher's figures of {title} have been imported.",
            f"There are figures of: {'; '.join(TITLES[name] for name in missing.others)}. "
            f"{key_first('quantity')} chooses another quantity.",
            get,
        )
    return (
        "No other publisher's figures have been imported, so there is nothing to set beside NATO's.",
        get,
        f"{key_first('reload')} loads them afterwards: they then stand here beside NATO's, each with its own definition.",
    )


def absent_lines(missing: Absent, cells: int) -> tuple[Line, ...]:
    """Return the same as wrapped lines, set apart."""
    lines: list[Line] = []
    for at, text in enumerate(absent_words(missing)):
        tone = "" if at else "strong"
        lines += [*((Span(piece, tone),) for piece in wrapped(text, min(cells, WIDEST))), ()]
    return tuple(lines[:-1])


def _count(found: Comparison, at: int, origin: Origin) -> str:
    having = sum(row.sides[at].datum is not None for row in found.rows)
    return f"{origin.publisher} has {having or 'none'}"


def peculiar(found: Comparison, row: Compared, mains: Sequence[str]) -> list[str]:
    """Return why a member's figures are missing, not compared or of another edition."""
    said = []
    for at, (origin, side) in enumerate(zip(found.origins, row.sides, strict=True)):
        if side.reason:
            said.append(f"{origin.publisher}: {side.reason}")
        if side.apart:
            said.append(f"no difference of {origin.publisher}: {side.apart}")
        if side.datum and mains[at] and side.datum.edition != mains[at]:
            said.append(f"† {origin.publisher}: of {edition_name(side.datum.edition)}")
    return [f"{row.name}: {'; '.join(said)}"] if said else []
