"""The scene kept for the next start: the very same one for the same database and view, or none at all."""

from __future__ import annotations

import json
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.core import saved
from tui.core.almanac import Almanac
from tui.core.events import EventLog
from tui.core.paths import cache_folder
from tui.core.scene import Composer, Scene
from tui.core.store import Store
from tui.core.view import EventFilter, Explore, View
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = (
    View(),
    View(year=2024, as_of=date(2025, 4, 24), member="ITA"),
    View(screen=Explore("money"), year=2014, as_of=date(2025, 8, 28), member="NATO"),
    View(screen=Explore("forces"), year=2026, events=EventFilter(search="bessent"), linked=False),
    View(screen=Explore("buys"), indicator="share_equipment", year=2022, as_of=date(2022, 12, 31)),
)


@pytest.fixture(scope="module")
def scenes(database: Path) -> dict[str, Scene]:
    with Store.open(database) as store:
        composer = Composer(Almanac(store), EventLog(store))
        return {to_text(view): composer.scene(view) for view in VIEWS}


def lean(scene: Scene) -> Scene:
    """Return a scene as it is kept: without people and oddities, which no first frame shows."""
    return scene._replace(catalogue=scene.catalogue._replace(people={}, oddities=()))


@pytest.fixture
def kept(scenes: dict[str, Scene]) -> Path:
    saved.keep("print", to_text(VIEWS[1]), scenes[to_text(VIEWS[1])])
    (file,) = cache_folder().glob("scene*")
    assert saved.load("print", to_text(VIEWS[1])) is not None
    return file


@pytest.mark.parametrize("view", VIEWS)
def test_a_scene_comes_back_as_it_was(scenes: dict[str, Scene], view: View) -> None:
    scene = scenes[to_text(view)]
    saved.keep("print", to_text(view), scene)
    found = saved.load("print", to_text(view))
    assert found == lean(scene)
    assert found is not scene


@pytest.mark.parametrize(
    ("fingerprint", "view"), [("other", VIEWS[1]), ("", VIEWS[1]), ("print", VIEWS[0]), ("print", VIEWS[2])]
)
def test_another_database_or_view_has_no_scene(kept: Path, fingerprint: str, view: View) -> None:
    assert saved.load(fingerprint, to_text(view)) is None


def test_nothing_is_kept_of_what_has_no_fingerprint(scenes: dict[str, Scene]) -> None:
    saved.keep("", to_text(VIEWS[0]), scenes[to_text(VIEWS[0])])
    assert not list(cache_folder().glob("scene*"))
    assert saved.load("", to_text(VIEWS[0])) is None


def test_a_scene_of_another_version_of_the_program_is_none(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "__version__", "0.0.1")
    assert saved.load("print", to_text(VIEWS[1])) is None


def test_a_scene_of_an_older_form_is_none(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "FORMAT", saved.FORMAT + 1)
    assert saved.load("print", to_text(VIEWS[1])) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{}", b"12", b'"scene"', b"\xff\xfe\x00", b'{"for": 1}',
     b"[" * 100_000, b"{" * 100_000, b"\x00" * 1000],
)  # fmt: skip
def test_a_foreign_file_is_no_scene(kept: Path, content: bytes) -> None:
    kept.write_bytes(content)
    assert saved.load("print", to_text(VIEWS[1])) is None


def test_a_file_cut_off_anywhere_is_no_scene(kept: Path) -> None:
    whole = kept.read_bytes()
    for size in range(0, len(whole), len(whole) // 40):
        kept.write_bytes(whole[:size])
        assert saved.load("print", to_text(VIEWS[1])) is None


PARTS: list[Any] = [
    None,
    [],
    {},
    ["Scene"],
    ["Nothing", 1],
    [1, 2],
    ["date", "x"],
    ["date", 10**12],
    ["", ["Scene"]],
    "x",
    [[]],
]


@pytest.mark.parametrize("part", PARTS)
def test_a_right_head_over_a_wrong_body_is_no_scene(kept: Path, part: object) -> None:
    head, body = kept.read_bytes().split(b"\n")
    wrong = json.dumps(part).encode()
    kept.write_bytes(head.replace(str(zlib.crc32(body)).encode(), str(zlib.crc32(wrong)).encode()) + b"\n" + wrong)
    assert saved.load("print", to_text(VIEWS[1])) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_is_ever_an_exception_or_a_wrong_number(
    kept: Path, scenes: dict[str, Scene], data: st.DataObject
) -> None:
    whole = kept.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    try:
        kept.write_bytes(whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + data.draw(st.integers(0, 9)) :])
        found = saved.load("print", to_text(VIEWS[1]))
        assert found is None or found == lean(scenes[to_text(VIEWS[1])])
    finally:
        kept.write_bytes(whole)


def test_a_cache_that_cannot_be_written_is_no_loss(
    scenes: dict[str, Scene], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    saved.keep("print", to_text(VIEWS[0]), scenes[to_text(VIEWS[0])])
    assert saved.load("print", to_text(VIEWS[0])) is None
