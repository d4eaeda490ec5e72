"""`nato-tui path`: one entity in full, several in a table, a row a year, every format, and what is refused."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.golden_files import assert_golden
from tui.core.pathway_sheet import FIELDS, YEAR_FIELDS

if TYPE_CHECKING:
    from tests.unit.command_line import CommandLine

NAMES = [field.name for field in FIELDS]


def by_entity(told: CommandLine, *arguments: str) -> dict[str, dict[str, str]]:
    return {row["entity"] or row["kind"]: row for row in told.rows("path", *arguments)}


def test_one_path_in_full(told: CommandLine) -> None:
    assert_golden("path.txt", told.text("path", "Italy"))


def test_a_group_in_a_table(told: CommandLine) -> None:
    assert_golden("path-nato.txt", told.text("path", "NATO", "--as-of", "2025-04-24", "--growth", "1.4"))


def test_the_default_is_everybody_and_both_wholes(told: CommandLine) -> None:
    found = by_entity(told)
    assert len(found) == 32 + 1 + 2
    assert [*found][-3:] == ["sum", "NATO", "NATO_EUR_CAN"]
    assert found == by_entity(told, "--all")
    assert found["sum"]["covers"] == "31 of 32"
    assert (found["ISL"]["status"], found["ISL"]["reason"], found["ISL"]["extra_bn"]) == (
        "nothing",
        "no armed forces",
        "",
    )


def test_members_are_named_as_everywhere(told: CommandLine) -> None:
    assert [*by_entity(told, "italy", "ES", "Turkey")] == ["ITA", "ESP", "TUR", "sum"]
    assert [*by_entity(told, "nato_eur_can")][-1] == "NATO_EUR_CAN"
    assert "USA" not in by_entity(told, "Europe and Canada")


def test_a_row_says_what_it_rests_on(told: CommandLine) -> None:
    row = told.row("path", "ITA", "--as-of", "2025-04")
    assert (row["year"], row["share"], row["estimate"], row["edition"]) == ("2024", "1.50", "true", "2025-04")
    assert (row["amounts_edition"], row["price_base"], row["spending_growth_needed"]) == ("2024-06", "2015", "9.0")
    assert row["formula"] == "(3.50 / 1.50)^(1 / 11) × (1 + 0.93 %) − 1 = 9.01 %"
    assert "10 yearly changes, 2014 to 2024e, June 2024 edition, 2015 dollars" in row["gdp_growth_from"]
    assert "which lacks amounts of 2024" in row["notes"]


def test_a_given_growth_is_the_one_assumed(told: CommandLine) -> None:
    own = told.row("path", "ITA")
    same = told.row("path", "ITA", "--growth", own["gdp_growth"])
    changed = ("gdp_growth_from",)
    assert {name: own[name] for name in NAMES if name not in changed} == {
        name: same[name] for name in NAMES if name not in changed
    }
    assert same["gdp_growth_from"] == "as given"
    shrinking = told.row("path", "ITA", "--growth=-0,5")
    assert shrinking["gdp_growth"] == "-0.50"
    assert "(1 − 0.50 %)" in shrinking["formula"]


def test_years_add_up_to_the_extra_of_the_row(told: CommandLine) -> None:
    years = told.rows("path", "Spain", "USA", "--years")
    assert [*years[0]] == [field.name for field in YEAR_FIELDS]
    rows = by_entity(told, "Spain", "USA")
    for entity, row in rows.items():
        mine = [year for year in years if (year["entity"] or year["kind"]) == entity]
        assert [year["year"] for year in mine] == [str(year) for year in range(2027, 2036)]
        assert mine[-1]["share"] == "3.50"
        assert sum(float(year["extra_bn"]) for year in mine) == pytest.approx(float(row["extra_bn"]), abs=0.5)


def test_the_sum_of_a_column_is_in_its_row(told: CommandLine) -> None:
    *rows, total, whole = told.rows("path", "NATO", "--as-of", "2025-04-24")
    for column in ("spending_bn", "target_year_spending_bn", "target_year_extra_bn", "extra_bn"):
        assert sum(float(row[column] or 0) for row in rows) == pytest.approx(float(total[column]), abs=1.6), column
    # NATO's own spending is the members' sum.
    assert float(total["spending_bn"]) == pytest.approx(float(whole["spending_bn"]), rel=1e-3)


def test_every_format_has_the_same_cells(told: CommandLine) -> None:
    asked = ("path", "ITA", "ISL", "NATO", "--growth", "1.4")
    rows = told.rows(*asked)
    records = json.loads(told.raw(*asked, "--format", "json"))
    assert [record["spending_growth_needed"] for record in records] == [
        float(row["spending_growth_needed"]) if row["spending_growth_needed"] else None for row in rows
    ]
    frame = pl.read_parquet(io.BytesIO(told.raw(*asked, "--format", "parquet")))
    assert frame.columns == NAMES
    assert frame["extra_bn"].to_list() == [float(row["extra_bn"]) if row["extra_bn"] else None for row in rows]
    assert "| Italy " in told.text(*asked, "--format", "md")


def test_the_guideline_the_limit_of_core_and_spains_position_are_said(told: CommandLine) -> None:
    spain = told.text("path", "Spain")
    assert "The Hague: 3.5 % core, agreed 25 Jun 2025. At least 3.5 % of GDP by 2035" in spain
    assert "Spain: 2.1 % core, a national position of June 2025." in spain
    assert "2.1 % core" not in told.text("path", "Italy")
    early = told.text("path", "Spain", "--as-of", "2025-04-24")
    assert "not yet agreed on the day shown" in early
    assert "2.1 % core" not in early
    five = told.text("path", "Italy", "--target", "5")
    assert "Core only: the 1.5 % of related spending is in no table." in five
    assert "The Hague: 5 % in all" in five


def test_who_is_there_already_is_told_what_keeps_it_there(told: CommandLine) -> None:
    row = told.row("path", "Poland")
    assert (row["status"], row["spending_growth_needed"], row["extra_bn"]) == ("already there", "3.6", "0.0")
    assert (
        row["formula"]
        == "at 4.68 % the target is met; spending that grows as GDP does, by 3.59 % a year, keeps the share"
    )
    assert "growth of spending that keeps it" in told.text("path", "Poland")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Itly",), "There is no member 'Itly'. Nearest: Italy."),
        (("NATO", "--all"), "--all and names of members are two answers."),
        (("--by", "2026"), "A target for 2026 can't be reckoned with. Name a year after 2026"),
        (("--by", "soon"), "--by 'soon' can't be read. Write a year, for instance 2035."),
        (("ISL", "--by", "9999"), "A target for 9999 can't be reckoned with."),
        (("--target", "0"), "A target must be above 0 and at most 100 % of GDP."),
        (("--target", "100.01"), "A target must be above 0 and at most 100 % of GDP."),
        (("--target", "lots"), "The target 'lots' is not a percentage."),
        (("--growth", "fast"), "The growth 'fast' is not a percentage."),
        (("--growth", "1.405"), "The growth '1.405' is not a percentage."),
        (("--growth", "51"), "An assumed GDP growth must be from -50 to 50 percent a year."),
        (("--pace", "0"), "A pace is taken over at least one year."),
        (("--as-of", "2016-07-03"), "No whole table of the share of GDP was known on 3 Jul 2016."),
    ],
)
def test_what_is_refused(told: CommandLine, arguments: tuple[str, ...], says: str) -> None:
    assert told.refused("path", *arguments).startswith(says)


def test_years_and_sums_say_what_they_start_from(told: CommandLine) -> None:
    assert "Shares: July 2026 edition. Amounts: July 2026 edition, 2021 dollars." in told.text(
        "path", "Italy", "--years"
    )
    rows = told.rows("path", "Italy", "Spain", "--years", "--as-of", "2025-04-24")
    assert {
        tuple(row[name] for name in ("start_year", "edition", "amounts_edition", "estimate", "price_base"))
        for row in rows
        if row["kind"] == "member"
    } == {("2024", "2025-04", "2024-06", "true", "2015")}
    line = next(line for line in told.text("path", "Italy", "Spain").splitlines() if line.startswith("Sum of"))
    assert len(re.findall(r"\de\b", line)) == 2
