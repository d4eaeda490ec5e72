"""An edition arrives in a data folder whole, whenever the writing is cut short."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.builder.folders import read_folders
from tui.builder.problems import Problems
from tui.builder.schema import EDITION, SOURCE
from tui.core import paths
from tui.core.errors import CacheError, DataError
from tui.core.paths import ARRIVING, data_folders, shipped_data
from tui.ingest import overlay
from tui.ingest.overlay import write
from tui.ingest.pieces import Publication, pieces
from tui.ingest.reading import Fact, Gap, Reading
from tui.ingest.rehearsal import rehearsed

if TYPE_CHECKING:
    from pathlib import Path

    from tui.ingest.pieces import Pieces

INDICATOR = {
    "indicator": "wb_share", "label": "Share", "short_label": "share", "unit": "pct_gdp", "decimals": "2", "kind": "share",
    "definition": "Another, definition", "higher_is": "neutral", "publisher": "World Bank",
}  # fmt: skip


class Killed(BaseException):
    """Stands for the end of the process."""


def edition(name: str, value: str = "1.5", indicator: str = "def_share_gdp", publisher: str = "NATO") -> Pieces:
    """Return a small edition: two figures, one blank."""
    facts = tuple(
        Fact(iso3, 2027, indicator, value, True, f"Table 3!C{at}") for at, iso3 in enumerate(("ITA", "ESP"), 7)
    )
    own = (INDICATOR,) if publisher != "NATO" else ()
    gap = Gap("DEU", 2027, indicator, "Blank in the table.", "Table 3!C9")
    reading = Reading(publisher, "Tables", facts, "2027-2027", indicators=own, gaps=(gap,))
    publication = Publication(name, date(2027, 6, 17), "Tables, =1+1\nof June", f"tables-{name}")
    return pieces(reading, publication, reading.gaps, [(name, "ITA", "2027", indicator, "precision", "Said so")])


def seen(name: str, into: Path) -> list[str]:
    """Return the values of an edition as the builder reads the folders, or nothing where none of it is there."""
    problems = Problems()
    into.mkdir(parents=True, exist_ok=True)
    facts = read_folders([folder for folder in data_folders((into,)) if folder != shipped_data()], problems)
    assert all("not found in any data folder" in line for line in problems.lines)
    listed = name in facts.keys(EDITION.name)
    assert listed == (name in facts.figures)
    if listed:
        assert f"tables-{name}" in facts.keys(SOURCE.name)
    return [row[3] for row in facts.figures[name].rows] if listed else []


def test_an_edition_gains_its_files_and_nothing_else(tmp_path: Path) -> None:
    into = tmp_path / "made" / "data"
    changed = write(edition("2027-06"), into)
    assert sorted(path.relative_to(into).as_posix() for path in changed) == [
        "editions.csv", "figures/2027-06.csv", "oddities.csv", "sources.csv",
    ]  # fmt: skip
    assert sorted(path.name for path in into.iterdir()) == ["editions.csv", "figures", "oddities.csv", "sources.csv"]
    assert seen("2027-06", into) == ["1.5", "1.5"]
    assert (into / "editions.csv").read_text().count("\n") == 2


def test_other_lines_stay_as_they_are_and_in_order(tmp_path: Path) -> None:
    into = tmp_path / "data"
    shutil.copytree(shipped_data(), into)
    before = {path.name: path.read_text().splitlines() for path in into.glob("*.csv")}
    write(edition("2025-01"), into)
    for name, lines in before.items():
        now = (into / name).read_text().splitlines()
        added = [line for line in now if line not in lines]
        assert [line for line in now if line not in added] == lines
        assert len(added) == {"editions.csv": 1, "sources.csv": 1, "oddities.csv": 2}.get(name, 0)
    editions = [line.partition(",")[0] for line in (into / "editions.csv").read_text().splitlines()[1:]]
    assert editions == sorted(editions)


def test_an_edition_written_again_takes_its_own_place(tmp_path: Path) -> None:
    into = tmp_path / "data"
    write(edition("2027-06"), into)
    write(edition("2027-07", "1.7"), into)
    write(edition("2027-06", "1.6"), into)
    assert seen("2027-06", into) == ["1.6", "1.6"]
    assert seen("2027-07", into) == ["1.7", "1.7"]
    assert (into / "editions.csv").read_text().count("\n") == 3


@pytest.mark.parametrize("step", range(10))
@pytest.mark.parametrize("earlier", [True, False])
def test_whenever_it_is_cut_short_the_edition_is_there_whole_or_not_at_all(
    step: int, earlier: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "data"
    if earlier:
        write(edition("2027-05", "1.4"), into)
        write(edition("2027-06", "1.5"), into)
    left = step
    real = overlay.write_atomically

    def failing(target: Path, content: bytes) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed
        real(target, content)

    monkeypatch.setattr(overlay, "write_atomically", failing)
    # A process that is killed tidies nothing up.
    monkeypatch.setattr(overlay.shutil, "rmtree", lambda *_, **__: None)
    try:
        write(edition("2027-06", "1.6"), into)
    except Killed:
        assert step <= 8
    whole = ["1.6", "1.6"] if step == 0 or step > 4 else ["1.5", "1.5"] if earlier else []
    assert seen("2027-06", into) == whole
    assert seen("2027-05", into) == (["1.4", "1.4"] if earlier else [])
    monkeypatch.undo()
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "nobody")
    write(edition("2027-07", "1.8"), into)
    assert seen("2027-06", into) == whole
    assert seen("2027-07", into) == ["1.8", "1.8"]
    assert not list(into.glob(f"{ARRIVING}*"))


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(CacheError, match="can't be written"):
        write(edition("2027-06"), tmp_path / "data")


def test_a_table_of_another_kind_is_not_written_over(tmp_path: Path) -> None:
    into = tmp_path / "data"
    into.mkdir()
    (into / "editions.csv").write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match="header"):
        write(edition("2027-06"), into)
    assert (into / "editions.csv").read_text() == "a,b\n1,2\n"


def test_what_does_not_hold_is_told_by_its_cell(tmp_path: Path) -> None:
    with (
        pytest.raises(DataError) as caught,
        rehearsed(edition("2027-06", "150"), tmp_path / "data", [shipped_data()]),
    ):
        pytest.fail("it was built")
    assert 'Table 3!C7: value: "150", expected 0 to 100 pct_gdp' in caught.value.message
    assert "Nothing was written" in caught.value.hint
    assert not (tmp_path / "data").exists()


def test_another_publishers_indicators_come_with_its_edition(tmp_path: Path) -> None:
    own = edition("worldbank-2027", indicator="wb_share", publisher="World Bank")
    with rehearsed(own, tmp_path / "data", [shipped_data()]) as built:
        assert built.path.is_file()
    assert not built.path.exists()
    write(own, tmp_path / "data")
    assert "Another, definition" in (tmp_path / "data" / "indicators.csv").read_text()
