"""Parsers of files: the tables of facts, workbooks, other publishers' files, and what a reader keeps on the machine."""

from __future__ import annotations

import contextlib
import io
import json
import os
import zipfile
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tests.fuzz.target import Target, as_file, as_text, check_words, folder
from tests.unit.nato_workbooks import layout_2024, layout_2026, part, shipped
from tests.unit.other_publishers import codes, row, sipri_sheets, sipri_workbook, world_bank_csv
from tui import first_frame
from tui.builder.problems import Problems
from tui.builder.read import read_rows
from tui.builder.schema import TABLES
from tui.config.reading import in_file
from tui.core import bookmarks, private, saved, session
from tui.core.console import history
from tui.core.errors import CacheError, InputError
from tui.core.model import Member
from tui.core.paths import cache_folder, shipped_data, state_folder
from tui.core.scene import Scene
from tui.core.tour import read as read_tour
from tui.core.tour_shelf import shipped_folder
from tui.core.view import View
from tui.core.view_text import from_text, to_text
from tui.ingest import nato, sipri, worldbank
from tui.ingest.workbook import Cell, Sheet, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.ingest.reading import Reading

LINES = 4
"""Lines of a shipped table that make a seed."""


@cache
def members() -> dict[str, Member]:
    """Return the members by their codes, from the shipped table."""
    path = shipped_data() / "members.csv"
    rows = read_rows(TABLES_BY_FILE[path.name], path, path.name, Problems()).records()
    return {
        row["iso3"]: Member(
            row["iso3"], row["iso2"], row["name"], tuple(filter(None, row["aliases"].split(";"))),
            date.fromisoformat(row["accession_date"]), row["has_armed_forces"] == "true", row["currency"], row["capital"],
        )
        for row in rows
    }  # fmt: skip


TABLES_BY_FILE = {table.file: table for table in TABLES}
NAMES = sorted(TABLES_BY_FILE)


def table(content: bytes) -> None:
    """Each row that is kept has the table's columns in their forms; what is refused is told in one printable line."""
    wanted = TABLES_BY_FILE[NAMES[content[0] % len(NAMES)]] if content else TABLES[0]
    problems = Problems()
    found = read_rows(wanted, as_file(content[1:]), "fed.csv", problems)
    assert all(len(cells) == len(wanted.header) for cells in found.rows)
    assert len(found.at) == len(found.rows)
    assert all(line.isprintable() for line in problems.lines)
    assert found.damaged == bool(problems.count)


def table_seeds() -> Iterator[bytes]:
    """Yield the first lines of every shipped table, each after the number of its table."""
    for number, name in enumerate(NAMES):
        path = shipped_data() / name
        if path.is_file():
            yield bytes([number]) + b"".join(path.read_bytes().splitlines(keepends=True)[:LINES])


def _check(reading: Reading) -> None:
    for fact in reading.facts:
        float(fact.value)
    assert all(refusal for refusal in reading.refusals)


def world_bank(content: bytes) -> None:
    """A file of the World Bank gives figures, or refusals, or is refused."""
    with contextlib.suppress(InputError):
        _check(worldbank.read(as_file(content), members()))


def world_bank_seeds() -> Iterator[bytes]:
    """Yield small files as the World Bank writes them."""
    yield world_bank_csv([row(code, ["1.23", "", "2"]) for code in codes()[:3]], years=("2014", "2024", "2025"))
    yield world_bank_csv([row("POL", ["1e3"])], years=("2014 [YR2014]",), mark="")


def grid(content: bytes) -> None:
    """Sheets of any cells are read by the readers of both publishers, as figures or refusals."""
    sheets = _sheets(as_text(content))
    with contextlib.suppress(InputError):
        _check(nato.read_nato(sheets, members()))
    with contextlib.suppress(InputError):
        _check(sipri._Reader(members()).reading(sheets, "fed.xlsx"))


def _sheets(text: str) -> tuple[Sheet, ...]:
    """Return sheets from text: a form feed between them, the name in the first line, then lines of cells with tabs."""
    found = []
    for page in text.split("\f")[:4]:
        name, *lines = page.split("\n")
        rows = (
            tuple(_cell(at, column, cell) for column, cell in enumerate(line.split("\t")[:60], 1) if cell.strip())
            for at, line in enumerate(lines[:200], 1)
        )
        found.append(Sheet(name[:60], tuple(filter(None, rows)), name.endswith("(hidden)")))
    return tuple(found)


