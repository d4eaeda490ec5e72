"""What changed in the text form of views, so that texts written before are still read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Change(NamedTuple):
    """One change of the text form: the version that first wrote it so, what is written otherwise, how older texts are renewed.

    `renewed` takes and gives a text without its leading version, and leaves one alone that is not of the old kind.
    """

    since: str
    what: str
    renewed: Callable[[str], str]


def _parts_in_path(text: str) -> str:
    """Return `explore/spending?year=2024&as-of=2025-04-24` with marks that shells leave alone."""
    path, mark, query = text.partition("?")
    if not mark:
        return text
    parts = (part if "=" in part else f"{part}=" for part in query.split("&") if part)
    return "/".join((path, *(part.replace("/", "%2F") for part in parts)))


def _commas_in_numbers(text: str) -> str:
    """Return `number/gap~ITA~2024~def_share_gdp/spending` with commas in the number."""
    word, _, rest = text.partition("/")
    lead, mark, more = rest.partition("/")
    return f"{word}/{lead.replace('~', ',')}{mark}{more}" if word == "number" and "," not in lead else text


def _table_of_event(text: str) -> str:
    """Return `event/ID` with the member table that lies behind it."""
    path, *parts = _split(text)
    word, _, event = path.partition("/")
    return "/".join((path, "spending", *parts)) if word == "event" and event and "/" not in event else text


def _split(text: str) -> list[str]:
    """Return a text's path, then its parts."""
    pieces = text.split("/")
    first = next((at for at, piece in enumerate(pieces) if "=" in piece), len(pieces))
    return ["/".join(pieces[:first]), *pieces[first:]]


CHANGES: tuple[Change, ...] = (
    Change("0.1.0", "parts follow the path after /, and not after ? and &", _parts_in_path),
    Change("0.1.0", "the pieces of a number are parted by commas, and not by ~", _commas_in_numbers),
    Change("0.1.0", "an event's page names the member table behind it", _table_of_event),
)
"""Every change; a text goes through all of them, in this order."""


def path_and_parts(text: str) -> tuple[str, list[str]]:
    """Return the path of a text of any age, without its leading version, and the parts that follow it as `name=value`."""
    for change in CHANGES:
        text = change.renewed(text)
    path, *parts = _split(text)
    return path, parts
