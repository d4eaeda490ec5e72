"""What a build puts into the database: the facts as published, the index, and what is known from when."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from tests.unit import made_up
from tui.builder import SCHEMA, build
from tui.builder.figures import shown
from tui.builder.schema import KINDS, STATUSES, TABLES
from tui.core.model import hundredths
from tui.core.paths import shipped_data
from tui.core.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OVERLAY = {
    "editions.csv": (
        "edition,published_on,published_precision,title,publisher,url,complete,covers,price_base,notes",
        "2025-02,2025-02-01,month,Preview,NATO,,false,2024-2024,,",
    ),
    "people.csv": ("person_id,name,aliases,country,kind", "bart,Bart the Second,,BEL,person"),
    "figures/2025-02.csv": (
        "entity,year,indicator,value,estimate,source_id",
        "BEL,2024,def_share_gdp,2,true,s2",
        "CAN,2024,def_share_gdp,1.9,true,s2",
    ),
    "figures/2024-06.csv": (
        made_up.FACTS[made_up.FIGURES][0],
        *(line for line in made_up.FACTS[made_up.FIGURES] if line.startswith(("BEL,2024,share_",))),
    ),
}

FIGURES = """
SELECT edition, entity, year, indicator, printed, value, printed_decimals, hundredths, estimate, source_id FROM figure
"""


@pytest.fixture
def shipped(database: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    # A copy, since a process that has the file open under other settings may not open it again.
    own = shutil.copy(database, tmp_path / "own.duckdb")
    with duckdb.connect(own, read_only=True) as connection:
        yield connection


def facts(name: str) -> list[dict[str, str]]:
    with (shipped_data() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def made(tmp_path: Path, *folders: Path) -> duckdb.DuckDBPyConnection:
    target = build(folders, tmp_path / "built.duckdb").path
    return duckdb.connect(target, read_only=True)


def one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    return connection.execute(query).fetchall()[0][0]


def test_the_shipped_facts_pass_with_exactly_the_listed_oddities(tmp_path: Path) -> None:
    report = build([shipped_data()], tmp_path / "nato.duckdb")
    assert report.notices == ()
    assert report.path.stat().st_size < 4_000_000
    assert list(tmp_path.iterdir()) == [report.path]


@pytest.mark.parametrize("table", [table for table in TABLES if table.name not in {"edition", "guideline"}])
def test_every_row_and_text_of_a_file_is_in_its_table(shipped: duckdb.DuckDBPyConnection, table: Any) -> None:
    rows = facts(table.file)
    assert one(shipped, f"SELECT count(*) FROM {table.name}") == len(rows)  # noqa: S608
    columns = {row[0] for row in shipped.execute(f"DESCRIBE {table.name}").fetchall()}
    for column in table.columns:
        if column.kind in {"text", "name", "list", "country"} and column.name in columns:
            stored = shipped.execute(f'SELECT "{column.name}"::VARCHAR FROM {table.name}').fetchall()  # noqa: S608
            assert sorted(text or "" for (text,) in stored) == sorted(row[column.name] for row in rows)


def test_every_figure_is_kept_as_printed_beside_its_number(shipped: duckdb.DuckDBPyConnection) -> None:
    shares = {row["indicator"] for row in facts("indicators.csv") if row["unit"].startswith("pct")}
    stored = {
        (edition, entity, year, indicator): rest
        for edition, entity, year, indicator, *rest in shipped.execute(FIGURES).fetchall()
    }
    for row in facts("editions.csv"):
        for figure in facts(f"figures/{row['edition']}.csv"):
            printed = figure["value"]
            key = (row["edition"], figure["entity"], int(figure["year"]), figure["indicator"])
            assert stored.pop(key) == [
                printed,
                float(printed),
                -int(Decimal(printed).as_tuple().exponent),
                hundredths(printed) if figure["indicator"] in shares else None,
                figure["estimate"] == "true",
                figure["source_id"],
            ]
    assert stored == {}


@pytest.mark.parametrize(
    ("printed", "decimals", "source_rounds", "text"),
    [
        ("2.005", 2, False, "2.01"),
        ("1.994999", 2, False, "1.99"),
        ("-2.005", 2, False, "-2.01"),
        ("-0.004", 2, False, "0.00"),
        ("2", 2, False, "2.00"),
        ("2", 2, True, "2"),
        ("1.9", 2, True, "1.9"),
        ("2.00", 2, True, "2.00"),
        ("968023.5", 0, False, "968024"),
        ("-0.0", 1, True, "0.0"),
    ],
)
def test_a_number_is_shown_rounded_from_its_text(printed: str, decimals: int, source_rounds: bool, text: str) -> None:
    assert shown(printed, decimals, source_rounds=source_rounds) == text


def test_a_workbooks_dropped_zeros_come_back_and_a_pages_rounding_stays(shipped: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT shown FROM figure WHERE edition = ? AND entity = ? AND year = ? AND indicator = 'def_share_gdp'"
    assert shipped.execute(query, ["2024-06", "SVK", 2024]).fetchall() == [("2.00",)]
    assert shipped.execute(query, ["2022-06", "SVK", 2022]).fetchall() == [("2",)]
    assert shipped.execute(query, ["2025-04", "NATO_EUR_CAN", 2024]).fetchall() == [("2",)]


def test_nothing_missing_is_stored_as_an_empty_text(shipped: duckdb.DuckDBPyConnection) -> None:
    tables = [name for (name,) in shipped.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    assert len(tables) == 20
    for table in tables:
        for name, kind, *_ in shipped.execute(f"DESCRIBE {table}").fetchall():
            if kind == "VARCHAR":
                assert one(shipped, f"SELECT count(*) FROM {table} WHERE \"{name}\" = ''") == 0  # noqa: S608


def test_events_stand_in_order_of_date_and_the_index_finds_them(shipped: duckdb.DuckDBPyConnection) -> None:
    events = sorted(facts("events.csv"), key=lambda row: (row["date"], row["event_id"]))
    stored = shipped.execute("SELECT pos, event_id, date::VARCHAR FROM event").fetchall()
    assert stored == [(pos, row["event_id"], row["date"]) for pos, row in enumerate(events)]
    position = {row["event_id"]: pos for pos, row in enumerate(events)}
    people = {row["person_id"]: row for row in facts("people.csv")}
    text = {pos: " ".join((row["title"], row["summary"], row["place"])) for pos, row in enumerate(events)}
    for row in facts("event_participants.csv"):
        person = people[row["person_id"]]
        text[position[row["event_id"]]] += f" {person['name']} {person['aliases'].replace(';', ' ')}"
    expected = sorted({(word, pos) for pos, searched in text.items() for word in words(searched)})
    assert shipped.execute("SELECT word, pos FROM event_word").fetchall() == expected


def test_a_country_finds_its_people_its_members_and_its_places(tmp_path: Path) -> None:
    with made(tmp_path, made_up.write(tmp_path / "facts")) as connection:
        parties = connection.execute("SELECT party, pos FROM event_party").fetchall()
        months = connection.execute("SELECT month::VARCHAR, kind, iso3, n FROM event_month").fetchall()
        people = connection.execute("SELECT person_id, pos FROM event_person").fetchall()
    assert parties == [("BEL", 0), ("BEL", 1), ("NATO", 1), ("USA", 1)]
    assert months == [
        ("2024-01-01", "report", None, 1),
        ("2024-01-01", "report", "CAN", 1),
        ("2024-06-01", "meeting", None, 1),
        ("2024-06-01", "meeting", "BEL", 1),
        ("2024-06-01", "meeting", "USA", 1),
    ]
    assert people == [("bart", 1), ("jens", 1)]


def test_the_months_count_every_event_once(shipped: duckdb.DuckDBPyConnection) -> None:
    events = len(facts("events.csv"))
    assert one(shipped, "SELECT sum(n)::INTEGER FROM event_month WHERE iso3 IS NULL") == events
    members = len(facts("event_members.csv"))
    assert one(shipped, "SELECT sum(n)::INTEGER FROM event_month WHERE iso3 IS NOT NULL") == members


def test_kinds_and_statuses_are_the_declared_ones(shipped: duckdb.DuckDBPyConnection) -> None:
    assert tuple(one(shipped, "SELECT enum_range(NULL::event_kind)")) == KINDS
    assert tuple(one(shipped, "SELECT enum_range(NULL::event_status)")) == STATUSES


def test_an_edition_dated_by_its_month_is_known_from_the_months_last_day(tmp_path: Path) -> None:
    folders = made_up.write(tmp_path / "facts"), made_up.write(tmp_path / "mine", OVERLAY)
    with made(tmp_path, *folders) as connection:
        known = connection.execute("SELECT edition, known_from FROM edition").fetchall()
    assert known == [("2024-06", date(2024, 6, 17)), ("2025-02", date(2025, 2, 28))]


def test_a_later_folder_replaces_a_whole_edition_and_single_rows(tmp_path: Path) -> None:
    folders = made_up.write(tmp_path / "facts"), made_up.write(tmp_path / "mine", OVERLAY)
    with made(tmp_path, *folders) as connection:
        figures = dict(connection.execute("SELECT edition, count(*) FROM figure GROUP BY edition").fetchall())
        people = connection.execute("SELECT person_id, name FROM person ORDER BY person_id").fetchall()
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    assert figures == {"2024-06": 4, "2025-02": 2}
    assert people == [("bart", "Bart the Second"), ("jens", "Jens Stoltenberg")]
    assert (meta["product"], meta["schema"], meta["folders"]) == ("nato-tui", str(SCHEMA), "2")


@pytest.mark.parametrize("text", ["\x1b[31m[bold]‮=cmd()\r\t'; DROP TABLE event; -- \u0085", "a\rb", "\\N", "\r"])
def test_foreign_text_is_stored_byte_for_byte(tmp_path: Path, text: str) -> None:
    folder = made_up.write(tmp_path / "facts")
    made_up.change(folder, "events.csv", 2, "Oval Office talks", text)
    made_up.change(folder, "sources.csv", 2, "Tables", text)
    with made(tmp_path, folder) as connection:
        assert one(connection, "SELECT title FROM event WHERE pos = 1") == text
        assert one(connection, "SELECT title FROM source WHERE source_id = 's1'") == text


def test_an_oddity_that_no_longer_occurs_is_reported_and_passes(tmp_path: Path) -> None:
    folder = made_up.write(tmp_path / "facts")
    with (folder / "oddities.csv").open("a") as file:
        file.write("2024-06,BEL,2023,def_share_gdp,share_ratio,Once.\n2024-06,BEL,2023,def_share_gdp,jump,Shown.\n")
    report = build([folder], tmp_path / "built.duckdb")
    expected = '"share_ratio" no longer occurs for 2024-06 BEL 2023 def_share_gdp, expected off the list'
    assert report.notices == (f"oddities.csv:3: check: {expected}",)


def test_a_listed_oddity_lets_its_cell_pass(tmp_path: Path) -> None:
    folder = made_up.write(tmp_path / "facts")
    made_up.change(folder, made_up.FIGURES, 2, "1.00", "1.02")
    with (folder / "oddities.csv").open("a") as file:
        file.write("*,BEL,2023,def_share_gdp,share_ratio,As published.\n")
    assert build([folder], tmp_path / "built.duckdb").notices == ()


def test_a_file_that_is_no_table_is_left_out_and_said(tmp_path: Path) -> None:
    folder = made_up.write(tmp_path / "facts")
    (folder / "event.csv").write_text("misspelt\n")
    notices = build([folder], tmp_path / "built.duckdb").notices
    assert [notice.split(", expected")[0] for notice in notices] == [
        'event.csv:1: file: "event.csv" is no table and was left out'
    ]
