"""Tables as text, CSV, JSON, Markdown, Parquet and Excel, the same cells in each; files appear whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.core.errors import CacheError, InputError
from tui.core.text import clean, escaped, fit, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.core.formats import Format


class Field(NamedTuple):
    """One column of an export; numbers stay numbers where the format has them, and `;` lists become lists in JSON."""

    name: str
    kind: Literal["text", "number", "integer", "boolean", "list"] = "text"
    title: str = ""


class About(NamedTuple):
    """What a sheet rests on, for the files that go with an export of it.

    `editions` and `sources` are ids; `indicator` is what a column `value` holds; `key` are the fields that tell rows apart.
    """

    title: str = ""
    view: str = ""
    as_of: date | None = None
    indicator: str = ""
    editions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    figures: tuple[tuple[str, str, int, str], ...] = ()
    """Published figures whose sources count as named: indicator, entity, year, edition."""
    own_words: bool = False
    """Whether the columns are the asker's own, so that their names mean nothing here."""
    of: str = ""
    """Which table it is, where fields have meanings of their own in it."""
    dated: bool = True
    """Whether it is told as of a day; editions themselves, and what they printed, are the same on every day."""


class Sheet(NamedTuple):
    """Rows of plain texts under fields, with a second, presented, form of the rows for readers.

    `notes` are lines that readers of the text form see below the table: what was left out, and why. `cut` says how many
    rows there are of how many, where they aren't all.
    """

    fields: tuple[Field, ...]
    rows: Sequence[Sequence[str]]
    shown: Sequence[Sequence[str]] = ()
    notes: tuple[str, ...] = ()
    rules: tuple[int, ...] = ()
    about: About = About()
    cut: str = ""


def rendered(sheet: Sheet, form: Format, about: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a sheet in a format, as the bytes of a file; `about` are rows of what it rests on, where there is room for them."""
    if form == "parquet":
        return _parquet(sheet)
    if form == "xlsx":
        from tui.core.workbook import workbook

        return workbook(sheet, about or [("Note", note) for note in dict.fromkeys((*sheet.notes, sheet.cut)) if note])
    makers = {"text": _text, "csv": _csv, "json": _json, "md": _markdown}
    return makers[form](sheet).encode("utf-8")


def deliver(content: bytes, target: Path | None) -> None:
    """Write `content` to a file, whole or not at all, or to standard output where there is none."""
    if target is None:
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as problem:
            # What is left in the buffer would fail again, with a traceback, when the interpreter closes it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise CacheError(
                f"The output can't be written: {problem.strerror}.", "Write it elsewhere with -o."
            ) from problem
        return
    write_atomically(target, content)


def write_atomically(target: Path, content: bytes) -> None:
    """Write a file beside its final name, sync it and rename it, so that nobody ever sees half of it."""
    write_together([(target, content)])


def write_together(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write files beside their final names, and give them these, in order, only once all are written."""
    ready: list[tuple[Path, Path]] = []
    try:
        for target, content in files:
            if _is_device(target):
                _write_through(target, content)
                continue
            ready.append((_beside(target, content), target))
        while ready:
            beside, target = ready[0]
            try:
                beside.replace(target)
            except OSError as problem:
                raise _unwritable(target, problem) from problem
            ready.pop(0)
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)


def _is_device(target: Path) -> bool:
    """Say whether something is there that is no file, as a device or a pipe: what is written goes through it."""
    return os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target)  # noqa: PTH110, PTH112, PTH113


def _write_through(target: Path, content: bytes) -> None:
    try:
        with target.open("wb") as pipe:
            pipe.write(content)
    except OSError as problem:
        raise _unwritable(target, problem) from problem


