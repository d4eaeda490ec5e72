"""What charts of one year or of many say beside the drawing: heads, counts, who is left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.model import NOT_MEMBER, edition_name
from tui.core.summary import CORE_LIMIT, CORE_NOTE, editions_text, missing_text
from tui.core.table import MIXED, NONE, PARTIAL
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.core.model import Indicator
    from tui.core.threshold import Judged


def level_text(threshold: int) -> str:
    """Return a threshold in as few digits as it needs: `2 %`, `3.5 %`."""
    text = threshold_text(threshold)
    return f"{text.rstrip('0').rstrip('.')} %"


def headline(judged: Judged) -> str:
    """Return how many meet the threshold, or why nothing may say so."""
    table = judged.table
    if table.coverage == NONE:
        return f"nothing published for {table.year}"
    if table.coverage == PARTIAL:
        return f"partial: {judged.reporting} of {table.members} members published"
    mixed = "mixed: " if table.coverage == MIXED else ""
    if judged.met is None or judged.threshold is None:
        return f"{mixed}{judged.reporting} of {table.members} members report"
    return f"{mixed}{judged.met} of {judged.reporting} meet {level_text(judged.threshold)}"


def notes(judged: Judged, indicator: Indicator) -> tuple[str, ...]:
    """Return who has no figure and why, who isn't a member yet, the editions, and what the figures leave out."""
    outside = [row.row.name for row in judged.rows if row.status == NOT_MEMBER or not row.row.counts]
    found = [
        missing_text(judged) or _lacking(judged),
        f"not yet {'a member' if len(outside) == 1 else 'members'}: {', '.join(outside)}" if outside else "",
        sources(judged.table.editions),
    ]
    if judged.threshold is not None and judged.threshold > CORE_LIMIT and indicator.unit == "pct_gdp":
        found.append(CORE_NOTE)
    return tuple(filter(None, found))


def sources(editions: Iterable[tuple[str, int]]) -> str:
    """Return the editions of the figures: `April 2025 edition`, or how many are of which."""
    found = tuple(editions)
    return f"{edition_name(found[0][0])} edition" if len(found) == 1 else editions_text(found)


def _lacking(judged: Judged) -> str:
    """Return who has no figure where no threshold gives a status, with the reason."""
    rows = [row for row in judged.rows if row.row.counts and not row.row.value.text]
    reasons = dict.fromkeys(row.row.value.reason for row in rows)
    return "; ".join(
        f"{', '.join(row.row.name for row in rows if row.row.value.reason == reason)}: {reason}" for reason in reasons
    )
