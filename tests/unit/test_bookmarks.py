"""Bookmarks: kept by name, changed by many at once without a loss, and never lost to a damaged file."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import bookmarks as marks
from tui.core.errors import CacheError, InputError
from tui.core.paths import state_folder
from tui.core.view import View
from tui.core.view_text import from_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

MONEY, BUYS = from_text("v1:explore/money"), from_text("v1:explore/buys/year=2024")


def file() -> Path:
    return state_folder() / "bookmarks.json"


def names() -> list[str]:
    return [item.name for item in marks.bookmarks().kept]


def test_a_view_is_kept_under_its_name_renamed_and_deleted() -> None:
    assert marks.bookmarks() == marks.Bookmarks()
    marks.add("Money now", MONEY)
    marks.add("  Équipement \t 2024 ", BUYS)
    assert names() == ["Money now", "Équipement 2024"]
    assert from_text(marks.named("equipement 2024").view) == BUYS
    marks.rename("money NOW", "Dollars")
    assert names() == ["Dollars", "Équipement 2024"]
    marks.rename("Dollars", "DOLLARS")
    marks.remove("équipement 2024")
    assert marks.bookmarks().kept == (marks.Bookmark("DOLLARS", "v1:explore/money"),)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "A bookmark needs a name. Type one."),
        (" \t ", "A bookmark needs a name. Type one."),
        ("x" * 81, "The name has 81 characters. At most 80 fit."),
        ("MONEY", "There is a bookmark 'MONEY' already. Type another name."),
    ],
)
def test_a_name_that_will_not_do_is_refused(name: str, said: str) -> None:
    marks.add("Money", MONEY)
    with pytest.raises(InputError) as caught:
        marks.add(name, BUYS)
    assert str(caught.value) == said
    assert names() == ["Money"]


def test_a_bookmark_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="There are none yet: B in the explorer makes one"):
        marks.named("Money")
    marks.add("Money now", MONEY)
    with pytest.raises(InputError, match=r"There is no bookmark 'Mony now'. Nearest: Money now\."):
        marks.named("Mony now")
    for change in (lambda: marks.remove("Mony"), lambda: marks.rename("Mony", "x")):
        with pytest.raises(InputError, match="There is no bookmark 'Mony' any more"):
            change()


@given(st.text(max_size=200), st.lists(st.text(max_size=100), max_size=5))
def test_any_text_gives_a_name_that_is_free(text: str, taken: list[str]) -> None:
    kept = tuple(marks.Bookmark(name, "") for name in [*taken, text])
    name = marks.free_name(f"x{text}", (*kept, marks.Bookmark(marks.free_name(f"x{text}", kept), "")))
    assert 0 < len(name) <= marks.LONGEST_NAME
    assert name.isprintable()
    assert marks.name_of(name) == name


def test_hundreds_of_changes_by_several_processes_at_once_lose_none() -> None:
    code = (
        "import sys\n"
        "from tui.core import bookmarks\n"
        "from tui.core.view import View\n"
        "for number in range(60):\n"
        "    bookmarks.add(f'{sys.argv[1]} {number}', View())\n"
        "    if number % 3 == 2:\n"
        "        bookmarks.rename(f'{sys.argv[1]} {number}', f'{sys.argv[1]} {number} renamed')\n"
        "        bookmarks.remove(f'{sys.argv[1]} {number - 1}')\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, who], env=os.environ.copy()) for who in "abcd"]
    assert [process.wait(60) for process in running] == [0] * 4
    assert sorted(names()) == sorted(
        f"{who} {number}{' renamed' if number % 3 == 2 else ''}"
        for who in "abcd"
        for number in range(60)
        if number % 3 != 1
    )
    assert {path.name for path in state_folder().iterdir()} == {"bookmarks.json", "bookmarks.lock"}


def test_a_session_that_hangs_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    marks.add("One", MONEY)
    monkeypatch.setattr(marks, "PATIENCE", 0.0)
    with (state_folder() / "bookmarks.lock").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(CacheError, match="Another nato-tui holds the bookmarks"):
            marks.add("Two", BUYS)
    assert names() == ["One"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[" * 100_000, b"\xff\xfe", b"[]", b'{"format": "1"}', b'{"format": 1}', b'{"format": 1, "bookmarks": 3}',
        b'{"format": 1, "bookmarks": [1]}', b'{"format": 1, "bookmarks": [{"name": "x"}]}',
        b'{"format": 1, "bookmarks": [{"name": "", "view": "v1:explore"}]}',
        b'{"format": 1, "bookmarks": [{"name": 5, "view": "v1:explore"}]}', b" " * (marks.MOST_BYTES + 1),
    ],
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(content: bytes) -> None:
    state_folder().mkdir(parents=True)
    file().write_bytes(content)
    found = marks.bookmarks()
    assert found.kept == ()
    assert found.said.startswith("The bookmarks couldn't be read (")
    assert found.said.endswith("they are kept as bookmarks.json.damaged.")
    assert file().with_name("bookmarks.json.damaged").read_bytes() == content
    marks.add("Money", MONEY)
    assert names() == ["Money"]


def test_what_a_killed_session_began_goes_with_the_next_change() -> None:
    marks.add("Money", MONEY)
    (state_folder() / ".bookmarks.json.99.abcd").write_text("half")
    marks.add("Buys", BUYS)
    assert {path.name for path in state_folder().iterdir()} == {"bookmarks.json", "bookmarks.lock"}


def test_a_file_of_a_newer_program_is_neither_read_nor_changed() -> None:
    state_folder().mkdir(parents=True)
    file().write_text('{"format": 2, "bookmarks": {}}')
    for use in (marks.bookmarks, lambda: marks.add("Money", MONEY)):
        with pytest.raises(InputError, match="A newer nato-tui wrote"):
            use()
    assert file().read_text() == '{"format": 2, "bookmarks": {}}'


def test_where_nothing_can_be_written_the_reader_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(CacheError, match="can't be written"):
        marks.add("Money", MONEY)


def test_a_view_that_could_not_be_read_again_is_not_kept() -> None:
    with pytest.raises(InputError, match="too long"):
        marks.add("Long", View(member="x" * 100_000))


def test_hostile_names_reach_no_terminal(told: CommandLine) -> None:
    marks.add("\x1b[31mred\u202e\n\x07", MONEY)
    content = json.loads(file().read_text())
    content["bookmarks"][0]["name"] = "\x1b]52;c;x\x07\u202e"
    content["bookmarks"][0]["view"] = "v1:\x1b[2J"
    file().write_text(json.dumps(content))
    for form in ("text", "csv", "json", "md"):
        shown = told.raw("bookmarks", "--format", form, db=False).decode()
        assert shown.replace("\n", "").isprintable()


def test_the_command_line_lists_adds_renames_and_deletes(told: CommandLine) -> None:
    def ask(*arguments: str) -> str:
        return told.raw("bookmarks", *arguments, db=False).decode()

    assert ask() == "Name  View\nThere are no bookmarks yet: B in the explorer makes one.\n"
    ask("--add", "Money", "v1:explore/money")
    ask("--add", "Equipment", "v1:explore/buys?year=2024")
    ask("--rename", "money", "Dollars")
    assert ask("--format", "csv") == "name,view\nDollars,v1:explore/money\nEquipment,v1:explore/buys/year=2024\n"
    assert ask("--delete", "Equipment").splitlines()[1].split() == ["Dollars", "v1:explore/money"]
    code, _, err = told.run("bookmarks", "--add", "x", "v1:atlas", db=False)
    assert (code, "names no screen" in err) == (2, True)
    code, _, err = told.run("--bookmark", "dolars", db=False)
    assert (code, err) == (2, "nato-tui: There is no bookmark 'dolars'. Nearest: Dollars.\n")
