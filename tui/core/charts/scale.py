"""Scales of charts: the range an axis spans, round numbers on it, and days between years."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def bounds(low: float, high: float) -> tuple[float, float]:
    """Return what an axis spans for values from low to high: from zero where that costs little room."""
    if low >= 0 and low <= high * 0.6:
        low = 0.0
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return (low if low == 0 else low - room), high + room


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Return at most about `most` round numbers that lie within low and high."""
    if not high > low or most < 1:
        return (low,)
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def tick_text(value: float) -> str:
    """Return a tick's number in as few digits as it needs."""
    return f"{value:,.0f}".replace(",", " ") if value == int(value) else f"{value:g}"


def tick_texts(marks: Sequence[float]) -> tuple[str, ...]:
    """Return the numbers of an axis, each with as many decimals as the one that needs most."""
    most = max((len(tick_text(mark).partition(".")[2]) for mark in marks), default=0)
    return tuple(f"{mark:,.{most}f}".replace(",", " ") for mark in marks)


def year_share(day: date) -> float:
    """Return a day as a year with its fraction: 2 July 2025 is about 2025.5, the middle of that calendar year."""
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def year_steps(first: int, last: int, most: int) -> tuple[int, ...]:
    """Return at most `most` years to label, evenly apart, the last one always among them."""
    step = max(1, -(-(last - first + 1) // max(1, most)))
    return tuple(range(last, first - 1, -step))[::-1]


def level_text(hundredths: int) -> str:
    """Return hundredths of a point as a level is spoken of: `2`, `3.5`."""
    return threshold_text(hundredths).rstrip("0").rstrip(".")
