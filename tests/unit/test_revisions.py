"""What one edition revised of another: against plain Python over the CSV files, and the facts that everyone quotes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle import Oracle
from tests.revision_oracle import facts
from tui.core.edition_pairs import default_pair, edition, edition_before, stepped
from tui.core.errors import InputError
from tui.core.revision_levels import at_threshold
from tui.core.revision_words import summary_lines
from tui.core.revisions import (
    IN_PART,
    NO_TABLE,
    SORTS,
    Diff,
    changed,
    diff,
    ordered,
)

if TYPE_CHECKING:
    from tui.core.almanac import Almanac

EDITIONS = sorted(Oracle().editions)
PAIRS = (
    *pairwise(EDITIONS),
    ("2019-06", "2024-06"),
    ("2024-06", "2025-08"),
    ("2024-06", "2026-07"),
    ("2026-07", "2024-06"),
)
MIRROR = {"new": "gone", "gone": "new", "drops below": "rises to meet", "rises to meet": "drops below"}


def between(almanac: Almanac, before: str, after: str, **asked: object) -> Diff:
    editions = almanac.catalogue.editions
    return diff(almanac, editions[before], editions[after], **asked)  # type: ignore[arg-type]


def lines(almanac: Almanac, before: str, after: str, **asked: object) -> tuple[str, ...]:
    return summary_lines(almanac.catalogue, between(almanac, before, after, **asked))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_row_is_what_the_files_say(almanac: Almanac, oracle: Oracle, before: str, after: str) -> None:
    expected = facts(oracle, before, after, 200)
    found = between(almanac, before, after)
    rows = {(row.indicator, row.entity, row.year): row for row in found.rows}
    assert rows.keys() == expected.keys()
    assert len(rows) == len(found.rows)
    for key, fact in expected.items():
        row = rows[key]
        assert row.kind == fact.kind, key
        assert key[0] != "def_share_gdp" or row.crossing == fact.crossing, key
        if fact.change is None:
            assert (row.found.change, row.found.text, row.found.relative) == (None, "", None), key
            assert row.found.reason, key
        else:
            scale = 100 if almanac.catalogue.indicators[key[0]].takes_threshold else 1
            assert row.found.change == pytest.approx(float(fact.change * scale), abs=1e-6), key


@pytest.mark.parametrize(("before", "after"), [("2024-06", "2025-08"), ("2024-06", "2026-07"), ("2019-06", "2026-07")])
def test_a_difference_never_spans_two_price_bases(almanac: Almanac, before: str, after: str) -> None:
    constant = {name for name, item in almanac.catalogue.indicators.items() if item.price_basis == "constant"}
    both = [
        row for row in between(almanac, before, after).rows if row.indicator in constant and row.before and row.after
    ]
    assert both
    for row in both:
        assert (row.kind, row.found.change, row.number) == ("not comparable", None, None)
        assert row.found.reason == "2015 prices against 2021 prices"
    assert not [
        tally.mean for tally in between(almanac, before, after, indicator="def_usd_constant").tallies if tally.mean
    ]


def test_leva_are_not_held_against_euros(almanac: Almanac) -> None:
    rows = between(almanac, "2024-06", "2026-07", indicator="def_nat_current", member="BGR", year=2020).rows
    assert [(row.kind, row.found.reason) for row in rows] == [("not comparable", "leva against EUR")]


@given(before=st.sampled_from(EDITIONS), after=st.sampled_from(EDITIONS), threshold=st.integers(100, 350))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_way_back_is_the_mirror(almanac: Almanac, before: str, after: str, threshold: int) -> None:
    asked = {"indicator": "def_share_gdp", "threshold": threshold}
    there, back = between(almanac, before, after, **asked), between(almanac, after, before, **asked)
    assert len(there.rows) == len(back.rows)
    for one, other in zip(there.rows, back.rows, strict=True):
        assert (one.before, one.after) == (other.after, other.before)
        assert MIRROR.get(one.kind, one.kind) == other.kind
        assert MIRROR.get(one.crossing, one.crossing) == other.crossing
        assert (one.found.change is None) == (other.found.change is None)
        assert (one.found.change or 0) == -(other.found.change or 0)


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_revises_nothing_of_itself(almanac: Almanac, name: str) -> None:
    found = between(almanac, name, name)
    assert {row.kind for row in found.rows} == {"same"}
    assert changed(found) == ()


@pytest.mark.parametrize(
    ("member", "before", "after", "year", "line"),
    [
        ("NATO", "2024-06", "2026-07", 2024, "2024: NATO 2.71 to 2.65"),
        ("NATO_EUR_CAN", "2025-04", "2025-08", 2024, "2024: Europe and Canada 2 to 1.99, not comparable"),
        ("POL", "2024-06", "2025-04", 2023, "2023: nothing can be compared: only the June 2024 edition has a figure"),
        ("FIN", "2024-06", "2026-07", 2022, "2022: Finland 1.68 to 1.69, before accession"),
    ],
)
def test_the_line_of_one_entity_speaks_of_it_alone(
    almanac: Almanac, member: str, before: str, after: str, year: int, line: str
) -> None:
    found = between(almanac, before, after, indicator="def_share_gdp", year=year, member=member)
    assert summary_lines(almanac.catalogue, found) == (line,)


# Read off figures/2024-06.csv, 2025-04.csv, 2025-08.csv and 2026-07.csv by hand.
@pytest.mark.parametrize(
    ("before", "after", "drops", "line"),
    [
        (
            "2024-06", "2025-04", {"MNE": ("2.02", "1.71")},
            "2024: 28 of 31 shares revised, mean -0.01 pp; 1 member drops below 2 % (Montenegro); NATO 2.71 to 2.61; "
            "Europe and Canada 2.02 to 2, not comparable",
        ),
        (
            "2025-04", "2025-08",
            {"ALB": ("2.04", "1.70"), "BGR": ("2.04", "1.95"), "MKD": ("2.00", "1.89"), "SVK": ("2.00", "1.96")},
            "2024: 24 of 31 shares revised, mean -0.03 pp; 4 members drop below 2 % (Albania, Bulgaria, North Macedonia, "
            "Slovakia); NATO 2.61 in both; Europe and Canada 2 to 1.99, not comparable",
        ),
        (
            "2025-08", "2026-07", {"CZE": ("2.08", "1.99")},
            "2024: 29 of 31 shares revised, mean -0.04 pp; 1 member drops below 2 % (Czechia); NATO 2.61 to 2.65; "
            "Europe and Canada 1.99 to 1.96",
        ),
    ],
)  # fmt: skip
def test_who_drops_below_two_percent_of_2024_by_revision_alone(
    almanac: Almanac, before: str, after: str, drops: dict[str, tuple[str, str]], line: str
) -> None:
    asked = {"indicator": "def_share_gdp", "year": 2024}
    rows = [row for row in between(almanac, before, after, **asked).rows if row.crossing]
    assert {row.entity: (row.before.shown, row.after.shown) for row in rows if row.before and row.after} == drops
    assert {row.crossing for row in rows} == {"drops below"}
    assert lines(almanac, before, after, **asked) == (line,)


def test_poland(almanac: Almanac) -> None:
    asked = {"indicator": "def_share_gdp", "year": 2024, "member": "POL"}
    changes = [between(almanac, *pair, **asked).rows[0].found.text for pair in pairwise(EDITIONS[-4:])]
    assert changes == ["-0.05", "-0.28", "-0.04"]


def test_another_threshold_moves_who_crosses(almanac: Almanac) -> None:
    rows = between(almanac, "2024-06", "2025-04", indicator="def_share_gdp", year=2024, threshold=300).rows
    # Greece 3.08 to 2.99, Lithuania 2.85 to 3.11.
    assert {row.entity: row.crossing for row in rows if row.crossing} == {"GRC": "drops below", "LTU": "rises to meet"}


def test_a_threshold_without_an_indicator_is_for_shares_of_gdp(almanac: Almanac) -> None:
    assert between(almanac, "2024-06", "2026-07", threshold=350).thresholds == {
        "def_share_gdp": 350,
        "share_equipment": 2000,
    }


def test_who_was_no_member_crosses_nothing_and_is_not_counted(almanac: Almanac) -> None:
    found = between(almanac, "2024-06", "2026-07", indicator="def_share_gdp", threshold=150)
    early = [row for row in found.rows if row.entity in ("FIN", "SWE") and row.year < 2023]
    assert early
    assert not any(row.counts or row.crossing for row in early)
    (tally,) = (tally for tally in found.tallies if tally.year == 2014)
    assert (tally.compared, tally.outside) == (27, 4)


def test_what_a_partial_copy_lacks_is_not_gone(almanac: Almanac) -> None:
    found = between(almanac, "2024-06", "2025-04", indicator="def_share_gdp")
    reasons = {
        year: {row.found.reason for row in found.rows if row.kind == "gone" and row.year == year}
        for year in (2014, 2015)
    }
    assert reasons == {2014: {IN_PART}, 2015: {NO_TABLE}}
    assert not [row for row in changed(found) if row.kind == "gone"]
    said = summary_lines(almanac.catalogue, found)
    assert "24 in one edition, where only a part of the other is here" in said[0]
    assert said[1:3] == (
        "2015 to 2022: nothing can be compared: only the June 2024 edition has members' figures",
        "2023: nothing can be compared: no member is in both editions; NATO 2.53 to 2.44; Europe and Canada 1.78 to 1.74",
    )


def test_money_is_told_in_percent_and_grouped(almanac: Almanac) -> None:
    (line,) = lines(almanac, "2024-06", "2026-07", indicator="def_usd_current", year=2024)
    assert line.startswith("2024: 30 of 31 amounts revised, mean -0.3 %; NATO 1 474 399 to 1 482 905;")


def test_a_method_that_changed_is_said(almanac: Almanac) -> None:
    (row,) = between(almanac, "2018-07", "2019-03", indicator="def_share_gdp", member="HRV", year=2018).rows
    assert (row.found.text, row.found.reason.startswith("Croatia is counted by a new method")) == ("0.41", True)


def test_editions_go_by_id_or_by_day(almanac: Almanac) -> None:
    assert edition(almanac, "2025-04").edition == "2025-04"
    assert edition(almanac, "2025-04-23").edition == "2024-06"
    assert edition(almanac, "2025-04-24").edition == "2025-04"
    assert edition(almanac, "2025-04-24", "gdp_usd_current").edition == "2024-06"
    with pytest.raises(InputError, match=r"There is no edition '2025-05'\. Nearest: .*2025-0"):
        edition(almanac, "2025-05")
    with pytest.raises(InputError, match="No edition was known on 1 Jan 1999"):
        edition(almanac, "1999-01-01")


def test_the_default_pair_shares_the_indicator(almanac: Almanac) -> None:
    assert [item.edition for item in default_pair(almanac, "def_share_gdp")] == ["2025-08", "2026-07"]
    assert [item.edition for item in default_pair(almanac, "gdp_usd_current")] == ["2024-06", "2026-07"]
    assert edition_before(almanac, almanac.catalogue.editions["2025-08"], "def_usd_current").edition == "2024-06"
    with pytest.raises(InputError, match="No edition before 2016-07"):
        edition_before(almanac, almanac.catalogue.editions["2016-07"], "def_share_gdp")


@pytest.mark.parametrize("column", SORTS)
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_keeps_every_row_and_puts_what_is_missing_last(
    almanac: Almanac, column: str, descending: bool
) -> None:
    found = between(almanac, "2025-04", "2025-08", indicator="def_share_gdp", year=2024)
    rows = ordered(found.rows, column, descending=descending)
    assert sorted(map(id, rows)) == sorted(map(id, found.rows))
    if column == "size":
        sizes = [None if row.found.change is None else abs(row.found.change) for row in rows]
        present = [size for size in sizes if size is not None]
        assert sizes == [*sorted(present, reverse=descending), *[None] * (len(sizes) - len(present))]


def test_a_change_can_be_named_for_its_source(almanac: Almanac) -> None:
    (row,) = between(almanac, "2024-06", "2025-04", indicator="def_share_gdp", member="POL", year=2024).rows
    assert row.number is not None
    assert (row.number.what, row.number.details) == ("revision", ("2024-06", "2025-04"))


@pytest.mark.parametrize("indicator", ["def_share_gdp", "share_equipment", None])
def test_a_moved_threshold_is_as_a_diff_made_at_it(almanac: Almanac, indicator: str | None) -> None:
    found = between(almanac, "2025-04", "2025-08", indicator=indicator)
    for level in (0, 150, 200, 201, 237, 350, 2000):
        made = between(almanac, "2025-04", "2025-08", indicator=indicator, threshold=level)
        assert at_threshold(almanac.catalogue, found, level) == made
        assert at_threshold(almanac.catalogue, made, None) == found


def test_a_pair_is_stepped_to_its_neighbours(almanac: Almanac) -> None:
    def step(before: str, after: str, direction: int) -> tuple[str, str] | None:
        editions = almanac.catalogue.editions
        found = stepped(almanac, editions[before], editions[after], "def_share_gdp", direction)
        return (found[0].edition, found[1].edition) if found else None

    assert step("2024-06", "2025-04", 1) == ("2025-04", "2025-08")
    assert step("2024-06", "2025-04", -1) == ("2024-03", "2024-06")
    assert step("2016-07", "2026-07", 1) is None
    assert step("2016-07", "2017-03", -1) is None
    assert step("2019-06", "2024-06", 1) == ("2024-06", "2025-04")


def test_the_newest_pair_is_that_of_a_day(almanac: Almanac) -> None:
    found = default_pair(almanac, "def_share_gdp", date(2025, 4, 24))
    assert [item.edition for item in found] == ["2024-06", "2025-04"]
    with pytest.raises(InputError, match="Fewer than two editions known on 4 Jul 2016"):
        default_pair(almanac, "def_share_gdp", date(2016, 7, 4))
