"""Questions in SQL are answered exactly, told honestly, placed when wrong, and ended at once when told."""

from __future__ import annotations

import threading
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.console.answers import Limits
from tui.core.console.failures import StatementError
from tui.core.console.session import SqlSession
from tui.core.console.sheet import answer_sheet
from tui.core.console.views import MACRO, VIEWS
from tui.core.errors import DatabaseError
from tui.core.export import rendered
from tui.core.store import QueryStoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.core.almanac import Almanac


@pytest.fixture(scope="module")
def session(database: Path) -> Iterator[SqlSession]:
    with SqlSession(database) as opened:
        yield opened


def test_every_column_of_every_view_is_documented_and_no_other(session: SqlSession) -> None:
    found = {name: [column.name for column in columns] for name, columns in session.schema().columns.items()}
    assert found == {view.name: [column.name for column in view.columns] for view in VIEWS}
    assert all(view.meaning and all(column.meaning for column in view.columns) for view in VIEWS)
    for view in VIEWS:
        assert session.ask(f"FROM {view.call} LIMIT 1").rows, view.name


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_figures_as_of_any_day_are_those_the_almanac_chooses(
    session: SqlSession, almanac: Almanac, data: st.DataObject
) -> None:
    days = sorted({edition.known_from for edition in almanac.catalogue.editions.values()})
    around = st.sampled_from([date.fromordinal(day.toordinal() + by) for day in days for by in (-1, 0, 1)])
    as_of = data.draw(st.one_of(st.none(), around, st.dates(date(2015, 1, 1), date(2027, 1, 1))))
    indicator = data.draw(st.sampled_from(sorted(almanac.catalogue.indicators)))
    day = f"DATE '{as_of}'" if as_of else "NULL"
    columns = "entity, year, edition, printed, shown, hundredths, estimate, known_from, price_base, source_id"
    rows = session.ask(f"FROM {MACRO}({day}) SELECT {columns} WHERE indicator = '{indicator}'").rows
    chosen = [
        almanac.chosen(indicator, entity, year, as_of)
        for year, entities in almanac.series(indicator).items()
        for entity in entities
    ]
    expected = sorted(
        (
            item.entity, str(item.year), item.edition, item.printed, item.shown,
            None if item.hundredths is None else str(item.hundredths), str(item.estimate).lower(), str(item.known_from),
            None if item.price_base is None else str(item.price_base), item.source_id,
        )
        for item in chosen if item
    )  # fmt: skip
    assert sorted(rows, key=lambda row: (row[0], row[1])) == expected


def test_april_2025_in_one_statement(session: SqlSession) -> None:
    answer = session.ask(
        "SELECT entity FROM figures_as_of('2025-04-24') JOIN members ON iso3 = entity "
        "WHERE indicator = 'def_share_gdp' AND year = 2024 AND hundredths < 200 ORDER BY 1"
    )
    assert [row[0] for row in answer.rows] == ["BEL", "CAN", "ESP", "HRV", "ITA", "LUX", "MNE", "PRT", "SVN"]


