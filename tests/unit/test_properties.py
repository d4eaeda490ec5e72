"""What holds of any filter, any day and any text, however unlikely."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.event_facts import facts, wanted
from tui.core.events import EventLog
from tui.core.figures import Datum, latest
from tui.core.store import Store
from tui.core.view import EventFilter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = date(2014, 1, 1)
days = st.dates(date(1948, 1, 1), date(2030, 1, 1))
maybe_days = st.none() | days
bases = st.sampled_from((None, 2015, 2021))
odd_texts = st.text(st.characters(codec="utf-8") | st.sampled_from("%_'\"\\;-*[]() "), max_size=12)
names = st.sampled_from(
    ("ITA", "USA", "RUS", "EU", "NATO", "mark-rutte", "meeting", "call", "held", "planned", "x'; DROP", "%", "")
)
few_names = st.lists(names, max_size=3).map(tuple)
filters = st.builds(
    EventFilter, few_names, st.booleans(), few_names, few_names, few_names, few_names,
    odd_texts | st.sampled_from(("rutte", "oval off", "NATO summit")), few_names, odd_texts, maybe_days, maybe_days,
)  # fmt: skip
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def log(database: Path) -> Iterator[EventLog]:
    with Store.open(database) as store:
        yield EventLog(store)


def ids(log: EventLog, asked: EventFilter) -> list[str]:
    found = log.find(asked)
    return [row.event_id for row in found.page(0, len(found))]


@quick
@given(odd_texts, maybe_days, maybe_days)
def test_any_words_and_days_find_what_the_files_say(
    log: EventLog, text: str, since: date | None, until: date | None
) -> None:
    asked = EventFilter(search=text, since=since, until=until)
    assert ids(log, asked) == [fact.row["event_id"] for fact in facts() if wanted(fact, asked)]


@quick
@given(filters, st.sampled_from(("search", "since", "until", "kinds", "members")))
def test_asking_for_less_never_hides_an_event(log: EventLog, asked: EventFilter, dropped: str) -> None:
    less = asked._replace(**{dropped: EventFilter._field_defaults[dropped]})
    narrow, wide = ids(log, asked), ids(log, less)
    # Relations say in which part the members must be, and mean nothing without them.
    if dropped != "members" or not asked.relations:
        assert set(narrow) <= set(wide)
    assert narrow == [event for event in wide if event in set(narrow)] or dropped == "members"


@st.composite
def printings(draw: st.DrawFn) -> list[Datum]:
    """Return what editions in the order of their days printed of one figure, in constant prices or not."""
    known = sorted(draw(st.lists(st.integers(0, 4000), max_size=8)))
    constant = draw(st.booleans())
    return [
        Datum("POL", 2024, f"e{at}", float(at), str(at), str(at), at, False, "s", FIRST + timedelta(day),
              draw(st.sampled_from((2015, 2021))) if constant else None)
        for at, day in enumerate(known)
    ]  # fmt: skip


@given(printings(), maybe_days, bases)
def test_the_figure_of_a_day_is_the_last_one_then_known(
    published: list[Datum], day: date | None, base: int | None
) -> None:
    known = [one for one in published if (day is None or one.known_from <= day) and one.price_base in (None, base)]
    assert latest(published, day, base) == (known[-1] if known else None)


@given(printings(), days, days, bases)
def test_a_later_day_never_knows_less(published: list[Datum], one: date, other: date, base: int | None) -> None:
    before, after = (latest(published, day, base) for day in sorted((one, other)))
    assert before is None or (after is not None and after.known_from >= before.known_from)


@given(printings(), days, bases)
def test_what_comes_out_later_changes_nothing_of_a_day(published: list[Datum], day: date, base: int | None) -> None:
    later = Datum("POL", 2024, "new", 9.0, "9", "9", 900, False, "s", day + timedelta(1), base)
    assert latest([*published, later], day, base) == latest(published, day, base)