def _beside(target: Path, content: bytes) -> Path:
    """Write a synced file beside `target` and return its path."""
    if os.path.isdir(target):  # noqa: PTH112 - False, and no error, where it can't be looked at
        raise InputError(f"{target} is a folder.", "Name a file in it.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except FileNotFoundError as problem:
        raise InputError(f"There is no folder {target.parent}.", "Make it first, or name another.") from problem
    except OSError as problem:
        raise _unwritable(target, problem) from problem
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise _unwritable(target, problem) from problem
    return beside


def _unwritable(target: Path, problem: OSError) -> CacheError:
    return CacheError(f"{target} can't be written: {problem.strerror}.", "Name another file with -o.")


def defused(text: str) -> str:
    """Return foreign text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(text) else text


_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SCIENTIFIC = re.compile(r"-?\d+(\.\d+)?[eE][-+]?\d+")


def _csv(sheet: Sheet) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(csv_rows(sheet))
    return out.getvalue()


def csv_rows(sheet: Sheet) -> list[list[str]]:
    """Return the heads and the rows of a sheet as texts that no spreadsheet takes for formulas."""
    numbers = [_is_number(field) for field in sheet.fields]
    return [
        [defused(clean(field.name)) for field in sheet.fields],
        *(
            [
                cell if number and _SCIENTIFIC.fullmatch(cell) else defused(clean(cell))
                for number, cell in zip(numbers, row, strict=True)
            ]
            for row in sheet.rows
        ),
    ]


def _json(sheet: Sheet) -> str:
    records = [record(sheet.fields, row) for row in sheet.rows]
    lines = ",\n".join(escaped(json.dumps(record, ensure_ascii=False)) for record in records)
    return f"[\n{lines}\n]\n" if records else "[]\n"


def record(fields: Sequence[Field], row: Sequence[str]) -> dict[str, object]:
    """Return a row as a record of JSON's own types, by the names of the fields."""
    return {field.name: _value(field, cell) for field, cell in zip(fields, row, strict=True)}


def _value(field: Field, text: str) -> object:
    if field.kind == "list":
        return [item for item in text.split(";") if item]
    if text == "":
        return None
    if field.kind == "boolean":
        return text == "true"
    if field.kind == "integer":
        return int(text)
    return float(text) if field.kind == "number" else text


def _markdown(sheet: Sheet) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(clean(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |"

    rule = "| " + " | ".join("---:" if _is_number(field) else "---" for field in sheet.fields) + " |"
    lines = [line([field.title or field.name for field in sheet.fields]), rule]
    lines += [line(row) for row in (sheet.shown or sheet.rows)]
    return "\n".join([*lines, *(f"\n{clean(note)}" for note in sheet.notes)]) + "\n"


def _text(sheet: Sheet) -> str:
    rows = [[clean(cell) for cell in row] for row in (sheet.shown or sheet.rows)]
    heads = [clean(field.title or field.name) for field in sheet.fields]
    sizes = [max([width(head), *(width(row[at]) for row in rows)]) for at, head in enumerate(heads)]
    sides = ["right" if _is_number(field) else "left" for field in sheet.fields]

    def line(cells: Sequence[str]) -> str:
        return "  ".join(fit(cell, size, side) for cell, size, side in zip(cells, sizes, sides, strict=True)).rstrip()

    lines = [line(heads)]
    for at, row in enumerate(rows):
        if at in sheet.rules:
            lines.append("─" * (sum(sizes) + 2 * (len(sizes) - 1)))
        lines.append(line(row))
    return "\n".join([*lines, *(clean(note) for note in sheet.notes)]) + "\n"


def _parquet(sheet: Sheet) -> bytes:
    import polars as pl

    types = {
        "text": pl.String(),
        "number": pl.Float64(),
        "integer": pl.Int64(),
        "boolean": pl.Boolean(),
        "list": pl.List(pl.String),
    }
    columns = {
        field.name: pl.Series(field.name, [_value(field, row[at]) for row in sheet.rows], dtype=types[field.kind])
        for at, field in enumerate(sheet.fields)
    }
    out = io.BytesIO()
    pl.DataFrame(columns).write_parquet(out, metadata={"nato-tui: left out": sheet.cut} if sheet.cut else None)
    return out.getvalue()


def _is_number(field: Field) -> bool:
    return field.kind in ("number", "integer")
