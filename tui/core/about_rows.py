"""What a table rests on as rows of texts: for the second sheet of a workbook, where it travels with the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.citation import day_of
from tui.core.field_words import words_in
from tui.core.sidecar import day_told, ground_of, how_to_cite, terms_of
from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.core.almanac import Almanac
    from tui.core.export import Sheet
    from tui.core.sidecar import Making

Row = tuple[str, ...]


def about_rows(almanac: Almanac, sheet: Sheet, making: Making) -> list[Row]:
    """Return title, extent, making, columns, editions, sources, citation and terms, each row headed by its first cell."""
    about, ground = sheet.about, ground_of(almanac, sheet)
    rows: list[Row] = [
        ("Title", about.title or "Table"),
        ("Rows", str(len(sheet.rows))),
        *([("Left out", sheet.cut)] if sheet.cut else []),
        *([("As of", about.as_of.isoformat() if about.as_of else day_told(about, ground))] if about.dated else []),
        ("How to cite", how_to_cite(sheet, making, ground)),
        ("Made by", making.command),
        *((name, str(value)) for name, value in making.settings.items()),
        ("Program", f"nato-tui {making.version}"),
        ("Data", making.inputs),
        *(("Note", note) for note in dict.fromkeys(sheet.notes) if note not in (sheet.cut, about.title)),
        (),
        ("Column", "Meaning", "Unit", "Derived"),
        *_columns(almanac, sheet),
    ]
    if ground.editions:
        rows += [(), ("Edition", "Title", "Publisher", "Published", "Address")]
        rows += [
            (item.edition, item.title, item.publisher, day_of(item.published_on, item.published_precision), item.url)
            for item in ground.editions
        ]
    if ground.sources:
        rows += [(), ("Source", "Title", "Publisher", "Published", "Address")]
        rows += [
            (
                item.source_id, item.title, item.publisher,
                day_of(item.published_on, item.published_precision) if item.published_on else "", item.url,
            )
            for item in ground.sources
        ]  # fmt: skip
    rows += [(), *(("Terms", text) for text in dict.fromkeys(terms_of(ground)))]
    return [tuple(map(clean, row)) for row in rows]


def _columns(almanac: Almanac, sheet: Sheet) -> Iterator[Row]:
    for field in sheet.fields:
        words = words_in(sheet, field, almanac.catalogue)
        yield field.name, words.description or field.title, words.unit, words.formula
