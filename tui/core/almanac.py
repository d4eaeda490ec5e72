"""Answers about figures from one open database, with what is dear to compute kept at hand."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tui.core import figures as select
from tui.core.catalogue import Catalogue
from tui.core.errors import InputError
from tui.core.model import NATO, PUBLISHER, Published, Source, Split, day_text
from tui.core.table import Count, Derived
from tui.core.table_maker import Figure, Material, year_table
from tui.core.threshold import judge

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from tui.core.model import Edition, Indicator
    from tui.core.store import Store
    from tui.core.table import YearTable
    from tui.core.threshold import Judged

AMOUNT_INDICATORS = ("gdp_usd_current", "def_usd_current")


class Almanac:
    """The figures of one database, read an indicator at a time; every answer is a frozen value."""

    def __init__(self, store: Store) -> None:
        self.catalogue = Catalogue.load(store)
        self._store = store
        self._series: dict[str, select.Series] = {}
        self._days = sorted({edition.known_from for edition in self.catalogue.editions.values()})
        self._base = lru_cache(maxsize=512)(self._compute_base)
        self._values = lru_cache(maxsize=256)(self._compute_values)
        self._judged = lru_cache(maxsize=256)(self._compute_judged)
        self._whole = lru_cache(maxsize=64)(self._compute_whole)
        self._counts = lru_cache(maxsize=64)(self._compute_counts)
        self._source = lru_cache(maxsize=256)(self._read_source)
        self._all_years = lru_cache(maxsize=16)(self._read_years)

    @property
    def database(self) -> Path:
        """Return the path of the database."""
        return self._store.path

    def in_force(self, as_of: date | None) -> date | None:
        """Return the day that the newest edition known on a day is of: both days know the same; None for the latest."""
        at = len(self._days) if as_of is None else bisect_right(self._days, as_of)
        return None if at == len(self._days) else self._days[at - 1] if at else as_of

    def editions_known(self, as_of: date | None, publisher: str = PUBLISHER) -> tuple[Edition, ...]:
        """Return a publisher's editions known on a day, oldest first."""
        return tuple(
            edition
            for edition in self.catalogue.editions.values()
            if edition.publisher == publisher and (as_of is None or edition.known_from <= as_of)
        )

    def editions_of(self, indicator: str) -> tuple[Edition, ...]:
        """Return every edition of the publisher of an indicator, oldest first."""
        return self.editions_known(None, self.catalogue.indicators[indicator].publisher)

    def whole_editions(self, indicator: str, year: int, as_of: date | None) -> tuple[Edition, ...]:
        """Return the editions known that day with a whole table of the year, oldest first."""
        return tuple(
            edition for edition in self._whole(indicator).get(year, ()) if as_of is None or edition.known_from <= as_of
        )

    def whole_years(self, indicator: str, edition: str) -> tuple[int, ...]:
        """Return the years of which an edition has a whole table, oldest first."""
        whole = self._whole(indicator)
        return tuple(sorted(year for year, found in whole.items() if any(item.edition == edition for item in found)))

    def years(self, indicator: str, as_of: date | None) -> tuple[int, ...]:
        """Return the years of which anything of the indicator was known that day, for members."""
        return tuple(
            sorted(
                year
                for year, entities in self.series(indicator).items()
                if any(
                    as_of is None or published[0].known_from <= as_of
                    for entity, published in entities.items()
                    if entity in self.catalogue.members
                )
            )
        )

    def default_year(self, indicator: str, as_of: date | None) -> int | None:
        """Return the latest year with a whole table known that day, or None before the first."""
        return max(
            (year for year in self._whole(indicator) if self.whole_editions(indicator, year, as_of)), default=None
        )

    def table(self, indicator: str, year: int | None, as_of: date | None, columns: tuple[str, ...]) -> YearTable:
        """Return the member table of a year as known on a day.

        Raises:
            InputError: no figure of the indicator was known that day, or the year is in no edition.
        """
        shown = self.catalogue.indicators[indicator]
        if year is None:
            year = self.default_year(indicator, as_of)
            if year is None:
                first = min((edition.known_from for edition in self.editions_of(indicator)), default=None)
                raise InputError(
                    f"No whole table of {shown.short_label} was known on {day_text(as_of)}."
                    if as_of
                    else f"No edition holds a whole table of {shown.short_label}.",
                    f"The first edition is of {day_text(first)}."
                    if as_of and first and as_of < first
                    else "Name a year to see what was known in part.",
                )
        return year_table(self._material(shown, year, as_of, columns), columns)

    def judged_values(self, indicator: str, year: int, as_of: date | None, threshold: int) -> Judged:
        """Return the values of a year held against a threshold, made once for all days that know the same.

        The table has no amounts, histories or US share; its day is that of the newest edition.
        """
        return self._judged(indicator, year, self.in_force(as_of), threshold)

    @property
    def first_day(self) -> date:
        """Return the day from which NATO's first edition is known."""
        return min(edition.known_from for edition in self.editions_known(None))

    def all_years(self, publisher: str = PUBLISHER) -> tuple[int, ...]:
        """Return every year in any edition of a publisher."""
        return self._all_years(publisher)

    def series(self, indicator: str) -> select.Series:
        """Return every published value of an indicator, by year and entity; read from the database once."""
        if indicator not in self._series:
            self.read((indicator,))
        return self._series[indicator]

    def chosen(self, indicator: str, entity: str, year: int, as_of: date | None) -> select.Datum | None:
        """Return one figure as known on a day, at the price base in force then, or None."""
        published = self.series(indicator).get(year, {}).get(entity, ())
        return select.latest(published, as_of, self.price_base(indicator, as_of))

    def price_base(self, indicator: str, as_of: date | None) -> int | None:
        """Return the year of the constant prices in force that day, None where prices are not constant."""
        return self._base(indicator, self.in_force(as_of))

    def published(self, entity: str, year: int, indicator: str) -> tuple[Published, ...]:
        """Return every published value of one figure, oldest edition first."""
        return tuple(
            Published(
                datum.edition, datum.known_from, datum.shown, datum.printed, datum.hundredths, datum.estimate,
                datum.source_id,
            )
            for datum in self.series(indicator).get(year, {}).get(entity, ())
        )  # fmt: skip

    def shares(self, entity: str, year: int, as_of: date | None, indicators: tuple[str, ...]) -> tuple[Split, ...]:
        """Return an entity's category shares of a year as known on a day, those that were published, in the order asked."""
        self.read(indicators)
        found = ((name, self.chosen(name, entity, year, as_of)) for name in indicators)
        return tuple(
            Split(name, self.catalogue.indicators[name].short_label, datum.shown, datum.value, datum.edition)
            for name, datum in found
            if datum
        )

    def source(self, source_id: str) -> Source | None:
        """Return a source by its id, None where the database has no such source."""
        return self._source(source_id)

    def source_id(self, indicator: str, entity: str, year: int, edition: str) -> str:
        """Return the id of the source that an edition's figure was read in, empty where it has no such figure."""
        published = self.series(indicator).get(year, {}).get(entity, ())
        return next((item.source_id for item in published if item.edition == edition), "")

    def coverage_by_year(self) -> tuple[tuple[str, str, int, int], ...]:
        """Return how many members each edition has a figure of, by edition, indicator and year; 0 is an aggregate's alone."""
        return tuple(self._store.rows("coverage_by_year", members=list(self.catalogue.members)))

    @cached_property
    def sources_by_edition(self) -> tuple[tuple[str, int, Source], ...]:
        """Return how many figures each edition has from which source, by edition, the most first."""
        return tuple((row[0], row[1], Source(*row[2:])) for row in self._store.rows("sources_by_edition"))

    def has_read(self, names: Iterable[str]) -> bool:
        """Say whether questions about indicators need no database any more."""
        return all(name in self._series for name in names)

    def read(self, names: Iterable[str]) -> None:
        """Read the indicators that haven't been, all with one query."""
        lacking = [name for name in names if name not in self._series]
        if not lacking:
            return
        rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in lacking}
        for row in self._store.rows("figures", indicators=lacking):
            rows[row[0]].append(row)
        catalogue = self.catalogue
        for name, found in rows.items():
            known = catalogue.indicators.get(name)
            self._series[name] = select.series(known, found, catalogue.editions) if known else {}

    def _read_years(self, publisher: str) -> tuple[int, ...]:
        return tuple(year for (year,) in self._store.rows("years", publisher=publisher))

    def _read_source(self, source_id: str) -> Source | None:
        return next((Source(*row) for row in self._store.rows("source", source_id=source_id)), None)

    def _compute_base(self, indicator: str, as_of: date | None) -> int | None:
        known = self.catalogue.indicators.get(indicator)
        if known is None or known.price_basis != "constant":
            return None
        return select.price_base(self.series(indicator), as_of, self.catalogue.members)

    def _compute_whole(self, indicator: str) -> dict[int, tuple[Edition, ...]]:
        catalogue = self.catalogue
        known = catalogue.indicators.get(indicator)
        if known is None:
            return {}
        return select.whole_tables(known, self.series(indicator), catalogue.members, catalogue.editions)

    def _compute_judged(self, indicator: str, year: int, as_of: date | None, threshold: int) -> Judged:
        return judge(self._values(indicator, year, as_of), threshold)

    def _compute_values(self, indicator: str, year: int, as_of: date | None) -> YearTable:
        shown = self.catalogue.indicators[indicator]
        return year_table(self._material(shown, year, as_of, ("value",), alone=True), ("value",))

    def _material(
        self, shown: Indicator, year: int, as_of: date | None, columns: tuple[str, ...], *, alone: bool = False
    ) -> Material:
        """Return what a table is made of; `alone` leaves out all but the shown indicator's own values."""
        catalogue = self.catalogue
        names = [shown.indicator] if alone else self._needed(shown, columns)
        self.read(names if "per_soldier" not in columns else [*names, "mil_personnel"])
        figures = {}
        for name in names:
            for entity in self.series(name).get(year, {}):
                datum = self.chosen(name, entity, year, as_of)
                if datum:
                    figures[name, entity] = self._with_year_before(name, datum)
        bases = {name: base for name in names if (base := self.price_base(name, as_of)) is not None}
        main = self._main_editions(names, year, as_of)
        of_nato = shown.publisher == PUBLISHER and not alone
        return Material(
            indicator=shown,
            indicators=catalogue.indicators,
            members=tuple(catalogue.members.values()),
            year=year,
            as_of=as_of,
            figures=figures,
            history={} if alone else self._histories(shown.indicator, year, as_of),
            other_base=self._other_bases(names, year, as_of, figures),
            bases=bases,
            main_editions=main,
            blanks=self._blanks(year, main),
            currency_notes=self._currency_notes(figures),
            published_on={edition.edition: edition.published_on for edition in catalogue.editions.values()},
            per_soldier=self._per_soldier(year, as_of) if "per_soldier" in columns else {},
            nato_share=self._nato_share(year, as_of) if of_nato or "nato_share" in columns else {},
            is_whole=bool(self.whole_editions(shown.indicator, year, as_of)),
            counts=() if alone else self._counts(shown.indicator, year),
        )

    def _needed(self, shown: Indicator, columns: tuple[str, ...]) -> list[str]:
        names = {shown.indicator, *AMOUNT_INDICATORS, *(name for name in columns if name in self.catalogue.indicators)}
        return sorted(names | ({"def_per_capita_constant"} if "per_head" in columns else set()))

    def _with_year_before(self, indicator: str, datum: select.Datum) -> Figure:
        """Return a figure with the year before from the same edition, None where that edition lacks it."""
        earlier = self.series(indicator).get(datum.year - 1, {}).get(datum.entity, ())
        before = next((item for item in earlier if item.edition == datum.edition), None)
        return Figure(
            datum.value, datum.printed, datum.shown, datum.hundredths, datum.estimate, datum.edition,
            before.value if before else None,
            before.hundredths if before else None,
        )  # fmt: skip

    def _histories(
        self, indicator: str, year: int, as_of: date | None
    ) -> dict[str, tuple[tuple[int, float, bool], ...]]:
        found: dict[str, list[tuple[int, float, bool]]] = {}
        base = self.price_base(indicator, as_of)
        for at, entities in sorted(self.series(indicator).items()):
            if at > year:
                break
            for entity, published in entities.items():
                datum = select.latest(published, as_of, base)
                if datum:
                    level = datum.value if datum.hundredths is None else datum.hundredths / 100
                    found.setdefault(entity, []).append((at, level, datum.estimate))
        return {entity: tuple(points) for entity, points in found.items()}

    def _other_bases(
        self, names: list[str], year: int, as_of: date | None, figures: dict[tuple[str, str], Figure]
    ) -> dict[tuple[str, str], int]:
        """Return the price base of figures that are known at other prices only."""
        found = {}
        for name in names:
            for entity, published in self.series(name).get(year, {}).items():
                known = [item for item in published if as_of is None or item.known_from <= as_of]
                if known and known[-1].price_base is not None and (name, entity) not in figures:
                    found[name, entity] = known[-1].price_base
        return found

    def _main_editions(self, names: list[str], year: int, as_of: date | None) -> dict[str, str]:
        main = {}
        for name in names:
            if name not in self.catalogue.indicators:
                continue
            whole = self.whole_editions(name, year, as_of)
            entities = self.series(name).get(year, {})
            having = {item.edition for iso3 in self.catalogue.members for item in entities.get(iso3, ())}
            publisher = self.catalogue.indicators[name].publisher
            known = whole or [item for item in self.editions_known(as_of, publisher) if item.edition in having]
            if known:
                main[name] = known[-1].edition
        return main

    def _blanks(self, year: int, main: dict[str, str]) -> frozenset[tuple[str, str]]:
        found = set()
        for oddity in self.catalogue.oddities:
            if oddity.check != "missing" or oddity.year not in ("*", str(year)):
                continue
            for name, edition in main.items():
                if oddity.edition in ("*", edition) and oddity.indicator in ("*", name):
                    found.add((name, oddity.entity))
        return frozenset(found)

    def _currency_notes(self, figures: dict[tuple[str, str], Figure]) -> dict[tuple[str, str], str]:
        notes = {}
        for oddity in self.catalogue.oddities:
            figure = figures.get((oddity.indicator, oddity.entity))
            if oddity.check == "currency" and figure and oddity.edition in ("*", figure.edition):
                notes[oddity.entity, oddity.indicator] = oddity.reason
        return notes

    def _compute_counts(self, indicator: str, year: int) -> tuple[Count, ...]:
        """Return what each edition with a whole table of the year made of it, as known on that edition's day."""
        counted = {member.iso3 for member in self.catalogue.members.values() if member.counts_in(year)}
        entities = self.series(indicator).get(year, {})
        shares = [[item for item in entities.get(iso3, ()) if item.hundredths is not None] for iso3 in sorted(counted)]
        counts = []
        for edition in self.whole_editions(indicator, year, None):
            found = (select.latest(published, edition.known_from, None) for published in shares)
            levels = tuple(datum.hundredths for datum in found if datum and datum.hundredths is not None)
            counts.append(Count(edition.edition, edition.known_from, levels))
        return tuple(counts)

    def _per_soldier(self, year: int, as_of: date | None) -> dict[str, Derived]:
        """Return thousands of current dollars per soldier: millions over thousands of people, both of one edition."""
        soldiers = self.series("mil_personnel").get(year, {})
        found = {}
        for entity, published in self.series("def_usd_current").get(year, {}).items():
            both = select.in_one_edition(published, soldiers.get(entity, ()), as_of)
            if both and both[1].value:
                spent, people = both
                found[entity] = Derived(spent.value / people.value, spent.estimate or people.estimate, spent.edition)
        return found

    def _nato_share(self, year: int, as_of: date | None) -> dict[str, Derived]:
        """Return each entity's percent of the NATO total in current dollars of one edition."""
        entities = self.series("def_usd_current").get(year, {})
        found = {}
        for entity, published in entities.items():
            both = select.in_one_edition(published, entities.get(NATO, ()), as_of)
            if both and both[1].value:
                part, total = both
                found[entity] = Derived(part.value / total.value * 100, part.estimate, part.edition)
        return found
