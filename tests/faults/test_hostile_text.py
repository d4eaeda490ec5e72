"""Whatever text the facts hold, nothing but printable text and our own sequences reaches a terminal."""

from __future__ import annotations

import csv
import io
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.hostile import HOSTILE, hostile_facts
from tests.faults.leaving import quits_cleanly
from tests.faults.wire import TALLEST, foreign
from tests.terminal.terminal import NATO_TUI, Terminal, plain_environment
from tests.terminal.words import HEADING_SHOWN
from tui.builder import build
from tui.core.view import CHARTS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.conftest import Amount
    from tests.faults.forge import Forge
    from tests.faults.ledger import Ledger

EVENT = "2025-04-24-rutte-and-waltz-discuss-the-russia-ukraine-conflict"
NUMBER = "figure~ITA~2024~def_share_gdp"
SCREENS = (
    "explore/spending", "explore/money", "explore/forces", f"event/{EVENT}/spending", f"number/{NUMBER}/spending",
    "editions/spending", "diff/spending?diff.before=2025-08&diff.after=2026-07", "history/spending?member=ITA&year=2024",
    "outcome/spending?year=2025", "habits/spending", "path/spending", "claims/spending", "publishers/spending",
    *(f"chart/{kind}/spending" for kind in CHARTS),
)  # fmt: skip
KEYS = (
    ("j", "down", "enter"), ("escape", "i"), ("escape", "k"), (":",), ("escape", "?"), ("escape", "F"), ("escape", "/", "x"),
    ("escape", "t"), ("escape", "e"), ("escape", "h"), ("escape", "G", "enter"), ("escape", "g", "tab", "j", "enter"),
)  # fmt: skip
"""What opens pages, lists, prompts and the palette, so that every kind of text is drawn somewhere."""
QUESTIONS = (
    ("members",), ("summary",), ("events",), ("event", EVENT), ("claims",), ("editions",), ("sources",), ("history", "ITA"),
    ("diff", "2025-08", "2026-07"), ("outcome", "--year", "2025"), ("habits",), ("path",),
    ("where", "ITA", "--year", "2024"),
)  # fmt: skip
SEEN = re.compile("␛|owned|cmd|evil|vvvv|wwww|bold".encode())
"""What hostile text looks like once it is harmless."""
FORMULA = re.compile(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database whose every free text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    return build([hostile_facts(folder / "data")], folder / "\x1b[31mred\u202e [b]facts[/b].duckdb").path


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "home"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_each_screen_sends_plain_text(hostile: Path, home: Path, ledger: Ledger, is_long: bool) -> None:
    sent = 0
    for at, screen in enumerate(SCREENS if is_long else (SCREENS[0], SCREENS[11])):
        size = (200, 50) if at % 2 else (120, 36)
        with Terminal(
            [NATO_TUI, f"v1:{screen}", "--db", str(hostile)], env=plain_environment(home), columns=size[0], rows=size[1]
        ) as terminal:
            terminal.wait_for(HEADING_SHOWN)
            terminal.settle(0.25)
            for keys in KEYS if is_long else KEYS[:3]:
                terminal.press(*keys)
                terminal.settle(0.12)
            quits_cleanly(terminal)
            assert SEEN.search(terminal.raw), f"{screen} shows nothing hostile"
            assert not foreign(terminal.raw, explorer=True), (screen, foreign(terminal.raw, explorer=True)[:3])
            # The explorer has colours of its own, but never this one before that word.
            assert b"\x1b[31mred" not in terminal.raw
            sent += len(terminal.raw)
    told = f"{sent >> 10} KiB of a real terminal's bytes: printable text and our own sequences only"
    ledger.note(f"hostile text of {len(HOSTILE)} kinds in every field, on screen", at + 1, told)


def test_each_answer_is_plain_text_and_no_formula(
    forge: Forge, hostile: Path, ledger: Ledger, tmp_path: Path, dice: random.Random, amount: Amount
) -> None:
    answers = hostile_answers = 0
    asked = dice.sample(QUESTIONS, amount(3, len(QUESTIONS)))
    for question in asked:
        for form in ("text", "csv", "md"):
            fate = forge.cli(*question, "--format", form, "--db", str(hostile))
            if fate.code == 2 and "invalid choice" in fate.err.casefold():
                continue
            fate.fine()
            assert not foreign((fate.out + fate.err).encode()), (question, form, foreign(fate.out.encode())[:3])
            answers += 1
            hostile_answers += bool(SEEN.search(fate.out.encode()))
            if form == "csv":
                cells = [cell for row in csv.reader(io.StringIO(fate.out)) for cell in row]
                assert not [cell for cell in cells if FORMULA.match(cell)]
    assert answers >= 2 * len(asked)
    assert hostile_answers >= len(asked)
    ledger.note(
        "hostile text in answers of the command line", answers, "printable, no cell that a spreadsheet would run"
    )


def test_exports_with_sidecars_are_plain_text(
    forge: Forge, hostile: Path, ledger: Ledger, tmp_path: Path, dice: random.Random, amount: Amount
) -> None:
    every = ("=1+1.csv", "-o.csv", "a\nb.csv", "\x1b[31mred\x07.csv", "\u202evsc.csv", "w" * 200 + ".csv", "..csv")
    names = dice.sample(every, amount(2, len(every)))
    for name in names:
        folder = tmp_path / f"out{names.index(name)}"
        folder.mkdir()
        target = folder / name
        fate = forge.cli("events", f"--output={target}", "--provenance", "--db", str(hostile)).fine()
        assert not foreign((fate.out + fate.err).encode())
        found = sorted(path.name for path in folder.iterdir())
        assert found == sorted(name + ending for ending in ("", ".README.md", ".datapackage.json", ".provenance.json"))
        for path in folder.iterdir():
            # A pile of marks is text like any other in a file for programs, which nobody lays over a line of others.
            tallest = 5000 if path.suffix == ".json" else TALLEST
            assert not foreign(path.read_bytes(), tallest), (path, foreign(path.read_bytes(), tallest)[:2])
    ledger.note(
        "hostile names of exported files", len(names), "written under that very name, sidecars in printable text"
    )


def test_what_is_typed_is_told_back_as_plain_text(
    forge: Forge, database: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    told = 0
    for kind in dice.sample(sorted(HOSTILE), amount(8, len(HOSTILE))):
        for line in dice.sample(lines_with(HOSTILE[kind][:120], tmp_path), amount(1, 20)):
            given = line if {"--db", "--data", "import"} & set(line) else (*line, "--db", str(database))
            fate = forge.cli(*given)
            assert fate.signal is None, (line, fate)
            assert fate.code in (0, 1, 2), (line, fate)
            assert "Traceback" not in fate.err, (line, fate)
            assert not foreign((fate.out + fate.err).encode()), (line, fate.err)
            assert len(fate.err) < 4000, (line, len(fate.err))
            told += 1
    ledger.note("hostile text in arguments, views and file names", told, "answered or refused in printable text")


def lines_with(text: str, tmp_path: Path) -> list[tuple[str, ...]]:
    """Return command lines with a text in every place that takes one."""
    return [
        (text,), ("members", "--db", str(tmp_path / text)), ("members", "--year", text), ("members", "--as-of", text),
        ("members", "--threshold", text), ("members", "--indicator", text), ("events", "--search", text),
        ("events", "--person", text), ("event", text), ("history", text), (f"v1:explore/{text}",),
        (f"v1:event/{text}/spending?{text}={text}",), ("members", "--data", str(tmp_path / text)),
        ("members", "-o", str(tmp_path / "no folder" / text)), ("members", "--format", text),
        ("import", "nato", str(tmp_path / text)), ("import", "worldbank", str(tmp_path / text)), ("diff", text, text),
        ("import", "sipri", str(tmp_path / text)), (f"--{text}",),
    ]  # fmt: skip
