"""Paths to a guideline, held against plain arithmetic from the CSV files, hand-worked numbers, and what must always hold."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.unit.path_oracle import Paths
from tui.core.errors import InputError
from tui.core.model import AGGREGATES
from tui.core.pathway import (
    ALREADY,
    LATER,
    NEVER,
    Assumptions,
    Pathway,
    entities_of,
    number,
    pathway,
    pathways,
    starts,
)
from tui.core.pathway_means import Run, Step
from tui.core.pathway_start import Amounts, Start, start
from tui.core.pathway_words import path_notes

if TYPE_CHECKING:
    from tests.oracle import Oracle
    from tui.core.almanac import Almanac

USUAL = Assumptions()
DAYS = (None, "2019-06-25", "2020-10-21", "2023-07-07", "2024-06-17", "2025-04-24", "2025-08-28")


def path(almanac: Almanac, entity: str, day: str | None = None, assumed: Assumptions = USUAL) -> Pathway:
    return pathway(start(almanac, entity, date.fromisoformat(day) if day else None), assumed)


@pytest.fixture(scope="module")
def truth(oracle: Oracle) -> Paths:
    return Paths(oracle)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("assumed", [Assumptions(), Assumptions(200, 2031, -35, 3), Assumptions(500, 2040, 140, 8)])
def test_every_path_is_what_plain_arithmetic_makes_of_the_files(
    almanac: Almanac, truth: Paths, day: str | None, assumed: Assumptions
) -> None:
    growth = None if assumed.growth is None else Decimal(assumed.growth) / 100
    for entity in (*almanac.catalogue.members, *AGGREGATES):
        found = path(almanac, entity, day, assumed)
        true = truth.path(entity, day, assumed.target, assumed.by, growth, assumed.pace)
        about = (entity, day, assumed)
        first = found.start
        assert first.year == true.year, about
        if true.year is None:
            assert (found.years, found.needed, bool(found.reason)) == ((), None, True), about
            continue
        assert (first.share, first.edition) == (true.share, true.edition), about
        assert (first.amounts.edition if first.amounts else None) == true.amounts_edition, about
        assert bool(first.no_amounts) == (true.amounts_edition is None), about
        assert (first.growth.counted if first.growth else None) == (true.growth_changes if true.growth else None), about
        for mine, theirs in (
            (first.growth.value if first.growth else None, true.growth),
            (None if found.needed is None else 1 + found.needed / 100, true.needed),
            (found.spending, true.spending),
            (found.extra, true.extra),
            (found.share_pace.mean.value if found.share_pace.mean else None, true.share_pace),
            (found.spending_pace.mean.value if found.spending_pace.mean else None, true.spending_pace),
        ):
            assert (mine is None) == (theirs is None), about
            if mine is not None and theirs is not None:
                assert mine == pytest.approx(float(theirs), rel=1e-9, abs=1e-6), about
        assert found.share_pace.year == true.share_year, about


def test_italy_spain_the_united_states_and_poland_by_hand(almanac: Almanac) -> None:
    """The July 2026 edition, 3.50 % by 2035, nine years from 2026; worked out on paper from its printed values."""
    italy, spain, usa, poland = (path(almanac, entity) for entity in ("ITA", "ESP", "USA", "POL"))
    # (2349884 / 2135113)^(1/10) = 1.00963; (3.50 / 2.10)^(1/9) = 1.05840; 1.05840 x 1.0096 = 1.06856
    assert (italy.growth, round(italy.needed or 0, 1), italy.share_pace.year) == (96, 6.9, 2039)
    end = italy.years[-1]
    # 2349.884 x 1.0096^9 = 2560.9; 3.50 % of it is 89.6, 2.10 % is 53.8
    assert [round((money or 0) / 1000, 1) for money in end[2:]] == [2560.9, 89.6, 53.8, 35.9]
    # (1.02 to 2.00 in five years: 0.196 a year; 1.50 more takes 7.7 years)
    assert (spain.growth, round(spain.needed or 0, 1), spain.share_pace.year) == (192, 8.5, 2034)
    assert (usa.growth, round(usa.needed or 0, 1), usa.share_pace.text) == (242, 3.6, NEVER)
    assert (poland.status, poland.needed, poland.extra, poland.share_pace.text) == (ALREADY, 3.59, 0.0, ALREADY)


def test_as_of_april_2025_shares_are_new_and_dollars_are_of_june_2024(almanac: Almanac) -> None:
    for entity, share, needed in (("ITA", 150, 9.0), ("ESP", 124, 11.9), ("USA", 319, 3.2), ("POL", 407, 3.6)):
        found = path(almanac, entity, "2025-04-24")
        assert found.start.amounts is not None
        assert (found.start.share, found.start.edition, found.start.year) == (share, "2025-04", 2024)
        assert (found.start.amounts.edition, found.start.amounts.base) == ("2024-06", 2015)
        assert round(found.needed or 0, 1) == needed
        assert found.share_pace.mean is not None
        assert found.share_pace.mean.run.edition == "2024-06"


def test_a_day_without_amounts_of_the_year_has_growth_but_no_dollars(almanac: Almanac) -> None:
    found = path(almanac, "ITA", "2025-08-28")
    assert (found.start.year, found.start.amounts, found.extra, found.spending) == (2025, None, None, None)
    assert "June 2024 and ends in 2024" in found.start.no_amounts
    assert round(found.needed or 0, 1) == 6.7
    assert all(year.spending is None and year.gdp is None for year in found.years)


def test_germany_blank_for_2025_starts_a_year_earlier(almanac: Almanac) -> None:
    assert path(almanac, "DEU", "2025-08-28").start.year == 2024


def test_luxembourgs_change_of_base_is_in_no_mean(almanac: Almanac) -> None:
    found = path(almanac, "LUX").start.growth
    assert found is not None
    assert (found.counted, found.first, found.last) == (9, 2016, 2026)
    assert [step.year for step in found.steps if step.change is None] == [2023]
    assert found.value > 1
    # August 2025 prints no GDP, but its shares double in the same year for the same reason.
    august = path(almanac, "LUX", "2025-08-28").share_pace.mean
    assert august is not None
    assert [step.year for step in august.steps if step.change is None] == [2023]


def test_no_path_starts_before_a_member_joined(almanac: Almanac) -> None:
    assert path(almanac, "SWE", "2023-07-07").start.reason == "not a member before 2024"
    assert path(almanac, "ISL").reason == "no armed forces"


def test_too_few_years_of_gdp_ask_for_a_growth(almanac: Almanac) -> None:
    none = path(almanac, "ITA", "2016-07-04", Assumptions(200, 2024))
    assert (none.start.share > 0, none.years, none.needed) == (True, (), None)
    assert none.reason.endswith("a growth must be given")
    given_one = path(almanac, "ITA", "2016-07-04", Assumptions(200, 2024, 100))
    assert given_one.needed is not None
    assert given_one.extra is None


def test_the_sum_of_paths_and_the_whole_on_one_path_are_two_answers(almanac: Almanac) -> None:
    found = pathways(starts(almanac, entities_of(almanac, "NATO", None), None), Assumptions())
    total, (whole,) = found.total, found.aggregates
    assert total is not None
    assert (len(found.members), total.covers, total.of, total.year, total.base) == (32, 31, 32, 2026, 2021)
    assert total.extra == pytest.approx(sum(one.extra or 0 for one in found.members))
    assert whole.start.entity == "NATO"
    assert whole.extra != pytest.approx(total.extra, rel=1e-4)
    without = pathways(starts(almanac, entities_of(almanac, "NATO_EUR_CAN", None), None), Assumptions())
    assert "USA" not in {one.start.entity for one in without.members}


def test_a_sum_is_not_made_of_a_few_or_of_two_price_bases(almanac: Almanac) -> None:
    day = date(2025, 8, 28)
    found = pathways(starts(almanac, ("DEU", "ITA", "FRA"), day), Assumptions())
    assert found.total is not None
    assert (found.total.year, found.total.extra) == (None, None)
    assert "only 1 of 3" in found.total.reason


def test_a_result_can_say_which_number_it_is(almanac: Almanac) -> None:
    found = number(path(almanac, "ITA", "2025-04-24", Assumptions(growth=140)), "extra_bn", 2030)
    assert (found.what, found.entity, found.year, found.threshold) == ("path", "ITA", 2030, 350)
    assert (found.as_of, found.edition) == (date(2025, 4, 24), "2025-04")
    assert found.details == ("extra_bn", "2035", "140", "given", "5")


@pytest.mark.parametrize(
    ("assumed", "says"),
    [
        (Assumptions(by=2026), "after 2026"),
        (Assumptions(by=2101), "not after 2100"),
        (Assumptions(target=0), "above 0"),
        (Assumptions(target=10_001), "at most 100"),
        (Assumptions(growth=5001), "from -50 to 50"),
        (Assumptions(pace=0), "at least one year"),
    ],
)
def test_assumptions_that_lead_nowhere_are_refused(almanac: Almanac, assumed: Assumptions, says: str) -> None:
    with pytest.raises(InputError) as refused:
        pathways(starts(almanac, ("ITA",), None), assumed)
    assert says in str(refused.value)


def made(share: int, gdp: float = 1_000_000.0, steps: tuple[float, ...] = ()) -> Start:
    """Return an entity of the test's own, in 2026."""
    first = 2027 - len(steps)
    run = Run("2026-07", None, tuple(Step(first + at, change, False) for at, change in enumerate(steps)))
    amounts = Amounts("2026-07", 2021, gdp * share / 10_000, gdp, False, None, None)
    return Start(
        "ITA", "Italy", None, "", 2026, share, "", False, "2026-07", amounts, share_runs=(run,) if steps else ()
    )


