"""data/README.md says what the files hold."""

from __future__ import annotations

import csv
import re
from collections import Counter

from tui.builder.schema import FIGURE, TABLES
from tui.core.paths import shipped_data

README = (shipped_data() / "README.md").read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    with (shipped_data() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_is_listed_with_its_rows_and_key() -> None:
    listed = re.findall(r"^\| `([^`]+)` \| (\d+) \| [^|]+ \| (.+) \|$", README, re.MULTILINE)
    figures = sum(len(rows(f"figures/{path.name}")) for path in (shipped_data() / "figures").glob("*.csv"))
    expected = {table.file: (len(rows(table.file)), table.key) for table in TABLES}
    expected["figures/EDITION.csv"] = (figures, FIGURE.key)
    assert {name: (int(count), tuple(re.findall(r"\w+", key))) for name, count, key in listed} == expected


def test_every_edition_is_listed_with_its_rows() -> None:
    listed = re.findall(r"^\| (\d{4}-\d\d) \| [^|]+ \| (\d+) \|", README, re.MULTILINE)
    assert [(edition, int(count)) for edition, count in listed] == [
        (row["edition"], len(rows(f"figures/{row['edition']}.csv"))) for row in rows("editions.csv")
    ]


def test_every_column_is_explained() -> None:
    for table in (FIGURE, *TABLES):
        name = "figures/EDITION.csv" if table is FIGURE else table.file
        section = README.split(f"**`{name}`**", 1)[1].split("\n**`", 1)[0]
        assert [column for column in table.header if f"`{column}`" not in section] == []


def test_the_kinds_of_events_are_counted() -> None:
    counted = re.search(r"Kinds: ([^.]+)\.", README)
    assert counted
    found = {kind: int(count) for kind, count in re.findall(r"(\w+) (\d+)", counted[1])}
    assert found == Counter(row["kind"] for row in rows("events.csv"))
