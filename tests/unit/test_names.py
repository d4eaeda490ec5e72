"""Names are taken as people write them, and what isn't known gets one clear line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.core import names, spelling
from tui.core.catalogue import Catalogue
from tui.core.countries import NAMES
from tui.core.errors import InputError
from tui.core.events import EventLog
from tui.core.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def store(database: Path) -> Iterator[Store]:
    with Store.open(database) as opened:
        yield opened


@pytest.fixture(scope="module")
def catalogue(store: Store) -> Catalogue:
    return Catalogue.load(store)


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("Türkiye", "TUR"), ("turkiye", "TUR"), ("Turkey", "TUR"), ("TUR", "TUR"), ("TR", "TUR"), ("tur", "TUR"),
        ("Czech Republic", "CZE"), ("U.K.", "GBR"), ("the netherlands", "NLD"), (" north-macedonia ", "MKD"),
        ("united states of america", "USA"),
    ],
)  # fmt: skip
def test_members(catalogue: Catalogue, typed: str, iso3: str) -> None:
    assert names.member(typed, catalogue) == iso3


def test_every_spelling_of_every_member(catalogue: Catalogue) -> None:
    for member in catalogue.members.values():
        for way in (member.iso3, member.iso2, member.name, *member.aliases):
            for typed in (way, way.lower(), way.upper()):
                assert names.member(typed, catalogue) == member.iso3
                assert names.country(typed, catalogue) == member.iso3


@pytest.mark.parametrize(
    ("typed", "code"),
    [("UKR", "UKR"), ("Ukraine", "UKR"), ("ua", "UKR"), ("russia", "RUS"), ("EU", "EU"), ("European Union", "EU"),
     ("nato", "NATO"), ("Norway", "NOR"), ("Holy See", "VAT"), ("South Korea", "KOR")],
)  # fmt: skip
def test_countries(catalogue: Catalogue, typed: str, code: str) -> None:
    assert names.country(typed, catalogue) == code


def test_every_country_of_the_log_has_a_name(store: Store, catalogue: Catalogue) -> None:
    for party in EventLog(store).parties:
        name = names.country_name(party, catalogue)
        assert len(name) > 3 or name == party == "EU"
        assert names.country(name, catalogue) == party


def test_no_two_countries_share_a_spelling(catalogue: Catalogue) -> None:
    spellings = {code: {code, *ways} for code, ways in NAMES.items()}
    for member in catalogue.members.values():
        assert member.iso3 not in spellings
        spellings[member.iso3] = {member.iso3, member.iso2, member.name, *member.aliases}
    every = [way.casefold() for ways in spellings.values() for way in ways]
    assert len(every) == len({*every})


def test_a_code_of_the_data_names_itself(catalogue: Catalogue) -> None:
    assert names.country("zzz", catalogue, parties=("ZZZ",)) == "ZZZ"
    with pytest.raises(InputError):
        names.country("zzz", catalogue)


@pytest.mark.parametrize(
    ("typed", "person_id"),
    [("rutte", "rutte"), ("Mark Rutte", "rutte"), ("Støre", "store"), ("store", "store"),
     ("von der Leyen", "vonderleyen"), ("clinton-h", "clinton-h"), ("Hillary Clinton", "clinton-h"),
     ("Lord Robertson", "robertson"), ("white house", "whitehouse")],
)  # fmt: skip
def test_people(catalogue: Catalogue, typed: str, person_id: str) -> None:
    assert names.person(typed, catalogue) == person_id


def test_everybody_is_found_by_full_name_and_alias(catalogue: Catalogue) -> None:
    for person in catalogue.people.values():
        for name in (person.name, *person.aliases):
            assert names.person(name, catalogue) == person.person_id


@pytest.mark.parametrize("typed", ["Clinton", "clinton"])
def test_a_shared_surname_lists_who_has_it(catalogue: Catalogue, typed: str) -> None:
    with pytest.raises(InputError, match=r"Bill Clinton, Hillary Clinton\."):
        names.person(typed, catalogue)


@pytest.mark.parametrize(
    ("typed", "indicator"),
    [("def_share_gdp", "def_share_gdp"), ("def-share-gdp", "def_share_gdp"), ("% GDP", "def_share_gdp"),
     ("$m", "def_usd_current"), ("$m real", "def_usd_constant"), ("military personnel", "mil_personnel")],
)  # fmt: skip
def test_indicators(catalogue: Catalogue, typed: str, indicator: str) -> None:
    assert names.indicator(typed, catalogue) == indicator


def test_every_spelling_of_every_indicator(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        for way in (indicator.indicator, indicator.label, indicator.short_label):
            assert names.indicator(way.upper(), catalogue) == indicator.indicator


def test_words_of_a_list() -> None:
    assert spelling.nearest("Gap-USD bn", ("gap", "gap_usd_bn"), "column") == "gap_usd_bn"
    with pytest.raises(InputError, match=r"There is no kind 'meetings'\. Nearest: meeting\."):
        spelling.nearest("meetings", ("meeting", "call"), "kind")


@pytest.mark.parametrize(
    ("ask", "typed", "line"),
    [
        (names.member, "Norwey", "There is no member 'Norwey'. Nearest: Norway."),
        (names.country, "Ukrane", "There is no country 'Ukrane'. Nearest: Ukraine"),
        (names.person, "Stoltenburg", "There is no person 'Stoltenburg'. Nearest: Jens Stoltenberg"),
        (names.indicator, "def_share_gpd", "There is no indicator 'def_share_gpd'. Nearest: def_share_gdp"),
        (names.member, "", "There is no member ''. For instance"),
        (names.member, "Норвегия", "There is no member 'Норвегия'."),
        (names.person, "\x1b[31m", "There is no person '␛[31m'."),
    ],
)
def test_what_is_unknown_gets_one_line_with_the_nearest(
    catalogue: Catalogue, ask: Callable[[str, Catalogue], str], typed: str, line: str
) -> None:
    with pytest.raises(InputError) as caught:
        ask(typed, catalogue)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)
