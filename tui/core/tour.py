"""A tour: captions and views in a TOML file, read strictly, so that what is played is what was meant."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.core.dotted import too_dotted
from tui.core.errors import CacheError, InputError
from tui.core.text import clean
from tui.core.tour_words import check_caption
from tui.core.view_text import from_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.core.view import View

MOST_BYTES = 262_144
"""The largest file that is read: a tour of a hundred steps has a tenth of it."""
MOST_STEPS = 200
LONGEST_LINE = 8192
"""Most bytes of one line: the longest text that is taken has half of it."""
LONGEST = {"title": 80, "by": 120, "notes": 4000, "caption": 400, "view": 4000}
"""Most characters of each text."""
SECONDS = (1, 3600)
"""The shortest and the longest that a step may stay."""
READING = 14
"""Characters of a caption that people read aloud in a second; what a step without `seconds` stays for follows from it."""
LEAST_SECONDS = 6

TOUR_KEYS = ("title", "by", "notes", "seconds", "loop", "large", "chrome", "step")
STEP_KEYS = ("caption", "view", "seconds", "notes", "large", "chrome")


class Step(NamedTuple):
    """One stop: what is said of a view, plain and on one line, and what only the speaker sees.

    `seconds` is None where the caption's length decides; `large` and `chrome` are None where the reader's own setting does.
    """

    caption: str
    view: View
    view_text: str
    notes: str = ""
    seconds: float | None = None
    large: bool | None = None
    chrome: bool | None = None

    @property
    def stay(self) -> float:
        """Seconds that the step stays while the tour plays by itself."""
        return self.seconds if self.seconds is not None else max(LEAST_SECONDS, round(len(self.caption) / READING))


class Tour(NamedTuple):
    """A title, who made it, and its steps in order; `name` is what it is asked for by, `where` the file it was read from."""

    name: str
    title: str
    steps: tuple[Step, ...]
    by: str = ""
    notes: str = ""
    loop: bool = False
    where: str = ""


def read_file(path: Path, name: str = "") -> Tour:
    """Return the tour in a file.

    Raises:
        InputError: the file is too large, or is no tour; the message names the file, the step and its line.
        CacheError: the file can't be read.
    """
    shown = str(path)
    try:
        # A pipe in the file's place would keep us waiting.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError(f"{shown} is no file.", "A tour is a TOML file.")
            content = file.read(MOST_BYTES + 1)
    except IsADirectoryError as problem:
        raise InputError(f"{shown} is a folder.", "Name a file in it.") from problem
    except FileNotFoundError as problem:
        raise InputError(f"There is no file {shown}.", "`nato-tui tour` lists the tours there are.") from problem
    except (OSError, ValueError) as problem:
        # A name with a NUL in it is no name of a file.
        reason = problem.strerror if isinstance(problem, OSError) else problem
        raise CacheError(f"{shown} can't be read: {reason}.") from problem
    if len(content) > MOST_BYTES:
        raise InputError(
            f"{shown} is larger than {MOST_BYTES // 1024} KiB, which no tour is.", "Split it into several."
        )
    return read(content, shown, name or path.stem)


def read(content: bytes, where: str, name: str) -> Tour:
    """Return the tour that a file's bytes hold; `where` names the file in what is refused."""
    reader = _Reader(where, content)
    table = reader.table()
    reader.known(table, TOUR_KEYS, "")
    seconds = reader.seconds(table, "")
    large, chrome = reader.switch(table, "large", ""), reader.switch(table, "chrome", "")
    found = table.get("step", [])
    if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
        raise reader.refusal("", "it has no steps", "Write each as [[step]] with caption and view.")
    if len(found) > MOST_STEPS:
        raise reader.refusal("", f"it has {len(found)} steps", f"{MOST_STEPS} are the most.")
    steps = []
    for at, item in enumerate(found, 1):
        place = reader.place(at, len(found))
        reader.known(item, STEP_KEYS, place)
        steps.append(_step(reader, item, place, seconds, large, chrome))
    return Tour(
        name=clean(name),
        title=reader.text(table, "title", "", needed=True),
        steps=tuple(steps),
        by=reader.text(table, "by", ""),
        notes=reader.text(table, "notes", ""),
        loop=bool(reader.switch(table, "loop", "")),
        where=where,
    )


