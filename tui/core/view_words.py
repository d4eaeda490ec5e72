"""A view in a few words: what it shows, of whom, of when, under which filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import TABLE_INDICATOR, TABLE_TITLE
from tui.core.model import day_text, edition_name
from tui.core.view import (
    Chart,
    Claims,
    Diff,
    EventPage,
    Explore,
    NumberPage,
    Path,
    Publishers,
    Sql,
    threshold_text,
)

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.scene import Composer
    from tui.core.view import EventFilter, View

_SCREENS = {
    "editions": "Editions",
    "history": "How it was revised",
    "outcome": "Expectation against outcome",
    "habits": "Habits of revision",
}
_CHARTS = {"trend": "Trend", "rank": "Ranking", "quadrant": "Quadrant", "tiles": "Map of tiles", "heat": "Heat table"}

_EVERY = ("indicator", "member", "picked", "year", "day", "threshold")
_SHOWN: dict[str, tuple[str, ...]] = {
    "explore": (*_EVERY, "events"), "chart": _EVERY, "history": ("indicator", "member", "year", "day"), "number": (),
    "outcome": ("indicator", "year", "day"), "habits": ("indicator", "day"), "path": ("member", "day"), "claims": ("day",),
    "publishers": ("year", "day"), "diff": ("threshold",), "editions": (), "sql": (),
}  # fmt: skip
"""What each screen draws of a view besides its own parameters."""


def view_words(view: View, composer: Composer) -> str:
    """Return what tells a view from others in one line: `Ranking, 2024, as of 24 Apr 2025, at 3.50 %`."""
    catalogue = composer.catalogue
    if isinstance(view.screen, EventPage):
        found = composer.log.position(view.screen.event_id)
        rows = composer.log.rows_at(range(found, found + 1)) if found is not None else ()
        return ", ".join((*(row.title for row in rows), *_when(view)))
    shown = _SHOWN[view.screen.word]
    parts = [_head(view, catalogue)]
    indicator = catalogue.indicators.get(view.indicator)
    if "indicator" in shown and view.indicator != TABLE_INDICATOR[view.table] and indicator is not None:
        parts.append(indicator.short_label)
    if "member" in shown and view.member and not getattr(view.screen, "whole", False):
        parts.append(catalogue.name_of(view.member))
    if "picked" in shown and view.picked:
        parts.append("with " + " and ".join(catalogue.name_of(entity) for entity in view.picked))
    if "year" in shown and view.year is not None:
        parts.append(str(view.year))
    if "day" in shown:
        parts += _when(view)
    if "threshold" in shown and view.threshold is not None:
        parts.append(f"at {threshold_text(view.threshold)} %")
    return ", ".join((*parts, *(_filter(view.events, catalogue) if "events" in shown else ())))


def _head(view: View, catalogue: Catalogue) -> str:
    screen = view.screen
    match screen:
        case Explore():
            return TABLE_TITLE[screen.table]
        case NumberPage():
            number = screen.number
            return f"Source of {number.what.replace('_', ' ')}, {catalogue.name_of(number.entity)} {number.year}"
        case Diff():
            return _revisions(screen, catalogue)
        case Chart():
            return _CHARTS[screen.kind]
        case Path():
            return f"Path to {threshold_text(screen.target)} % by {screen.by}" + (", everyone" if screen.whole else "")
        case Claims():
            return ": ".join(filter(None, ("Claims", ", ".join(filter(None, (screen.about, screen.verdict))))))
        case Publishers():
            return f"Publishers compared, {screen.quantity}"
        case Sql():
            return f"SQL: {' '.join(screen.statement.split())}" if screen.statement.strip() else "SQL"
        case _:
            return _SCREENS[screen.word]


def _revisions(screen: Diff, catalogue: Catalogue) -> str:
    between = " to ".join(edition_name(edition) for edition in (screen.before, screen.after) if edition)
    found = [f"Revisions {between}".rstrip()]
    if screen.indicator in catalogue.indicators:
        found.append(catalogue.indicators[screen.indicator].short_label)
    if screen.member:
        found.append(catalogue.name_of(screen.member))
    return ", ".join((*found, *([str(screen.year)] if screen.year else [])))


def _when(view: View) -> tuple[str, ...]:
    return (f"as of {day_text(view.as_of)}",) if view.as_of else ()


def _filter(wanted: EventFilter, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what the event log is filtered by."""
    found = [f"“{wanted.search}”"] if wanted.search else []
    found += [catalogue.name_of(code) for code in (*wanted.members, *wanted.countries)]
    found += [catalogue.people[person].name if person in catalogue.people else person for person in wanted.people]
    found += [*wanted.kinds, *wanted.statuses, *wanted.relations, *([wanted.place] if wanted.place else [])]
    if wanted.since:
        found.append(f"from {day_text(wanted.since)}")
    if wanted.until:
        found.append(f"to {day_text(wanted.until)}")
    return (f"events: {', '.join(found)}",) if found else ()
