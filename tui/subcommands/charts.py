"""A chart as a readable twin of its drawing, as SVG, or as PNG."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from tui.core import names, spelling
from tui.core.errors import InputError
from tui.core.formats import FORMATS
from tui.subcommands.charted import rank_chart, trend_chart
from tui.subcommands.charted_places import heat_chart, quadrant_chart, tiles_chart
from tui.subcommands.handing import Drawn
from tui.subcommands.options import command, output, question, threshold

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from tui.charted import Chart
    from tui.core.almanac import Almanac
    from tui.core.export import Sheet
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands

TABLES = tuple(form for form in FORMATS if form != "text")
"""What the values of a chart can be written as, without the drawing."""
DRAWN = ("text", "svg", "png", *TABLES)


class Size(NamedTuple):
    """A size that can be asked for: of a drawing in cells, of a picture in pixels."""

    unit: str
    default: tuple[int, int]
    least: tuple[int, int]
    most: tuple[int, int]


CELLS = Size("terminal cells", (118, 30), (60, 12), (400, 200))
PIXELS = Size("pixels", (1200, 675), (480, 270), (8000, 8000))


class Asked(NamedTuple):
    """What a chart is asked to show, of which database."""

    almanac: Almanac
    store: Store
    members: tuple[str, ...]
    options: argparse.Namespace

    @property
    def indicator(self) -> str:
        """Return the indicator that is meant, by default the share of GDP."""
        text = self.options.indicator
        return names.indicator(text, self.almanac.catalogue) if text else "def_share_gdp"

    @property
    def threshold(self) -> int | None:
        """Return the level that is meant in hundredths of a point, by default the indicator's guideline."""
        catalogue = self.almanac.catalogue
        return threshold(catalogue, catalogue.indicators[self.indicator], self.options.threshold)


KINDS: dict[str, Callable[[Asked], Chart]] = {
    "trend": trend_chart,
    "rank": rank_chart,
    "quadrant": quadrant_chart,
    "tiles": tiles_chart,
    "heat": heat_chart,
}
"""What makes each kind of chart."""


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    chart = command(
        commands,
        "chart",
        "a chart with its reading and its values, as a picture, or its values alone",
        "nato-tui chart trend Poland Italy --from-year 2014 --format svg -o trend.svg",
    )
    chart.add_argument("kind", metavar="KIND", help=f"what to draw: {', '.join(KINDS)}")
    chart.add_argument("members", nargs="*", metavar="MEMBER", help="members, NATO, or Europe and Canada")
    question(chart)
    chart.add_argument("--from-year", metavar="YEAR", help="the first year, or the one that movement is drawn from")
    chart.add_argument("--event", metavar="ID", help="an event of the log to mark on the time axis")
    chart.add_argument(
        "--size", metavar="WxH", help="in cells for text (118x30 unless told), in pixels for pictures (1200x675)"
    )
    chart.add_argument("--ascii", action="store_true", help="draw in plain ASCII")
    output(chart, DRAWN)
    chart.set_defaults(year=None, as_of=None, indicator=None, threshold=None)


def parse_size(text: str | None, size: Size) -> tuple[int, int]:
    """Return width and height of `120x36`, or raise InputError."""
    if text is None:
        return size.default
    found = re.fullmatch(r"([0-9]{1,5})[x×X]([0-9]{1,5})", text.strip())
    if not found:
        raise InputError(f"'{text[:40]}' is no size.", "Write it as 120x36.")
    width, height = int(found[1]), int(found[2])
    if not (size.least[0] <= width <= size.most[0] and size.least[1] <= height <= size.most[1]):
        raise InputError(
            f"{width}x{height} {size.unit} can't be drawn.",
            f"From {size.least[0]}x{size.least[1]} to {size.most[0]}x{size.most[1]}.",
        )
    return width, height


def _chart(store: Store, options: argparse.Namespace) -> Drawn | Sheet:
    from tui.charted import charted, twin
    from tui.core.almanac import Almanac

    kind = spelling.nearest(options.kind, tuple(KINDS), "chart")
    size = parse_size(options.size, CELLS if options.format == "text" else PIXELS)
    almanac = Almanac(store)
    members = tuple(dict.fromkeys(_entity(text, almanac) for text in options.members))
    chart = KINDS[kind](Asked(almanac, store, members, options))
    made = charted(chart, almanac.catalogue, _selected(kind, members))
    if options.format in TABLES:
        return made.values
    if options.format == "text":
        from tui.widgets.glyphs import ASCII, glyphs_for

        return Drawn(twin(made, *size, ASCII if options.ascii else glyphs_for(os.environ)), made.values)
    picture = made.svg(*size)
    if options.format == "svg":
        return Drawn(picture.encode("utf-8"), made.values)
    from tui.vector.png import png

    return Drawn(png(picture, *size), made.values)


def _entity(text: str, almanac: Almanac) -> str:
    from tui.core.model import AGGREGATE_NAMES, AGGREGATES
    from tui.core.text import words

    ways = {words(way): code for code in AGGREGATES for way in (code, AGGREGATE_NAMES[code], code.replace("_", " "))}
    ways[words("Europe+Canada")] = ways[words("EUR+CAN")] = AGGREGATES[1]
    return ways.get(words(text)) or names.member(text, almanac.catalogue)


def _selected(kind: str, members: tuple[str, ...]) -> str:
    """Return the one member to pick out in a chart that shows all, or none."""
    if kind == "trend":
        return ""
    if len(members) > 1:
        raise InputError("This chart shows all members and picks out one.", "Name one, or none.")
    return members[0] if members else ""


ANSWERS: dict[str, Answer] = {"chart": _chart}
