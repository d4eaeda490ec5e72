"""The file of a session: one each, locked while it lives, whole or set aside, and never believed when it is damaged."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tui.core.paths import state_folder
from tui.core.session import KEPT, Left, Session, begin
from tui.core.view import View
from tui.core.view_text import MOST_CHARACTERS, from_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MONEY, FORCES = "v1:explore/money", "v1:explore/forces/year=2024"


def begun(data: str = "[]", *, restore: bool = True) -> tuple[Session, Left | None, str]:
    session, left, said = begin(data, restore=restore)
    assert session is not None
    return session, left, said


def leave(view: str, past: tuple[str, ...] = (), future: tuple[str, ...] = (), data: str = "[]") -> Path:
    """Begin a session anew and end it on a view."""
    session, _, _ = begun(data, restore=False)
    # Two sessions of one second and one process would have one name; no process has two but here.
    session.path = session.path.with_name(f"20260101T0000{len(files()):02}-{os.getpid()}.session")
    session.keep(view, past, future)
    session.close()
    return session.path


def files() -> list[Path]:
    return sorted((state_folder() / "sessions").glob("*.session"))


def test_the_first_session_of_all_finds_nothing() -> None:
    session, left, said = begun()
    assert (left, said) == (None, "")
    session.close()
    assert not list((state_folder() / "sessions").iterdir())


def test_a_session_goes_on_where_the_last_one_ended_in_its_file() -> None:
    path = leave(FORCES, (MONEY, "v1:explore/buys"), ("v1:editions/spending",))
    session, left, said = begun()
    assert left == Left(from_text(FORCES), (MONEY, "v1:explore/buys"), ("v1:editions/spending",))
    assert session.path == path
    assert said == ""
    session.close()


def test_a_file_that_is_in_use_is_left_alone_and_the_one_before_it_restored() -> None:
    older, newer = leave(MONEY), leave(FORCES)
    os.utime(older, (1, 1))
    first, left, _ = begun()
    assert (first.path, left and left.view) == (newer, from_text(FORCES))
    second, left, _ = begun()
    assert (second.path, left and left.view) == (older, from_text(MONEY))
    third, left, _ = begun()
    assert left is None
    third.keep("v1:explore/buys", (), ())
    for session in (first, second, third):
        session.close()
    assert len(files()) == 3


def test_a_killed_process_lets_go_of_its_file() -> None:
    code = (
        "import os, signal\n"
        "from tui.core.session import begin\n"
        f"begin('[]', restore=True)[0].keep({MONEY!r}, (), ())\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code], check=False, timeout=30)
    session, left, _ = begun()
    assert left is not None
    assert left.view == from_text(MONEY)
    session.close()


def test_what_was_left_on_other_data_is_not_restored() -> None:
    leave(MONEY, data="['/other.duckdb']")
    session, left, _ = begun()
    assert left is None
    session.close()
    session, left, _ = begun("['/other.duckdb']")
    assert left is not None
    session.close()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def _flip(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"year=2024", b"year=2014"))


def _foreign(path: Path) -> None:
    path.write_bytes(b"\x00\xff\x1b[31m" * 100)


def _large(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"past v1:explore/money\n" * 100_000)


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("damage", [_cut, _flip, _foreign, _large, _link, _pipe])
def test_a_damaged_file_is_set_aside_and_never_believed(damage: Callable[[Path], None]) -> None:
    path = leave(FORCES)
    damage(path)
    session, left, said = begun()
    assert left is None
    assert session.path != path
    assert said.startswith("The last session can't be restored (")
    assert said.endswith(f"it is kept as {path.name}.damaged.")
    assert said.isprintable()
    assert os.path.lexists(f"{path}.damaged")
    session.close()
    session, left, said = begun()
    assert (left, said) == (None, "")
    session.close()


def test_a_file_of_a_newer_program_is_left_for_it() -> None:
    path = leave(FORCES)
    content = path.read_bytes().replace(b"session 1", b"session 2", 1)
    path.write_bytes(content)
    session, left, said = begun()
    assert (left, said) == (None, "")
    assert path.read_bytes() == content
    session.close()


def test_the_nearest_views_are_kept_where_there_is_no_room_for_all() -> None:
    views = tuple(f"v1:sql/spending/sql.statement={number}{'x' * 50_000}" for number in range(10))
    leave(MONEY, past=views, future=views)
    session, left, _ = begun()
    assert left is not None
    assert left.past == left.future == views[-3:]
    session.close()


def test_a_view_that_can_not_be_read_again_is_not_written() -> None:
    session, _, _ = begun()
    session.keep(MONEY, (), ())
    session.keep("v1:sql/spending/sql.statement=" + "x" * MOST_CHARACTERS, (), ())
    session.close()
    _, left, _ = begun()
    assert left is not None
    assert left.view == from_text(MONEY)


def test_old_files_go_and_so_does_what_killed_sessions_began() -> None:
    for number in range(KEPT + 5):
        os.utime(leave(MONEY), (number, number))
    folder = state_folder() / "sessions"
    (folder / f".{files()[-1].name}.99.abcd").write_text("half")
    (folder / "20260102T000000-99.lock").touch()
    (folder / ".20260103T000000-99.session.99.abcd").write_text("half of one that has no other file")
    oldest, newest = files()[0], files()[-1]
    session, _, _ = begun()
    session.tidy()
    session.close()
    assert len(files()) == KEPT
    assert newest in files()
    assert oldest not in files()
    assert {path.suffix for path in folder.iterdir()} <= {".session", ".lock"}
    assert len(list(folder.glob("*.lock"))) <= KEPT


def test_a_living_session_keeps_its_file_however_old_it_is() -> None:
    path = leave(MONEY)
    session, _, _ = begun()
    os.utime(path, (1, 1))
    for number in range(KEPT + 5):
        os.utime(leave(FORCES), (number + 10, number + 10))
    other, _, _ = begun()
    other.tidy()
    assert path in files()
    other.close()
    session.close()


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_nobody_else_can_look_into_it(mask: int) -> None:
    before = os.umask(mask)
    try:
        leave(MONEY)
    finally:
        os.umask(before)
    for path in (state_folder().parent, *state_folder().rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_where_nothing_can_be_written_there_is_no_session_and_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file" / "below"))
    assert begin("[]", restore=True) == (None, None, "")


def test_the_default_view_is_a_view_like_others() -> None:
    leave("v1:explore/spending", ("v1:explore/money",))
    session, left, _ = begun()
    assert left == Left(View(), ("v1:explore/money",))
    session.close()
