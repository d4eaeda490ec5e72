"""What the main screen can be written as: the member table as it is sorted, and the event log as it is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import DECLARED
from tui.core.event_sheets import event_sheet
from tui.core.grounds import events_about, members_about
from tui.core.member_sheet import member_sheet
from tui.core.scene import in_order, sort_keys
from tui.screens.exports import table

if TYPE_CHECKING:
    from tui.core.export import Sheet
    from tui.screens.explore import ExploreScreen
    from tui.screens.exports import Thing

MOST_EVENTS = 100_000
"""Events that are written at most, the latest ones; the file says how many there are."""
READERS = ("text", "md")


def things(main: ExploreScreen) -> tuple[Thing, ...]:
    """Return the two tables of the main screen, as far as they are there."""
    composer, found, live, view = main.composer, main.judged, main.live, main.view
    if composer is None or found is None:
        return ()
    rows, columns = in_order(view, found), main.columns_shown

    def members(form: str) -> Sheet:
        if form in READERS:
            # Who reads wants what stands on the screen; who computes, values whole and no total among the members.
            told = [item for item in columns if item.id not in ("trend", "status")]
            if found.threshold is not None:
                told.insert(1, DECLARED["status"])
            every = (*rows, *found.aggregates)
            about = members_about(composer.almanac, found, every, [item.id for item in told], sort_keys(view))
            return member_sheet(composer.catalogue, found, every, told, rules=(len(rows),))._replace(about=about)
        about = members_about(composer.almanac, found, rows, [item.id for item in columns], sort_keys(view))
        sheet = member_sheet(composer.catalogue, found, rows, columns, full=True, estimates=True)
        return sheet._replace(about=about)

    day = f"-as-of-{found.table.as_of}" if found.table.as_of else ""
    name = f"nato-{view.table}-{found.table.year}{day}"
    tables = [table(main, "Member table", name, members)]
    if live is not None and len(live):

        def events(form: str) -> Sheet:
            page = live.page(max(0, len(live) - MOST_EVENTS), len(live))
            about = events_about(composer.log, page)
            return event_sheet(page, len(live), brief=form in READERS)._replace(about=about)

        tables.append(table(main, "Event log", "nato-events", events))
    return tuple(tables)
