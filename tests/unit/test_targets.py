"""Where a typed folder and name lead: resolved and said, or refused with the reason."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.errors import InputError
from tui.core.targets import beside_it, ending_of, folders_like, shown, target_of

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ("csv", "json", "txt")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a few folders."""
    for name in ("reports", "reports-old", ".hidden", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "report.txt").write_text("a file")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "name", "expected"),
    [
        ("~/reports", "a.csv", "reports/a.csv"),
        ("", "a", "a.csv"),
        (".", "a.json", "a.json"),
        ("~", "a.v2", "a.v2.csv"),
        ("reports", "../other/a.csv", "other/a.csv"),
        ("reports", "~/a.csv", "a.csv"),
        ("~/reports/../other", "a.CSV", "other/a.CSV"),
        ("reports", "=cmd|x.csv", "reports/=cmd|x.csv"),
    ],
)
def test_a_name_and_a_folder_become_a_path(home: Path, folder: str, name: str, expected: str) -> None:
    assert target_of(folder, name, "csv", KNOWN) == home / expected


def test_a_name_from_the_root_leaves_the_folder_out(home: Path) -> None:
    assert target_of("nowhere", f"{home}/other/a.csv", "csv", KNOWN) == home / "other" / "a.csv"


@pytest.mark.parametrize(
    ("folder", "name", "reason"),
    [
        ("nowhere", "a.csv", "There is no folder ~/nowhere."),
        ("report.txt", "a.csv", "~/report.txt is a file, and no folder."),
        ("report.txt/deeper", "a.csv", "There is no folder"),
        ("", "reports/..", "There is no file name."),
        ("", "  ", "There is no file name."),
        ("", "reports/", "There is no file name."),
        ("", "a\x1b[2J.csv", "characters that can't be seen"),
        ("rep\u202eorts", "a.csv", "characters that can't be seen"),
        ("", "a\x00.csv", "characters that can't be seen"),
        ("", "x" * 240, "too long"),
        ("", "x" * 300 + "/a.csv", "There is no folder"),
        ("x" * 300, "a.csv", "There is no folder"),
        ("~nobody-of-that-name", "a.csv", "There is no folder"),
    ],
)
def test_what_leads_nowhere_is_refused_with_the_reason(home: Path, folder: str, name: str, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        target_of(folder, name, "csv", KNOWN)
    assert reason in str(refused.value)


def test_folders_devices_and_closed_folders_are_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "dir.csv").mkdir()
    os.mkfifo(home / "pipe.csv")
    with pytest.raises(InputError, match=r"dir.csv is a folder"):
        target_of("", "dir.csv", "csv", KNOWN)
    with pytest.raises(InputError, match=r"pipe.csv is no file but a device or a pipe"):
        target_of("", "pipe.csv", "csv", KNOWN)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # as for one who isn't root
    with pytest.raises(InputError, match=r"You may not write in ~/reports"):
        target_of("reports", "a.csv", "csv", KNOWN)


def test_links_are_followed_to_where_they_lead(home: Path) -> None:
    (home / "link").symlink_to(home / "other")
    (home / "loop").symlink_to(home / "loop")
    assert target_of("link", "a.csv", "csv", KNOWN) == home / "other" / "a.csv"
    with pytest.raises(InputError):
        target_of("loop", "a.csv", "csv", KNOWN)


def test_the_first_free_name_like_a_taken_one(home: Path) -> None:
    for name in ("a.csv", "a-2.csv", "as-of-2025-04-24.csv"):
        (home / name).touch()
    assert beside_it(home / "a.csv").name == "a-3.csv"
    assert beside_it(home / "as-of-2025-04-24.csv").name == "as-of-2025-04-24-2.csv", "and no other day"


def test_folders_are_completed_as_far_as_they_agree(home: Path) -> None:
    assert folders_like("rep") == ("reports", ("reports", "reports-old"))
    assert folders_like("~/oth") == ("~/other/", ("other",))
    assert folders_like("") == ("", ("other", "reports", "reports-old"))
    assert folders_like(".h") == (".hidden/", (".hidden",))
    assert folders_like("nothing/like") == ("nothing/like", ())
    for name in ("other\x1b[2J", "oth\u202eer"):
        (home / name).mkdir()
    assert folders_like("oth") == ("other/", ("other",)), "none whose name can't be seen"


def test_paths_are_shown_from_home_and_in_plain_text(home: Path) -> None:
    assert shown(home) == "~"
    assert shown(home / "a\x1b[2J") == "~/a␛[2J"
    assert shown(home.parent) == str(home.parent)


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_typed_is_an_error_of_ours(folder: str, name: str) -> None:
    try:
        found = target_of(folder, name, "csv", KNOWN)
    except InputError:
        return
    assert found.is_absolute()
    assert found.parent.is_dir()
    assert ending_of(found.name) in KNOWN
