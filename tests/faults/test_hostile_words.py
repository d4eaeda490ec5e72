"""Hostile text in what a reader is given to open: config, tours, views, SQL and its answers, sessions, bookmarks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.faults.forge import Order
from tests.faults.hostile import HOSTILE, one_line
from tests.faults.leaving import quits_cleanly
from tests.faults.sample import sampled
from tests.faults.test_kills import homely
from tests.faults.wire import TALLEST, foreign
from tests.terminal.terminal import NATO_TUI, Terminal, plain_environment

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.faults.conftest import Amount
    from tests.faults.forge import Fate, Forge
    from tests.faults.ledger import Ledger

WORDS_LIMIT = 4000
"""The longest that anything may be told back, in characters."""


def toml(text: str) -> str:
    """Return a text as TOML spells it, whatever is in it."""
    return json.dumps(text).replace("\x7f", "\\u007f").encode("utf-16", "surrogatepass").decode("utf-16")


def told(fate: Fate, what: object, tallest: int = TALLEST) -> None:
    """Hold an answer, or a refusal, to printable text of a length that can be read."""
    assert fate.signal is None, (what, fate)
    assert fate.code in (0, 1, 2), (what, fate)
    assert "Traceback" not in fate.err, (what, fate)
    said = (fate.out + fate.err).encode()
    assert not foreign(said, tallest), (what, foreign(said, tallest)[:3])
    assert len(fate.err) < WORDS_LIMIT, (what, len(fate.err))


def configs(text: str) -> tuple[str, ...]:
    """Return config files with a text in every place that takes one."""
    value = toml(text)
    return (
        *(f"{name} = {value}\n" for name in ("theme", "view", "thousands", "decimal", "restore", "ascii", "mouse", value)),
        f"[keys]\n{value} = \"f5\"\n", f"[keys]\nquit = {value}\n", f"[keys]\nquit = [{value}, \"x\"]\n",
        f"[columns]\n{value} = [\"value\"]\n", f"[columns]\nspending = [{value}]\n", f"[{value}]\na = 1\n", text,
    )  # fmt: skip


def test_a_hostile_config(
    forge: Forge, database: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    done = 0
    for kind in dice.sample(sorted(HOSTILE), amount(4, len(HOSTILE))):
        for content in dice.sample(configs(HOSTILE[kind]), amount(3, 15)):
            path = tmp_path / "config.toml"
            path.write_text(content, encoding="utf-8", errors="surrogatepass")
            told(forge.cli("config", "--check", str(path), env=homely(tmp_path)), content)
            done += 1
    ledger.note("hostile text in a config file", done, "taken or refused in printable text")


def tour_of(text: str) -> str:
    """Return a tour with a text in every place that takes one."""
    value = toml(one_line(text)[:75])
    line = f'caption = {value}\nview = "v1:explore/spending"\nnotes = {value}\n'
    return f"title = {value}\nby = {value}\nnotes = {value}\n[[step]]\n{line}[[step]]\n{line}"


def test_hostile_tours(
    forge: Forge, database: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    done = 0
    path = tmp_path / "tour.toml"
    for kind in dice.sample(sorted(HOSTILE), amount(4, len(HOSTILE))):
        for content in (
            tour_of(HOSTILE[kind]),
            f'title = "t"\n[[step]]\ncaption = "c"\nview = {toml(HOSTILE[kind])}\n',
            HOSTILE[kind],
        ):
            path.write_text(content, encoding="utf-8", errors="surrogatepass")
            told(forge.cli("tour", str(path), "--format", "text", "--db", str(database), env=homely(tmp_path)), content)
            done += 1
    ledger.note("hostile text in a tour", done, "told or refused in printable text")


def char_codes(text: str) -> str:
    """Return SQL for a text that the statement itself doesn't hold."""
    return " || ".join(f"chr({ord(char)})" for char in text[:400] if char != "\0")


def statements(text: str) -> tuple[str, ...]:
    """Return statements with a text in cells, in names, in mistakes, and in the statement itself."""
    quoted = text.replace('"', '""')[:400]
    # These are statements to be refused or answered, not put together to be run.
    return (
        f"SELECT {char_codes(text)} AS a, 1 AS b", f'SELECT 1 AS "{quoted}"', f'SELECT "{quoted}" FROM members',  # noqa: S608

        f"SELECT error({char_codes(text)})", f"SELECT '{text}'", f'FROM "{quoted}"', text,
        f"SELECT [{char_codes(text)}], {{'k': {char_codes(text)}}}, ({char_codes(text)})::BLOB",
    )  # fmt: skip


