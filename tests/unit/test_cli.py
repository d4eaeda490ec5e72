"""The command line as a whole: help, versions, refusals, files, and what it costs to import."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.golden_files import assert_golden
from tui import __version__
from tui.arguments import parser
from tui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

COMMANDS = (
    "members", "summary", "events", "event", "claims", "editions", "sources", "diff", "history", "outcome", "habits",
    "compare", "path", "chart", "where", "sql", "show", "screenshot", "serve", "tour", "bookmarks", "build", "config", "doctor",
)  # fmt: skip
REPORT = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"


def test_importing_the_command_line_pulls_in_no_engine_and_no_screen() -> None:
    code = "import sys, tui.cli, tui.arguments; tui.arguments.parser(); print({'textual', 'duckdb', 'polars'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example_that_can_be_read(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    example = shlex.split(text.partition("example:\n  nato-tui ")[2])
    assert example[0] == command
    assert parser().parse_args(example).command == command


def test_every_command_that_is_helped_is_declared() -> None:
    groups = next(action for action in parser()._actions if action.dest == "command")
    assert set(groups.choices or ()) == {*COMMANDS, "import"}


def test_the_help_names_every_command_and_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["--version"]):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 0
    text = capsys.readouterr().out
    assert all(f"    {command}" in text for command in COMMANDS)
    assert text.endswith(f"nato-tui {__version__}\n")


REFUSALS = [
    (("members", "--indicator", "def_share_gpd"), "There is no indicator 'def_share_gpd'. Nearest: def_share_gdp"),
    (("members", "--year", "1990"), "No edition holds the year '1990'. Known: 2009 to 2026."),
    (("events", "--place", "Bruxels"), "There is no place 'Bruxels'. Nearest: Brussels."),
    (("members", "--year", "²0²4"), "No edition holds the year '²0²4'."),
    (("members", "--year", "last\nyear"), "No edition holds the year 'last year'."),
    (("summary", "--year", ""), "No edition holds the year ''."),
    (("members", "--sort", "valeu"), "There is no column 'valeu'. Nearest: value"),
    (("members", "--sort", "value:up"), "'value:up' can't be sorted by. Write COLUMN or COLUMN:desc."),
    (("members", "--columns", "iso3,naem"), "There is no column 'naem'. Nearest: name"),
    (("members", "--columns", "iso3,,name"), "There is no column ''."),
    (("members", "--as-of", "2025-02-30"), "The as-of day '2025-02-30' is not a day of the calendar."),
    (("members", "--as-of", "april"), "The as-of day 'april' is not a day. Write it as 2025-04-24."),
    (("members", "--as-of", "2016-07-03"), "No whole table of % GDP was known on 3 Jul 2016."),
    (("members", "--threshold", "two"), "The threshold 'two' is not a percentage."),
    (("members", "--threshold=-1"), "The threshold '-1' is not a percentage."),
    (("members", "--threshold", "2.005"), "The threshold '2.005' is not a percentage."),
    (("members", "--indicator", "def_usd_current", "--threshold", "2"), "takes no threshold"),
    (("summary", "--indicator", "mil_personnel", "--threshold", "2"), "takes no threshold"),
    (("members", "--indicator", "def_usd_current", "--status", "met"), "has no guideline, so no member has a status"),
    (("events", "--member", "Norwey"), "There is no member 'Norwey'. Nearest: Norway."),
    (("events", "--country", "Ukrane"), "There is no country 'Ukrane'. Nearest: Ukraine"),
    (("events", "--kind", "meetings"), "There is no kind 'meetings'. Nearest: meeting."),
    (("events", "--relation", "hosts"), "There is no relation 'hosts'. Nearest: host."),
    (("events", "--status", "done"), "There is no status 'done'. Known: cancelled, held, planned."),
    (("events", "--person", "Stoltenburg"), "There is no person 'Stoltenburg'. Nearest: Jens Stoltenberg"),
    (("events", "--person", "clinton"), "Bill Clinton, Hillary Clinton"),
    (("events", "--from", "yesterday"), "The day of --from 'yesterday' is not a day. Write it as 2025-04-24."),
    (("events", "--to", "2025-13-01"), "The day of --to '2025-13-01' is not a day of the calendar."),
    (("events", "--limit", "0"), "--limit 0 asks for no event."),
    (("event", REPORT[:-1]), f"Nearest: {REPORT}"),
    (("event", "\x1b[31m"), "There is no event '␛[31m'."),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), REFUSALS)
def test_what_is_unknown_gets_one_line_and_exit_code_2(
    told: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    assert said in told.refused(*arguments)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--year", "'' is not a year."),
        ("--as-of", "The as-of day '' is not a day."),
        ("--threshold", "The threshold '' is not a percentage."),
        ("--bookmark", "There is no bookmark ''."),
        ("--view", "'' is not a view of this program."),
    ],
)
def test_an_option_of_the_explorer_that_says_nothing_is_refused(told: CommandLine, option: str, said: str) -> None:
    code, _, err = told.run(option, "", db=False)
    assert code == 2
    assert said in err


@pytest.mark.parametrize("before", [(), ("--fresh",), ("--theme", "light"), ("--no-mouse", "--ascii")])
def test_a_view_may_stand_before_or_after_the_explorers_options(told: CommandLine, before: tuple[str, ...]) -> None:
    code, _, err = told.run(*before, "v1:explore/buys", db=False)
    assert code == 2
    assert "needs a terminal" in err
    assert "nato-tui show v1:explore/buys" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("v1:explore/buys", "--year", "2024"),
            "A view says by itself what --year would. Leave --year out, or the view.",
        ),
        (("--bookmark", "b", "--as-of", "2025-04-24"), "A bookmark says by itself what --as-of would."),
        (("--bookmark", "b", "v1:explore/buys"), "A view and a bookmark are two views."),
    ],
)
def test_an_option_that_a_whole_view_would_overrule_is_refused(
    told: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    code, _, err = told.run(*arguments, db=False)
    assert code == 2
    assert said in err


@pytest.mark.parametrize("option", [("--format", "xml"), ("--status", "good"), ("--table", "gold"), ("--colour",)])
def test_what_is_no_option_ends_with_exit_code_2(told: CommandLine, option: tuple[str, ...]) -> None:
    code, out, err = told.run("members", *option)
    assert (code, out) == (2, b"")
    assert "Traceback" not in err
    assert err.splitlines()[-1].startswith("nato-tui")


@pytest.mark.parametrize("name", ["Türkiye", "turkiye", "Turkey", "TUR", "TR", "tr"])
def test_a_member_may_be_called_by_any_usual_name(told: CommandLine, name: str) -> None:
    expected = told.raw("events", "--member", "TUR", "--format", "csv")
    assert expected.count(b"\n") > 50
    assert told.raw("events", "--member", name, "--format", "csv") == expected
    party = ("events", "--format", "csv", "--country")
    assert told.raw(*party, name) == told.raw(*party, "TUR")


def test_a_percentage_without_a_guideline_takes_a_threshold_when_it_is_given_one(told: CommandLine) -> None:
    asked = ("--indicator", "share_personnel", "--year", "2024", "--as-of", "2026-07-10")
    assert {row["status"] for row in told.rows("members", *asked)} == {""}
    found = told.rows("members", *asked, "--threshold", "50", "--status", "met")
    assert found
    assert all(float(row["value"]) >= 50 for row in found)
    assert told.summary(*asked, "--threshold", "50")["met"] == str(len(found))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--country", "UKR"),
        ("--country", "EU", "--country", "NATO", "--match", "all"),
        ("--member", "Norway", "--search", "bessent"),
        ("--member", "Norway", "--relation", "host"),
        ("--kind", "summit", "--status", "held"),
        ("--person", "rutte", "--place", "washington"),
        ("--from", "2025-04-23", "--to", "2025-04-25"),
    ],
)
def test_every_filter_of_the_log_narrows_it(told: CommandLine, arguments: tuple[str, ...]) -> None:
    every = {row["event_id"] for row in told.rows("events")}
    found = [row["event_id"] for row in told.rows("events", *arguments)]
    assert 0 < len(found) < len(every)
    assert set(found) <= every


def test_the_log_of_23_to_25_april_2025(told: CommandLine) -> None:
    days = ("--from", "2025-04-23", "--to", "2025-04-25")
    found = told.rows("events", *days)
    assert len(found) == 20


@pytest.mark.parametrize("words", ["Stoltenberg", "bessent"])
def test_norway_with_either_name_finds_the_meeting_in_the_oval_office(told: CommandLine, words: str) -> None:
    found = told.rows("events", "--member", "Norway", "--search", words)
    assert "2025-04-24-trump-hosts-norwegian-prime-minister-store" in {row["event_id"] for row in found}


def test_a_limit_keeps_the_latest_and_says_what_it_left_out(told: CommandLine) -> None:
    every = told.rows("events", "--kind", "summit")
    code, out, err = told.run("events", "--kind", "summit", "--limit", "3", "--format", "csv")
    assert code == 0
    assert list(csv.DictReader(io.StringIO(out.decode()))) == every[-3:]
    assert err == f"nato-tui: 3 of {len(every)} events, the latest; --limit left the others out.\n"
    assert told.text("events", "--kind", "summit", "--limit", "3").endswith(f"3 of {len(every)} events, the latest\n")


def test_sources_and_editions_are_all_there(told: CommandLine) -> None:
    assert len(told.rows("sources")) == 971
    editions = told.rows("editions")
    assert len(editions) == 21
    assert editions[0]["known_from"] == "2016-07-04"
    assert sum(int(row["figures"]) for row in editions) == 17_914


def test_an_event_whole_as_a_record(told: CommandLine) -> None:
    found = json.loads(told.text("event", REPORT, "--format", "json"))
    assert found["event_id"] == REPORT
    assert found["date"] == "2025-04-24"
    assert {"participants", "members", "claims", "sources"} <= set(found)
    assert {claim["claim_id"] for claim in found["claims"]} >= {"c001", "c002"}


def test_a_file_is_written_whole_in_the_format_of_its_ending(told: CommandLine, tmp_path: Path) -> None:
    asked = ("members", "--year", "2024")
    for ending, form in (("csv", "csv"), ("json", "json"), ("md", "md"), ("parquet", "parquet"), ("txt", "text")):
        target = tmp_path / f"members.{ending}"
        target.write_text("what was there before")
        assert told.raw(*asked, "-o", str(target)) == b""
        assert target.read_bytes() == told.raw(*asked, "--format", form)
        assert told.raw(*asked, "--format", "csv", "-o", str(target)) == b""
        assert target.read_bytes() == told.raw(*asked, "--format", "csv")
    assert len(list(tmp_path.iterdir())) == 5


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(
    told: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "members.csv"
    target.write_text("what was there before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, out, err = told.run("members", "--format", "csv", "-o", str(target))
    assert (code, out) == (1, b"")
    assert err == f"nato-tui: {target} can't be written: No space left on device. Name another file with -o.\n"
    assert target.read_text() == "what was there before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_in_no_folder_or_that_is_a_folder_is_refused(told: CommandLine, tmp_path: Path) -> None:
    assert "There is no folder" in told.refused("members", "-o", str(tmp_path / "nowhere" / "members.csv"))
    assert "is a folder" in told.refused("members", "-o", str(tmp_path))
    code, out, said = told.run("members", "-o", str(tmp_path / ("m" * 300)))
    assert (code, out) == (1, b"")
    assert "too long" in said


def test_a_database_that_is_not_there_is_an_error_of_ours_to_explain(told: CommandLine, tmp_path: Path) -> None:
    code, out, err = told.run("members", "--db", str(tmp_path / "none.duckdb"), db=False)
    assert code in (1, 2)
    assert out == b""
    assert err.startswith("nato-tui: ")
    assert err.count("\n") == 1


def test_without_a_terminal_the_explorer_explains_itself() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "tui"], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert found.returncode == 2
    assert found.stdout == ""
    assert "needs a terminal" in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_reader_that_goes_away_early_is_no_error(database: Path) -> None:
    found = subprocess.run(
        f"{sys.executable} -m tui sources --format csv --db {database} | head -1",
        shell=True, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.startswith("source_id,")
    assert found.stderr == ""


def test_events_to_the_letter(told: CommandLine) -> None:
    assert_golden("events.csv", told.text("events", "--from", "2025-04-24", "--to", "2025-04-24", "--format", "csv"))


def test_one_event_to_the_letter(told: CommandLine) -> None:
    assert_golden("event.txt", told.text("event", REPORT))


def test_editions_to_the_letter(told: CommandLine) -> None:
    assert_golden("editions.txt", told.text("editions"))


def test_days_the_wrong_way_round_are_refused(told: CommandLine) -> None:
    code, out, err = told.run("events", "--from", "2025-05-01", "--to", "2025-04-01")
    assert (code, out) == (2, b"")
    assert "--from 2025-05-01 is after --to 2025-04-01" in err


def test_a_column_asked_for_twice_stands_once(told: CommandLine) -> None:
    assert told.raw("members", "--columns", "name,name,value", "--format", "csv").splitlines()[0] == b"name,value"
