"""What a trend shows: the years of up to six members and the aggregates, as known on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.ranking import AGGREGATE_CODES
from tui.core.charts.scale import level_text
from tui.core.charts.trend_words import base_note, reading, years_and_day
from tui.core.errors import InputError
from tui.core.model import AGGREGATE_NAMES, AGGREGATES, NO_ARMED_FORCES, day_text
from tui.core.steps import agreed_on_scale
from tui.core.view import MOST_PICKED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum
    from tui.core.model import Guideline, Indicator

FIRST_YEAR = 2014
"""The year of the Wales pledge, with which trends begin."""

FAN_MOST = 2
"""Members that other editions are drawn behind: with more, whose is whose can't be told."""


class Point(NamedTuple):
    """One figure of a series; `value` is in the indicator's unit, `shown` its text, `counts` false before accession."""

    year: int
    value: float
    shown: str
    estimate: bool
    edition: str
    counts: bool = True


class Series(NamedTuple):
    """One member or aggregate; `reason` says why there are no points."""

    entity: str
    code: str
    name: str
    points: tuple[Point, ...]
    reason: str = ""


class Earlier(NamedTuple):
    """What one edition made of one entity's years."""

    entity: str
    edition: str
    points: tuple[tuple[int, float], ...]


class Mark(NamedTuple):
    """A day on the time axis: what the Allies agreed, `agreed` if so on the day shown, or the event picked."""

    day: date
    text: str
    short: str
    agreed: bool = True
    event: bool = False


class Level(NamedTuple):
    """An agreed level in the indicator's unit, and the first day of it."""

    value: float
    since: date
    agreed: bool


class Trend(NamedTuple):
    """Series over the years `first` to `last`; `base` is the year of constant prices, None where prices aren't constant.

    A trend that is shown `until` an earlier year keeps the axes of the whole one: `reach` is what its values span.
    """

    indicator: Indicator
    as_of: date | None
    first: int
    last: int
    threshold: int | None
    series: tuple[Series, ...]
    fan: tuple[Earlier, ...]
    levels: tuple[Level, ...]
    marks: tuple[Mark, ...]
    base: int | None
    notes: tuple[str, ...]
    until: int | None = None
    reach: tuple[float, ...] = ()

    @property
    def title(self) -> str:
        """Return what is shown, in a line."""
        return f"{self.indicator.label_and_unit}, {self.when}"

    @property
    def when(self) -> str:
        """Return the years, the prices and the day."""
        return years_and_day(self)

    @property
    def sentence(self) -> str:
        """Return what there is to see, in a sentence."""
        return reading(self)

    @property
    def drawn(self) -> tuple[Series, ...]:
        """Return the series that have anything to draw."""
        return tuple(one for one in self.series if one.points)

    @property
    def values(self) -> tuple[float, ...]:
        """Return every value the axis must hold, the threshold among them."""
        drawn = [point.value for one in self.series for point in one.points]
        drawn += [value for earlier in self.fan for _, value in earlier.points]
        return (*drawn, *self.reach, *(() if self.threshold is None else (self.threshold / 100,)))


def trend(
    almanac: Almanac,
    entities: Sequence[str],
    indicator: str,
    as_of: date | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
    threshold: int | None = None,
    event: Mark | None = None,
) -> Trend:
    """Return the trend of members and aggregates by their codes, every figure as known on a day.

    Raises:
        InputError: more than six members, no figure known that day, or years that none of them has.
    """
    if sum(entity not in AGGREGATES for entity in entities) > MOST_PICKED:
        raise InputError(f"A trend holds at most {MOST_PICKED} members.", "Name fewer.")
    shown = almanac.catalogue.indicators[indicator]
    _one_currency(almanac, shown, entities)
    start, end = _span(almanac, shown, as_of, first, last)
    series = tuple(_series(almanac, entity, shown, as_of, start, end) for entity in dict.fromkeys(entities))
    drawn = [one for one in series if one.points]
    base = almanac.price_base(indicator, as_of)
    members = [one for one in drawn if one.entity not in AGGREGATES] or drawn
    fan = tuple(_fan(almanac, members, indicator, as_of, base)) if len(members) <= FAN_MOST else ()
    found = Trend(
        shown,
        as_of,
        start,
        end,
        threshold,
        series,
        fan,
        _levels(almanac, indicator, as_of),
        _marks(almanac, indicator, as_of, start, end, event),
        base,
        (),
    )
    notes = _notes(almanac, found)
    if event and event not in found.marks:
        notes.append(f"the event of {day_text(event.day)} lies outside these years")
    return found._replace(notes=tuple(notes))


def up_to(made: Trend, year: int) -> Trend:
    """Return the trend as it had come by a year, on the axes of the whole: what play shows step by step."""
    if year >= made.last:
        return made
    year = max(year, made.first)
    drawn = [point.value for one in made.series for point in one.points]
    drawn += [value for earlier in made.fan for _, value in earlier.points]
    return made._replace(
        series=tuple(one._replace(points=tuple(p for p in one.points if p.year <= year)) for one in made.series),
        fan=tuple(each._replace(points=tuple(p for p in each.points if p[0] <= year)) for each in made.fan),
        until=year,
        reach=(min(drawn), max(drawn)) if drawn else (),
    )


