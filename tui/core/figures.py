"""As-of selection: which published figure was known on a day, and which tables were whole. Pure functions on polars frames.

A figures frame has one row a published value: indicator, entity, year, edition, known_from, value, printed, shown,
hundredths, estimate, source_id, price_base (only where prices are constant), as `sql/figures.sql` gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.core.model import Edition, Indicator, Member

CELL = ["indicator", "entity", "year"]

Whole = frozenset[tuple[str, int, str]]
"""(indicator, year, edition) of every whole table."""


def published_by(figures: pl.DataFrame, day: date | None) -> pl.DataFrame:
    """Return the figures of editions known on `day`, the day itself included; all of them for None."""
    return figures if day is None else figures.filter(pl.col("known_from") <= day)


def price_bases(published: pl.DataFrame, members: Iterable[str]) -> dict[str, int]:
    """Return each constant-price indicator's price base: that of the newest edition that has it for members."""
    newest = (
        published.filter(pl.col("price_base").is_not_null() & pl.col("entity").is_in(list(members)))
        .sort("known_from", "edition")
        .unique("indicator", keep="last", maintain_order=True)
    )
    return dict(newest.select("indicator", "price_base").iter_rows())


def in_one_base(published: pl.DataFrame, bases: dict[str, int]) -> pl.DataFrame:
    """Return the figures without those at constant prices of another base than their indicator's."""
    base = pl.col("indicator").replace_strict(bases, default=None, return_dtype=pl.Int64)
    return published.filter(pl.col("price_base").is_null() | (pl.col("price_base") == base))


def latest(published: pl.DataFrame) -> pl.DataFrame:
    """Return, for each (indicator, entity, year), the figure of the latest edition that has it."""
    return published.sort("known_from", "edition").unique(CELL, keep="last", maintain_order=True).sort(CELL)


def with_year_before(chosen: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Add `before` and `before_hundredths`: the year before in the same edition, null where that edition lacks it."""
    earlier = figures.select(
        "indicator",
        "entity",
        "edition",
        (pl.col("year") + 1).alias("year"),
        pl.col("value").alias("before"),
        pl.col("hundredths").alias("before_hundredths"),
    )
    return chosen.join(earlier, on=[*CELL, "edition"], how="left", maintain_order="left")


def in_one_edition(published: pl.DataFrame, indicators: tuple[str, str], year: int) -> pl.DataFrame:
    """Return, for each entity, two indicators of `year` from the newest edition that has both: entity, edition, first, second."""
    first, second = (
        published.filter((pl.col("indicator") == name) & (pl.col("year") == year)).select(
            "entity",
            "edition",
            "known_from",
            pl.col("value").alias(alias),
            pl.col("estimate").alias(f"{alias}_estimate"),
        )
        for name, alias in zip(indicators, ("first", "second"), strict=True)
    )
    both = first.join(second.drop("known_from"), on=["entity", "edition"])
    return both.sort("known_from", "edition").unique("entity", keep="last", maintain_order=True)


def share_of(published: pl.DataFrame, indicator: str, year: int, total: str) -> pl.DataFrame:
    """Return each entity's share of `total`, in percent, from the newest edition that has both: entity, edition, share."""
    rows = published.filter((pl.col("indicator") == indicator) & (pl.col("year") == year))
    totals = rows.filter(pl.col("entity") == total).select("edition", pl.col("value").alias("total"))
    shares = rows.join(totals, on="edition").with_columns((pl.col("value") / pl.col("total") * 100).alias("share"))
    return shares.sort("known_from", "edition").unique("entity", keep="last", maintain_order=True)


def reporters(indicator: Indicator, members: Iterable[Member], year: int) -> list[str]:
    """Return the members of `year` from which a figure can be expected: those with armed forces, and all for GDP."""
    return [
        member.iso3
        for member in members
        if member.counts_in(year) and (member.has_armed_forces or not indicator.of_forces)
    ]


def whole_tables(
    figures: pl.DataFrame, members: Iterable[Member], indicators: Iterable[Indicator], editions: Iterable[Edition]
) -> Whole:
    """Return every whole table: at least nine in ten of the expected members, and, for the share of GDP, a complete edition."""
    members = tuple(members)
    expected = pl.DataFrame(
        [(member.iso3, member.accession.year, member.has_armed_forces) for member in members],
        schema={"entity": pl.String, "accession": pl.Int64, "forces": pl.Boolean},
        orient="row",
    )
    of_forces = {indicator.indicator: indicator.of_forces for indicator in indicators}
    complete = {edition.edition for edition in editions if edition.complete}
    counted = (
        figures.join(expected, on="entity")
        .filter(pl.col("year") >= pl.col("accession"))
        .filter(
            pl.col("forces") | ~pl.col("indicator").replace_strict(of_forces, default=True, return_dtype=pl.Boolean)
        )
        .group_by("indicator", "year", "edition")
        .len()
    )
    found = set()
    size = {
        (forces, year): sum(m.counts_in(year) and (m.has_armed_forces or not forces) for m in members)
        for year in counted["year"].unique().to_list()
        for forces in (True, False)
    }
    for name, year, edition, count in counted.iter_rows():
        if count * 10 >= size[of_forces.get(name, True), year] * 9 and (name != "def_share_gdp" or edition in complete):
            found.add((name, year, edition))
    return frozenset(found)
