"""`nato-tui tour` without a terminal: the list, the handout, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tui.core.tour_shelf import named, own_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

VIEW = "v1:explore/spending/year=2024/as-of=2025-04-24"


def tour_file(folder: Path, *views: str, name: str = "mine") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    steps = "".join(
        f'[[step]]\ncaption = "Here {{met}} met it."\nview = "{view}"\nnotes = "slowly"\n' for view in views
    )
    path.write_text(f'title = "Mine"\n{steps}', encoding="utf-8")
    return path


def test_tours_are_listed_the_readers_own_among_them(told: CommandLine) -> None:
    tour_file(own_folder(), VIEW)
    code, out, err = told.run("tour", "--format", "json")
    listed = json.loads(out)
    assert (code, err) == (0, "")
    assert [(item["name"], item["from"]) for item in listed] == [
        ("2-to-5", "nato-tui"), ("april-2025", "nato-tui"), ("hold-still", "nato-tui"), ("mine", "you"),
    ]  # fmt: skip
    assert listed[3]["steps"] == 1
    assert "April 2025 in Washington" in told.text("tour")


def test_a_broken_tour_is_named_beside_the_list(told: CommandLine) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "broken.toml").write_text("title = ")
    code, out, err = told.run("tour")
    assert code == 0
    assert b"broken" not in out
    assert "broken.toml: this is no TOML" in err


def test_a_tour_of_ones_own_stands_for_a_shipped_one_of_its_name(told: CommandLine) -> None:
    tour_file(own_folder(), VIEW, name="april-2025")
    assert named("april-2025").title == "Mine"
    assert told.text("tour").count("april-2025") == 1


def test_a_handout_has_every_caption_with_what_its_view_shows(told: CommandLine) -> None:
    text = told.text("tour", "april-2025", "--format", "text")
    for count in ("23 of 31 at 2.00 %", "22 of 31 met 2 %", "18 of 31", "17 of 31"):
        assert count in text
    assert text.count("v1:") == len(named("april-2025").steps)
    assert "2024: 23 → 22 → 18 → 17 met" in text
    assert "Poland" not in text.partition("\n3. ")[2].partition("\n4. ")[0]


def test_lists_and_handouts_are_ascii_where_the_locale_has_nothing_else(
    told: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'title = "Été"\n[[step]]\ncaption = "Türkiye, 2 → 5 %"\nview = "{VIEW}"\n', "utf-8")
    told.text("bookmarks", "--add", "Équipement", VIEW)
    monkeypatch.setenv("LC_ALL", "C")
    for arguments in (
        ("tour", str(path), "--format", "text"),
        ("tour", str(path), "--format", "text", "--tables"),
        ("bookmarks",),
    ):
        assert told.raw(*arguments).isascii()
    assert "Equipement" in told.text("bookmarks")
    target = tmp_path / "handout.txt"
    told.raw("tour", str(path), "-o", str(target))
    assert "Türkiye, 2 → 5 %" in target.read_text("utf-8"), "a file is UTF-8 whatever the locale"


def test_a_handout_with_tables_has_every_row(told: CommandLine, tmp_path: Path) -> None:
    path = tour_file(tmp_path, VIEW)
    text = told.text("tour", str(path), "--format", "text", "--tables")
    assert "1. Here 22 met it." in text
    assert "Notes: slowly" in text
    members = told.members("--year", "2024", "--as-of", "2025-04-24")
    assert all(row["name"] in text and row["value"] in text for row in members.values())


def test_a_handout_as_data_is_what_the_text_says(told: CommandLine, tmp_path: Path) -> None:
    path = tour_file(tmp_path, VIEW)
    target = tmp_path / "handout.json"
    assert told.raw("tour", str(path), "-o", str(target)) == b""
    found = json.loads(target.read_text(encoding="utf-8"))
    (step,) = found["steps"]
    assert (found["title"], step["caption"], step["view"], step["notes"]) == ("Mine", "Here 22 met it.", VIEW, "slowly")


def test_a_handout_in_markdown_has_a_paragraph_for_each_thing_it_says(told: CommandLine, tmp_path: Path) -> None:
    path = tour_file(tmp_path, VIEW)
    path.write_text('notes = "bring water"\n' + path.read_text("utf-8"), "utf-8")
    blocks = told.text("tour", str(path), "--format", "md").rstrip("\n").split("\n\n")
    assert not [block for block in blocks if "\n" in block]
    assert blocks[:4] == ["# Mine", "bring water", "## 1. Here 22 met it.", "Notes: slowly"]
    assert blocks[-1] == f"`{VIEW}`"
    assert told.text("tour", str(path), "--format", "text").splitlines()[:3] == ["Mine", "bring water", ""]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("aprl-2025",), "There is no tour 'aprl-2025'. Nearest: april-2025."),
        (("nothing-like-it",), "Known: 2-to-5, april-2025, hold-still."),
        (("none.toml",), "There is no file none.toml."),
        (("april-2025", "--seconds", "0"), "--seconds 0 can't be. Give a number from 1 to 3600."),
        (("april-2025", "--seconds", "nan"), "--seconds nan can't be."),
        (("april-2025", "--format", "csv"), "csv"),
        (("april-2025",), "The explorer needs a terminal"),
        (("april-2025",), "The same as text: nato-tui tour april-2025 --format text"),
    ],
)
def test_what_is_not_there_is_refused(told: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    assert said in told.refused("tour", *arguments)


@pytest.mark.parametrize("how", [(), ("--format", "text")])
def test_a_view_of_what_is_not_there_is_refused_with_its_step(
    told: CommandLine, tmp_path: Path, how: tuple[str, ...]
) -> None:
    path = tour_file(tmp_path, VIEW, "v1:history/spending/year=2024/member=POX")
    assert "The tour mine, step 2: There is no member 'POX'." in told.refused("tour", str(path), *how)
