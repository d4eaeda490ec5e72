"""Figures with fewer decimals than they were published with."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache


@lru_cache(maxsize=8192)
def rounded(shown: str, printed: str, decimals: int) -> str:
    """Return a figure with at most `decimals`, rounded once, half away from zero, from its printed text."""
    if len(shown.partition(".")[2]) <= decimals:
        return shown
    text = str(Decimal(printed).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
    return text if Decimal(text) else text.removeprefix("-")
