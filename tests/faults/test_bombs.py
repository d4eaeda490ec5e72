"""Files made to blow up whoever reads them: refused in words, in seconds, in little memory."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.faults.sample import sampled
from tests.faults.test_kills import homely
from tests.unit.nato_workbooks import layout_2026, part, save, shipped
from tui.ingest import workbook, worldbank

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.forge import Forge
    from tests.faults.ledger import Ledger

SHEET = "xl/worksheets/sheet1.xml"
SECONDS = 20
"""The most work that a refusal may be, in seconds of one processor."""
MEGABYTES = 900
"""The most address space beyond what the process has before it reads; a workbook of the largest size allowed takes a third."""
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def repacked(good: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a workbook with some of its parts replaced, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def overlapping(good: bytes) -> bytes:
    """Return a zip file whose directory has one packed part many times, as bombs beyond every ratio have."""
    with zipfile.ZipFile(io.BytesIO(good)) as old:
        types = old.read("[Content_Types].xml")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = b"\0" * (1 << 20)
    packed = packer.compress(kernel) + packer.flush()
    out, entries = io.BytesIO(), []
    names = ["[Content_Types].xml", *(f"xl/part{at}.xml" for at in range(900))]
    plain = zlib.compressobj(9, zlib.DEFLATED, -15)
    bodies = {names[0]: (plain.compress(types) + plain.flush(), types), "": (packed, kernel)}
    placed: dict[str, int] = {}
    for name in names:
        key = name if name in bodies else ""
        body, content = bodies[key]
        fields = (zlib.crc32(content), len(body), len(content))
        if key not in placed:
            placed[key] = out.tell()
            out.write(struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, *fields, len(name), 0) + name.encode() + body)
        entries.append(
            struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, *fields, len(name), 0, 0, 0, 0, 0, placed[key])
            + name.encode()
        )
    start = out.tell()
    directory = b"".join(entries)
    out.write(directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(names), len(names), len(directory), start, 0))
    return out.getvalue()


def rows_of(cells: int, rows: int) -> bytes:
    """Return a sheet with so many rows of numbers that don't pack well."""
    dice = random.Random(1)
    lines = (
        b"<row>" + b"".join(b"<c><v>%d</v></c>" % dice.getrandbits(60) for _ in range(cells)) + b"</row>"
        for _ in range(rows)
    )
    return HEAD + b"".join(lines) + b"</sheetData></worksheet>"


def strings(count: int) -> bytes:
    """Return a table of strings that don't pack well."""
    dice = random.Random(2)
    items = b"".join(b"<si><t>%x</t></si>" % dice.getrandbits(1024) for _ in range(count))
    return b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + items + b"</sst>"


BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "parts laid over one another": overlapping,
    "a part of 60 MB of blanks": lambda good: repacked(good, {SHEET: HEAD + b" " * (60 << 20)}),
    "a workbook in a workbook": lambda good: repacked(
        good, {"xl/deeper.xlsx": repacked(good, {"a": b"\0" * (9 << 20)})}
    ),
    "more rows than a table has": lambda good: repacked(good, {SHEET: rows_of(1, 20_000)}),
    "a million cells": lambda good: repacked(good, {SHEET: rows_of(240, 4200)}),
    "40 MB of strings": lambda good: repacked(good, {"xl/sharedStrings.xml": strings(150_000)}),
    "elements nested 200 000 deep": lambda good: repacked(good, {SHEET: HEAD + b"<row>" * 200_000}),
    "an element with 200 000 attributes": lambda good: repacked(
        good,
        {SHEET: HEAD + b"<row " + b" ".join(b'a%d="1"' % at for at in range(200_000)) + b"/></sheetData></worksheet>"},
    ),
    "a billion laughs": lambda good: repacked(good, {SHEET: laughs()}),
    "a file of the machine as an entity": lambda good: repacked(
        good,
        {SHEET: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + HEAD + b"<row><c><v>&b;</v></c></row>"},
    ),
    "half a million merged ranges": lambda good: repacked(
        good, {SHEET: HEAD + b"</sheetData>" + b'<mergeCell ref="A1:XFD1048576"/>' * 500_000 + b"</worksheet>"}
    ),
    "names that lead out": lambda good: repacked(good, {"../../../escaped.xml": b"x", "/tmp/escaped.xml": b"x"}),
}
HARMLESS = ("a workbook in a workbook", "40 MB of strings", "names that lead out")
"""What holds a good table beside what is never unpacked to a file, or never asked for."""
QUICK = ("parts laid over one another", "a billion laughs")


