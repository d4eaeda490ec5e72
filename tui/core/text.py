"""Foreign text made safe, folded and measured in terminal cells."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

MISSING = "–"
MINUS = "−"

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE"}
)
_WORD = re.compile(r"[0-9a-z]+")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

UNSHOWN = "\ufffd"
"""What stands for a character that has no sign of its own, where no more than one may stand."""

MARKS = 8
"""Most combining marks on one character; no script needs more, and a terminal piles up whatever it gets."""


def clean(text: str) -> str:
    """Return `text` on one line with every control, bidirectional or invisible character made visible."""
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(map(_visible, text))
    return _thinned(shown) if len(shown) > MARKS and sum(map(_is_mark, shown)) > MARKS else shown


def in_place(text: str) -> str:
    """Return `text` with as many characters, each that `clean` would spell out shown as one sign: for text being edited."""
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if _is_mark(char) else 0
        seen = _visible(char)
        shown.append(seen if len(seen) == 1 and marks <= MARKS else UNSHOWN)
    return "".join(shown)


def escaped(json: str) -> str:
    """Return a JSON text in which every invisible character of its strings is spelt out: the same JSON, safe to look at."""
    if json.isascii() and "\x7f" not in json:
        return json
    hidden = {char for char in set(json) if unicodedata.category(char) in _INVISIBLE and char != "\n"}
    return "".join(_spelt(char) if char in hidden else char for char in json) if hidden else json


def _spelt(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _thinned(text: str) -> str:
    """Return a text with a pile of combining marks cut to what a script may need, and the rest of them counted."""
    shown: list[str] = []
    marks = 0
    for char in [*text, ""]:
        if char and _is_mark(char):
            marks += 1
            if marks > MARKS:
                continue
        else:
            if marks > MARKS:
                shown.append(f"<{marks - MARKS} marks>")
            marks = 0
        shown.append(char)
    return "".join(shown)


@lru_cache(maxsize=4096)
def _visible(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Zs" or char in "\n\t\r\u2028\u2029":
        return " "
    if kind not in _INVISIBLE:
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<{code:04X}>"


def fold(text: str) -> str:
    """Return `text` without accents and case, for comparing names and words."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def words(text: str) -> tuple[str, ...]:
    """Return the accent-folded words of `text`, in order, apostrophes closed up (`Rutte's` is `ruttes` and `rutte`)."""
    folded = fold(text).replace("’", "'")
    found: list[str] = []
    for part in re.split(r"[^0-9a-z']+", folded):
        found.extend(_WORD.findall(part))
        if "'" in part:
            found.append(part.replace("'", ""))
    return tuple(word for word in found if word)


def width(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, cells: int, align: str = "left") -> str:
    """Return `text` in exactly `cells` terminal cells, cut with an ellipsis where it is longer."""
    if cells <= 0:
        return ""
    size = width(text)
    if size > cells:
        return set_cell_size(text, cells - 1) + "…"
    blank = " " * (cells - size)
    if align == "right":
        return blank + text
    if align == "center":
        half = len(blank) // 2
        return blank[:half] + text + blank[half:]
    return text + blank


def with_minus(sentence: str) -> str:
    """Return a sentence in which negative numbers have the sign that columns give them."""
    return re.sub(r" -(?=\d)", f" {MINUS}", sentence)
