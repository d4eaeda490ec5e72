"""Charts on the command line."""

from __future__ import annotations

import json
import struct
import sys
from typing import TYPE_CHECKING

import pytest

from tests.golden_files import assert_golden
from tests.unit.chart_pictures import svg_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine

APRIL = ("--as-of", "2025-04-24", "--size", "80x24")


@pytest.fixture(autouse=True)
def unicode_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(("extra", "name"), [((), "utf8"), (("--ascii",), "ascii")])
def test_the_twins_to_the_letter(told: CommandLine, extra: tuple[str, ...], name: str) -> None:
    assert_golden(f"chart-rank-{name}.txt", told.text("chart", "rank", "--year", "2024", *APRIL, *extra))
    assert_golden(f"chart-trend-{name}.txt", told.text("chart", "trend", "Poland", "Italy", *APRIL, *extra))


def test_a_locale_without_utf8_gets_ascii_drawings(told: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("chart", "trend", "Poland", *APRIL)
    wanted = told.text(*asked, "--ascii")
    monkeypatch.setenv("LC_ALL", "en_US.ISO-8859-1")
    assert told.text(*asked) == wanted
    assert wanted.isascii()


def test_the_twin_tells_every_value_with_its_edition(told: CommandLine) -> None:
    text = told.text("chart", "trend", "ITA", *APRIL)
    assert "Italy rose from 1.14 in 2014" in text or "Italy" in text.splitlines()[1]
    row = next(line.split() for line in text.splitlines() if line.startswith("Italy") and " 2024 " in line)
    assert row == ["Italy", "2024", "1.50e", "2025-04"]


def test_an_event_is_marked(told: CommandLine) -> None:
    event = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"
    assert "◆" in told.text("chart", "trend", "POL", "--event", event)


def test_pictures_have_the_size_that_was_asked_for(told: CommandLine, tmp_path: Path) -> None:
    for kind in ("trend", "rank"):
        content = told.raw("chart", kind, "--format", "png", "--size", "800x450")
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", content[16:24]) == (800, 450)
        file = tmp_path / f"{kind}.svg"
        assert told.raw("chart", kind, "-o", str(file)) == b""
        assert file.read_text().startswith("<svg ")
        assert told.raw("chart", kind, "--format", "svg") == file.read_bytes()


def test_without_the_extra_png_is_refused_by_its_name(told: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    code, out, err = told.run("chart", "rank", "--format", "png")
    assert (code, out) == (1, b"")
    assert "nato-tui[png]" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("trnd",), "There is no chart 'trnd'. Nearest: trend."),
        (("trend", "--size", "big"), "'big' is no size. Write it as 120x36."),
        (("trend", "--size", "20x5"), "20x5 terminal cells can't be drawn. From 60x12 to 400x200."),
        (("rank", "Poland"), "A ranking shows all members. Leave the names out."),
        (("trend", "Polnd"), "There is no member 'Polnd'. Nearest: Poland"),
    ],
)
def test_refusals(told: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    assert told.refused("chart", *arguments).startswith(said)


@pytest.mark.parametrize("kind", ["trend", "rank", "quadrant", "tiles", "heat"])
def test_what_is_drawn_says_where_it_comes_from_in_every_form(told: CommandLine, tmp_path: Path, kind: str) -> None:
    asked = ("chart", kind, "--year", "2024", "--as-of", "2025-04-24")
    report = "NATO, Secretary General Annual Report 2024, 24 April 2025"
    says = [line for line in told.text(*asked, "--size", "200x40").splitlines() if line.startswith("Source")]
    assert len(says) == 1
    assert report in says[0]
    small, large = (
        svg_texts(told.text(*asked, "--format", "svg", "--size", size)) for size in ("480x270", "2400x1350")
    )
    assert small == large
    assert report in small[-1]
    file = tmp_path / "chart.svg"
    told.raw(*asked, "-o", str(file), "--provenance")
    assert "2025-04" in [
        one["edition"] for one in json.loads((tmp_path / "chart.svg.provenance.json").read_text())["editions"]
    ]
    assert report in (tmp_path / "chart.svg.README.md").read_text()


def test_sources_that_are_many_are_told_by_their_days(told: CommandLine) -> None:
    text = told.text("chart", "heat", "--as-of", "2021-12-31", "--size", "200x40")
    assert "Sources: NATO, publications of 16 March 2021, 21 October 2020, 19 March 2020, 29 November 2019," in text
    assert "25 June 2019, 14 March 2019 and 13 March 2017." in text


def test_the_values_of_a_chart_are_a_table_too(told: CommandLine) -> None:
    rows = told.rows("chart", "trend", "ITA", "--as-of", "2025-04-24")
    assert [row["value"] for row in rows if row["iso3"] == "ITA" and row["year"] == "2024"] == ["1.50"]


@pytest.mark.parametrize("kind", ["trend", "rank", "tiles", "heat"])
def test_a_chart_names_the_unit_and_the_prices_of_its_numbers(told: CommandLine, kind: str) -> None:
    for indicator, unit in (
        ("mil_personnel", "Military personnel (thousands)"),
        ("def_usd_constant", "US dollars (millions)"),
    ):
        asked = ("chart", kind, "--indicator", indicator, "--year", "2024")
        for form in ("svg", "text", "md"):
            said = told.text(*asked, "--format", form)
            assert unit in said, (indicator, form)
            assert ("2021 prices" in said) == (indicator == "def_usd_constant"), (indicator, form)
