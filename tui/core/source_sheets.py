"""Editions and sources as sheets for files and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.edition_coverage import edition_coverages
from tui.core.export import About, Field, Sheet
from tui.core.model import PUBLISHER

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.store import Store

EDITION_FIELDS = (
    Field("edition"), Field("published_on"), Field("published_precision"), Field("known_from"), Field("title"),
    Field("publisher"), Field("complete", "boolean"), Field("covers"), Field("price_base", "integer"),
    Field("figures", "integer"), Field("indicators", "integer"), Field("members_covered", "integer"), Field("source_ids", "list"),
    Field("url"), Field("notes"),
)  # fmt: skip
EDITION_BRIEF = (
    "edition", "published_on", "title", "complete", "covers", "price_base", "figures", "indicators", "members_covered",
    "source_ids",
)  # fmt: skip
BRIEF_TITLES = {"complete": "coverage", "members_covered": "members", "source_ids": "sources"}
SOURCE_FIELDS = (
    Field("source_id"), Field("title"), Field("publisher"), Field("published_on"), Field("published_precision"),
    Field("url"), Field("tier"), Field("notes"),
)  # fmt: skip
SOURCE_BRIEF = ("source_id", "published_on", "tier", "publisher", "title", "url")


def edition_sheet(almanac: Almanac, *, brief: bool = False) -> Sheet:
    """Return every edition by day: what it covers, how completely, and how many figures it holds."""
    rows = []
    for found in reversed(edition_coverages(almanac)):
        item = found.edition
        complete, covers = str(item.complete).lower(), item.covers
        sources = [source.source_id for source, _ in found.read_from]
        if brief:
            # Only NATO's own editions head tables; of others readers are not told that they are incomplete.
            complete = "" if item.publisher != PUBLISHER else "complete" if item.complete else "partial"
            covers = "-".join(dict.fromkeys(covers.split("-")))
            sources = [f"{sources[0]} +{len(sources) - 1}"] if len(sources) > 1 else sources
        members = max((count for part in found.covered for count in part.members.values()), default=0)
        rows.append([
            item.edition, item.published_on.isoformat(), item.published_precision, item.known_from.isoformat(), item.title,
            item.publisher, complete, covers, str(item.price_base or ""), str(found.figures), str(len(found.covered)),
            str(members), ";".join(sources), item.url,
            item.notes,
        ])  # fmt: skip
    several = {item.publisher for item in almanac.catalogue.editions.values()} != {PUBLISHER}
    names = (*EDITION_BRIEF[:2], "publisher", *EDITION_BRIEF[2:]) if several else EDITION_BRIEF
    about = About("Editions", key=("edition",), dated=False)
    fields: tuple[Field, ...] = EDITION_FIELDS
    if brief:
        fields = tuple(
            Field(field.name, "text" if field.name == "complete" else field.kind, BRIEF_TITLES.get(field.name, ""))
            for field in fields
        )
    return _cut(fields, rows, names if brief else ())._replace(about=about)


def source_sheet(store: Store, *, brief: bool = False) -> Sheet:
    """Return every source with its publisher, day, tier and link."""
    rows = [["" if cell is None else str(cell) for cell in row] for row in store.rows("sources")]
    about = About("Sources", key=("source_id",), dated=False)
    return _cut(SOURCE_FIELDS, rows, SOURCE_BRIEF if brief else ())._replace(about=about)


def _cut(fields: tuple[Field, ...], rows: list[list[str]], names: tuple[str, ...]) -> Sheet:
    """Return a sheet of some of the fields, or of all of them."""
    at = [index for index, field in enumerate(fields) if not names or field.name in names]
    at.sort(key=lambda index: names.index(fields[index].name) if names else index)
    note = (f"{len(rows)} rows",)
    return Sheet(tuple(fields[index] for index in at), [[row[index] for index in at] for row in rows], notes=note)
