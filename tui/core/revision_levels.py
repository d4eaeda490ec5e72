"""Who crosses a threshold because of a revision alone, at whatever level it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.comparison import REVISED

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.figures import Datum
    from tui.core.model import Indicator
    from tui.core.revisions import Diff

DROPS, RISES = "drops below", "rises to meet"


def at_threshold(catalogue: Catalogue, found: Diff, threshold: int | None) -> Diff:
    """Return a diff held against another threshold, in hundredths of a point; its rows keep their places.

    As in `diff`, it is the threshold of the indicator that was named, or of shares of GDP where none was; None is their
    guideline.
    """
    fresh = {
        name: level
        for name, known in catalogue.indicators.items()
        if found.indicator in (None, name)
        and (level := level_of(catalogue, known, found.indicator, threshold)) is not None
    }
    moved = {name for name in fresh if fresh[name] != found.thresholds.get(name)}
    if not moved:
        return found
    rows = []
    crossings: dict[tuple[str, int, str], list[str]] = {}
    for row in found.rows:
        if row.indicator not in moved:
            rows.append(row)
            continue
        crosses = row.counts and row.kind == REVISED
        crossing = crossing_of(row.before, row.after, fresh[row.indicator]) if crosses else ""
        if crossing:
            crossings.setdefault((row.indicator, row.year, crossing), []).append(row.entity)
        rows.append(row if crossing == row.crossing else row._replace(crossing=crossing))
    tallies = tuple(
        tally._replace(
            threshold=fresh[tally.indicator],
            drops=tuple(crossings.get((tally.indicator, tally.year, DROPS), ())),
            rises=tuple(crossings.get((tally.indicator, tally.year, RISES), ())),
        )
        if tally.indicator in moved
        else tally
        for tally in found.tallies
    )
    return found._replace(thresholds=fresh, rows=tuple(rows), tallies=tallies)


def crossing_of(before: Datum | None, after: Datum | None, level: int | None) -> str:
    """Return whether a figure drops below a level, in hundredths of a point, or rises to meet it; empty for neither."""
    if level is None or not before or not after or before.hundredths is None or after.hundredths is None:
        return ""
    met, meets = before.hundredths >= level, after.hundredths >= level
    return "" if met == meets else RISES if meets else DROPS


def level_of(catalogue: Catalogue, known: Indicator, asked: str | None, threshold: int | None) -> int | None:
    """Return the level of an indicator: the threshold where it is meant for it, else its guideline."""
    if threshold is not None and known.takes_threshold and (asked or known.unit == "pct_gdp"):
        return threshold
    return catalogue.default_threshold(known.indicator)
