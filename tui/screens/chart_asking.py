"""What a chart asks the reader: who is compared, what is drawn, from which year, and where to write it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.charted import PICTURE, TWIN, charted, twin
from tui.core.charts.heat import FIRST_YEAR
from tui.core.errors import NatoTuiError
from tui.core.export import rendered, write_atomically
from tui.core.model import AGGREGATE_NAMES, AGGREGATES
from tui.screens.asking import offer
from tui.screens.chart_kinds import KINDS, kind_of
from tui.screens.chart_kinds import since as since_of
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from tui.charted import Chart, Charted
    from tui.core.formats import Format
    from tui.core.view import View
    from tui.screens.chart import ChartScreen

TABLES: dict[str, Format] = {"csv": "csv", "json": "json", "md": "md", "parquet": "parquet"}
ENDINGS = ("svg", "png", "txt", *TABLES)
"""What a chart can be written as: pictures, a drawing with its reading and values, or the values alone."""

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
        screen.say("This chart shows one year; y chooses it.")
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


async def export(screen: ChartScreen, chart: Chart) -> None:
    """Ask for a file and write the chart to it: what its ending says."""
    made = charted(chart, screen.view.member or "")
    kind, view = kind_of(screen.view), screen.view
    day = f"-as-of-{view.as_of}" if view.as_of else ""
    name = f"nato-{kind}-{screen.year_shown}{day}.svg"

    def write(text: str) -> None:
        target = Path(text).expanduser()
        try:
            write_atomically(target, _written(made, target.suffix.lstrip(".")))
        except NatoTuiError as problem:
            screen.notify(str(problem), title=problem.title, severity="error", markup=False)
        else:
            screen.say(f"Wrote the chart to {target}.")

    prompt = Prompt("Write the chart to:", value=name, placeholder=", ".join(ENDINGS), check=_unwritable)
    await offer(screen, prompt, write)


def _written(made: Charted, ending: str) -> bytes:
    if ending in TABLES:
        return rendered(made.sheet, TABLES[ending])
    if ending == "txt":
        from tui.widgets.glyphs import glyphs_for

        return twin(made, *TWIN, glyphs_for(os.environ))
    picture = made.svg(*PICTURE)
    if ending == "svg":
        return picture.encode("utf-8")
    from tui.vector.png import png

    return png(picture, *PICTURE)


def _unwritable(text: str) -> str | None:
    """Return why a chart can't be written to the file named, or None."""
    target = Path(text.strip()).expanduser()
    if target.suffix.lstrip(".") not in ENDINGS:
        return f"End the name in {', '.join('.' + ending for ending in ENDINGS)}."
    if target.exists():
        return "That file exists already; name another."
    return None if target.parent.is_dir() else f"There is no folder {target.parent}."
