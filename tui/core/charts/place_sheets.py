"""The quadrant, the map of tiles and the heat table as sheets: the same cells as drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.charts.heat_words import year_mark
from tui.core.export import Field, Sheet
from tui.core.model import MET
from tui.core.text import MISSING

if TYPE_CHECKING:
    from tui.core.charts.heat import Heat, HeatCell
    from tui.core.charts.quadrant import Quadrant
    from tui.core.charts.tiles import Tiles
    from tui.core.columns import Cell


def tiles_sheet(chart: Tiles) -> Sheet:
    """Return every tile's figure, by name."""
    rows = sorted((tile.judged for tile in chart.tiles), key=lambda judged: judged.row.name)
    return Sheet(
        (
            Field("iso3", title="ISO"), Field("name", title="Member"),
            Field("value", "number", chart.indicator.short_label), Field("status"), Field("edition"), Field("reason"),
        ),
        tuple(
            (row.row.entity, row.row.name, _marked(row.row.value), row.status, row.row.value.edition,
             row.row.value.reason)
            for row in rows
        ),
    )  # fmt: skip


def quadrant_sheet(chart: Quadrant) -> Sheet:
    """Return where every member stands, and stood in the earlier year; those that can't be placed with the reason."""
    labels = chart.across_indicator.short_label, chart.up_indicator.short_label
    fields = [
        Field("iso3", title="ISO"), Field("name", title="Member"), Field("across", "number", labels[0]),
        Field("up", "number", labels[1]), Field("meets"), Field("editions", "list"),
    ]  # fmt: skip
    if chart.since is not None:
        fields += [
            Field("across_before", "number", f"{labels[0]} {chart.since}"),
            Field("up_before", "number", f"{labels[1]} {chart.since}"),
        ]
    meets = {"both": "both", "across": f"{labels[0]} only", "up": f"{labels[1]} only", "neither": "neither", "": ""}
    rows: list[tuple[str, ...]] = []
    for spot in chart.spots:
        row = [spot.iso3, spot.name, _marked(spot.place.across), _marked(spot.place.up), meets[spot.quarter]]
        row.append(";".join(spot.place.editions))
        if chart.since is not None:
            row += [_marked(spot.before.across), _marked(spot.before.up)] if spot.before else [MISSING, MISSING]
        rows.append(tuple(row))
    blanks = ("",) * (2 if chart.since is not None else 0)
    rows += [(one.iso3, one.name, MISSING, MISSING, one.reason, "", *blanks) for one in chart.absent]
    return Sheet(tuple(fields), tuple(sorted(rows, key=lambda row: row[1])))


def heat_sheet(chart: Heat) -> Sheet:
    """Return every cell, `*` after those who met the threshold; the aggregates below a rule."""
    years = (Field(str(year.year), "number", f"{year.year}{year_mark(year)}") for year in chart.years)
    return Sheet(
        (Field("iso3", title="ISO"), Field("name", title="Member"), *years),
        tuple((row.entity, row.name, *(_heat(cell) for cell in row.cells)) for row in (*chart.rows, *chart.aggregates)),
        notes=("* met",) if chart.threshold is not None else (),
        rules=(len(chart.rows),),
    )


def _marked(cell: Cell) -> str:
    return f"{cell.text}{'e' if cell.estimate else ''}" if cell.text else MISSING


def _heat(cell: HeatCell) -> str:
    if not cell.shown:
        return MISSING
    return f"{cell.shown}{'e' if cell.estimate else ''}{'*' if cell.status == MET else ' '}"
