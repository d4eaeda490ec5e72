"""Which number is meant: enough to find it again, to say where it comes from, and to open what it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Number(NamedTuple):
    """One number, on screen or in an answer.

    `what` is `figure` for a published value, a column of the member table (`change`, `gap`, `gap_usd_bn`, `rank`, `usd_bn`,
    `per_head`, `nato_share`, `per_soldier`), a count or sum of its summary (`met`, `short`, `reporting`, `shortfall`),
    `revision` for the difference between two editions, `total_share` (of the NATO total, at the indicator's prices) and
    `members_sum` (of an aggregate without a row) of one edition, `met_published` and `short_published` (counts of the members
    that one edition of a partial table names), `held` (what one edition holds), `tallied` (what one revised of another), or a
    result of a path to a guideline. An empty `edition` is the one in force on `as_of`; `threshold` is in hundredths of a point;
    `details` are what else a kind of number needs, as texts.
    """

    what: str
    entity: str
    year: int
    indicator: str
    as_of: date | None = None
    edition: str = ""
    threshold: int | None = None
    details: tuple[str, ...] = ()
