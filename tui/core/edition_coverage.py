"""What each edition covers: indicators by years by members, and the sources it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.almanac import Almanac
    from tui.core.model import Edition, Source


class Covered(NamedTuple):
    """How many members an edition has a figure of, by year, for one indicator: 0 where it has only NATO's own totals."""

    indicator: str
    members: Mapping[int, int]


class EditionCoverage(NamedTuple):
    """One edition with what it holds; `figures` counts aggregates too, `read_from` the figures of each source."""

    edition: Edition
    figures: int
    covered: tuple[Covered, ...]
    years: tuple[int, ...]
    read_from: tuple[tuple[Source, int], ...]


def edition_coverages(almanac: Almanac) -> tuple[EditionCoverage, ...]:
    """Return every edition with what it covers, newest first."""
    cells: dict[str, dict[str, dict[int, int]]] = {}
    for name, indicator, year, members in almanac.coverage_by_year():
        cells.setdefault(name, {}).setdefault(indicator, {})[year] = members
    read_from: dict[str, list[tuple[Source, int]]] = {}
    for name, figures, source in almanac.sources_by_edition:
        read_from.setdefault(name, []).append((source, figures))
    order = tuple(almanac.catalogue.indicators)
    found = []
    for item in reversed(tuple(almanac.catalogue.editions.values())):
        mine = cells.get(item.edition, {})
        covered = tuple(Covered(name, mine[name]) for name in order if name in mine)
        years = tuple(sorted({year for part in covered for year in part.members}))
        parts = tuple(read_from.get(item.edition, ()))
        figures = sum(count for _, count in parts)
        found.append(EditionCoverage(item, figures, covered, years, parts))
    return tuple(found)
