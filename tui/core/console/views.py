"""The views that SQL can ask: what each holds, and what each of its columns means."""

from __future__ import annotations

from typing import NamedTuple


class ViewColumn(NamedTuple):
    """One column: its name and its meaning."""

    name: str
    meaning: str


class DocumentedView(NamedTuple):
    """One view: its name, how it is called in a statement, what it holds, its columns in order."""

    name: str
    call: str
    meaning: str
    columns: tuple[ViewColumn, ...]


def _view(name: str, meaning: str, *columns: tuple[str, str], call: str = "") -> DocumentedView:
    return DocumentedView(name, call or name, meaning, tuple(ViewColumn(*column) for column in columns))


_FIGURE = (
    ("entity", "ISO 3166 alpha-3 code of a member, NATO (all Allies) or NATO_EUR_CAN (Europe and Canada)"),
    ("year", "calendar year that the figure is of"),
    ("indicator", "what is measured: indicators.indicator"),
    ("value", "the number in the indicator's unit; constant prices are of price_base"),
    ("shown", "the number as the program shows it, rounded from the printed text"),
    ("printed", "the number as it was published, character by character"),
    ("hundredths", "shares: hundredths of a percentage point, rounded half away from zero; null otherwise"),
    ("estimate", "whether the edition marks it as an estimate"),
    ("edition", "the publication it is from: editions.edition"),
    ("known_from", "the day from which it was known"),
    ("price_base", "the year whose prices constant money is in; null where prices are not constant"),
    ("source_id", "where it was read: sources.source_id"),
)
_EVENT_ID = ("event_id", "the event: events.event_id")

