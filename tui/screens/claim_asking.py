"""What the claims screen asks its reader: words, a verdict, whose claims or which.

Imported with the first question, like every screen that asks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.core.claim_precision import VERDICTS
from tui.core.claim_words import entity_name, names_of
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser
from tui.screens.claim_tones import mark_of
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from tui.screens.claims import ClaimsScreen

ANY = "any"


async def words(screen: ClaimsScreen) -> None:
    """Find claims as one types; leaving the prompt takes the search back."""
    before = screen.asked.about

    def typed(text: str) -> None:
        screen.filter_by(about=text.strip())

    def done(text: str | None) -> None:
        screen.filter_by(about=before if text is None else text.strip())

    await screen.app.push_screen(Prompt("Find claims:", value=before, on_change=typed), done)


async def choose_verdict(screen: ClaimsScreen) -> None:
    """Choose a verdict, or any."""
    counts = Counter(one.verdict for one in screen.found)
    choices = [Choice(ANY, ("any", "", str(len(screen.found))))]
    choices += [
        Choice(name, (name, mark_of(name, screen.glyphs), str(counts[name])), "" if counts[name] else "dim")
        for name in VERDICTS
    ]

    def chosen(key: str | None) -> None:
        if key is not None:
            screen.filter_by(verdict="" if key == ANY else key)

    chooser = Chooser("Verdict", choices, current=screen.asked.verdict or ANY, columns=("Verdict", "", "Claims"))
    await screen.app.push_screen(chooser, chosen)


async def choose_about(screen: ClaimsScreen) -> None:
    """Choose an event, a source, a speaker, a member or an indicator that claims are about."""
    named = names_of(screen.composer.catalogue) if screen.composer else {}
    found: dict[str, tuple[str, str]] = {}
    counts: Counter[str] = Counter()
    for one in screen.answer or ():
        claim, said = one.claim, one.recorded
        labels = {
            said.event_id: ("event", f"{said.event_date or ''} {said.event}"),
            claim.source_id: ("source", f"{said.publisher}: {claim.source}"),
            said.speaker_id: ("speaker", claim.speaker),
            claim.entity: ("about", entity_name(claim.entity, named)),
            claim.indicator: ("measure", named.get(claim.indicator, claim.indicator.replace("_", " "))),
        }
        for key, label in labels.items():
            if key:
                found[key] = label
                counts[key] += 1
    order = {"event": 0, "source": 1, "speaker": 2, "about": 3, "measure": 4}
    keys = sorted(found, key=lambda key: (order[found[key][0]], -counts[key], found[key][1]))
    choices = [Choice(ANY, ("any", str(len(screen.answer or ())), "every claim"))]
    choices += [Choice(key, (found[key][0], str(counts[key]), found[key][1])) for key in keys]

    def chosen(key: str | None) -> None:
        if key is not None:
            screen.filter_by(about="" if key == ANY else key)

    current = screen.asked.about or ANY
    chooser = Chooser("Which claims", choices, current=current, columns=("By", "Claims", "Which"))
    await screen.app.push_screen(chooser, chosen)