@pytest.mark.parametrize(
    ("statement", "where", "says"),
    [
        ("SELECT shar FROM members", (1, 8), "no column shar"),
        ("SELECT *\nFROM members\nWHERE iso3 == = 2", (3, 15), "'=' is not expected here"),
        ("SELECT 'é', shar FROM members", (1, 13), "no column shar"),
        ("SELECT foo(1)", (1, 8), "no function foo"),
        ("FROM memberz", (1, 6), "Did you mean members?"),
        ("SELECT CAST(iso3 AS INT) FROM members", (1, 8), "Could not convert"),
        ("EXPLAIN SELECT shar FROM members", (1, 16), "no column shar"),
        ("SELECT (1", (1, 9), "'1' is not expected here. Or something is missing after it"),
        ("SELECT 1 FROM members ORDER ;", (1, 23), "'ORDER' is not expected here. Or something is missing after it"),
        ('FROM members WHERE name = "Côte d\'Or"', (1, 27), "Text stands in single quotes: 'Côte d''Or'. Did you mean"),
        ("SELECT error('no')", None, "no."),
        ("", None, "There is no statement"),
        ("  -- nothing\n", None, "There is no statement"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    session: SqlSession, statement: str, where: tuple[int, int] | None, says: str
) -> None:
    with pytest.raises(StatementError) as caught:
        session.ask(statement)
    problem = caught.value
    assert says in f"{problem.message} {problem.hint}"
    assert (problem.line, problem.column) == (where or (None, None))
    if where:
        line, caret = problem.excerpt
        assert line == statement.split("\n")[where[0] - 1]
        assert caret == " " * (where[1] - 1) + "^"
    assert "LINE 1" not in str(problem)


def test_only_a_last_word_may_lack_what_follows(session: SqlSession) -> None:
    with pytest.raises(StatementError) as caught:
        session.ask("SELEC 1")
    assert (caught.value.message, caught.value.hint) == ("Line 1, column 1: 'SELEC' is not expected here.", "")


def test_a_place_far_to_the_right_is_in_sight(session: SqlSession) -> None:
    with pytest.raises(StatementError) as caught:
        session.ask(f"SELECT '{'x' * 300}', shar FROM members")  # noqa: S608 - what is tested are statements
    line, caret = caught.value.excerpt
    assert len(line) <= 76
    assert line[len(caret) - 1 :].startswith("shar")


def test_every_type_arrives_as_text(session: SqlSession) -> None:
    answer = session.ask(
        "SELECT INTERVAL 1 DAY, [1, NULL], {'a': 1}, MAP {'k': 2}, 'a'::BLOB, 'infinity'::DATE, 1e300::DOUBLE, NULL, "
        "'NaN'::FLOAT, 170141183460469231731687303715884105727::HUGEINT, true, uuid() IS NULL, DATE '5877642-06-25 (BC)', "
        "TIMESTAMPTZ '2025-04-24 12:00:00+02', UNION_VALUE(a := 1), '1'::BIT, 1.10::DECIMAL(9, 2)"
    )
    (row,) = answer.rows
    assert row[:5] == ("1 day", "[1, NULL]", "{'a': 1}", "{k=2}", "a")
    assert row[7] is None
    assert row[13] == "2025-04-24 10:00:00+00"
    assert row[-1] == "1.10"
    for form in ("text", "csv", "json", "md", "parquet"):
        assert rendered(answer_sheet(answer), form)


def test_extents_are_honest(database: Path) -> None:
    with SqlSession(database, Limits(rows=3)) as session:
        assert session.ask("FROM members").extent == "the first 3 of 32 rows"
        assert session.ask("FROM events").extent == "the first 3 of 1 111 rows"
        assert session.ask("FROM members LIMIT 3").extent == "3 rows"
        assert session.ask("FROM members LIMIT 1").extent == "1 row"
        assert session.ask("FROM members WHERE false").extent == "0 rows"
        assert session.ask("SELECT random() FROM members").total is None
        cut = session.ask("SELECT range, repeat('x', 15000000) FROM range(3)")
        assert (len(cut.rows), cut.full, cut.total) == (2, True, 3)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1; -- done", "VALUES (1, 2)", "TABLE members", "DESCRIBE figures", "SUMMARIZE members",
        "WITH a AS (FROM members) FROM a, a AS b LIMIT 1", "EXPLAIN FROM members", "FROM members SELECT iso3",
        "PIVOT (FROM members) ON nato_group IN ('Europe') USING count(*)", "SELECT unnest([1, 2])",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) FROM t",
        "SELECT year, avg(value) OVER (PARTITION BY entity) FROM latest_figures LIMIT 1",
        "SELECT list_transform([1], lambda x: x + 1), current_date, (SELECT max(year) FROM figures)",
        "SELECT count(*) FROM Members m JOIN EVENT_MEMBERS e USING (iso3) SEMI JOIN events USING (event_id)",
    ],
)  # fmt: skip
def test_questions_of_every_form_are_answered(session: SqlSession, statement: str) -> None:
    assert session.ask(statement).rows


def test_stopping_ends_a_statement_at_once_and_the_next_is_answered(database: Path) -> None:
    ended: list[tuple[str, float]] = []
    with SqlSession(database) as session:
        session.schema()

        def ask() -> None:
            try:
                session.ask("SELECT count(*) FROM range(1000000000000)")
            except QueryStoppedError as problem:
                ended.append((problem.message, time.monotonic()))

        asking = threading.Thread(target=ask)
        asking.start()
        stopped = time.monotonic()
        # It may not have been asked when the first call comes.
        while asking.is_alive():
            session.stop()
            asking.join(0.01)
        assert ended[0][0] == "The statement was stopped."
        assert ended[0][1] - stopped < 2
        assert session.ask("SELECT 1").rows == (("1",),)


def test_a_database_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    path.write_text("no database")
    with SqlSession(path) as session, pytest.raises(DatabaseError, match="can't be opened for SQL"):
        session.ask("SELECT 1")


def test_a_stop_that_comes_before_its_statement_is_begun_is_not_lost(database: Path) -> None:
    with SqlSession(database) as session:
        session.schema()
        asked_at = session.stops
        session.stop()
        with pytest.raises(QueryStoppedError):
            session.ask("SELECT 1", asked_at)
        assert session.ask("SELECT 1 AS one").rows == (("1",),)
