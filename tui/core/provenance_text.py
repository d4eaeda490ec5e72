"""Provenance as text for readers and as a record for files, with every input traced down to published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.citation import day_of, source_text
from tui.core.licences import terms
from tui.core.model import PUBLISHER, day_text
from tui.core.provenance import trace

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.model import Edition, Source
    from tui.core.origin import Input, OtherValue, Provenance

WIDTH = 12
"""Cells that the names of a text's lines take."""


def provenance_text(almanac: Almanac, found: Provenance) -> str:
    """Return a provenance as lines of text, its inputs as a tree."""
    lines = [found.title, *(_line(name, text) for name, text in facts(found))]
    if found.inputs:
        lines += ["", "made of"]
        for item in found.inputs:
            lines += _branch(almanac, item, 1)
    if found.others:
        lines += ["", "published as", *(_other(item) for item in found.others)]
    if found.notes:
        lines += ["", "notes", *(f"  {note}" for note in found.notes)]
    lines += ["", "cite as", f"  {found.citation.line}"]
    return "\n".join(lines) + "\n"


def facts(found: Provenance) -> tuple[tuple[str, str], ...]:
    """Return what there is to say of a number in a line each: name and text."""
    value = f"{found.shown} {found.unit}".rstrip() if found.value else f"{found.shown}  {found.reason}".rstrip()
    kind = "derived" if found.derived else "published"
    when = day_text(found.as_of) if found.as_of else "latest known"
    lines = [("value", value)]
    if found.value:
        lines.append(("kind", f"{kind}, estimate" if found.estimate else kind))
        if found.printed and found.printed != found.value:
            lines.append(("as printed", found.printed))
    lines.append(("as of", when))
    if found.formula:
        lines.append(("formula", found.formula))
    if found.worked:
        lines.append(("worked out", found.worked))
    if found.edition and not found.derived:
        lines += [("edition", _edition(found.edition)), *([("", found.edition.url)] if found.edition.url else [])]
    if found.source:
        lines.append(("source", _source(found.source)))
        if found.source.url and found.source.url != (found.edition.url if found.edition else ""):
            lines.append(("", found.source.url))
        if found.source.notes:
            lines.append(("", found.source.notes))
        if found.edition and found.edition.publisher != PUBLISHER:
            lines.append(("terms", terms(found.source)))
    if found.definition:
        lines.append(("definition", found.definition))
    return tuple(lines)


def provenance_record(almanac: Almanac, found: Provenance) -> dict[str, object]:
    """Return a provenance whole, as a record of JSON's own types."""
    return {
        "title": found.title,
        "number": _plain(found.number._asdict()),
        "value": found.value or None,
        "shown": found.shown,
        "unit": found.unit,
        "estimate": found.estimate,
        "derived": found.derived,
        "reason": found.reason or None,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "printed": found.printed or None,
        "edition": edition_record(found.edition) if found.edition else None,
        "source": source_record(found.source) if found.source else None,
        "definition": found.definition,
        "price_base": found.price_base,
        "formula": found.formula or None,
        "worked": found.worked or None,
        "inputs": [
            {
                "label": item.label,
                "text": item.text,
                "provenance": provenance_record(almanac, trace(almanac, item.number)),
            }
            for item in found.inputs
        ],
        "published_as": [_plain(item._asdict()) for item in found.others],
        "notes": list(found.notes),
        "citation": found.citation.line,
        "citation_long": found.citation.text,
    }


def edition_record(edition: Edition) -> dict[str, object]:
    """Return an edition as a record of JSON's own types."""
    return _plain(edition._asdict())


def source_record(source: Source) -> dict[str, object]:
    """Return a source as a record of JSON's own types."""
    return _plain(source._asdict())


def _plain(fields: dict[str, object]) -> dict[str, object]:
    """Return fields with days as ISO texts and tuples as lists."""
    return {name: _value(value) for name, value in fields.items()}


def _value(value: object) -> object:
    if value is None or isinstance(value, (str, int, float)):
        return value
    return list(value) if isinstance(value, tuple) else str(value)


def _line(name: str, text: str) -> str:
    return f"  {name:<{WIDTH}}{text}".rstrip()


def _branch(almanac: Almanac, item: Input, depth: int) -> list[str]:
    """Return an input's line and, indented below it, the lines of what it was made of itself."""
    found = trace(almanac, item.number)
    if not found.value:
        origin = found.reason
    elif found.derived:
        origin = found.worked
    else:
        origin = f"edition {found.edition.edition}" if found.edition else ""
    lines = [f"{'  ' * depth}{item.label}  {item.text}  {origin}".rstrip()]
    for part in found.inputs:
        lines += _branch(almanac, part, depth + 1)
    return lines


def _edition(edition: Edition) -> str:
    day = day_of(edition.published_on, edition.published_precision)
    return f"{edition.edition}, {edition.title}, {edition.publisher}, {day}"


def _source(source: Source) -> str:
    return f"{source_text(source)} ({source.tier})"


def _other(item: OtherValue) -> str:
    remarks = [
        *(["shown here"] if item.shown else []),
        *(["after the as-of day"] if item.later else []),
        *([f"{item.price_base} prices"] if item.price_base else []),
    ]
    return f"  {day_text(item.known_from):>11}  {item.edition}  {item.text:>8}  {', '.join(remarks)}".rstrip()
