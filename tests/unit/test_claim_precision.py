"""A number as it was said against a number as it was printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.claim_precision import (
    AGREES,
    BOUNDS,
    DISAGREES,
    ROUNDED,
    UNCHECKED,
    held,
    place_of,
    plain,
    precision_text,
    rounded,
)

NUMBERS = st.decimals(min_value=-9999, max_value=9999, places=3)
PLACES = st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal(1), Decimal(10), Decimal(100)])
FINE = Decimal("0.001")


@pytest.mark.parametrize(
    ("text", "filled", "place"),
    [
        ("64", True, "1"), ("1300", True, "100"), ("1300", False, "1"), ("1.50", True, "0.01"), ("1.5", False, "0.1"),
        ("2.0", True, "0.1"), ("0", True, "1"), ("20", True, "5"), ("20", False, "1"), ("8200", True, "100"),
        ("0.05", True, "0.01"), ("485", True, "1"), ("-20", True, "5"),
        ("10", True, "1"), ("100", True, "10"), ("1000", True, "100"), ("300", True, "50"), ("400", True, "100"),
    ],
)  # fmt: skip
def test_the_place_of_the_last_digit_that_was_said(text: str, filled: bool, place: str) -> None:
    assert place_of(text, filled=filled) == Decimal(place)


@pytest.mark.parametrize(
    ("comparator", "said", "printed", "verdict"),
    [
        ("eq", "1.50", "1.50", AGREES), ("eq", "1.5", "1.50", AGREES), ("eq", "2", "2.05", ROUNDED),
        ("eq", "2.05", "2.06", DISAGREES), ("eq", "2", "2.5", DISAGREES), ("eq", "2.1", "2.05", ROUNDED),
        ("eq", "64", "63.5", ROUNDED), ("eq", "64", "63.49", DISAGREES), ("about", "64", "63.7", AGREES),
        ("about", "64", "65.6", DISAGREES), ("ge", "2.0", "2.00", AGREES), ("ge", "2.0", "1.96", DISAGREES),
        ("ge", "2.0", "1.99", DISAGREES), ("ge", "2.0", "2", AGREES), ("gt", "2.0", "2.00", DISAGREES),
        ("gt", "2.0", "2.01", AGREES), ("gt", "2.0", "2", UNCHECKED), ("ge", "2.1", "2", UNCHECKED),
        ("le", "1.5", "1.50", AGREES), ("le", "1.5", "1.51", DISAGREES), ("eq", "2.02", "2", ROUNDED),
        ("eq", "2.6", "2", DISAGREES), ("eq", "-2.6", "-2.63", ROUNDED),
    ],
)  # fmt: skip
def test_the_words_used_decide(comparator: str, said: str, printed: str, verdict: str) -> None:
    place, printed_place = place_of(said, filled=False), place_of(printed, filled=False)
    assert held(comparator, Decimal(said), place, Decimal(printed), printed_place) == verdict


@given(NUMBERS, PLACES)
def test_what_rounds_to_a_number_is_within_half_of_its_place(number: Decimal, place: Decimal) -> None:
    near = rounded(number, place)
    assert near % place == 0
    assert abs(near - number) <= place / 2
    assert rounded(near, place) == near
    assert rounded(-number, place) == -near


@given(NUMBERS, PLACES)
def test_a_number_said_rounded_always_agrees(number: Decimal, place: Decimal) -> None:
    verdict = held("eq", rounded(number, place), place, number, FINE)
    assert verdict == (AGREES if rounded(number, place) == number else ROUNDED)
    assert held("about", rounded(number, place), place, number, FINE) == AGREES


@given(NUMBERS, NUMBERS, PLACES)
def test_what_disagrees_is_half_a_place_away_or_more(said: Decimal, printed: Decimal, place: Decimal) -> None:
    said = rounded(said, place)
    if held("eq", said, place, printed, FINE) == DISAGREES:
        assert abs(said - printed) >= place / 2
    else:
        assert abs(said - printed) <= place / 2


@given(NUMBERS, NUMBERS, st.sampled_from(BOUNDS))
def test_bounds_never_round(said: Decimal, printed: Decimal, comparator: str) -> None:
    meets = {"ge": printed >= said, "le": printed <= said, "gt": printed > said}[comparator]
    assert held(comparator, said, FINE, printed, FINE) == (AGREES if meets else DISAGREES)


@given(NUMBERS)
def test_plain_numbers_keep_their_value_and_say_nothing_twice(number: Decimal) -> None:
    text = plain(number)
    assert Decimal(text) == number
    assert "." not in text or text[-1] not in "0."
    assert "E" not in text


def test_the_precision_is_told_in_words() -> None:
    assert precision_text("eq", "1300", Decimal(100), " bn") == (
        "1300 bn, said to the nearest 100: from 1250 to below 1350 rounds to it"
    )
    assert precision_text("about", "64", Decimal(1), " %").startswith("about 64 %, said to the whole number: from 63.5")
    assert precision_text("ge", "2.0", Decimal("0.1"), " %") == (
        "at least 2.0 %, held against the figure as printed, without rounding"
    )
    assert precision_text("eq", "-2.6", Decimal("0.1"), " %").endswith("from -2.55 to above -2.65 rounds to it")
    assert precision_text("eq", "0", Decimal(1), " %").endswith("less than 0.5 either way rounds to it")


@given(NUMBERS, PLACES)
def test_the_bounds_that_are_told_are_those_that_hold(number: Decimal, place: Decimal) -> None:
    said = rounded(number, place)
    nearer, farther = abs(said) - place / 2, abs(said) + place / 2
    sign = -1 if said < 0 else 1
    if said:
        assert rounded(sign * nearer, place) == said
    assert rounded(sign * farther, place) != said
    assert rounded(sign * (farther - FINE / 10), place) == said
