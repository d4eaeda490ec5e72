"""Claims told: how many got which verdict, the table in its order, and each claim whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.claim_about import about
from tui.core.claim_pairs import pairs
from tui.core.claim_precision import VERDICTS
from tui.core.claim_sheet import claim_sheet
from tui.core.claim_words import names_of
from tui.core.claims import CheckedClaims, is_wanted
from tui.core.model import day_text, edition_name, edition_tag
from tui.core.view import Claims, SortKey
from tui.screens.claim_rows import WIDEST, claim_rows, sorted_claims
from tui.showing.document import Document, Part, told_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.core.claim_parts import Checked
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Paper

MARK = "mark"
NEWEST_FIRST = (SortKey("day", descending=True),)


def claims(composer: Composer, view: View, paper: Paper) -> Document:
    """Return the claims that a view asks for, held against their own day and the view's."""
    asked = view.screen if isinstance(view.screen, Claims) else Claims()
    every = composer.claims.checked(view.as_of)
    named = names_of(composer.catalogue)
    wanted = about(asked.about, [one.recorded for one in every])
    found = [one for one in every if is_wanted(one.recorded, wanted, named)]
    shown = sorted_claims([one for one in found if asked.verdict in ("", one.verdict)], asked.order or NEWEST_FIRST)
    newest = composer.almanac.editions_known(view.as_of)[-1:]
    edition = f" ({edition_tag(newest[0].edition)})" if newest else ""
    now = f"now is {day_text(view.as_of) if view.as_of else 'the latest known'}{edition}"
    counts = [(verdict, sum(one.verdict == verdict for one in found)) for verdict in VERDICTS]
    facts = [
        now,
        f"{len(found)} claim{'' if len(found) == 1 else 's'}: "
        + ", ".join(f"{count} {verdict}" for verdict, count in counts if count),
    ]
    if asked.about or asked.verdict:
        only = ", ".join(filter(None, (asked.about and f"about '{asked.about}'", asked.verdict)))
        facts.append(f"{len(shown)} of {len(every)} claims: {only}")
    known = composer.catalogue.indicators
    short = named | {name: item.short_label for name, item in known.items()}
    told = pairs(composer.almanac, every)
    ids = {one.claim.claim_id for one in shown}
    seeming = tuple(pair.text for pair in told if ids & set(pair.claim_ids))
    whole = CheckedClaims(tuple(shown), seeming)
    table = told_rows(claim_rows(shown, asked.order or NEWEST_FIRST, paper.glyphs, WIDEST, view.as_of, short), MARK)
    parts = [
        Part("claims", "Claims", () if shown else ("No claim is like that.",), table, claim_sheet(whole, view.as_of))
    ]
    parts += (
        [Part("pairs", "Why claims that seem to contradict each other can both be right", seeming)] if seeming else []
    )
    parts += [Part("claim", f"{one.claim.claim_id}: {one.claim.text}", tuple(_whole(one))) for one in shown]
    return Document("Claims, checked", tuple(facts), tuple(parts))


def _whole(one: Checked) -> Iterator[str]:
    claim, said_by = one.claim, one.recorded
    yield one.said
    yield f"{one.verdict}: {one.reason}"
    for name, side in (("then", one.then), ("next", one.later), ("now", one.now)):
        for leg in side.legs if side else ():
            about_it = filter(
                None, (leg.basis, "derived" if leg.derived else "", "beside it" if leg.beside else leg.verdict)
            )
            yield (
                f"{name}: {leg.text}{'e' if leg.estimate else ''}, {edition_name(leg.edition)} edition, "
                f"{day_text(leg.known_from)}, {', '.join(about_it)}"
            )
    yield one.precision
    yield ", ".join(filter(None, (claim.speaker, said_by.publisher, claim.source, str(one.day or ""), said_by.tier)))
    yield said_by.url or "no page to link to"
    yield f"at: {said_by.event} ({said_by.event_id})" if said_by.event_id else "made at no event of the log"
