"""Text made to be misread: by a terminal, by markup, by a spreadsheet, by a shell; and the facts told in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.facts import cut_down, rewrite
from tui.builder.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    Row = dict[str, str]

HOSTILE = {
    "screen": "\x1b[2J\x1b[H\x1b[31mred\x1b[0m",
    "mode": "\x1b[?1049l\x1b[?25h\x1bc",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "eight bits": "\x9b31m\x9d0;owned\x9c\x90q\x9c",
    "device": "\x1bP+q544e\x1b\\\x1b[6n\x1b[c\x05",
    "bell": "\x07\x08\x0b\x0c\x0e\x7f\r back",
    "bidi": "\u202eevil\u202c\u2066a\u2069\u200f\u061c",
    "zero width": "a\u200bb\u200dc\ufeffd\u2060e\u00adf\u034fg",
    "tags": "x\U000e0001\U000e0041\U000e007f\ue000\U0010fffd\ufdd0",
    "lines": "one\u2028two\u2029three\x85four",
    "tall": "z" + "\u0300\u0301\u0489" * 400,
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 30,
    "rich": "[bold red on blue]x[/] [link=https://evil.example]y[/link] [/nothing]",
    "textual": "[@click=app.quit]quit[/] $text-error [on $primary]",
    "formula": '=HYPERLINK("https://evil.example";"x")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "long": "w" * 900 + " " + "v" * 900,
    "wide": "\ufdfd\U0001f1ee\U0001f1f9北京" * 40,
}

FREE = {
    "sources.csv": ("title", "publisher", "url", "notes"),
    "editions.csv": ("title", "url", "notes"),
    "indicators.csv": ("label", "short_label", "definition"),
    "members.csv": ("name", "aliases", "capital", "region", "subregion"),
    "guidelines.csv": ("label", "forum", "summary", "notes"),
    "oddities.csv": ("reason",),
    "people.csv": ("name", "aliases"),
    "offices.csv": ("office",),
    "events.csv": ("title", "summary", "place"),
    "claims.csv": ("text",),
}
"""Every column of the facts that takes whatever text it is given, but those that make rows count (an edition's publisher)."""


def hostile_facts(folder: Path) -> Path:
    """Write facts whose every free text is hostile, another kind from row to row, and return the folder."""
    cut_down(folder)
    kinds = list(HOSTILE.values())
    for table in TABLES:
        columns = FREE.get(table.file, ())

        def spoilt(rows: list[Row], columns: tuple[str, ...] = columns) -> list[Row]:
            for number, row in enumerate(rows):
                for place, column in enumerate(columns):
                    text = one_line(kinds[(number + 3 * place) % len(kinds)])
                    # A name that is only hostile would be the same for two members, which the facts refuse.
                    row[column] = text.replace(";", ",") + str(number) if column == "aliases" else text + str(number)
            return rows

        rewrite(folder / table.file, folder / table.file, spoilt)
    return folder


def one_line(text: str) -> str:
    """Return a text as a record can hold it, which is a line: without what ends one."""
    return text.replace("\r", "").replace("\n", "")
