"""Revisions as rows for the grid, made only for those in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.cells import number_text, percent_text, signed
from tui.core.comparison import NOT_COMPARABLE, REVISED
from tui.core.model import edition_tag
from tui.core.revision_levels import DROPS, RISES
from tui.core.revisions import GONE, NEW
from tui.core.text import width
from tui.screens.spelling import spelled
from tui.widgets.grid_source import GridCell, GridColumn, GridRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.figures import Datum
    from tui.core.revisions import Diff, Revision
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import CellTone

CROSSING_TONES: dict[str, CellTone] = {DROPS: "short", RISES: "met"}
KIND_TONES: dict[str, CellTone] = {NEW: "accent", GONE: "missing", NOT_COMPARABLE: "missing"}


def row_key(row: Revision) -> str:
    """Return what tells a row from the others of a diff."""
    return f"{row.indicator}/{row.year}/{row.entity}"


def crossing_text(found: Diff, row: Revision) -> str:
    """Return who-crosses-what as words: "drops below 2 %"; empty where nothing is crossed."""
    level = found.thresholds.get(row.indicator)
    return f"{row.crossing} {level / 100:g} %" if row.crossing and level is not None else ""


class DiffRows:
    """Rows of a diff in their order."""

    pinned: tuple[GridRow, ...] = ()
    rule_at: int | None = None
    rule_label = ""

    def __init__(
        self, catalogue: Catalogue, found: Diff, rows: Sequence[Revision], glyphs: Glyphs, empty_text: str
    ) -> None:
        self.empty_text = empty_text
        self.columns = _columns(catalogue, found, rows)
        self._catalogue = catalogue
        self._found = found
        self._rows = rows
        self._glyphs = glyphs
        self._places: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int, stop: int) -> Sequence[GridRow]:
        """Return the rows from `start` up to, not including, `stop`."""
        return [self._row(row) for row in self._rows[start:stop]]

    def index_of(self, key: str) -> int | None:
        """Return the position of a row, or None where it isn't shown."""
        if self._places is None:
            self._places = {row_key(row): at for at, row in enumerate(self._rows)}
        return self._places.get(key)

    def at(self, place: int) -> Revision | None:
        """Return the revision in a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _row(self, row: Revision) -> GridRow:
        cells = {column.id: self._cell(row, column.id) for column in self.columns}
        outside = not row.counts and not row.is_aggregate
        return GridRow(row_key(row), tuple(cells.values()), "dim" if outside else "")

    def _cell(self, row: Revision, column: str) -> GridCell:
        glyphs = self._glyphs
        match column:
            case "mark":
                glyph = {DROPS: glyphs.short, RISES: glyphs.met}.get(row.crossing, "")
                return GridCell(glyph, CROSSING_TONES.get(row.crossing, ""))
            case "name":
                return GridCell(row.name, "strong" if row.counts or row.is_aggregate else "")
            case "indicator":
                return GridCell(self._catalogue.indicators[row.indicator].short_label)
            case "year":
                return GridCell(str(row.year))
            case "before" | "after":
                return self._figure(row.before if column == "before" else row.after)
            case "change":
                return self._change(row, signed(row.found.text))
            case "percent":
                return self._change(row, percent_text(row.found.relative))
            case "kind":
                return GridCell(row.kind, KIND_TONES.get(row.kind, "" if row.kind == REVISED else "dim"))
            case _:
                crossing = crossing_text(self._found, row)
                if crossing:
                    return GridCell(crossing, CROSSING_TONES.get(row.crossing, ""))
                outside = "" if row.counts or row.is_aggregate else "before accession"
                return GridCell(row.found.reason or outside, "dim")

    def _figure(self, datum: Datum | None) -> GridCell:
        if datum is None:
            return GridCell(self._glyphs.missing, "missing")
        return GridCell(spelled(number_text(datum.shown), self._glyphs), "", "e" if datum.estimate else "")

    def _change(self, row: Revision, text: str) -> GridCell:
        if row.found.change is None:
            return GridCell(self._glyphs.missing, "missing")
        return GridCell(spelled(text, self._glyphs), "" if row.kind == REVISED else "dim")


def _columns(catalogue: Catalogue, found: Diff, rows: Sequence[Revision]) -> tuple[GridColumn, ...]:
    befores = max((len(row.before.shown) for row in rows if row.before), default=4)
    afters = max((len(row.after.shown) for row in rows if row.after), default=4)
    changes = max((len(row.found.text) for row in rows), default=4)
    one = catalogue.indicators[found.indicator] if found.indicator else None
    unit = ("pp" if one.takes_threshold else one.short_label) if one else ""
    labels = [catalogue.indicators[name].short_label for name in {row.indicator for row in rows}]
    relative = any(row.found.relative is not None for row in rows)
    columns = [
        GridColumn("mark", " ", 1, sortable=False, priority=8),
        GridColumn("name", "Member", 14, grow=True, max_width=24, priority=9, name=True),
    ]
    if one is None:
        columns.append(GridColumn("indicator", "Indicator", max([9, *map(width, labels)]), priority=8))
    columns += [
        GridColumn("year", "Year", 5, priority=6),
        _number("before", edition_tag(found.before.edition), _grouped(befores), priority=7, suffix=2),
        _number("after", edition_tag(found.after.edition), _grouped(afters), priority=7, suffix=2),
        _number("change", f"change {unit}".strip(), _grouped(changes) + 1, "derived", priority=7),
    ]
    if relative:
        columns.append(_number("percent", "%", 7, "derived", priority=4))
    columns += [
        GridColumn("kind", "What", 14, priority=3),
        GridColumn("crossing", "Threshold, or why not", 21, grow=True, priority=5),
    ]
    return tuple(columns)


def _grouped(digits: int) -> int:
    """Return the cells of a number of so many characters once its thousands are set apart."""
    return digits + max(0, digits - 1) // 3 if digits > 4 else max(5, digits)


def _number(name: str, title: str, cells: int, subtitle: str = "", *, priority: int, suffix: int = 0) -> GridColumn:
    return GridColumn(name, title, cells, subtitle, "right", suffix=suffix, priority=priority)
