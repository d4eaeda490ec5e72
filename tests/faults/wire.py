"""What a terminal is sent, taken apart: text, and the control sequences that the program itself has reason to send."""

from __future__ import annotations

import re
import unicodedata

OURS = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours and styles
    rb"|\x1b\[[0-9]*(?:;[0-9]+)?H"  # the cursor's place
    rb"|\x1b\[2J|\x1b\[[0-9]*[ABCD]"
    rb"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[\?[0-9]+u|\x1b\[[<>=][0-9;]*u|\x1b\[c|\x1b\[>4;[0-9]m"
    rb"|\x1bP\+[qp][0-9A-Fa-f]*\x1b\\"
    rb"|\x1b\]22;[a-z]*(?:\x07|\x1b\\)"
)
"""Every sequence that Textual and the program use: none moves data out of, or into, the terminal."""

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
TALLEST = 16
"""So many combining marks on one character a terminal is made for."""


def foreign(raw: bytes, tallest: int = TALLEST, *, explorer: bool = False) -> list[str]:
    """Return what is neither printable text nor a line's end, each with what stands around.

    The explorer's own sequences are its due; a command's answer, which may go to a file, has none.
    """
    plain = OURS.sub(b"", raw) if explorer else raw
    found = [
        f"{plain[max(0, at.start() - 30) : at.end() + 30]!r}"
        for at in re.finditer(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", plain)
    ]
    text = plain.decode("utf-8", "surrogateescape")
    marks = 0
    for at, char in enumerate(text):
        kind = unicodedata.category(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if (kind in HIDDEN and char not in "\r\n" and ord(char) > 0x7F) or marks > tallest:
            found.append(f"{text[max(0, at - 20) : at + 20]!r}")
            marks = 0
    return found
