"""Where numbers come from: the same values as the table and the oracle, openable down to published figures, with citations."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from tests.golden_files import assert_golden
from tests.oracle import FOREVER
from tui.core import derivations, tallies
from tui.core.errors import InputError
from tui.core.number import Number
from tui.core.number_lists import numbers_of_row, numbers_of_summary
from tui.core.provenance import trace
from tui.core.summary import record
from tui.core.table import nato_row
from tui.core.threshold import judge

APRIL = date(2025, 4, 24)
DAYS = pytest.mark.parametrize("day", [APRIL, None], ids=["24 April 2025", "latest"])
COLUMNS = (
    "value", "change", "gap", "gap_usd_bn", "rank", "usd_bn", "per_head", "nato_share", "per_soldier", "share_equipment",
)  # fmt: skip


def judged(almanac, day, indicator="def_share_gdp", columns=COLUMNS):
    return judge(almanac.table(indicator, 2024, day, columns), almanac.catalogue.default_threshold(indicator))


@DAYS
@pytest.mark.parametrize("indicator", ["def_share_gdp", "share_equipment"])
def test_every_number_of_every_row_is_the_tables_own(almanac, day, indicator):
    table = judged(almanac, day, indicator)
    for row in (*table.rows, *table.aggregates):
        listed = numbers_of_row(almanac.catalogue, table, row, COLUMNS)
        assert len(listed) == len(COLUMNS)
        for name, item in zip(COLUMNS, listed, strict=True):
            found = trace(almanac, item.number)
            cell = row.cell(name)
            assert (found.value, found.shown) == (cell.text, item.text), (row.row.entity, name)
            assert found.value or found.reason, (row.row.entity, name)
            if cell.reason and not found.value:
                assert cell.reason == found.reason or name == "gap_usd_bn"
            assert found.citation.line.count("\n") == 0


@DAYS
def test_figures_gaps_and_ranks_agree_with_the_oracle(almanac, oracle, day):
    lines = oracle.table("def_share_gdp", 2024, str(day) if day else None, 200)
    for iso3, line in lines.items():
        figure = trace(almanac, Number("figure", iso3, 2024, "def_share_gdp", day))
        assert (figure.value or None, figure.reason) == (line.value, line.why_missing)
        if line.value is None:
            continue
        assert figure.edition is not None
        assert figure.source is not None
        assert figure.edition.edition == line.edition
        printed = oracle.figure("def_share_gdp", iso3, 2024, str(day) if day else FOREVER)
        assert (figure.source.source_id, figure.printed) == (printed.source, printed.text)
        gap = trace(almanac, Number("gap", iso3, 2024, "def_share_gdp", day, threshold=200))
        assert Decimal(gap.value) == line.gap
        rank = trace(almanac, Number("rank", iso3, 2024, "def_share_gdp", day))
        assert int(rank.value) == line.rank == len(rank.inputs)
        dollars = trace(almanac, Number("gap_usd_bn", iso3, 2024, "def_share_gdp", day, threshold=200))
        if line.gap_usd_bn is not None:
            assert abs(Decimal(dollars.value) - line.gap_usd_bn) <= Decimal("0.0501")
            assert dollars.inputs[1].edition == line.gap_edition


@DAYS
def test_the_numbers_of_the_summary_are_its_own(almanac, oracle, day):
    table = judged(almanac, day)
    texts = record(table)
    fields = {"shortfall": "shortfall_usd_bn", "usa_share": "usa_share_of_total"}
    listed = {item.number.what: item for item in numbers_of_summary(table) if item.number.what != "figure"}
    totals = oracle.totals("def_share_gdp", 2024, str(day) if day else None, 200)
    assert {"met", "short", "shortfall", "reporting", "missing", "usa_share"} <= set(listed)
    for what, item in listed.items():
        found = trace(almanac, item.number)
        assert found.value == item.text == texts[fields.get(what, what)]
    met = trace(almanac, listed["met"].number)
    assert int(met.value) == totals.met == len(met.inputs)
    lines = oracle.table("def_share_gdp", 2024, str(day) if day else None, 200)
    assert {item.number.entity for item in met.inputs} == {iso3 for iso3, line in lines.items() if line.status == "met"}
    short = trace(almanac, listed["shortfall"].number)
    assert len(short.inputs) == totals.short
    figures = [item for item in numbers_of_summary(table) if item.number.what == "figure"]
    assert [trace(almanac, item.number).value for item in figures] == [totals.nato, totals.nato_eur_can]
    assert nato_row(table.table).value.text == totals.nato


@DAYS
def test_inputs_open_down_to_published_figures(almanac, day):
    table = judged(almanac, day)
    start = [item.number for item in numbers_of_summary(table)]
    rows = [row for row in table.rows if row.row.entity in ("BGR", "ESP", "ISL", "ITA", "MNE", "POL")]
    for row in (*rows, *table.aggregates):
        start += [item.number for item in numbers_of_row(almanac.catalogue, table, row, COLUMNS)]
    start.append(Number("revision", "ITA", 2024, "def_share_gdp", day, details=("2024-06", "2026-07")))
    opened: dict[Number, int] = {}

    def depth(number: Number, above: tuple[Number, ...] = ()) -> int:
        assert number not in above, f"{number} is made of itself"
        if number not in opened:
            found = trace(almanac, number)
            if found.value and not found.inputs:
                assert not found.derived or found.value == "0", number
                assert found.derived or found.edition is not None
            opened[number] = 1 + max((depth(item.number, (*above, number)) for item in found.inputs), default=0)
        return opened[number]

    assert max(depth(number) for number in start) == 4
    assert {number.what for number in opened} == {"figure", "revision", *derivations.KINDS, *tallies.KINDS}


def test_a_derived_number_is_an_estimate_if_an_input_is(almanac):
    dollars = trace(almanac, Number("gap_usd_bn", "ITA", 2024, "def_share_gdp", APRIL, threshold=200))
    assert dollars.derived
    assert dollars.estimate
    assert dollars.worked == "−0.50 % of 2311169.999559 million = −11.6 billion"
    assert "mixes editions: April 2025, June 2024" in dollars.notes


def test_other_editions_values_say_what_came_later(almanac):
    found = trace(almanac, Number("figure", "POL", 2024, "def_share_gdp", APRIL))
    assert [(str(item.known_from), item.text, item.shown, item.later) for item in found.others] == [
        ("2024-06-17", "4.12e", False, False),
        ("2025-04-24", "4.07e", True, False),
        ("2025-08-28", "3.79e", False, True),
        ("2026-07-07", "3.75", False, True),
    ]


def test_an_edition_can_be_asked_for_itself_and_lack_a_figure(almanac):
    june = trace(almanac, Number("figure", "POL", 2024, "def_share_gdp", edition="2024-06"))
    assert june.edition is not None
    assert (june.value, june.edition.edition) == ("4.12", "2024-06")
    late = trace(almanac, Number("figure", "POL", 2024, "def_share_gdp", APRIL, "2026-07"))
    assert "came out after the as-of day, on 7 Jul 2026" in late.notes
    blank = trace(almanac, Number("figure", "DEU", 2025, "def_share_gdp", edition="2025-08"))
    assert (blank.value, blank.reason) == ("", "blank in NATO's table")
    absent = trace(almanac, Number("figure", "ISL", 2024, "def_share_gdp", edition="2025-08"))
    assert absent.reason == "no armed forces"


def test_oddities_precision_and_secondary_sources_are_said(almanac):
    whole = trace(almanac, Number("figure", "NATO_EUR_CAN", 2024, "def_share_gdp", APRIL))
    assert (whole.shown, "printed without decimals" in whole.notes) == ("2e", True)
    assert any("June 2024 edition had 2.02" in note for note in whole.notes)
    slovakia = trace(almanac, Number("figure", "SVK", 2024, "def_share_gdp", edition="2024-06"))
    assert any("decides whether Slovakia meets" in note for note in slovakia.notes)
    secondary = trace(almanac, Number("figure", "ITA", 2024, "def_share_gdp", edition="2026-07"))
    assert secondary.source is not None
    assert (secondary.source.tier == "secondary") == ("Read from" in secondary.citation.line)


def test_constant_prices_of_two_years_have_no_difference(almanac):
    found = trace(
        almanac, Number("revision", "ITA", 2024, "def_usd_constant", details=("2024-06", "2026-07"))
    )  # fmt: skip
    assert (found.value, found.reason) == ("", "2015 prices against 2021 prices")


def test_a_citation_names_whom_what_year_value_and_work(almanac):
    line = trace(almanac, Number("figure", "ITA", 2024, "def_share_gdp", APRIL)).citation.line
    assert line.startswith(
        "Italy, defence expenditure as a share of GDP, 2024: 1.50 % (estimate). "
        "NATO, Secretary General Annual Report 2024, 24 April 2025."
    )
    assert line.endswith("https://knews.media/2025/04/25/nato-publishes-a-report-for-2024-surprising-data-on-expenses/")
    derived = trace(almanac, Number("gap", "ITA", 2024, "def_share_gdp", APRIL, threshold=200)).citation
    assert "−0.50 percentage points (estimate). Derived by nato-tui from NATO, Secretary General" in derived.line
    assert "As known on 24 April 2025." in derived.line
    assert derived.text.splitlines()[-1] == f"Cite as: {derived.line}"


@pytest.mark.parametrize(
    "number",
    [
        Number("guess", "ITA", 2024, "def_share_gdp"),
        Number("figure", "ITA", 2024, "happiness"),
        Number("figure", "XXX", 2024, "def_share_gdp"),
        Number("figure", "ITA", 2024, "def_share_gdp", edition="1999-01"),
        Number("revision", "ITA", 2024, "def_share_gdp", details=("2024-06",)),
    ],
)
def test_what_is_not_there_is_refused(almanac, number):
    with pytest.raises(InputError):
        trace(almanac, number)


def test_where_tells_it_on_the_command_line(told):
    day = ("--year", "2024", "--as-of", "2025-04-24")
    asked = (("Italy", *day), ("Italy", *day, "--column", "gap_usd_bn"), ("NATO", *day, "--column", "shortfall"))
    assert_golden("where.txt", "\n".join(told.text("where", *arguments) for arguments in asked))


def test_where_gives_everything_as_json(told):
    found = json.loads(told.text("where", "ITA", "--year", "2024", "--column", "gap_usd_bn", "--format", "json"))
    part, amount = (item["provenance"] for item in found["inputs"])
    assert (found["derived"], part["number"]["what"], amount["number"]["indicator"]) == (True, "gap", "gdp_usd_current")
    assert part["inputs"][0]["provenance"]["edition"]["edition"] == "2026-07"


def test_where_refuses_what_it_cannot_mean(told):
    assert "NATO --column met" in told.refused("where", "Italy", "--column", "met")
    assert "--as-of" in told.refused("where", "Italy", "--column", "gap", "--edition", "2024-06")
    assert "percent" in told.refused("where", "Italy", "--indicator", "mil_personnel", "--threshold", "2")
    assert told.text("where", "Italy", "--year", "2024", "--edition", "2024-06", "--edition", "2025-04").count("+0.01")
