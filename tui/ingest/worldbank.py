"""The World Bank's CSV of one indicator, as its API gives it, read for the members."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from tui.core.errors import InputError
from tui.core.text import clean
from tui.ingest.reading import Fact, Reading, Refusal, covered
from tui.ingest.worldbank_indicators import GROUPS, KNOWN, PUBLISHER, Known

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from pathlib import Path

FILE_LIMIT = 32 << 20
"""The largest file that is read, in bytes; one indicator of all countries is a quarter of a megabyte."""
HEADER_WITHIN = 20
"""The header stands in one of the first rows."""
COUNTRY, CODE, NAME, INDICATOR = "Country Name", "Country Code", "Indicator Name", "Indicator Code"
SOURCE, UPDATED = "Data Source", "Last Updated Date"
MISSING = ("", "..")
PLACES = Decimal("0.000001")
LARGEST = Decimal(10) ** 15

_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})(?: \[YR\1\])?", re.ASCII)
_BASE = re.compile(r"constant ((?:19|20)[0-9]{2}) US\$", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class _Row(NamedTuple):
    """One row of the file with the number of the line that it ends on."""

    line: int
    cells: list[str]


def read(path: Path, members: Container[str]) -> Reading:
    """Return what a file says of the members, by their ISO alpha-3 codes.

    Raises:
        InputError: the file can't be opened, is too large, or is no text.
    """
    return _Reader(path, members).reading()


def amount(text: str, known: Known) -> str:
    """Return a number in its indicator's unit as text, to six decimals at most; raises ValueError where it is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError("is no number") from None
    if not number.is_finite():
        raise ValueError("is no number")
    number = number.scaleb(-known.thousands * 3)
    if number < 0:
        raise ValueError("is below zero")
    if number >= (101 if known.unit.startswith("pct") else LARGEST):
        raise ValueError("is more than it can be")
    rounded = f"{number.quantize(PLACES, rounding=ROUND_HALF_UP):f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


