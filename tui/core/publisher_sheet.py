"""Publishers compared as a sheet: side by side for readers, a publisher a row for programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.core.columns import Cell, column, marks, present
from tui.core.export import About, Field, Sheet
from tui.core.model import day_text, edition_name, edition_tag, known_text
from tui.core.publishers import OTHER_DEFINITION, TITLES
from tui.core.text import MINUS, MISSING

if TYPE_CHECKING:
    from tui.core.almanac import Almanac
    from tui.core.publishers import Comparison, Origin, Side

FIELDS = (
    Field("iso3"), Field("name"), Field("year", "integer"), Field("as_of"), Field("quantity"), Field("publisher"),
    Field("indicator"), Field("value", "number"), Field("unit"), Field("published"), Field("estimate", "boolean"),
    Field("reason"), Field("edition"), Field("known_from"), Field("price_base", "integer"),
    Field("difference_from_nato", "number"), Field("difference_unit"), Field("difference_is_of"),
    Field("no_difference_because"), Field("source_id"), Field("definition"),
)  # fmt: skip


def comparison_sheet(almanac: Almanac, found: Comparison, *, readers: bool) -> Sheet:
    """Return a comparison with its definitions."""
    sheet = _beside(almanac, found) if readers else _rows(found)
    data = [side.datum for row in found.rows for side in row.sides if side.datum]
    about = About(
        title=_title(found),
        as_of=found.as_of,
        editions=tuple(sorted({datum.edition for datum in data})),
        sources=tuple(sorted({datum.source_id for datum in data})),
        key=("name",) if readers else ("iso3", "publisher"),
    )
    return sheet._replace(about=about)


def _rows(found: Comparison) -> Sheet:
    rows = []
    unit = "percentage points" if found.points else "percent"
    for row in found.rows:
        for origin, side in zip(found.origins, row.sides, strict=True):
            datum = side.datum
            rows.append([
                row.entity, row.name, str(found.year), str(found.as_of or ""), found.quantity, origin.publisher,
                origin.indicator.indicator, datum.shown if datum else "", found.unit, datum.printed if datum else "",
                str(datum.estimate).lower() if datum else "", side.reason, datum.edition if datum else "",
                datum.known_from.isoformat() if datum else "", str(datum.price_base or "") if datum else "",
                side.difference, unit if side.difference else "", OTHER_DEFINITION if side.difference else "", side.apart,
                datum.source_id if datum else "", origin.definition,
            ])  # fmt: skip
    return Sheet(FIELDS, rows)


def _beside(almanac: Almanac, found: Comparison) -> Sheet:
    fields = [Field("name", title="Member")]
    unit = "pp" if found.points else "%"
    main = main_editions(found)
    for at, origin in enumerate(found.origins):
        name = origin.publisher.lower().replace(" ", "_")
        # The tag of another publisher's edition starts with its name already.
        tag = edition_tag(main[at])
        head = (tag if at else f"{origin.publisher}, {tag}") + prices_text(found, at, main[at])
        fields.append(Field(name, "number", head if main[at] else origin.publisher))
        if at:
            fields.append(Field(f"{name}_less_nato", "number", f"± {unit}"))
    shown = []
    for row in found.rows:
        cells = [row.name]
        for at, (origin, side) in enumerate(zip(found.origins, row.sides, strict=True)):
            cells.append("".join(side_text(almanac, origin, side, main[at])))
            if at:
                cells.append(signed(side.difference))
        shown.append(cells)
    return Sheet(tuple(fields), shown, shown, _notes(found, main))


def main_editions(found: Comparison) -> list[str]:
    """Return the edition of most figures of each publisher, empty where it has none."""
    counted = (
        Counter(side.datum.edition for row in found.rows if (side := row.sides[at]).datum)
        for at in range(len(found.origins))
    )
    return [counts.most_common(1)[0][0] if counts else "" for counts in counted]


def side_text(almanac: Almanac, origin: Origin, side: Side, main: str) -> tuple[str, str]:
    """Return a publisher's figure for readers and its marks."""
    if side.datum is None:
        return MISSING, ""
    datum = side.datum
    item = column("value", almanac.catalogue.indicators, origin.indicator.indicator)
    cell = Cell(datum.shown, datum.value, datum.estimate, datum.edition)
    return present(cell, item), marks(cell, item, main)


def signed(text: str) -> str:
    """Return a difference for readers, with its sign."""
    if not text:
        return MISSING
    return MINUS + text[1:] if text.startswith("-") else f"+{text}" if text.strip("0.") else text


def _title(found: Comparison) -> str:
    when = known_text(found.as_of)
    title = TITLES[found.quantity]
    return f"{title[0].upper()}{title[1:]}, {found.year}, {when}, in {found.unit}"


def _notes(found: Comparison, main: list[str]) -> tuple[str, ...]:
    notes = [_title(found)]
    measure = "percentage points" if found.points else "percent"
    notes.append(
        f"± is the publisher's figure less NATO's in {measure}: a difference between definitions, sources and days, "
        "neither an error of one nor a revision of the other."
    )
    for at, origin in enumerate(found.origins):
        notes.append(f"{origin.publisher}{edition_text(found, at, main[at])}: {origin.definition}")
        others = [
            f"{row.name} of {edition_name(side.datum.edition)}"
            for row in found.rows
            if (side := row.sides[at]).datum and side.datum.edition != main[at]
        ]
        if others:
            notes.append(f"† {', '.join(others)}")
    apart = dict.fromkeys(side.apart for row in found.rows for side in row.sides if side.apart)
    notes += [f"Not compared: {reason}." for reason in apart]
    without: dict[str, list[str]] = {}
    for row in found.rows:
        for origin, side in zip(found.origins, row.sides, strict=True):
            if side.reason:
                without.setdefault(f"{origin.publisher}: {side.reason}", []).append(row.name)
    notes += [f"{reason} ({', '.join(names)})" for reason, names in without.items()]
    return tuple(notes)


def edition_text(found: Comparison, at: int, edition: str) -> str:
    """Return the edition of most of a publisher's figures and its day, in brackets."""
    days = {
        side.datum.known_from for row in found.rows if (side := row.sides[at]).datum and side.datum.edition == edition
    }
    name = edition_name(edition).removeprefix(f"{found.origins[at].publisher}, ")
    return f" ({name}{prices_text(found, at, edition)}, known from {day_text(min(days))})" if days else ""


def prices_text(found: Comparison, at: int, edition: str) -> str:
    """Return the base year of constant prices as it follows an edition's name."""
    sides = (row.sides[at].datum for row in found.rows)
    base = next((datum.price_base for datum in sides if datum and datum.edition == edition), None)
    return f", {base} prices" if base else ""
