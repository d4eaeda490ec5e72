"""Published text becomes hundredths without ever being a float: halves away from zero."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.unit import made_up
from tui.builder import build
from tui.core.almanac import Almanac
from tui.core.model import hundredths
from tui.core.store import Store
from tui.core.threshold import judge
from tui.core.view import parse_threshold, threshold_text

if TYPE_CHECKING:
    from pathlib import Path

PRINTED = [
    ("2.005", 201), ("1.994999", 199), ("1.995", 200), ("2", 200), ("2.0", 200), ("0.005", 1), ("0.004999999", 0),
    ("-0.005", -1), ("-2.005", -201), ("-1.994999", -199), ("-0.004", 0), ("1.005", 101), ("8.285", 829),
]  # fmt: skip
"""Values that a float or half-to-even rounding would get wrong, among others."""


@pytest.mark.parametrize(("printed", "expected"), PRINTED)
def test_a_printed_share_in_hundredths(printed: str, expected: int) -> None:
    assert hundredths(printed) == expected
    assert oracle.hundredths(printed) == expected


@given(st.decimals(-200, 200, allow_nan=False, places=6))
def test_no_value_is_further_from_its_hundredths_than_half_of_one(value: Decimal) -> None:
    found = hundredths(str(value))
    assert abs(Decimal(found) / 100 - value) <= Decimal("0.005")
    assert hundredths(str(-value)) == -found
    assert oracle.hundredths(f"{value:f}") == found


@given(st.integers(0, 10_000))
def test_a_threshold_is_read_as_it_is_written(value: int) -> None:
    assert parse_threshold(threshold_text(value)) == value
    assert parse_threshold(f" {threshold_text(value).replace('.', ',')} %") == value


def test_halves_decide_who_meets_2_percent(tmp_path: Path) -> None:
    facts = dict(made_up.FACTS)
    facts["editions.csv"] = (*facts["editions.csv"], "2024-09,2024-09-01,day,Later,NATO,,true,2024-2024,,")
    facts["figures/2024-09.csv"] = (
        facts[made_up.FIGURES][0],
        "BEL,2024,def_share_gdp,1.995000,true,s1",
        "CAN,2024,def_share_gdp,1.994999,true,s1",
        "USA,2024,def_share_gdp,2.005000,true,s1",
    )
    built = build([made_up.write(tmp_path / "facts", facts)], tmp_path / "made-up.duckdb").path
    with Store.open(built) as store:
        judged = judge(Almanac(store).table("def_share_gdp", 2024, None, ("value",)), 200)
    assert {row.row.entity: (row.row.value.text, row.status, row.gap) for row in judged.rows if row.gap is not None} == {
        "BEL": ("2.00", "met", 0), "CAN": ("1.99", "short", -1), "USA": ("2.01", "met", 1),
    }  # fmt: skip
    assert {row.row.value.printed for row in judged.rows if row.row.entity == "CAN"} == {"1.994999"}
