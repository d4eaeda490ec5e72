"""One event whole: who was there, which sources carry it, what was claimed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.screen import Screen

from tui.core.events import date_text
from tui.core.model import AGGREGATE_NAMES, day_text
from tui.core.text import clean, fold, width
from tui.screens.bindings import Commanded, bindings_for, footer_command, footer_line
from tui.screens.chooser import Chooser, palette_choices
from tui.screens.help import HelpScreen
from tui.screens.reading import Reading, hanging, wrapped
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.event_page import Claim, Event, EventSource, Participant
    from tui.widgets.glyphs import Glyphs

CLOCK = "clock"
"""What the screen gives when the clock is to be set to its event."""

WIDEST = 110
"""Cells beyond which a line of prose gets hard to read."""
WIDEST_NAME = 30
UNITS = {"pct_gdp": " % of GDP", "pct": " %"}
COMPARATORS = {"gt": "more than ", "ge": "at least ", "le": "at most ", "about": "about "}
STATUS_TONES = {"cancelled": "short", "planned": "accent"}


def event_lines(event: Event, cells: int, glyphs: Glyphs, names: Mapping[str, str] | None = None) -> tuple[Line, ...]:
    """Return an event as wrapped lines of plain text; `names` are those of members and indicators by id."""
    del glyphs  # no drawing character is needed, and the other readings' makers take them
    cells = min(cells, WIDEST)
    where = ", ".join(filter(None, (event.place, (names or {}).get(event.country, event.country))))
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
        lines += [(), _head("Claims")]
        for said_by, claims in groupby(event.claims, key=lambda claim: claim.speaker or claim.source):
            lines += hanging("", f"{said_by}:", 2, cells, ("", "dim"))
            for claim in claims:
                lines += hanging("", claim.text, 4, cells)
                lines += hanging("", _figure(claim, names or {}), 6, cells, ("", "dim"))
    if event.sources:
        lines += [(), _head("Sources")]
        for source in event.sources:
            lines += _source(source, cells)
    lines += [(), *((Span(piece, "dim"),) for piece in wrapped(event.event_id, cells))]
    return tuple(lines)


class EventScreen(Commanded, Screen[str | None]):
    """One event to read; gives `CLOCK` when the clock is to be set to its day, else None."""

    CSS_PATH = "../styles/event.tcss"
    AUTO_FOCUS = "Reading"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("event"), ("escape", "command('back')")]

    def __init__(self, event: Event, names: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.event = event
        self._names = names or {}

    def compose(self) -> ComposeResult:
        """Put the text between a header and the footer."""
        yield TextLine(id="header")
        yield Reading(lambda cells, glyphs: event_lines(self.event, cells, glyphs, self._names))
        yield TextLine(id="footer")

    def on_mount(self) -> None:
        """Say which event it is."""
        event = self.event
        about = "   ".join(filter(None, (date_text(event), event.kind, event.place)))
        self.query_one("#header", TextLine).show((Span(" Event", "accent"), Span(f"   {about}", "strong")))

    def on_resize(self) -> None:
        """Show the keys that fit."""
        self.query_one("#footer", TextLine).show((Span(" "), *footer_line("event", max(0, self.app.size.width - 2))))

    @on(TextLine.Clicked, "#footer")
    async def _footer_clicked(self, message: TextLine.Clicked) -> None:
        found = footer_command("event", max(0, self.app.size.width - 2), message.cell - 1)
        if found:
            await self.action_command(found)

    def do_back(self) -> None:
        """Go back to the log."""
        self.dismiss(None)

    def do_clock(self) -> None:
        """Ask for the clock to be set to the event."""
        self.dismiss(CLOCK)

    def do_palette(self) -> None:
        """Find a command by its name."""
        self.app.push_screen(Chooser("Commands", palette_choices("event")), self._chosen)

    async def _chosen(self, command_id: str | None) -> None:
        if command_id:
            await self.action_command(command_id)

    def do_help(self) -> None:
        """Show every key."""
        self.app.push_screen(HelpScreen())

    def do_suspend(self) -> None:
        """Stop for a while."""
        self.app.action_suspend_process()

    async def do_quit(self) -> None:
        """Leave the program."""
        await self.app.action_quit()


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


def _figure(claim: Claim, names: Mapping[str, str]) -> str:
    """Return the figure of a claim as it was said."""
    about = AGGREGATE_NAMES.get(claim.entity) or names.get(claim.entity, claim.entity)
    what = names.get(claim.indicator, claim.indicator.replace("_", " ").replace("nato", "NATO"))
    year = f" in {claim.year}" if claim.year else ""
    unit = UNITS.get(claim.unit, f" {claim.unit.replace('_', ' ')}")
    level = f" at {claim.threshold} %" if claim.threshold else ""
    said = "" if claim.polarity == "asserted" else f" ({claim.polarity})"
    return f"{about}, {what}{year}: {COMPARATORS.get(claim.comparator, '')}{claim.value}{unit}{level}{said}"


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
