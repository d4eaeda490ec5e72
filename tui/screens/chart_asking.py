"""What a chart asks the reader, and what it can be written as: who is compared, what is drawn, from which year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.charted import PICTURE, TWIN, charted, twin
from tui.commands import key_to
from tui.core.charts.heat import FIRST_YEAR
from tui.core.model import AGGREGATE_NAMES, AGGREGATES
from tui.screens.asking import offer
from tui.screens.chart_kinds import KINDS, kind_of
from tui.screens.chart_kinds import since as since_of
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser
from tui.screens.exports import Made, Thing, table

if TYPE_CHECKING:
    from tui.charted import Chart
    from tui.core.view import View
    from tui.screens.chart import ChartScreen

USUAL = "usual"


async def compared(screen: ChartScreen) -> None:
    """Ask whom to add to those compared, or to take away; those in are marked and come first."""
    if screen.composer is None:
        return
    members, picked = screen.composer.catalogue.members, screen.view.picked
    names = {code: member.name for code, member in members.items()} | {
        code: AGGREGATE_NAMES[code] for code in AGGREGATES
    }
    order = sorted(names, key=lambda code: (code not in picked, code not in AGGREGATES, names[code]))
    choices = [
        Choice(
            code,
            (names[code], code if code in members else "", "compared; takes it away" if code in picked else ""),
            "accent" if code in picked else "",
        )
        for code in order
    ]
    current = screen.view.member if screen.view.member in names else None
    await offer(screen, Chooser("Compare", choices, current=current), screen.compare)


async def indicator(screen: ChartScreen) -> None:
    """Ask for the indicator to draw, of those that have figures and fit the kind of chart."""
    if screen.composer is None:
        return
    kind, view = KINDS[kind_of(screen.view)], screen.view
    if kind.indicators:
        screen.say("The quadrant always sets the share of GDP against the equipment share.")
        return
    almanac = screen.composer.almanac
    choices = [
        Choice(item.indicator, (item.label, item.short_label))
        for item in screen.composer.catalogue.indicators.values()
        if (kind.many_currencies or item.unit != "national_million") and almanac.years(item.indicator, view.as_of)
    ]

    def chosen(name: str) -> None:
        screen.go(_with_indicator(view, name))

    await offer(screen, Chooser("What the chart draws", choices, current=view.indicator), chosen)


def _with_indicator(view: View, name: str) -> View:
    return view if name == view.indicator else view._replace(indicator=name, threshold=None)


async def since(screen: ChartScreen) -> None:
    """Ask for the year from which the chart looks back."""
    kind, view = KINDS[kind_of(screen.view)], screen.view
    if screen.composer is None:
        return
    if not kind.since_title:
        screen.say(f"This chart shows one year; {key_to('year')} chooses it.")
        return
    name = (kind.indicators or (view.indicator,))[0]
    years = screen.composer.almanac.years(name, view.as_of)
    shown = screen.year_shown
    alone = ", of the member picked out alone" if kind.indicators else ""
    usual = Choice(USUAL, (f"{FIRST_YEAR}{alone}",))
    choices = [
        usual,
        *(
            Choice(str(year), (str(year),))
            for year in years
            if (year != FIRST_YEAR or alone) and (shown is None or year < shown)
        ),
    ]

    def chosen(year: str) -> None:
        screen.show_since(None if year == USUAL else int(year))

    await offer(screen, Chooser(kind.since_title, choices, current=str(since_of(view) or USUAL)), chosen)


def things(screen: ChartScreen, chart: Chart) -> tuple[Thing, ...]:
    """Return what a chart can be written as: a picture, a drawing with its reading and values, or the values alone."""
    if screen.composer is None:
        return ()
    made = charted(chart, screen.composer.almanac.catalogue, screen.view.member or "")

    def drawn(form: str) -> Made:
        if form == "text":
            content = twin(made, *TWIN, screen.glyphs)
        elif form == "svg":
            content = made.svg(*PICTURE).encode("utf-8")
        else:
            from tui.vector.png import png

            content = png(made.svg(*PICTURE), *PICTURE)
        return Made(content, "the chart", sheet=made.values)

    return (
        Thing("Chart", screen.file_name, ("svg", "png", "text"), drawn, sourced=True),
        table(screen, "Values", f"{screen.file_name}-values", lambda _form: made.values),
    )
