"""Paths to a guideline as rows for the grid: everyone's results, one's facts, one's years."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tui.core.model import EUROPE_AND_CANADA, NATO
from tui.core.number_lists import Listed
from tui.core.pathway import ALREADY, LATER, NEVER
from tui.core.pathway_results import (
    AT_SHARE_PACE,
    AT_SPENDING_PACE,
    EXTRA,
    GROWTH,
    NEEDED,
    NOTHING,
    SHARE_ON_PATH,
    SHARE_PACE,
    SPENDING_PACE,
    Result,
    number,
    result,
    sum_number,
    sum_result,
)
from tui.core.pathway_start import edition_text
from tui.core.pathway_words import formula, growth_text, pace_text, path_name, total_name
from tui.core.text import fold
from tui.core.view import threshold_text
from tui.widgets.grid_source import GridCell, GridColumn, GridRow, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.core.pathway import Pathway, Pathways
    from tui.core.view import SortKey
    from tui.widgets.grid_source import CellTone

SHORT = {ALREADY: "met", NEVER: "never", LATER: "> 2100"}
"""What is said of a pace in a narrow cell."""

FIXED = ("share", "share_pace", "now")
"""Columns that the growth of GDP doesn't move."""

MARKED = ("share", "growth", "now")
"""Columns that mark estimates."""

Kept = dict[tuple[str, str], GridCell]
"""Cells of the fixed columns by entity and column, at hand while target, its year, pace and starts stay as they are."""

WHOLE_NAMES = {NATO: "NATO as a whole", EUROPE_AND_CANADA: "Europe+Canada"}
SUM_KEY = "sum"


class _Column(NamedTuple):
    """One column of everyone's results: its head, and which result of which year it holds."""

    id: str
    title: str
    subtitle: str
    width: int
    priority: int
    result: str
    year: int | None = None
    text: bool = False


def _columns(found: Pathways) -> tuple[_Column, ...]:
    by = found.assumed.by
    start = start_year(found)
    return (
        _Column("share", "% GDP", str(start or ""), 5, 9, SHARE_ON_PATH),
        _Column("needed", "spending", "%/yr", 5, 9, NEEDED),
        _Column("growth", "GDP", "%/yr", 5, 6, GROWTH),
        _Column("share_pace", "reached", "by share", 7, 8, AT_SHARE_PACE, text=True),
        _Column("spending_pace", "reached", "by spend.", 9, 7, AT_SPENDING_PACE, text=True),
        _Column("extra_by", "extra $bn", str(by), 7, 8, EXTRA, by),
        _Column("extra", "extra $bn", f"{start + 1}-{by}" if start else "", 8, 8, EXTRA),
        _Column("now", "$bn", str(start or ""), 7, 4, "spending_bn"),
        _Column("then", "$bn", str(by), 7, 4, "spending_bn", by),
    )


def start_year(found: Pathways) -> int | None:
    """Return the year that most paths start from."""
    years = Counter(path.start.year for path in (*found.members, *found.aggregates) if path.start.year)
    return years.most_common(1)[0][0] if years else None


def start_edition(found: Pathways) -> str:
    """Return the edition that most paths start from."""
    return (Counter(path.start.edition for path in found.members if path.start.year).most_common(1) or [("", 0)])[0][0]


class EveryoneRows:
    """Every member in order, the sum of their paths and the aggregates pinned below; rows are made when they are in sight."""

    rule_at: int | None = None
    rule_label = ""
    empty_text = "Nobody to show."

    def __init__(self, found: Pathways, order: Sequence[SortKey], kept: Kept) -> None:
        self._columns = _columns(found)
        self._usual = start_year(found), start_edition(found)
        self._kept = kept
        self._paths = ordered(found, order)
        heads = [GridColumn("name", "Member", 15, grow=True, max_width=22, priority=10, name=True)]
        heads += [
            GridColumn(item.id, item.title, item.width, item.subtitle, "right", suffix=_suffix(item.id),
                       priority=item.priority)
            for item in self._columns
        ]  # fmt: skip
        self.columns: tuple[GridColumn, ...] = tuple(heads)
        pinned = [_sum_row(found, self._columns)] if found.total and found.total.year is not None else []
        self.pinned: tuple[GridRow, ...] = (*pinned, *map(self._row, found.aggregates))

    def __len__(self) -> int:
        return len(self._paths)

    def rows(self, start: int, stop: int) -> Sequence[GridRow]:
        """Return the rows from `start` up to, not including, `stop`."""
        return [self._row(path) for path in self._paths[start:stop]]

    def index_of(self, key: str) -> int | None:
        """Return the position of a member, or None for anything else."""
        return next((at for at, path in enumerate(self._paths) if path.start.entity == key), None)

    def _row(self, path: Pathway) -> GridRow:
        return _row(path, self._columns, self._usual, self._kept)


