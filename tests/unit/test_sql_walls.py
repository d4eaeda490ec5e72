"""What SQL can't reach: no file, no network, no setting, no engine, and no more time or memory than was agreed."""

from __future__ import annotations

import hashlib
import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.unit.sql_attacks import ATTACKS, BOMBS, Attack
from tui.core.console import session as session_module
from tui.core.console.answers import Limits
from tui.core.console.failures import StatementError
from tui.core.console.session import SqlSession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.command_line import CommandLine

CANARY = "canary-that-nobody-may-read"
SECONDS = 1.0
MEGABYTES = 64
IN_PROCESS = """
import json, sys
from pathlib import Path
import duckdb
from tui.core.console.worker import Console
statements = json.loads(sys.stdin.read())
console = Console(Path(sys.argv[1]), 256, files=False)
def settings():
    return [list(map(str, row)) for row in console.connection.execute("FROM duckdb_settings()").fetchall()]
before = settings()
first = [console.answer(statement, 100, 5.0) for statement in statements]
between = settings()
members = len(console.answer("FROM members", 100, 5.0)["rows"])
second = []
for statement in statements:
    try:
        console.connection.execute(statement)
        second.append(str(console.connection.fetchall()))
    except (duckdb.Error, RuntimeError) as problem:
        second.append(type(problem).__name__)
try:
    opened = open(sys.argv[2]).read()
except OSError as problem:
    opened = problem.strerror
print(json.dumps([before, between, first, second, opened, members]))
"""


class Yard(NamedTuple):
    """What must stay as it is: a folder with a file, a port that nobody may knock at, the database."""

    folder: Path
    server: socket.socket
    database: Path

    def filled(self, statement: str) -> str:
        """Return a statement with the real places in it."""
        places = {"canary": self.folder / "canary.csv", "folder": self.folder, "port": self.server.getsockname()[1]}
        return statement.format(**places)

    def state(self) -> tuple[list[str], str]:
        """Return which files there are, and what the database holds."""
        return sorted(path.name for path in self.folder.iterdir()), hashlib.sha256(
            self.database.read_bytes()
        ).hexdigest()

    def was_called(self) -> bool:
        """Say whether anybody knocked."""
        try:
            self.server.accept()
        except BlockingIOError:
            return False
        return True


@pytest.fixture(scope="module")
def yard(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    folder = tmp_path_factory.mktemp("yard")
    (folder / "canary.csv").write_text(f"a\n{CANARY}\n")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield Yard(folder, server, database)


@pytest.fixture(scope="module")
def session(database: Path) -> Iterator[SqlSession]:
    with SqlSession(database, Limits(rows=50)) as opened:
        yield opened


@pytest.fixture
def shared(session: SqlSession, monkeypatch: pytest.MonkeyPatch) -> SqlSession:
    """Let every run of the command line ask the one process, which would cost each a start otherwise."""

    class Kept:
        def __init__(self, path: Path, limits: Limits) -> None:
            assert (path.resolve(), limits.files) == (session.path, False)

        def __enter__(self) -> SqlSession:
            return session

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(session_module, "SqlSession", Kept)
    return session


def outcome(session: SqlSession, statement: str) -> str:
    """Return what a statement gave, or why it gave nothing."""
    try:
        return str(session.ask(statement))
    except StatementError as problem:
        return f"refused: {problem}"


def test_there_are_enough_of_them() -> None:
    assert len({attack.statement for attack in ATTACKS}) == len(ATTACKS) >= 60
    assert all(attack.why for attack in (*ATTACKS, *BOMBS))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.why)
def test_nothing_gets_out(session: SqlSession, yard: Yard, attack: Attack) -> None:
    before = yard.state()
    told = outcome(session, yard.filled(attack.statement))
    assert told.startswith("refused: "), told
    assert CANARY not in told
    assert yard.state() == before
    assert not yard.was_called()
    assert session.ask("FROM members").total == 32


