"""NATO's workbook of defence expenditure as figures: tables found by their titles and labels, wherever these stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.text import clean
from tui.ingest import nato_tables
from tui.ingest.aggregates import without_partial
from tui.ingest.decimals import with_zeros
from tui.ingest.entities import Entities, is_not_held
from tui.ingest.labels import Unreadable, Year, is_estimate, value_of, year_of, years_in
from tui.ingest.nato_tables import Block, Wrong
from tui.ingest.reading import Fact, Gap, Reading, Refusal, covered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.core.model import Member
    from tui.ingest.workbook import Cell, Sheet

PUBLISHER = "NATO"
RUN = 3
"""How many years in a row make a header."""
CORNER = frozenset(
    {"country", "countries", "ally", "allies", "member", "members", "year", "years", "nation", "nations"}
)
"""What may stand beside the years without being a block's title."""


class _Header(NamedTuple):
    """A row of years: the first column of it, the year of each column, and what stands above other columns."""

    first: int
    years: Mapping[int, Year]
    others: Mapping[int, str]


def read_nato(sheets: Sequence[Sheet], members: Mapping[str, Member]) -> Reading:
    """Return what a workbook of NATO says of the members; what can't be read for certain is refused with its cell."""
    found = _Found(Entities(members))
    for sheet in sheets:
        if sheet.is_hidden:
            found.notices.append(f"{clean(sheet.name)}: the sheet is hidden, so it was left out")
        else:
            _Reader(sheet, found).read()
    if not found.facts and not found.refusals:
        reason = (
            "no table of NATO's is in it; each has a title such as 'Table 3: Defence expenditure as a share of GDP'"
        )
        found.refusals.append(Refusal("workbook", reason))
    bases = sorted(found.bases)
    if len(bases) > 1:
        where = "; ".join(f"{base} in {found.bases[base]}" for base in bases)
        found.refusals.append(Refusal(found.bases[bases[-1]], f"constant prices of more than one year: {where}"))
    facts, gaps, notices = without_partial(tuple(found.facts.values()), tuple(found.gaps.values()), members)
    return Reading(
        PUBLISHER,
        f"Defence Expenditure of NATO Countries ({covered(facts)})",
        with_zeros(facts),
        covered(facts),
        bases[0] if bases else "",
        notices=(*found.notices, *notices),
        refusals=tuple(found.refusals),
        gaps=gaps,
    )


