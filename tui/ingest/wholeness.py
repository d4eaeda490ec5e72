"""Whether a reading is a whole edition, and which of its blanks such an edition has to explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.builder.identities import SHARE
from tui.core.model import AGGREGATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.model import Member
    from tui.ingest.reading import Gap, Reading

NEARLY_ALL = 0.9
"""How much of the members a whole edition must have."""


def is_whole(reading: Reading, members: Mapping[str, Member]) -> bool:
    """Say whether the share of GDP of its last year covers nearly all members with armed forces."""
    years = {fact.year for fact in reading.facts if fact.indicator == SHARE}
    if not years:
        return False
    last = max(years)
    counted = [iso3 for iso3, member in members.items() if member.counts_in(last) and member.has_armed_forces]
    present = {fact.entity for fact in reading.facts if fact.indicator == SHARE and fact.year == last}
    return bool(counted) and len(present.intersection(counted)) >= NEARLY_ALL * len(counted)


def to_explain(reading: Reading, members: Mapping[str, Member]) -> tuple[Gap, ...]:
    """Return the blanks that the builder would take for lost rows: those in tables that most members are in."""
    present: dict[tuple[str, int], set[str]] = {}
    for fact in reading.facts:
        present.setdefault((fact.indicator, fact.year), set()).add(fact.entity)
    given = {(fact.indicator, fact.entity) for fact in reading.facts}
    found = []
    for gap in reading.gaps:
        counted = {iso3 for iso3, member in members.items() if member.counts_in(gap.year)}
        armed = {iso3 for iso3 in counted if members[iso3].has_armed_forces}
        having = present.get((gap.indicator, gap.year), set())
        expected = gap.entity in (counted if gap.indicator == SHARE else armed)
        total = gap.entity in AGGREGATES and (gap.indicator, gap.entity) in given
        if gap.entity not in having and 2 * len(having & armed) > len(armed) and (expected or total):
            found.append(gap)
    return tuple(found)
