"""Other publishers' files imported on the command line, from file to comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.other_publishers import MONEY, REAL_GDP, row, sipri_sheets, sipri_workbook, world_bank_csv

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

pytestmark = pytest.mark.usefixtures("one_cache")


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


def test_a_folder_that_cannot_be_is_refused(told: CommandLine, tmp_path: Path) -> None:
    into = str(tmp_path / ("d" * 300))
    code, out, said = told.run("import", "worldbank", "API_X.csv", "--into", into, db=False)
    assert (code, out) == (2, b"")
    assert "File name too long. Name another folder with --into." in said


def test_files_of_one_day_are_joined_to_one_edition(told: CommandLine, tmp_path: Path) -> None:
    into = tmp_path / "data"
    years = {"years": ("2023", "2024"), "updated": "2025-07-01"}
    files = {
        "share": world_bank_csv([row("POL", ["3.9", "4.005"])], **years),
        "money": world_bank_csv([row("POL", ["31000000000", "40000000000"], MONEY)], **years),
        "again": world_bank_csv([row("POL", ["3.9", "4.1"])], **years),
        "later": world_bank_csv([row("POL", ["1", "2"], REAL_GDP)], years=("2023", "2024"), updated="2025-07-24"),
    }
    for name, content in files.items():
        (tmp_path / f"API_{name}.csv").write_bytes(content)

    def run(name: str, *options: str) -> tuple[int, str, str]:
        asked = ("import", "worldbank", str(tmp_path / f"API_{name}.csv"), "--into", str(into))
        code, out, said = told.run(*asked, *options, db=False)
        return code, out.decode(), said

    assert run("share")[0] == 0
    code, out, said = run("money")
    assert code == 0, said
    assert "World Bank's own figures, to set beside NATO's" in out
    assert "heads no line" not in out
    assert "Added to an edition of 2 figures: 2 equal, 0 changed, 2 new, 0 gone." in out
    figures = into / "figures" / "worldbank-2025-07.csv"
    whole = figures.read_text(encoding="utf-8")
    assert [line.split(",")[:4] for line in whole.splitlines()[1:]] == [
        ["POL", "2023", "wb_mil_share_gdp", "3.9"], ["POL", "2023", "wb_mil_usd_current", "31000"],
        ["POL", "2024", "wb_mil_share_gdp", "4.005"], ["POL", "2024", "wb_mil_usd_current", "40000"],
    ]  # fmt: skip
    editions = (into / "editions.csv").read_text(encoding="utf-8").splitlines()
    assert len(editions) == 2
    assert "Military expenditure (% of GDP), Military expenditure (current USD)" in editions[1]
    assert "API_share.csv" in editions[1]
    assert "API_money.csv" in editions[1]

    code, out, said = run("again")
    assert (code, out) == (2, "")
    assert "Edition worldbank-2025-07 is there already with Military expenditure as a share of GDP" in said
    assert "--replace" in said
    assert figures.read_text(encoding="utf-8") == whole
    code, out, _ = run("again", "--replace")
    assert (code, "3 equal, 1 changed, 0 new, 0 gone" in out) == (0, True)
    assert figures.read_text(encoding="utf-8") == whole.replace("4.005", "4.1")

    code, _, said = run("later")
    assert (code, "published 2025-07-01" in said, "--edition" in said) == (2, True, True)


def test_a_joined_file_that_fails_leaves_the_edition_as_it_was(told: CommandLine, tmp_path: Path) -> None:
    into, years = tmp_path / "data", ("2023", "2024")
    share, money = tmp_path / "API_share.csv", tmp_path / "API_money.csv"
    share.write_bytes(world_bank_csv([row("POL", ["3.9", "4.005"])], years=years, updated="2025-07-01"))
    money.write_bytes(world_bank_csv([row("POL", ["31000000000", "many"], MONEY)], years=years, updated="2025-07-01"))
    assert told.run("import", "worldbank", str(share), "--into", str(into), db=False)[0] == 0
    before = {path: path.read_bytes() for path in into.rglob("*.csv")}
    code, _, said = told.run("import", "worldbank", str(money), "--into", str(into), db=False)
    assert (code, "'many' is no number" in said) == (2, True)
    assert {path: path.read_bytes() for path in into.rglob("*") if path.is_file()} == before
