"""What a path to a guideline starts from: an entity's share, amounts and past changes as known on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.errors import InputError
from tui.core.model import AGGREGATE_NAMES, NO_ARMED_FORCES, day_text, edition_name, hundredths
from tui.core.pathway_means import GDP, SHARE, SPENDING, Mean, Run, in_editions, mean_of, runs_of

if TYPE_CHECKING:
    from datetime import date

    from tui.core.almanac import Almanac
    from tui.core.figures import Datum

CURRENT = ("def_usd_current", "gdp_usd_current")

GROWTH_YEARS = 10
FEWEST_YEARS = 3


class Amounts(NamedTuple):
    """Spending and GDP of the start year in millions of dollars of one edition and one base; current ones where it has them."""

    edition: str
    base: int
    spending: float
    gdp: float
    estimate: bool
    spending_current: float | None
    gdp_current: float | None


class Start(NamedTuple):
    """Where one entity stands as known on a day; `reason` says why there is nothing to start from.

    The share is in hundredths of a point. Without amounts, or without a past GDP growth of its own, a reason says why.
    """

    entity: str
    name: str
    as_of: date | None
    reason: str = ""
    year: int | None = None
    share: int = 0
    shown: str = ""
    estimate: bool = False
    edition: str = ""
    amounts: Amounts | None = None
    no_amounts: str = ""
    growth: Mean | None = None
    no_growth: str = ""
    share_runs: tuple[Run, ...] = ()
    spending_runs: tuple[Run, ...] = ()

    @property
    def own_growth(self) -> int | None:
        """Return the entity's own mean GDP growth in hundredths of a percent a year, None where too few years are known."""
        return hundredths(f"{(self.growth.value - 1) * 100:.9f}") if self.growth else None


def start(almanac: Almanac, entity: str, as_of: date | None) -> Start:
    """Return where a member or an aggregate stands as known on a day.

    Raises:
        InputError: no whole table of the share of GDP was known that day.
    """
    last = almanac.default_year(SHARE, as_of)
    if last is None:
        raise InputError(
            f"No whole table of the share of GDP was known on {day_text(as_of)}."
            if as_of
            else "No edition holds a whole table of the share of GDP.",
            f"The first edition is of {day_text(almanac.first_day)}.",
        )
    member = almanac.catalogue.members.get(entity)
    found = Start(entity, member.name if member else AGGREGATE_NAMES[entity], as_of)
    if member and not member.has_armed_forces:
        return found._replace(reason=NO_ARMED_FORCES)
    if member and not member.counts_in(last):
        return found._replace(reason=f"not a member before {member.accession.year}")
    figure = _latest(almanac, entity, last, as_of)
    if figure is None or figure.hundredths is None:
        return found._replace(reason="no share of GDP in any edition known that day")
    amounts, no_amounts = _amounts(almanac, figure, as_of)
    growth, no_growth = _own_growth(almanac, figure, amounts, as_of)
    return Start(
        entity,
        found.name,
        as_of,
        "",
        figure.year,
        figure.hundredths,
        figure.shown,
        figure.estimate,
        figure.edition,
        amounts,
        no_amounts,
        growth,
        no_growth,
        _ending_in(figure.year, runs_of(almanac, SHARE, figure, as_of)),
        _ending_in(figure.year, runs_of(almanac, SPENDING, figure, as_of)),
    )


def _latest(almanac: Almanac, entity: str, last: int, as_of: date | None) -> Datum | None:
    """Return the share of the latest year, up to the one known whole, in which it is known for the entity."""
    member = almanac.catalogue.members.get(entity)
    for year in sorted(almanac.series(SHARE), reverse=True):
        if year > last or (member and not member.counts_in(year)):
            continue
        figure = almanac.chosen(SHARE, entity, year, as_of)
        if figure:
            return figure
    return None


def _amounts(almanac: Almanac, figure: Datum, as_of: date | None) -> tuple[Amounts | None, str]:
    """Return the amounts of the figure's year from the newest edition that has both at constant prices, or the reason."""
    by_edition = {
        name: in_editions(almanac, name, figure.entity, figure.year, as_of) for name in (SPENDING, GDP, *CURRENT)
    }
    for edition, spending in reversed(by_edition[SPENDING].items()):
        gdp = by_edition[GDP].get(edition)
        if gdp and gdp.value and spending.price_base is not None:
            spent, product = (by_edition[name].get(edition) for name in CURRENT)
            return Amounts(
                edition, spending.price_base, spending.value, gdp.value, spending.estimate or gdp.estimate,
                spent.value if spent else None, product.value if product else None,
            ), ""  # fmt: skip
    reason = f"no edition known that day has spending and GDP of {figure.year} at constant prices"
    earlier = _last_amounts(almanac, figure, as_of)
    return None, reason + (
        f"; the last with both is of {edition_name(earlier[0])} and ends in {earlier[1]}" if earlier else ""
    )


def _last_amounts(almanac: Almanac, figure: Datum, as_of: date | None) -> tuple[str, int] | None:
    """Return the newest edition, and its last year, that has both amounts for any year before the figure's, or None."""
    for year in sorted((year for year in almanac.series(GDP) if year < figure.year), reverse=True):
        spending, gdp = (in_editions(almanac, name, figure.entity, year, as_of) for name in (SPENDING, GDP))
        for edition in reversed(spending):
            if edition in gdp:
                return edition, year
    return None


def _own_growth(
    almanac: Almanac, figure: Datum, amounts: Amounts | None, as_of: date | None
) -> tuple[Mean | None, str]:
    """Return the entity's own mean GDP growth from one edition, that of the amounts where there are any, or the reason."""
    runs = runs_of(almanac, GDP, figure, as_of)
    run = next((run for run in runs if amounts is None or run.edition == amounts.edition), None)
    if run is None:
        return None, "no edition known that day has its GDP at constant prices"
    found = mean_of((run,), min(GROWTH_YEARS, len(run.steps)))
    if found is None or found.counted < FEWEST_YEARS:
        return None, f"fewer than {FEWEST_YEARS} yearly changes of GDP are known in one edition"
    return found, ""


def _ending_in(year: int, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(run for run in runs if run.steps[-1].year == year)


def edition_text(edition: str, base: int | None = None) -> str:
    """Return an edition for a sentence, with the prices it is in: `July 2026 edition, 2021 dollars`."""
    return f"{edition_name(edition)} edition" + (f", {base} dollars" if base else "")
