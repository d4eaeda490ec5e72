"""Made-up files of the World Bank and of SIPRI in their own layouts, and a data folder read from them."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from tui.core.paths import shipped_data
from tui.ingest import sipri, worldbank
from tui.ingest.pieces import Publication, pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui.core.model import Member
    from tui.ingest.reading import Reading

    Grid = Sequence[Sequence[object]]

YEARS = ("1975", "2014", "2019", "2020", "2024", "2025", "2026", "2027")
"""Years before NATO's first, years of NATO's, and one after its last."""

SHARE = ("Military expenditure (% of GDP)", "MS.MIL.XPND.GD.ZS")
MONEY = ("Military expenditure (current USD)", "MS.MIL.XPND.CD")
REAL_GDP = ("GDP (constant 2015 US$)", "NY.GDP.MKTP.KD")
BLUE, RED = "FF0000FF", "FFFF0000"


def codes() -> list[str]:
    """Return the members' codes."""
    with (shipped_data() / "members.csv").open(encoding="utf-8") as file:
        return [row["iso3"] for row in csv.DictReader(file)]


def world_bank_csv(
    rows: Sequence[Sequence[str]],
    *,
    years: Sequence[str] = YEARS,
    header: Sequence[str] = ("Country Name", "Country Code", "Indicator Name", "Indicator Code"),
    updated: str = "2026-10-01",
    mark: str = "\ufeff",
) -> bytes:
    """Return a file as the World Bank's API writes it."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=",\r\n")
    writer.writerow(["Data Source", "World Development Indicators"])
    out.write("\r\n")
    writer.writerow(["Last Updated Date", updated])
    out.write("\r\n")
    writer.writerow([*header, *years])
    writer.writerows(rows)
    return (mark + out.getvalue()).encode()


def row(code: str, values: Sequence[str], indicator: tuple[str, str] = SHARE, name: str = "") -> list[str]:
    """Return one row of such a file."""
    return [name or code, code, *indicator, *values]


def world_bank_folder(folder: Path, members: Mapping[str, Member]) -> Path:
    """Write editions of another publisher before, between and after NATO's own into a data folder."""
    for edition, day, share in (
        ("worldbank-2010-02", date(2010, 2, 1), "9.87"),
        ("worldbank-2024-12", date(2024, 12, 16), "1.234567"),
        ("worldbank-2026-10", date(2026, 10, 1), "8.765432"),
    ):
        rows = [row(code, [share] * len(YEARS)) for code in codes() if code != "ISL"]
        rows += [row(code, ["123456789012.5"] * len(YEARS), MONEY) for code in codes() if code != "ISL"]
        rows += [row(code, ["723456789012.5"] * len(YEARS), REAL_GDP) for code in codes()]
        path = folder.parent / f"{edition}.csv"
        path.write_bytes(world_bank_csv(rows, updated=day.isoformat()))
        add(folder, worldbank.read(path, members), edition, day)
    return folder


def add(folder: Path, reading: Reading, edition: str, day: date) -> None:
    """Write a reading as an edition beside what a data folder holds."""
    assert not reading.refusals
    publication = Publication(edition, day, reading.title, f"{edition}-tables")
    for name, content in pieces(reading, publication).files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            lines = path.read_bytes().splitlines(keepends=True)
            content = b"".join([*lines, *(line for line in content.splitlines(keepends=True) if line not in lines)])
        path.write_bytes(content)


def sipri_workbook(
    path: Path, sheets: Mapping[str, Grid], colours: Mapping[str, Mapping[str, str]] | None = None
) -> Path:
    """Save sheets as a workbook, with the colours of some cells' fonts by sheet and address."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append(list(cells))
        for address, colour in (colours or {}).get(name, {}).items():
            sheet[address].font = Font(color=colour)
    book.save(path)
    return path


def sipri_sheets() -> dict[str, Grid]:
    """Return a small workbook's sheets as SIPRI lays them out: the header on another row in each."""
    return {
        "Front page": [["SIPRI Military Expenditure Database"]],
        "Constant (2023) US$": [
            ["Military expenditure by country, in constant (2023) US$ m., 1949-2024"],
            [],
            ["Country", None, "Notes", 1991, 2023, 2024, "2024 Current"],
            ["Europe"],
            ["Poland", None, "[1]", 5000.5, 30000, 38000.25, 39000],
            ["Iceland", None, None, "...", "...", "...", "..."],
            ["Türkiye", None, "‡", 9000, 15000, 25000, 26000],
        ],
        "Current US$": [
            ["Military expenditure by country, in US$ m. at current prices"],
            [],
            [],
            [],
            ["Country", "Notes", 1991, 2023, 2024],
            ["North America"],
            ["United States of America", None, 300000, 916000, 997000],
            ["Central America"],
            ["Belize", None, 1, 2, 3],
            ["Poland", None, 2000, 31000, 38000],
        ],
        "Share of GDP": [
            ["Military expenditure as a share of GDP"],
            [],
            [],
            [],
            [],
            ["Country", "Notes", 1991, 2023, 2024],
            ["Europe"],
            ["Croatia", None, "xxx", 0.018, 0.0146],
            ["Poland", None, 0.02, 0.033, 0.0420012],
            ["Czechia", "[4]", "xxx", 0.0141, 0.0200000004],
            ["UK", None, 0.04, ". .", 0.023],
            ["Iceland", None, "...", "...", "..."],
        ],
        "Per capita": [["Country", "Notes", 1991, 2023, 2024], ["Poland", None, 50, 800.5, 1000]],
        "Share of Govt. spending": [
            ["Country", "Notes", "Reporting year", 1991, 2023, 2024],
            ["Poland", None, "Jan.–Dec.", 0.05, 0.07, 0.09],
        ],
    }


def sipri_reading(folder: Path, members: Mapping[str, Member]) -> Reading:
    """Return the small workbook read, with two estimates, one of them highly uncertain."""
    colours = {"Share of GDP": {"D8": BLUE, "E8": RED, "E9": "FF000000"}}
    return sipri.read(sipri_workbook(folder / "sipri.xlsx", sipri_sheets(), colours), members)
