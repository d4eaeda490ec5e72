"""First estimates against what became of them, who is habitually revised, and the history of a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.oracle import Oracle, hundredths
from tests.revision_oracle import ends
from tui.core.errors import InputError
from tui.core.habits import MIXED, TOO_FEW, Habit, habits
from tui.core.histories import history, latest_year
from tui.core.outcomes import Outcome, latest_compared_year, outcomes

if TYPE_CHECKING:
    from tui.core.almanac import Almanac

YEARS = range(2014, 2027)


def outcome(almanac: Almanac, entity: str, year: int, indicator: str = "def_share_gdp", **asked: date) -> Outcome:
    found = outcomes(almanac, indicator, year, **asked)
    return next(row for row in (*found.rows, *found.aggregates) if row.entity == entity)


@pytest.mark.parametrize("year", YEARS)
def test_every_outcome_is_what_the_files_say(almanac: Almanac, oracle: Oracle, year: int) -> None:
    found = outcomes(almanac, "def_share_gdp", year)
    directions = {"down": 0, "up": 0, "unchanged": 0}
    changes = []
    for row in (*found.rows, *found.aggregates):
        both = ends(oracle, row.entity, year)
        if both is None or "2" in (oracle.shown("def_share_gdp", one) for one in both):
            assert (row.found.change, row.direction) == (None, ""), row
            assert row.found.reason, row
            continue
        change = hundredths(both[1].text) - hundredths(both[0].text)
        assert row.first
        assert row.latest
        assert (row.first.edition, row.latest.edition, row.found.change) == (both[0].edition, both[1].edition, change)
        if row.entity in oracle.counting(year):
            directions["down" if change < 0 else "up" if change else "unchanged"] += 1
            changes.append(change)
    assert (found.down, found.up, found.unchanged) == tuple(directions.values())
    assert found.compared == len(changes)
    if changes:
        assert found.mean == pytest.approx(float(Decimal(sum(changes)) / len(changes) / 100))


@pytest.mark.parametrize(
    ("entity", "year", "indicator", "reason"),
    [
        ("ISL", 2024, "def_share_gdp", "no armed forces"),
        ("FIN", 2018, "def_share_gdp", "first published in June 2024, already final"),
        ("DEU", 2025, "def_share_gdp", "only in the July 2026 edition, nothing later"),
        ("POL", 2024, "def_usd_constant", "2015 prices against 2021 prices"),
        ("NATO", 2012, "def_share_gdp", "in no edition"),
    ],
)
def test_where_there_is_no_outcome_it_says_why(
    almanac: Almanac, entity: str, year: int, indicator: str, reason: str
) -> None:
    found = outcome(almanac, entity, year, indicator)
    assert (found.found.reason, found.direction, found.number) == (reason, "", None)


def test_an_outcome_as_of_a_day_knows_nothing_later(almanac: Almanac) -> None:
    assert outcome(almanac, "POL", 2024).found.text == "-0.37"
    assert outcome(almanac, "POL", 2024, as_of=date(2025, 4, 24)).found.text == "-0.05"
    before = outcome(almanac, "POL", 2024, as_of=date(2025, 4, 23))
    assert before.found.reason == "only in the June 2024 edition, nothing later"
    assert outcome(almanac, "POL", 2024, as_of=date(2024, 6, 16)).found.reason == "in no edition known that day"


def test_partial_copies_are_named_as_limits(almanac: Almanac) -> None:
    assert outcomes(almanac, "def_share_gdp", 2024).limits == ()
    assert outcomes(almanac, "def_share_gdp", 2018).limits == (
        "2018: of the July 2018 table only a part is here: 21 first estimates from it, 7 from later ones; "
        "NATO may have had others.",
    )
    # Hungary's 2018 is first seen in the whole table of June 2019, but the part of July 2018 that is here came before.
    assert outcome(almanac, "HUN", 2018).partial == "2018-07"


def test_the_default_year_is_the_latest_that_was_published_again(almanac: Almanac) -> None:
    assert latest_compared_year(almanac, "def_share_gdp", None) == 2025
    assert latest_compared_year(almanac, "def_share_gdp", date(2025, 4, 24)) == 2024
    with pytest.raises(InputError, match=r"No estimate of .* was published again by 4 Jul 2016"):
        latest_compared_year(almanac, "def_share_gdp", date(2016, 7, 4))


def test_habits_add_up_to_the_outcomes_of_the_files(almanac: Almanac, oracle: Oracle) -> None:
    found = habits(almanac, "def_share_gdp")
    assert len(found.rows) == 32
    for habit in found.rows:
        changes = {}
        for year in YEARS:
            both = ends(oracle, habit.entity, year) if habit.entity in oracle.counting(year) else None
            if both and "2" not in (oracle.shown("def_share_gdp", one) for one in both):
                changes[year] = hundredths(both[1].text) - hundredths(both[0].text)
        assert_habit(habit, changes)


def assert_habit(habit: Habit, changes: dict[int, int]) -> None:
    sizes = list(changes.values())
    down, up = sum(size < 0 for size in sizes), sum(size > 0 for size in sizes)
    assert list(habit.years) == list(changes)
    assert (habit.down, habit.up, habit.unchanged) == (down, up, len(sizes) - down - up)
    if sizes:
        assert habit.mean == pytest.approx(sum(sizes) / len(sizes) / 100)
        assert habit.worst_size is not None
        assert abs(habit.worst_size) == pytest.approx(max(map(abs, sizes)) / 100)
    one_way = max(down, up) * 3 >= len(sizes) * 2
    assert habit.word == (
        TOO_FEW if len(sizes) < 3 else MIXED if not one_way else f"habitually revised {'down' if down > up else 'up'}"
    )
    assert (habit.rank is None) == (habit.word in (TOO_FEW, MIXED))


def test_the_habitually_revised_stand_first_by_their_mean(almanac: Almanac) -> None:
    found = habits(almanac, "def_share_gdp").rows
    ranked = [habit for habit in found if habit.rank]
    assert tuple(ranked) == found[: len(ranked)]
    sizes = [abs(habit.mean or 0) for habit in ranked]
    assert sizes == sorted(sizes, reverse=True)
    assert [habit.rank for habit in ranked] == [1 + sum(other > size for other in sizes) for size in sizes]


def test_poland_and_sweden(almanac: Almanac) -> None:
    found = {habit.entity: habit for habit in habits(almanac, "def_share_gdp").rows}
    poland, sweden = found["POL"], found["SWE"]
    assert (len(poland.years), poland.down, poland.up, poland.word) == (10, 8, 2, "habitually revised down")
    assert poland.worst
    assert (poland.worst.year, poland.worst_size) == (2023, -0.64)
    assert len(poland.editions) == 11
    # In the alliance since 2024: two years make no habit.
    assert (sweden.years, sweden.word, sweden.rank) == ((2024, 2025), TOO_FEW, None)


def test_the_history_of_a_figure_holds_every_published_value(almanac: Almanac, oracle: Oracle) -> None:
    for (indicator, entity, year), prints in oracle.prints.items():
        if year in (2014, 2018, 2024) and indicator in ("def_share_gdp", "def_usd_constant"):
            found = history(almanac, entity, year, indicator)
            told = [(item.datum.edition, str(item.edition.known_from), item.datum.printed) for item in found.printings]
            assert told == [(one.edition, one.known, one.text) for one in prints]
            assert all(item.source and item.source.source_id == item.datum.source_id for item in found.printings)


def test_a_history_tells_no_change_across_price_bases(almanac: Almanac) -> None:
    found = history(almanac, "POL", 2024, "def_usd_constant").printings
    since = [(item.datum.price_base, item.since.text, item.since.reason) for item in found if item.since]
    assert [base for base, _, _ in since] == [2021, 2021]
    assert since[0][1:] == ("", "2015 prices against 2021 prices")
    assert since[1][1] != ""


def test_a_history_of_nothing_says_why(almanac: Almanac) -> None:
    assert history(almanac, "ISL", 2024, "def_share_gdp").reason == "no armed forces"
    assert history(almanac, "POL", 2009, "def_share_gdp").reason == "in no edition for 2009"
    assert latest_year(almanac, "def_share_gdp") == 2026
