"""The files that go with an exported one: where its numbers come from, for programs and for readers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from tui.core.citation import day_of, source_text
from tui.core.datapackage import MEDIA_TYPES, descriptor
from tui.core.field_words import words_in
from tui.core.licences import OTHERS, of_publisher, terms
from tui.core.model import known_text
from tui.core.provenance_text import edition_record, source_record
from tui.core.text import clean, escaped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.export import About, Sheet
    from tui.core.model import Edition, Source

FEW_SOURCES = 60
"""Up to so many sources are listed for readers one by one; programs get all of them."""


class Making(NamedTuple):
    """How an export was made: the program's version, what was asked, and the hash of the database's inputs."""

    version: str
    command: str
    settings: Mapping[str, object]
    inputs: str


class Ground(NamedTuple):
    """What an export rests on: its editions, oldest first, and its sources."""

    editions: tuple[Edition, ...]
    sources: tuple[Source, ...]


def sidecars(
    almanac: Almanac, sheet: Sheet, making: Making, target: Path, form: str, content: bytes
) -> list[tuple[Path, bytes]]:  # fmt: skip
    """Return the files to write beside `target`, for an export of `sheet` with `content`."""
    ground = ground_of(almanac, sheet)
    found = [
        (".provenance.json", _json(record(almanac, sheet, making, ground, target.name))),
        (".README.md", readme(almanac, sheet, making, ground, target.name)),
    ]
    if form in MEDIA_TYPES:
        described = descriptor(
            almanac.catalogue, sheet, target.name, form, content,
            version=making.version, editions=ground.editions, sources=ground.sources,
        )  # fmt: skip
        found.append((".datapackage.json", _json(described)))
    return [(target.with_name(target.name + ending), text.encode()) for ending, text in found]


def ground_of(almanac: Almanac, sheet: Sheet) -> Ground:
    """Return the editions and sources that a sheet names, in what it says of itself or in its own columns."""
    read_in = (almanac.source_id(*figure) for figure in sheet.about.figures)
    sources = dict.fromkeys((*sheet.about.sources, *_named(sheet, "source_id"), *filter(None, read_in)))
    return Ground(
        editions_of(almanac.catalogue, sheet),
        tuple(found for name in sources if (found := almanac.source(name)) is not None),
    )


def editions_of(catalogue: Catalogue, sheet: Sheet) -> tuple[Edition, ...]:
    """Return the editions that a sheet names, in what it says of itself or in its own columns, oldest first."""
    named = {*sheet.about.editions, *_named(sheet, "edition")}
    return tuple(item for name, item in catalogue.editions.items() if name in named)


def record(almanac: Almanac, sheet: Sheet, making: Making, ground: Ground, name: str) -> dict[str, object]:
    """Return the whole of an export's provenance as a record of JSON's own types."""
    about = sheet.about
    fields = []
    for field in sheet.fields:
        words = words_in(sheet, field, almanac.catalogue)
        fields.append({
            "name": field.name,
            "definition": words.description,
            "unit": words.unit or None,
            "derived": bool(words.formula),
            "formula": words.formula or None,
        })  # fmt: skip
    return {
        "file": name,
        "title": about.title,
        "program": {"name": "nato-tui", "version": making.version},
        "command": making.command,
        "settings": dict(making.settings),
        "view": about.view or None,
        "as_of": about.as_of.isoformat() if about.as_of else None,
        "newest_edition": ground.editions[-1].edition if ground.editions else None,
        "inputs_hash": making.inputs,
        "rows": len(sheet.rows),
        "left_out": sheet.cut or None,
        "notes": list(sheet.notes),
        "columns": fields,
        "editions": [edition_record(item) for item in ground.editions],
        "sources": [{**source_record(item), "terms": terms(item)} for item in ground.sources],
    }


def readme(almanac: Almanac, sheet: Sheet, making: Making, ground: Ground, name: str) -> str:
    """Return an export's provenance for readers: what it is, where it comes from, how to cite it and make it again."""
    about = sheet.about
    lines = [f"# {name}", "", f"{_title(sheet, ground)}: {len(sheet.rows)} rows.", *_remarks(sheet)]
    lines += ["", "## Made again by", "", f"    {making.command}", ""]
    lines += [f"- {key}: {value}" for key, value in making.settings.items()]
    lines += [f"- view: {about.view}"] if about.view else []
    lines += [f"- nato-tui {making.version}, inputs {making.inputs}", "", "## Columns", ""]
    for field in sheet.fields:
        words = words_in(sheet, field, almanac.catalogue)
        unit = f" ({words.unit})" if words.unit else ""
        derived = f" Derived: {words.formula}." if words.formula else ""
        lines.append(
            f"- `{field.name}`{unit}: {(words.description or field.title or field.name).rstrip('.')}.{derived}"
        )
    if ground.editions:
        lines += ["", "## Editions", "", *(_edition_line(item) for item in ground.editions)]
    if ground.sources:
        lines += ["", "## Sources", "", *_source_lines(ground)]
    lines += ["", "## How to cite", "", f"    {how_to_cite(sheet, making, ground)}", "", "## Terms", ""]
    lines += [f"- {text}" for text in dict.fromkeys(terms_of(ground))]
    return "\n".join(clean(line) for line in lines) + "\n"