def _step(
    reader: _Reader,
    item: Mapping[str, Any],
    place: str,
    seconds: float | None,
    large: bool | None,
    chrome: bool | None,
) -> Step:
    caption = reader.text(item, "caption", place, needed=True)
    view_text = reader.text(item, "view", place, needed=True)
    try:
        check_caption(caption)
        view = from_text(view_text)
    except InputError as problem:
        raise reader.refusal(place, problem.message.rstrip("."), problem.hint) from problem
    own = {name: reader.switch(item, name, place) for name in ("large", "chrome")}
    stays = reader.seconds(item, place)
    return Step(
        caption=caption,
        view=view,
        view_text=view_text,
        notes=reader.text(item, "notes", place),
        seconds=seconds if stays is None else stays,
        large=large if own["large"] is None else own["large"],
        chrome=chrome if own["chrome"] is None else own["chrome"],
    )


class _Reader:
    """Reads values of one file, and says where in it what is wrong."""

    def __init__(self, where: str, content: bytes) -> None:
        self._where = where
        self._content = content
        self._lines = [
            number
            for number, line in enumerate(content.split(b"\n"), 1)
            if re.match(rb"\s*\[\[\s*(step|\"step\"|'step')\s*\]\]", line)
        ]

    def refusal(self, place: str, what: str, hint: str) -> InputError:
        return InputError(f"{self._where}{', ' + place if place else ''}: {what}.", hint)

    def place(self, at: int, of: int) -> str:
        """Return a step's number, with its line where the lines that open steps are as many as the steps."""
        return f"step {at} (line {self._lines[at - 1]})" if len(self._lines) == of else f"step {at}"

    def table(self) -> Mapping[str, Any]:
        lines = self._content.split(b"\n")
        long = next((number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), None)
        if long is not None:
            raise self.refusal(f"line {long}", "it is too long", f"{LONGEST_LINE} characters are the most.")
        deep = too_dotted(self._content)
        if deep is not None:
            raise self.refusal(f"line {deep}", "its key has too many parts", "A tour's keys have no dots.")
        try:
            return tomllib.loads(self._content.decode("utf-8-sig"))
        except UnicodeDecodeError as problem:
            line = self._content[: problem.start].count(b"\n") + 1
            raise self.refusal(f"line {line}", "this is no UTF-8 text", "A tour is a TOML file.") from problem
        except RecursionError as problem:
            raise self.refusal("", "it is nested too deep for a tour", "A tour is a list of [[step]].") from problem
        except ValueError as problem:
            # Besides its own errors, tomllib lets those of numbers and dates through.
            raise self.refusal("", f"this is no TOML: {str(problem)[:200]}", "A tour is a TOML file.") from problem

    def known(self, table: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
        for key in table:
            if key not in keys:
                near = get_close_matches(key[:40], keys, 1)
                hint = f"Nearest: {near[0]}." if near else f"Known: {', '.join(keys)}."
                raise self.refusal(place, f"there is no key '{key[:40]}'", hint)

    def text(self, table: Mapping[str, Any], key: str, place: str, *, needed: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.refusal(place, f"{key} is no text", f'Write {key} = "...".')
        if len(value) > LONGEST[key]:
            raise self.refusal(place, f"{key} has {len(value)} characters", f"{LONGEST[key]} are the most.")
        # Lines of the file are its writer's; those on the screen are made for its width.
        found = clean(" ".join(value.split()))
        if needed and not found:
            raise self.refusal(place, f"{key} is missing", f'Write {key} = "...".')
        return found

    def switch(self, table: Mapping[str, Any], key: str, place: str) -> bool | None:
        value = table.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.refusal(place, f"{key} is neither true nor false", f"Write {key} = true.")
        return value

    def seconds(self, table: Mapping[str, Any], place: str) -> float | None:
        value = table.get("seconds")
        if value is None:
            return None
        low, high = SECONDS
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.refusal(place, "seconds is no number of seconds", f"Write a number from {low} to {high}.")
        return float(value)