def _one_currency(almanac: Almanac, indicator: Indicator, entities: Sequence[str]) -> None:
    members = almanac.catalogue.members
    if indicator.unit != "national_million":
        return
    currencies = {members[entity].currency for entity in entities if entity in members}
    if len(currencies) > 1:
        raise InputError(
            f"{', '.join(sorted(currencies))} can't share an axis.",
            "Name members of one currency, or a dollar indicator.",
        )


def _span(
    almanac: Almanac, indicator: Indicator, as_of: date | None, first: int | None, last: int | None
) -> tuple[int, int]:
    years = almanac.years(indicator.indicator, as_of)
    if not years:
        raise InputError(
            f"No figure of {indicator.short_label} was known on {as_of}.",
            f"The first edition is of {almanac.first_day}.",
        )
    start = max(years[0], FIRST_YEAR if first is None else first)
    end = min(years[-1], years[-1] if last is None else last)
    if start > end:
        raise InputError(
            f"No year from {first or FIRST_YEAR} to {last or years[-1]} is known.", f"Known: {years[0]} to {years[-1]}."
        )
    return start, end


def _series(almanac: Almanac, entity: str, indicator: Indicator, as_of: date | None, start: int, end: int) -> Series:
    member = almanac.catalogue.members.get(entity)
    points = []
    for year in range(start, end + 1):
        datum = almanac.chosen(indicator.indicator, entity, year, as_of)
        if datum:
            counts = member is None or member.counts_in(year)
            points.append(Point(year, level(datum), datum.shown, datum.estimate, datum.edition, counts))
    reason = ""
    if not points:
        lacks_forces = member is not None and not member.has_armed_forces and indicator.of_forces
        reason = NO_ARMED_FORCES if lacks_forces else "nothing published that was known that day"
    code = AGGREGATE_CODES.get(entity, entity)
    return Series(entity, code, member.name if member else AGGREGATE_NAMES[entity], tuple(points), reason)


def level(datum: Datum) -> float:
    """Return a figure as charts place it: shares by their hundredths, so that a place agrees with the text beside it."""
    return datum.value if datum.hundredths is None else datum.hundredths / 100


def _fan(
    almanac: Almanac, drawn: Sequence[Series], indicator: str, as_of: date | None, base: int | None
) -> list[Earlier]:
    """Return what other editions than the one drawn made of these years, where it differs, at the same prices."""
    series = almanac.series(indicator)
    found = []
    for one in drawn:
        chosen = {point.year: point for point in one.points}
        by_edition: dict[str, list[tuple[int, float]]] = {}
        for year in chosen:
            for datum in series.get(year, {}).get(one.entity, ()):
                if (as_of is None or datum.known_from <= as_of) and datum.price_base in (None, base):
                    by_edition.setdefault(datum.edition, []).append((year, level(datum)))
        for edition, points in by_edition.items():
            if any(value != chosen[year].value for year, value in points):
                found.append(Earlier(one.entity, edition, tuple(sorted(points))))
    return found


def _levels(almanac: Almanac, indicator: str, as_of: date | None) -> tuple[Level, ...]:
    since: dict[int, Guideline] = {}
    for item in agreed_on_scale(almanac.catalogue, indicator):
        since.setdefault(item.threshold, item)
    return tuple(
        Level(value / 100, item.agreed_on, as_of is None or item.known_from <= as_of)
        for value, item in sorted(since.items())
    )


def _marks(
    almanac: Almanac, indicator: str, as_of: date | None, start: int, end: int, event: Mark | None
) -> tuple[Mark, ...]:
    """Return the days between the first and the last of the years, what was agreed on one day together."""
    by_day: dict[date, list[Guideline]] = {}
    for item in agreed_on_scale(almanac.catalogue, indicator):
        if start <= item.agreed_on.year <= end:
            by_day.setdefault(item.agreed_on, []).append(item)
    marks = [
        Mark(day, *_agreed_texts(items), all(as_of is None or item.known_from <= as_of for item in items))
        for day, items in by_day.items()
    ]
    if event and start <= event.day.year <= end:
        marks.append(event)
    return tuple(sorted(marks, key=lambda mark: mark.day))


def _agreed_texts(items: Sequence[Guideline]) -> tuple[str, str]:
    """Return what a day agreed in a few words, and in fewer: `The Hague 3.5 %, 5 %` and `3.5 %, 5 %`."""
    levels = ", ".join(f"{level_text(value)} %" for value in sorted({item.threshold for item in items}))
    return f"{items[0].label.partition(':')[0]} {levels}", levels


def _notes(almanac: Almanac, made: Trend) -> list[str]:
    notes = [f"{one.name}: {one.reason}" for one in made.series if not one.points]
    if any(point.estimate for one in made.series for point in one.points):
        notes.append("dashed and e: estimates")
    if made.fan:
        count = len({earlier.edition for earlier in made.fan})
        notes.append(f"faint: {count} other edition{'s' if count > 1 else ''}")
    if any(not point.counts for one in made.series for point in one.points):
        notes.append("dim: before accession")
    if made.base is not None:
        notes.append(base_note(almanac, made))
    return notes
