"""The things that figures and events are about, by their ids: members, indicators, editions, guidelines, people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.model import AGGREGATE_NAMES, Edition, Guideline, Indicator, Member, Oddity, Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.store import Store


class Catalogue(NamedTuple):
    """Everything that has an id; editions in the order of the day they became known."""

    members: Mapping[str, Member]
    indicators: Mapping[str, Indicator]
    editions: Mapping[str, Edition]
    guidelines: tuple[Guideline, ...]
    oddities: tuple[Oddity, ...]
    people: Mapping[str, Person]

    @classmethod
    def load(cls, store: Store) -> Catalogue:
        """Read the catalogue of a database."""
        members = (Member(*(*row[:3], _list(row[3]), *row[4:])) for row in store.rows("members"))
        people = (Person(*(*row[:2], _list(row[2]), *row[3:])) for row in store.rows("people"))
        return cls(
            members={member.iso3: member for member in members},
            indicators={row[0]: Indicator(*row) for row in store.rows("indicators")},
            editions={row[0]: Edition(*row) for row in store.rows("editions")},
            guidelines=tuple(Guideline(*row) for row in store.rows("guidelines")),
            oddities=tuple(Oddity(*row) for row in store.rows("oddities")),
            people={person.person_id: person for person in people},
        )

    def name_of(self, entity: str) -> str:
        """Return the name of a member or an aggregate; what is neither stands for itself."""
        member = self.members.get(entity)
        return member.name if member else AGGREGATE_NAMES.get(entity, entity)

    def default_threshold(self, indicator: str) -> int | None:
        """Return the level an indicator is held against unless told otherwise: its oldest guideline of all members."""
        levels = (item.threshold for item in self.guidelines if item.indicator == indicator and item.scope == "all")
        return next(levels, None)


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (text or "").split(";")))
