"""From what people type to the ids of the data: members, countries, people, indicators, words of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.countries import NAMES, ORGANISATIONS
from tui.core.errors import InputError
from tui.core.model import AGGREGATE_NAMES, EUROPE_AND_CANADA
from tui.core.postings import places_with
from tui.core.spelling import SHORT_LIST, nearest, resolve, shown, unknown
from tui.core.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.model import Member, Person

AGGREGATE_WAYS = {EUROPE_AND_CANADA: ("Europe+Canada", "NATO Europe and Canada")}
"""What readers type for an aggregate besides its name."""


def member(text: str, catalogue: Catalogue) -> str:
    """Return the ISO alpha-3 code of the member a reader names, or raise InputError."""
    spellings = {iso3: _spellings(found) for iso3, found in catalogue.members.items()}
    return resolve(text, spellings, "member")


def entity(text: str, catalogue: Catalogue, *, by_id: bool = False) -> str:
    """Return the id of the member or the aggregate a reader names, or raise InputError; `by_id` has it name the nearest ids."""
    aggregates = {iso: (name, iso, *AGGREGATE_WAYS.get(iso, ())) for iso, name in AGGREGATE_NAMES.items()}
    members = {iso3: _spellings(found) for iso3, found in catalogue.members.items()}
    known = {**aggregates, **members}
    return resolve(text, known, "member", suggest=tuple(known) if by_id else ())


def country(text: str, catalogue: Catalogue, parties: Iterable[str] = ()) -> str:
    """Return the code of a member, another country, `EU` or `NATO`; any code of `parties` names itself."""
    spellings = {
        **{code: (code,) for code in parties},
        **{code: (*names, code) for code, names in NAMES.items()},
        **ORGANISATIONS,
        **{iso3: _spellings(found) for iso3, found in catalogue.members.items()},
    }
    return resolve(text, spellings, "country")


def country_name(code: str, catalogue: Catalogue) -> str:
    """Return a country's or organisation's usual name, or the code itself where none is known."""
    found = catalogue.members.get(code)
    return found.name if found else (NAMES.get(code) or ORGANISATIONS.get(code) or (code,))[0]


def indicator(text: str, catalogue: Catalogue) -> str:
    """Return the id of the indicator a reader names by its id, label or short label, or raise InputError."""
    spellings = {
        name: (found.label, found.short_label, name, name.replace("_", "-"))
        for name, found in catalogue.indicators.items()
    }
    by_text = {" ".join(fold(way).split()): name for name, ways in spellings.items() for way in ways}
    known = by_text.get(" ".join(fold(text).split()))
    if known:
        return known
    # Units and punctuation tell `$m` from `$m real` above; without them only an unambiguous rest may stand.
    return resolve(text, spellings, "indicator", suggest=tuple(spellings))


def person(text: str, catalogue: Catalogue, *, by_id: bool = False) -> str:
    """Return the id of the person a reader names by id, full name, alias or surname; `by_id` has an error name the nearest ids.

    Raises:
        InputError: nobody has that name, or several have; the message lists them.
    """
    people = catalogue.people
    wanted = words(text)
    for fits in (_has_name, _has_surname, _has_words):
        found = {one.person_id for one in people.values() if wanted and fits(one, wanted)}
        if len(found) == 1:
            return found.pop()
        if found:
            listed = ", ".join(sorted(people[one].name for one in found)[:SHORT_LIST])
            raise InputError(f"'{shown(text)}' may be any of several people.", f"Name one: {listed}.")
    spoken = {one.person_id: (one.name, *one.aliases, one.name.rpartition(" ")[2]) for one in people.values()}
    raise unknown(text, "person", spoken, tuple(spoken) if by_id else ())


def place(text: str, known: Sequence[str]) -> str:
    """Return the words of a place that any of the known ones has, or raise InputError naming the nearest."""
    return text if not words(text) or places_with(text, known) else nearest(text, known, "place")


def _spellings(found: Member) -> tuple[str, ...]:
    return (found.name, found.iso3, found.iso2, *found.aliases)


def _has_name(one: Person, wanted: tuple[str, ...]) -> bool:
    return any(words(name) == wanted for name in (one.name, *one.aliases))


def _has_surname(one: Person, wanted: tuple[str, ...]) -> bool:
    # Ids count as surnames, not before them: `clinton` is one person's id and the name of two.
    return words(one.person_id) == wanted or any(
        words(name)[-len(wanted) :] == wanted for name in (one.name, *one.aliases)
    )


def _has_words(one: Person, wanted: tuple[str, ...]) -> bool:
    return any({*wanted} <= {*words(name)} for name in (one.name, *one.aliases))
