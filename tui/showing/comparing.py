"""Publishers compared told: their figures side by side, and how each defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.publisher_sheet import comparison_sheet, edition_text, main_editions
from tui.core.publishers import COMPARED, TITLES, absent, compare, years
from tui.core.view import Publishers, SortKey
from tui.screens.publisher_lines import absent_words, note_lines, peculiar
from tui.screens.publisher_rows import ordered, places, publisher_rows
from tui.showing.document import Document, Part, told_rows, when
from tui.widgets.spans import plain

if TYPE_CHECKING:
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Paper


def publishers(composer: Composer, view: View, paper: Paper) -> Document:
    """Return one quantity as each publisher gives it, or why there is nothing to compare."""
    del paper  # nothing is drawn
    almanac = composer.almanac
    asked = view.screen if isinstance(view.screen, Publishers) else Publishers()
    quantity = asked.quantity if asked.quantity in COMPARED else "share"
    title = TITLES[quantity]
    missing = absent(almanac, quantity, view.as_of)
    if missing:
        return Document(f"Publishers compared: {title}", (when(view),), (Part("absent", "", absent_words(missing)),))
    year = view.year
    if year is None and not years(almanac, quantity, view.as_of):
        year = almanac.default_year(COMPARED[quantity][0], view.as_of)
    found = compare(almanac, quantity, year, view.as_of)
    order = asked.order or (SortKey(places(found)[0].id, descending=True),)
    found = found._replace(rows=ordered(found, order))
    mains = main_editions(found)
    defined = tuple(
        f"{origin.publisher}{edition_text(found, at, mains[at])}: {origin.definition}"
        for at, origin in enumerate(found.origins)
    )
    reasons = tuple(text for row in found.rows for text in peculiar(found, row, mains))
    parts = [
        Part("said", "What it shows", tuple(plain(line) for line in note_lines(found, 10_000))),
        Part("figures", "Members", (), told_rows(publisher_rows(almanac, found, order)),
             comparison_sheet(almanac, found, readers=False)),
        *([Part("reasons", "What is missing, and why", reasons)] if reasons else []),
        Part("definitions", "Definitions", defined),
    ]  # fmt: skip
    return Document(f"Publishers compared: {title}, {found.year}, in {found.unit}", (when(view),), tuple(parts))
