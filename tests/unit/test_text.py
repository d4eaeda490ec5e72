"""Foreign text made plain, folded and measured."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.text import clean, escaped, fit, fold, in_place, width, words


@given(st.text(max_size=40))
def test_clean_text_is_one_line_that_hides_nothing(text: str) -> None:
    found = clean(text)
    assert clean(found) == found
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for char in found)
    found.encode("utf-8")


@given(st.text(max_size=40))
def test_a_text_being_edited_shows_a_printable_sign_for_each_character(text: str) -> None:
    found = in_place(text)
    assert len(found) == len(text)
    assert clean(found) == found
    assert all(
        new == old for new, old in zip(found, text, strict=True) if clean(old) == old and not unicodedata.combining(old)
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2J", "␛[2J"), ("\x07", "␇"), ("\x7f", "␡"), ("\x9b31m", "<009B>31m"), ("a\u202eb", "a<202E>b"),
        ("a\u2066b", "a<2066>b"), ("a\u200db", "a<200D>b"), ("a\nb\tc\r", "a b c "), ("\ud800", "<D800>"), ("Støre", "Støre"),
        ("Türkiye", "Türkiye"), ("[bold]", "[bold]"),
    ],
)  # fmt: skip
def test_what_is_seen_of_a_character(text: str, seen: str) -> None:
    assert clean(text) == seen


@given(st.text(max_size=20), st.integers(0, 25), st.sampled_from(["left", "right", "center"]))
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, cells: int, side: str) -> None:
    assert width(fit(clean(text), cells, side)) == cells


def test_a_cut_text_ends_in_an_ellipsis() -> None:
    assert fit("North Macedonia", 8) == "North M…"
    assert fit("日本語", 4) == "日 …"
    assert fit("a", 3, "right") == "  a"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Türkiye", "turkiye"), ("STØRE", "store"), ("Łódź", "lodz"), ("Straße", "strasse"), ("İstanbul", "istanbul")],
)
def test_names_compare_without_accents_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_are_found_with_and_without_their_apostrophe() -> None:
    assert words("Rutte's visit to Ålesund, 24/4") == ("rutte", "s", "ruttes", "visit", "to", "alesund", "24", "4")
    assert words("’’ -- !") == ()


@given(st.text(max_size=30))
def test_words_do_not_depend_on_case(text: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text))
    if text.isascii():
        assert words(text.upper()) == words(text.lower())


def test_a_pile_of_combining_marks_is_cut_and_counted() -> None:
    assert clean("Việt Nam, z" + "\u0301" * 408 + "!") == "Việt Nam, z" + "\u0301" * 8 + "<400 marks>!"


@given(st.text(max_size=40))
def test_escaped_json_says_the_same_and_hides_nothing(text: str) -> None:
    found = escaped(json.dumps([text], ensure_ascii=False))
    assert json.loads(found) == [text]
    assert clean(found).replace(" ", "") == "".join(found.split())