def test_hostile_answers_to_sql(
    forge: Forge, database: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    done = 0
    for kind in dice.sample(sorted(HOSTILE), amount(2, len(HOSTILE))):
        for statement in dice.sample(statements(HOSTILE[kind]), amount(1, 8)):
            form = dice.choice(("text", "csv", "json", "md"))
            fate = forge.cli("sql", statement, "--format", form, "--db", str(database), env=homely(tmp_path))
            # A pile of marks is text like any other for programs, which nobody lays over a line of others.
            told(fate, statement, 5000 if form == "json" else TALLEST)
            done += 1
    ledger.note("hostile text in SQL and its answers", done, "printable, or refused in printable text")


@pytest.mark.long(6)
@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_a_cell_of_ten_megabytes_in_an_answer(
    forge: Forge, database: Path, tmp_path: Path, ledger: Ledger, form: str
) -> None:
    line = ("sql", "SELECT repeat('x', 10_000_000) AS a, 2 AS b", "--format", form)
    fate = forge.cli(*line, "--db", str(database), env=homely(tmp_path), memory=1500)
    told(fate, form)
    ledger.note(
        f"a cell of 10 MB in an answer to SQL, as {form}", 1, "given whole" if fate.code == 0 else "refused in words"
    )


def screens(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    """Return command lines that bring hostile text of the reader's own onto the screen, each with its key."""
    every = "".join(one_line(text)[:60] for text in HOSTILE.values())
    (tmp_path / "tour.toml").write_text(tour_of(HOSTILE["link"] + HOSTILE["bidi"]), encoding="utf-8")
    quoted = every.replace("'", "''").replace("\0", "")
    by_code = f"v1:sql/spending/sql.statement={percent(f'SELECT {char_codes(every)} AS a, 2 AS b')}"
    return {
        "an answer to SQL": (by_code,),
        "a statement": (f"v1:sql/spending/sql.statement={percent(f'SELEC {quoted}')}",),
        "a cell of 10 MB": (f"v1:sql/spending/sql.statement={percent(TEN_MEGABYTES)}",),
        "a search": (f"v1:explore/spending/events.search={percent(every)}/member=ITA",),
        "claims about": (f"v1:claims/spending/claims.about={percent(every)}",),
        "a tour": ("tour", str(tmp_path / "tour.toml")),
    }


TEN_MEGABYTES = "SELECT repeat('x', 10_000_000) AS a, chr(27) || repeat('y', 10_000_000) AS b"


def percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


ON_SCREEN = ("an answer to SQL", "a statement", "a cell of 10 MB", "a search", "claims about", "a tour")


@pytest.mark.parametrize("what", sampled(ON_SCREEN, ON_SCREEN[:1], 8))
def test_hostile_text_of_the_reader_s_own_on_screen(database: Path, tmp_path: Path, ledger: Ledger, what: str) -> None:
    line = [NATO_TUI, *screens(tmp_path)[what], "--db", str(database)]
    with Terminal(line, env=plain_environment(tmp_path), columns=120, rows=36) as terminal:
        terminal.wait_until(
            lambda: b"\x1b[?1049h" in terminal.raw or terminal.popen.poll() is not None, "a screen or an end"
        )
        terminal.settle(1.5)
        if terminal.popen.poll() is None:
            for keys in (("j", "enter"), ("escape", "t"), ("escape", "h"), ("?",)):
                terminal.press(*keys)
                terminal.settle(0.4)
            quits_cleanly(terminal)
        assert not foreign(terminal.raw, explorer=True), (what, foreign(terminal.raw, explorer=True)[:3])
        assert b"Traceback" not in terminal.raw
        assert len(terminal.raw) < 2_000_000
        ended = "shown" if b"\x1b[?1049h" in terminal.raw else "refused"
    ledger.note(
        f"hostile text of the reader's own on screen: {what}", 1, f"{ended}; printable text and our own sequences only"
    )


STATES = ("sessions/20260101T000000-1.session", "bookmarks.json", "sql-history.json")


def test_hostile_state(
    forge: Forge, database: Path, tmp_path: Path, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    """What lies in the state folder is told back in printable text, believed only where it is what we write."""
    env = homely(tmp_path)
    folder = tmp_path / "state" / "nato-tui"
    done = 0
    for kind in dice.sample(sorted(HOSTILE), amount(3, len(HOSTILE))):
        text = HOSTILE[kind]
        for name in STATES:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            for content in (text, json.dumps([text]), json.dumps({"format": 1, "bookmarks": [[text, text]]}),
                            json.dumps({"format": 1, "bookmarks": [{"name": text, "view": f"v1:{text}"}]})):  # fmt: skip
                (folder / name).write_text(content, encoding="utf-8", errors="surrogatepass")
                if name == "bookmarks.json":
                    told(forge.cli("bookmarks", "--db", str(database), env=env), content)
                else:
                    restored = forge.run(Order("kept_by_reader", env=env)).fine().result
                    assert not foreign(restored[0].encode()), restored
                done += 1
    ledger.note("hostile text in sessions, bookmarks and past statements", done, "set aside or told in printable text")
