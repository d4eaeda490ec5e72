"""Which word of a list is meant by what somebody typed, and which are near where none is."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.core.text import clean, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SUGGESTIONS = 3
_LIKENESS = 0.6
SHORT_LIST = 20
"""Words that a message lists whole; of more it names a few."""


def nearest(text: str, known: Sequence[str], what: str) -> str:
    """Return the word of a list that a reader means, whatever its case and accents, or raise InputError."""
    return resolve(text, {word: (word,) for word in known}, what)


def resolve(text: str, spellings: Mapping[str, Sequence[str]], what: str, suggest: Sequence[str] = ()) -> str:
    """Return the id one of whose spellings is meant; the first spelling is the one to suggest."""
    if text in spellings:
        return text
    key = _key(text)
    found = {name for name, ways in spellings.items() if any(_key(way) == key for way in ways)} if key else set()
    if len(found) == 1:
        return found.pop()
    if found:
        raise InputError(f"'{shown(text)}' may be more than one {what}.", f"Name one: {', '.join(sorted(found))}.")
    raise unknown(text, what, spellings, suggest)


def unknown(text: str, what: str, spellings: Mapping[str, Sequence[str]], suggest: Sequence[str]) -> InputError:
    """Return the error that says there is no such `what` and names the nearest; ids of `suggest` are named by themselves."""
    by_key: dict[str, str] = {}
    for name, ways in spellings.items():
        for way in ways:
            by_key.setdefault(_key(way), name if name in suggest else ways[0])
    close = get_close_matches(_key(text), by_key, _SUGGESTIONS * 2, _LIKENESS)
    near = list(dict.fromkeys(by_key[key] for key in close))[:_SUGGESTIONS]
    if near:
        hint = f"Nearest: {', '.join(near)}."
    else:
        listed = sorted({name if name in suggest else ways[0] for name, ways in spellings.items()})
        hint = f"Known: {', '.join(listed)}." if len(listed) <= SHORT_LIST else f"For instance {', '.join(listed[:3])}."
    return InputError(f"There is no {what} '{shown(text)}'.", hint)


def shown(text: str) -> str:
    """Return what was typed as a message quotes it: plain, and no longer than forty characters."""
    return clean(text if len(text) <= 40 else text[:39] + "…")


def _key(text: str) -> str:
    return "".join(words(text.replace("'", "").replace("’", "")))
