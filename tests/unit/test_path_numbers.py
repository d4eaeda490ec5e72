"""Every number of a path opens down to published figures, and is the one that tables and files show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tui.core.errors import InputError
from tui.core.number import Number
from tui.core.pathway import Assumptions, Pathway, Pathways, entities_of, pathways, starts
from tui.core.pathway_ground import paths_about
from tui.core.pathway_results import AT_SHARE_PACE, EXTRA, GROWTH, NEEDED, YEARLY, number, result, sum_number
from tui.core.pathway_sheet import path_sheet, year_sheet
from tui.core.provenance import trace
from tui.core.view import Path
from tui.core.view_text import from_text, number_from_text, number_text

if TYPE_CHECKING:
    from tui.core.almanac import Almanac

APRIL = date(2025, 4, 24)
SINGLE = ("spending_growth_needed", "gdp_growth", "share_pace", "at_share_pace", "spending_pace", "at_spending_pace")


def of(almanac: Almanac, entity: str, day: date | None = None, assumed: Assumptions | None = None) -> Pathway:
    found = pathways(starts(almanac, (entity,), day), assumed or Assumptions())
    return (*found.members, *found.aggregates)[0]


def everyone(almanac: Almanac) -> Pathways:
    return pathways(starts(almanac, entities_of(almanac, "NATO", None), None), Assumptions())


@pytest.mark.parametrize("day", [None, APRIL], ids=["latest", "April 2025"])
@pytest.mark.parametrize("entity", ["ITA", "LTU", "USA", "BGR", "NATO", "ISL"])
def test_a_number_is_traced_to_the_value_that_is_shown(almanac: Almanac, entity: str, day: date | None) -> None:
    for assumed in (Assumptions(), Assumptions(200, 2031, -35, 3)):
        path = of(almanac, entity, day, assumed)
        every: list[tuple[str, int | None]] = [(name, None) for name in SINGLE]
        every += [(name, year.year) for year in path.years for name in YEARLY]
        for name, year in every:
            shown, found = result(path, name, year), trace(almanac, number(path, name, year))
            assert found.value == shown.text, (name, year)
            # "not at this pace" is no number that could be one.
            assert found.estimate == shown.estimate or not shown.text[-1].isdecimal(), (name, year)
            assert found.value or found.reason
            assert not shown.text or found.formula
            assert number_from_text(number_text(found.number)) == found.number


def test_every_number_is_the_files_own(almanac: Almanac) -> None:
    found = everyone(almanac)
    sheet = path_sheet(almanac.catalogue, found)
    names = [field.name for field in sheet.fields]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in sheet.rows}
    for path in found.members:
        row = rows[path.start.entity]
        for name in SINGLE:
            assert result(path, name).text == row[name], (path.start.entity, name)
        for name, field in ((EXTRA, "target_year_extra_bn"), ("spending_bn", "target_year_spending_bn")):
            assert result(path, name, 2035).text == row[field]
        assert result(path, EXTRA).text == row["extra_bn"]
    total = rows[""]
    for name, year, field in ((NEEDED, None, NEEDED), (EXTRA, None, "extra_bn"), (EXTRA, 2035, "target_year_extra_bn")):
        assert trace(almanac, sum_number(found, name, year)).value == total[field]


def test_the_last_inputs_are_published_figures(almanac: Almanac) -> None:
    leaves: set[Number] = set()
    seen: set[Number] = set()

    def walk(which: Number) -> None:
        if which in seen:
            return
        seen.add(which)
        found = trace(almanac, which)
        if which.what == "figure":
            assert not found.derived
            assert found.printed
            assert found.edition is not None
            leaves.add(which)
            return
        assert found.inputs, which
        for item in found.inputs:
            walk(item.number)

    path = of(almanac, "ITA")
    walk(number(path, EXTRA))
    walk(number(path, AT_SHARE_PACE))
    kinds = {(item.indicator, item.year) for item in leaves}
    assert ("def_share_gdp", 2026) in kinds
    assert {("gdp_usd_constant", year) for year in range(2016, 2027)} <= kinds
    assert {item.edition for item in leaves} == {"2026-07"}


def test_sums_are_made_of_every_member(almanac: Almanac) -> None:
    found = everyone(almanac)
    traced = trace(almanac, sum_number(found, EXTRA, 2035))
    assert len(traced.inputs) == 31
    assert traced.whom == "Sum of 31 members, each on its own path"
    assert abs(sum(Decimal(item.plain.replace(" ", "")) for item in traced.inputs) - Decimal(traced.value)) < 2
    italy = next(item for item in traced.inputs if item.label == "Italy")
    assert trace(almanac, italy.number).value == italy.plain == "35.9"


def test_a_given_growth_says_that_it_is_an_assumption(almanac: Almanac) -> None:
    found = trace(almanac, number(of(almanac, "ITA", None, Assumptions(growth=140)), GROWTH))
    assert (found.value, found.formula, found.inputs) == ("1.40", "an assumption, as given", ())


@pytest.mark.parametrize(
    "details", [(), ("extra_bn",), ("nothing", "2035", "", "own", "5"), ("extra_bn", "soon", "", "own", "5"),
                ("extra_bn", "2035", "x", "given", "5"), ("extra_bn", "2035", "", "own", "0")],
)  # fmt: skip
def test_what_is_no_number_of_a_path_is_refused(almanac: Almanac, details: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="can't be read"):
        trace(almanac, Number("path", "ITA", 2026, "def_share_gdp", threshold=350, details=details))


def test_an_export_names_what_it_rests_on(almanac: Almanac) -> None:
    found = pathways(starts(almanac, ("ITA",), APRIL), Assumptions(growth=100))
    about = paths_about(almanac, found)
    assert set(about.editions) == {"2024-06", "2025-04"}
    assert about.sources
    view = from_text(about.view)
    assert isinstance(view.screen, Path)
    assert (view.member, view.as_of, view.screen.growth) == ("ITA", APRIL, 100)
    assert len(year_sheet(almanac.catalogue, found).rows) == 11
