"""The columns, types, keys and references of every file in a data folder: the one declaration of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "name", "integer", "year", "number", "boolean", "day", "list", "country"]

ANY = "*"
PRECISIONS = ("day", "month", "year")
KINDS = (
    "accession", "agreement", "appointment", "call", "cancellation", "incident", "meeting", "ministerial",
    "negotiation", "other", "pledge", "report", "statement", "summit", "visit",
)  # fmt: skip
STATUSES = ("held", "planned", "cancelled")
ROLES = (
    "absent", "author", "chair", "guest", "host", "mediator", "mentioned", "outgoing", "participant", "present",
    "publisher", "remote", "signatory", "speaker", "subject", "substitute",
)  # fmt: skip
RELATIONS = ("host", "participant", "partner", "mentioned")
TIERS = ("official", "news", "reference", "secondary")
UNITS = ("pct_gdp", "pct_def", "pct", "usd_million", "national_million", "usd", "usd_thousand", "thousand")
CLAIM_UNITS = ("pct_gdp", "pct", "members", "people", "usd_billion", "eur_billion", "gbp_billion", "dkk_billion")
CLAIM_INDICATORS = (
    "members_meeting", "members_missing", "share_of_nato_total", "target_share_gdp", "cumulative_increase_usd_bn",
    "def_usd_unspecified", "other",
)  # fmt: skip
CLAIM_ENTITIES = ("NATO_EUROPE", "NATO_ALLIES", "EU", "UDCG", "PURL")

CHECKED = ("share_ratio", "aggregate_sum", "missing", "real_change", "categories")
"""Kinds of oddity that let a check pass; the others are there to be shown."""
SHOWN = ("jump", "vintage_break", "currency", "precision", "claim", "current_ratio")

ENTITY = "entity"
"""What a column may refer to besides a table: a member or one of the two aggregates."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its text must look like, and which table's key it must be found in."""

    name: str
    kind: Kind = "text"
    required: bool = True
    allowed: tuple[str, ...] = ()
    refers: str = ""
    also: tuple[str, ...] = ()
    between: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its table's name, its columns in order, and the columns that make a row unique."""

    name: str
    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns in order."""
        return tuple(column.name for column in self.columns)


def _optional(name: str, kind: Kind = "text", **more: object) -> Column:
    return Column(name, kind, required=False, **more)  # type: ignore[arg-type]


def _source(name: str = "source_id", kind: Kind = "name", *, required: bool = True) -> Column:
    return Column(name, kind, required=required, refers="source")


def _latitude(name: str) -> Column:
    return _optional(name, "number", between=(-90, 90))


def _longitude(name: str) -> Column:
    return _optional(name, "number", between=(-180, 180))


SOURCE = Table(
    "source",
    "sources.csv",
    (
        Column("source_id", "name"),
        Column("title"),
        Column("publisher"),
        _optional("published_on", "day"),
        _optional("published_precision", allowed=PRECISIONS),
        _optional("url"),
        Column("tier", allowed=TIERS),
        _optional("notes"),
    ),
    ("source_id",),
)
EDITION = Table(
    "edition",
    "editions.csv",
    (
        Column("edition", "name"),
        Column("published_on", "day"),
        Column("published_precision", allowed=PRECISIONS),
        Column("title"),
        Column("publisher"),
        _optional("url"),
        Column("complete", "boolean"),
        Column("covers"),
        _optional("price_base", "year"),
        _optional("notes"),
    ),
    ("edition",),
)
INDICATOR = Table(
    "indicator",
    "indicators.csv",
    (
        Column("indicator", "name"),
        Column("label"),
        Column("short_label"),
        Column("unit", allowed=UNITS),
        Column("decimals", "integer", between=(0, 6)),
        Column("kind", allowed=("share", "money", "people", "growth", "money_per_capita")),
        _optional("price_basis", allowed=("current", "constant")),
        Column("definition"),
        Column("higher_is", allowed=("met", "neutral")),
        Column("publisher"),
    ),
    ("indicator",),
)
MEMBER = Table(
    "member",
    "members.csv",
    (
        Column("iso3", "country"),
        Column("iso2", "name"),
        Column("name"),
        _optional("aliases", "list"),
        Column("accession_date", "day"),
        Column("founding_member", "boolean"),
        Column("eu_member", "boolean"),
        Column("capital"),
        _latitude("capital_lat"),
        _longitude("capital_lon"),
        _optional("geonameid", "name"),
        Column("region"),
        Column("subregion"),
        Column("nato_group", allowed=("Europe", "North America")),
        Column("has_armed_forces", "boolean"),
        Column("currency", "name"),
        _source("source_ids", "list"),
    ),
    ("iso3",),
)
GUIDELINE = Table(
    "guideline",
    "guidelines.csv",
    (
        Column("guideline_id", "name"),
        Column("label"),
        Column("agreed_on", "day"),
        Column("agreed_precision", allowed=PRECISIONS),
        Column("forum"),
        Column("kind", allowed=("agreed", "national_position")),
        Column("part", allowed=("total", "core", "related", "core_and_related", "equipment")),
        _optional("indicator", "name", refers="indicator"),
        Column("operator", allowed=("ge", "le", "eq")),
        Column("threshold", "number", between=(0, 100)),
        Column("unit", allowed=("pct_gdp", "pct_def", "pct")),
        _optional("deadline_year", "year"),
        _optional("review_year", "year"),
        Column("scope", refers="member", also=("all",)),
        Column("summary"),
        _source("source_ids", "list"),
        _optional("notes"),
    ),
    ("guideline_id",),
)
ODDITY = Table(
    "oddity",
    "oddities.csv",
    (
        Column("edition", "name", refers="edition", also=(ANY,)),
        Column("entity", "name", refers=ENTITY, also=(ANY,)),
        Column("year", "year", also=(ANY,)),
        Column("indicator", "name", refers="indicator", also=(ANY,)),
        Column("check", allowed=CHECKED + SHOWN),
        Column("reason"),
    ),
    ("edition", "entity", "year", "indicator", "check"),
)
FIGURE = Table(
    "figure",
    "figures",
    (
        Column("entity", "name", refers=ENTITY),
        Column("year", "year"),
        Column("indicator", "name", refers="indicator"),
        Column("value", "number"),
        Column("estimate", "boolean"),
        _source(),
    ),
    ("entity", "year", "indicator"),
)
PERSON = Table(
    "person",
    "people.csv",
    (
        Column("person_id", "name"),
        Column("name"),
        _optional("aliases", "list"),
        Column("country", "country"),
        Column("kind", allowed=("person", "group")),
    ),
    ("person_id",),
)
OFFICE = Table(
    "office",
    "offices.csv",
    (
        Column("person_id", "name", refers="person"),
        Column("office"),
        _optional("from_date", "day"),
        _optional("from_precision", allowed=PRECISIONS),
        _optional("to_date", "day"),
        _optional("to_precision", allowed=PRECISIONS),
        _source(),
    ),
    ("person_id", "office", "from_date", "to_date"),
)
EVENT = Table(
    "event",
    "events.csv",
    (
        Column("event_id", "name"),
        Column("date", "day"),
        Column("date_precision", allowed=PRECISIONS),
        _optional("end_date", "day"),
        Column("kind", allowed=KINDS),
        Column("status", allowed=STATUSES),
        Column("title"),
        _optional("summary"),
        _optional("place"),
        _optional("country", "country"),
        _latitude("lat"),
        _longitude("lon"),
    ),
    ("event_id",),
)
_EVENT_ID = Column("event_id", "name", refers="event")
EVENT_SOURCE = Table("event_source", "event_sources.csv", (_EVENT_ID, _source()), ("event_id", "source_id"))
EVENT_PARTICIPANT = Table(
    "event_participant",
    "event_participants.csv",
    (
        _EVENT_ID,
        Column("person_id", "name", refers="person"),
        Column("role", allowed=ROLES),
        _optional("represents", "country"),
    ),
    ("event_id", "person_id"),
)
EVENT_MEMBER = Table(
    "event_member",
    "event_members.csv",
    (_EVENT_ID, Column("iso3", "country", refers="member"), Column("relation", allowed=RELATIONS)),
    ("event_id", "iso3"),
)
CLAIM = Table(
    "claim",
    "claims.csv",
    (
        Column("claim_id", "name"),
        _optional("event_id", "name", refers="event"),
        _source(),
        _optional("speaker", "name", refers="person"),
        Column("entity", "name", refers=ENTITY, also=CLAIM_ENTITIES),
        Column("indicator", "name", refers="indicator", also=CLAIM_INDICATORS),
        _optional("year", "year"),
        Column("comparator", allowed=("eq", "gt", "ge", "le", "about")),
        Column("value", "number"),
        Column("unit", allowed=CLAIM_UNITS),
        _optional("threshold", "number"),
        Column("polarity", allowed=("asserted", "planned", "demanded", "denied")),
        Column("text"),
    ),
    ("claim_id",),
)

TABLES = (
    SOURCE, EDITION, INDICATOR, MEMBER, GUIDELINE, ODDITY, PERSON, OFFICE, EVENT, EVENT_SOURCE, EVENT_PARTICIPANT,
    EVENT_MEMBER, CLAIM,
)  # fmt: skip
"""Every file that stands once in a folder; figures come one file an edition."""
