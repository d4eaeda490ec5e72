"""What a check of a claim is made of: the claim as recorded, and what the figures of a day say to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tui.core.claim_precision import ABOUT, place_of
from tui.core.event_page import Claim
from tui.core.model import known_from

if TYPE_CHECKING:
    from datetime import date

    from tui.core.number import Number
    from tui.core.store import Store

COUNTS = ("members_meeting", "members_missing")
CLAIM_COLUMNS = 13
COARSE = "printed without decimals"
"""The remark on a figure that says less than its indicator's other figures."""


class Recorded(NamedTuple):
    """A claim with the event it was made at, if any, and the source it is known from."""

    claim: Claim
    event_id: str
    event: str
    event_date: date | None
    event_precision: str
    speaker_id: str
    publisher: str
    published_on: date | None
    published_precision: str
    url: str
    tier: str

    @property
    def precision(self) -> str:
        """Return how exactly its day is known: `day`, `month` or `year`."""
        return self.event_precision if self.event_date else self.published_precision

    @property
    def day(self) -> date | None:
        """Return the day a claim is held to: the event's, else the source's; the last of its month or year."""
        dated = self.event_date or self.published_on
        return known_from(dated, self.precision) if dated else None

    @property
    def number(self) -> Decimal:
        """Return the number that was said, in the claim's unit."""
        return Decimal(self.claim.value)

    @property
    def place(self) -> Decimal:
        """Return the unit of the last digit that was said; a count of members is exact."""
        money = self.claim.unit.endswith("_billion")
        return place_of(
            self.claim.value,
            filled=self.claim.indicator not in COUNTS and (money or self.claim.comparator == ABOUT),
        )


class Leg(NamedTuple):
    """One number a claim is held against, in the claim's unit.

    `basis` says at which prices, where that matters; `derived` numbers are made of published ones; `remark` says how.
    A number `beside` a claim is of another group or definition, and decides nothing.
    """

    text: str
    verdict: str
    edition: str
    known_from: date
    number: Number
    basis: str = ""
    estimate: bool = False
    derived: bool = False
    remark: str = ""
    beside: bool = False


class Side(NamedTuple):
    """What was known on a day, held against a claim; None stands for the latest day. Without legs a reason says why."""

    day: date | None
    verdict: str
    legs: tuple[Leg, ...] = ()
    reason: str = ""


class Checked(NamedTuple):
    """A claim held against the figures of its day, and against today's.

    `verdict` is that of its own day, unless it agreed then and disagrees now. `later` is the first edition that can tell
    where those of the day cannot. `precision` and `reason` are words for readers; `said` is the claim in words.
    """

    recorded: Recorded
    day: date | None
    year: int | None
    said: str
    verdict: str
    then: Side
    later: Side | None
    now: Side
    precision: str
    reason: str

    @property
    def claim(self) -> Claim:
        """Return the claim itself."""
        return self.recorded.claim


def recorded(store: Store, event_id: str = "") -> tuple[Recorded, ...]:
    """Return every claim, or those made at one event, in the order of their ids."""
    return tuple(
        Recorded(Claim(*row[:CLAIM_COLUMNS]), *row[CLAIM_COLUMNS:]) for row in store.rows("claims", event_id=event_id)
    )
