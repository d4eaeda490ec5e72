"""The claims made at an event as lines: what was said, the verdict, the figure then and now, and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tui.core.claim_precision import AGREES, DISAGREES, NO_LONGER, ROUNDED
from tui.core.claim_reasons import brief_text
from tui.core.claim_words import said
from tui.screens.reading import hanging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.core.claim_parts import Checked
    from tui.core.claims import CheckedClaims
    from tui.core.event_page import Claim
    from tui.widgets.spans import Line

VERDICT_TONES = {AGREES: "met", ROUNDED: "met", NO_LONGER: "accent", DISAGREES: "short"}
"""Tones of the verdicts; what cannot be checked reads as what is missing."""


def claim_lines(
    claims: Iterable[Claim], names: Mapping[str, str], cells: int, checked: CheckedClaims | None = None
) -> list[Line]:
    """Return claims by who makes them, with their verdicts where they have been checked."""
    verdicts = {one.claim.claim_id: one for one in checked.claims} if checked else {}
    lines: list[Line] = []
    for said_by, found in groupby(claims, key=lambda claim: claim.speaker or claim.source):
        lines += hanging("", f"{said_by}:", 2, cells, ("", "dim"))
        for claim in found:
            lines += hanging("", claim.text, 4, cells)
            lines += hanging("", said(claim, names), 6, cells, ("", "dim"))
            if claim.claim_id in verdicts:
                lines += _verdict(verdicts[claim.claim_id], cells)
    for text in checked.explained if checked else ():
        lines += [(), *hanging("", text, 2, cells, ("", "accent"))]
    return lines


def _verdict(one: Checked, cells: int) -> list[Line]:
    then, now = brief_text(one.then), brief_text(one.now)
    numbers = ", ".join(f"{when} {text}" for when, text in (("then", then), ("now", now)) if text)
    text = f"{one.verdict}: {numbers}" if numbers else one.verdict
    return [
        *hanging("", text, 6, cells, ("", VERDICT_TONES.get(one.verdict, "missing"))),
        *hanging("", one.reason, 8, cells, ("", "dim")),
    ]
