"""Checked claims as a sheet for files and for paper: what was said, the figure then and the figure now, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.claim_precision import VERDICTS
from tui.core.claim_reasons import brief_text
from tui.core.claim_words import number_text
from tui.core.export import About, Field, Sheet
from tui.core.model import day_text
from tui.core.view import Claims, View
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.claim_parts import Checked, Side
    from tui.core.claims import CheckedClaims

_SIDE = ("figures", "bases", "editions", "estimate", "verdict")
FIELDS = (
    Field("claim_id"), Field("event_id"), Field("day"), Field("day_precision"), Field("source_id"), Field("publisher"),
    Field("speaker"), Field("entity"), Field("indicator"), Field("year", "integer"), Field("polarity"), Field("comparator"),
    Field("claimed"), Field("unit"), Field("threshold"), Field("verdict"),
    *(
        Field(f"{side}_{name}", "boolean" if name == "estimate" else "text" if name == "verdict" else "list")
        for side in ("then", "next", "now") for name in _SIDE
    ),
    Field("precision"), Field("reason"), Field("text"),
)  # fmt: skip
BRIEF = (
    Field("claim"), Field("day"), Field("source"), Field("what was said"), Field("claimed"), Field("then"), Field("now"),
    Field("verdict"), Field("why"),
)  # fmt: skip


def claim_sheet(found: CheckedClaims, as_of: date | None = None, *, brief: bool = False) -> Sheet:
    """Return claims checked as of a day as a sheet; `brief` is for readers."""
    rows = [_brief(one) if brief else _row(one) for one in found.claims]
    notes = (*found.explained, _tally(found.claims))
    return Sheet(BRIEF if brief else FIELDS, rows, notes=notes, about=_about(found.claims, as_of))


def _about(claims: Sequence[Checked], as_of: date | None) -> About:
    """Return what checked claims rest on: the sources they were read in, the editions of the numbers beside them."""
    sides = (side for one in claims for side in (one.then, one.later, one.now) if side is not None)
    editions = dict.fromkeys(leg.edition for side in sides for leg in side.legs if leg.edition)
    sources = dict.fromkeys(one.claim.source_id for one in claims)
    view = to_text(View(screen=Claims(), as_of=as_of))
    return About(
        "Claims, checked", view, as_of, editions=tuple(editions), sources=tuple(sources), key=("claim_id",), of="claims"
    )


def claim_record(one: Checked) -> dict[str, str]:
    """Return a checked claim as plain texts by the names of the sheet's columns."""
    return dict(zip((field.name for field in FIELDS), _row(one), strict=True))


def _row(one: Checked) -> list[str]:
    claim = one.claim
    return [
        claim.claim_id, one.recorded.event_id, str(one.day or ""), one.recorded.precision, claim.source_id,
        one.recorded.publisher, claim.speaker, claim.entity, claim.indicator, str(one.year or ""), claim.polarity,
        claim.comparator, claim.value, claim.unit, claim.threshold, one.verdict,
        *_side(one.then), *_side(one.later), *_side(one.now), one.precision, one.reason, claim.text,
    ]  # fmt: skip


def _side(found: Side | None) -> list[str]:
    if found is None:
        return [""] * len(_SIDE)
    legs = found.legs
    return [
        ";".join(leg.text for leg in legs),
        ";".join(leg.basis for leg in legs if leg.basis),
        ";".join(leg.edition for leg in legs),
        str(any(leg.estimate for leg in legs)).lower() if legs else "",
        found.verdict,
    ]


def _brief(one: Checked) -> list[str]:
    return [
        one.claim.claim_id, day_text(one.day) if one.day else "", one.claim.speaker or one.recorded.publisher,
        one.said.rpartition(": ")[0], number_text(one.claim), brief_text(one.then), brief_text(one.now), one.verdict,
        one.reason,
    ]  # fmt: skip


def _tally(claims: tuple[Checked, ...]) -> str:
    counted = [(verdict, sum(one.verdict == verdict for one in claims)) for verdict in VERDICTS]
    parts = ", ".join(f"{verdict} {count}" for verdict, count in counted if count)
    return f"{len(claims)} claim{'' if len(claims) == 1 else 's'}" + (f": {parts}" if parts else "")
