"""What a database speaks of: its members, indicators, editions, guidelines, oddities and people, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tui.core.model import Edition, Guideline, Indicator, Member

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.store import Store


@dataclass(frozen=True, slots=True)
class Oddity:
    """A known peculiarity of published figures, with its reason; `*` in a field stands for any."""

    edition: str
    entity: str
    year: str
    indicator: str
    check: str
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who takes part in events; `kind` is `person`, or `group` for a government or an organisation."""

    person_id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The small tables of one database, read once.

    Members are in order of name, indicators in the data's order, editions and guidelines from the oldest to the newest.
    """

    members: Mapping[str, Member]
    indicators: Mapping[str, Indicator]
    editions: Mapping[str, Edition]
    guidelines: tuple[Guideline, ...]
    oddities: tuple[Oddity, ...]
    people: Mapping[str, Person]

    @classmethod
    def load(cls, store: Store) -> Catalogue:
        """Read the catalogue of an open database."""
        members = [
            Member(iso3, iso2, name, _parts(aliases), accession, forces, currency, capital)
            for iso3, iso2, name, aliases, accession, forces, currency, capital in store.rows("members")
        ]
        indicators = [Indicator(*(_text(field) for field in row)) for row in store.rows("indicators")]
        editions = [Edition(*row[:6], row[6] or "", *row[7:10], row[10] or "") for row in store.rows("editions")]
        guidelines = tuple(Guideline(*row[:6], row[6] or "", *row[7:]) for row in store.rows("guidelines"))
        people = [
            Person(person_id, name, _parts(aliases), country or "", kind or "")
            for person_id, name, aliases, country, kind in store.rows("people")
        ]
        return cls(
            members=MappingProxyType({member.iso3: member for member in members}),
            indicators=MappingProxyType({indicator.indicator: indicator for indicator in indicators}),
            editions=MappingProxyType({edition.edition: edition for edition in editions}),
            guidelines=guidelines,
            oddities=tuple(Oddity(*row) for row in store.rows("oddities")),
            people=MappingProxyType({person.person_id: person for person in people}),
        )


def _parts(listed: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (listed or "").split(";") if part.strip())


def _text(field: Any) -> Any:
    return "" if field is None else field
