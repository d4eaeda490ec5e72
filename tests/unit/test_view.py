"""The one value that decides everything on screen, to text and back."""

from __future__ import annotations

import contextlib
import re
import string
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.core.errors import InputError
from tui.core.number import Number
from tui.core.view import (
    CHARTS,
    TABLES,
    Chart,
    Claims,
    Diff,
    Editions,
    EventFilter,
    EventPage,
    Explore,
    Habits,
    History,
    NumberPage,
    Outcome,
    Path,
    Publishers,
    Screen,
    SortKey,
    Sql,
    View,
    parse_day,
)  # fmt: skip
from tui.core.view_text import from_text, to_text

PLAIN = {*string.ascii_letters, *string.digits, *"v1:/=,.-_%"}
"""What no shell takes for more than itself, unquoted."""

texts = st.text(min_size=1, max_size=20)
"""Any text a foreign id may hold: every script, blanks, controls and the marks that the text form itself uses."""

words = texts.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
lists = st.lists(words, max_size=3, unique=True).map(tuple)
days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
columns = st.from_regex(r"\A[a-z_]{1,12}\Z")
filters = st.builds(
    EventFilter,
    members=lists,
    match_all=st.booleans(),
    relations=lists,
    countries=lists,
    kinds=lists,
    statuses=lists,
    search=st.just("") | words,
    people=lists,
    place=st.just("") | words,
    since=st.none() | days,
    until=st.none() | days,
)
orders = st.lists(st.builds(SortKey, columns, st.booleans()), max_size=3).map(tuple)
years = st.integers(1000, 9999)
levels = st.integers(0, 10_000)
tables = st.sampled_from(TABLES)
maybe = st.just("") | words
numbers = st.builds(
    Number,
    what=words,
    entity=words,
    year=years,
    indicator=words,
    as_of=st.none() | days,
    edition=maybe,
    threshold=st.none() | levels,
    details=lists,
)
screens = (
    st.builds(Explore, tables)
    | st.builds(EventPage, words, tables)
    | st.builds(NumberPage, numbers, tables)
    | st.builds(Editions, tables)
    | st.builds(Diff, maybe, maybe, maybe, st.none() | years, maybe, st.booleans(), orders, tables)
    | st.builds(History, tables)
    | st.builds(Outcome, orders, tables)
    | st.builds(Habits, orders, tables)
    | st.builds(Chart, st.sampled_from(CHARTS), st.none() | years, tables)
    | st.builds(
        Path, levels, years, st.none() | st.integers(-2000, 2000), st.integers(1, 99), st.booleans(), orders, tables
    )
    | st.builds(Claims, maybe, maybe, orders, maybe, tables)
    | st.builds(Publishers, words, orders, tables)
    | st.builds(Sql, maybe, tables)
)
views = st.builds(
    View,
    screen=screens,
    indicator=words,
    year=st.none() | st.integers(1000, 9999),
    as_of=st.none() | days,
    threshold=st.none() | st.integers(-10_000, 10_000),
    sort=st.lists(st.builds(SortKey, columns, st.booleans()), max_size=3).map(tuple),
    member=st.none() | words,
    event=st.none() | words,
    events=filters,
    linked=st.booleans(),
    picked=lists,
)


@given(views)
@example(View(screen=EventPage("a/b?c=d&e,f#g%41 ü\x00\x1b[31m\u202e"), member="%", event="v1:explore"))
@example(View(events=EventFilter(members=("a,b", "c=d", "e&f"), search="100 % +/-")))
def test_every_view_survives_its_text_form(view: View) -> None:
    text = to_text(view)
    assert from_text(text) == view
    assert set(text) <= PLAIN


@given(views, views)
def test_two_views_never_share_a_text(one: View, other: View) -> None:
    assert (to_text(one) == to_text(other)) == (one == other)


@given(
    st.text(max_size=60) | texts.map(lambda text: f"v1:{text}") | texts.map(lambda text: f"v1:explore/spending?{text}")
)
@example("")
@example("v1:")
@example("v1:event")
@example("v1:explore/spending?year=")
@example("v1:explore/spending?sort=")
@example("v1:explore/spending?events.=")
@example("v1:explore/spending?events.events=x")
@example("v1:explore/spending?member=%FF%FE")
@example("v1:event/%ZZ/spending")
def test_junk_is_read_or_refused_but_never_breaks(text: str) -> None:
    said = ""
    try:
        assert from_text(to_text(from_text(text))) == from_text(text)
    except InputError as problem:
        said = str(problem)
    assert not said or said.isprintable()


@given(views, st.data())
def test_a_damaged_text_is_read_or_refused_but_never_breaks(view: View, data: st.DataObject) -> None:
    text = to_text(view)
    at = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:at] + data.draw(st.characters()) + text[at + data.draw(st.integers(0, 3)) :]
    with contextlib.suppress(InputError):
        assert from_text(to_text(from_text(damaged))) == from_text(damaged)


def test_the_text_form_reads_well() -> None:
    view = View(
        screen=Explore("buys"), indicator="share_equipment", year=2024, as_of=date(2025, 4, 24), threshold=2000,
        sort=(SortKey("value", True), SortKey("name")), member="ITA", events=EventFilter(("NOR",), search="jens stoltenberg"),
        linked=False,
    )  # fmt: skip
    assert to_text(view) == (
        "v1:explore/buys/indicator=share_equipment/year=2024/as-of=2025-04-24/threshold=20.00/sort=value.desc,name"
        "/member=ITA/linked=off/events.members=NOR/events.search=jens%20stoltenberg"
    )


