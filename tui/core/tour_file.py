"""A recorded tour as a TOML file: written whole at every step, never over another one that wasn't given up."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from tui.core import private
from tui.core.errors import CacheError, InputError
from tui.core.text import fold
from tui.core.tour import LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.core.tour import Step

LONGEST_NAME = 60


def name_for(title: str) -> str:
    """Return the file name, without its ending, that a title suggests: `What Poland spent` is `what-poland-spent`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title))[:LONGEST_NAME].strip("-") or "tour"


def checked_name(text: str) -> str:
    """Return a tour's name that is also a safe file name, or raise InputError."""
    name = text.strip().removesuffix(".toml")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) or len(name) > LONGEST_NAME:
        raise InputError(
            f"'{text[:40]}' is no name for a tour.", "Write small letters, digits and hyphens, as in april-2025."
        )
    return name


def checked_title(text: str) -> str:
    """Return a title that a tour can have, or raise InputError."""
    return _checked(text, "title")


def checked_caption(text: str) -> str:
    """Return a caption that a step can have, or raise InputError."""
    return _checked(text, "caption")


def written(title: str, steps: Sequence[Step]) -> str:
    """Return the text of a tour's file."""
    lines = [f"title = {_string(title)}"]
    for step in steps:
        lines += ["", "[[step]]", f"caption = {_string(step.caption)}", f"view = {_string(step.view_text)}"]
        if step.notes:
            lines.append(f"notes = {_string(step.notes)}")
        if step.seconds is not None:
            lines.append(f"seconds = {step.seconds:g}")
        for name, value in (("large", step.large), ("chrome", step.chrome)):
            if value is not None:
                lines.append(f"{name} = {'true' if value else 'false'}")
    return "\n".join(lines) + "\n"


def save(path: Path, title: str, steps: Sequence[Step], *, over: bool) -> None:
    """Write a tour's file, whole or not at all; `over` lets it take the place of the one there.

    Raises:
        InputError: there is a file of that name already.
        CacheError: the file can't be written.
    """
    content = written(title, steps).encode()
    try:
        if over:
            private.write(path, content)
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        private.write(beside, content)
        try:
            # A link, unlike a rename, never takes the place of another file.
            os.link(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError as problem:
        raise InputError(f"There is a tour {path.stem} already.", "Give it another name.") from problem
    except OSError as problem:
        raise CacheError(
            f"{path} can't be written: {problem.strerror}.", "Free some room, or set XDG_DATA_HOME."
        ) from problem


def _checked(text: str, what: str) -> str:
    found = " ".join(text.split())
    if not found:
        raise InputError(f"There is no {what}.", "Type some words.")
    if len(found) > LONGEST[what]:
        raise InputError(f"That {what} has {len(found)} characters.", f"{LONGEST[what]} are the most.")
    return found


def _string(text: str) -> str:
    """Return a TOML string of one line."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    code = ord(char)
    # A lone surrogate is no character that TOML could spell.
    return "\\uFFFD" if 0xD800 <= code < 0xE000 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
