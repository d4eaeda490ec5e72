"""What editions hold: one count on the screen, on the command line and in the files."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tui.core.edition_coverage import edition_coverages
from tui.core.edition_tallies import edition_numbers
from tui.core.errors import InputError
from tui.core.number import Number
from tui.core.paths import shipped_data
from tui.core.provenance import trace
from tui.core.source_sheets import edition_sheet

if TYPE_CHECKING:
    from tui.core.almanac import Almanac

ROWS = {
    path.stem: list(csv.DictReader(path.read_text("utf-8").splitlines()))
    for path in (shipped_data() / "figures").glob("*.csv")
}


def test_every_edition_counts_what_its_file_holds(almanac: Almanac) -> None:
    sheet = edition_sheet(almanac)
    names = [field.name for field in sheet.fields]
    for row in sheet.rows:
        told = dict(zip(names, row, strict=True))
        rows = ROWS[told["edition"]]
        assert told["figures"] == str(len(rows))
        assert told["indicators"] == str(len({item["indicator"] for item in rows}))
        assert set(told["source_ids"].split(";")) == {item["source_id"] for item in rows}


@pytest.mark.parametrize("edition", ["2017-06", "2025-04", "2026-07"])
def test_every_count_of_an_edition_is_traced_to_as_many(almanac: Almanac, edition: str) -> None:
    item = next(item for item in edition_coverages(almanac) if item.edition.edition == edition)
    listed = edition_numbers(almanac.catalogue, item)
    for one in listed:
        found = trace(almanac, one.number)
        assert found.shown == one.text
        assert not found.estimate
        assert found.edition is not None
        assert found.edition.edition == edition
        if one.number.details[0] != "figures":
            assert len(found.inputs) == int(found.value)
        else:
            assert sum(int(trace(almanac, part.number).value) for part in found.inputs) == int(found.value)


@pytest.mark.parametrize("details", [(), ("figures",), ("members", "edition"), ("apples", "year")])
def test_an_edition_holds_nothing_else(almanac: Almanac, details: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="An edition holds"):
        trace(almanac, Number("held", "NATO", 2024, "def_share_gdp", edition="2025-04", details=details))
