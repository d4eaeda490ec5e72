"""From one path to the next: what each command changes of its assumptions, and typed assumptions read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.core.model import hundredths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.view import Path

LOWEST, HIGHEST = -200, 600
"""The growths of GDP that the slider offers, in hundredths of a percent a year; it reaches further where one lies beyond."""

MOST = 5000
"""The largest growth or decline that can be typed, in hundredths of a percent a year."""

LONGEST_PACE = 30


def scale_of(*values: int | None) -> tuple[int, int]:
    """Return the lowest and highest growth of a slider that shows all these, in steps of two percent."""
    known = [value for value in values if value is not None]
    low, high = min((LOWEST, *known)), max((HIGHEST, *known))
    return low // 200 * 200, -(-high // 200) * 200


def next_target(targets: Sequence[int], target: int, direction: int) -> int:
    """Return the next agreed level above (1) or below (-1), or the target itself where there is none."""
    beyond = [value for value in targets if (value - target) * direction > 0]
    return min(beyond, key=lambda value: abs(value - target), default=target)


def with_pace(screen: Path, delta: int) -> Path:
    """Return the path with its pace taken over more or fewer years, at least one."""
    return screen._replace(pace=min(max(1, screen.pace + delta), LONGEST_PACE))


def parse_growth(text: str) -> int:
    """Return a growth typed in percent as hundredths of a percent (`-0.5` is -50), or raise InputError."""
    match = re.fullmatch(r"([+−-]?)([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%?", text.strip())
    if not match:
        raise InputError(
            f"The growth '{text[:40]}' is not a percentage.", "Write one with at most two decimals, such as 1.4."
        )
    found = hundredths(match[2].replace(",", "."))
    return -found if match[1] in ("-", "−") else found
