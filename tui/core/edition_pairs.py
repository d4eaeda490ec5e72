"""Which two editions are held against each other: named, by a day, the newest of a day, or neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.core.model import day_text
from tui.core.spelling import nearest
from tui.core.view import Diff, parse_day

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.model import Edition
    from tui.core.view import View


def edition(almanac: Almanac, text: str, indicator: str | None = None) -> Edition:
    """Return the edition with that id, or the one in force on that day, of those that hold the indicator.

    Raises:
        InputError: there is no such edition, or none was known that day.
    """
    editions = almanac.catalogue.editions
    if text in editions:
        return editions[text]
    if len(text) == len("2025-04-24") and text[:1].isdigit():
        day = parse_day(text, "The edition's day")
        known: tuple[Edition, ...] = almanac.editions_known(day)
        if indicator is not None:
            held = holding(almanac, indicator)
            publisher = almanac.catalogue.indicators[indicator].publisher
            known = tuple(item for item in almanac.editions_known(day, publisher) if item.edition in held)
        if known:
            return known[-1]
        raise InputError(f"No edition was known on {day_text(day)}.", f"The first is of {day_text(almanac.first_day)}.")
    return editions[nearest(text, tuple(editions), "edition")]


def one_publisher(first: Edition, second: Edition) -> tuple[Edition, Edition]:
    """Return two editions, refused where their publishers differ.

    Raises:
        InputError: they are not of one publisher.
    """
    if first.publisher != second.publisher:
        raise InputError(
            f"{first.edition} is published by {first.publisher}, {second.edition} by {second.publisher}: other definitions.",
            "Name two editions of one publisher.",
        )
    return first, second


def default_pair(almanac: Almanac, indicator: str, as_of: date | None = None) -> tuple[Edition, Edition]:
    """Return the newest edition known on a day with figures of members for the indicator, and before it the one it follows.

    Raises:
        InputError: fewer than two editions known that day hold it.
    """
    found = _held(almanac, indicator, as_of)
    if len(found) < 2:
        known = f" known on {day_text(as_of)}" if as_of else ""
        raise InputError(f"Fewer than two editions{known} hold {indicator}.", "Name another indicator.")
    return found[-2], found[-1]


def edition_before(almanac: Almanac, after: Edition, indicator: str) -> Edition:
    """Return the edition before another one that holds the indicator for members, or raise InputError."""
    found = [item for item in _held(almanac, indicator, None) if item.known_from < after.known_from]
    if not found:
        raise InputError(f"No edition before {after.edition} holds {indicator}.", "Name two editions.")
    return found[-1]


def pair_of(almanac: Almanac, view: View, screen: Diff) -> tuple[Edition, Edition]:
    """Return the two editions that a view means.

    Raises:
        InputError: there is no such edition, no other to hold it against, or they are of two publishers.
    """
    indicator = screen.indicator or view.indicator
    if screen.before and screen.after:
        return one_publisher(edition(almanac, screen.before), edition(almanac, screen.after))
    if screen.after:
        after = edition(almanac, screen.after)
        return one_publisher(edition_before(almanac, after, indicator), after)
    if screen.before:
        return one_publisher(edition(almanac, screen.before), default_pair(almanac, indicator, view.as_of)[1])
    return default_pair(almanac, indicator, view.as_of)


def opening(almanac: Almanac, view: View, year: int | None) -> View:
    """Return the view on what changed in its table: the two newest editions of its day that hold its indicator and year.

    A year that only one edition holds can't have changed, so every year is shown. Where no two editions hold the indicator
    the pair is left open, for the page to say so.
    """
    indicator = view.indicator
    screen = Diff(indicator=indicator, table=view.table)
    found = _held(almanac, indicator, view.as_of)
    held = _editions_in(almanac, indicator, year)
    of_year = [item for item in found if item.edition in held]
    pair = of_year if len(of_year) > 1 else found
    if len(pair) > 1:
        before, after = pair[-2:]
        screen = screen._replace(
            before=before.edition, after=after.edition, year=year if pair is of_year and year is not None else None
        )
    return view._replace(screen=screen)


def comparing(almanac: Almanac, view: View, first: Edition, second: Edition) -> View:
    """Return the view on what the later of two editions revised of the other: of its own indicator and year if both have it."""
    before, after = sorted((first, second), key=lambda item: item.known_from)
    years = years_of(almanac, view.indicator, before, after)
    return view._replace(
        screen=Diff(
            before.edition,
            after.edition,
            indicator=view.indicator if years else "",
            year=view.year if view.year in years else None,
            table=view.table,
        )
    )


def previous(almanac: Almanac, item: Edition) -> Edition | None:
    """Return the edition of the same publisher before another one, None before the first."""
    found = [other for other in almanac.editions_known(item.known_from, item.publisher) if other != item]
    return found[-1] if found else None


def stepped(
    almanac: Almanac, before: Edition, after: Edition, indicator: str, direction: int
) -> tuple[Edition, Edition] | None:
    """Return a pair moved to its older (-1) or newer (1) neighbours that hold the indicator, None beyond the last."""
    found = _held(almanac, indicator, None)
    if direction > 0:
        newer = [item for item in found if item.known_from > after.known_from]
        older = [item for item in found if newer and item.known_from < newer[0].known_from]
        return (older[-1], newer[0]) if newer and older else None
    lower = [item for item in found if item.known_from <= before.known_from]
    return (lower[-2], lower[-1]) if len(lower) > 1 else None


def years_of(almanac: Almanac, indicator: str, *editions: Edition) -> tuple[int, ...]:
    """Return the years of which every one of some editions holds figures of the indicator, newest first."""
    wanted = {item.edition for item in editions}
    found = []
    for year, entities in almanac.series(indicator).items():
        here = {datum.edition for published in entities.values() for datum in published if datum.edition in wanted}
        if here == wanted:
            found.append(year)
    return tuple(sorted(found, reverse=True))


def holding(almanac: Almanac, indicator: str) -> set[str]:
    """Return the editions that hold figures of members for an indicator."""
    return _editions_in(almanac, indicator, None)


def _editions_in(almanac: Almanac, indicator: str, year: int | None) -> set[str]:
    """Return the editions that hold figures of members for an indicator, in one year or in any."""
    return {
        datum.edition
        for at, entities in almanac.series(indicator).items()
        if year in (None, at)
        for entity, published in entities.items()
        if entity in almanac.catalogue.members
        for datum in published
    }


def _held(almanac: Almanac, indicator: str, as_of: date | None) -> list[Edition]:
    """Return the editions known on a day that hold figures of members for an indicator, oldest first."""
    held = holding(almanac, indicator)
    return [
        item
        for name, item in almanac.catalogue.editions.items()
        if name in held and (as_of is None or item.known_from <= as_of)
    ]
