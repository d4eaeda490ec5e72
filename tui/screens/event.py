"""One event whole: who was there, which sources carry it, what was claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from tui.core.claim_pairs import explained
from tui.core.claim_words import names_of
from tui.core.claims import CheckedClaims
from tui.core.events import date_text
from tui.core.model import day_text
from tui.core.text import clean, fold, width
from tui.core.view import EventPage
from tui.screens.claim_detail import listed_numbers
from tui.screens.claim_lines import claim_lines
from tui.screens.page import BAR, page_bindings
from tui.screens.reading_page import ReadingPage
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import hanging, wrapped

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import PurePath

    from textual.binding import BindingType

    from tui.core.event_page import Event, EventSource, Participant
    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.widgets.glyphs import Glyphs

WIDEST = 110
"""Cells beyond which a line of prose gets hard to read."""
WIDEST_NAME = 30
STATUS_TONES = {"cancelled": "short", "planned": "accent"}


class EventAnswer(NamedTuple):
    """An event with its claims as checked."""

    event: Event
    claims: CheckedClaims


def event_lines(
    event: Event,
    cells: int,
    glyphs: Glyphs,
    names: Mapping[str, str] | None = None,
    claims: CheckedClaims | None = None,
) -> tuple[Line, ...]:
    """Return an event as wrapped lines of plain text; `names` are those of members and indicators by id."""
    cells = min(cells, WIDEST)
    places = event.place, (names or {}).get(event.country, event.country)
    where = ", ".join(dict.fromkeys(filter(None, places)))
    status = Span(event.status, STATUS_TONES.get(event.status, "dim"))
    lines: list[Line] = [(Span(piece, "strong"),) for piece in wrapped(event.title, cells)]
    lines.append((Span(f"{date_text(event)}  {event.kind}  ", "dim"), status))
    lines += [(Span(piece, "dim"),) for piece in wrapped(where, cells)] if where else []
    if event.summary:
        lines += [(), *((Span(piece),) for piece in wrapped(event.summary, cells))]
    if event.participants:
        lines += [(), _head("Participants"), *_participants(event.participants, cells)]
    if event.members:
        lines += [(), _head("Members"), *_members(event, cells, names or {})]
    if event.claims:
        lines += [(), _head("Claims"), *claim_lines(event.claims, names or {}, cells, claims, glyphs)]
    if event.sources:
        lines += [(), _head("Sources")]
        for source in event.sources:
            lines += _source(source, cells)
    lines += [(), *((Span(piece, "dim"),) for piece in wrapped(event.event_id, cells))]
    return tuple(lines)


class EventScreen(ReadingPage[EventAnswer]):
    """One event to read."""

    SCOPE = "event"
    TITLE = "Event"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/event.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("event")

    def question(self, view: View) -> Hashable:
        """Return the event's id, and the day that now means to its claims."""
        return self._event_id(view), view.as_of

    def answer_to(self, composer: Composer, view: View) -> EventAnswer:
        """Return the event whole, its claims with their verdicts."""
        event_id = self._event_id(view)
        event = composer.log.event(event_id)
        claims = composer.claims.checked(view.as_of, event_id) if event.claims else ()
        return EventAnswer(event, CheckedClaims(claims, explained(composer.almanac, claims)))

    @property
    def number(self) -> Number | None:
        """The figure that the first claim is held against."""
        found = self.numbers()
        return found[0].number if found else None

    def numbers(self) -> tuple[Listed, ...]:
        """Return every figure that a claim made at the event is held against, then and now."""
        claims = self.answer.claims.claims if self.answer else ()
        return tuple(listed for one in claims for listed in listed_numbers(one))

    def lines(self, answer: EventAnswer, cells: int, glyphs: Glyphs) -> tuple[Line, ...]:
        """Return the event as lines of text."""
        return event_lines(answer.event, cells, glyphs, names_of(self.engine.open().catalogue), answer.claims)

    @property
    def file_name(self) -> str:
        """What a file of the event is called."""
        return f"nato-event-{self._event_id(self.view)}"

    def heading(self) -> tuple[Line, Line]:
        """Return which event it is."""
        event = self.answer.event if self.answer else None
        about = " · ".join(filter(None, (date_text(event), event.kind, event.place))) if event else ""
        return (Span("Event", "strong"), BAR, Span(about)), ()

    def do_clock(self) -> None:
        """Ask for the clock to be set to the event."""
        event, screen = self.answer.event if self.answer else None, self.view.screen
        if event is not None and isinstance(screen, EventPage):
            self.post_message(self.ClockWanted(screen, event.date, event.date_precision, event.status))

    @staticmethod
    def _event_id(view: View) -> str:
        return view.screen.event_id if isinstance(view.screen, EventPage) else ""


def _head(text: str) -> Line:
    return (Span(text, "accent"),)


def _participants(people: tuple[Participant, ...], cells: int) -> list[Line]:
    """Return people with the office the data dates to that day, else with their role alone."""
    indent = min(max(width(clean(one.name)) for one in people), WIDEST_NAME, cells // 2) + 4
    lines: list[Line] = []
    for one in people:
        office = f"{one.office} ({one.role})" if one.office else one.role
        lines += hanging(f"  {one.name}", ", ".join(filter(None, (office, one.represents))), indent, cells, ("", "dim"))
    return lines


def _members(event: Event, cells: int, names: Mapping[str, str]) -> list[Line]:
    relations: dict[str, list[str]] = {}
    for item in event.members:
        relations.setdefault(item.relation, []).append(names.get(item.iso3, item.iso3))
    indent = max(width(clean(relation)) for relation in relations) + 4
    lines: list[Line] = []
    for relation, found in relations.items():
        lines += hanging(f"  {relation}", ", ".join(sorted(found, key=fold)), indent, cells)
    return lines


def _source(source: EventSource, cells: int) -> list[Line]:
    about = "  ".join(filter(None, (source.publisher, _published(source), source.tier)))
    lines = list(hanging("", source.title, 2, cells))
    lines += hanging("", about, 4, cells, ("", "dim"))
    for text, tone in ((source.url, "met"), (source.notes, "dim")):
        if text:
            lines += hanging("", text, 4, cells, ("", tone))
    return lines


def _published(source: EventSource) -> str:
    if source.published_on is None:
        return ""
    if source.published_precision == "year":
        return str(source.published_on.year)
    text = day_text(source.published_on)
    return text.split(" ", 1)[1] if source.published_precision == "month" else text