class _Reader:
    """Reads one file from the top."""

    def __init__(self, path: Path, members: Container[str]) -> None:
        self.path = path
        self.members = members
        self.refusals: list[Refusal] = []
        self.facts: list[Fact] = []
        self.names: dict[str, str] = {}
        self.seen: dict[tuple[str, str], int] = {}
        self.others: set[str] = set()
        self.groups: set[str] = set()

    def reading(self) -> Reading:
        rows = self._rows()
        places: dict[str, int] = {}
        said: dict[str, str] = {}
        for row in rows:
            if CODE in row.cells or row.line > HEADER_WITHIN:
                places = self._header(row)
                break
            if len(row.cells) > 1:
                said[row.cells[0]] = row.cells[1]
        else:
            self._refuse(1, f"there is no header with {CODE}; is it the World Bank's CSV of an indicator?")
        if places:
            for row in rows:
                self._row(row, places)
        if places and not self.facts and not self.refusals:
            self._refuse(1, "no member has a figure in it")
        facts = tuple(self.facts)
        bases = {match[1] for name in self.names.values() if (match := _BASE.search(name))}
        title = ": ".join(filter(None, (said.get(SOURCE, "World Bank"), ", ".join(self.names.values()))))
        return Reading(
            publisher=PUBLISHER,
            title=" ".join(clean(title).split()),
            facts=facts,
            covers=covered(facts),
            price_base=bases.pop() if bases else "",
            indicators=tuple(KNOWN[code].row() for code in self.names if code in KNOWN),
            notices=self._notices(),
            refusals=tuple(self.refusals),
            published_on=self._updated(said.get(UPDATED, "")),
        )

    def _rows(self) -> Iterator[_Row]:
        reader = csv.reader(io.StringIO(self._text(), newline=""), strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                self._refuse(reader.line_num, f"it can't be read as CSV: {problem}")
                return
            while cells and not cells[-1].strip():
                cells.pop()
            if cells:
                yield _Row(reader.line_num, [cell.strip() for cell in cells])

    def _text(self) -> str:
        try:
            with self.path.open("rb") as file:
                content = file.read(FILE_LIMIT + 1)
        except OSError as problem:
            raise InputError(f"{self.path} can't be read: {problem.strerror}.", "Name the CSV file.") from problem
        if len(content) > FILE_LIMIT:
            raise InputError(f"{self.path} is larger than {FILE_LIMIT >> 20} MB.", "Is it the CSV of one indicator?")
        if content.startswith(b"PK"):
            raise InputError(f"{self.path} is packed.", "Unpack it and name the CSV whose name starts with API_.")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            line = content.count(b"\n", 0, problem.start) + 1
            raise InputError(f"{self.path}:{line}: not UTF-8 text.", "Fetch it again from its publisher.") from problem

    def _header(self, row: _Row) -> dict[str, int]:
        lacking = [name for name in (COUNTRY, CODE, NAME, INDICATOR) if name not in row.cells]
        twice = sorted({name for name in row.cells if name and row.cells.count(name) > 1})
        if lacking:
            self._refuse(
                row.line, f"the header lacks {', '.join(lacking)}; is it the World Bank's CSV of an indicator?"
            )
            return {}
        if twice:
            self._refuse(row.line, f"the header has {', '.join(map(clean, twice))} twice")
            return {}
        places = {}
        for at, name in enumerate(row.cells):
            year = _YEAR.fullmatch(name)
            if year:
                places[year[1]] = at
            elif name in (CODE, NAME, INDICATOR):
                places[name] = at
        if not any(name.isdecimal() for name in places):
            self._refuse(row.line, "the header has no years")
            return {}
        return places

    def _row(self, row: _Row, places: Mapping[str, int]) -> None:
        # Trailing empty cells are gone, so a year may lie beyond the end of a row.
        cells = dict.fromkeys(places, "") | {name: row.cells[at] for name, at in places.items() if at < len(row.cells)}
        code, name = cells[INDICATOR], cells[NAME]
        if len(row.cells) == 1 or not (code or cells[CODE]):
            return
        if len(row.cells) > max(places.values()) + 1 and any(row.cells[max(places.values()) + 1 :]):
            self._refuse(row.line, "the row is longer than the header")
            return
        if self.names.setdefault(code, name) != name:
            self._refuse(row.line, f"{clean(code)} has two names")
            return
        known = KNOWN.get(code)
        if known is None or known.says not in name:
            self._refuse_indicator(row.line, code, name, known)
            return
        if known.price_basis == "constant" and not _BASE.search(name):
            self._refuse_indicator(row.line, code, name, known._replace(says="constant 2015 US$"))
            return
        entity = cells[CODE]
        earlier = self.seen.setdefault((code, entity), row.line)
        if earlier != row.line:
            self._refuse(row.line, f"{clean(entity)} stands in line {earlier} already")
        elif entity in self.members:
            self._figures(row.line, entity, known, {name: cell for name, cell in cells.items() if name.isdecimal()})
        else:
            (self.groups if entity in GROUPS else self.others).add(entity)

    def _figures(self, line: int, entity: str, known: Known, cells: Mapping[str, str]) -> None:
        for year, text in cells.items():
            if text in MISSING:
                continue
            try:
                value = amount(text, known)
            except ValueError as problem:
                self._refuse(line, f"{entity} {year}: '{clean(text[:40])}' {problem}; expected {known.expects}")
                continue
            self.facts.append(Fact(entity, int(year), known.indicator, value, False, f"{self.path.name}:{line}"))

    def _refuse_indicator(self, line: int, code: str, name: str, known: Known | None) -> None:
        # One refusal an indicator, not one a country.
        if any(code in refusal.reason for refusal in self.refusals):
            return
        if known is None:
            reason = f"the unit of {code} ({name}) isn't known here; known: {', '.join(KNOWN)}"
        else:
            reason = f"{code} is called '{name}', but should be in '{known.says}'"
        self._refuse(line, clean(reason))

    def _updated(self, text: str) -> date | None:
        if not _DAY.fullmatch(text):
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    def _notices(self) -> tuple[str, ...]:
        found = []
        if self.others:
            found.append(f"{len(self.others)} countries that are no members were left out.")
        if self.groups:
            found.append(f"{len(self.groups)} groups of countries were left out.")
        if self.facts:
            found.append("The file marks no estimates, so no figure is marked as one.")
        return tuple(found)

    def _refuse(self, line: int, reason: str) -> None:
        self.refusals.append(Refusal(f"{self.path.name}:{line}", reason))
