"""The pages that are read told: one event whole, and where one number comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.claim_pairs import explained
from tui.core.claims import CheckedClaims
from tui.core.event_sheets import event_record, event_text
from tui.core.model import day_text
from tui.core.provenance import trace
from tui.core.provenance_text import provenance_record, provenance_text
from tui.core.view import EventPage, NumberPage
from tui.screens.number_rows import behind_title
from tui.showing.document import Document, Part, plain_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Paper


def event(composer: Composer, view: View, paper: Paper) -> Document:
    """Return an event, its claims held against the figures of their day and of the view's."""
    del paper  # nothing is drawn
    assert isinstance(view.screen, EventPage)
    found = composer.log.event(view.screen.event_id)
    checked = composer.claims.checked(view.as_of, found.event_id) if found.claims else ()
    claims = CheckedClaims(checked, explained(composer.almanac, checked))
    heading, *rest = event_text(found, composer.catalogue, claims).rstrip("\n").split("\n")
    notes = tuple(f"{source.title}: {source.notes}" for source in found.sources if source.notes)
    facts = (f"now is {day_text(view.as_of)}",) if view.as_of and checked else ()
    record = {"event": plain_record(event_record(found, claims))}
    return Document(
        heading,
        facts,
        (*_paragraphs("event", rest), *([Part("notes", "Notes on the sources", notes)] if notes else [])),
        record,
    )


def number(composer: Composer, view: View, paper: Paper) -> Document:
    """Return where a number comes from, what it was made of, and how to cite it."""
    del paper  # nothing is drawn
    assert isinstance(view.screen, NumberPage)
    found = trace(composer.almanac, view.screen.number)
    heading, *rest = provenance_text(composer.almanac, found).rstrip("\n").split("\n")
    record = {"number": plain_record(provenance_record(composer.almanac, found))}
    return Document(heading, (behind_title(found),), tuple(_paragraphs("number", rest)), record)


def _paragraphs(word: str, lines: list[str]) -> Iterator[Part]:
    """Return lines as parts: a paragraph each, headed by its first line where the others are set in below it."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([])
    for first, *others in filter(None, paragraphs):
        headed = bool(others) and not first.startswith(" ") and others[0].startswith(" ")
        yield Part(word, first if headed else "", tuple(others if headed else (first, *others)))
