"""Why counts that seem to contradict each other can both be right: who meets a level, who doesn't, who isn't counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.claim_counts import table_of
from tui.core.claim_parts import COUNTS
from tui.core.claim_precision import AGREES
from tui.core.model import MET, MISSING, NOT_MEMBER, SHORT, edition_name
from tui.core.summary import missing_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.claim_parts import Checked

Question = tuple[int, str, "date | None"]


class Pair(NamedTuple):
    """Claims by id that seem to contradict each other, and the sentence that says why they needn't."""

    claim_ids: tuple[str, ...]
    text: str


def explained(almanac: Almanac, claims: Iterable[Checked]) -> tuple[str, ...]:
    """Return the sentences of `pairs`."""
    return tuple(pair.text for pair in pairs(almanac, claims))


def pairs(almanac: Almanac, claims: Iterable[Checked]) -> tuple[Pair, ...]:
    """Return every level of a year of which, on one day, some count who meets it and others who doesn't."""
    asked: dict[Question, list[Checked]] = {}
    for one in claims:
        if (
            one.claim.indicator in COUNTS
            and one.claim.polarity == "asserted"
            and one.then.legs
            and one.year is not None
        ):
            asked.setdefault((one.year, one.claim.threshold, one.then.day), []).append(one)
    return tuple(
        Pair(tuple(one.claim.claim_id for one in found), _sentence(almanac, question, found))
        for question, found in asked.items()
        if len({one.claim.indicator for one in found}) == len(COUNTS)
    )


def _sentence(almanac: Almanac, question: Question, claims: list[Checked]) -> str:
    year, threshold, day = question
    judged = table_of(almanac, threshold, year, day)
    count = {status: sum(row.status == status for row in judged.rows) for status in (MET, SHORT, MISSING, NOT_MEMBER)}
    said = "; ".join(_account(one) for one in _by_account(claims))
    right = all(one.then.verdict == AGREES for one in claims)
    members = len(judged.rows) - count[NOT_MEMBER]
    silent = f"{missing_text(judged)} and is in neither count" if count[MISSING] == 1 else missing_text(judged)
    return (
        f"{said}. {'All of them are right' if right else 'By the figures of that day'}: of {members} members "
        f"{count[MET] + count[SHORT]} report a share of GDP for {year} ({_editions(claims)}), {count[MET]} at {threshold} % or "
        f"above and {count[SHORT]} below, {count[MET]} + {count[SHORT]} = {count[MET] + count[SHORT]}"
        + (f"; {silent}." if count[MISSING] else ".")
    )


def _by_account(claims: list[Checked]) -> list[Checked]:
    """Return one claim for each publisher and number, those below the level first."""
    found = {(one.recorded.publisher, one.claim.indicator, one.claim.value): one for one in claims}
    return sorted(found.values(), key=lambda one: COUNTS.index(one.claim.indicator), reverse=True)


def _account(one: Checked) -> str:
    where = "at or above" if one.claim.indicator == COUNTS[0] else "below"
    return f"{one.recorded.publisher} counts {one.claim.value} members {where} {one.claim.threshold} %"


def _editions(claims: list[Checked]) -> str:
    return ", ".join(sorted({edition_name(leg.edition) for one in claims for leg in one.then.legs}))
