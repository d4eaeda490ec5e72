"""What an export of paths rests on: the published figures behind shares, amounts and means, and the view that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.export import About
from tui.core.pathway_means import GDP, SHARE, SPENDING
from tui.core.pathway_words import title
from tui.core.view import Path, View
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.core.almanac import Almanac
    from tui.core.export import Sheet
    from tui.core.pathway import Pathway, Pathways

Used = tuple[str, str, int, str]
"""One published figure: indicator, entity, year, edition."""


def paths_about(almanac: Almanac, found: Pathways, view: View | None = None) -> About:
    """Return what paths rest on; without a view, the one that shows them is named."""
    paths = (*found.members, *found.aggregates)
    used = sorted({item for path in paths for item in _used(path)})
    sources = (almanac.source_id(*item) for item in used)
    return About(
        title(found),
        to_text(view or _view(found)),
        found.as_of,
        SHARE,
        tuple(dict.fromkeys(edition for *_, edition in used)),
        tuple(dict.fromkeys(filter(None, sources))),
        ("name",),
    )


def grounded(sheet: Sheet, about: About) -> Sheet:
    """Return a table of paths with what it rests on; which table it is, it says itself."""
    return sheet._replace(about=about._replace(of=sheet.about.of))


def _view(found: Pathways) -> View:
    paths, assumed = (*found.members, *found.aggregates), found.assumed
    screen = Path(assumed.target, assumed.by, assumed.growth, assumed.pace, whole=len(paths) != 1)
    member = paths[0].start.entity if len(paths) == 1 else None
    return View(screen=screen, as_of=found.as_of, member=member)


def _used(path: Pathway) -> Iterator[Used]:
    start = path.start
    if start.year is None:
        return
    yield SHARE, start.entity, start.year, start.edition
    if start.amounts:
        yield from ((name, start.entity, start.year, start.amounts.edition) for name in (SPENDING, GDP))
    own = start.growth if path.assumed.growth is None else None
    for name, mean in ((GDP, own), (SHARE, path.share_pace.mean), (SPENDING, path.spending_pace.mean)):
        if mean:
            yield from ((name, start.entity, year, mean.run.edition) for year in range(mean.first, mean.last + 1))
