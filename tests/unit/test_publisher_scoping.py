"""Nothing of NATO's changes when another publisher's editions lie beside its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.unit.command_line import CommandLine
from tests.unit.other_publishers import world_bank_folder
from tui.builder import build
from tui.core.almanac import Almanac
from tui.core.events import EventLog
from tui.core.model import PUBLISHER, edition_name, edition_tag
from tui.core.paths import shipped_data
from tui.core.scene import Composer
from tui.core.steps import levels, neighbour_edition
from tui.core.store import Store
from tui.core.view import View
from tui.screens.header_lines import header
from tui.screens.questions import as_of_choices, year_choices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHERS = "wb_mil_share_gdp"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, almanac: Almanac) -> Path:
    """Return a database of the shipped facts with three editions of the World Bank around NATO's."""
    folder = tmp_path_factory.mktemp("others")
    overlay = world_bank_folder(folder / "data", almanac.catalogue.members)
    return build([shipped_data(), overlay], folder / "nato.duckdb").path


@pytest.fixture(scope="module")
def wider(shared: Path) -> Iterator[Almanac]:
    with Store.open(shared) as store:
        yield Almanac(store)


@pytest.fixture
def beside(shared: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> CommandLine:
    return CommandLine(shared, capsysbinary)


@pytest.mark.parametrize(
    "question",
    [
        "members", "members --format csv --full", "members --table money", "members --table buys --format json",
        "members --table forces", "members --year 2024 --as-of 2025-04-24 --format csv", "members --as-of 2024-06",
        "members --indicator gdp_usd_constant", "members --year 2019 --as-of 2020-01-01", "members --year 2027",
        "members --year 1975", "members --as-of 2012-01-01", "members --as-of 2025-01-01 --columns name,value,usd_bn",
        "summary --format csv", "summary --as-of 2025-01-01", "summary --threshold 5", "summary --as-of 2012-01-01",
        "events --member Poland --limit 5", "events --kind report", "claims --format csv",
        "diff 2025-04 2025-08 --format csv", "history POL --year 2024 --format csv", "outcome --year 2024", "habits",
        "path POL", "path --as-of 2025-01-01", "where POL",
    ],
)  # fmt: skip
def test_every_answer_of_natos_is_the_same(told: CommandLine, beside: CommandLine, question: str) -> None:
    code, alone, said = told.run(*question.split())
    assert beside.run(*question.split()) == (code, alone, said)
    assert alone or code == 2


def test_editions_and_years_are_told_by_publisher(almanac: Almanac, wider: Almanac) -> None:
    assert wider.editions_known(None) == almanac.editions_known(None)
    assert wider.first_day == almanac.first_day
    assert wider.all_years() == almanac.all_years()
    assert [item.edition for item in wider.editions_of(OTHERS)] == [
        "worldbank-2010-02", "worldbank-2024-12", "worldbank-2026-10",
    ]  # fmt: skip
    assert wider.all_years("World Bank") == (1975, 2014, 2019, 2020, 2024, 2025, 2026, 2027)
    assert len(wider.catalogue.editions) == len(almanac.catalogue.editions) + 3


@pytest.mark.parametrize("as_of", [None, date(2025, 1, 1), date(2024, 6, 17)])
def test_choices_and_steps_stay_with_the_publisher_of_what_is_shown(
    almanac: Almanac, wider: Almanac, as_of: date | None
) -> None:
    view = View(as_of=as_of)
    assert as_of_choices(wider, view) == as_of_choices(almanac, view)
    assert year_choices(wider, view) == year_choices(almanac, view)
    for direction in (1, -1):
        found = neighbour_edition(wider.editions_of(view.indicator), as_of, direction)
        assert found == neighbour_edition(almanac.editions_of(view.indicator), as_of, direction)
        other = neighbour_edition(wider.editions_of(OTHERS), as_of, direction)
        assert other is None or other.publisher == "World Bank"
    assert [choice.cells[2] for choice in as_of_choices(wider, view._replace(indicator=OTHERS))[1:]] == [
        "World Development Indicators: Military expenditure (% of GDP), Military expenditure (current USD), "
        "GDP (constant 2015 US$)"
    ] * 3


@pytest.mark.parametrize("as_of", [None, date(2025, 1, 1)])
def test_a_scene_is_the_same(almanac: Almanac, wider: Almanac, as_of: date | None) -> None:
    view = View(as_of=as_of)
    alone, beside = (Composer(item, EventLog(item._store)).scene(view) for item in (almanac, wider))
    assert beside.table == alone.table
    assert beside.detail == alone.detail
    assert beside.log == alone.log


def test_another_publishers_table_has_its_own_editions_and_no_guideline(beside: CommandLine, wider: Almanac) -> None:
    rows = beside.members("--indicator", OTHERS, "--year", "2024")
    assert rows["POL"]["value"] == "8.77"
    assert rows["POL"]["edition"] == "worldbank-2026-10"
    assert (rows["POL"]["status"], rows["POL"]["gap"], rows["POL"]["gap_usd_bn"]) == ("", "", "")
    assert beside.members("--indicator", OTHERS, "--as-of", "2025-01-01")["POL"]["value"] == "1.23"
    typed = beside.members("--indicator", OTHERS, "--year", "2024", "--threshold", "2")
    assert (typed["POL"]["status"], typed["POL"]["gap"], typed["POL"]["gap_usd_bn"]) == ("met", "6.77", "")
    assert levels(wider.catalogue, OTHERS, None) == ()
    assert wider.default_year(OTHERS, None) == 2027
    assert "The first edition is of 1 Feb 2010." in beside.refused(
        "members", "--indicator", OTHERS, "--as-of", "2009-01-01"
    )
    text = beside.text("members", "--indicator", OTHERS, "--threshold", "4", "--year", "2024")
    assert "Military expenditure as a share of GDP (World Bank), 2024, latest known" in text
    assert "World Bank, October 2026 edition" in text
    assert "US " not in text
    assert "core only" not in text
    assert "$bn: NATO's" in beside.text("members", "--indicator", OTHERS, "--table", "spending")
    assert "NATO's" not in beside.text("members", "--table", "spending")
    assert "Known: 1975 to 2027." in beside.refused("members", "--indicator", OTHERS, "--year", "1974")


def test_gdp_of_another_publisher_is_every_members(wider: Almanac) -> None:
    indicators = wider.catalogue.indicators
    assert not indicators["wb_gdp_usd_constant"].of_forces
    assert indicators[OTHERS].of_forces
    assert wider.price_base("wb_gdp_usd_constant", None) == 2015
    chosen = wider.chosen("wb_gdp_usd_constant", "ISL", 2024, None)
    assert chosen is not None
    assert chosen.shown == "723457"


def test_the_header_names_the_publisher(wider: Almanac) -> None:
    view = View(indicator=OTHERS, year=2024)
    composer = Composer(wider, EventLog(wider._store))
    from tui.core.scene import judged

    found = judged(view, wider.catalogue, composer.table(view))
    left, right = header(view, found, wider.catalogue, 120)
    assert "Military expenditure as a share of GDP (World Bank)" in "".join(span.text for span in left)
    assert right == ()
    assert not found.table.usa_share


def test_every_edition_is_listed_with_its_publisher(told: CommandLine, beside: CommandLine) -> None:
    listed = beside.rows("editions")
    assert [row["edition"] for row in listed if row["publisher"] == PUBLISHER] == [
        row["edition"] for row in told.rows("editions")
    ]
    assert [row["publisher"] for row in listed].count("World Bank") == 3
    assert "publisher" in beside.text("editions").splitlines()[0]


@pytest.mark.parametrize(
    ("edition", "name", "tag"),
    [
        ("2024-06", "June 2024", "Jun 24"), ("worldbank-2021-10", "World Bank, October 2021", "WB Oct 21"),
        ("sipri-2025-04", "SIPRI, April 2025", "SIPRI Apr 25"), ("2024-13", "2024-13", "2024-13"), ("sipri", "sipri", "sipri"),
        ("imf-2024-10", "imf-2024-10", "imf-2024-10"), ("2024", "2024", "2024"),
        ("worldbank-2021-10-gdp", "World Bank, October 2021 (gdp)", "WB Oct 21 (gdp)"),
    ],
)  # fmt: skip
def test_editions_are_named_for_readers(edition: str, name: str, tag: str) -> None:
    assert (edition_name(edition), edition_tag(edition)) == (name, tag)


def test_no_figure_of_another_publisher_ships(almanac: Almanac) -> None:
    assert {item.publisher for item in almanac.catalogue.indicators.values()} == {PUBLISHER}
    assert {item.publisher for item in almanac.catalogue.editions.values()} == {PUBLISHER}
