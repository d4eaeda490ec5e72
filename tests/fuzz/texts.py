"""Parsers of short texts: views, days, thresholds, orders, numbers, keys, captions, SQL, and foreign text itself."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import duckdb

from tests.faults.hostile import HOSTILE
from tests.fuzz.target import Target, as_text
from tests.unit.sql_attacks import ATTACKS
from tui.config.keys import key_name
from tui.core import text as core_text
from tui.core.console import completion, failures, walls
from tui.core.console.answers import AnswerColumn, Schema
from tui.core.errors import InputError
from tui.core.store import sql
from tui.core.tour_words import check_caption, places
from tui.core.view import CHARTS, TABLES, parse_day, parse_sort, parse_threshold, threshold_text
from tui.core.view_text import from_text, is_view, number_from_text, number_text, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.core.number import Number

VIEWS = (
    "v1:explore/spending/year=2024/as-of=2025-04-24/threshold=2.50/sort=value.desc,name/member=ITA/linked=off/picked=ITA,NATO",
    "v1:event/2025-04-24-rutte-and-waltz/spending/events.search=a%20b/events.members=ITA,POL/events.match-all=on",
    "v1:number/gap,ITA,2024,def_share_gdp,2025-04-24,,200/spending",
    "v1:diff/buys/diff.before=2025-08/diff.after=2026-07/diff.same=on/diff.order=value.desc",
    "v1:path/spending/path.target=3.50/path.by=2035/path.growth=-1.50/path.pace=5/path.whole=on/member=POL",
    "v1:claims/spending/claims.about=rutte/claims.verdict=holds", "v1:sql/spending/sql.statement=FROM%20members",
    "v1:publishers/money/publishers.quantity=gdp", "v1:history/forces/history.year=2020", "v1:editions/spending",
    "v1:explore/spending?year=2024&as-of=2025-04-24", "v2:explore/spending", "v1:",
    *(f"v1:chart/{kind}/{table}/chart.since=2014" for kind, table in zip(CHARTS, (*TABLES, *TABLES), strict=False)),
)  # fmt: skip
SHORT = (
    "2025-04-24", "2.50", "3,5 %", "100", "0", "value.desc,name", "name.asc",
    "figure,POL,2024,def_share_gdp,2025-04-24,2025-08,200,x",
    "ctrl+r", "shift+left", "?", "{", "f5", "[b]{count:def_share_gdp:2024:2.00}[/b]", "{value:ITA:2024:def_share_gdp}",
)  # fmt: skip


def view(content: bytes) -> None:
    """What is read as a view is written and read as the same view."""
    text = as_text(content)
    try:
        found = from_text(text)
    except InputError:
        return
    assert is_view(text.strip())
    written = to_text(found)
    assert from_text(written) == found, written
    assert written.isascii()
    assert written.isprintable()
    assert " " not in written


def short(content: bytes) -> None:
    """Days, thresholds, orders, numbers, keys and captions are read as they are written, or refused."""
    text = content.decode("utf-8", "replace")
    for read, check in SHORT_READERS:
        try:
            found = read(text)
        except InputError:
            continue
        check(found)


def _same_number(found: Number) -> None:
    assert number_from_text(number_text(found)) == found


def _same_threshold(found: int) -> None:
    assert 0 <= found <= 10_099
    assert parse_threshold(threshold_text(found)) == found or found > 10_000


SHORT_READERS: tuple[tuple[Callable[[str], object], Callable[..., object]], ...] = (
    (parse_day, lambda found: parse_day(found.isoformat())),
    (parse_threshold, _same_threshold),
    (parse_sort, lambda found: [key.column.encode() for key in found]),
    (number_from_text, _same_number),
    (key_name, lambda found: key_name(found) if len(found) == 1 else None),
    (check_caption, lambda _: None),
    (places, list),
)


def foreign(content: bytes) -> None:
    """What is cleaned is printable, whatever it was; widths hold."""
    text = as_text(content)
    shown = core_text.clean(text)
    assert core_text.clean(shown) == shown
    in_place = core_text.in_place(text)
    assert len(in_place) == len(text)
    for part in (shown, in_place):
        assert not [char for char in part if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
    assert all(word.isascii() for word in core_text.words(text))
    core_text.fold(text)
    for cells in (0, 1, 7, 40):
        assert core_text.width(core_text.fit(shown, cells)) == cells
    whole = json.dumps(text, ensure_ascii=False)
    assert json.loads(core_text.escaped(whole)) == text


@cache
def _engine() -> tuple[duckdb.DuckDBPyConnection, walls.Walls]:
    connection = duckdb.connect(":memory:", config={"threads": 1})
    functions = connection.execute(sql("console_functions")).fetchall()
    return connection, walls.Walls.of(functions, files=False)


def _parse(statement: str) -> str:
    return str(_engine()[0].execute(sql("console_parsed"), {"statement": statement}).fetchall()[0][0])


SCHEMA = Schema({"members": (AnswerColumn("iso3", "VARCHAR"), AnswerColumn("name", "VARCHAR"))}, ("count", "lower"))


def statement(content: bytes) -> None:
    """A statement is allowed, refused or unreadable; completion and the place of a mistake are found in any."""
    text = content.decode("utf-8", "replace")
    at = content[0] % (len(text) + 1) if content else 0
    completed = completion.complete(text, at, SCHEMA)
    assert 0 <= completed.start <= at
    said = failures.StatementError(failures.told("Parser", text)._replace(position=at), text)
    assert said.line
    assert said.column
    if "\0" in text:
        return
    try:
        found = _engine()[1].check(text, _parse)
    except (duckdb.Error, RecursionError):
        return
    if isinstance(found, walls.Allowed):
        assert ";" not in text or _parse(text).count('"statements"') == 1


def sql_seeds() -> Iterator[bytes]:
    """Yield statements that try to get out, and some that don't."""
    for attack in ATTACKS:
        yield attack.statement.encode()
    yield from (b"SELECT iso3, count(*) AS n FROM figures GROUP BY iso3", b"WITH a AS (FROM members) FROM a; -- b")
    yield from (b"EXPLAIN FROM members", b"DESCRIBE members", b"SELECT [x for x in range(3)], {'a': 1}.a, x -> x + 1")


TARGETS = (
    Target("view", view, lambda: [text.encode() for text in VIEWS], 4000, ("v1:", "/", "?", "&", "%2F", "=", ",", "~")),
    Target("short", short, lambda: [text.encode() for text in SHORT], 2000, longest=200),
    Target(
        "text",
        foreign,
        lambda: [text.encode() for text in (*HOSTILE.values(), "Türkiye", "Rutte's")],
        1000,
        longest=400,
    ),
    Target("sql", statement, sql_seeds, 1200, ("SELECT", "FROM", "WITH", "'", '"', "--", "/*", "read_csv", "EXPLAIN")),
)