SHARES = st.integers(10, 2_000)
GROWTHS = st.integers(-500, 1_000)
YEARS = st.integers(2027, 2100)


@given(SHARES, SHARES, YEARS, GROWTHS)
@settings(deadline=None)
def test_the_share_is_the_target_in_its_year_and_extra_is_never_below_zero(
    share: int, target: int, by: int, growth: int
) -> None:
    found = pathway(made(share), Assumptions(target, by, growth))
    assert found.years[-1].year == by
    assert round(found.years[-1].share * 100) == max(target, share)
    assert all((year.extra or 0) >= 0 for year in found.years)
    if share >= target:
        assert (found.status, found.extra, found.needed) == (ALREADY, 0.0, growth / 100)
    else:
        assert found.needed is not None
        assert found.needed > growth / 100


@given(SHARES, SHARES, SHARES, YEARS, GROWTHS)
@settings(deadline=None)
def test_a_higher_target_costs_more(share: int, one: int, other: int, by: int, growth: int) -> None:
    low, high = sorted((one, other))
    assume(share < high and low < high)
    less, more = (pathway(made(share), Assumptions(target, by, growth)) for target in (low, high))
    assert (less.extra or 0) < (more.extra or 0)


@given(SHARES, SHARES, YEARS, GROWTHS, GROWTHS)
@settings(deadline=None)
def test_a_faster_gdp_asks_for_faster_spending(share: int, target: int, by: int, one: int, other: int) -> None:
    assume(one != other)
    slow, fast = (pathway(made(share), Assumptions(target, by, growth)) for growth in sorted((one, other)))
    assert (slow.needed or 0) < (fast.needed or 0)