def test_the_command_line_has_the_same_walls(shared: SqlSession, yard: Yard, told: CommandLine) -> None:
    before = yard.state()
    for attack in ATTACKS:
        code, out, err = told.run("sql", "--format", "csv", "--", yard.filled(attack.statement))
        assert (code, out) == (2, b""), (attack.why, out)
        assert err.startswith("nato-tui: "), attack.why
        assert CANARY not in err
        assert all(line.isprintable() for line in err.splitlines())
    assert yard.state() == before
    assert not yard.was_called()
    assert shared.ask("FROM members").total == 32


def test_behind_the_first_wall_stands_a_second(yard: Yard) -> None:
    """The engine and the process refuse by themselves what the reading of statements would have refused."""
    statements = [yard.filled(attack.statement) for attack in ATTACKS]
    before = yard.state()
    run = subprocess.run(
        [sys.executable, "-c", IN_PROCESS, str(yard.database), str(yard.folder / "canary.csv")],
        input=json.dumps(statements), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    settings, between, first, second, opened, members = json.loads(run.stdout)
    of_ours = {"max_execution_time": "5000"}
    kept = [dict(row[:2] for row in rows) for rows in (settings, between)]
    assert kept[1] == {**kept[0], **of_ours}
    assert all("failure" in reply for reply in first)
    assert len(second) == len(statements)
    assert CANARY not in str(second)
    assert opened == "Too many open files"
    assert members == 32
    assert yard.state() == before
    assert not yard.was_called()


@pytest.fixture(scope="module")
def small(database: Path) -> Iterator[SqlSession]:
    with SqlSession(database, Limits(rows=10, seconds=SECONDS, megabytes=MEGABYTES)) as opened:
        yield opened


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.why)
def test_bombs_end_in_time_and_the_next_question_is_answered(small: SqlSession, bomb: Attack) -> None:
    small.schema()
    began = time.monotonic()
    told = outcome(small, bomb.statement)
    assert time.monotonic() - began < SECONDS + 10 * session_module.GRACE
    assert any(words in told for words in ("memory", "stopped after", "too deeply", "too long", "not supported")), told
    assert small.ask("SELECT 1").rows == (("1",),)


def test_a_pattern_that_explodes_elsewhere_does_not_here(small: SqlSession) -> None:
    assert small.ask("SELECT regexp_matches(repeat('a', 5000000), '(a|aa)+$')").rows == (("true",),)


def test_a_bomb_stays_within_its_memory(database: Path) -> None:
    with SqlSession(database, Limits(seconds=SECONDS, megabytes=MEGABYTES)) as session:
        session.schema()
        process = session._process
        assert process is not None
        limits = Path(f"/proc/{process.pid}/limits").read_text()
        assert "stopped" in outcome(session, BOMBS[0].statement)
    kept = {line[:25].strip(): line[25:].split()[0] for line in limits.splitlines()[1:]}
    assert int(kept["Max address space"]) < 4 << 30
    assert kept["Max file size"] == kept["Max core file size"] == "0"
    assert kept["Max open files"] == "0"


def test_the_process_knows_nothing_of_the_reader(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", CANARY)
    with SqlSession(database) as session:
        session.schema()
        assert session._process is not None
        process = Path(f"/proc/{session._process.pid}")
        assert CANARY.encode() not in (process / "environ").read_bytes()
        assert (process / "cwd").resolve() == Path("/")


def test_files_are_open_where_that_was_asked_for_and_only_for_reading(yard: Yard, told: CommandLine) -> None:
    canary = yard.folder / "canary.csv"
    before = yard.state()
    code, out, err = told.run("sql", "--unsafe-files", f"FROM read_csv('{canary}')", "--format", "csv")
    assert (code, out.decode()) == (0, f"a\n{CANARY}\n")
    assert "can read every file that you can read" in err
    with SqlSession(yard.database, Limits(files=True)) as session:
        assert session.ask(f"FROM '{canary}'").rows == ((CANARY,),)
        for statement in (
            "COPY members TO '{folder}/out.csv'",
            "SET threads = 1",
            "FROM duckdb_settings()",
            "INSTALL json",
        ):
            assert outcome(session, yard.filled(statement)).startswith("refused: ")
    assert yard.state() == before
