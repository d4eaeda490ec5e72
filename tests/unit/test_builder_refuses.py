"""Broken data is refused, each kind with its file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit import made_up
from tests.unit.made_up import FIGURES
from tui.builder import build
from tui.builder.problems import LISTED
from tui.core.errors import DataError

MISTAKES = (Path(__file__).parent.parent / "golden" / "mistakes.txt").read_text(encoding="utf-8").split("\n\n")[1:]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up.write(tmp_path / "facts")


def refused(*folders: Path) -> list[str]:
    target = folders[0].parent / "built.duckdb"
    with pytest.raises(DataError) as caught:
        build(folders, target)
    assert not target.exists()
    return caught.value.message.split("\n")


def test_the_made_up_folder_holds_together(folder: Path, tmp_path: Path) -> None:
    report = build([folder], tmp_path / "built.duckdb")
    assert report.notices == ()
    assert report.counts["event"] == 2


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.partition("\n")[0])
def test_each_kind_of_mistake_is_named(folder: Path, mistake: str) -> None:
    place, old, new, problem = mistake.strip().split("\n")
    name, _, line = place.rpartition(":")
    made_up.change(folder, name, int(line), old.removeprefix("- "), new.removeprefix("+").removeprefix(" "))
    assert problem in refused(folder)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"caf\xe9", "events.csv:2: title: byte 0xe9 is not UTF-8, expected text in UTF-8"),
        (b"ta\0lks", "events.csv:2: title: a NUL byte, expected text without control bytes"),
        (b"x" * (1 << 20), "events.csv:2: row: longer than 1 MiB, expected at most 1048576 bytes a line"),
    ],
)
def test_bytes_that_are_no_text_are_named(folder: Path, raw: bytes, problem: str) -> None:
    path = folder / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"Oval Office talks", raw))
    assert problem in refused(folder)


def test_a_line_without_end_is_refused_before_it_is_read_whole(folder: Path) -> None:
    with (folder / "events.csv").open("ab") as file:
        file.truncate(1 << 33)
    assert "events.csv:4: row: longer than 1 MiB, expected at most 1048576 bytes a line" in refused(folder)


def test_a_byte_order_mark_is_named(folder: Path) -> None:
    path = folder / "people.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "people.csv:1: person_id: a byte order mark, expected plain UTF-8 without one" in refused(folder)


def test_a_missing_or_empty_file_is_named(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    (folder / "people.csv").write_bytes(b"")
    problems = refused(folder)
    assert "claims.csv:1: file: not found in any data folder, expected a file claims.csv" in problems
    assert "people.csv:1: header: missing, expected person_id,name,aliases,country,kind" in problems


def test_a_folder_where_a_file_should_be_is_named(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").mkdir()
    assert refused(folder) == ["claims.csv:1: file: can't be read (Is a directory), expected a readable file"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == [f"{tmp_path}/nowhere:1: folder: not found, expected a folder of CSV files"]
    (said,) = refused(tmp_path / ("x" * 300))
    assert said.endswith(":1: folder: can't be read (File name too long), expected a readable folder of CSV files")


def test_an_edition_and_its_figures_need_each_other(folder: Path) -> None:
    (folder / FIGURES).rename(folder / "figures/2025-06.csv")
    assert refused(folder)[:2] == [
        f'editions.csv:2: edition: "2024-06" has no figures, expected a file {FIGURES}',
        'figures/2025-06.csv:1: file: "2025-06" is unknown, expected an edition of editions.csv',
    ]


def test_a_cell_missing_from_a_whole_table_is_named(folder: Path) -> None:
    path = folder / FIGURES
    path.write_text(path.read_text().replace("BEL,2024,def_share_gdp,1.10,true,s1\n", ""))
    what = "no def_share_gdp of BEL 2024 in a complete edition"
    assert refused(folder) == [f'{FIGURES}:1: value: {what}, expected a row, or an oddity of check "missing"']


def test_every_problem_of_a_run_is_told_at_once(folder: Path) -> None:
    made_up.change(folder, "events.csv", 2, "38.9", "north")
    made_up.change(folder, "people.csv", 3, "person", "robot")
    made_up.change(folder, FIGURES, 2, "1.00", "one")
    assert [line.split(": ")[0] for line in refused(folder)] == ["people.csv:3", "events.csv:2", f"{FIGURES}:2"]


def test_a_flood_of_problems_is_cut_with_its_count(folder: Path) -> None:
    with (folder / "event_sources.csv").open("a") as file:
        file.writelines(f"nowhere-{number},s1\n" for number in range(LISTED + 7))
    problems = refused(folder)
    assert len(problems) == LISTED + 1
    assert problems[-1] == "and 7 more"


def test_of_several_folders_the_one_at_fault_is_named(folder: Path, tmp_path: Path) -> None:
    extra = made_up.write(
        tmp_path / "extra", {"people.csv": ("person_id,name,aliases,country,kind", "x,X,,Mars,person")}
    )
    expected = f'{extra}/people.csv:2: country: "Mars", expected an ISO 3166 alpha-3 code, EU or NATO'
    assert refused(folder, extra) == [expected]


def test_control_characters_of_a_bad_value_do_not_reach_the_message(folder: Path) -> None:
    made_up.change(folder, "events.csv", 2, "meeting", "\x1b[31mred")
    assert all(line.isprintable() for line in refused(folder))