VIEWS = (
    _view(
        "members",
        "the Allies, one row each",
        ("iso3", "ISO 3166 alpha-3 code"),
        ("iso2", "ISO 3166 alpha-2 code"),
        ("name", "common English name"),
        ("aliases", "other names, ; between"),
        ("accession_date", "the day of accession; founders carry the day of signature"),
        ("founding_member", "whether it signed the treaty in 1949"),
        ("eu_member", "whether it is in the European Union"),
        ("capital", "capital city"),
        ("capital_lat", "latitude of the capital in degrees"),
        ("capital_lon", "longitude of the capital in degrees"),
        ("region", "continent"),
        ("subregion", "part of the continent"),
        ("nato_group", "Europe or North America"),
        ("has_armed_forces", "false for Iceland"),
        ("currency", "ISO 4217 code of its currency"),
        ("source_ids", "where this was read, ; between"),
    ),
    _view(
        "indicators",
        "what is measured, one row a quantity of one publisher",
        ("indicator", "its id"),
        ("label", "its name"),
        ("short_label", "its name in few words"),
        ("unit", "pct_gdp, pct_def, pct, usd_million, national_million, usd, usd_thousand or thousand"),
        ("decimals", "decimals to show"),
        ("kind", "share, money, people, growth or money_per_capita"),
        ("price_basis", "current or constant prices; null for what has no prices"),
        ("definition", "what is counted"),
        ("higher_is", "met where a guideline exists, else neutral"),
        ("publisher", "who publishes it; publishers' figures never mix"),
    ),
    _view(
        "editions",
        "publications of figures, one row each",
        ("edition", "its id: year and month"),
        ("published_on", "the day it came out, padded to the first of the month where only that is known"),
        ("published_precision", "day or month"),
        ("known_from", "the day from which its figures count as known"),
        ("title", "its title"),
        ("publisher", "who published it"),
        ("url", "its address; null where there is none"),
        ("complete", "whether it stands as a whole table of the share of GDP"),
        ("covers", "first and last year"),
        ("price_base", "the year of its constant prices; null where it has none"),
        ("notes", "what to know of it"),
    ),
    _view("figures", "every figure of every edition, revised ones too: name an edition or use figures_as_of", *_FIGURE),
    _view(
        "figures_as_of",
        "the figure of each entity, year and indicator that was known on a day, constant prices of one base; NULL: latest known",
        *_FIGURE,
        call="figures_as_of(DATE '2025-04-24')",
    ),
    _view("latest_figures", "the figures as known latest: the same as figures_as_of(NULL)", *_FIGURE),
    _view(
        "guidelines",
        "what the Allies agreed on, and national positions",
        ("guideline_id", "its id"),
        ("label", "its name"),
        ("agreed_on", "the day it was agreed"),
        ("agreed_precision", "day, month or year"),
        ("forum", "where it was agreed"),
        ("kind", "agreed or national_position"),
        ("part", "of what: total, core, related, core_and_related or equipment"),
        ("indicator", "the indicator it can be held against; null where no table reports it"),
        ("operator", "ge, le or eq"),
        ("threshold", "its level in its unit"),
        ("threshold_hundredths", "its level in hundredths of a point"),
        ("unit", "pct_gdp, pct_def or pct"),
        ("deadline_year", "the year to reach it by"),
        ("review_year", "the year of its review"),
        ("scope", "all, or the ISO code of a member"),
        ("summary", "what was agreed, in our words"),
        ("source_ids", "where this was read, ; between"),
        ("notes", "what to know of it"),
    ),
    _view(
        "oddities",
        "what is known not to hold in the published figures",
        ("edition", "the edition, or * for any"),
        ("entity", "the entity, or * for any"),
        ("year", "the year, or * for any"),
        ("indicator", "the indicator, or * for any"),
        ("check", "the kind of oddity"),
        ("reason", "what is odd, and why"),
    ),
    _view(
        "events",
        "meetings, visits, summits, statements, reports and the like",
        ("event_id", "its id: date and words"),
        ("date", "the day it began, padded where date_precision is not day"),
        ("date_precision", "day, month or year"),
        ("end_date", "the last day of one of several days"),
        ("kind", "accession, agreement, appointment, call, cancellation, incident, meeting, ministerial, and so on"),
        ("status", "held, planned or cancelled"),
        ("title", "its title, in our words"),
        ("summary", "what happened, in our words"),
        ("place", "the town; null where no source names it"),
        ("country", "ISO 3166 alpha-3 code of the place's country"),
        ("lat", "latitude of the town in degrees"),
        ("lon", "longitude of the town in degrees"),
    ),
    _view(
        "event_members",
        "which members an event is about, one row a member and event",
        _EVENT_ID,
        ("iso3", "the member: members.iso3"),
        ("relation", "host, participant, partner (before accession) or mentioned"),
    ),
    _view(
        "event_participants",
        "who took part in an event, one row a person and event",
        _EVENT_ID,
        ("person_id", "the person: people.person_id"),
        ("role", "chair, host, guest, signatory, speaker, mediator, absent, mentioned, and so on"),
        ("represents", "ISO 3166 alpha-3 code of a country, also of non-members, NATO or EU"),
    ),
    _view(
        "event_sources",
        "which sources carry an event",
        _EVENT_ID,
        ("source_id", "the source: sources.source_id"),
    ),
    _view(
        "claims",
        "figures asserted by a source or a speaker, as they were said",
        ("claim_id", "its id"),
        ("event_id", "the event it was made at; null where there is none"),
        ("source_id", "where it was read: sources.source_id"),
        ("speaker", "who said it: people.person_id; null where it is the source's own"),
        ("entity", "whom it is about: as in figures, or a group that has none"),
        ("indicator", "what it is about: as in figures, or of claims only"),
        ("year", "the year it is about; null where none is named"),
        ("comparator", "eq, gt, ge, le or about"),
        ("value", "the number as it was said (text)"),
        ("unit", "pct_gdp, pct, members, people, usd_billion and so on"),
        ("threshold", "the level that members are counted at (text)"),
        ("polarity", "asserted, planned, demanded or denied"),
        ("text", "the claim, in our words"),
    ),
    _view(
        "people",
        "persons and bodies that take part in events",
        ("person_id", "its id"),
        ("name", "its name"),
        ("aliases", "other names, ; between"),
        ("country", "ISO 3166 alpha-3 code of its country, NATO or EU"),
        ("kind", "person or group"),
    ),
    _view(
        "offices",
        "offices that people held",
        ("person_id", "the person: people.person_id"),
        ("office", "the office"),
        ("from_date", "its first day; null where unknown"),
        ("from_precision", "day, month or year"),
        ("to_date", "its last day; null where unknown or still held when the source was read"),
        ("to_precision", "day, month or year"),
        ("source_id", "where this was read: sources.source_id"),
    ),
    _view(
        "sources",
        "where everything was read",
        ("source_id", "its id"),
        ("title", "its title"),
        ("publisher", "who published it"),
        ("published_on", "the day it came out"),
        ("published_precision", "day, month or year"),
        ("url", "its address; null where there is none"),
        ("tier", "official, news, reference or secondary"),
        ("notes", "what to know of it"),
    ),
)
"""Every view, in the order in which they are listed."""

MACRO = "figures_as_of"
"""The view that takes a day."""

NAMES = frozenset(view.name for view in VIEWS)
