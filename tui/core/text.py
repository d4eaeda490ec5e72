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


def clean(text: str) -> str:
    """Return `text` on one line with every control, bidirectional or invisible character made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


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
