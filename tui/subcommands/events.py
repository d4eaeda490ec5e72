"""The event log, and one event whole."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from tui.core import names, spelling
from tui.core.errors import InputError
from tui.core.formats import FORMATS
from tui.core.view import EventFilter, parse_day
from tui.subcommands.options import READERS, command, output, progress

if TYPE_CHECKING:
    import argparse

    from tui.core.export import Sheet
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands


def declare(commands: Commands) -> None:
    """Add the subcommands."""
    events = command(
        commands, "events", "the log of meetings, visits, statements and reports",
        "nato-tui events --country UKR --from 2025-04-23 --to 2025-04-25",
    )  # fmt: skip
    events.add_argument("--member", metavar="NAME", help="events of a member; repeatable", action="append", default=[])
    events.add_argument(
        "--country", metavar="NAME", help="a represented country, EU, NATO, or the place's country; repeatable",
        action="append", default=[],
    )  # fmt: skip
    events.add_argument(
        "--match", choices=("any", "all"), default="any", help="any or all of the members and countries"
    )
    events.add_argument(
        "--relation",
        help="how the member takes part: host, participant, partner, mentioned",
        action="append",
        default=[],
    )
    events.add_argument("--kind", help="meeting, visit, summit, report, ...; repeatable", action="append", default=[])
    events.add_argument("--status", help="held, cancelled or planned; repeatable", action="append", default=[])
    events.add_argument("--search", metavar="WORDS", default="", help="words of title, summary, place or participants")
    events.add_argument("--person", metavar="NAME", help="a participant; repeatable", action="append", default=[])
    events.add_argument("--place", default="", help="words of the place")
    events.add_argument("--from", dest="since", metavar="DAY", help="from this day on")
    events.add_argument("--to", dest="until", metavar="DAY", help="up to this day")
    events.add_argument("--limit", type=int, metavar="N", help="at most N events, the latest ones")
    output(events, FORMATS)

    event = command(
        commands, "event", "one event whole: participants, sources, claims with their verdicts",
        "nato-tui event 2025-04-24-trump-receives-rutte-in-the-oval-office",
    )  # fmt: skip
    event.add_argument("event_id", metavar="ID")
    output(event, ("text", "json"))


def _events(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.catalogue import Catalogue
    from tui.core.event_sheets import event_sheet
    from tui.core.events import EventLog

    if options.limit is not None and options.limit < 1:
        raise InputError(f"--limit {options.limit} asks for no event.", "Give a number from 1.")
    since = parse_day(options.since, "The day of --from") if options.since else None
    until = parse_day(options.until, "The day of --to") if options.until else None
    if since and until and since > until:
        raise InputError(f"--from {since} is after --to {until}.", "Give the earlier day first.")
    catalogue, log = Catalogue.load(store), EventLog(store)
    wanted = EventFilter(
        members=tuple(names.member(name, catalogue) for name in options.member),
        match_all=options.match == "all",
        relations=tuple(spelling.nearest(name, log.relations, "relation") for name in options.relation),
        countries=tuple(names.country(name, catalogue, log.parties) for name in options.country),
        kinds=tuple(spelling.nearest(name, log.kinds, "kind") for name in options.kind),
        statuses=tuple(spelling.nearest(name, log.statuses, "status") for name in options.status),
        search=options.search,
        people=tuple(names.person(name, catalogue) for name in options.person),
        place=names.place(options.place, log.places) if options.place else "",
        since=since,
        until=until,
    )
    found = log.find(wanted)
    rows = found.page(max(0, len(found) - (options.limit or len(found))), len(found))
    if len(rows) < len(found) and options.format not in READERS:
        progress(f"{len(rows)} of {len(found)} events, the latest; --limit left the others out.")
    sheet = event_sheet(rows, len(found), brief=options.format in READERS)
    if not options.provenance:
        return sheet
    from tui.core.grounds import events_about

    return sheet._replace(about=events_about(log, rows))


def _event(store: Store, options: argparse.Namespace) -> bytes:
    from tui.core.almanac import Almanac
    from tui.core.claims import checked_claims
    from tui.core.event_sheets import event_record, event_text
    from tui.core.events import EventLog
    from tui.core.text import clean, escaped

    almanac, log = Almanac(store), EventLog(store)
    event = log.event(options.event_id)
    claims = checked_claims(almanac, log.claims(options.event_id))
    if options.format == "json":
        return (
            escaped(json.dumps(event_record(event, claims), ensure_ascii=False, indent=2, default=date.isoformat))
            + "\n"
        ).encode()
    lines = event_text(event, almanac.catalogue, claims).split("\n")
    return "\n".join(clean(line) for line in lines).encode()


ANSWERS: dict[str, Answer] = {"events": _events, "event": _event}
