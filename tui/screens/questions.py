"""What can be chosen: years, editions, columns, filters and their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import names
from tui.core.model import day_text, years_text
from tui.core.table import MIXED, PARTIAL, WHOLE
from tui.screens.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.almanac import Almanac
    from tui.core.columns import Column
    from tui.core.scene import Composer
    from tui.core.view import View

LATEST = "latest"
"""The choice of no as-of day."""

FILTERS = (
    ("members", "Member", "host, participant, partner or mentioned"),
    ("countries", "Country", "represented, EU, NATO, or the place's country"),
    ("kinds", "Kind", "meeting, visit, summit, report, statement, ..."),
    ("statuses", "Status", "held, cancelled, planned"),
    ("relations", "Relation", "how the member takes part"),
    ("people", "Person", "a participant"),
    ("since", "From", "the first day"),
    ("until", "To", "the last day"),
)

_COVERAGE_TONES = {WHOLE: "", MIXED: "", PARTIAL: "dim"}


def year_choices(almanac: Almanac, view: View) -> tuple[Choice, ...]:
    """Return the years known on the view's day, latest first, with what is known of each."""
    choices = []
    for year in reversed(almanac.years(view.indicator, view.as_of)):
        table = almanac.table(view.indicator, year, view.as_of, ("name",))
        reporting = sum(count for _, count in table.editions)
        said = f"{reporting} of {table.members} members"
        tone = "dim" if table.coverage not in (WHOLE, MIXED) else ""
        choices.append(Choice(str(year), (str(year), table.coverage, said), "missing" if tone else ""))
    return tuple(choices)


def as_of_choices(almanac: Almanac, view: View) -> tuple[Choice, ...]:
    """Return the editions by day, latest first, with their completeness, below the latest known."""
    choices = [Choice(LATEST, ("latest known", "", "no as-of day"))]
    for edition in reversed(almanac.editions_of(view.indicator)):
        years = almanac.whole_years(view.indicator, edition.edition)
        whole = years_text(years)
        said = f"whole {whole}" if whole else "partial"
        label = day_text(edition.known_from)
        choices.append(Choice(str(edition.known_from), (label, said, edition.title), "" if whole else "missing"))
    return tuple(choices)


def as_of_label(text: str) -> str | None:
    """Return what a typed day would stand for; raises InputError where it is none."""
    from tui.core.view import parse_day

    return f"as of {day_text(parse_day(text))}"


def column_choices(columns: Sequence[Column]) -> tuple[Choice, ...]:
    """Return a table's columns."""
    return tuple(Choice(item.id, (item.title, item.help)) for item in columns)


def filter_choices(view: View) -> tuple[Choice, ...]:
    """Return what events can be filtered by, with what is asked for now."""
    choices = []
    for name, title, about in FILTERS:
        now = getattr(view.events, name)
        said = ", ".join(now) if isinstance(now, tuple) else str(now or "")
        choices.append(Choice(name, (title, said or "any", about), "accent" if said else ""))
    return tuple(choices)


def value_choices(what: str, composer: Composer) -> tuple[Choice, ...]:
    """Return the values of one filter; the empty key asks for any."""
    catalogue, log = composer.catalogue, composer.log
    anyone = Choice("", ("any", "", ""))
    if what == "members":
        items = [Choice(code, (item.name, code, ", ".join(item.aliases))) for code, item in catalogue.members.items()]
        return (anyone, *sorted(items, key=lambda choice: choice.cells[0]))
    if what == "countries":
        return (anyone, *(Choice(code, (names.country_name(code, catalogue), code)) for code in log.parties))
    if what == "people":
        people = sorted(catalogue.people.values(), key=lambda person: person.name)
        return (
            anyone,
            *(Choice(item.person_id, (item.name, item.country, ", ".join(item.aliases))) for item in people),
        )
    words = {"kinds": log.kinds, "statuses": log.statuses, "relations": log.relations}[what]
    return (anyone, *(Choice(word, (word,)) for word in words))
