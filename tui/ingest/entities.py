"""Whose row it is in a publisher's table: members by their names and aliases, and NATO's own aggregates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.model import EUROPE_AND_CANADA, NATO
from tui.ingest.labels import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.model import Member

TOTALS = {
    "nato": NATO, "nato total": NATO, "total nato": NATO, "nato allies": NATO,
    "nato europe and canada": EUROPE_AND_CANADA, "nato europe & canada": EUROPE_AND_CANADA,
    "total nato europe and canada": EUROPE_AND_CANADA, "european allies and canada": EUROPE_AND_CANADA,
}  # fmt: skip
NOT_HELD = frozenset({"north america", "total north america", "nato europe", "total nato europe", "european union"})
"""Totals that NATO's tables may have and the data does not."""


class Entities:
    """The names of a table's rows, resolved."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._known = {
            name_of(name): iso3 for iso3, member in members.items() for name in (member.name, *member.aliases)
        }
        self._known.update(TOTALS)

    def find(self, label: str) -> str | None:
        """Return the entity that a label names, or None."""
        return self._known.get(name_of(label))


def is_not_held(label: str) -> bool:
    """Say whether a label names a total that the data does not hold."""
    return name_of(label) in NOT_HELD
