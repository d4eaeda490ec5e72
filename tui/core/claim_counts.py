"""A claimed count of members at or below a level, held against the table of its year."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tui.core.claim_parts import Leg, Recorded, Side
from tui.core.claim_precision import UNCHECKED, held
from tui.core.model import MET, MISSING, NATO, NO_ARMED_FORCES, SHORT, day_text, edition_name
from tui.core.number import Number
from tui.core.summary import editions_text, missing_text
from tui.core.table import MIXED, NONE, PARTIAL
from tui.core.view import parse_threshold

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.threshold import Judged

INDICATOR = "def_share_gdp"


class Counted(NamedTuple):
    """How many members meet a level, fall short of it, and could do either because nothing of them is published."""

    met: int
    short: int
    unknown: int
    edition: str


def table_of(almanac: Almanac, threshold: str, year: int, day: date | None) -> Judged:
    """Return the member table of a year as known on a day, held against a claim's level in percent of GDP."""
    return almanac.judged_values(INDICATOR, year, day, parse_threshold(threshold))


def count_side(almanac: Almanac, said: Recorded, year: int | None, day: date | None) -> Side:
    """Return a count of members as known on a day, held against a claim of it."""
    claim = said.claim
    if year is None:
        return Side(day, UNCHECKED, reason="no year is named, and no whole table was known")
    judged = table_of(almanac, claim.threshold, year, day)
    if judged.table.coverage == NONE:
        when = f" on {day_text(day)}" if day else ""
        return Side(day, UNCHECKED, reason=f"no share of GDP of {year} was known{when}")
    counted = _counted(judged, tuple(almanac.catalogue.editions))
    missing = claim.indicator == "members_missing"
    least = counted.short if missing else counted.met
    verdicts = [
        held(claim.comparator, said.number, said.place, Decimal(number), Decimal(1))
        for number in range(least, least + counted.unknown + 1)
    ]
    verdict = verdicts[0] if len(set(verdicts)) == 1 else UNCHECKED
    total = counted.met + counted.short
    silent = "".join(f"; {text}" for text in (missing_text(judged),) if text)
    mixed = f"; {editions_text(judged.table.editions)}" if judged.table.coverage == MIXED else ""
    remark = f"{counted.met} at it or above, {counted.short} below{silent}{mixed}"
    reason = ""
    if counted.unknown:
        partial = judged.table.coverage == PARTIAL
        whole = total + counted.unknown
        remark = f"of {total} published; {whole} report" if partial else f"of {total}; {_blank(judged)} is blank"
        kind = f"{total} of {whole} published" if partial else f"{_blank(judged)} is blank in NATO's table"
        between = f"{least} to {least + counted.unknown}"
        reason = f"{kind} in the {edition_name(counted.edition)} edition, so that the count is anything from {between}"
    edition = almanac.catalogue.editions[counted.edition]
    number = Number("short" if missing else "met", NATO, year, INDICATOR, day, "", judged.threshold)
    if judged.table.coverage == PARTIAL:
        number = number._replace(what=f"{number.what}_published", edition=counted.edition)
    estimate = any(row.row.value.estimate for row in judged.rows if row.status in (MET, SHORT))
    leg = Leg(str(least), verdict, counted.edition, edition.known_from, number, "", estimate, True, remark)
    return Side(day, verdict, (leg,), reason)


def _counted(judged: Judged, order: tuple[str, ...]) -> Counted:
    """Return the counts; of a partial table only the newest edition's, which a claim of that day would be about."""
    rows = [row for row in judged.rows if row.status in (MET, SHORT)]
    silent = sum(row.status == MISSING and row.reason != NO_ARMED_FORCES for row in judged.rows)
    editions = Counter(row.row.value.edition for row in rows)
    edition = max(editions, key=order.index) if judged.table.coverage == PARTIAL else judged.table.editions[0][0]
    if judged.table.coverage == PARTIAL:
        silent += sum(row.row.value.edition != edition for row in rows)
        rows = [row for row in rows if row.row.value.edition == edition]
    met = sum(row.status == MET for row in rows)
    return Counted(met, len(rows) - met, silent, edition)


def _blank(judged: Judged) -> str:
    return ", ".join(row.row.name for row in judged.rows if row.status == MISSING and row.reason != NO_ARMED_FORCES)