def how_to_cite(sheet: Sheet, making: Making, ground: Ground) -> str:
    """Return one line that cites an export."""
    works = "; ".join(
        f"{item.publisher}, {item.title}, {day_of(item.published_on, item.published_precision)}"
        for item in ground.editions
    )
    return f"{_title(sheet, ground)}. {works + '. ' if works else ''}Compiled by nato-tui {making.version}."


def _remarks(sheet: Sheet) -> list[str]:
    """Return what was left out, and the notes after the first, which says again what the table is."""
    notes = [note for note in sheet.notes[1:] if note != sheet.cut]
    return ["", f"**Left out:** {sheet.cut}", *([""] if notes else []), *notes] if sheet.cut else notes


def _title(sheet: Sheet, ground: Ground) -> str:
    """Return an export's title with the day as of which it is told."""
    about = sheet.about
    named, known = about.title or "Table", known_text(about.as_of)
    if not about.dated:
        return named
    return named.replace(known, day_told(about, ground)) if known in named else f"{named}, {day_told(about, ground)}"


def day_told(about: About, ground: Ground) -> str:
    """Return as of which day an export is told; what was the latest when it was written names its newest edition's day."""
    newest = max(ground.editions, key=lambda item: item.known_from, default=None)
    known = known_text(about.as_of)
    if about.as_of or newest is None:
        return known
    return f"{known} (edition of {day_of(newest.published_on, newest.published_precision)})"


def _named(sheet: Sheet, what: str) -> list[str]:
    at = [place for place, field in enumerate(sheet.fields) if what in field.name]
    return [row[place] for row in sheet.rows for place in at if row[place]]


def _edition_line(item: Edition) -> str:
    day = day_of(item.published_on, item.published_precision)
    return f"- {item.edition}: {item.publisher}, {item.title}, {day}" + (f", <{item.url}>" if item.url else "")


def _source_lines(ground: Ground) -> list[str]:
    if len(ground.sources) > FEW_SOURCES:
        tiers = dict.fromkeys(item.tier for item in ground.sources)
        counts = (f"{sum(item.tier == tier for item in ground.sources)} {tier}" for tier in tiers)
        return [f"{len(ground.sources)} sources ({', '.join(counts)}); the provenance file lists each."]
    return [f"- {source_text(item)} ({item.tier})" + (f", <{item.url}>" if item.url else "") for item in ground.sources]


def terms_of(ground: Ground) -> list[str]:
    """Return the terms of what an export rests on, line by line."""
    # A publisher's figures stay its own where they were read elsewhere, or where no page but the edition is named.
    works = (item.publisher for item in ground.editions)
    publishers = dict.fromkeys((*works, *(item.publisher for item in ground.sources)))
    stated = {publisher: of_publisher(publisher) for publisher in publishers}
    found = [f"{publisher}: {said}" for publisher, said in stated.items() if said != OTHERS]
    if OTHERS in stated.values():
        found.append("other publishers: facts only, with the page named; rights remain with them")
    return [*found, "what nato-tui derived from them carries no terms of its own"]


def _json(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
