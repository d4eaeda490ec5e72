"""Every file and folder of the user's state and cache is the user's alone, whatever the umask; and read only where it is."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from tui import clipboard, first_frame
from tui.builder import cache
from tui.core import bookmarks, private, saved
from tui.core.console import history
from tui.core.paths import cache_folder, shipped_data, state_folder
from tui.core.session import begin
from tui.core.view_text import from_text
from tui.crash import write_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=[0o000, 0o022, 0o077])
def mask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("mask")
def test_nobody_else_can_look_into_anything_of_the_users(own_home: Path) -> None:
    session, _, _ = begin("[]", restore=True)
    assert session is not None
    session.keep("v1:explore/money", (), ())
    session.close()
    bookmarks.add("One", from_text("v1:explore/money"))
    history.add("select 1")
    write_report(ValueError("x"))
    clipboard.copy("x", environment={})
    first_frame.keep("wanted", "frame")
    scene = saved.load("print", "view") or saved._read(shipped_data() / saved.SHIPPED, *_shipped())
    assert scene is not None
    saved.keep("print", "view", scene)
    made = [path for folder in (state_folder(), cache_folder()) for path in (folder, *folder.rglob("*"))]
    assert len(made) >= 11
    for path in (*own_home.iterdir(), *made):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def _shipped() -> tuple[str, str]:
    """Return the fingerprint and the view of the shipped scene."""
    import json

    head = json.loads((shipped_data() / saved.SHIPPED).read_bytes().partition(b"\n")[0])
    return head[2], head[3]


@pytest.mark.usefixtures("mask")
def test_the_cache_of_databases_is_a_folder_of_the_users_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_build", lambda _, path, __: path.touch())
    cache.ensure([shipped_data()])
    assert stat.S_IMODE(cache_folder().stat().st_mode) == 0o700


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    private.write(path, b"before")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        private.write(path, b"after")
    assert [item.name for item in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("kind", ["large", "link", "pipe", "folder", "foreign"])
def test_what_is_no_file_of_ours_is_not_read(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    if kind == "large":
        path.write_bytes(b"x" * 101)
    elif kind == "link":
        path.symlink_to(tmp_path / "other")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"x")
        monkeypatch.setattr(os, "getuid", lambda: os.geteuid() + 1)
    with pytest.raises(private.UnfitError):
        private.read(path, 100)


def test_damaged_files_do_not_take_each_others_place(tmp_path: Path) -> None:
    names = []
    for number in range(12):
        (tmp_path / "a").write_text(str(number))
        found = private.set_aside(tmp_path / "a")
        assert found is not None
        names.append(found.name)
    assert names[:3] == ["a.damaged", "a.damaged2", "a.damaged3"]
    assert len(list(tmp_path.iterdir())) == private.MOST_SET_ASIDE
    assert (tmp_path / "a.damaged").read_text() == "0"


def test_one_at_a_time_holds_a_file_and_who_waits_is_told_once(tmp_path: Path) -> None:
    first, second = (os.open(tmp_path / "a.lock", os.O_RDWR | os.O_CREAT) for _ in range(2))
    told: list[str] = []
    assert private.hold(first)
    assert not private.hold(second)
    assert not private.hold(second, 3 * private.BETWEEN_TRIES, lambda: told.append("waiting"))
    assert told == ["waiting"]
    assert private.hold(second, 10.0, lambda: os.close(first))
    os.close(second)
