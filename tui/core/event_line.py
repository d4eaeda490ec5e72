"""What a line of the log says of members and people, as the text the database keeps of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROLES = (
    "chair", "host", "guest", "signatory", "speaker", "mediator", "author", "publisher", "subject", "outgoing",
    "substitute", "remote", "present", "participant", "absent", "mentioned",
)  # fmt: skip
"""Roles in the order people are named in."""
RELATIONS = ("host", "participant", "partner", "mentioned")
"""Relations in the order members are named in."""
NOT_THERE = ("absent", "mentioned")

_BETWEEN_PEOPLE = "\t"


def members_text(named: Iterable[tuple[str, str]]) -> str:
    """Return (relation, code) pairs as the codes in order, hosts first."""
    return " ".join(code for _, code in in_order(named, RELATIONS))


def people_text(named: Iterable[tuple[str, str]]) -> str:
    """Return (role, name) pairs as the names in order; who was not there is marked so."""
    return _BETWEEN_PEOPLE.join(
        f"{name} ({role})" if role in NOT_THERE else name for role, name in in_order(named, ROLES)
    )


def members_of(text: str | None) -> tuple[str, ...]:
    """Return the codes of `members_text`."""
    return tuple(text.split(" ")) if text else ()


def people_of(text: str | None) -> tuple[str, ...]:
    """Return the names of `people_text`."""
    return tuple(text.split(_BETWEEN_PEOPLE)) if text else ()


def in_order(named: Iterable[tuple[str, str]], order: Sequence[str]) -> list[tuple[str, str]]:
    """Return (how, who) pairs in the order of their first part, then of their second."""
    return sorted(named, key=lambda pair: (place(pair[0], order), pair[1]))


def place(word: str, order: Sequence[str]) -> int:
    """Return the place of a word in an order; what it lacks comes last."""
    return order.index(word) if word in order else len(order)
