"""Other publishers' files imported on the command line, from file to comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.other_publishers import row, sipri_sheets, sipri_workbook, world_bank_csv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine


def test_files_of_two_publishers_are_imported_and_compared(told: CommandLine, tmp_path: Path) -> None:
    file, into = tmp_path / "API_X.csv", tmp_path / "data"
    file.write_bytes(world_bank_csv([row("POL", ["3.9", "4.005"])], years=("2023", "2024"), updated="2025-07-01"))
    code, out, _ = told.run("import", "worldbank", str(file), "--into", str(into), db=False)
    assert (code, b"World Bank, edition worldbank-2025-07, published 2025-07-01" in out) == (0, True)
    book = sipri_workbook(tmp_path / "milex.xlsx", sipri_sheets())
    sipri = ("import", "sipri", str(book), "--into", str(into))
    code, _, said = told.run(*sipri, db=False)
    assert (code, "--published" in said) == (2, True)
    assert told.run(*sipri, "--published", "2025-04-28", db=False)[0] == 0
    table = tmp_path / "table.csv"
    asked = ("compare", "Poland", "--year", "2024", "--data", str(into), "-o", str(table), "--provenance")
    assert told.run(*asked, db=False)[0] == 0
    lines = table.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[5:8] for line in lines[1:]] == [
        ["NATO", "def_share_gdp", "3.75"], ["World Bank", "wb_mil_share_gdp", "4.01"],
        ["SIPRI", "sipri_mil_share_gdp", "4.20"],
    ]  # fmt: skip
    readme = (tmp_path / "table.csv.README.md").read_text(encoding="utf-8")
    assert "worldbank-2025-07" in readme
    assert "SIPRI" in readme


def test_a_file_that_is_wrong_writes_nothing_and_names_its_line(told: CommandLine, tmp_path: Path) -> None:
    file, into = tmp_path / "API_X.csv", tmp_path / "data"
    file.write_bytes(world_bank_csv([row("POL", ["3.9", "n/a"])], years=("2023", "2024"), updated="2025-07-01"))
    code, out, said = told.run("import", "worldbank", str(file), "--into", str(into), db=False)
    assert (code, out) == (2, b"")
    assert "API_X.csv:6: POL 2024: 'n/a' is no number; expected percent of GDP" in said
    assert not into.exists()