def ordered(found: Pathways, order: Sequence[SortKey]) -> tuple[Pathway, ...]:
    """Return the members in an order, those without a value last either way, ties by name."""
    paths = sorted(found.members, key=lambda path: fold(path.start.name))
    columns = {item.id: item for item in _columns(found)}
    for key in reversed(order):
        if key.column == "name":
            paths.sort(key=lambda path: fold(path.start.name), reverse=key.descending)
        elif key.column in columns:
            item = columns[key.column]
            values = {path.start.entity: result(path, item.result, item.year).key for path in paths}
            known = [path for path in paths if values[path.start.entity] is not None]
            known.sort(key=lambda path: values[path.start.entity] or 0.0, reverse=key.descending)
            paths = known + [path for path in paths if values[path.start.entity] is None]
    return tuple(paths)


def listed_of(found: Pathways, entity: str) -> tuple[Listed, ...]:
    """Return every number in the row of a member, of the sum or of an aggregate."""
    if entity == SUM_KEY:
        name = total_name(found.total) if found.total else ""
        return tuple(
            Listed(f"{name}: {_label(item)}", _shown(_of_sum(found, item)), sum_number(found, item.result, item.year))
            for item in _columns(found)
            if _of_sum(found, item).text
        )
    path = path_of(found, entity)
    if path is None:
        return ()
    return tuple(
        Listed(f"{path_name(path)}: {_label(item)}", _shown(result(path, item.result, item.year)),
               number(path, item.result, item.year))
        for item in _columns(found)
    )  # fmt: skip


def number_of(found: Pathways, entity: str, column: str) -> Listed | None:
    """Return the number in one cell."""
    ids = [item.id for item in _columns(found)]
    every = listed_of(found, entity)
    return every[ids.index(column)] if every and column in ids else None


def path_of(found: Pathways, entity: str) -> Pathway | None:
    """Return the path of a member or an aggregate."""
    return next((path for path in (*found.members, *found.aggregates) if path.start.entity == entity), None)


def _label(item: _Column) -> str:
    return " ".join(filter(None, (item.title, item.subtitle)))


def _row(path: Pathway, columns: Sequence[_Column], usual: tuple[int | None, str], kept: Kept) -> GridRow:
    entity = path.start.entity
    cells = [GridCell(WHOLE_NAMES.get(entity, path.start.name))]
    for item in columns:
        cell = kept.get((entity, item.id))
        if cell is None:
            value = result(path, item.result, item.year)
            other = item.id == "share" and value.text and (path.start.year, path.start.edition) != usual
            cell = _cell(item, value, "†" if other else "", _tone(path, item))
            if item.id in FIXED:
                kept[entity, item.id] = cell
        cells.append(cell)
    return GridRow(entity, tuple(cells))


def _suffix(column: str) -> int:
    return 2 if column == "share" else int(column in MARKED)


def _sum_row(found: Pathways, columns: Sequence[_Column]) -> GridRow:
    total = found.total
    name = f"Sum of {total.covers} of {total.of}" if total else ""
    cells = (
        _cell(item, _of_sum(found, item), "", "") if _of_sum(found, item).text else GridCell("") for item in columns
    )
    return GridRow(SUM_KEY, (GridCell(name), *cells))


def _of_sum(found: Pathways, item: _Column) -> Result:
    if item.text or item.id == "growth":
        return NOTHING
    return sum_result(found.total, item.result, item.year)


def _cell(item: _Column, value: Result, mark: str, tone: CellTone) -> GridCell:
    shown = SHORT.get(value.shown, value.shown) if item.text else value.shown
    # What is derived rests on estimates where share and dollars bear the mark: once a row is enough.
    return GridCell(shown, tone if value.text else "missing", "e" * (value.estimate and item.id in MARKED) + mark)


def _tone(path: Pathway, item: _Column) -> CellTone:
    if item.id in ("needed", "share") and path.status == ALREADY:
        return "met"
    if item.text:
        pace = path.share_pace if item.result == AT_SHARE_PACE else path.spending_pace
        if pace.text == ALREADY or (pace.year is not None and pace.year <= path.assumed.by):
            return "met"
        return "short" if pace.text else "missing"
    return "short" if item.id == "needed" and path.status != ALREADY else ""


class Fact(NamedTuple):
    """One number of a path that matters, and how it is known."""

    key: str
    what: str
    value: Result
    unit: str
    how: str
    listed: Listed
    tone: CellTone = ""