def laughs() -> bytes:
    """Return entities that stand for one another, a billion in the end."""
    made = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10))
    return (
        b'<!DOCTYPE a [<!ENTITY l0 "ha">'
        + made
        + b"]>"
        + HEAD
        + b"<row><c><v>&l9;</v></c></row></sheetData></worksheet>"
    )


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = save(layout_2026(part(shipped("2026-07"), "def_share_gdp")), tmp_path_factory.mktemp("good") / "book.xlsx")
    return path.read_bytes()


@pytest.mark.parametrize("bomb", sampled(BOMBS, QUICK, 8))
def test_a_workbook_that_would_blow_up(
    forge: Forge, facts: Path, tmp_path: Path, ledger: Ledger, good: bytes, bomb: str
) -> None:
    (path := tmp_path / "book.xlsx").write_bytes(BOMBS[bomb](good))
    assert path.stat().st_size < workbook.FILE_LIMIT
    line = ("import", "nato", str(path), "--published", "2026-11-03")
    fate = forge.cli(*line, env=homely(tmp_path / "home"), shipped=str(facts), memory=MEGABYTES)
    if bomb in HARMLESS:
        fate.fine()
    else:
        fate.typed(2)
        assert not (tmp_path / "home" / "data").exists()
    assert fate.cpu < SECONDS
    assert not list(tmp_path.rglob("escaped*"))
    ledger.note(f"workbook with {bomb}", 1, f"{'read' if fate.code == 0 else 'refused in words'} in {fate.cpu:.1f} s")


@pytest.mark.parametrize("publisher", ["worldbank", "nato", "sipri"])
def test_a_file_far_too_large(forge: Forge, facts: Path, tmp_path: Path, ledger: Ledger, publisher: str) -> None:
    with (path := tmp_path / "large").open("wb") as file:
        file.write(b"PK" if publisher != "worldbank" else b"Country")
        file.truncate(worldbank.FILE_LIMIT << 10)
    fate = forge.cli(
        "import",
        publisher,
        str(path),
        "--published",
        "2026-11-03",
        env=homely(tmp_path),
        shipped=str(facts),
        memory=MEGABYTES,
    ).typed(2)
    assert "larger than" in fate.err
    ledger.note(f"import {publisher} of a file of 32 GB", 1, f"refused in words in {fate.cpu:.1f} s")


@pytest.mark.parametrize("cell", [10 << 20, 900_000])
def test_a_cell_without_end(forge: Forge, facts: Path, tmp_path: Path, ledger: Ledger, cell: int) -> None:
    """A line beyond the limit is refused; one below it is shown like any other."""
    folder = tmp_path / "own"
    folder.mkdir()
    content = (facts / "events.csv").read_text(encoding="utf-8").splitlines()
    names = content[0].split(",")
    row = dict(zip(names, content[1].split(","), strict=False))
    row = {**dict.fromkeys(names, ""), "event_id": "2025-04-02-long", "date": "2025-04-02", "date_precision": "day",
           "kind": "meeting", "status": "held", "title": "t", "summary": "w" * cell, "place": row.get("place", "")}  # fmt: skip
    (folder / "events.csv").write_text("\n".join([content[0], ",".join(row.get(name, "") for name in names), ""]))
    fate = forge.cli(
        "event",
        "2025-04-02-long",
        "--data",
        str(folder),
        env=homely(tmp_path / "home"),
        shipped=str(facts),
        memory=MEGABYTES,
    )
    if cell > 1 << 20:
        assert "longer than 1 MiB" in fate.typed(2).err
    else:
        assert len(fate.fine().out) > cell
    assert fate.cpu < SECONDS
    assert len(fate.err) < 10_000
    ledger.note(
        f"a cell of {cell >> 10} KiB", 1, f"{'shown' if fate.code == 0 else 'refused in words'} in {fate.cpu:.1f} s"
    )