def _cell(at: int, column: int, text: str) -> Cell:
    shown, _, look = text.partition("\v")
    value: str | int | float = shown
    with contextlib.suppress(ValueError):
        value = int(shown) if shown.isdecimal() and len(shown) < 20 else float(shown)
    return Cell(at, column, value, look[:8].upper(), "e" if look.endswith("e") else "")


def grid_seeds() -> Iterator[bytes]:
    """Yield NATO's and SIPRI's layouts, of two members."""
    wanted = part(shipped("2026-07"), "def_share_gdp", "share_equipment", entities=("POL", "EST", "NATO"))
    for layout in (layout_2024(wanted), layout_2026(wanted)):
        for name, cells in layout.items():
            lines = ["\t".join(str(cells.get((at, column), "")) for column in range(1, 16)) for at in range(1, 30)]
            yield "\n".join([name, *lines]).encode()
    for name, rows in sipri_sheets().items():
        lines = ["\t".join("" if cell is None else str(cell) for cell in cells) for cells in rows]
        yield "\n".join([name, *lines]).encode()


@cache
def _parts() -> tuple[tuple[str, bytes], ...]:
    path = sipri_workbook(folder() / "good.xlsx", {"Share of GDP": [["Country", 2023, 2024], ["Poland", 0.03, 0.04]]})
    with zipfile.ZipFile(path) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def workbook(content: bytes) -> None:
    """A workbook with any content in one of its parts, or any bytes at all, is read or refused."""
    parts = _parts()
    which = content[0] % (len(parts) + 1) if content else 0
    if which == len(parts):
        path = as_file(b"PK" + content[1:], "fed.xlsx")
    else:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for at, (name, body) in enumerate(parts):
                archive.writestr(name, content[1:] if at == which else body)
        path = as_file(out.getvalue(), "fed.xlsx")
    try:
        sheets = read_workbook(path)
    except InputError as problem:
        check_words(problem)
        return
    assert all(cell.text.isprintable() for sheet in sheets for cells in sheet.rows for cell in cells)


def workbook_seeds() -> Iterator[bytes]:
    """Yield every part of a good workbook, and a good workbook."""
    for number, (_, body) in enumerate(_parts()):
        yield bytes([number]) + body
    yield bytes([len(_parts())]) + (folder() / "good.xlsx").read_bytes()[2:]


def config(content: bytes) -> None:
    """A config file gives preferences, or is refused in printable words."""
    try:
        in_file(as_file(content, "config.toml"))
    except InputError as problem:
        check_words(problem)


def config_seeds() -> Iterator[bytes]:
    """Yield config files with every kind of setting."""
    yield b'theme = "light"\nview = "v1:explore/money"\nrestore = false\nascii = true\nmouse = false\n'
    yield b'thousands = ","\ndecimal = "."\n[keys]\nquit = ["Q"]\nhelp = "f1"\n[columns]\nspending = ["value", "rank"]\n'


def tour(content: bytes) -> None:
    """A tour is read whole, or refused in printable words."""
    try:
        found = read_tour(content, "fed.toml", "fed")
    except InputError as problem:
        check_words(problem)
        return
    assert found.steps
    assert all(step.caption.isprintable() for step in found.steps)


def tour_seeds() -> Iterator[bytes]:
    """Yield the beginnings of the shipped tours, and a small whole one."""
    for path in sorted(shipped_folder().glob("*.toml")):
        content = path.read_bytes()
        yield content[: content.find(b"[[step]]", 2500)]
    yield b'title = "T"\nloop = true\n[[step]]\ncaption = "a"\nview = "v1:explore/spending"\nseconds = 2.5\nlarge = true\n'


def scene(content: bytes) -> None:
    """A kept scene with any body whose sum is right is a scene or none."""
    path = as_file(json.dumps(saved._head("print", "view", content)).encode() + b"\n" + content)
    found = saved._read(path, "print", "view")
    assert found is None or isinstance(found, Scene)
    assert saved._read(as_file(content), "print", "view") is None


