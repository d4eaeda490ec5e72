"""Text in printable ASCII: letters without their accents, signs as near as ASCII comes, a question mark for the rest."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tui.core.text import width

SIGNS = {
    "·": "|", "•": "*", "†": "*", "‡": "*", "×": "x", "÷": "/", "±": "+", "−": "-", "–": "-", "—": "-", "‑": "-", "…": "~",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "▲": "^", "▼": "v", "△": "^", "▽": "v", "▸": ">", "◂": "<",
    "●": "*", "○": "o", "■": "#", "□": "o", "◆": "#", "◇": "o", "★": "*", "☆": "o", "✓": "+", "✗": "x",
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "‹": "<", "›": ">", "«": '"', "»": '"', "º": "o", "°": "o",
    **dict.fromkeys("─━╌┄╴╶╸╺═▁▔", "-"),
    **dict.fromkeys("│┃┊┆║╵╷╹╻▏▕", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┿╭╮╯╰╔╗╚╝", "+"),
    **dict.fromkeys("▂▃▄▅▆▇█▉▊▋▌▍▎▐▀", "#"),
}  # fmt: skip
"""Signs as one character each, so that whatever is laid out stays where it is."""

LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ŋ": "n",
     "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
)  # fmt: skip
"""Letters that are no base letter with an accent."""

SPELT = {
    "±": "+/-",
    "→": "->",
    "←": "<-",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "≈": "~",
    "…": "...",
    "€": "EUR",
    "£": "GBP",
}
"""Signs that one character would say wrongly; for text that isn't laid out yet."""

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WHOLE = {**LETTERS, **str.maketrans(SPELT)}


def folded(text: str) -> str:
    """Return a text in ASCII that takes exactly as many terminal cells."""
    return text if text.isascii() else _FOREIGN.sub(lambda found: _run(found[0]), text)


def spelt(text: str) -> str:
    """Return a text in ASCII, as long as it takes to say the same."""
    return text if text.isascii() else folded(text.translate(_WHOLE))


@lru_cache(maxsize=4096)
def _run(text: str) -> str:
    cells = width(text)
    return "".join(map(_letter, text))[:cells].ljust(cells, "?")


def _letter(char: str) -> str:
    sign = SIGNS.get(char)
    if sign is not None:
        return sign
    if unicodedata.category(char) == "Zs":
        return " "
    bases = [base for base in unicodedata.normalize("NFKD", char.translate(LETTERS)) if not unicodedata.combining(base)]
    if not bases:
        return ""
    return bases[0] if bases[0].isascii() and bases[0].isprintable() else "?"
