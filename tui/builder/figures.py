"""Figures as the database holds them: the printed text kept beside its number, its hundredths and the text to show."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tui.core.model import SHARE_UNITS, hundredths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.builder.folders import Facts

Cell = str | int | None


def decimals_of(printed: str) -> int:
    """Return how many decimals a printed number has."""
    return len(printed.partition(".")[2])


def shown(printed: str, decimals: int, *, source_rounds: bool) -> str:
    """Return a number as shown: to `decimals`, halves away from zero; as printed where its source prints fewer."""
    places = min(decimals, decimals_of(printed)) if source_rounds else decimals
    number = Decimal(printed).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return str(abs(number) if number == 0 else number)


def figure_rows(facts: Facts) -> list[tuple[Cell, ...]]:
    """Return the rows of table `figure`, sorted by indicator, entity, year and edition."""
    rows = sorted(_rows(facts), key=lambda row: (row[3], row[1], row[2], row[0]))
    return list(rows)


def _rows(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    described = facts.tables["indicator"].records()
    indicators = {row["indicator"]: (row["unit"] in SHARE_UNITS, int(row["decimals"])) for row in described}
    for edition, found in facts.figures.items():
        finest: dict[tuple[str, str], int] = {}
        for _, _, indicator, printed, _, source in found.rows:
            at = (source, indicator)
            finest[at] = max(finest.get(at, 0), decimals_of(printed))
        for entity, year, indicator, printed, estimate, source in found.rows:
            share, decimals = indicators[indicator]
            text = shown(printed, decimals, source_rounds=finest[source, indicator] <= decimals)
            points = hundredths(printed) if share else None
            yield (
                edition,
                entity,
                year,
                indicator,
                printed,
                printed,
                decimals_of(printed),
                text,
                points,
                estimate,
                source,
            )