class _Found:
    """What the sheets gave so far."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.facts: dict[tuple[str, int, str], Fact] = {}
        self.gaps: dict[tuple[str, int, str], Gap] = {}
        self.notices: list[str] = []
        self.refusals: list[Refusal] = []
        self.bases: dict[str, str] = {}
        self.told: set[str] = set()

    def base(self, year: str, at: str) -> None:
        """Note the price base that a title names."""
        if year:
            self.bases.setdefault(year, at)

    def once(self, at: str, reason: str, key: str) -> None:
        """Refuse something, the first time it occurs."""
        if key not in self.told:
            self.told.add(key)
            self.refusals.append(Refusal(at, reason))

    def notice(self, at: str, text: str) -> None:
        """Note what is left out on purpose."""
        self.notices.append(f"{at}: {text}")

    def fact(self, fact: Fact) -> None:
        """Keep a figure, and refuse a second one of another value."""
        first = self.facts.setdefault((fact.entity, fact.year, fact.indicator), fact)
        if (first.value, first.estimate) != (fact.value, fact.estimate):
            said = f"{fact.indicator} of {fact.entity} {fact.year} is {fact.value} here and {first.value} in {first.at}"
            self.refusals.append(Refusal(fact.at, said))


class _Reader:
    """Reads one sheet from the top: a title, a header of years, blocks under their titles, and rows by name."""

    def __init__(self, sheet: Sheet, found: _Found) -> None:
        self.sheet = sheet
        self.found = found
        self.title: str | None = None
        self.about = ""
        self.units: list[str] = []
        self.header: _Header | None = None
        self.block: Block | None = None
        self.heading = ""
        self.wrong = ""

    def read(self) -> None:
        for row in self.sheet.rows:
            if not self._title(row) and not self._header(row):
                self._row(row)

    def _title(self, row: tuple[Cell, ...]) -> bool:
        cell = next((cell for cell in row if cell.text), None)
        match = nato_tables.TITLE.fullmatch(cell.text) if cell else None
        if cell is None or match is None or any(other.number is not None for other in row):
            return False
        self.title, self.about = cell.text, nato_tables.topic(match[1])
        self.units, self.header, self.block, self.heading = [], None, None, ""
        self.wrong = f"no block title stands above it in '{self.title[:60]}'"
        if not self.about:
            self.found.notice(self.sheet.at(cell), f"'{self.title[:80]}' was left out: no indicator of ours is in it")
        for text in (match[1], *(other.text for other in row if other is not cell)):
            self._unit(text, self.sheet.at(cell))
        return True

    def _unit(self, text: str, at: str) -> bool:
        words = nato_tables.unit(text)
        if words:
            self.units.append(words)
            if self.about:
                self.found.base(nato_tables.price_base(words), at)
        return bool(words)

    def _header(self, row: tuple[Cell, ...]) -> bool:
        cells = [(cell, year) for cell in row if (year := year_of(cell))]
        if len(cells) < RUN:
            return False
        first = cells[0][0].column
        labels = [cell for cell in row if cell.column < first]
        if any(self.found.entities.find(cell.text) for cell in labels):
            return False
        years = [year.year for _, year in cells]
        if years != list(range(years[0], years[0] + len(years))):
            if self.about:
                said = f"the years above the columns are no run: {', '.join(map(str, years))[:80]}"
                self.found.refusals.append(Refusal(self.sheet.at(cells[0][0]), said))
            self.header = None
            return True
        columns = {cell.column: year for cell, year in cells}
        others = {cell.column: cell.text for cell in row if cell.column > first and cell.column not in columns}
        self.header = _Header(first, columns, others)
        self._labels(cell for cell in labels if cell.text.casefold() not in CORNER and cell.number is None)
        return True

    def _heading(self, cell: Cell) -> bool:
        """Take a text for a block's title, and say whether it is one."""
        at = self.sheet.at(cell)
        found = nato_tables.block(self.about, cell.text, self.units)
        if found is None:
            return False
        self.heading = cell.text
        self.block = found if isinstance(found, Block) else None
        self.wrong = f"'{cell.text[:40]}' can't be read: {found.reason}" if isinstance(found, Wrong) else ""
        if self.block:
            self.found.base(self.block.price_base or nato_tables.price_base(cell.text.casefold()), at)
        return True

    def _again(self) -> None:
        """Hold the block that is open to a unit which stands below its title."""
        found = nato_tables.block(self.about, self.heading, self.units) if self.block and self.heading else None
        if isinstance(found, Wrong):
            self.block, self.wrong = None, f"'{self.heading[:40]}' can't be read: {found.reason}"

    def _row(self, row: tuple[Cell, ...]) -> None:
        first = self.header.first if self.header else 0
        values = [cell for cell in row if self.header and cell.column >= first]
        texts = [cell for cell in row if isinstance(cell.value, str) and not cell.is_error and cell not in values]
        entities = {entity: cell for cell in texts if (entity := self.found.entities.find(cell.text))}
        if self.title is None:
            self._without_title(row, entities)
            return
        if not self.about:
            return
        if len(entities) > 1:
            said = f"the row names {' and '.join(sorted(entities))}"
            self.found.refusals.append(Refusal(self.sheet.at(texts[0]), said))
        elif entities:
            for cell in texts:
                self._heading(cell)
            entity, cell = next(iter(entities.items()))
            self._figures(entity, cell, row, values)
        elif any(cell.number or (cell.number is None and _is_value(cell)) for cell in values):
            self._nameless(texts, values)
        else:
            self._text(texts, values)

    def _without_title(self, row: tuple[Cell, ...], entities: Mapping[str, Cell]) -> None:
        numbers = sum(cell.number is not None for cell in row)
        if entities and numbers >= (1 if self.header else RUN):
            said = "figures without a title above them; NATO's start with 'Table', a number and a colon"
            self.found.once(self.sheet.at(row[0]), said, f"title {self.sheet.name}")

    def _text(self, texts: list[Cell], values: list[Cell]) -> None:
        """Take a row without values: a block's title, a unit, a note, or a heading that nobody knows."""
        if not texts and values:
            at = f"{self.sheet.at(values[0])}:{values[-1].name}"
            self.found.notice(at, f"a row without a name was left out: {values[0].text[:20]}")
        self._labels(texts or [cell for cell in values if isinstance(cell.value, str) and not cell.is_error])

    def _labels(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            if self._heading(cell):
                continue
            if self._unit(cell.text, self.sheet.at(cell)):
                self._again()
                continue
            if nato_tables.is_note(cell.text) or is_not_held(cell.text):
                continue
            self.block = None
            self.wrong = f"it stands under '{cell.text[:40]}' ({cell.name}), which is no known block of '{self.title}'"

    def _nameless(self, texts: list[Cell], values: list[Cell]) -> None:
        if not texts:
            reason = "numbers in a row that names nobody"
            self.found.refusals.append(Refusal(self.sheet.at(values[0]), reason))
            return
        cell = texts[-1]
        if is_not_held(cell.text):
            self.found.notice(self.sheet.at(cell), f"'{cell.text}' was left out: the data holds no such total")
            return
        if self._heading(cell):
            reason = f"numbers beside the block title '{cell.text[:40]}'"
            self.found.refusals.append(Refusal(self.sheet.at(values[0]), reason))
            return
        reason = (
            f"'{cell.text[:60]}' is no member known by that name. If it has joined, or goes by a new name, "
            "put it into members.csv of the data folder first (aliases are for names)"
        )
        self.found.once(self.sheet.at(cell), reason, f"entity {cell.text}")

    def _figures(self, entity: str, name: Cell, row: tuple[Cell, ...], values: list[Cell]) -> None:
        at = self.sheet.at(name)
        if self.block is None and not self.wrong.startswith("'"):
            found = nato_tables.whole_table(self.about, self.units)
            if isinstance(found, Wrong):
                self.wrong = f"'{self.title}' can't be read: {found.reason}"
            self.block = found if isinstance(found, Block) else None
        if self.header is None:
            if any(cell.number is not None for cell in row):
                self.found.once(at, "no row of years stands above it", f"years {self.sheet.name} {self.title}")
            return
        if self.block is None:
            if any(cell.number is not None for cell in values):
                self.found.once(at, self.wrong, f"block {self.sheet.name} {self.wrong}")
            return
        if nato_tables.scale_in(name.text) and any(cell.number is not None for cell in values):
            reason = f"'{name.text[:60]}' counts in another unit than its table"
            self.found.refusals.append(Refusal(at, reason))
            return
        for cell in row:
            if cell.column < self.header.first and cell.number is not None:
                reason = "a number before the first year; is a year missing above it?"
                self.found.refusals.append(Refusal(self.sheet.at(cell), reason))
        by_column = {cell.column: cell for cell in values}
        for column, year in self.header.years.items():
            self._figure(entity, year, by_column.pop(column, None), name)
        for cell in by_column.values():
            self._stray(cell, self.header)

    def _figure(self, entity: str, year: Year, cell: Cell | None, name: Cell) -> None:
        assert self.block is not None
        at = self.sheet.at(cell or name)
        value = value_of(cell) if cell else None
        key = (entity, year.year, self.block.indicator)
        if isinstance(value, Unreadable):
            self.found.refusals.append(Refusal(at, f"{value.reason} ({name.text}, {year.year})"))
        elif value is None:
            self.found.gaps[key] = Gap(*key, "Blank in NATO's table.", at)
        else:
            estimate = year.estimate or (cell is not None and is_estimate(cell))
            self.found.fact(Fact(*key, value, estimate, at))

    def _stray(self, cell: Cell, header: _Header) -> None:
        """Refuse a number in a column without a year, unless something that is no year stands above it."""
        above = header.others.get(cell.column, "")
        if isinstance(value_of(cell), Unreadable | None) and not cell.is_error:
            return
        if above and years_in(above) != 1:
            key = f"column {self.sheet.name} {cell.column}"
            if key not in self.found.told:
                self.found.told.add(key)
                self.found.notice(self.sheet.at(cell), f"the column '{above[:40]}' was left out: it is no year")
            return
        said = f"a value without a year above it{f' (but {above[:30]!r})' if above else ''}"
        self.found.refusals.append(Refusal(self.sheet.at(cell), said))


def _is_value(cell: Cell) -> bool:
    return not cell.is_error and isinstance(value_of(cell), str)
