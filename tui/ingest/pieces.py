"""A reading as the files that it adds to a data folder: its figures, and its rows of the other tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from tui.builder.schema import EDITION, FIGURE, INDICATOR, ODDITY, SOURCE, Table
from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tui.ingest.reading import Fact, Gap, Reading

Row = tuple[str, ...]


class Publication(NamedTuple):
    """What is said of the file beside its figures: the edition's name and day, its source, and whether it is whole.

    `complete` is for the share of GDP of nearly all members; only such an edition heads a table.
    """

    edition: str
    published_on: date
    title: str
    source_id: str
    url: str = ""
    complete: bool = False
    notes: str = ""
    tier: str = "official"


class Pieces(NamedTuple):
    """The rows that a data folder gains, by table, and the figures of its new edition, in the order of their file."""

    edition: str
    rows: Mapping[Table, tuple[Row, ...]]
    facts: tuple[Fact, ...]
    source_id: str

    def files(self) -> dict[str, bytes]:
        """Return each file's path in the folder and its content, as if the folder held nothing else."""
        found = {table.file: csv_bytes([table.header, *rows]) for table, rows in self.rows.items() if rows}
        figures = [
            (fact.entity, str(fact.year), fact.indicator, fact.value, _boolean(fact.estimate), self.source_id)
            for fact in self.facts
        ]
        found[figures_file(self.edition)] = csv_bytes([FIGURE.header, *figures])
        return found


def pieces(
    reading: Reading, publication: Publication, gaps: Iterable[Gap] = (), oddities: Iterable[Row] = ()
) -> Pieces:
    """Return what a reading adds to a folder; `gaps` are those that a whole edition has to explain."""
    day = publication.published_on.isoformat()
    title, notes = clean(publication.title), clean(publication.notes)
    edition = {
        "edition": publication.edition, "published_on": day, "published_precision": "day", "title": title,
        "publisher": reading.publisher, "url": publication.url, "complete": _boolean(publication.complete),
        "covers": reading.covers, "price_base": reading.price_base, "notes": notes,
    }  # fmt: skip
    source = {
        "source_id": publication.source_id, "title": title, "publisher": reading.publisher, "published_on": day,
        "published_precision": "day", "url": publication.url, "tier": publication.tier, "notes": notes,
    }  # fmt: skip
    known = (
        *(
            (publication.edition, gap.entity, str(gap.year), gap.indicator, "missing", clean(gap.reason))
            for gap in gaps
        ),
        *oddities,
    )
    rows: dict[Table, tuple[Row, ...]] = {
        EDITION: (_row(EDITION, edition),),
        SOURCE: (_row(SOURCE, source),),
        INDICATOR: tuple(_row(INDICATOR, indicator) for indicator in reading.indicators),
        ODDITY: tuple(sorted({row[:5]: row for row in known}.values())),
    }
    facts = tuple(sorted(reading.facts, key=lambda fact: (fact.entity, fact.year, fact.indicator)))
    return Pieces(publication.edition, rows, facts, publication.source_id)


def figures_file(edition: str) -> str:
    """Return where in a data folder an edition's figures lie."""
    return f"{FIGURE.file}/{edition}.csv"


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as the bytes of a CSV file as data folders hold them."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _row(table: Table, values: Mapping[str, str]) -> Row:
    return tuple(values.get(name, "") for name in table.header)


def _boolean(value: bool) -> str:
    return "true" if value else "false"
