"""A tour on paper: every caption with what its view shows, in words or with all its tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.core.text import clean, escaped
from tui.core.tour_check import check
from tui.core.tour_words import filled
from tui.showing import document
from tui.showing.document import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.core.formats import Format
    from tui.core.scene import Composer
    from tui.core.tour import Step, Tour
    from tui.showing.document import Document

    Shown = tuple[Step, str, Document]


def handout(tour: Tour, composer: Composer, form: Format, *, tables: bool = False) -> bytes:
    """Return a tour as a text to take along, its captions with the headings and facts of their views.

    Raises:
        InputError: a step's view names what isn't in the data; the message says which step.
    """
    check(tour, composer)
    steps = [
        (step, filled(step.caption, step.view, composer.almanac), document(composer, step.view)) for step in tour.steps
    ]
    if form == "json":
        return _json(tour, steps, tables=tables)
    if form == "md":
        return ("\n\n".join(_markdown(tour, steps, tables=tables)) + "\n").encode("utf-8")
    return ("\n".join(_text(tour, steps, tables=tables)) + "\n").encode("utf-8")


def _markdown(tour: Tour, steps: Sequence[Shown], *, tables: bool) -> Iterator[str]:
    """Yield paragraphs: lines of one would run together where Markdown is drawn."""
    yield f"# {clean(tour.title)}"
    yield from filter(None, (clean(tour.by), clean(tour.notes)))
    for at, (step, caption, found) in enumerate(steps, 1):
        yield f"## {at}. {clean(caption)}"
        if step.notes:
            yield f"Notes: {clean(step.notes)}"
        if tables:
            yield written(found, "md").decode("utf-8").rstrip("\n")
        else:
            yield from map(clean, (found.heading, *found.facts))
            yield f"`{clean(found.view)}`"


def _text(tour: Tour, steps: Sequence[Shown], *, tables: bool) -> Iterator[str]:
    yield clean(tour.title)
    yield from filter(None, (clean(tour.by), clean(tour.notes)))
    for at, (step, caption, found) in enumerate(steps, 1):
        yield from ("", f"{at}. {clean(caption)}")
        if step.notes:
            yield f"   Notes: {clean(step.notes)}"
        yield ""
        if tables:
            yield written(found, "text").decode("utf-8").rstrip("\n")
        else:
            yield from (f"   {clean(line)}" for line in (found.heading, *found.facts, found.view))


def _json(tour: Tour, steps: Sequence[Shown], *, tables: bool) -> bytes:
    told = []
    for step, caption, found in steps:
        record: dict[str, object] = {
            "caption": caption, "view": step.view_text, "notes": step.notes, "seconds": step.stay,
            "heading": found.heading, "facts": list(found.facts),
        }  # fmt: skip
        if tables:
            record["shown"] = json.loads(written(found, "json"))
        told.append(record)
    whole = {"name": tour.name, "title": tour.title, "by": tour.by, "notes": tour.notes, "steps": told}
    return (escaped(json.dumps(whole, ensure_ascii=False, indent=1)) + "\n").encode("utf-8")
