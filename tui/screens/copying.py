"""Copying more than a number: a chooser of what the screen has to give, each item made only once it is chosen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.commands import key_to
from tui.core.copying import counted, tab_separated
from tui.core.errors import NatoTuiError
from tui.core.export import csv_rows
from tui.core.provenance import trace
from tui.core.text import fit
from tui.core.view_text import to_text
from tui.screens.asking import offer
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser
from tui.screens.exports import making
from tui.screens.grid_copies import GridCopies, Numbers, Offer
from tui.widgets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.citation import Citation
    from tui.core.export import Sheet
    from tui.screens.exports import Thing
    from tui.screens.view_screen import ViewScreen


SHOWN = 64
"""Cells of a citation that the chooser shows."""


async def more(screen: ViewScreen) -> None:
    """Ask what to copy, of what the screen has, and copy it."""
    offers = await asyncio.to_thread(_offers, screen)
    by_key = {each.key: each for each in offers}
    choices = [Choice(each.key, (each.title, each.about)) for each in offers]

    async def chosen(key: str) -> None:
        await put(screen, by_key[key].make)

    await offer(screen, Chooser("Copy", choices), chosen)


async def put(screen: ViewScreen, make: Callable[[], tuple[str, str]]) -> None:
    """Make a text off the main thread, copy it, and say which way it went and how much it was."""
    from tui import clipboard

    def to_terminal(text: str) -> None:
        screen.app.call_from_thread(screen.app.copy_to_clipboard, text)

    def work() -> str:
        text, what = make()
        served = screen.served
        if served is not None and len(text.encode()) > clipboard.OSC52_LIMIT:
            # A file on the machine that serves would be none of the reader's.
            screen.app.call_from_thread(served.hand_over, "copied.txt", text.encode())
            return f"Too much for a clipboard: {what or 'the text'} went to your browser as a file."
        return clipboard.copy(text, to_terminal, what=what).message

    try:
        said = await asyncio.to_thread(work)
    except NatoTuiError as problem:
        screen.notify(str(problem), title=problem.title, severity="warning", markup=False)
    else:
        screen.say(said)


async def citation(screen: ViewScreen) -> None:
    """Copy the number under the cursor with its citation."""
    composer, number = screen.composer, screen.number
    if composer is None or number is None:
        screen.say(f"There is no number under the cursor to copy; {key_to('copy_more')} copies a row or the table.")
        return
    await put(screen, lambda: (trace(composer.almanac, number).citation.line, ""))


async def cell(screen: ViewScreen) -> None:
    """Copy the cell under the cursor."""
    grid = grid_of(screen)
    found = next((each for each in _of_grid(screen, grid) if each.key == "cell"), None)
    if found is None:
        screen.say("There is no cell under the cursor to copy.")
    else:
        await put(screen, found.make)


def grid_of(screen: ViewScreen) -> Grid | None:
    """Return the grid that has the keys, else the first one of the screen."""
    if isinstance(screen.focused, Grid):
        return screen.focused
    return next(iter(screen.query(Grid)), None)


def _offers(screen: ViewScreen) -> list[Offer]:
    found = _of_grid(screen, grid_of(screen))
    values = screen.values()
    if values is not None:
        rows = counted(len(values.rows), "row")
        found.append(Offer("table", "Table", f"{rows} of values, for a spreadsheet", lambda: (_tabs(values), rows)))
    cited = _citation(screen)
    if cited is not None:
        found.append(Offer("citation", "Citation", fit(cited.line, SHOWN).rstrip(), lambda: (cited.line, "")))
        lines = counted(cited.text.count("\n") + 1, "line")
        found.append(Offer("cited", "Citation in full", lines, lambda: (cited.text + "\n", lines)))
    whole = next((thing for thing in screen.exports() if thing.sourced), None)
    if whole is not None:
        said = "what it shows, as known when, of which publications"
        found.append(Offer("cited_whole", "How to cite it all", said, lambda: (_cited_whole(screen, whole), "")))
    found.append(Offer("text", "Text", "all that this screen shows, as text", lambda: _told(screen)))
    view = to_text(screen.view)
    found.append(Offer("view", "View", view, lambda: (view, "")))
    return found


def _tabs(sheet: Sheet) -> str:
    return tab_separated(csv_rows(sheet))


def _told(screen: ViewScreen) -> tuple[str, str]:
    from tui.showing.document import written

    text = written(screen.told(), "text", glyphs=screen.glyphs).decode()
    return text, counted(text.count("\n"), "line")


def _citation(screen: ViewScreen) -> Citation | None:
    composer, number = screen.composer, screen.number
    if composer is None or number is None:
        return None
    try:
        return trace(composer.almanac, number).citation
    except NatoTuiError:
        return None  # What can't be traced can't be cited; that is said where its source is asked for.


def _cited_whole(screen: ViewScreen, thing: Thing) -> str:
    """Return one line that cites a table or a chart: rows and columns that are copied name neither day nor publication."""
    from tui.core.sidecar import ground_of, how_to_cite

    sheet = thing.make("csv" if "csv" in thing.forms else "text").sheet
    if screen.composer is None or sheet is None:
        return ""
    return how_to_cite(sheet, making(screen), ground_of(screen.composer.almanac, sheet))


def _of_grid(screen: ViewScreen, grid: Grid | None) -> list[Offer]:
    if grid is None:
        return []
    preferences = getattr(screen.app, "preferences", None)
    written = Numbers(getattr(preferences, "thousands", " "), getattr(preferences, "decimal", "."))
    return GridCopies(grid, written, screen.left_out).offers()
