"""The claims of a database, each checked once for every day that now means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.claims import FIGURES, check

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.claim_parts import Checked, Recorded
    from tui.core.events import EventLog

KEPT = 1024
"""Checked claims kept: all of them for the day that is shown and some that were."""


class ClaimBook:
    """Checks claims when they are first asked for, and keeps them."""

    def __init__(self, almanac: Almanac, log: EventLog) -> None:
        self._almanac = almanac
        self._log = log
        self._recorded: tuple[Recorded, ...] | None = None
        self._checked: dict[tuple[str, date | None], Checked] = {}

    @property
    def recorded(self) -> tuple[Recorded, ...]:
        """Return every claim, in the order of their ids."""
        if self._recorded is None:
            self._recorded = self._log.claims()
        return self._recorded

    def checked(self, today: date | None = None, event_id: str = "") -> tuple[Checked, ...]:
        """Return every claim with its verdict, or those of one event; `today` None is the latest day."""
        self._almanac.read(FIGURES)
        return tuple(
            self._check(one, today) for one in self.recorded if event_id in ("", one.event_id)
        )  # fmt: skip

    def _check(self, one: Recorded, today: date | None) -> Checked:
        key = one.claim.claim_id, today
        found = self._checked.get(key)
        if found is None:
            if len(self._checked) >= KEPT:
                self._checked.clear()
            found = self._checked[key] = check(self._almanac, one, today)
        return found
