"""A chart in every form: title, reading, drawing, picture and values, for the command line and the screen alike."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.core.charts.heat import Heat
from tui.core.charts.quadrant import Quadrant
from tui.core.charts.ranking import Ranking
from tui.core.charts.tiles import Tiles
from tui.core.charts.trend import Trend
from tui.core.export import Sheet
from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.catalogue import Catalogue
    from tui.vector.svg import Svg
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.spans import Line

Chart = Trend | Ranking | Quadrant | Tiles | Heat

PICTURE = (1200, 675)
"""Pixels of a picture unless told otherwise."""
TWIN = (118, 30)
"""Terminal cells of a drawing in text unless told otherwise."""


class Charted(NamedTuple):
    """One chart in every form: the first of `lines` is its title, `sheet` its values for readers, `values` for programs."""

    title: str
    sentence: str
    lines: Callable[[int, int, Glyphs], tuple[Line, ...]]
    picture: Callable[[int, int], Svg]
    sheet: Sheet
    values: Sheet = Sheet((), ())
    source: str = ""

    def svg(self, width: int, height: int) -> str:
        """Return the picture, in so many pixels, with its source below."""
        from tui.vector.page import signed

        return signed(self.picture, self.source, width, height)

    def drawing(self, cells: int, rows: int, glyphs: Glyphs) -> list[str]:
        """Return the drawing as plain lines, without its title and what is empty at its end."""
        from tui.widgets.spans import plain

        drawn = [plain(line).rstrip() for line in self.lines(cells, rows, glyphs)[1:]]
        while drawn and not drawn[-1]:
            drawn.pop()
        return drawn


def charted(chart: Chart, catalogue: Catalogue, selected: str = "") -> Charted:
    """Return a chart in every form, one member or aggregate picked out in its drawing."""
    from tui.core.charts.values import values
    from tui.core.citation import credit
    from tui.core.sidecar import editions_of

    made, found = _made(chart, selected), values(chart, catalogue)
    source = credit(editions_of(catalogue, found))
    notes = tuple(filter(None, (made.title, made.sentence, source)))
    found = found._replace(about=found.about._replace(title=made.title), notes=notes)
    return made._replace(values=found, source=source)


def _made(chart: Chart, selected: str) -> Charted:
    match chart:
        case Trend():
            return _trend(chart, selected)
        case Ranking():
            return _ranking(chart, selected)
        case Quadrant():
            return _quadrant(chart, selected)
        case Tiles():
            return _tiles(chart, selected)
        case Heat():
            return _heat(chart, selected)


def twin(made: Charted, cells: int, rows: int, glyphs: Glyphs) -> bytes:
    """Return title, reading, drawing and values as text, so that nothing is told by the drawing alone."""
    from tui.core.export import rendered
    from tui.widgets.charts import wrapped
    from tui.widgets.charts.drawn import PLAIN

    table = rendered(made.sheet, "text").decode("utf-8")
    drawing = made.drawing(cells, rows, glyphs)
    head = [clean(made.title), *wrapped(clean(made.sentence), cells), ""]
    text = "\n".join([*head, *drawing, "", table.rstrip("\n"), *wrapped(clean(made.source), cells), ""])
    if not glyphs.braille:
        text = text.translate(PLAIN)
    return text.encode("utf-8")


def _trend(chart: Trend, selected: str) -> Charted:
    from tui.core.charts.sheets import trend_sheet
    from tui.vector.trend import svg
    from tui.widgets.charts.trend import lines

    drawn = partial(lines, chart, selected=selected)
    return Charted(chart.title, chart.sentence, drawn, partial(svg, chart), trend_sheet(chart))


def _ranking(chart: Ranking, selected: str) -> Charted:
    from tui.core.charts.sheets import ranking_sheet
    from tui.vector.ranking import svg
    from tui.widgets.charts.ranking import lines

    drawn = partial(lines, chart, selected=selected)
    return Charted(chart.title, chart.sentence, drawn, partial(svg, chart), ranking_sheet(chart))


def _quadrant(chart: Quadrant, selected: str) -> Charted:
    from tui.core.charts import quadrant_words as words
    from tui.core.charts.place_sheets import quadrant_sheet
    from tui.vector.quadrant import svg
    from tui.widgets.charts.quadrant import lines

    sentence = "; ".join(filter(None, [words.summary(chart), words.lines_at(chart), *words.notes(chart)]))
    drawn = partial(lines, chart, selected=selected)
    return Charted(words.title(chart)[0], f"{sentence}.", drawn, partial(svg, chart), quadrant_sheet(chart))


def _tiles(chart: Tiles, selected: str) -> Charted:
    from tui.core.charts import chart_words as words
    from tui.core.charts.place_sheets import tiles_sheet
    from tui.vector.tiles import svg
    from tui.widgets.charts.tiles import lines

    title = f"{chart.indicator.label_and_unit}, {chart.when}"
    sentence = "; ".join([words.headline(chart.judged), *words.notes(chart.judged, chart.indicator)])
    drawn = partial(lines, chart, selected=selected)
    return Charted(title, f"{sentence}.", drawn, partial(svg, chart), tiles_sheet(chart))


def _heat(chart: Heat, selected: str) -> Charted:
    from tui.core.charts import heat_words as words
    from tui.core.charts.place_sheets import heat_sheet
    from tui.vector.heat import svg
    from tui.widgets.charts.heat import lines

    sentence = "; ".join(filter(None, [words.summary(chart), *words.notes(chart, chart.years, chart.rows)]))
    drawn = partial(lines, chart, selected=selected)
    return Charted(words.title(chart), f"{sentence}.", drawn, partial(svg, chart), heat_sheet(chart))
