"""The words by which a reader knows where they are on the screen."""

from __future__ import annotations

import re

MEMBERS_SHOWN = r"[✓✗] \s*Poland\s+\d\.\d\d"
MEET_IT = r"(\d+) of (\d+) meet it"
SHELL_SHOWN = r"nato-tui │[^\n]*\n[^\n]*●"
THRESHOLD = r"(\d+\.\d\d) %"
TOO_SMALL = r"(?i)terminal too small|at least 60\s*(x|×|by)\s*15|60x15"


def member_lines(text: str) -> list[tuple[str, str]]:
    """Return the members on the screen from the top, each with its first number as shown."""
    found = re.findall(r"[✓✗] +([^\W\d_][^\d│–]*?) +(-?−?\d+\.\d+)e?", text)
    return [(name.strip(), value) for name, value in found]