def test_one_year_is_enough() -> None:
    found = pathway(made(200), Assumptions(300, 2027, 200))
    # 3.00 / 2.00 x 1.02 = 1.53; 1020 bn x 1.00 % = 10.2 bn
    assert found.needed == pytest.approx(53.0)
    assert [(year.year, year.extra) for year in found.years] == [(2027, pytest.approx(10_200.0))]


@pytest.mark.parametrize(
    ("steps", "year", "text"),
    [
        ((10.0,), 2041, "2041"),
        ((30.0, 20.0), 2032, "2032"),
        ((2.0,), None, LATER),
        ((2.0, 3.0), 2086, "2086"),
        ((5.0, -5.0), None, NEVER),
        ((-1.0,), None, NEVER),
    ],
)
def test_the_pace_of_the_share_is_a_straight_line(steps: tuple[float, ...], year: int | None, text: str) -> None:
    """1.50 points are lacking: fifteen years at 0.10 a year, six at 0.25, sixty at 0.025, seventy-five at 0.02."""
    found = pathway(made(200, steps=steps), Assumptions(pace=len(steps), growth=100)).share_pace
    assert (found.year, found.text) == (year, text)


def test_a_tick_of_the_slider_is_cheap(almanac: Almanac) -> None:
    found = starts(almanac, entities_of(almanac, "NATO", None), None)
    spent = []
    for growth in range(100, 130):
        began = time.perf_counter()
        pathways(found, Assumptions(growth=growth))
        spent.append(time.perf_counter() - began)
    # About one millisecond; the best of thirty, since others use the machine too.
    assert min(spent) < 0.004


def test_a_pace_that_counts_a_jump_of_spending_says_so(almanac: Almanac) -> None:
    def told(day: str | None, pace: int) -> list[str]:
        found = path(almanac, "BGR", day, USUAL._replace(pace=pace))
        return [note for note in path_notes(almanac.catalogue, found) if note.startswith("the pace counts")]

    assert told(None, 5) == []
    assert [note.split(".")[0] for note in told("2025-04-24", 5)] == ["the pace counts 2020"]
    assert [note.split(".")[0] for note in told(None, 8)] == ["the pace counts 2019 and 2020"]
    mean = path(almanac, "BGR", None, USUAL._replace(pace=8)).share_pace.mean
    assert mean is not None
    assert mean.counted == 8
