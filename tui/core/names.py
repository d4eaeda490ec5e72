"""From what people type to the ids of the data: members, countries, people, indicators, words of a list."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui.core.countries import NAMES, ORGANISATIONS
from tui.core.errors import InputError
from tui.core.model import AGGREGATE_NAMES, EUROPE_AND_CANADA
from tui.core.postings import places_with
from tui.core.text import clean, fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.model import Member, Person

AGGREGATE_WAYS = {EUROPE_AND_CANADA: ("Europe+Canada", "NATO Europe and Canada")}
"""What readers type for an aggregate besides its name."""

_SUGGESTIONS = 3
_LIKENESS = 0.6
_SHORT_LIST = 20


def member(text: str, catalogue: Catalogue) -> str:
    """Return the ISO alpha-3 code of the member a reader names, or raise InputError."""
    spellings = {iso3: _spellings(found) for iso3, found in catalogue.members.items()}
    return _resolve(text, spellings, "member")


def entity(text: str, catalogue: Catalogue, *, by_id: bool = False) -> str:
    """Return the id of the member or the aggregate a reader names, or raise InputError; `by_id` has it name the nearest ids."""
    aggregates = {iso: (name, iso, *AGGREGATE_WAYS.get(iso, ())) for iso, name in AGGREGATE_NAMES.items()}
    members = {iso3: _spellings(found) for iso3, found in catalogue.members.items()}
    known = {**aggregates, **members}
    return _resolve(text, known, "member", suggest=tuple(known) if by_id else ())


def country(text: str, catalogue: Catalogue, parties: Iterable[str] = ()) -> str:
    """Return the code of a member, another country, `EU` or `NATO`; any code of `parties` names itself."""
    spellings = {
        **{code: (code,) for code in parties},
        **{code: (*names, code) for code, names in NAMES.items()},
        **ORGANISATIONS,
        **{iso3: _spellings(found) for iso3, found in catalogue.members.items()},
    }
    return _resolve(text, spellings, "country")


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
    return _resolve(text, spellings, "indicator", suggest=tuple(spellings))


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
            listed = ", ".join(sorted(people[one].name for one in found)[:_SHORT_LIST])
            raise InputError(f"'{_shown(text)}' may be any of several people.", f"Name one: {listed}.")
    spoken = {one.person_id: (one.name, *one.aliases, one.name.rpartition(" ")[2]) for one in people.values()}
    raise _unknown(text, "person", spoken, tuple(spoken) if by_id else ())


def place(text: str, known: Sequence[str]) -> str:
    """Return the words of a place that any of the known ones has, or raise InputError naming the nearest."""
    return text if not words(text) or places_with(text, known) else nearest(text, known, "place")


def nearest(text: str, known: Sequence[str], what: str) -> str:
    """Return the word of a list that a reader means, whatever its case and accents, or raise InputError."""
    return _resolve(text, {word: (word,) for word in known}, what)


def _resolve(text: str, spellings: Mapping[str, Sequence[str]], what: str, suggest: Sequence[str] = ()) -> str:
    """Return the id one of whose spellings is meant; the first spelling is the one to suggest."""
    if text in spellings:
        return text
    key = _key(text)
    found = {name for name, ways in spellings.items() if any(_key(way) == key for way in ways)} if key else set()
    if len(found) == 1:
        return found.pop()
    if found:
        raise InputError(f"'{_shown(text)}' may be more than one {what}.", f"Name one: {', '.join(sorted(found))}.")
    raise _unknown(text, what, spellings, suggest)


def _unknown(text: str, what: str, spellings: Mapping[str, Sequence[str]], suggest: Sequence[str]) -> InputError:
    by_key: dict[str, str] = {}
    for name, ways in spellings.items():
        for way in ways:
            by_key.setdefault(_key(way), name if name in suggest else ways[0])
    close = get_close_matches(_key(text), by_key, _SUGGESTIONS * 2, _LIKENESS)
    near = list(dict.fromkeys(by_key[key] for key in close))[:_SUGGESTIONS]
    if near:
        hint = f"Nearest: {', '.join(near)}."
    else:
        listed = sorted({name if name in suggest else ways[0] for name, ways in spellings.items()})
        hint = (
            f"Known: {', '.join(listed)}." if len(listed) <= _SHORT_LIST else f"For instance {', '.join(listed[:3])}."
        )
    return InputError(f"There is no {what} '{_shown(text)}'.", hint)


def _spellings(found: Member) -> tuple[str, ...]:
    return (found.name, found.iso3, found.iso2, *found.aliases)


def _key(text: str) -> str:
    return "".join(words(text.replace("'", "").replace("’", "")))


def _shown(text: str) -> str:
    return clean(text if len(text) <= 40 else text[:39] + "…")


def _has_name(one: Person, wanted: tuple[str, ...]) -> bool:
    return any(words(name) == wanted for name in (one.name, *one.aliases))


def _has_surname(one: Person, wanted: tuple[str, ...]) -> bool:
    # Ids count as surnames, not before them: `clinton` is one person's id and the name of two.
    return words(one.person_id) == wanted or any(
        words(name)[-len(wanted) :] == wanted for name in (one.name, *one.aliases)
    )


def _has_words(one: Person, wanted: tuple[str, ...]) -> bool:
    return any({*wanted} <= {*words(name)} for name in (one.name, *one.aliases))
