"""A Frictionless Data Package descriptor of one exported file."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from tui.core.field_words import words_in
from tui.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.export import Field, Sheet
    from tui.core.model import Edition, Source

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_TYPES = {"text": "string", "number": "number", "integer": "integer", "boolean": "boolean"}


def descriptor(
    catalogue: Catalogue, sheet: Sheet, name: str, form: str, content: bytes, *, version: str,
    editions: Sequence[Edition] = (), sources: Sequence[Source] = (),
) -> dict[str, object]:  # fmt: skip
    """Return the descriptor of a CSV or Parquet file called `name` with `content`."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name.removesuffix(f".{form}"))).strip("-") or "data"
    title = sheet.about.title or slug
    schema: dict[str, object] = {
        "fields": [_field(sheet, field, form, catalogue) for field in sheet.fields],
    }
    if form == "csv":
        schema["missingValues"] = [""]
    key = primary_key(sheet)
    if key:
        schema["primaryKey"] = list(key)
    resource: dict[str, object] = {
        "name": slug,
        "type": "table",
        "title": title,
        "path": name,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }
    if form == "csv":
        resource["encoding"] = "utf-8"
    found: dict[str, object] = {
        "$schema": PROFILE,
        "name": slug,
        "title": title,
        "description": "Written by nato-tui. NATO's figures carry no open licence: they are facts, used with attribution "
        "to NATO and not endorsed by it. The README beside this file names every source and its terms.",
        "keywords": ["nato", "defence expenditure"],
        "contributors": [{"title": f"nato-tui {version}", "roles": ["wrangler"]}],
        "resources": [resource],
    }
    named = [
        *({"title": f"{item.publisher}: {item.title}", **_path(item.url)} for item in editions),
        *({"title": f"{item.publisher}: {item.title}".lstrip(": "), **_path(item.url)} for item in sources),
    ]
    if named:
        found["sources"] = named
    return found


def primary_key(sheet: Sheet) -> tuple[str, ...]:
    """Return the fields that tell rows apart, where the sheet has them all, filled and unique."""
    names = [field.name for field in sheet.fields]
    if not sheet.about.key or not set(sheet.about.key) <= set(names):
        return ()
    at = [names.index(name) for name in sheet.about.key]
    keys = [tuple(row[place] for place in at) for row in sheet.rows]
    return sheet.about.key if len(set(keys)) == len(keys) and all(map(all, keys)) else ()


def _field(sheet: Sheet, field: Field, form: str, catalogue: Catalogue) -> dict[str, object]:
    words = words_in(sheet, field, catalogue)
    # A CSV has no lists: theirs is one text with `;` between.
    kind = "array" if field.kind == "list" and form == "parquet" else _TYPES.get(field.kind, "string")
    described = ". ".join(filter(None, (words.description, words.formula and f"Derived: {words.formula}")))
    found: dict[str, object] = {"name": field.name, "type": kind, "title": field.title or field.name}
    if described:
        found["description"] = described
    if words.unit:
        found["unit"] = words.unit
    return found


def _path(url: str) -> dict[str, str]:
    return {"path": url} if url else {}
