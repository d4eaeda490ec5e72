"""Views held against the data: what they name is there, or they are refused with what is nearest to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.test_view import views
from tui.core.errors import InputError
from tui.core.events import EventLog
from tui.core.number import Number
from tui.core.provenance import KINDS
from tui.core.scene import Composer
from tui.core.store import Store
from tui.core.view import Diff, NumberPage, SortKey, View
from tui.core.view_check import checked
from tui.core.view_text import from_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.core.almanac import Almanac

OVAL_OFFICE = "2025-04-24-trump-receives-rutte-in-the-oval-office"


@pytest.fixture(scope="module")
def composer(database: Path, almanac: Almanac) -> Iterator[Composer]:
    with Store.open(database) as store:
        yield Composer(almanac, EventLog(store))


@pytest.mark.parametrize(
    "text",
    [
        "v1:explore/spending",
        "v1:explore/buys/indicator=share_equipment/year=2024/as-of=2025-04-24/threshold=20.00/sort=value.desc,name/member=ITA",
        "v1:explore/money/sort=def_usd_current/member=NATO_EUR_CAN/picked=POL,NATO",
        f"v1:explore/spending/event={OVAL_OFFICE}/events.members=NOR/events.kinds=visit/events.place=washington",
        "v1:explore/spending/events.people=rutte,trump/events.countries=UKR,EU/events.search=nothing%20like%20it",
        f"v1:event/{OVAL_OFFICE}/spending",
        "v1:number/gap,ITA,2024,def_share_gdp,2025-04-24,,200/spending",
        "v1:diff/spending/diff.before=2025-04/diff.after=2025-08/diff.member=ITA/diff.order=size.desc",
        "v1:diff/spending/diff.before=2024-06-30/diff.after=2025-08",
        "v1:history/spending/member=ITA/year=2024",
        "v1:chart/heat/spending/chart.since=2014",
        "v1:path/spending/path.by=2035/path.whole=on/path.order=needed.desc",
        "v1:claims/spending/claims.verdict=disagrees/claims.order=day.desc/claims.about=anything",
        "v1:publishers/spending/publishers.quantity=gdp/publishers.order=nato.desc",
        "v1:sql/spending/sql.statement=select%20nonsense",
    ],
)
def test_a_view_of_what_is_there_is_let_through(composer: Composer, text: str) -> None:
    checked(from_text(text), composer)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("explore/spending/indicator=DEF_share_gdp", "no indicator 'DEF_share_gdp'. Nearest: def_share_gdp."),
        ("explore/spending/indicator=gold", "There is no indicator 'gold'."),
        ("explore/spending/year=1800", "No edition of NATO holds the year 1800. The nearest is 2009."),
        ("explore/spending/as-of=1999-01-01", "Nothing was known on 1 Jan 1999. The first edition is of 4 Jul 2016."),
        ("explore/spending/sort=name,valu.desc", "There is no column to sort by 'valu'. Nearest: value."),
        ("explore/spending/member=Italy", "There is no member 'Italy'. Nearest: ITA."),
        ("explore/spending/member=ITX", "There is no member 'ITX'. Nearest: ITA"),
        ("explore/spending/picked=POL,Atlantis", "There is no member 'Atlantis'."),
        ("explore/spending/picked=POL,ITA,FRA,DEU,USA,GBR,ESP", "The view compares 7 members. At most 6"),
        ("explore/spending/event=2025-04-24-trump", f"There is no event '2025-04-24-trump'. Nearest: {OVAL_OFFICE}"),
        ("explore/spending/events.members=XXX", "There is no member 'XXX'."),
        ("explore/spending/events.people=Rutte", "There is no person 'Rutte'. Nearest: rutte."),
        ("explore/spending/events.kinds=visits", "There is no kind of event 'visits'. Nearest: visit."),
        ("explore/spending/events.statuses=Held", "There is no status of events 'Held'. Nearest: held."),
        ("explore/spending/events.relations=guest", "There is no relation to an event 'guest'."),
        ("explore/spending/events.countries=XYZ", "There is no country 'XYZ'."),
        ("explore/spending/events.place=Atlantis", "There is no place 'Atlantis'."),
        ("event/2025-04-24-nobody/spending", "There is no event '2025-04-24-nobody'."),
        ("number/gup,ITA,2024,def_share_gdp/spending", "There is no number 'gup'."),
        ("number/gap,ITX,2024,def_share_gdp/spending", "There is no member 'ITX'."),
        ("diff/spending/diff.before=2025-04/diff.after=2025-9", "There is no edition '2025-9'."),
        ("diff/spending/diff.indicator=gold", "There is no indicator 'gold'."),
        ("diff/spending/diff.order=seize", "There is no column to sort by 'seize'. Nearest: size."),
        ("chart/trend/spending/chart.since=1066", "No edition of NATO holds the year 1066."),
        ("path/spending/path.by=2200", "No path can end in 2200. Name a year up to 2100."),
        ("claims/spending/claims.verdict=agree", "There is no verdict 'agree'. Nearest: agrees"),
        ("claims/spending/claims.claim=x", "There is no claim 'x'."),
        ("publishers/spending/publishers.quantity=gold", "There is no quantity 'gold'. Known: gdp, personnel"),
        ("outcome/spending/outcome.order=worst", "There is no column to sort by 'worst'."),
        ("habits/spending/habits.order=first", "There is no column to sort by 'first'."),
        ("explore/spending/member=%1b%5b31mred%E2%80%AE", "There is no member '␛[31mred<202E>'."),
    ],
)
def test_a_view_of_what_is_not_there_is_refused_with_the_reason(composer: Composer, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        checked(from_text(f"v1:{text}"), composer)
    assert said in str(caught.value)


@given(
    what=st.sampled_from(sorted(KINDS)),
    entity=st.sampled_from(["ITA", "NATO", "NATO_EUR_CAN"]),
    year=st.sampled_from([1000, 2013, 2024, 2025, 9999]),
    indicator=st.sampled_from(["def_share_gdp", "def_usd_constant", "def_real_change", "gdp_usd_current"]),
    edition=st.sampled_from(["", "2025-04", "nope"]),
    threshold=st.none() | st.sampled_from([0, 200, -50]),
    details=st.lists(
        st.sampled_from(["", "2025-04", "2025-08", "members", "350", "2035", "x", "-1", "needed", "٣"]), max_size=7
    ),
)
@settings(max_examples=120)
def test_any_number_is_let_through_or_refused(
    composer: Composer,
    what: str,
    entity: str,
    year: int,
    indicator: str,
    edition: str,
    threshold: int | None,
    details: list[str],
) -> None:
    number = Number(what, entity, year, indicator, None, edition, threshold, tuple(details))
    said = ""
    try:
        checked(View(NumberPage(number)), composer)
    except InputError as problem:
        said = str(problem)
    assert said.isprintable()


@given(views)
@settings(max_examples=30)
def test_any_view_is_let_through_or_refused_in_plain_words(composer: Composer, view: View) -> None:
    for each in (
        view,
        view._replace(indicator="def_share_gdp", sort=(), year=None, as_of=None, picked=(), member=None),
    ):
        said = ""
        try:
            checked(each, composer)
        except InputError as problem:
            said = str(problem)
        assert said.isprintable()


def test_views_that_name_what_is_there_in_part_are_refused_for_the_rest(composer: Composer) -> None:
    screen = Diff(before="2025-04", after="2025-08", indicator="def_share_gdp", member="ITA", order=(SortKey("size"),))
    checked(View(screen), composer)
    for wrong in (
        {"before": "x"},
        {"after": "x"},
        {"indicator": "x"},
        {"member": "x"},
        {"order": (SortKey("x"),)},
        {"year": 3},
    ):
        with pytest.raises(InputError):
            checked(View(screen._replace(**wrong)), composer)
