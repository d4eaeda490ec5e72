"""What is written beside an export, and that the Frictionless validator takes it."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys

import polars as pl
import pytest

from tui.core.view_text import from_text

ENDINGS = (".provenance.json", ".README.md", ".datapackage.json")
QUESTIONS = {
    "members": ("members", "--year", "2024", "--as-of", "2025-04-24", "--aggregates", "--full"),
    "money": ("members", "--table", "money"),
    "events": ("events", "--country", "UKR", "--from", "2025-04-23", "--to", "2025-04-25"),
    "summary": ("summary", "--year", "2024"),
    "editions": ("editions",),
    "sources": ("sources",),
    "diff": ("diff", "2024-06", "2025-04"),
    "history": ("history", "POL", "ITA", "--year", "2024"),
    "outcome": ("outcome", "--year", "2024"),
    "habits": ("habits", "--member", "POL", "--member", "ITA"),
    "claims": ("claims", "--event", "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"),
    "path": ("path", "Poland", "Italy"),
    "years": ("path", "Italy", "--years"),
    "trend": ("chart", "trend", "Poland"),
    "rank": ("chart", "rank"),
    "quadrant": ("chart", "quadrant"),
    "tiles": ("chart", "tiles"),
    "heat": ("chart", "heat"),
}

FIGURED = (
    "members", "money", "summary", "diff", "history", "outcome", "habits", "claims", "path", "years", "trend", "rank",
    "quadrant", "tiles", "heat",
)  # fmt: skip
DRAWN = ("trend", "rank", "quadrant", "tiles", "heat")
"""Answers that hold figures, and so rest on editions and sources and can be shown on screen."""
VALIDATE = """
import json, sys
from pathlib import Path
from frictionless import Package, validate
for name in sys.argv[1:]:
    if ".csv." in name:
        report = validate(name, type="package")
        assert report.tasks, name
        errors = report.flatten(["message"])
    else:
        errors = list(Package.metadata_validate(json.loads(Path(name).read_text(encoding="utf-8"))))
    assert not errors, (name, errors)
    print("valid", name)
