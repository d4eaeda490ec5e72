"""The numbers in a diff's summary: each is traced to the revisions it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.core.diff_tallies import diff_numbers
from tui.core.errors import InputError
from tui.core.number import Number
from tui.core.provenance import trace
from tui.core.revisions import diff

if TYPE_CHECKING:
    from tui.core.almanac import Almanac

SHARE = "def_share_gdp"


def told(almanac: Almanac, before: str, after: str, **asked: object) -> dict[str, Number]:
    editions = almanac.catalogue.editions
    found = diff(almanac, editions[before], editions[after], **asked)  # type: ignore[arg-type]
    listed = diff_numbers(almanac.catalogue, found, 6)
    for one in listed:
        assert one.text.partition(" ")[0] == trace(almanac, one.number).shown
    return {one.label.partition(",")[0]: one.number for one in listed}


def test_april_to_august_2025_by_its_members(almanac: Almanac) -> None:
    numbers = told(almanac, "2025-04", "2025-08", indicator=SHARE, year=2024)
    drops = trace(almanac, numbers["2024: members that drop below 2.00 %"])
    assert [item.label for item in drops.inputs] == ["Albania", "Bulgaria", "North Macedonia", "Slovakia"]
    assert (drops.shown, drops.unit) == ("4", "of 31 in both")
    assert trace(almanac, numbers["2024: members revised"]).shown == "24"
    both = trace(almanac, numbers["2024: members in both editions"])
    assert (both.shown, len(both.inputs)) == ("31", 31)
    assert all(trace(almanac, item.number) for item in both.inputs)
    mean = trace(almanac, numbers["2024: mean revision"])
    assert mean.shown == "−0.03"
    assert "24 April 2025" in mean.citation.line
    assert "28 August 2025" in mean.citation.line


def test_who_crosses_is_told_at_the_level_that_was_asked_for(almanac: Almanac) -> None:
    numbers = told(almanac, "2025-08", "2026-07", indicator=SHARE, year=2025, threshold=350)
    rises = trace(almanac, numbers["2025: members that rise to meet 3.50 %"])
    assert [item.label for item in rises.inputs] == ["Estonia"]


def test_amounts_are_averaged_in_percent(almanac: Almanac) -> None:
    numbers = told(almanac, "2024-06", "2026-07", indicator="mil_personnel", year=2023)
    assert trace(almanac, numbers["2023: mean revision"]).unit == "% of the earlier value"


@pytest.mark.parametrize("details", [(), ("2025-04", "2025-08", "apples"), ("2025-04", "1999-01", "revised")])
def test_nothing_else_is_tallied(almanac: Almanac, details: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="between two editions"):
        trace(almanac, Number("tallied", "NATO", 2024, SHARE, details=details))
