"""`nato-tui show`: any view as text that can be read aloud, and as data, in the words of a reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tui.core.bookmarks import add
from tui.core.view_text import from_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

APRIL = "v1:explore/spending?year=2024&as-of=2025-04-24"
OVAL_OFFICE = "2025-04-24-trump-receives-rutte-in-the-oval-office"


def test_the_first_screen_is_told_without_a_view(told: CommandLine) -> None:
    lines = told.text("show").splitlines()
    assert lines[0] == "Defence expenditure as a share of GDP, 2026, latest known"
    assert lines[-1] == "View: v1:explore/spending"


def test_headings_come_first_then_parts_each_under_its_title(told: CommandLine) -> None:
    paragraphs = told.text("show", APRIL).split("\n\n")
    assert paragraphs[0].splitlines()[:2] == [
        "Defence expenditure as a share of GDP, 2024, as of 24 Apr 2025",
        "April 2025 edition (31 figures), known from 24 Apr 2025: Secretary General Annual Report 2024",
    ]
    titles = [paragraph.splitlines()[0] for paragraph in paragraphs[1:]]
    assert titles[:4] == ["Threshold", "Summary", titles[2], "Poland (POL)"]
    assert "32 members" in titles[2]
    assert "22 of 31 meet it" in paragraphs[2]


def test_what_is_not_known_yet_says_so(told: CommandLine) -> None:
    text = told.text("show", APRIL)
    assert "not agreed before Jun 2025" in text
    assert "lie after 24 Apr 2025: not yet happened" in text
    later = [line for line in text.splitlines() if line.endswith("later") and line.startswith("28 Aug 2025")]
    assert later, text


def test_an_empty_cell_has_its_reason(told: CommandLine) -> None:
    assert "– % GDP" in (text := told.text("show", APRIL))
    assert "no armed forces: Iceland" in text


def test_a_table_known_in_part_heads_no_line_of_counts(told: CommandLine) -> None:
    summary = told.text("show", "v1:explore/spending?year=2018&as-of=2018-12-31").split("\n\n")[2]
    assert summary.startswith("Summary\n")
    assert "meet it" not in summary


def test_the_log_says_how_many_of_how_many(told: CommandLine) -> None:
    everything = len(told.rows("events"))
    norwegian = len(told.rows("events", "--member", "NOR"))
    text = told.text("show", f"{APRIL}&events.members=NOR")
    head = next(line for line in text.splitlines() if line.startswith("Events "))
    assert head.replace(" ", "").startswith(f"Events{norwegian}of{everything}·")


def test_no_line_is_wider_than_asked_and_nothing_is_lost(told: CommandLine) -> None:
    wide = told.text("show", APRIL)
    narrow = told.text("show", APRIL, "--width", "60")
    assert max(map(len, narrow.splitlines())) <= 60
    poland = next(line for line in wide.splitlines() if line.startswith("Poland "))
    said = narrow.replace("\n", " ")
    for cell in poland.removeprefix("Poland").split("  "):
        assert cell.strip() in said, cell


def test_data_of_a_view_is_its_table(told: CommandLine) -> None:
    shown = told.rows("show", APRIL)
    members = told.members("--year", "2024", "--as-of", "2025-04-24")
    assert {
        row["name"]: row["value"] for row in shown if row["name"] in {each["name"] for each in members.values()}
    } == {row["name"]: row["value"] for row in members.values()}


def test_json_holds_every_part(told: CommandLine) -> None:
    whole = json.loads(told.text("show", APRIL, "--format", "json"))
    assert from_text(whole["view"]) == from_text(APRIL)
    parts = {part["part"]: part for part in whole["parts"]}
    assert {"threshold", "summary", "members", "member", "events"} <= set(parts)
    assert any(row["name"] == "Poland" and row["value"] == 4.07 for row in parts["members"]["rows"])


def test_markdown_has_headings(told: CommandLine) -> None:
    lines = told.text("show", APRIL, "--format", "md").splitlines()
    assert lines[0].startswith("# Defence expenditure")
    assert "## Summary" in lines


def test_a_page_without_a_table_says_which_formats_it_has(told: CommandLine) -> None:
    assert "This view shows no table" in told.refused("show", f"v1:event/{OVAL_OFFICE}/spending", "--format", "csv")


def test_what_is_not_there_is_refused_with_what_is_nearest(told: CommandLine) -> None:
    assert "There is no member 'POX'" in told.refused("show", "v1:explore/spending?member=POX")
    assert "There is no bookmark 'explore'" in told.refused("show", "explore")
    assert "--width 3" in told.refused("show", "--width", "3")


def test_a_bookmark_is_told_by_its_name(told: CommandLine) -> None:
    add("Washington, April", from_text(APRIL))
    assert told.text("show", "washington, april") == told.text("show", APRIL)
    assert "Nearest: Washington, April" in told.refused("show", "Washingtn")


def test_what_the_reader_prefers_counts(told: CommandLine, own_home: Path) -> None:
    config = own_home / "config" / "nato-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'view = "{APRIL}"\n[columns]\nspending = ["per_head", "value"]\n')
    text = told.text("show")
    assert text.startswith("Defence expenditure as a share of GDP, 2024, as of 24 Apr 2025\n")
    head = next(line for line in text.splitlines() if line.startswith("Member "))
    assert head.split()[:3] == ["Member", "status", "$/head"]
    assert "gap $bn" not in head


def test_a_statement_and_its_mistake_are_told(told: CommandLine) -> None:
    assert "\n1\n" in told.text("show", "v1:sql/spending?sql.statement=SELECT%201")
    wrong = told.text("show", "v1:sql/spending?sql.statement=SELECT%20nothing%20FROM%20figures")
    assert "nothing" in wrong
    assert "^" in wrong


def test_ascii_terminals_get_ascii_signs(told: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.ISO-8859-1")
    text = told.text("show", "v1:chart/rank/spending?year=2024")
    assert not set("–−·…─→│✓✗") & set(text)


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (
            "v1:explore/spending/year=2024/as-of=2025-04-24",
            "Defence expenditure as a share of GDP, 2024, as of 24 Apr 2025",
        ),
        (
            "v1:chart/tiles/spending/year=2024/as-of=2025-04-24",
            "Defence expenditure as a share of GDP, 2024, as of 24 Apr 2025",
        ),
        ("v1:diff/spending/diff.before=2024-06/diff.after=2025-04", "Revisions from June 2024 to April 2025"),
    ],
)
def test_a_workbook_of_a_view_says_what_it_rests_on(told: CommandLine, tmp_path: Path, view: str, title: str) -> None:
    told.raw("show", view, "--format", "xlsx", "-o", str(tmp_path / "view.xlsx"))
    about = [row for row in load_workbook(tmp_path / "view.xlsx")["About"].iter_rows(values_only=True) if row[0]]
    said = {row[0]: row[1] for row in about}
    assert said["Title"] == title
    assert "NATO, Secretary General Annual Report 2024, 24 April 2025" in str(said["How to cite"])
    assert {"2025-04", "sgar24-knews"} <= said.keys()
