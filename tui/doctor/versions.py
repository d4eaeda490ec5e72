"""Versions: of the program, of Python, of what it stands on, and which extras are there."""

from __future__ import annotations

import platform
import re
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from tui import __version__
from tui.core.inputs import SCHEMA
from tui.doctor.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = "nato-tui"
NOT_EXTRAS = ("test",)
OLDEST_PYTHON = (3, 11)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")
_BOUND = re.compile(r"(<|>=)\s*([0-9.]+)")


def facts() -> Iterator[Fact]:
    """Yield what is to be told of versions."""
    yield Fact("nato_tui", "nato-tui", __version__, f"{__version__}, database schema {SCHEMA}")
    python = platform.python_version()
    old = sys.version_info[:2] < OLDEST_PYTHON
    mend = f"nato-tui needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer." if old else ""
    yield Fact(
        "python", "Python", python, f"{python} ({platform.python_implementation()})", "problem" if old else "ok", mend
    )
    yield Fact("system", "System", f"{platform.system()} {platform.machine()}")
    try:
        required = metadata.requires(PROGRAM) or []
    except metadata.PackageNotFoundError:
        yield Fact(
            "installed", "Installed", False, "run from its folder, not installed", "note", "Requirements can't be told."
        )
        return
    yield from (_requirement(line) for line in required if not _EXTRA.search(line))
    extras: dict[str, list[str]] = {}
    for line in required:
        extra = _EXTRA.search(line)
        if extra and extra[1] not in NOT_EXTRAS:
            extras.setdefault(extra[1], []).append(line)
    yield from (_extra(name, lines) for name, lines in extras.items())


def _requirement(line: str) -> Fact:
    name, found = _installed(line)
    fact_name = name.lower().replace("-", "_")
    if found is None:
        return Fact(fact_name, name, None, "missing", "problem", f"Install it: {_wanted(line)}")
    if not _fits(found, line):
        return Fact(fact_name, name, found, f"{found}, which isn't {_wanted(line)}", "problem", "Install one that is.")
    return Fact(fact_name, name, found)


def _extra(extra: str, lines: list[str]) -> Fact:
    found = [_installed(line) for line in lines]
    missing = [name for name, version in found if version is None]
    present = ", ".join(f"{name} {version}" for name, version in found if version is not None)
    if missing:
        text = f"not there: {', '.join(missing)}; install nato-tui[{extra}] for it"
        return Fact(f"extra_{extra}", f"Extra {extra}", False, text)
    unfit = [name for (name, version), line in zip(found, lines, strict=True) if version and not _fits(version, line)]
    if unfit:
        mend = f"Install nato-tui[{extra}] again."
        return Fact(
            f"extra_{extra}", f"Extra {extra}", False, f"{present}: not the right {', '.join(unfit)}", "note", mend
        )
    return Fact(f"extra_{extra}", f"Extra {extra}", True, present)


def _installed(line: str) -> tuple[str, str | None]:
    match = _NAME.match(line)
    name = match[0] if match else line
    try:
        return name, metadata.version(name)
    except metadata.PackageNotFoundError:
        return name, None


def _wanted(line: str) -> str:
    return line.partition(";")[0].strip()


def _fits(found: str, line: str) -> bool:
    """Say whether a version lies between the bounds of a requirement."""
    version = _numbers(found)
    for sign, text in _BOUND.findall(_wanted(line)):
        bound = _numbers(text)
        size = max(len(version), len(bound))
        mine, theirs = (numbers + (0,) * (size - len(numbers)) for numbers in (version, bound))
        if (sign == "<" and mine >= theirs) or (sign == ">=" and mine < theirs):
            return False
    return True


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text.partition("+")[0])[:4])
