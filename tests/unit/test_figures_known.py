"""What the published tables say, day by day: figures that readers can check against the publications themselves."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.unit import made_up
from tui.builder import build
from tui.core.almanac import Almanac
from tui.core.columns import CSV_COLUMNS
from tui.core.errors import InputError
from tui.core.model import known_from
from tui.core.paths import shipped_data
from tui.core.store import Store
from tui.core.summary import editions_text, missing_text, record
from tui.core.threshold import judge

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

NINE = {"ESP": "1.24", "BEL": "1.29", "LUX": "1.30", "SVN": "1.37", "CAN": "1.45", "PRT": "1.46", "ITA": "1.50",
        "MNE": "1.71", "HRV": "1.86"}  # fmt: skip
HEADLINE = ("met", "short", "shortfall_usd_bn")


def test_the_nine_members_below_2_percent_on_24_april_2025(told: CommandLine) -> None:
    found = told.members(
        "--year", "2024", "--as-of", "2025-04-24", "--threshold", "2", "--status", "short", "--sort", "value"
    )
    assert [(iso3, row["value"]) for iso3, row in found.items()] == list(NINE.items())
    for row in found.values():
        assert row["change"] == ""
        assert row["reason"] == "change: no 2023 in the April 2025 edition"
        assert row["estimate"] == "true"
        assert (row["edition"], row["published_on"]) == ("2025-04", "2025-04-24")


def test_the_summary_of_24_april_2025(told: CommandLine) -> None:
    found = told.summary("--year", "2024", "--as-of", "2025-04-24")
    assert found["threshold"] == "2.00"
    assert [found[name] for name in ("coverage", "reporting", "met", "short", "missing", "not_member")] == [
        "whole", "31", "22", "9", "1", "0",
    ]  # fmt: skip
    assert (found["shortfall_usd_bn"], found["nato"]) == ("43.8", "2.61")
    assert found["nato_eur_can"] == "2", "printed without decimals, so shown without"
    assert found["usa_share_of_total"] == "65.6"
    assert found["editions"] == "2025-04:31; amounts 2024-06:9 of 9; US share 2024-06"


@pytest.mark.parametrize(
    ("day", "met", "poland"),
    [
        ("2024-06-17", "23", "4.12"),
        ("2025-04-23", "23", "4.12"),
        ("2025-04-24", "22", "4.07"),
        ("2025-08-27", "22", "4.07"),
        ("2025-08-28", "18", "3.79"),
        ("2026-07-06", "18", "3.79"),
        ("2026-07-07", "17", "3.75"),
        ("2026-07-10", "17", "3.75"),
    ],
)
def test_the_year_2024_reads_differently_in_each_publication(
    told: CommandLine, day: str, met: str, poland: str
) -> None:
    assert told.summary("--year", "2024", "--as-of", day)["met"] == met
    assert told.members("--year", "2024", "--as-of", day)["POL"]["value"] == poland


def test_nobody_met_5_percent_in_2024(told: CommandLine) -> None:
    asked = ("--year", "2024", "--as-of", "2026-07-10", "--threshold", "5")
    assert told.members(*asked, "--status", "met") == {}
    assert told.summary(*asked)["met"] == "0"


def test_estonia_and_lithuania_alone_meet_5_percent_in_2026(told: CommandLine) -> None:
    asked = ("--year", "2026", "--as-of", "2026-07-10", "--threshold", "5")
    assert set(told.members(*asked, "--status", "met")) == {"EST", "LTU"}
    assert "core only: the 1.5 % of related spending is in no table" in told.text("summary", *asked)


def test_above_3_50_the_summary_says_that_the_tables_hold_core_spending_only(told: CommandLine) -> None:
    asked = ("summary", "--year", "2025", "--as-of", "2026-07-10", "--threshold")
    assert "core only" not in told.text(*asked, "3.5")
    assert "core only" in told.text(*asked, "3.51")


def test_a_partial_year_heads_no_line(told: CommandLine) -> None:
    asked = ("--year", "2022", "--as-of", "2022-12-31")
    found = told.summary(*asked)
    assert (found["coverage"], found["reporting"]) == ("partial", "17")
    assert [found[name] for name in HEADLINE] == ["", "", ""]
    said = told.text("summary", *asked)
    assert "partial: 17 of 30 members published" in said
    assert "meet it" not in said
    assert {row["rank"] for row in told.members(*asked).values()} == {""}


def test_a_partial_year_of_two_editions_names_both(told: CommandLine) -> None:
    said = told.text("summary", "--year", "2010", "--as-of", "2024-06-17")
    assert "partial: 2 of 28 members published · 1 figure of March 2017, 1 of July 2016" in said


def test_a_year_of_three_editions_says_what_each_gave(told: CommandLine) -> None:
    asked = ("--year", "2019", "--as-of", "2020-06-01")
    found = told.summary(*asked)
    assert (found["coverage"], found["editions"]) == ("mixed", "2019-06:13; 2019-11:10; 2020-03:5")
    assert "13 figures of June 2019, 10 of November 2019, 5 of March 2020" in told.text("summary", *asked)
    assert editions_text((("2019-06", 13), ("2020-03", 5))) == "13 figures of June 2019, 5 of March 2020"


def test_2025_as_of_august_2025_lacks_iceland_and_germany_for_their_own_reasons(told: CommandLine) -> None:
    asked = ("--year", "2025", "--as-of", "2025-08-28")
    found = told.summary(*asked)
    assert [found[name] for name in ("reporting", "met", "short", "missing")] == ["30", "30", "0", "2"]
    assert found["shortfall_usd_bn"] == "0.0"
    missing = told.members(*asked, "--status", "missing")
    assert {iso3: row["reason"] for iso3, row in missing.items()} == {
        "ISL": "no armed forces", "DEU": "blank in NATO's table",
    }  # fmt: skip
    said = told.text("summary", *asked)
    assert "Iceland has no armed forces" in said
    assert "Germany: blank in NATO's table" in said


def test_2020_as_of_july_2026(told: CommandLine) -> None:
    found = told.summary("--year", "2020", "--as-of", "2026-07-10")
    assert [found[name] for name in ("reporting", "met", "short", "missing", "not_member")] == [
        "29", "8", "21", "1", "2",
    ]  # fmt: skip


def test_2023_as_of_december_2023_does_not_count_sweden(told: CommandLine) -> None:
    asked = ("--year", "2023", "--as-of", "2023-12-31")
    found = told.summary(*asked)
    assert [found[name] for name in ("reporting", "met", "not_member")] == ["30", "11", "1"]
    sweden = told.members(*asked)["SWE"]
    assert (sweden["status"], sweden["reason"], sweden["rank"]) == ("not_member", "not yet a member", "")
    assert "Sweden not yet a member" in told.text("summary", *asked)


def test_a_later_member_is_shown_but_not_counted(told: CommandLine) -> None:
    asked = ("--year", "2022", "--as-of", "2026-07-10")
    found = told.members(*asked)
    assert {iso3 for iso3, row in found.items() if row["status"] == "not_member"} == {"FIN", "SWE"}
    assert found["FIN"]["value"] != ""
    counted = [row for row in found.values() if row["status"] in ("met", "short")]
    assert str(len(counted)) == told.summary(*asked)["reporting"]
    assert sorted(int(row["rank"]) for row in counted)[0] == 1


def test_an_edition_is_known_from_its_own_day_on(told: CommandLine) -> None:
    before = told.summary("--year", "2022", "--as-of", "2022-06-26")
    after = told.summary("--year", "2022", "--as-of", "2022-06-27")
    assert (before["coverage"], before["reporting"], before["editions"]) == ("none", "0", "")
    assert (after["coverage"], after["reporting"], after["editions"]) == ("partial", "17", "2022-06:17")


@pytest.mark.parametrize(
    ("published_on", "precision", "known"),
    [
        (date(2022, 6, 27), "day", date(2022, 6, 27)),
        (date(2022, 2, 1), "month", date(2022, 2, 28)),
        (date(2024, 2, 1), "month", date(2024, 2, 29)),
        (date(2024, 12, 1), "month", date(2024, 12, 31)),
        (date(2024, 1, 1), "year", date(2024, 12, 31)),
    ],
)
def test_what_is_dated_by_a_month_alone_is_known_from_its_last_day(
    published_on: date, precision: str, known: date
) -> None:
    assert known_from(published_on, precision) == known


def test_an_edition_dated_by_its_month_counts_from_the_months_last_day(tmp_path: Path) -> None:
    facts = dict(made_up.FACTS)
    facts["editions.csv"] = (*facts["editions.csv"], "2024-09,2024-09-01,month,Later,NATO,,true,2024-2024,,")
    facts["figures/2024-09.csv"] = (
        facts[made_up.FIGURES][0],
        *(f"{iso3},2024,def_share_gdp,2.5{at},true,s1" for at, iso3 in enumerate(("BEL", "CAN", "USA"))),
    )
    built = build([made_up.write(tmp_path / "facts", facts)], tmp_path / "made-up.duckdb").path
    with Store.open(built) as store:
        almanac = Almanac(store)
        for day, edition in ((date(2024, 9, 29), "2024-06"), (date(2024, 9, 30), "2024-09")):
            table = almanac.table("def_share_gdp", 2024, day, CSV_COLUMNS)
            assert table.editions == ((edition, 3),)


def test_before_the_first_edition_nothing_is_known(told: CommandLine) -> None:
    assert told.summary("--year", "2016", "--as-of", "2016-07-03")["coverage"] == "none"
    assert told.summary("--year", "2016", "--as-of", "2016-07-04")["coverage"] == "whole"


def test_constant_dollars_as_of_august_2025_mix_no_bases(told: CommandLine, almanac: Almanac) -> None:
    day = date(2025, 8, 28)
    # The year 2025 itself is in no constant dollars; GDP and spending per head are of June 2024, spending is of August 2025.
    money = ("def_usd_constant", "gdp_usd_constant", "def_per_capita_constant")
    for year in almanac.years("def_share_gdp", day):
        for name in money:
            table = almanac.table(name, year, day, ("name", "value", *money))
            editions = {row.value.edition for row in (*table.rows, *table.aggregates) if row.value.text}
            bases = {almanac.catalogue.editions[edition].price_base for edition in editions}
            assert len(bases) <= 1, (name, year, editions)
            assert bases <= {table.column_bases["value"]}
    spending = told.members("--indicator", "def_usd_constant", "--as-of", "2025-08-28", "--year", "2014")
    assert spending["ITA"]["edition"] == "2025-08"


def test_what_is_known_in_other_prices_only_says_so(told: CommandLine) -> None:
    asked = ("--indicator", "def_usd_constant", "--as-of", "2025-08-28", "--columns", "iso3,value,reason")
    found = told.members(*asked, "--year", "2013")
    assert found["ITA"] == {"iso3": "ITA", "value": "", "reason": "only in 2015 prices"}
    assert {row["value"] for row in found.values()} == {""}


def test_the_lines_of_a_chart_are_of_one_price_base(almanac: Almanac) -> None:
    table = almanac.table("def_usd_constant", 2024, date(2025, 8, 28), ("name",))
    italy = next(row for row in table.rows if row.entity == "ITA")
    years = [year for year, _, _ in italy.history]
    assert years == list(range(2014, 2025)), "2012 and 2013 are in 2015 dollars only"


def test_a_dollar_gap_takes_the_latest_gdp_known_that_day_for_the_year(almanac: Almanac) -> None:
    judged = judge(almanac.table("def_share_gdp", 2024, date(2025, 4, 24), CSV_COLUMNS), 200)
    italy = next(row for row in judged.rows if row.row.entity == "ITA")
    assert italy.cell("gap_usd_bn").edition == "2024-06"
    assert italy.cell("gap_usd_bn").derived


def test_2025_as_of_august_2025_has_no_dollar_gaps_because_no_gdp_of_2025_was_known(told: CommandLine) -> None:
    found = told.members("--year", "2025", "--as-of", "2025-08-28", "--threshold", "3.5")
    assert {row["gap_usd_bn"] for row in found.values()} == {""}
    assert "gap_usd_bn: no amounts known" in found["ITA"]["reason"]
    assert told.summary("--year", "2025", "--as-of", "2025-08-28", "--threshold", "3.5")["shortfall_usd_bn"] == ""


def test_an_indicator_without_a_guideline_has_no_status_gap_or_counts(told: CommandLine) -> None:
    asked = ("--indicator", "def_usd_current", "--year", "2024")
    for row in told.members(*asked).values():
        assert (row["status"], row["gap"], row["gap_usd_bn"]) == ("", "", "")
    found = told.summary(*asked)
    assert [found[name] for name in ("threshold", *HEADLINE, "missing", "not_member")] == [""] * 6
    assert found["reporting"] == "31"


def test_ranks_are_shared_and_the_next_is_left_out(almanac: Almanac) -> None:
    for year in (2014, 2019, 2024):
        table = almanac.table("def_share_gdp", year, date(2026, 7, 10), CSV_COLUMNS)
        levels = {row.entity: row.hundredths for row in table.rows if row.rank}
        for row in table.rows:
            if row.rank is not None and row.hundredths is not None:
                assert row.rank == 1 + sum(level > row.hundredths for level in levels.values() if level is not None)


def test_no_whole_table_known_means_no_default_year(almanac: Almanac) -> None:
    said = r"No whole table of % GDP was known on 3 Jul 2016\. The first edition is of 4 Jul 2016\."
    with pytest.raises(InputError, match=said):
        almanac.table("def_share_gdp", None, date(2016, 7, 3), CSV_COLUMNS)


def test_changing_one_value_in_a_copy_of_the_data_changes_the_answer(tmp_path: Path, told: CommandLine) -> None:
    copy = tmp_path / "copy"
    (copy / "figures").mkdir(parents=True)
    edition = copy / "figures" / "2025-04.csv"
    shutil.copy(shipped_data() / "figures" / "2025-04.csv", edition)
    asked = ("summary", "--year", "2024", "--as-of", "2025-04-24", "--data", str(copy), "--format", "csv")
    code, before, _ = told.run(*asked, db=False)
    assert code == 0
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("ESP,2024,def_share_gdp,1.24,", "ESP,2024,def_share_gdp,2.24,"), encoding="utf-8")
    code, after, _ = told.run(*asked, db=False)
    assert code == 0
    first, second = (dict(zip(*csv.reader(out.decode().splitlines()), strict=True)) for out in (before, after))
    assert (first["met"], first["short"]) == ("22", "9")
    assert (second["met"], second["short"]) == ("23", "8")


def test_missing_members_are_named_with_their_reasons(almanac: Almanac) -> None:
    judged = judge(almanac.table("def_share_gdp", 2025, date(2025, 8, 28), CSV_COLUMNS), 200)
    assert missing_text(judged) == "Germany: blank in NATO's table; Iceland has no armed forces"
    assert record(judged)["missing"] == "2"
