"""What a word of SQL is completed to: tables where tables stand, columns of the tables named, functions, SQL's own words."""

from __future__ import annotations

import pytest

from tui.core.console.answers import AnswerColumn, Schema
from tui.core.console.completion import complete

SCHEMA = Schema(
    {
        "events": (AnswerColumn("event_id", "VARCHAR"), AnswerColumn("title", "VARCHAR")),
        "members": (AnswerColumn("iso3", "VARCHAR"), AnswerColumn("name", "VARCHAR"), AnswerColumn("nato_group", "VARCHAR")),
    },
    ("count", "count_star", "median"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "choices", "common"),
    [
        ("FROM mem", ("members",), "members"),
        ("FROM members, ev", ("events",), "events"),
        ("FROM ", ("events", "members"), ""),
        ("SELECT med", ("median",), "median"),
        ("SELECT cou", ("count", "count_star"), "count"),
        ("FROM members SELECT na", ("name", "nato_group"), "na"),
        ("FROM members SELECT ti", (), "ti"),
        ("SELECT ti", ("title",), "title"),
        ("FROM events e JOIN members AS m SELECT m.i", ("iso3",), "iso3"),
        ("FROM events e SELECT e.", ("event_id", "title"), ""),
        ("FROM members whe", ("WHEN", "WHERE"), "whe"),
        ("FROM members WHERE name = 'x' qua", ("QUALIFY",), "QUALIFY"),
    ],
)
def test_a_word_becomes_what_can_stand_there(statement: str, choices: tuple[str, ...], common: str) -> None:
    found = complete(statement, len(statement), SCHEMA)
    assert (found.choices, found.common) == (choices, common)
    assert statement[found.start :] == statement.rpartition(" ")[2].rpartition(".")[2]
