"""Whether everything that a view names is in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import names, spelling
from tui.core.columns import DECLARED
from tui.core.countries import NAMES, ORGANISATIONS
from tui.core.errors import InputError
from tui.core.model import AGGREGATES, PUBLISHER, day_text
from tui.core.text import clean
from tui.core.view import MOST_PICKED, Chart, Claims, Diff, EventPage, NumberPage, Path, Publishers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tui.core.almanac import Almanac
    from tui.core.scene import Composer
    from tui.core.view import EventFilter, SortKey, View


def checked(view: View, composer: Composer) -> None:
    """Refuse a view that names what isn't there, with the reason and what is nearest to it.

    Raises:
        InputError: an indicator, year, day, column, member, event, person, edition, claim or word of a list isn't there.
    """
    almanac = composer.almanac
    known = almanac.catalogue.indicators
    _one(view.indicator, known, "indicator")
    _year(almanac, view.year, known[view.indicator].publisher)
    _day(almanac, view)
    _columns(view.sort, (*DECLARED, *known))
    _members(almanac, (*(() if view.member is None else (view.member,)), *view.picked))
    if len(view.picked) > MOST_PICKED:
        raise InputError(f"The view compares {len(view.picked)} members.", f"At most {MOST_PICKED} can be compared.")
    if view.event:
        _event(view.event, composer)
    _events(view.events, composer)
    _screen(view, composer)


def _screen(view: View, composer: Composer) -> None:
    """Refuse what the view's screen names that isn't there; each is imported where it is needed, as this stands in the start."""
    almanac, screen = composer.almanac, view.screen
    match screen:
        case EventPage():
            _event(screen.event_id, composer)
        case NumberPage():
            from tui.core.provenance import trace

            trace(almanac, screen.number)
        case Diff():
            from tui.core.edition_pairs import pair_of

            if screen.indicator:
                _one(screen.indicator, almanac.catalogue.indicators, "indicator")
            _year(almanac, screen.year)
            _members(almanac, filter(None, (screen.member,)))
            pair_of(almanac, view, screen)
        case Chart():
            _year(almanac, screen.since, almanac.catalogue.indicators[view.indicator].publisher)
        case Path():
            from tui.core.pathway import LAST_YEAR

            if not almanac.first_day.year <= screen.by <= LAST_YEAR:
                raise InputError(f"No path can end in {screen.by}.", f"Name a year up to {LAST_YEAR}.")
        case Claims():
            from tui.core.claim_precision import VERDICTS

            if screen.verdict:
                _one(screen.verdict, VERDICTS, "verdict")
            if screen.claim:
                _one(screen.claim, [one.claim.claim_id for one in composer.claims.recorded], "claim")
        case Publishers():
            from tui.core.publishers import COMPARED

            _one(screen.quantity, COMPARED, "quantity")
    if getattr(screen, "order", ()):
        from tui.core.view_orders import orders

        _columns(getattr(screen, "order", ()), orders(view, almanac))


def _event(event_id: str, composer: Composer) -> None:
    if composer.log.position(event_id) is None:
        composer.log.event(event_id)  # it knows the nearest ones


def _one(name: str, known: Collection[str], what: str) -> None:
    """Refuse a name that isn't exactly one of those known."""
    if name in known:
        return
    raise _meant(name, what, spelling.nearest(name, sorted(known), what))


def _members(almanac: Almanac, asked: Iterable[str]) -> None:
    catalogue = almanac.catalogue
    for entity in asked:
        if entity not in catalogue.members and entity not in AGGREGATES:
            raise _meant(entity, "member", names.entity(entity, catalogue, by_id=True))


def _meant(name: str, what: str, near: str) -> InputError:
    return InputError(f"There is no {what} '{_short(name)}'.", f"Nearest: {near}.")


def _year(almanac: Almanac, year: int | None, publisher: str = PUBLISHER) -> None:
    if year is None:
        return
    years = almanac.all_years(publisher)
    if year not in years:
        near = min(years, key=lambda known: abs(known - year))
        raise InputError(f"No edition of {publisher} holds the year {year}.", f"The nearest is {near}.")


def _day(almanac: Almanac, view: View) -> None:
    """Refuse a day before the first edition that holds figures of the view's indicator."""
    first = min((edition.known_from for edition in almanac.editions_of(view.indicator)), default=None)
    if view.as_of is not None and first is not None and view.as_of < first:
        raise InputError(f"Nothing was known on {day_text(view.as_of)}.", f"The first edition is of {day_text(first)}.")


def _columns(keys: Iterable[SortKey], known: Collection[str]) -> None:
    for key in keys:
        _one(key.column, known, "column to sort by")


def _events(wanted: EventFilter, composer: Composer) -> None:
    catalogue, log = composer.catalogue, composer.log
    _members(composer.almanac, wanted.members)
    for person in wanted.people:
        if person not in catalogue.people:
            raise _meant(person, "person", names.person(person, catalogue, by_id=True))
    parties = {*log.parties, *catalogue.members, *NAMES, *ORGANISATIONS} if wanted.countries else set[str]()
    for asked, known, what in (
        (wanted.countries, parties, "country"),
        (wanted.kinds, log.kinds, "kind of event"),
        (wanted.statuses, log.statuses, "status of events"),
        (wanted.relations, log.relations, "relation to an event"),
    ):
        for word in asked:
            _one(word, known, what)
    names.place(wanted.place, log.places if wanted.place else ())


def _short(text: str) -> str:
    return clean(text if len(text) <= 40 else text[:39] + "…")
