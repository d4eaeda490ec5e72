"""Tours as files: read strictly, whatever is in them, and written so that they read back as they were."""

from __future__ import annotations

import stat
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.errors import CacheError, InputError
from tui.core.text import clean
from tui.core.tour import LONGEST, MOST_BYTES, MOST_STEPS, Step, read, read_file
from tui.core.tour_file import checked_caption, checked_name, name_for, save, written
from tui.core.tour_words import plain_caption
from tui.core.view import History, View
from tui.core.view_text import to_text
from tui.screens.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

VIEW = "v1:explore/spending/year=2024/as-of=2025-04-24"
WHOLE = f"""
title = "A tour"
by = "somebody"
notes = "for the speaker"
seconds = 9
loop = true
large = true

[[step]]
caption = "First {{met}}, {{{{sic}}}}."
view = "{VIEW}"

[[step]]
caption = "Second."
view = "v1:history/spending/year=2024/member=POL"
notes = "slowly"
seconds = 2.5
large = false
chrome = false
"""


def tour(text: str) -> object:
    return read(text.encode(), "talk.toml", "talk")


def refused(text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(text.encode() if isinstance(text, str) else text, "talk.toml", "talk")
    return str(caught.value)


def step(**values: str) -> str:
    given_ = {"caption": '"Said."', "view": f'"{VIEW}"'} | values
    return 'title = "T"\n[[step]]\n' + "\n".join(f"{name} = {value}" for name, value in given_.items() if value)


def test_a_whole_tour_is_read() -> None:
    found = read(WHOLE.encode(), "talk.toml", "talk")
    assert (found.name, found.title, found.by, found.notes, found.loop) == (
        "talk", "A tour", "somebody", "for the speaker", True,
    )  # fmt: skip
    first, second = found.steps
    assert to_text(first.view) == first.view_text == VIEW
    assert (first.seconds, first.stay, first.large, first.chrome) == (9, 9, True, None)
    assert (second.caption, second.notes) == ("Second.", "slowly")
    assert (second.stay, second.large, second.chrome) == (2.5, False, False)
    assert second.view.screen == History()


def test_a_step_without_seconds_stays_as_long_as_its_caption_takes_to_read() -> None:
    short, long = (Step("x" * size, View(), to_text(View())) for size in (10, 280))
    assert short.stay == 6
    assert long.stay == 20


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "talk.toml: it has no steps"),
        ('title = "T"\nstep = 1', "it has no steps"),
        ('title = "T"\nstep = [1]', "it has no steps"),
        (f'[[step]]\ncaption = "x"\nview = "{VIEW}"', "title is missing"),
        ("title = [", "talk.toml: this is no TOML: "),
        (b'title = "\xff"', "talk.toml, line 1: this is no UTF-8 text"),
        (b'\n\n\ntitle = "\xff"', "talk.toml, line 4: this is no UTF-8 text"),
        ("a = " + "[" * 5000, "nested too deep"),
        ("a = " + "9" * 5000, "this is no TOML"),
        ("a" * 9000 + " = 1", "talk.toml, line 1: it is too long"),
        (".".join("a" * 900) + " = 1", "line 1: its key has too many parts"),
        (step(captoin='"x"'), "talk.toml, step 1 (line 2): there is no key 'captoin'. Nearest: caption."),
        ('titel = "x"\n' + step(), "talk.toml: there is no key 'titel'. Nearest: title."),
        (step(zzz="1"), "Known: caption, view, seconds, notes, large, chrome."),
        (step(caption=""), "step 1 (line 2): caption is missing"),
        (step(caption='"   "'), "caption is missing"),
        (step(caption="3"), "caption is no text"),
        (step(caption=f'"{"x" * 401}"'), "caption has 401 characters. 400 are the most."),
        (step(view=""), "view is missing"),
        (step(view='"v1:nowhere/spending"'), "step 1 (line 2): The view names no screen"),
        (step(view='"v9:explore/spending"'), "step 1 (line 2): "),
        (step(seconds="0"), "seconds is no number of seconds"),
        (step(seconds="1e9"), "Write a number from 1 to 3600."),
        (step(seconds="nan"), "seconds is no number of seconds"),
        (step(seconds="true"), "seconds is no number of seconds"),
        (step(large='"yes"'), "large is neither true nor false"),
        (step(caption='"{mett}"'), "there is no {mett} to put into a caption"),
        (step(caption='"{met:1:2:3:4}"'), "{met:1:2:3:4} asks for more than there is"),
        (step(caption='"{met:20}"'), "'20' in the caption is not a year"),
        (step(caption='"{met:2024:soon}"'), "The caption's day 'soon' is not a day"),
        (step(caption='"{value}"'), "{value} names no member"),
        (step(caption='"a } b"'), "the caption has a single '}'"),
        (f'title = "T"\n[[step]]\ncaption = "x"\nview = "{VIEW}"\n\n[[step]]\ncaption = 1', "step 2 (line 6): caption"),
    ],
)  # fmt: skip
def test_what_is_no_tour_is_refused_with_its_place_and_the_reason(text: str | bytes, said: str) -> None:
    assert said in refused(text)


