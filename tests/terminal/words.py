"""The words by which a reader knows where they are on the screen."""

from __future__ import annotations

import re

KNOB = "◆"
# Met and short are `+` and `x` where a terminal has ASCII only.
MEMBERS_SHOWN = r"(?m)^\W*[✓✗+x] +[^\W\d_][^\d│]*? +[-−]?\d+\.\d\d"
MEET_IT = r"(\d+) of (\d+) meet it"
SHELL_SHOWN = r"nato-tui │"
HEADING_SHOWN = r"nato-tui │ (?!Opening)"
THRESHOLD = r"(\d+\.\d\d) %"
TOO_SMALL = r"needs 60x15"


def member_lines(text: str) -> list[tuple[str, str]]:
    """Return the members on the screen from the top, each with its first number as shown."""
    found = re.findall(r"(?m)^\W*[✓✗+x] +([^\W\d_][^\d│]*?) +([-−]?\d+\.\d+)e?\b", text)
    return [(name.strip(), value) for name, value in found]
