"""Events as sheets for files and for paper, and one event whole as text or as a record."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from tui.core.claim_sheet import claim_record
from tui.core.events import date_text
from tui.core.export import Field, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.claims import CheckedClaims
    from tui.core.event_page import Event
    from tui.core.events import EventRow

FIELDS = (
    Field("event_id"), Field("date"), Field("date_precision"), Field("kind"), Field("status"), Field("title"), Field("place"),
    Field("members", "list"), Field("people", "list"), Field("sources", "integer"),
)  # fmt: skip
BRIEF = ("date", "kind", "status", "title", "place", "members", "people", "event_id")
FEW = {"members": (6, " "), "people": (3, ", ")}


def event_sheet(rows: Sequence[EventRow], found: int, *, brief: bool = False) -> Sheet:
    """Return events as a sheet; `found` is how many match, so that a cut list says so; `brief` is for readers."""
    note = f"{len(rows)} of {found} events, the latest" if len(rows) < found else f"{found} events"
    cut = note if len(rows) < found else ""
    records = [_record(row) for row in rows]
    if not brief:
        return Sheet(FIELDS, [[record[field.name] for field in FIELDS] for record in records], notes=(note,), cut=cut)
    shown = [
        [date_text(row) if name == "date" else _few(name, record[name]) for name in BRIEF]
        for row, record in zip(rows, records, strict=True)
    ]
    return Sheet(tuple(Field(name) for name in BRIEF), shown, notes=(note,), cut=cut)


def _record(row: EventRow) -> dict[str, str]:
    return {
        "event_id": row.event_id,
        "date": row.date.isoformat(),
        "date_precision": row.date_precision,
        "kind": row.kind,
        "status": row.status,
        "title": row.title,
        "place": row.place,
        "members": ";".join(row.members),
        "people": ";".join(row.people),
        "sources": str(row.n_sources),
    }


def _few(name: str, text: str) -> str:
    if name not in FEW:
        return text
    most, between = FEW[name]
    items = [item for item in text.split(";") if item]
    rest = len(items) - most
    return between.join(items[:most]) + (f"{between}and {rest} more" if rest > 0 else "")


def event_text(event: Event, catalogue: Catalogue, claims: CheckedClaims) -> str:
    """Return one event whole, in lines of text, its claims with their verdicts."""
    when = date_text(event)
    where = ", ".join(filter(None, (event.place, event.country)))
    lines = [event.title, f"{when} · {event.kind} · {event.status}" + (f" · {where}" if where else "")]
    lines += ["", event.summary] if event.summary else []
    lines += ["", "Participants"] if event.participants else []
    lines += [
        f"  {one.name}, {one.office or one.role}"
        + (f" ({one.role})" if one.office else "")
        + (f", for {one.represents}" if one.represents else "")
        for one in event.participants
    ]
    relations: dict[str, list[str]] = {}
    for item in event.members:
        name = catalogue.members[item.iso3].name if item.iso3 in catalogue.members else item.iso3
        relations.setdefault(item.relation, []).append(name)
    lines += ["", "Members"] if relations else []
    lines += [f"  {relation}: {', '.join(found)}" for relation, found in relations.items()]
    lines += ["", "Claims"] if event.claims else []
    lines += _claim_lines(claims)
    lines += ["", "Sources"]
    lines += [
        f"  {item.title}, {item.publisher}"
        + (f", {item.published_on}" if item.published_on else "")
        + f" [{item.tier}]"
        + (f" {item.url}" if item.url else "")
        for item in event.sources
    ]
    return "\n".join([*lines, "", event.event_id]) + "\n"


def event_record(event: Event, claims: CheckedClaims) -> dict[str, object]:
    """Return one event whole as plain JSON values, its claims with their verdicts."""
    record = {name: value for name, value in asdict(event).items() if name != "pos"}
    # What the claim itself says keeps its types; the check adds its texts.
    checked = [{**claim_record(one), "said": one.said, **asdict(one.claim)} for one in claims.claims]
    return {**record, "claims": checked, "claims_explained": list(claims.explained)}


def _claim_lines(claims: CheckedClaims) -> list[str]:
    lines = []
    for said_by, found in groupby(claims.claims, key=lambda one: one.claim.speaker or one.claim.source):
        lines.append(f"  {said_by}:")
        for one in found:
            lines += [f"    {one.claim.text} ({one.said})", f"      {one.verdict}: {one.reason}"]
    return lines + [f"  {text}" for text in claims.explained]