"""
"""The validator reads no Parquet without pyarrow, so of that only the descriptor is held to its profile."""


def written(told, folder, form, question):
    for name, arguments in question.items():
        told.raw(*arguments, "--provenance", "-o", str(folder / f"{name}.{form}"))


def beside(folder, name, ending):
    return json.loads((folder / f"{name}{ending}").read_text(encoding="utf-8"))


def test_the_validator_takes_the_csv_files_and_the_parquet_descriptors(told, tmp_path):
    written(told, tmp_path, "csv", QUESTIONS)
    written(told, tmp_path, "parquet", {name: QUESTIONS[name] for name in ("members", "money")})
    for name in FIGURED:
        found = beside(tmp_path, f"{name}.csv", ".provenance.json")
        assert found["editions"], name
        assert found["sources"], name
        assert found["title"], name
        assert found["newest_edition"] == found["editions"][-1]["edition"], name
        assert "NATO: no open licence" in (tmp_path / f"{name}.csv.README.md").read_text(encoding="utf-8"), name
        if name not in DRAWN:
            from_text(found["view"])
    for name in QUESTIONS:
        bare = [
            item["name"]
            for item in beside(tmp_path, f"{name}.csv", ".provenance.json")["columns"]
            if not item["definition"] or item["definition"].rstrip().endswith(":") or item["definition"] == item["name"]
        ]
        assert not bare, (name, bare)
    names = sorted(path.name for path in tmp_path.glob("*.datapackage.json"))
    assert len(names) == len(QUESTIONS) + 2
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", VALIDATE, *names],
        cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("valid") == len(names)


def test_the_descriptor_holds_the_size_and_hash_of_its_file(told, tmp_path):
    written(told, tmp_path, "csv", {"summary": QUESTIONS["summary"]})
    described = beside(tmp_path, "summary.csv", ".datapackage.json")["resources"][0]
    content = (tmp_path / "summary.csv").read_bytes()
    assert (described["bytes"], described["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_schema_has_every_column_and_a_key_that_holds(told, tmp_path, form):
    written(told, tmp_path, form, {"money": QUESTIONS["money"], "members": QUESTIONS["members"]})
    for name in ("money", "members"):
        schema = beside(tmp_path, f"{name}.{form}", ".datapackage.json")["resources"][0]["schema"]
        path = tmp_path / f"{name}.{form}"
        frame = pl.read_parquet(path) if form == "parquet" else pl.read_csv(path, infer_schema=False)
        assert [field["name"] for field in schema["fields"]] == frame.columns
        for key in schema.get("primaryKey", ()):
            assert frame[key].null_count() == 0
    assert schema["primaryKey"] == ["iso3", "year"]
    assert frame.select(schema["primaryKey"]).n_unique() == len(frame)
    described = {field["name"]: field for field in schema["fields"]}
    assert described["value"]["unit"] == "% of GDP"
    assert "Derived: the value less the threshold" in described["gap"]["description"]
    assert "Derived" not in described["value"]["description"]


def test_the_provenance_file_names_editions_sources_settings_and_view(told, tmp_path):
    written(told, tmp_path, "csv", {"members": QUESTIONS["members"], "events": QUESTIONS["events"]})
    found = beside(tmp_path, "members.csv", ".provenance.json")
    assert [item["edition"] for item in found["editions"]] == ["2024-06", "2025-04"]
    assert {"sgar24-knews"} <= {item["source_id"] for item in found["sources"]}
    assert all(item["tier"] and item["terms"] for item in found["sources"])
    assert (found["as_of"], found["settings"]["year"]) == ("2025-04-24", "2024")
    assert found["view"].startswith("v1:")
    assert found["inputs_hash"]
    assert str(tmp_path) not in found["command"].replace("--db", "").split("-o ")[1]
    derived = {item["name"] for item in found["columns"] if item["derived"]}
    assert derived == {"change", "gap", "gap_usd_bn", "rank"}
    events = beside(tmp_path, "events.csv", ".provenance.json")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        most = max(int(row["sources"]) for row in csv.DictReader(file))
    assert len(events["sources"]) >= most > 0


def test_the_readme_says_how_to_cite_and_to_make_it_again(told, tmp_path):
    written(told, tmp_path, "csv", {"members": QUESTIONS["members"]})
    text = (tmp_path / "members.csv.README.md").read_text(encoding="utf-8")
    assert "nato-tui members --year 2024 --as-of 2025-04-24" in text
    assert "## How to cite" in text
    assert "NATO, Secretary General Annual Report 2024, 24 April 2025" in text
    assert "no open licence" in text


def meanings(folder, name):
    return {item["name"]: item for item in beside(folder, f"{name}.csv", ".provenance.json")["columns"]}


def test_a_field_says_what_it_means_in_its_own_table(told, tmp_path):
    written(
        told, tmp_path, "csv", {name: QUESTIONS[name] for name in ("members", "diff", "outcome", "claims", "years")}
    )
    assert "year before" in meanings(tmp_path, "members")["change"]["formula"]
    for name in ("diff", "outcome"):
        assert (
            meanings(tmp_path, name)["change"]["formula"]
            == "the value of the later edition less that of the earlier one"
        )
    assert "how many editions" in meanings(tmp_path, "outcome")["editions"]["definition"]
    assert "verdict" in meanings(tmp_path, "claims")["reason"]["definition"]
    assert "price base" in meanings(tmp_path, "years")["spending_bn"]["definition"]


def test_only_what_is_told_as_of_a_day_says_so(told, tmp_path):
    asked = {
        "then": (*QUESTIONS["claims"], "--as-of", "2025-04-24"),
        **{name: QUESTIONS[name] for name in ("claims", "diff", "outcome", "editions")},
    }
    written(told, tmp_path, "csv", asked)
    cited = {
        name: (tmp_path / f"{name}.csv.README.md").read_text(encoding="utf-8").split("## How to cite")[1]
        for name in asked
    }
    assert "as of 24 Apr 2025" in cited["then"]
    assert beside(tmp_path, "then.csv", ".provenance.json")["as_of"] == "2025-04-24"
    assert "as-of=2025-04-24" in beside(tmp_path, "then.csv", ".provenance.json")["view"]
    for name in ("claims", "outcome"):
        assert "latest known (edition of 7 July 2026)" in cited[name]
    for name in ("diff", "editions"):
        assert "latest known" not in cited[name]


def test_json_text_and_markdown_have_no_descriptor(told, tmp_path):
    told.raw("editions", "--provenance", "-o", str(tmp_path / "editions.md"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "editions.md", "editions.md.README.md", "editions.md.provenance.json",
    ]  # fmt: skip


def test_without_a_file_or_a_table_it_is_refused(told, tmp_path):
    assert "-o FILE" in told.refused("members", "--provenance")
    assert "gives no table" in told.refused("where", "Italy", "--provenance", "-o", str(tmp_path / "x.json"))
    assert list(tmp_path.iterdir()) == []


def test_nothing_appears_where_one_of_the_files_cannot(told, tmp_path):
    (tmp_path / "s.csv.README.md").mkdir()
    assert "is a folder" in told.refused("summary", "--provenance", "-o", str(tmp_path / "s.csv"))
    assert [path.name for path in tmp_path.iterdir()] == ["s.csv.README.md"]
