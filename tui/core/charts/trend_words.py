"""A trend in words: its title, what there is to see, and which prices it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import grouped
from tui.core.model import known_text

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.charts.trend import Series, Trend


def years_and_day(made: Trend) -> str:
    """Return over which years, in which prices, as of when."""
    day = known_text(made.as_of)
    prices = f", {made.base} prices" if made.base is not None else ""
    return f"{made.first}–{made.until or made.last}{prices}, {day}"


def reading(made: Trend) -> str:
    """Return how every series went, and since when each has kept to the threshold."""
    parts = [_went(one, made) for one in made.drawn]
    return f"{'; '.join(parts) or 'nothing was known'}."


def base_note(almanac: Almanac, made: Trend) -> str:
    """Return which prices are drawn, and how many editions are left out because theirs are others."""
    others: dict[int, set[str]] = {}
    entities = {one.entity for one in made.series}
    for year, found in almanac.series(made.indicator.indicator).items():
        for entity in entities & found.keys() if made.first <= year <= made.last else ():
            for datum in found[entity]:
                known = made.as_of is None or datum.known_from <= made.as_of
                if known and datum.price_base not in (None, made.base):
                    others.setdefault(datum.price_base, set()).add(datum.edition)
    left_out = "".join(
        f"; {len(editions)} edition{'s' if len(editions) > 1 else ''} at {base} prices not drawn"
        for base, editions in sorted(others.items())
    )
    return f"all at {made.base} prices{left_out}"


def value_text(shown: str, *, estimate: bool) -> str:
    """Return a figure as readers see it, with its mark: `4.30e`, `1 234`."""
    sign = "−" if shown.startswith("-") else ""
    whole, point, part = shown.lstrip("-").partition(".")
    return f"{sign}{grouped(whole)}{point}{part}{'e' if estimate else ''}"


def _went(one: Series, made: Trend) -> str:
    first, last = one.points[0], one.points[-1]
    end = value_text(last.shown, estimate=last.estimate)
    if len(one.points) == 1:
        return f"{one.name} {end} in {last.year}"
    verb = "rose" if last.value > first.value else "fell" if last.value < first.value else "stayed"
    begin = value_text(first.shown, estimate=first.estimate)
    went = f"{one.name} {verb} from {begin} in {first.year} to {end} in {last.year}"
    return went + _since(one, made)


def _since(one: Series, made: Trend) -> str:
    """Return from which year on the threshold is met without a break up to the last figure."""
    if made.threshold is None:
        return ""
    level = made.threshold / 100
    text = f"{level:g} %"
    if one.points[-1].value < level:
        return f", below {text}"
    year = one.points[-1].year
    for point in reversed(one.points):
        if point.value < level or point.year < year - 1:
            return f", at or above {text} since {year}"
        year = point.year
    return f", at or above {text} throughout"