def test_a_tour_has_no_more_steps_than_anybody_sits_through() -> None:
    one = f'[[step]]\ncaption = "x"\nview = "{VIEW}"\n'
    assert f"it has {MOST_STEPS + 1} steps" in refused('title = "T"\n' + one * (MOST_STEPS + 1))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(InputError, match="larger than 256 KiB"):
        read_file(large)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read_file(tmp_path / "none.toml")
    with pytest.raises(InputError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(CacheError, match="can't be read"):
        read_file(tmp_path / "a\0b.toml")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_tour_or_are_refused(content: bytes) -> None:
    assert is_harmless(outcome(content))


@given(st.data())
def test_a_tour_with_anything_changed_is_a_tour_or_is_refused(data: st.DataObject) -> None:
    whole = WHOLE.encode()
    at = data.draw(st.integers(0, len(whole)))
    gone = data.draw(st.integers(0, 40))
    put = data.draw(
        st.binary(max_size=12) | st.sampled_from([b"[[step]]", b"{", b"}", b'"', b"\\u202e", b"\\u001b[2J", b"'''"])
    )
    assert is_harmless(outcome(whole[:at] + put + whole[at + gone :]))


def outcome(content: bytes) -> str:
    """Return every text of the tour that some bytes hold, else why they hold none."""
    try:
        found = read(content, "talk.toml", "talk")
    except InputError as problem:
        return str(problem)
    return " ".join((found.title, found.by, found.notes, *(item.caption + item.notes for item in found.steps)))


def is_harmless(text: str) -> bool:
    """Return whether nothing in a text moves a cursor, hides or turns round."""
    return all(unicodedata.category(char)[0] != "C" and unicodedata.category(char) not in ("Zl", "Zp") for char in text)


@given(st.text(min_size=1, max_size=LONGEST["caption"] // 2), st.text(min_size=1, max_size=LONGEST["title"]))
def test_what_is_recorded_reads_back_as_it_was(caption: str, title: str) -> None:
    said, named = " ".join(caption.split()), " ".join(title.split())
    if not said or not named or any("\ud800" <= char <= "\udfff" for char in said + named):
        return
    view = View(year=2024, member="POL", screen=History())
    steps = (Step(plain_caption(said), view, to_text(view), large=True, chrome=False),)
    found = read(written(named, steps).encode(), "talk.toml", "talk")
    assert found.title == clean(named)
    (back,) = found.steps
    assert back == steps[0]._replace(caption=plain_caption(clean(said)))
    assert is_harmless(back.caption)


@pytest.mark.parametrize(
    ("title", "name"),
    [("April 2025, again", "april-2025-again"), ("Ønskede tall!", "onskede-tall"), ("***", "tour"), ("../x", "x")],
)
def test_a_title_suggests_a_name(title: str, name: str) -> None:
    assert name_for(title) == name
    assert checked_name(name) == name


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", ".hidden", "a b", "x" * 61, "a\0", "é"])
def test_a_name_that_is_no_safe_file_name_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        checked_name(name)


def test_a_caption_that_is_too_long_to_be_read_back_is_refused() -> None:
    with pytest.raises(InputError, match="401 characters"):
        checked_caption("x" * 401)


STEPS = (Step("Said.", View(), to_text(View())),)


def test_a_tour_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "tours" / "talk.toml"
    save(path, "Talk", STEPS, over=False)
    assert read_file(path).steps == STEPS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [item.name for item in path.parent.iterdir()] == ["talk.toml"]


def test_a_tour_takes_no_other_ones_place_unasked(tmp_path: Path) -> None:
    path = tmp_path / "talk.toml"
    path.write_text("mine")
    with pytest.raises(InputError, match="There is a tour talk already"):
        save(path, "Talk", STEPS, over=False)
    assert path.read_text() == "mine"
    assert [item.name for item in tmp_path.iterdir()] == ["talk.toml"]
    save(path, "Talk", STEPS, over=True)
    assert read_file(path).title == "Talk"


def test_a_recording_is_on_the_disk_from_its_first_step_on(tmp_path: Path) -> None:
    recorder = Recorder("Talk", tmp_path / "talk.toml")
    views = (View(year=2024), View(year=2023, member="ITA", screen=History()))
    for at, view in enumerate(views):
        recorder.mark(view, f"Step {{{at}}}.", large=bool(at), bare=False)
        assert [item.view for item in read_file(recorder.path).steps] == list(views[: at + 1])
    first, second = read_file(recorder.path).steps
    assert (first.caption, first.large, second.large) == ("Step {{0}}.", None, True)


def test_a_recording_that_would_take_anothers_place_keeps_its_steps_apart(tmp_path: Path) -> None:
    path = tmp_path / "talk.toml"
    recorder = Recorder("Talk", path)
    path.write_text("another session's")
    with pytest.raises(InputError):
        recorder.mark(View(), "Said.", large=False, bare=False)
    assert recorder.steps == ()
    assert path.read_text() == "another session's"
