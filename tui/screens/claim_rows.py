"""Checked claims as rows for the grid: who said what, the figure then and now, the verdict by mark and word."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tui.commands import key_first
from tui.core.claim_precision import AGREES, DISAGREES, NO_LONGER, ROUNDED, UNCHECKED, VERDICTS
from tui.core.claim_words import CLAIMED_ONLY, entity_name
from tui.core.text import width
from tui.screens.claim_tones import VERDICT_TONES, mark_of
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from tui.core.claim_parts import Checked, Leg, Side
    from tui.core.view import SortKey
    from tui.widgets.glyphs import Glyphs

SHORT_VERDICTS = {
    AGREES: "agrees", ROUNDED: "rounded", DISAGREES: "disagrees", NO_LONGER: "true then", UNCHECKED: "unchecked",
}  # fmt: skip
SHORT_UNITS = {
    "pct_gdp": "% GDP", "pct": "%", "members": "members", "people": "people", "usd_billion": "bn $",
    "eur_billion": "bn €", "gbp_billion": "bn £", "dkk_billion": "bn kr",
}  # fmt: skip
SIGNS = {"gt": (">", ">"), "ge": ("≥", ">="), "le": ("≤", "<="), "about": ("~", "~")}
"""How comparisons are written before a number, and in ASCII."""
MORE = "+"
"""The mark of a number that another one stands beside: the same at other prices."""
WIDE = 110
"""Cells of the screen from which the counts stand in their own words."""
PAIRED = 130
"""Cells from which both numbers of a pair fit into a cell, beside words that tell of what a claim is."""
WIDEST = 150
"""Cells from which verdicts stand in full."""


def claim_rows(
    claims: Sequence[Checked],
    order: tuple[SortKey, ...],
    glyphs: Glyphs,
    cells: int,
    as_of: date | None,
    named: Mapping[str, str],
) -> Rows:
    """Return claims as rows for a screen of so many cells; those made after the as-of day are dimmed.

    `named` are the names of members and the short labels of indicators.
    """
    rows = tuple(_row(one, glyphs, cells, as_of, named) for one in sorted_claims(claims, order))

    def widest(place: int, least: int) -> int:
        return max([width(row.cells[place].text) for row in rows], default=least)

    columns = (
        GridColumn("mark", " ", 1, priority=10, sortable=False),
        GridColumn("day", "Day", 10, priority=7),
        GridColumn("who", "Who", 12, priority=2, grow=True, max_width=24 if cells >= PAIRED else 17),
        GridColumn("what", "What", 16, grow=True, priority=10, name=True),
        GridColumn("claimed", "Claimed", max(7, widest(4, 5)), align="right", priority=9),
        GridColumn("then", "Then", max(5, widest(5, 5)), align="right", suffix=2, priority=9),
        GridColumn("now", "Now", max(5, widest(6, 5)), align="right", suffix=2, priority=9),
        GridColumn("unit", "Unit", max(4, widest(7, 4)), priority=6),
        GridColumn("verdict", "Verdict", max(9, widest(8, 9)), priority=9),
    )
    return Rows(columns, rows, empty_text=f"No claim is like that. {key_first('claims_clear')} shows them all.")


def deciding(side: Side | None) -> Leg | None:
    """Return the number of a side that made its verdict, which stands in the cell."""
    if side is None or not side.legs:
        return None
    return next((leg for leg in side.legs if leg.verdict == side.verdict), side.legs[0])


def sorted_claims(claims: Sequence[Checked], order: tuple[SortKey, ...]) -> list[Checked]:
    """Return claims in an order; what has nothing in a column comes last either way, ties go by id."""
    found = sorted(claims, key=lambda one: one.claim.claim_id)
    for key in reversed(order):
        of = _KEYS.get(key.column)
        if of is None:
            continue
        present = [one for one in found if of(one) is not None]
        absent = [one for one in found if of(one) is None]
        found = sorted(present, key=of, reverse=key.descending) + absent
    return found


def claimed_text(one: Checked, glyphs: Glyphs) -> str:
    """Return the number that was said, with its comparison as a sign."""
    signs = SIGNS.get(one.claim.comparator)
    return f"{signs[0 if glyphs.braille else 1] if signs else ''}{one.claim.value}"


def what_text(one: Checked) -> str:
    """Return of whom and of what a claim is, without its number."""
    return one.said.rpartition(": ")[0]


def short_text(one: Checked, named: Mapping[str, str], glyphs: Glyphs) -> str:
    """Return of whom and of what a claim is in as few words as tell it: `Italy, % GDP 2024`."""
    claim = one.claim
    year = f" {claim.year}" if claim.year else ""
    signs = {"members_meeting": SIGNS["ge"], "members_missing": ("<", "<")}.get(claim.indicator)
    if signs:
        return f"Members {signs[0 if glyphs.braille else 1]} {claim.threshold} %{year}"
    what = CLAIMED_ONLY.get(claim.indicator) or named.get(claim.indicator, claim.indicator.replace("_", " "))
    return f"{entity_name(claim.entity, named)}, {what}{year}"


def _number(leg: Leg | None) -> Decimal | None:
    return Decimal(leg.text) if leg else None


_KEYS: dict[str, Callable[[Checked], Any]] = {
    "day": lambda one: one.day,
    "who": lambda one: (one.claim.speaker or one.recorded.publisher).casefold(),
    "what": lambda one: what_text(one).casefold(),
    "claimed": lambda one: one.recorded.number,
    "then": lambda one: _number(deciding(one.then)),
    "now": lambda one: _number(deciding(one.now)),
    "unit": lambda one: one.claim.unit,
    "verdict": lambda one: VERDICTS.index(one.verdict),
}


def _row(one: Checked, glyphs: Glyphs, cells: int, as_of: date | None, named: Mapping[str, str]) -> GridRow:
    tone = VERDICT_TONES[one.verdict]
    verdict = one.verdict if cells >= WIDEST else SHORT_VERDICTS[one.verdict]
    later = as_of is not None and one.day is not None and one.day > as_of
    found = (
        GridCell(mark_of(one.verdict, glyphs), tone),
        GridCell(day_of(one), "dim"),
        GridCell(one.claim.speaker or one.recorded.publisher),
        GridCell(short_text(one, named, glyphs), "strong"),
        GridCell(claimed_text(one, glyphs)),
        _cell(one.then, glyphs, cells),
        _cell(one.now, glyphs, cells),
        GridCell(unit_text(one, glyphs), "dim"),
        GridCell(verdict, tone),
    )
    return GridRow(one.claim.claim_id, found, "dim" if later else "")


def day_of(one: Checked) -> str:
    """Return a claim's day as far as it is known: 2025-04-24, 2025-06, 2015."""
    dated = one.recorded.event_date or one.recorded.published_on
    return dated.isoformat()[: {"year": 4, "month": 7}.get(one.recorded.precision, 10)] if dated else ""


def unit_text(one: Checked, glyphs: Glyphs) -> str:
    """Return the unit of a claim, short."""
    text = SHORT_UNITS.get(one.claim.unit, one.claim.unit.replace("_", " "))
    return text if glyphs.braille else text.replace("€", "EUR").replace("£", "GBP")


def _cell(side: Side, glyphs: Glyphs, cells: int) -> GridCell:
    leg = deciding(side)
    if leg is None:
        return GridCell(glyphs.missing, "missing")
    both = len(side.legs) > 1
    text = "/".join(one.text for one in side.legs) if both and cells >= PAIRED else leg.text
    marks = ("e" if leg.estimate else "") + (MORE if both and cells < PAIRED else "")
    if leg.beside:
        return GridCell(f"({text}{marks})", "dim")
    return GridCell(text, VERDICT_TONES[leg.verdict] if leg.verdict != UNCHECKED else "", marks)
