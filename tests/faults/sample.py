"""What an ordinary run tries of many things, and what it leaves to `make test-faults`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from _pytest.mark import ParameterSet


def sampled(every: Iterable[object], quick: Collection[object], seconds: int) -> list[ParameterSet]:
    """Return all parameters; those that aren't quick are marked as long, with the seconds that the longest takes."""
    long = pytest.mark.long(seconds)
    return [
        pytest.param(*(one if isinstance(one, tuple) else (one,)), marks=() if one in quick else long) for one in every
    ]
