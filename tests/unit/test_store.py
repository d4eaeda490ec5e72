"""A store opens only what it can read, answers rightly from many threads, and stops when asked."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import duckdb
import pytest

from tui.core import store as store_module
from tui.core.errors import DatabaseError
from tui.core.store import SCHEMA, QueryStoppedError, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHIPPED = ("meta", "file_bytes")
BLOCK = 262_144
QUERIES = {
    "count_to": "SELECT count(*)::BIGINT, sum(n)::BIGINT FROM number WHERE n < $limit",
    "slice": "SELECT n, word FROM number WHERE n BETWEEN $first AND $last ORDER BY n",
    "endless": "SELECT sum(a.n * b.n % 7)::DOUBLE FROM number a, number b, number c",
    "escape": "SELECT * FROM read_text('/etc/hostname')",
    "configure": "SET memory_limit = '8GB'",
    "hungry": "SELECT list(word || a.n::VARCHAR) FROM number a, range(100)",
}


def write(path: Path, *, product: str = "nato-tui", schema: str = str(SCHEMA), numbers: int = 50_000) -> Path:
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
        connection.execute("INSERT INTO meta VALUES ('product', ?), ('schema', ?), ('events', '3')", [product, schema])
        connection.execute("CREATE TABLE number AS SELECT n, 'w' || n AS word FROM range(?) r(n)", [numbers])
    return path


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    path = write(tmp_path / "numbers.duckdb")
    texts = QUERIES | {name: store_module.sql(name) for name in SHIPPED}
    monkeypatch.setattr(store_module, "sql", texts.__getitem__)
    with Store.open(path) as opened:
        yield opened


def test_answers_as_rows_and_as_a_frame(store: Store) -> None:
    assert store.rows("slice", first=2, last=3) == [(2, "w2"), (3, "w3")]
    frame = store.frame("slice", first=2, last=3)
    assert frame.to_dict(as_series=False) == {"n": [2, 3], "word": ["w2", "w3"]}
    assert store.meta["events"] == "3"


def test_four_threads_get_right_answers(store: Store) -> None:
    def ask(number: int) -> bool:
        limit = number * 241 + 1
        if number % 2:
            return store.rows("count_to", limit=limit) == [(limit, limit * (limit - 1) // 2)]
        frame = store.frame("slice", first=limit, last=limit + 99)
        return frame["n"].to_list() == list(range(limit, limit + 100))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(200))) == [True] * 200


@pytest.mark.parametrize("ask", ["rows", "frame"])
def test_a_running_query_can_be_stopped_and_its_thread_can_ask_again(store: Store, ask: str) -> None:
    seen: list[object] = []
    started = threading.Event()

    def work() -> None:
        store.cursor()
        started.set()
        try:
            getattr(store, ask)("endless")
        except QueryStoppedError as error:
            seen.append(error)
        seen.append(store.rows("count_to", limit=10))

    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    # The query may not have begun when the first call comes, so the stop is repeated until the thread is through.
    while thread.is_alive():
        if not seen:
            store.interrupt()
        thread.join(0.01)
    assert isinstance(seen[0], QueryStoppedError)
    assert seen[1] == [(10, 45)]


def test_stopping_when_nothing_runs_harms_nothing(store: Store) -> None:
    assert store.rows("count_to", limit=3) == [(3, 3)]
    store.interrupt()
    assert store.rows("count_to", limit=3) == [(3, 3)]


@pytest.mark.parametrize("name", ["escape", "configure"])
def test_a_query_reaches_no_file_and_no_setting(store: Store, name: str) -> None:
    with pytest.raises(DatabaseError):
        store.rows(name)


def test_running_out_of_memory_is_an_error_and_not_the_end(store: Store) -> None:
    with pytest.raises(DatabaseError, match="memory"):
        store.rows("hungry")
    assert store.rows("count_to", limit=10) == [(10, 45)]


def refusal(path: Path) -> str:
    with pytest.raises(DatabaseError) as caught:
        Store.open(path)
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value.message


def test_missing(tmp_path: Path) -> None:
    assert "no database at" in refusal(tmp_path / "none.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert "is empty" in refusal(path)


def test_text(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("iso3,name\n" * 1000)
    assert "not a DuckDB database" in refusal(path)


def test_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "lite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (key, value)")
    connection.close()
    assert "a SQLite database" in refusal(path)


@pytest.mark.parametrize("share", [0.001, 0.01, 0.3, 0.6, 0.9])
def test_truncated(tmp_path: Path, share: float) -> None:
    path = write(tmp_path / "cut.duckdb")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "can't be" in refusal(path)


def test_a_flipped_byte_is_never_shown_as_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "flip.duckdb")
    content = path.read_bytes()
    texts = QUERIES | {name: store_module.sql(name) for name in SHIPPED}
    monkeypatch.setattr(store_module, "sql", texts.__getitem__)
    refused = 0
    for position in range(12_288 + 100, len(content), BLOCK):
        flipped = tmp_path / f"flip{position}.duckdb"
        flipped.write_bytes(content[:position] + bytes([content[position] ^ 0x10]) + content[position + 1 :])
        try:
            with Store.open(flipped) as opened:
                assert opened.rows("slice", first=0, last=49_999) == [(n, f"w{n}") for n in range(50_000)]
        except DatabaseError:
            refused += 1
    assert refused


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE fruit (name VARCHAR)")
    assert "another program" in refusal(path)
    other = tmp_path / "meta.duckdb"
    with duckdb.connect(other) as connection:
        connection.execute("CREATE TABLE meta (id INTEGER)")
    assert "another program" in refusal(other)
    assert "another program" in refusal(write(tmp_path / "product.duckdb", product="fruit-tui"))


def test_another_schema(tmp_path: Path) -> None:
    assert "older schema 0" in refusal(write(tmp_path / "old.duckdb", schema="0"))
    assert "newer schema 99" in refusal(write(tmp_path / "new.duckdb", schema="99"))
    with pytest.raises(DatabaseError, match="newer nato-tui"):
        Store.open(tmp_path / "new.duckdb")


def test_importing_the_store_is_cheap() -> None:
    heavy = "{'duckdb', 'polars', 'numpy', 'pyarrow', 'textual'}"
    code = f"import sys, tui.core.store; print(sorted({heavy} & {{*sys.modules}}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(("imported", "heard"), [("duckdb", ""), ("json", "leaked 27 instances")])
def test_no_notes_on_leaks_at_exit(imported: str, heard: str) -> None:
    # What is registered first runs last, as DuckDB's notes do.
    code = (
        f"import atexit, os, {imported}\n"
        "from tui.core.store import silence_exit_notes\n"
        "atexit.register(os.write, 2, b'leaked 27 instances')\n"
        "silence_exit_notes()\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr == heard
