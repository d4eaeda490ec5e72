"""ASCII for readers who have nothing else: by what the locale says, and what each character becomes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.characters import ascii_only
from tui.core.plain import folded, spelt
from tui.core.text import clean, width
from tui.widgets.glyphs import UNICODE

if TYPE_CHECKING:
    from tests.unit.command_line import CommandLine


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "C"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "", "LANG": "C"}, True),
        ({"LC_CTYPE": "en_GB.ISO-8859-1", "LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "de_DE@euro"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "de_DE.utf8@euro"}, False),
        ({"LC_CTYPE": "en_GB.UTF-8", "LANG": "C"}, False),
        ({}, False),
        ({"TERM": "linux", "LANG": "C.UTF-8"}, True),
    ],
)
def test_the_first_of_the_three_that_is_set_says_which_characters_there_are(
    environ: dict[str, str], expected: bool
) -> None:
    assert ascii_only(environ) is expected


@pytest.mark.parametrize(
    ("said", "expected"), [({"LANG": "C"}, "True"), ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "False")]
)
def test_what_python_sets_for_itself_is_not_taken_for_the_readers_word(said: dict[str, str], expected: str) -> None:
    bare = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", "import os; from tui.characters import ascii_only; print(ascii_only(os.environ))"],
        env=bare | said, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == expected


@pytest.mark.parametrize(
    ("text", "on_screen", "in_words"),
    [
        ("Türkiye", "Turkiye", "Turkiye"),
        ("Côte d’Ivoire", "Cote d'Ivoire", "Cote d'Ivoire"),
        ("Große Straße", "Grose Strase", "Grosse Strasse"),
        ("Erdoğan, Støre, Łódź", "Erdogan, Store, Lodz", "Erdogan, Store, Lodz"),
        ("±0.10 → ≥2 %", "+0.10 > ?2 %", "+/-0.10 -> >=2 %"),
        ("1\N{NARROW NO-BREAK SPACE}033 − 2…", "1 033 - 2~", "1 033 - 2..."),
        ("北约", "????", "????"),
        ("e\N{COMBINING ACUTE ACCENT}", "e", "e"),
    ],
)
def test_each_letter_keeps_its_base_letter_and_each_sign_what_comes_nearest(
    text: str, on_screen: str, in_words: str
) -> None:
    assert folded(text) == on_screen
    assert spelt(text) == in_words


@given(st.text(max_size=40))
def test_what_is_folded_is_printable_ascii_in_as_many_cells(text: str) -> None:
    seen = clean(text)
    assert folded(seen).isascii()
    assert folded(seen).isprintable()
    assert spelt(seen).isascii()
    assert width(folded(seen)) == width(seen) or any(not width(char) for char in seen)


def test_every_drawing_character_has_an_ascii_form() -> None:
    signs = "".join(value for value in UNICODE if isinstance(value, str))
    assert "?" not in folded(signs)


def test_a_theme_that_there_is_not_is_refused_with_the_nearest(told: CommandLine) -> None:
    code, out, err = told.run("--theme", "contras")
    assert (code, out) == (2, b"")
    assert "There is no theme 'contras'. Nearest: contrast." in err


def test_a_dumb_terminal_is_told_how_to_get_the_same_as_text() -> None:
    terminal, program = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--year", "2024"],
        stdin=program, stdout=program, stderr=program, check=False, env={**os.environ, "TERM": "dumb"},
    )  # fmt: skip
    os.close(program)
    said = os.read(terminal, 4096).decode()
    os.close(terminal)
    assert done.returncode == 2
    assert "TERM is dumb. The same as text: nato-tui show v1:explore/spending/year=2024" in said
    assert "\x1b" not in said
