"""Answers about figures from one open database, with what is dear to compute kept at hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.core import figures as select
from tui.core.catalogue import Catalogue
from tui.core.errors import InputError
from tui.core.model import NATO, Published, Split, day_text
from tui.core.table import Count, Derived
from tui.core.table_maker import Figure, Material, year_table

if TYPE_CHECKING:
    from datetime import date

    from tui.core.model import Edition, Indicator
    from tui.core.store import Store
    from tui.core.table import YearTable

AMOUNT_INDICATORS = ("gdp_usd_current", "def_usd_current")


class Coverage(NamedTuple):
    """What an edition holds of one indicator: first and last year, entities, figures."""

    indicator: str
    first_year: int
    last_year: int
    entities: int
    figures: int


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on a day: the figures published by then and, of those, the latest in one price base."""

    published: pl.DataFrame
    chosen: pl.DataFrame
    bases: dict[str, int]


class Almanac:
    """The figures of one database; every answer is a frozen value."""

    def __init__(self, store: Store) -> None:
        self.catalogue = Catalogue.load(store)
        self._figures = store.frame("figures")
        self._known = lru_cache(maxsize=8)(self._compute_known)
        self._counts = lru_cache(maxsize=64)(self._compute_counts)

    @cached_property
    def whole(self) -> select.Whole:
        """Return every whole table as (indicator, year, edition)."""
        catalogue = self.catalogue
        return select.whole_tables(
            self._figures, catalogue.members.values(), catalogue.indicators.values(), catalogue.editions.values()
        )

    def editions_known(self, as_of: date | None) -> tuple[Edition, ...]:
        """Return the editions known on a day, oldest first."""
        return tuple(
            edition for edition in self.catalogue.editions.values() if as_of is None or edition.known_from <= as_of
        )

    def whole_editions(self, indicator: str, year: int, as_of: date | None) -> tuple[Edition, ...]:
        """Return the editions known that day with a whole table of the year, oldest first."""
        return tuple(
            edition for edition in self.editions_known(as_of) if (indicator, year, edition.edition) in self.whole
        )

    def years(self, indicator: str, as_of: date | None) -> tuple[int, ...]:
        """Return the years of which anything of the indicator was known that day, for members."""
        published = self._known(as_of).published
        rows = published.filter(
            (pl.col("indicator") == indicator) & pl.col("entity").is_in(list(self.catalogue.members))
        )
        return tuple(rows["year"].unique().sort().to_list())

    def default_year(self, indicator: str, as_of: date | None) -> int | None:
        """Return the latest year with a whole table known that day, or None before the first."""
        known = {edition.edition for edition in self.editions_known(as_of)}
        return max((year for name, year, edition in self.whole if name == indicator and edition in known), default=None)

    def table(self, indicator: str, year: int | None, as_of: date | None, columns: tuple[str, ...]) -> YearTable:
        """Return the member table of a year as known on a day.

        Raises:
            InputError: no figure of the indicator was known that day, or the year is in no edition.
        """
        shown = self.catalogue.indicators[indicator]
        if year is None:
            year = self.default_year(indicator, as_of)
            if year is None:
                raise InputError(
                    f"No whole table of {shown.short_label} was known on {day_text(as_of)}."
                    if as_of
                    else f"No edition holds a whole table of {shown.short_label}.",
                    f"The first edition is of {day_text(self.first_day)}."
                    if as_of and as_of < self.first_day
                    else "Name a year to see what was known in part.",
                )
        return year_table(self._material(shown, year, as_of, columns), columns)

    @property
    def first_day(self) -> date:
        """Return the day from which the first edition is known."""
        return min(edition.known_from for edition in self.catalogue.editions.values())

    def all_years(self) -> tuple[int, ...]:
        """Return every year in any edition."""
        return tuple(self._figures["year"].unique().sort().to_list())

    def published(self, entity: str, year: int, indicator: str) -> tuple[Published, ...]:
        """Return every published value of one figure, oldest edition first."""
        rows = self._figures.filter(
            (pl.col("indicator") == indicator) & (pl.col("entity") == entity) & (pl.col("year") == year)
        ).sort("known_from", "edition")
        return tuple(
            Published(*row)
            for row in rows.select(
                "edition", "known_from", "shown", "printed", "hundredths", "estimate", "source_id"
            ).iter_rows()
        )

    def shares(self, entity: str, year: int, as_of: date | None, indicators: tuple[str, ...]) -> tuple[Split, ...]:
        """Return an entity's category shares of a year as known on a day, those that were published, in the order asked."""
        rows = self._known(as_of).chosen.filter(
            (pl.col("entity") == entity) & (pl.col("year") == year) & pl.col("indicator").is_in(list(indicators))
        )
        found = {row[0]: row for row in rows.select("indicator", "shown", "value", "edition").iter_rows()}
        return tuple(
            Split(name, self.catalogue.indicators[name].short_label, *found[name][1:])
            for name in indicators
            if name in found
        )

    def coverage(self, edition: str) -> tuple[Coverage, ...]:
        """Return what an edition holds, an indicator at a time."""
        rows = (
            self._figures.filter(pl.col("edition") == edition)
            .group_by("indicator")
            .agg(
                pl.col("year").min().alias("first"),
                pl.col("year").max().alias("last"),
                pl.col("entity").n_unique().alias("entities"),
                pl.len().alias("figures"),
            )
            .sort("indicator")
        )
        return tuple(Coverage(*row) for row in rows.iter_rows())

    def _compute_known(self, as_of: date | None) -> Known:
        published = select.published_by(self._figures, as_of)
        bases = select.price_bases(published, self.catalogue.members)
        return Known(published, select.latest(select.in_one_base(published, bases)), bases)

    def _material(self, shown: Indicator, year: int, as_of: date | None, columns: tuple[str, ...]) -> Material:
        known = self._known(as_of)
        catalogue = self.catalogue
        names = self._needed(shown, columns)
        chosen = select.with_year_before(
            known.chosen.filter((pl.col("year") == year) & pl.col("indicator").is_in(names)), self._figures
        )
        fields = ("indicator", "entity", *Figure._fields)
        figures = {(row[0], row[1]): Figure(*row[2:]) for row in chosen.select(fields).iter_rows()}
        of_year = known.published.filter((pl.col("year") == year) & pl.col("indicator").is_in(names))
        other_base = {
            (name, entity): base
            for name, entity, base in of_year.filter(pl.col("price_base").is_not_null())
            .select("indicator", "entity", "price_base")
            .iter_rows()
            if base != known.bases.get(name) and (name, entity) not in figures
        }
        main = self._main_editions(names, year, as_of, of_year)
        return Material(
            indicator=shown,
            indicators=catalogue.indicators,
            members=tuple(catalogue.members.values()),
            year=year,
            as_of=as_of,
            figures=figures,
            history=self._histories(shown, year, known),
            other_base=other_base,
            bases=known.bases,
            main_editions=main,
            blanks=self._blanks(year, main),
            currency_notes=self._currency_notes(figures),
            published_on={edition.edition: edition.published_on for edition in catalogue.editions.values()},
            per_soldier=_per_soldier(known.published, year) if "per_soldier" in columns else {},
            nato_share=_nato_share(known.published, year),
            is_whole=bool(self.whole_editions(shown.indicator, year, as_of)),
            counts=self._counts(shown.indicator, year),
        )

    def _needed(self, shown: Indicator, columns: tuple[str, ...]) -> list[str]:
        names = {shown.indicator, *AMOUNT_INDICATORS, *(name for name in columns if name in self.catalogue.indicators)}
        return sorted(names | ({"def_per_capita_constant"} if "per_head" in columns else set()))

    def _histories(self, shown: Indicator, year: int, known: Known) -> dict[str, tuple[tuple[int, float, bool], ...]]:
        rows = known.chosen.filter((pl.col("indicator") == shown.indicator) & (pl.col("year") <= year))
        found: dict[str, list[tuple[int, float, bool]]] = {}
        value = (pl.col("hundredths") / 100).fill_null(pl.col("value")).alias("level")
        for entity, at, level, estimate in rows.select("entity", "year", value, "estimate").iter_rows():
            found.setdefault(entity, []).append((at, level, estimate))
        return {entity: tuple(sorted(points)) for entity, points in found.items()}

    def _main_editions(self, names: list[str], year: int, as_of: date | None, of_year: pl.DataFrame) -> dict[str, str]:
        newest = (
            of_year.filter(pl.col("entity").is_in(list(self.catalogue.members)))
            .sort("known_from", "edition")
            .unique("indicator", keep="last")
        )
        main = dict(newest.select("indicator", "edition").iter_rows())
        for name in names:
            whole = self.whole_editions(name, year, as_of)
            if whole:
                main[name] = whole[-1].edition
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
        rows = self._figures.filter((pl.col("indicator") == indicator) & (pl.col("year") == year))
        rows = rows.filter(pl.col("entity").is_in(sorted(counted)) & pl.col("hundredths").is_not_null())
        counts = []
        for edition in self.whole_editions(indicator, year, None):
            latest = select.latest(select.published_by(rows, edition.known_from))
            counts.append(Count(edition.edition, edition.known_from, tuple(latest["hundredths"].to_list())))
        return tuple(counts)


def _per_soldier(published: pl.DataFrame, year: int) -> dict[str, Derived]:
    """Return thousands of current dollars per soldier: millions over thousands of people, both of one edition."""
    both = select.in_one_edition(published, ("def_usd_current", "mil_personnel"), year)
    return {
        row["entity"]: Derived(
            row["first"] / row["second"], row["first_estimate"] or row["second_estimate"], row["edition"]
        )
        for row in both.iter_rows(named=True)
        if row["second"]
    }


def _nato_share(published: pl.DataFrame, year: int) -> dict[str, Derived]:
    """Return each entity's percent of the NATO total in current dollars of one edition."""
    shares = select.share_of(published, "def_usd_current", year, NATO)
    return {
        entity: Derived(share, estimate, edition)
        for entity, share, estimate, edition in shares.select("entity", "share", "estimate", "edition").iter_rows()
    }
