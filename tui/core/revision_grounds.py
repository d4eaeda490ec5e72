"""What tables of revisions rest on: the editions and sources of their values, and the view that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import view as views
from tui.core.export import About
from tui.core.model import edition_name
from tui.core.view import View
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.figures import Datum
    from tui.core.habits import Habits
    from tui.core.histories import History
    from tui.core.outcomes import Outcome, Outcomes
    from tui.core.revisions import Diff, Revision

FIGURE = ("entity", "year", "indicator")


def diff_about(found: Diff, rows: Sequence[Revision]) -> About:
    """Return what rows of a diff rest on."""
    before, after = found.before.edition, found.after.edition
    screen = views.Diff(before, after, found.indicator or "", found.year, found.member or "")
    return _about(
        f"Revisions from {edition_name(before)} to {edition_name(after)}", View(screen=screen),
        (datum for row in rows for datum in (row.before, row.after)), FIGURE, (before, after),
    )._replace(of="diff", dated=False)  # fmt: skip


def history_about(catalogue: Catalogue, found: Sequence[History]) -> About:
    """Return what the revision history of figures rests on."""
    if not found:
        return About("Revision history", dated=False)
    head = found[0]
    view = View(views.History(), indicator=head.indicator, year=head.year, member=head.entity)
    printed = (entry.datum for item in found for entry in item.printings)
    title = f"Revision history of {catalogue.indicators[head.indicator].label}, {head.year}"
    about = _about(title, view, printed, (*FIGURE, "edition"))
    return about._replace(indicator=head.indicator, of="history", dated=False)


def outcome_about(catalogue: Catalogue, found: Outcomes, rows: Iterable[Outcome]) -> About:
    """Return what a year's outcomes rest on."""
    view = View(views.Outcome(), indicator=found.indicator, year=found.year, as_of=found.as_of)
    title = f"First estimates and what became of them: {catalogue.indicators[found.indicator].label}, {found.year}"
    used = (datum for row in rows for datum in (row.first, row.latest))
    return _about(title, view, used, FIGURE, as_of=found.as_of)._replace(of="outcome")


def habits_about(catalogue: Catalogue, found: Habits) -> About:
    """Return what habits of revision rest on."""
    rows = (*found.rows, *found.aggregates)
    worst = (datum for row in rows if row.worst for datum in (row.worst.first, row.worst.latest))
    title = f"Habits of revision: {catalogue.indicators[found.indicator].label}"
    editions = (edition for row in rows for edition in row.editions)
    view = View(views.Habits(), indicator=found.indicator, as_of=found.as_of)
    return _about(title, view, worst, ("entity",), editions, found.as_of)._replace(of="habits")


def _about(
    title: str,
    view: View,
    used: Iterable[Datum | None],
    key: tuple[str, ...],
    editions: Iterable[str] = (),
    as_of: date | None = None,
) -> About:
    data = [datum for datum in used if datum is not None]
    return About(
        title,
        to_text(view),
        as_of,
        editions=tuple(dict.fromkeys((*editions, *(datum.edition for datum in data)))),
        sources=tuple(dict.fromkeys(datum.source_id for datum in data)),
        key=key,
    )
