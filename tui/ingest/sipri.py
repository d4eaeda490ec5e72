"""SIPRI's Military Expenditure Database, the workbook of all countries, read for the members."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tui.core.text import clean, fold, words
from tui.ingest.reading import Fact, Reading, Refusal, covered
from tui.ingest.sipri_indicators import PUBLISHER, SHEETS, Measure
from tui.ingest.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tui.core.model import Member
    from tui.ingest.workbook import Cell, Sheet

NO_DATA = frozenset(("...", "..", ". .", ". . .", "…"))
NO_COUNTRY = "xxx"
"""Stands where the country did not exist, or not as an independent state."""
COUNTRY = "country"
NAMED = 5
"""How many members without a row are named; more are counted."""
YEARS_IN_HEADER = 2
"""How many years make a row the header."""
ALSO = {"united states of america": "USA", "uk": "GBR", "great britain": "GBR"}
PLACES = Decimal("0.000001")
LARGEST = Decimal(10) ** 15
DOMINANT = 0x50
"""How far one part of a colour must stand above the two others."""

_YEAR = re.compile(r"(19|20|21)[0-9]{2}", re.ASCII)
_BASE = re.compile(r"(19|20)[0-9]{2}", re.ASCII)
_MARKS = " *†‡"


def read(path: Path, members: Mapping[str, Member]) -> Reading:
    """Return what a workbook says of the members; raises InputError where it is none."""
    return _Reader(members).reading(read_workbook(path), path.name)


def shade(colour: str) -> str:
    """Return `blue` or `red` where a font's colour is one, else nothing."""
    if not re.fullmatch(r"([0-9A-F]{2})?[0-9A-F]{6}", colour):
        return ""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (-6, -4, len(colour) - 2))
    if blue >= red + DOMINANT and blue >= green + DOMINANT // 2:
        return "blue"
    return "red" if red >= max(green, blue) + DOMINANT else ""


class _Reader:
    """Reads the sheets one after the other."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self.names = {
            **ALSO,
            **{fold(name): iso3 for iso3, one in members.items() for name in (one.name, *one.aliases)},
        }
        self.members = members
        self.refusals: list[Refusal] = []
        self.facts: list[Fact] = []
        self.notices: list[str] = []
        self.bases: set[str] = set()
        self.uncertain = 0
        self.absent = 0

    def reading(self, sheets: Iterable[Sheet], file: str) -> Reading:
        found: dict[str, Sheet] = {}
        others = []
        for sheet in sheets:
            measure = _measure(sheet)
            if measure is None:
                others.append(sheet.name)
            elif measure.indicator in found:
                self._refuse(clean(sheet.name), f"a second sheet of what {found[measure.indicator].name} holds")
            else:
                found[measure.indicator] = sheet
                self._sheet(sheet, measure)
        if not found:
            self._refuse(file, f"none of its sheets is one of SIPRI's: {', '.join(item.sheet for item in SHEETS)}")
        elif not self.facts and not self.refusals:
            self._refuse(file, "no member has a figure in it")
        self._notice(found, others)
        facts = tuple(self.facts)
        return Reading(
            publisher=PUBLISHER,
            title="SIPRI Military Expenditure Database",
            facts=facts,
            covers=covered(facts),
            price_base=next(iter(self.bases), ""),
            indicators=tuple(item.row() for item in SHEETS if item.indicator in found),
            notices=tuple(self.notices),
            refusals=tuple(self.refusals),
        )

    def _sheet(self, sheet: Sheet, measure: Measure) -> None:
        if measure.price_basis == "constant":
            base = _BASE.search(sheet.name)
            if base is None:
                self._refuse(clean(sheet.name), "its name gives no year of prices, as Constant (2023) US$ does")
                return
            self.bases.add(base[0])
        header = next((row for row in sheet.rows if sum(map(_is_year, row)) >= YEARS_IN_HEADER), None)
        if header is None:
            self._refuse(clean(sheet.name), "no row of years was found")
            return
        country = next((cell.column for cell in header if fold(cell.text) == COUNTRY), None)
        if country is None:
            self._refuse(sheet.at(header[0]), "the row of years has no column Country")
            return
        years: dict[int, int] = {}
        for cell in filter(_is_year, header):
            if int(cell.text) in years.values():
                self._refuse(sheet.at(cell), f"{cell.text} stands twice in the row of years")
                return
            years[cell.column] = int(cell.text)
        self._rows(sheet, measure, country, years, header[0].row)

    def _rows(self, sheet: Sheet, measure: Measure, country: int, years: Mapping[int, int], header: int) -> None:
        seen: dict[str, str] = {}
        for row in sheet.rows:
            first = next((cell for cell in row if cell.column == country), None)
            entity = self.names.get(fold(first.text.strip(_MARKS))) if first and first.row > header else None
            cells = [cell for cell in row if cell.column in years]
            if first is None or entity is None or not cells:
                continue
            if entity in seen:
                self._refuse(sheet.at(first), f"{first.text} stands in {seen[entity]} already")
                continue
            seen[entity] = first.name
            for cell in cells:
                self._figure(sheet, measure, entity, years[cell.column], cell)
        lacking = [member.name for iso3, member in self.members.items() if iso3 not in seen]
        if lacking:
            who = ", ".join(lacking) if len(lacking) <= NAMED else f"{len(lacking)} members"
            self.notices.append(f"{clean(sheet.name)} has no row of {who}.")

    def _figure(self, sheet: Sheet, measure: Measure, entity: str, year: int, cell: Cell) -> None:
        if cell.text in NO_DATA:
            return
        if fold(cell.text) == NO_COUNTRY:
            self.absent += 1
            return
        number = cell.number
        if number is None:
            self._refuse(
                sheet.at(cell), f"'{cell.text[:40]}' for {entity} {year} is no number; expected {measure.expects}"
            )
            return
        value = Decimal(repr(number)) * measure.times
        if not 0 <= value < (101 if measure.unit.startswith("pct") else LARGEST):
            self._refuse(sheet.at(cell), f"{cell.text} for {entity} {year} can't be; expected {measure.expects}")
            return
        text = f"{value.quantize(PLACES, rounding=ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
        tone = shade(cell.colour)
        self.uncertain += tone == "red"
        self.facts.append(Fact(entity, year, measure.indicator, text, bool(tone), sheet.at(cell)))

    def _notice(self, found: Mapping[str, Sheet], others: list[str]) -> None:
        estimates = sum(fact.estimate for fact in self.facts)
        if estimates:
            self.notices.append(
                f"{estimates} figures are SIPRI's estimates by their colour; {self.uncertain} of them, in red, are highly "
                "uncertain."
            )
        if self.absent:
            self.notices.append(f"{self.absent} cells are of years in which the country did not exist.")
        lacking = [item.sheet for item in SHEETS if item.indicator not in found]
        if found and lacking:
            self.notices.append(f"There is no sheet {', '.join(lacking)}.")
        if others:
            self.notices.append(f"Sheets left out: {', '.join(map(clean, others))}.")

    def _refuse(self, at: str, reason: str) -> None:
        self.refusals.append(Refusal(at, reason))


def _measure(sheet: Sheet) -> Measure | None:
    """Return what a sheet holds by the words of its name, years aside."""
    said = tuple(word for word in words(sheet.name) if not word.isdecimal())
    return next((item for item in SHEETS if item.words == said), None)


def _is_year(cell: Cell) -> bool:
    return bool(_YEAR.fullmatch(cell.text))
