"""`nato-tui import nato`: report, refusals, and an edition that every other command then knows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.nato_workbooks import layout_2024, layout_2026, part, place_of, save, shipped
from tui.core.paths import shipped_data

if TYPE_CHECKING:
    from tests.unit.command_line import CommandLine
    from tests.unit.nato_workbooks import Figures

SHARES = ("def_share_gdp", "share_equipment", "share_personnel", "share_infrastructure", "share_other")
DAY = ("--published", "2026-11-03")

pytestmark = pytest.mark.usefixtures("one_cache")


@pytest.fixture(scope="module")
def figures() -> Figures:
    """Return the shares of July 2026, with another one for Italy in 2026."""
    found = part(shipped("2026-07"), *SHARES)
    value, estimate = found["ITA", 2026, "def_share_gdp"]
    return {**found, ("ITA", 2026, "def_share_gdp"): (value + 1, estimate)}


@pytest.fixture(scope="module")
def workbook(figures: Figures, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(layout_2026(figures), tmp_path_factory.mktemp("nato") / "def-exp-2026-en.xlsx")


def user_folder() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "nato-tui" / "data"


def test_an_imported_edition_is_known_to_every_command(workbook: Path, figures: Figures, told: CommandLine) -> None:
    code, out, err = told.run("import", "nato", str(workbook), *DAY, "--url", "https://nato.int/x.xlsx", db=False)
    report = out.decode()
    assert code == 0, err
    assert "NATO, edition 2026-11, published 2026-11-03: a whole table" in report
    assert f"{len(figures)} figures of 2014-2026, constant prices of 2021" in report
    rows = {line.split()[0]: line.split()[1:] for line in report.splitlines() if line.startswith(("def_", "share_"))}
    assert rows["def_share_gdp"] == ["Table", "3", "429", "31", "2", "2014-2026", "66", "0"]
    assert rows["share_other"][-2:] == ["60", "2"]
    assert "share of GDP, against July 2026: 428 equal, 1 revised. Most: Italy 2026 " in report
    assert "(1.00)" in report
    assert sorted(path.relative_to(user_folder()).as_posix() for path in user_folder().rglob("*.csv")) == [
        "editions.csv", "figures/2026-11.csv", "oddities.csv", "sources.csv",
    ]  # fmt: skip
    listed = told.run("editions", "--format", "csv", db=False)[1].decode().splitlines()
    assert listed[-1].startswith("2026-11,2026-11-03,") or listed[1].startswith("2026-11,2026-11-03,")
    history = told.run("history", "ITA", "--year", "2026", "--format", "csv", db=False)[1].decode()
    assert "2026-11" in history
    printed = figures["ITA", 2026, "def_share_gdp"][0]
    table = told.run("members", "--year", "2026", "--full", "--format", "csv", db=False)[1].decode()
    assert f"{printed.normalize():f}" in next(line for line in table.splitlines() if "ITA" in line)
    before = told.run("members", "--year", "2026", "--as-of", "2026-11-02", "--format", "csv", db=False)[1].decode()
    assert f"{printed - 1:.2f}" in next(line for line in before.splitlines() if "ITA" in line)

    code, out, err = told.run("import", "nato", str(workbook), *DAY, db=False)
    assert (code, out) == (2, b"")
    assert "Edition 2026-11 is there already" in err
    code, out, err = told.run("import", "nato", str(workbook), *DAY, "--replace", db=False)
    assert code == 0, err
    assert f"In place of an edition of {len(figures)} figures: {len(figures)} equal, 0 changed" in out.decode()


def test_a_dry_run_reports_and_writes_nothing(workbook: Path, told: CommandLine, tmp_path: Path) -> None:
    options = ("--edition", "draft", "--into", str(tmp_path / "data"), "--title", "Draft\x1b[2J tables", "--dry-run")
    code, out, err = told.run("import", "nato", str(workbook), *DAY, *options, db=False)
    assert code == 0, err
    assert out.decode().startswith("Draft␛[2J tables\nNATO, edition draft")
    assert out.decode().endswith("Nothing was written: this was a dry run.\n")
    assert not (tmp_path / "data").exists()
    assert not user_folder().exists()


def test_a_folder_to_contribute_to_gains_the_edition(workbook: Path, told: CommandLine, tmp_path: Path) -> None:
    code, out, err = told.run("import", "nato", str(workbook), *DAY, "--into", str(tmp_path / "new"), db=False)
    assert code == 0, err
    assert f"Wrote {tmp_path / 'new' / 'figures' / '2026-11.csv'}" in out.decode()
    assert not user_folder().exists()


def test_one_bad_cell_refuses_the_whole_import_by_name(figures: Figures, told: CommandLine, tmp_path: Path) -> None:
    grid = layout_2026(figures)
    row, _ = place_of(grid, "Italy", "Table 3")
    grid["Table 3"][row, 5] = "about 1.5"
    path = save(grid, tmp_path / "tables.xlsx")
    code, out, err = told.run("import", "nato", str(path), *DAY, db=False)
    assert (code, out) == (2, b"")
    assert f"Table 3!E{row}: 'about 1.5' is no plain number (Italy, 2017)" in err
    assert "Nothing was written." in err.splitlines()  # below the list of cells, and no part of the last one
    assert not user_folder().exists()


def test_what_breaks_an_identity_is_told_by_its_cell_and_can_be_explained(told: CommandLine, tmp_path: Path) -> None:
    held = ("def_share_gdp", "def_usd_constant", "gdp_usd_constant")
    grid = layout_2024(part(shipped("2024-06"), *held))
    path = save(grid, tmp_path / "tables.xlsx")
    arguments = ("import", "nato", str(path), "--published", "2024-07-02", "--dry-run")
    code, out, err = told.run(*arguments, db=False)
    assert (code, out) == (2, b"")
    cell = f"TABLE3!N{place_of(grid, 'Slovak Republic', 'TABLE3')[0]}"
    assert f"{cell}: value: SVK 2024 is 2, expected 1.98" in err
    assert "--oddity" in err
    reason = "Exactly 2.0 in the workbook."
    known = (("FRA", "2020"), ("LTU", "2019"), ("SVK", "2024"))
    explained = [f"--oddity={entity},{year},def_share_gdp,share_ratio,{reason}" for entity, year in known]
    code, _, err = told.run(*arguments, *explained, db=False)
    assert code == 0, err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "The file doesn't say when it was published."),
        (("--published", "soon"), "The day of publication 'soon' is not a day."),
        (("--published", "2025-06-01"), "The file has figures of 2026, so it can't have been published on 2025-06-01."),
        ((*DAY, "--edition", "../x"), "'../x' can't name an edition."),
        ((*DAY, "--edition", "2026-07"), "Edition 2026-07 is there already, published 2026-07-07."),
        ((*DAY, "--oddity", "ITA,2026"), "'ITA,2026' is no oddity."),
        ((*DAY, "--db", "x.duckdb"), "A database can't be added to."),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    options: tuple[str, ...], said: str, workbook: Path, told: CommandLine
) -> None:
    code, out, err = told.run("import", "nato", str(workbook), *options, db=False)
    assert (code, out) == (2, b"")
    assert said in err
    assert not user_folder().exists()


def test_the_shipped_folder_is_not_touched(workbook: Path, told: CommandLine) -> None:
    before = {path: path.stat().st_mtime_ns for path in shipped_data().rglob("*")}
    assert told.run("import", "nato", str(workbook), *DAY, db=False)[0] == 0
    assert {path: path.stat().st_mtime_ns for path in shipped_data().rglob("*")} == before