@pytest.mark.parametrize(
    ("screen", "text"),
    [
        (Chart("quadrant", since=2014), "v1:chart/quadrant/spending/chart.since=2014"),
        (
            Diff("2025-04", "2025-08", year=2024),
            "v1:diff/spending/diff.before=2025-04/diff.after=2025-08/diff.year=2024",
        ),
        (Path(300, 2030, growth=-50), "v1:path/spending/path.target=3.00/path.by=2030/path.growth=-0.50"),
        (
            NumberPage(Number("gap", "ITA", 2024, "def_share_gdp", date(2025, 4, 24), threshold=200)),
            "v1:number/gap,ITA,2024,def_share_gdp,2025-04-24,,200/spending",
        ),
        (Claims(verdict="disagrees"), "v1:claims/spending/claims.verdict=disagrees"),
    ],
)
def test_each_screen_has_words_of_its_own(screen: Screen, text: str) -> None:
    assert to_text(View(screen)) == text
    assert from_text(text) == View(screen)


def test_what_is_as_usual_is_left_out() -> None:
    assert to_text(View()) == "v1:explore/spending"
    assert from_text("v1:explore/spending") == from_text("v1:explore") == View()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("v2:explore/spending", "was written by a newer nato-tui: this one reads v1. Update it to open the view."),
        ("v0:explore/spending", "is not a view of this program. A view begins with v1:"),
        ("v1:sql/spending/sql.statement=" + "x" * 100_000, "The view is longer than 100000 characters."),
        ("v1:explore/spending/money", "The view names no screen of this program: 'explore/spending/money'"),
        ("v1:explore/spending/year=2024/money", "The view has a part that can't be read: 'money'"),
        ("explore/spending", "is not a view of this program"),
        ("v1:atlas/spending", "The view names no screen of this program: 'atlas/spending'"),
        ("v1:explore/money2", "The view names no screen"),
        ("v1:explore/spending?colour=red", "The view has a part that can't be read: 'colour=red'. Known: as_of,"),
        ("v1:explore/spending?year=24", "The view's year '24' is not a year"),
        ("v1:explore/spending?year=2024&year=2025", "The view has a part that can't be read: 'year=2025'"),
        ("v1:explore/spending?as-of=2025-02-30", "The view's as-of '2025-02-30' is not a day of the calendar"),
        ("v1:explore/spending?as-of=April", "The view's as-of 'April' is not a day. Write it as 2025-04-24."),
        ("v1:explore/spending?threshold=101", "The threshold '101' is not a percentage"),
        ("v1:explore/spending?sort=value.up", "'value.up' is not a column to sort by"),
        ("v1:explore/spending?linked=maybe", "The view's linked 'maybe' can't be read. Write on or off."),
        ("v1:explore/spending?events.since=x", "The view's events.since 'x' is not a day"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        from_text(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (
            "v1:explore/buys?year=2024&as-of=2025-04-24&sort=value.desc,name&events.search=a%2Fb&events.place=a/b",
            "v1:explore/buys/year=2024/as-of=2025-04-24/sort=value.desc,name/events.search=a%2Fb/events.place=a%2Fb",
        ),
        ("v1:chart/trend/spending?chart.since=2014", "v1:chart/trend/spending/chart.since=2014"),
        (
            "v1:number/gap~ITA~2024~def_share_gdp~2025-04-24~~200/spending?year=2024",
            "v1:number/gap,ITA,2024,def_share_gdp,2025-04-24,,200/spending/year=2024",
        ),
        ("v1:event/2025-04-24-x?as-of=2025-04-24", "v1:event/2025-04-24-x/spending/as-of=2025-04-24"),
        ("v1:event/money", "v1:event/money/spending"),
        ("v1:explore", "v1:explore/spending"),
        ("v1:explore/spending?", "v1:explore/spending"),
    ],
)
def test_a_text_of_an_earlier_form_is_read_as_it_was_meant(before: str, now: str) -> None:
    assert to_text(from_text(before)) == now
    assert from_text(before) == from_text(now)


@given(views)
def test_every_view_is_read_from_the_form_before_too(view: View) -> None:
    text = to_text(view)
    path, *parts = re.split("/(?=[^/]*=)", text)
    if isinstance(view.screen, NumberPage):
        word, lead, table = path.split("/")
        path = f"{word}/{lead.replace(',', '~')}/{table}"
    assert from_text(f"{path}?{'&'.join(parts)}") == view


@pytest.mark.parametrize(
    "text", ["2025-4-24", "20250424", "2025-W17-4", "2025-04-24T00:00", "٢٠٢٥-٠٤-٢٤", "0000-01-01"]
)
def test_a_day_is_written_one_way(text: str) -> None:
    with pytest.raises(InputError):
        parse_day(text)


def test_a_view_knows_the_table_behind_an_event() -> None:
    view = View(screen=EventPage("x", "money"))
    assert view.table == "money"
    assert View(screen=Explore(view.table)).table == "money"


@pytest.mark.parametrize(
    "text",
    [
        "v1:claims/spending/claims.about=ru\udcfftte",
        "v1:sql/spending/sql.statement=%ED%B3%BF",
        "v1:event/a\ud800/spending",
    ],
)
def test_bytes_that_are_no_text_stand_as_what_can_be_written_again(text: str) -> None:
    view = from_text(text)
    assert from_text(to_text(view)) == view


@pytest.mark.parametrize("text", ["v1:explore/spending/year=0024", "v1:number/figure,POL,0024,def_share_gdp/spending"])
def test_a_year_has_four_figures_of_its_own(text: str) -> None:
    with pytest.raises(InputError):
        from_text(text)
