"""The path to a guideline told: of one, year by year, or of everyone with their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.path import past_shares
from tui.core.columns import decimal_text
from tui.core.errors import InputError
from tui.core.export import Field, Sheet
from tui.core.model import AGGREGATES, EUROPE_AND_CANADA, NATO
from tui.core.pathway import Assumptions, entities_of, pathways, starts
from tui.core.pathway_sheet import one_sheet, path_sheet, year_sheet
from tui.core.pathway_words import notes, path_notes, title
from tui.core.view import Path, SortKey
from tui.screens.path_lines import assumption_lines, detail_of, target_words
from tui.screens.path_rows import EveryoneRows, fact_rows, facts_of, ordered, year_rows
from tui.showing.document import Document, Part, told_rows
from tui.widgets.spans import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.core.catalogue import Catalogue
    from tui.core.pathway import Pathways
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Paper

USUAL = (SortKey("needed", descending=True),)


def path(composer: Composer, view: View, paper: Paper) -> Document:
    """Return the paths of a view under its assumptions."""
    del paper  # what is drawn stands in the tables
    almanac, catalogue = composer.almanac, composer.catalogue
    screen = view.screen if isinstance(view.screen, Path) else Path()
    entity = view.member or NATO
    if not screen.whole and entity not in catalogue.members and entity not in AGGREGATES:
        raise InputError(f"There is no member '{entity[:40]}'.", "See nato-tui members.")
    wanted = (*entities_of(almanac, NATO, view.as_of), EUROPE_AND_CANADA) if screen.whole else (entity,)
    begun = starts(almanac, wanted, view.as_of)
    found = pathways(begun, Assumptions(screen.target, screen.by, screen.growth, screen.pace))
    said = tuple(plain(line).strip() for line in assumption_lines(found, screen.whole, 1_000))
    about = Part("assumed", "Assumptions", (target_words(catalogue, screen.target), *said))
    if screen.whole:
        parts = (about, *_everyone(catalogue, found, screen))
    else:
        past = [
            [str(each.year), f"{decimal_text(each.share, 2)}{'e' if each.estimate else ''}"]
            for each in past_shares(almanac, begun[0])
        ]
        parts = (about, *_one(catalogue, found, past))
    return Document(f"Path to a guideline: {title(found)}", (), parts)


def _one(catalogue: Catalogue, found: Pathways, past: list[list[str]]) -> Iterator[Part]:
    (way,) = (*found.members, *found.aggregates)
    facts = facts_of(way)
    yield Part(
        "facts",
        "How much, and how it is known",
        (),
        told_rows(fact_rows(way, facts, str)),
        path_sheet(catalogue, found),
    )
    yield Part("more", "The same at current prices, and notes", (), one_sheet(catalogue, found))
    rows = told_rows(year_rows(way))
    empty = () if rows.rows else (way.reason or way.start.reason,)
    yield Part("years", "Year by year", empty, rows, year_sheet(catalogue, found))
    if past:
        yield Part("past", "Shares up to there", (), Sheet((Field("year"), Field("share", "number", "% GDP")), past))


def _everyone(catalogue: Catalogue, found: Pathways, screen: Path) -> Iterator[Part]:
    order = screen.order or USUAL
    found = found._replace(members=ordered(found, order))
    table = told_rows(EveryoneRows(found, order, {}))._replace(notes=notes(catalogue, found))
    yield Part("paths", "Members, their sum, then the aggregates", (), table, path_sheet(catalogue, found))
    lines = []
    for way in (*found.members, *found.aggregates):
        lines += [plain(line).strip() for line in detail_of(found, way, path_notes(catalogue, way), 10_000)]
    yield Part("paces", "When at the present pace", tuple(lines))
