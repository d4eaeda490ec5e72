"""The claims made at an event as lines: what was said, the verdict, the figure then and now, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.claim_reasons import brief_text
from tui.core.claim_words import said
from tui.core.model import day_text
from tui.screens.claim_tones import VERDICT_TONES, mark_of
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.spans import Span
from tui.widgets.wrapping import hanging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.core.claim_parts import Checked
    from tui.core.claims import CheckedClaims
    from tui.core.event_page import Claim
    from tui.widgets.spans import Line


def claim_lines(
    claims: Iterable[Claim],
    names: Mapping[str, str],
    cells: int,
    checked: CheckedClaims | None = None,
    glyphs: Glyphs = UNICODE,
) -> list[Line]:
    """Return claims by who makes them, with their verdicts where they have been checked."""
    verdicts = {one.claim.claim_id: one for one in checked.claims} if checked else {}
    lines: list[Line] = []
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.speaker or claim.source, []).append(claim)
    for at, (said_by, found) in enumerate(groups.items()):
        lines += [()] if at else []
        lines += hanging("", said_by, 2, cells, ("", "accent"))
        for claim in found:
            one = verdicts.get(claim.claim_id)
            text = hanging("", claim.text, 6, cells, ("", "strong"))
            if one:
                mark = Span(f"    {mark_of(one.verdict, glyphs)} ", VERDICT_TONES[one.verdict])
                text = ((mark, *text[0][1:]), *text[1:])
            lines += text
            lines += hanging("", said(claim, names), 6, cells, ("", "dim"))
            lines += _verdict(one, cells) if one else []
    for text_of_pair in checked.explained if checked else ():
        lines += [(), *hanging("", text_of_pair, 2, cells, ("", "accent"))]
    return lines


def _verdict(one: Checked, cells: int) -> list[Line]:
    sides = [("then", brief_text(one.then))]
    if one.now.day != one.then.day:
        sides.append((f"on {day_text(one.now.day)}" if one.now.day else "now", brief_text(one.now)))
    numbers = ", ".join(f"{when} {text}" for when, text in sides if text)
    text = f"{one.verdict}: {numbers}" if numbers else one.verdict
    return [
        *hanging("", text, 6, cells, ("", VERDICT_TONES[one.verdict])),
        *hanging("", one.reason, 8, cells, ("", "dim")),
    ]