def facts_of(path: Pathway) -> tuple[Fact, ...]:
    """Return what there is to say of one path, what matters most first."""
    start, assumed, money = path.start, path.assumed, path.start.amounts
    if start.year is None:
        return ()
    by, share = assumed.by, threshold_text(start.share)
    keeps = path.status == ALREADY
    dollars = f"{money.base} dollars" if money else start.no_amounts
    source = edition_text(money.edition, money.base) if money else start.no_amounts
    share_pace = f"pace of the share, {assumed.pace} years"
    spending_pace = f"pace of spending, {assumed.pace} years"
    told: list[tuple[str, str, int | None, str, str, CellTone]] = [
        ("spending growth that keeps it" if keeps else "spending growth needed", NEEDED, None, "%/yr",
         formula(path) or path.reason, "strong"),
        (f"share of GDP in {start.year}", SHARE_ON_PATH, None, "%", edition_text(start.edition),
         "met" if keeps else "short"),
        ("growth of GDP assumed", GROWTH, None, "%/yr", growth_text(path), "accent"),
        ("reached at the share's pace", AT_SHARE_PACE, None, "", pace_text(path.share_pace), "strong"),
        ("reached at spending's pace", AT_SPENDING_PACE, None, "", pace_text(path.spending_pace), "strong"),
        (f"extra in {by}", EXTRA, by, "$bn", dollars, "strong"),
        (f"extra {start.year + 1} to {by}", EXTRA, None, "$bn", dollars, "strong"),
        (f"GDP in {start.year}", "gdp_bn", None, "$bn", source, ""),
        (f"spending in {start.year}", "spending_bn", None, "$bn", source, ""),
        (f"spending in {by} on the path", "spending_bn", by, "$bn", dollars, ""),
        (f"spending in {by} at {share} %", "constant_share_bn", by, "$bn", dollars, ""),
        (share_pace, SHARE_PACE, None, "pp/yr", pace_text(path.share_pace), ""),
        (spending_pace, SPENDING_PACE, None, "%/yr", pace_text(path.spending_pace), ""),
    ]  # fmt: skip
    found = []
    for what, name, year, unit, how, tone in told:
        value = result(path, name, year)
        listed = Listed(f"{path_name(path)}: {what}", f"{_shown(value)} {unit}".rstrip(), number(path, name, year))
        found.append(Fact(f"{name}.{year or ''}", what, value, unit, how, listed, tone))
    return tuple(found)


def fact_rows(path: Pathway, facts: Sequence[Fact], clean: Callable[[str], str]) -> Rows:
    """Return a path's facts as rows: what, how much, and how it is known."""
    columns = (
        GridColumn("what", path_name(path), 30, sortable=False, priority=9, name=True),
        GridColumn("value", "", 16, align="right", suffix=1, sortable=False, priority=9),
        GridColumn("unit", "", 5, sortable=False, priority=8),
        GridColumn("how", "how it is known", 12, grow=True, sortable=False, priority=7),
    )
    rows = tuple(
        GridRow(
            fact.key,
            (
                GridCell(fact.what),
                GridCell(fact.value.shown, fact.tone if fact.value.text else "missing", "e" * fact.value.estimate),
                GridCell(fact.unit, "dim"),
                GridCell(clean(fact.how), "dim"),
            ),
        )
        for fact in facts
    )
    return Rows(columns, rows, empty_text=path.start.reason)


YEAR_COLUMNS = {
    SHARE_ON_PATH: ("% GDP", 6, 9),
    "spending_bn": ("$bn", 8, 8),
    "constant_share_bn": ("same share", 8, 5),
    EXTRA: ("extra $bn", 8, 9),
    "gdp_bn": ("GDP $bn", 9, 4),
}


def year_rows(path: Pathway) -> Rows:
    """Return the start year and every year on the path as rows."""
    heads = [GridColumn("year", "Year", 4, sortable=False, priority=10, name=True)]
    heads += [
        GridColumn(name, title, width, align="right", suffix=1, sortable=False, priority=priority)
        for name, (title, width, priority) in YEAR_COLUMNS.items()
    ]
    first = path.start.year
    years = (*((first,) if first else ()), *(one.year for one in path.years))
    rows = []
    for year in years:
        cells = [GridCell(str(year), "strong" if year == first else "")]
        for name in YEAR_COLUMNS:
            if year == first and name in ("constant_share_bn", EXTRA):
                cells.append(GridCell(""))
                continue
            value = result(path, name, year)
            tone: CellTone = "accent" if name == EXTRA else ""
            cells.append(GridCell(value.shown, tone if value.text else "missing", "e" * value.estimate))
        rows.append(GridRow(str(year), tuple(cells)))
    return Rows(tuple(heads), tuple(rows), empty_text=path.reason or path.start.reason)


def year_number(path: Pathway, year: int, column: str | None) -> Listed:
    """Return the number in one cell of a year's row, that of its extra dollars or its share where none is picked."""
    first = year == path.start.year
    usual = SHARE_ON_PATH if first or path.start.amounts is None else EXTRA
    name = column if column in YEAR_COLUMNS else usual
    if first and name in ("constant_share_bn", EXTRA):
        name = SHARE_ON_PATH
    label = f"{path_name(path)}: {year}, {YEAR_COLUMNS[name][0]}"
    return Listed(label, _shown(result(path, name, year)), number(path, name, year))


def _shown(value: Result) -> str:
    return value.shown + "e" * value.estimate
