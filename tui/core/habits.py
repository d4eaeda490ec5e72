"""Who is habitually revised: what became of a member's first estimates over all years."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.comparison import mean_of, size_of
from tui.core.model import AGGREGATE_NAMES, AGGREGATES
from tui.core.outcomes import DOWN, UNCHANGED, UP, Outcome, limits, year_outcomes

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac

ENOUGH_YEARS = 3
"""With fewer years nobody has a habit."""

HABITUAL = "habitually revised {}"
MIXED = "no one direction"
TOO_FEW = f"fewer than {ENOUGH_YEARS} years"


class Habit(NamedTuple):
    """One member's, or one aggregate's, revisions from first estimate to latest value over all years that have both.

    `mean` and `worst_size` are in points, or in percent of the first estimate; `worst` is the largest either way. `word`
    says that at least two years in three went one way. `rank` is the place among the habitually revised, the largest mean
    first. `editions` are those the revisions rest on; `partial_years` those of whose first tables only a part is
    here.
    """

    entity: str
    name: str
    years: tuple[int, ...]
    down: int
    up: int
    unchanged: int
    mean: float | None
    worst: Outcome | None
    worst_size: float | None
    word: str
    rank: int | None
    editions: tuple[str, ...]
    partial_years: tuple[int, ...]

    @property
    def is_aggregate(self) -> bool:
        """Say whether it is NATO's own total."""
        return self.entity in AGGREGATES

    @property
    def is_habitual(self) -> bool:
        """Say whether it has a habit."""
        return self.word not in (MIXED, TOO_FEW)


class Habits(NamedTuple):
    """The habits of all members, the habitually revised by rank first, and those of NATO's own totals apart."""

    indicator: str
    as_of: date | None
    rows: tuple[Habit, ...]
    aggregates: tuple[Habit, ...]
    limits: tuple[str, ...]


def habits(
    almanac: Almanac, indicator: str, entities: tuple[str, ...] = (), as_of: date | None = None
) -> Habits:  # fmt: skip
    """Return how each member was revised, from the years in which it counted as a member."""
    everyone = (*almanac.catalogue.members, *AGGREGATES)
    by_entity: dict[str, list[Outcome]] = {entity: [] for entity in everyone}
    for year in sorted(almanac.series(indicator)):
        for row in year_outcomes(almanac, indicator, year, as_of, everyone):
            if row.direction and (row.counts or row.is_aggregate):
                by_entity[row.entity].append(row)
    found = [_habit(almanac, indicator, entity, rows) for entity, rows in by_entity.items()]
    ranked = _ranked([item for item in found if not item.is_aggregate])
    wanted = entities or everyone
    return Habits(
        indicator,
        as_of,
        tuple(item for item in ranked if item.entity in wanted),
        tuple(item for item in found if item.is_aggregate and item.entity in wanted),
        limits([row for entity in wanted for row in by_entity[entity] if not row.is_aggregate]),
    )


def _habit(almanac: Almanac, indicator: str, entity: str, rows: list[Outcome]) -> Habit:
    known = almanac.catalogue.indicators[indicator]
    directions = [row.direction for row in rows]
    sized = [(size, row) for row in rows if (size := size_of(row.found, known)) is not None]
    worst = max(sized, key=lambda item: (abs(item[0]), item[1].year), default=None)
    used = {item.edition for row in rows for item in (row.first, row.latest) if item}
    down, up = directions.count(DOWN), directions.count(UP)
    member = almanac.catalogue.members.get(entity)
    return Habit(
        entity,
        member.name if member else AGGREGATE_NAMES[entity],
        tuple(row.year for row in rows),
        down,
        up,
        directions.count(UNCHANGED),
        mean_of([row.found for row in rows], known),
        worst[1] if worst and worst[0] else None,
        worst[0] if worst and worst[0] else None,
        _word(len(rows), down, up),
        None,
        tuple(name for name in almanac.catalogue.editions if name in used),
        tuple(row.year for row in rows if row.partial),
    )


def _word(years: int, down: int, up: int) -> str:
    if years < ENOUGH_YEARS:
        return TOO_FEW
    for count, way in ((down, DOWN), (up, UP)):
        if count * 3 >= years * 2:
            return HABITUAL.format(way)
    return MIXED


def _ranked(found: list[Habit]) -> list[Habit]:
    """Return the habitually revised with competition ranks by mean, then the others, ties by name."""
    order = sorted(
        found, key=lambda item: (not item.is_habitual, item.word == TOO_FEW, -abs(item.mean or 0), item.name)
    )
    sizes = [abs(item.mean or 0) for item in order if item.is_habitual]
    return [
        item._replace(rank=sizes.index(abs(item.mean or 0)) + 1) if item.is_habitual else item for item in order
    ]  # fmt: skip
