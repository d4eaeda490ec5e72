"""How cells read, how rows are ordered, and what a table amounts to in words."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from tests.unit import made_up
from tui.builder import build
from tui.core.almanac import Almanac
from tui.core.columns import (
    CSV_COLUMNS,
    DECLARED,
    TABLE_COLUMNS,
    TABLE_INDICATOR,
    TABLE_SORT,
    Cell,
    column,
    decimal_text,
    grouped,
    known_columns,
    marks,
    present,
)  # fmt: skip
from tui.core.order import default_sort, ordered
from tui.core.store import Store
from tui.core.summary import editions_text, phrases, record
from tui.core.text import fold
from tui.core.threshold import judge
from tui.core.view import TABLES, SortKey

if TYPE_CHECKING:
    from pathlib import Path

    from tui.core.threshold import Judged, JudgedRow

NUMBER = DECLARED["usd_bn"]
SIGNED = DECLARED["gap"]


@pytest.mark.parametrize(
    ("text", "plain", "signed"),
    [
        ("1.50", "1.50", "+1.50"), ("-0.50", "−0.50", "−0.50"), ("0.00", "0.00", "0.00"),
        ("1234567.8", "1 234 567.8", "+1 234 567.8"),
        ("999", "999", "+999"), ("1000", "1 000", "+1 000"), ("", "–", "–"), ("2", "2", "+2"),
    ],
)  # fmt: skip
def test_a_number_as_readers_see_it(text: str, plain: str, signed: str) -> None:
    assert (present(Cell(text), NUMBER), present(Cell(text), SIGNED)) == (plain, signed)


def test_marks_say_estimate_and_other_edition() -> None:
    cell = Cell("1.50", 150, True, "2025-04")
    assert marks(cell, NUMBER, "2025-04") == "e"
    assert marks(cell, NUMBER, "2024-06") == "e†"
    assert marks(cell, NUMBER, "") == "e"
    assert marks(Cell("1.50", 150, True, "2025-04", derived=True), NUMBER, "2025-04") == "", (
        "a derived number is no estimate"
    )
    assert marks(Cell(), NUMBER, "2025-04") == ""


def test_groups_and_decimals() -> None:
    assert [grouped(text) for text in ("7", "1234", "1234567", "*")] == ["7", "1 234", "1 234 567", "*"]
    assert [decimal_text(value, 1) for value in (0.04, -0.02, 0.0, -0.04)] == ["0.04", "-0.02", "0.0", "-0.04"]
    assert [decimal_text(value, 1) for value in (770.65, -770.65, 0.25, 770.6499)] == [
        "770.7",
        "-770.7",
        "0.3",
        "770.6",
    ]
    assert [decimal_text(4268 / 17.6, 0), decimal_text(242.4999, 0)] == ["243", "242"], "halves go away from zero"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_known_columns_its_own_order_and_a_name_first(almanac: Almanac, table: str) -> None:
    indicators = almanac.catalogue.indicators
    names = TABLE_COLUMNS[table]  # type: ignore[index]
    assert names[0] == "name"
    assert set(names) <= set(known_columns(indicators))
    assert TABLE_SORT[table] in names  # type: ignore[index]
    for name in names:
        found = column(name, indicators, TABLE_INDICATOR[table])  # type: ignore[index]
        assert found.title
        assert found.help
    assert default_sort(table) == (SortKey(TABLE_SORT[table], descending=True),)  # type: ignore[arg-type, index]


@dataclass(frozen=True)
class FakeRow:
    """Just enough of a judged row to be ordered."""

    name: str
    cells: dict[str, Cell]
    rank: int | None = None

    @property
    def row(self) -> FakeRow:
        return self

    def cell(self, name: str) -> Cell:
        return self.cells.get(name, Cell())


def names_in_order(rows: list[FakeRow], *keys: SortKey) -> list[str]:
    return [row.row.name for row in ordered(cast("list[JudgedRow]", rows), keys)]


def test_missing_is_last_both_ways_and_ties_go_by_name_whatever_order_they_came_in() -> None:
    rows = [
        FakeRow("Österreich", {"a": Cell("1", 1), "b": Cell("2", 2)}),
        FakeRow("Norway", {"a": Cell("1", 1), "b": Cell("1", 1)}),
        FakeRow("Poland", {"a": Cell("2", 2)}),
        FakeRow("Albania", {}),
        FakeRow("Iceland", {"b": Cell("5", 5)}),
    ]
    for shuffled in itertools.permutations(rows):
        found = list(shuffled)
        assert names_in_order(found, SortKey("a")) == ["Norway", "Österreich", "Poland", "Albania", "Iceland"]
        assert names_in_order(found, SortKey("a", True)) == ["Poland", "Norway", "Österreich", "Albania", "Iceland"]
        assert names_in_order(found, SortKey("a", True), SortKey("b", True)) == [
            "Poland", "Österreich", "Norway", "Iceland", "Albania",
        ]  # fmt: skip


def test_statuses_are_ordered_by_meaning(almanac: Almanac) -> None:
    judged = judge(almanac.table("def_share_gdp", 2023, date(2023, 12, 31), CSV_COLUMNS), 200)
    found = [row.status for row in ordered(judged.rows, (SortKey("status"),))]
    assert [status for status, _ in itertools.groupby(found)] == ["met", "short", "missing", "not_member"]


def test_names_are_ordered_as_readers_look_them_up(almanac: Almanac) -> None:
    judged = judge(almanac.table("def_share_gdp", 2024, None, CSV_COLUMNS), 200)
    found = [row.row.name for row in ordered(judged.rows, (SortKey("name"),))]
    assert found == sorted(found, key=fold)


def said(almanac: Almanac, judged: Judged) -> str:
    return " · ".join(phrase.text for phrase in phrases(judged, almanac.catalogue.indicators[judged.table.indicator]))


@pytest.mark.parametrize(
    ("indicator", "year", "day", "threshold", "expected"),
    [
        (
            "def_share_gdp", 2024, date(2025, 4, 24), 200,
            "22 of 31 meet it · 9 short by $43.8 bn · Iceland has no armed forces · NATO 2.61 % · Europe+Canada 2 % · "
            "US 65.6 % of the total (June 2024) · April 2025 edition",
        ),
        (
            "def_share_gdp", 2025, date(2025, 8, 28), 350,
            "3 of 30 meet it · 27 short · Germany: blank in NATO's table; Iceland has no armed forces · NATO 2.76 % · "
            "Europe+Canada 2.27 % · August 2025 edition",
        ),
        ("def_share_gdp", 2022, date(2022, 12, 31), 200, "partial: 17 of 30 members published · June 2022 edition"),
        ("def_share_gdp", 2016, date(2016, 1, 1), 200, "nothing published for 2016"),
        (
            "mil_personnel", 2024, date(2024, 6, 17), None,
            "31 of 32 members report · NATO 3418.6 · Europe+Canada 2118.4 · "
            "US 65.6 % of the total (June 2024) · June 2024 edition",
        ),
    ],
)  # fmt: skip
def test_the_summary_in_words(
    almanac: Almanac, indicator: str, year: int, day: date, threshold: int | None, expected: str
) -> None:
    assert said(almanac, judge(almanac.table(indicator, year, day, ("name",)), threshold)) == expected


def test_a_shortfall_that_covers_some_members_only_says_how_many(tmp_path: Path) -> None:
    facts = dict(made_up.FACTS)
    facts["indicators.csv"] += ("gdp_usd_current,GDP now,GDP $m,usd_million,0,money,current,GDP.,neutral,NATO",)
    facts[made_up.FIGURES] += ("BEL,2024,gdp_usd_current,500000,true,s1",)
    built = build([made_up.write(tmp_path / "facts", facts)], tmp_path / "made-up.duckdb").path
    with Store.open(built) as store:
        almanac = Almanac(store)
        judged = judge(almanac.table("def_share_gdp", 2024, None, CSV_COLUMNS), 200)
        words = said(almanac, judged)
    assert (judged.short, judged.covered) == (2, 1)
    assert judged.shortfall_usd_bn == pytest.approx(4.5)
    assert words.startswith("1 of 3 meet it · 2 short by $4.5 bn (1 of 2 known) · Iceland has no armed forces")
    assert record(judged)["editions"] == "2024-06:3; amounts 2024-06:1 of 2"


def test_editions_in_words() -> None:
    assert editions_text((("2019-06", 13), ("2019-11", 10), ("2020-03", 5))) == (
        "13 figures of June 2019, 10 of November 2019, 5 of March 2020"
    )
    assert editions_text(()) == ""
