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
    from tui.core.formats import Format
    from tui.core.scene import Composer
    from tui.core.tour import Step, Tour
    from tui.showing.document import Document


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
    mark = "# " if form == "md" else ""
    lines = [f"{mark}{clean(tour.title)}"]
    lines += [f"{tour.by}"] if tour.by else []
    for at, (step, caption, found) in enumerate(steps, 1):
        head = f"## {at}. {caption}" if form == "md" else f"{at}. {caption}"
        lines += ["", clean(head)]
        lines += [f"   Notes: {step.notes}"] if step.notes else []
        lines += ["", *_shown(found, form, tables=tables)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _shown(found: Document, form: Format, *, tables: bool) -> list[str]:
    if tables:
        return written(found, form).decode("utf-8").rstrip("\n").split("\n")
    indent = "" if form == "md" else "   "
    return [*(f"{indent}{clean(line)}" for line in (found.heading, *found.facts)), f"{indent}{clean(found.view)}"]


def _json(tour: Tour, steps: list[tuple[Step, str, Document]], *, tables: bool) -> bytes:
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
