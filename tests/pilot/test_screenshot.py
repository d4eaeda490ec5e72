"""Pictures without a terminal: every screen, the same bytes wherever they are made, and what is refused."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, get_args
from xml.etree import ElementTree

import pytest

from tests.pilot.screens import SCREENS
from tui.cli import main
from tui.core.view import EventPage, Screen, View, parse_day
from tui.core.view_text import to_text

if TYPE_CHECKING:
    import pathlib

SVG = "{http://www.w3.org/2000/svg}"
APRIL = View(year=2024, as_of=parse_day("2025-04-24"))
SHOWN: dict[str, tuple[str, ...]] = {
    "explore": ("Poland", "22 of 31 meet it"),
    "event": ("Participants", "Sources"),
    "number": ("Italy", "Cite as"),
    "editions": ("Editions", "9 complete, 12 partial"),
    "diff": ("Revisions", "Member"),
    "history": ("Poland", "Published"),
    "outcome": ("Expectation", "Member"),
    "habits": ("Who is habitually revised", "First estimate"),
    "tiles": ("Map of tiles", "POL"),
    "path": ("Poland", "3.50 %"),
    "claims": ("Claims", "Verdict"),
    "publishers": ("Publishers compared", "No other publisher"),
    "sql": ("iso3", "Albania"),
}
"""Words that stand on each kind of screen, of Poland in April."""
ELSEWHERE = {"TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "COLUMNS": "40", "TERM": "dumb", "NO_COLOR": "1",
             "TEXTUAL_FILTERS": "dim", "TEXTUAL_COLOR_SYSTEM": "standard", "NATO_TUI_THEME": "light"}  # fmt: skip


@pytest.fixture
def pictured(database: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]):
    """Return what makes a picture of a view, and gives the bytes of its file."""

    def make(view: str | View, *options: str, name: str = "picture.svg") -> bytes:
        text = view if isinstance(view, str) else to_text(view)
        target = tmp_path / name
        code = main(["screenshot", text, "--db", str(database), "-o", str(target), *options])
        assert (code, capsys.readouterr()) == (0, ("", ""))
        return target.read_bytes()

    return make


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["screenshot", *arguments]) == 2
    out, err = capsys.readouterr()
    assert not out
    return err


def words(svg: bytes) -> str:
    """Return the text of a picture, after making sure that it is one, and that it asks nobody for anything."""
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "rect", "g", "text", "path")
    }
    assert not [
        value for element in root.iter() for value in element.attrib.values() if re.search(r"://|url\(|data:", value)
    ]
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def test_every_kind_of_screen_has_its_picture_below() -> None:
    every = {screen._field_defaults["word"] for screen in get_args(Screen)}
    assert {screen.word for screen in SCREENS.values()} == every
    assert {SCREENS[kind].word for kind in SHOWN} == every


@pytest.mark.parametrize("kind", SHOWN)
def test_a_picture_shows_what_the_screen_shows(kind: str, pictured) -> None:
    text = words(pictured(APRIL._replace(screen=SCREENS[kind], member="POL")))
    for word in SHOWN[kind]:
        assert word in text


@pytest.mark.terminal
def test_the_bytes_are_the_same_in_any_process_locale_time_zone_and_terminal(
    pictured, database: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    here = pictured(APRIL, "--size", "90x30")
    assert b'rx="6" fill="#121212"' in here
    target = tmp_path / "elsewhere.svg"
    argv = [sys.executable, "-m", "tui", "screenshot", to_text(APRIL), "--db", str(database), "-o", str(target)]
    subprocess.run([*argv, "--size", "90x30"], env={**os.environ, **ELSEWHERE}, check=True, stdin=subprocess.DEVNULL)
    assert target.read_bytes() == here


def test_the_size_is_the_screens(pictured) -> None:
    small, large = (ElementTree.fromstring(pictured(APRIL, "--size", size)) for size in ("60x15", "200x50"))
    assert float(large.attrib["width"]) > 3 * float(small.attrib["width"])
    assert float(large.attrib["height"]) > 3 * float(small.attrib["height"])


def test_a_theme_has_its_own_ground(pictured) -> None:
    assert b'rx="6" fill="#ffffff"' in pictured(APRIL, "--theme", "light", "--size", "60x15")


def test_ascii_draws_with_ascii_signs_alone(pictured) -> None:
    text = words(pictured(APRIL, "--ascii"))
    assert "Lithuania" in text
    assert not {char for char in text if not char.isascii() and not char.isalpha()}


def test_png_is_a_picture_of_twice_the_size(pictured) -> None:
    content = pictured(APRIL, "--size", "60x15", name="picture.png")
    wide, high = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert content.startswith(b"\x89PNG")
    assert (wide, high) == (round(2 * (60 * 9.63 + 24)), 2 * (15 * 20 + 24))


def test_png_without_its_library_is_refused_before_any_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert main(["screenshot", "v1:explore/spending", "-o", str(tmp_path / "x.png")]) == 1
    assert "pip install 'nato-tui[png]'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_standard_output_takes_svg(database: pathlib.Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["screenshot", to_text(APRIL), "--db", str(database), "-o", "-", "--size", "60x15"]) == 0
    assert "Member" in words(capfdbinary.readouterr().out)


def test_what_is_there_is_replaced_whole_or_left(pictured, tmp_path: pathlib.Path, database: pathlib.Path) -> None:
    (tmp_path / "picture.svg").write_text("older")
    assert pictured(APRIL, "--size", "60x15").startswith(b"<svg")
    (tmp_path / "kept.svg").write_text("older")
    with_no_event = to_text(View(screen=EventPage("never-happened")))
    assert main(["screenshot", with_no_event, "--db", str(database), "-o", str(tmp_path / "kept.svg")]) == 2
    assert (tmp_path / "kept.svg").read_text() == "older"
    assert {path.name for path in tmp_path.iterdir()} == {"picture.svg", "kept.svg"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("v1:explore/spending", "-o", "x.jpg"), ".svg or .png"),
        (("v1:explore/spending", "-o", "x.svg", "--size", "59x15"), "From 60x15 to 500x200."),
        (("v1:explore/spending", "-o", "x.svg", "--size", "501x200"), "From 60x15 to 500x200."),
        (("v1:explore/spending", "-o", "x.svg", "--size", "wide"), "is no size"),
        (("v1:nowhere/spending", "-o", "x.svg"), "nowhere"),
        (("v1:explore/spending?year=1066", "-o", "x.svg"), "1066"),
        (("v1:history/spending?member=XXX", "-o", "x.svg"), "XXX"),
        (("v1:explore/spending", "-o", "x.svg", "--theme", "pink"), "pink"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_reason(
    arguments: tuple[str, ...],
    said: str,
    database: pathlib.Path,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in refused(capsys, *arguments, "--db", str(database))
    assert not list(tmp_path.iterdir())