def scene_seeds() -> Iterator[bytes]:
    """Yield kept values of several types."""
    yield b'["Scene", ["Catalogue", {}, {}, ["", ["Edition", "2025-08"]], [""], [""], {}], null, null, null, ["date", 739000]]'
    yield b'["Member", "ITA", "Italy", ["", "a"], ["date", 1]]'


def state(content: bytes) -> None:
    """What a reader's folders hold, whatever was written there, is taken or passed over."""
    for file in (state_folder() / "sql-history.json", cache_folder() / "frame"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    assert all(isinstance(item, str) for item in history.load())
    assert first_frame._kept("frame") in (b"", content.partition(b"\n")[2])


def state_seeds() -> Iterator[bytes]:
    """Yield what the program keeps there."""
    yield json.dumps(["FROM members", "SELECT 1"]).encode()
    yield first_frame._head("frame", b"body") + b"\nbody"


def left_session(content: bytes) -> None:
    """A session's file with any body whose sum is right, or any bytes at all, is a view or counts as damaged."""
    for whole in (content, session._with_head(content.decode("latin-1"))):
        path = as_file(whole, "20260101T000000-1.session")
        try:
            _, found = session._read(path)
        except (session._DamagedError, session._OtherFormatError):
            continue
        assert from_text(to_text(found.view)) == found.view


def session_seeds() -> Iterator[bytes]:
    """Yield what a session leaves, as a body and as a whole file."""
    body = "data print\nview v1:explore/spending/year=2024\npast v1:editions/spending\nfuture v1:claims/spending\n"
    yield body.encode()
    yield session._with_head(body)


def kept_bookmarks(content: bytes) -> None:
    """A file of bookmarks is read whole, or set aside and not believed."""
    path = bookmarks._file()
    private.write(path, content)
    try:
        found = bookmarks.bookmarks()
    except (InputError, CacheError) as problem:
        check_words(problem)
        return
    assert found.said.isprintable()
    assert all(mark.name.isprintable() and mark.name for mark in found.kept)


def bookmark_seeds() -> Iterator[bytes]:
    """Yield a file of bookmarks as the program writes it."""
    bookmarks.add("Türkiye in 2024", View(year=2024))
    bookmarks.add("b", View())
    yield bookmarks._file().read_bytes()


def at_home() -> None:
    """Give this process folders of its own for what the program keeps."""
    for name in ("CACHE", "DATA", "STATE", "CONFIG"):
        os.environ[f"XDG_{name}_HOME"] = str(folder() / name.lower())


XML = ('<c r="A1" t="s">', "<v>", "</v>", '<mergeCell ref="A1:B2"/>', '<!DOCTYPE a [<!ENTITY b "c">]>', "&b;", 'r="')
TOML = ('"""', "'''", "[[step]]", "[keys]", "= [", "\\u0000", "1e999", "nan", "2025-04-24T00:00:00Z", "{", "}")
TARGETS = (
    Target("table", table, table_seeds, 2000, ('"', '""', ",", "\r\n", "true", "2025-04-24", ";")),
    Target("worldbank", world_bank, world_bank_seeds, 2500, ('"', "Country Code", "NaN", "Infinity", "1e400", "..")),
    Target("grid", grid, grid_seeds, 400, ("\t", "\n", "\f", "Table 3", "2025e", "Country", "-", "…", "\v"), 4096),
    Target("workbook", workbook, workbook_seeds, 300, XML, 4096),
    Target("config", config, config_seeds, 2500, TOML),
    Target("tour", tour, tour_seeds, 1500, TOML, 4096),
    Target("scene", scene, scene_seeds, 3000, ('["', '"date"', '"Scene"', "1e999", "null")),
    Target("state", state, state_seeds, 1000, ('["', '"', "\\ud800", "null")),
    Target(
        "session", left_session, session_seeds, 1500, ("view ", "past ", "data ", "\n", "v1:", "nato-tui session 1 ")
    ),
    Target("bookmarks", kept_bookmarks, bookmark_seeds, 1000, ('"name"', '"view"', '"v1:', "[", "{", "\\ud800")),
)
