"""What a screen shows as a document: a heading, facts, and parts of lines and tables; written as text, Markdown or data."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.core.errors import InputError
from tui.core.export import Field, Sheet, record, rendered
from tui.core.model import known_text
from tui.core.plain import folded
from tui.core.scene import USUAL
from tui.core.text import MISSING, clean, escaped, width
from tui.widgets.charts import wrapped
from tui.widgets.glyphs import UNICODE, Glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.core.formats import Format
    from tui.core.scene import OwnColumns
    from tui.core.view import View
    from tui.widgets.grid_source import GridSource


PAGES = ("text", "md", "json")
"""The formats that hold a whole document; the others hold its first table."""


class Paper(NamedTuple):
    """How large what is drawn is, in terminal cells, in which characters; and the reader's own columns of member tables."""

    cells: int = 118
    rows: int = 30
    glyphs: Glyphs = UNICODE
    columns: OwnColumns = USUAL


class Part(NamedTuple):
    """One part of a screen: `table` is for readers, `data` the same rows with every field and plain numbers for programs.

    `drawing` are lines that are drawn and not read: whatever they tell stands in the table too.
    """

    word: str
    title: str
    lines: tuple[str, ...] = ()
    table: Sheet | None = None
    data: Sheet | None = None
    drawing: tuple[str, ...] = ()


class Document(NamedTuple):
    """All that a view shows, headings first; `view` is its text form, `record` what JSON has besides the parts."""

    heading: str
    facts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    record: Mapping[str, object] = {}
    view: str = ""


def written(found: Document, form: Format, cells: int | None = None, glyphs: Glyphs = UNICODE) -> bytes:
    """Return a document in a format; `cells` wraps lines of text, and tells row by row what is wider.

    Raises:
        InputError: a table is asked for, and the view shows none.
    """
    if form not in PAGES:
        return rendered(table_of(found), form)
    if form == "json":
        return _json(found)
    text = "\n".join(_markdown(found) if form == "md" else _text(found, cells)) + "\n"
    return (text if glyphs.braille else folded(text)).encode("utf-8")


def when(view: View) -> str:
    """Return as of when a view is."""
    return known_text(view.as_of)


def told_rows(source: GridSource, without: str = "") -> Sheet:
    """Return the rows of a grid as a sheet: every column but one, whatever the width, and the pinned rows below a rule."""
    rows = [*source.rows(0, len(source)), *source.pinned]
    kept = [at for at, column in enumerate(source.columns) if column.id != without]
    columns = [source.columns[at] for at in kept]
    fields = tuple(
        Field(column.id, "number" if column.align == "right" else "text", f"{column.title} {column.subtitle}".strip())
        for column in columns
    )
    cells = [[row.cells[at].text + row.cells[at].suffix for at in kept] for row in rows]
    return Sheet(fields, cells, rules=(len(source),) if source.pinned else ())


def plain_record(values: object) -> object:
    """Return values with their days as ISO texts, as JSON has them."""
    return json.loads(json.dumps(values, default=date.isoformat))


def table_of(found: Document) -> Sheet:
    """Return the first table of a document, every field of it.

    Raises:
        InputError: the view shows none.
    """
    for part in found.parts:
        if part.data is not None:
            return part.data
    raise InputError("This view shows no table.", "Ask for --format text, json or md.")


def _json(found: Document) -> bytes:
    parts = []
    for part in found.parts:
        told: dict[str, object] = {"part": part.word, "title": part.title, "lines": list(part.lines)}
        if part.data is not None:
            told["rows"] = [record(part.data.fields, row) for row in part.data.rows]
        elif part.table is not None:
            names = [field.name for field in part.table.fields]
            told["rows"] = [dict(zip(names, row, strict=True)) for row in part.table.rows]
        if part.table is not None:
            told["notes"] = list(part.table.notes)
        parts.append(told)
    whole = {"view": found.view, "heading": found.heading, "facts": list(found.facts), "parts": parts, **found.record}
    return (escaped(json.dumps(whole, ensure_ascii=False, indent=1)) + "\n").encode("utf-8")


def _markdown(found: Document) -> Iterator[str]:
    yield f"# {clean(found.heading)}"
    for fact in found.facts:
        yield f"\n{clean(fact)}"
    for part in found.parts:
        if part.title:
            yield f"\n## {clean(part.title)}"
        yield from (f"\n{clean(line)}" for line in part.lines)
        if part.drawing:
            yield from ("\n```text", *map(clean, part.drawing), "```")
        if part.table is not None:
            yield "\n" + rendered(part.table, "md").decode("utf-8").rstrip("\n")
    yield f"\nView: `{clean(found.view)}`"


def _text(found: Document, cells: int | None) -> Iterator[str]:
    yield from _lines((found.heading, *found.facts), cells)
    for part in found.parts:
        yield ""
        yield from _lines((part.title,) if part.title else (), cells)
        yield from _lines(part.lines, cells)
        yield from (clean(line) for line in part.drawing)
        if part.table is not None:
            yield from _rows(part.table, cells)
    yield from ("", f"View: {clean(found.view)}")


def _lines(lines: Iterable[str], cells: int | None) -> Iterator[str]:
    for line in map(clean, lines):
        inner = line.lstrip(" ")
        indent = " " * (len(line) - len(inner))
        if cells is None or width(line) <= cells:
            yield line
        else:
            yield from (indent + piece for piece in wrapped(inner, max(20, cells - len(indent))))


def _rows(sheet: Sheet, cells: int | None) -> Iterator[str]:
    """Return a table as aligned lines; where these are wider than there is room, each row as words."""
    whole = rendered(sheet._replace(notes=(), rules=()), "text").decode("utf-8").rstrip("\n").split("\n")
    if cells is None or max(map(width, whole)) <= cells:
        yield from whole
    else:
        for row in sheet.shown or sheet.rows:
            yield from _lines((_told(sheet.fields, row),), cells)
    yield from _lines(sheet.notes, cells)


def _told(fields: Sequence[Field], row: Sequence[str]) -> str:
    """Return a row as words: its name, then each field that it has with its title."""
    first, *rest = row
    named = zip(fields[1:], rest, strict=True)
    said = [f"{field.title or field.name} {cell}".strip() for field, cell in named if cell not in ("", MISSING)]
    return f"{first}: {'; '.join(said) or 'nothing'}"
