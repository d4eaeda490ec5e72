"""Claims held against the figures of their day and of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import names, spelling
from tui.core.errors import InputError
from tui.core.formats import FORMATS
from tui.subcommands.options import READERS, as_of, command, output

if TYPE_CHECKING:
    import argparse

    from tui.core.almanac import Almanac
    from tui.core.claim_parts import Recorded
    from tui.core.claims import ClaimFilter
    from tui.core.export import Sheet
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    claims = command(
        commands, "claims", "every claim with its verdict: the figure claimed, the figure known that day, the figure of today",
        "nato-tui claims --source news-lavoce",
    )  # fmt: skip
    claims.add_argument("--event", metavar="ID", help="claims made at an event")
    claims.add_argument("--source", metavar="ID", help="claims of a source")
    claims.add_argument("--speaker", metavar="NAME", help="claims of a person")
    claims.add_argument("--member", metavar="NAME", help="claims about a member, NATO or NATO_EUR_CAN")
    claims.add_argument("--indicator", metavar="NAME", help="claims about an indicator, members_meeting among them")
    claims.add_argument(
        "--about", metavar="WORDS",
        help="words of what was said, by whom or at what; or the id of an event, a source, a person, a member, an indicator",
    )  # fmt: skip
    claims.add_argument("--verdict", metavar="WORDS", help="agrees, disagrees, 'cannot be checked', ...")
    claims.add_argument("--as-of", metavar="DAY", help="the day that today means, or an edition; by default the latest")
    output(claims, FORMATS)


def _claims(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.almanac import Almanac
    from tui.core.claim_about import about
    from tui.core.claim_sheet import claim_sheet
    from tui.core.claim_words import names_of
    from tui.core.claims import checked_claims, is_wanted
    from tui.core.events import EventLog

    almanac, log = Almanac(store), EventLog(store)
    if options.event:
        log.event(options.event)
    found = log.claims()
    if options.about:
        asked, named = about(options.about, found), names_of(almanac.catalogue)
        found = tuple(one for one in found if is_wanted(one, asked, named))
    day = as_of(almanac, options.as_of)
    claims = checked_claims(almanac, found, _wanted(options, almanac, found), day)
    return claim_sheet(claims, day, brief=options.format in READERS)


def _wanted(options: argparse.Namespace, almanac: Almanac, found: tuple[Recorded, ...]) -> ClaimFilter:
    from tui.core.claim_precision import VERDICTS
    from tui.core.claims import ClaimFilter as Wanted

    def known(text: str | None, ids: set[str], what: str) -> str:
        return spelling.nearest(text, sorted(ids), what) if text else ""

    return Wanted(
        event_id=options.event or "",
        source_id=known(options.source, {one.claim.source_id for one in found}, "source of a claim"),
        speaker_id=names.person(options.speaker, almanac.catalogue) if options.speaker else "",
        entity=_entity(options.member, almanac, found) if options.member else "",
        indicator=_indicator(options.indicator, almanac, found) if options.indicator else "",
        verdict=spelling.nearest(options.verdict, VERDICTS, "verdict") if options.verdict else "",
    )


def _entity(text: str, almanac: Almanac, found: tuple[Recorded, ...]) -> str:
    entities = {one.claim.entity for one in found} - set(almanac.catalogue.members)
    return text.upper() if text.upper() in entities else names.member(text, almanac.catalogue)


def _indicator(text: str, almanac: Almanac, found: tuple[Recorded, ...]) -> str:
    claimed = sorted({one.claim.indicator for one in found})
    try:
        return spelling.nearest(text, claimed, "indicator")
    except InputError:
        return names.indicator(text, almanac.catalogue)


ANSWERS: dict[str, Answer] = {"claims": _claims}
