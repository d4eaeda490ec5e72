"""One claim whole: what was said, by whom and where, every figure it is held against, and why it got its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.claim_precision import UNCHECKED
from tui.core.claim_words import SHORT_UNITS
from tui.core.model import day_text, edition_name
from tui.core.number_lists import Listed
from tui.screens.claim_rows import day_of, what_text
from tui.screens.claim_tones import VERDICT_TONES, mark_of
from tui.widgets.spans import Span
from tui.widgets.wrapping import hanging

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.core.claim_parts import Checked, Leg, Side
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.spans import Line


def detail_lines(one: Checked, cells: int, glyphs: Glyphs, paired: str = "") -> tuple[Line, ...]:
    """Return a claim as lines of text; `paired` says why another account that counts otherwise is right too."""
    claim, said_by = one.claim, one.recorded
    tone = VERDICT_TONES[one.verdict]
    lines: list[Line] = [
        *hanging(mark_of(one.verdict, glyphs), f"{claim.text}", 2, cells, (tone, "strong")),
        *hanging("", one.said, 2, cells, ("", "")),
        *hanging("", f"{one.verdict}: {one.reason}", 2, cells, ("", tone if one.verdict != UNCHECKED else "")),
    ]
    for when, leg in _legs(one):
        lines += _leg(when, leg, SHORT_UNITS.get(claim.unit, ""), cells)
    if paired:
        lines += hanging("", paired, 2, cells, ("", "accent"))
    lines += hanging("", one.precision, 2, cells, ("", "dim"))
    who = " · ".join(filter(None, (claim.speaker, said_by.publisher, claim.source, day_of(one), said_by.tier)))
    lines += hanging("", who if glyphs.braille else who.replace(" · ", ", "), 2, cells, ("", "dim"))
    lines += hanging("", said_by.url or "no page to link to", 2, cells, ("", "met" if said_by.url else "dim"))
    about = f"at: {said_by.event}" if said_by.event_id else "made at no event of the log"
    lines += hanging("", f"{about} ({claim.claim_id})", 2, cells, ("", "dim"))
    return tuple(lines)


def listed_numbers(one: Checked) -> tuple[Listed, ...]:
    """Return every number that a claim is held against, ready to be traced."""
    unit = SHORT_UNITS.get(one.claim.unit, "")
    return tuple(
        Listed(
            f"{what_text(one)}: {when}" + (f", {leg.basis}" if leg.basis else ""),
            f"{leg.text}{'e' if leg.estimate else ''}{unit}",
            leg.number,
        )
        for when, leg in _legs(one)
    )


def _legs(one: Checked) -> Iterator[tuple[str, Leg]]:
    sides: tuple[tuple[str, Side | None], ...] = (("then", one.then), ("next", one.later), ("now", one.now))
    for when, side in sides:
        for leg in side.legs if side else ():
            yield when, leg


def _leg(when: str, leg: Leg, unit: str, cells: int) -> tuple[Line, ...]:
    """Return one figure: when, the number, at which prices, of which edition."""
    mark = "beside it" if leg.beside else leg.verdict if leg.verdict != UNCHECKED else "doesn't decide it"
    about = ", ".join(
        filter(
            None,
            (
                f"{edition_name(leg.edition)} edition, {day_text(leg.known_from)}", leg.basis,
                "derived" if leg.derived else "", mark,
            ),
        )
    )  # fmt: skip
    number = f"{leg.text}{'e' if leg.estimate else ''}{unit}"
    first, *rest = hanging("", about, 18, cells, ("", "dim"))
    tone = VERDICT_TONES[leg.verdict] if leg.verdict != UNCHECKED else ""
    head = (Span(f"  {when:<5}", "dim"), Span(f"{number:>10} ", tone), *first[1:])
    return (head, *rest)
