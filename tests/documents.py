"""What is made from the program and its facts: parts of README and CONTRIBUTING, and the shipped first scene."""

from __future__ import annotations

import ast
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import tui
from tests.terminal.kinds import table
from tui.builder import build
from tui.commands import COMMANDS, GRID_KEYS, SLIDER_KEYS, TOUR_KEYS, keys_text
from tui.core import saved
from tui.core.almanac import Almanac
from tui.core.events import EventLog
from tui.core.inputs import inputs_hash
from tui.core.paths import shipped_data
from tui.core.scene import Composer
from tui.core.store import Store
from tui.core.view import View
from tui.core.view_text import to_text

ROOT = Path(tui.__file__).resolve().parent.parent


def keys() -> str:
    """Return the table of every key, from the registry of commands."""
    lines = ["| keys | command | what it does |", "| --- | --- | --- |"]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        lines.append(f"| **{group}** | | |")
        lines += [f"| {_cells(keys_text(command.keys))} | {command.title} | {command.help} |" for command in commands]
    for title, pairs in (("In a table", GRID_KEYS), ("On the slider", SLIDER_KEYS), ("In a tour", TOUR_KEYS)):
        lines.append(f"| **{title}** | | |")
        lines += [f"| {_cells(names)} | | {what[0].upper()}{what[1:]}. |" for names, what in pairs]
    return "\n".join(lines)


def house() -> str:
    """Return every module of the program with the first sentence of its docstring."""
    modules = sorted((ROOT / "tui").rglob("*.py"), key=lambda path: (path.parent.as_posix(), path.name))
    said = {path.relative_to(ROOT).as_posix(): _first_line(path) for path in modules}
    wide = max(len(name) for name, line in said.items() if line)
    return "\n".join(["```text", *(f"{name:<{wide}}  {line}" for name, line in said.items() if line), "```"])


PARTS = {("README.md", "keys"): keys, ("README.md", "terminals"): table, ("CONTRIBUTING.md", "house"): house}


def first_scene(database: Path) -> bytes:
    """Return the first scene of the shipped facts, composed from their database."""
    view = View()
    with Store.open(database) as store:
        scene = Composer(Almanac(store), EventLog(store)).scene(view)
    return saved.content(inputs_hash([shipped_data()]), to_text(view), scene)


def renewed(document: str) -> str:
    """Return a document's text with its made parts as they should be."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for (name, marker), make in PARTS.items():
        if name == document:
            before, opening, rest = text.partition(f"<!-- {marker} -->\n")
            _, closing, after = rest.partition(f"<!-- /{marker} -->\n")
            if not (opening and closing):
                raise ValueError(f"{document} needs <!-- {marker} --> and <!-- /{marker} -->, on lines of their own")
            text = f"{before}{opening}{make()}\n{closing}{after}"
    return text


def _cells(names: str) -> str:
    return " ".join(f"`{name}`" for name in names.split()).replace("|", r"\|")


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]


if __name__ == "__main__":
    for changed in sorted({name for name, _ in PARTS}):
        (ROOT / changed).write_text(renewed(changed), encoding="utf-8")
    with TemporaryDirectory() as folder:
        built = build([shipped_data()], Path(folder) / "facts.duckdb").path
        (shipped_data() / saved.SHIPPED).write_bytes(first_scene(built))
