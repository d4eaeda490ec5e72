"""The trailing zeros that a workbook drops, given back to tables whose values are rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.builder.figures import decimals_of

if TYPE_CHECKING:
    from tui.ingest.reading import Fact

ROUNDED = 3
"""Tables whose finest value has at most so many decimals were rounded to them; others hold values as computed."""


def with_zeros(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return the figures with every value of a rounded table at that table's decimals: 2.1 among hundredths is 2.10."""
    finest: dict[str, int] = {}
    for fact in facts:
        finest[fact.indicator] = max(finest.get(fact.indicator, 0), decimals_of(fact.value))
    return tuple(
        fact._replace(value=_padded(fact.value, finest[fact.indicator])) if finest[fact.indicator] <= ROUNDED else fact
        for fact in facts
    )


def _padded(value: str, decimals: int) -> str:
    whole, _, rest = value.partition(".")
    return f"{whole}.{rest:0<{decimals}}" if decimals else value
