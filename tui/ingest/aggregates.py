"""Totals that are none: sums over the members that happen to have a value, in a year in which others are blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.builder.identities import OUTSIDE_EUROPE_AND_CANADA, SUMMED
from tui.core.model import AGGREGATES, NATO
from tui.ingest.reading import Gap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.model import Member
    from tui.ingest.reading import Fact


def without_partial(
    facts: tuple[Fact, ...], gaps: tuple[Gap, ...], members: Mapping[str, Member]
) -> tuple[tuple[Fact, ...], tuple[Gap, ...], tuple[str, ...]]:
    """Return the figures without such totals, the blanks with them, and a notice on each."""
    held = {(fact.entity, fact.indicator) for fact in facts}
    known = {(fact.entity, fact.year, fact.indicator) for fact in facts}
    blank: dict[tuple[int, str], list[str]] = {}
    for entity, year, indicator, *_ in gaps:
        member = members.get(entity)
        counts = member and member.counts_in(year) and (entity, indicator) in held
        if counts and (entity, year, indicator) not in known:
            blank.setdefault((year, indicator), []).append(entity)
    kept: list[Fact] = []
    left: list[Gap] = []
    for fact in facts:
        lacking = sorted(blank.get((fact.year, fact.indicator), ()))
        if fact.entity != NATO:
            lacking = [iso3 for iso3 in lacking if iso3 != OUTSIDE_EUROPE_AND_CANADA]
        if fact.entity in AGGREGATES and fact.indicator in SUMMED and lacking:
            reason = f"Left out: a sum without {', '.join(lacking)}, not an aggregate."
            left.append(Gap(fact.entity, fact.year, fact.indicator, reason, fact.at))
        else:
            kept.append(fact)
    notices = tuple(f"{gap.at}: {gap.indicator} of {gap.entity} {gap.year}. {gap.reason}" for gap in left)
    return tuple(kept), (*gaps, *left), notices
