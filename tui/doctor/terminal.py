"""The terminal: what it is, how many colours it gets, which characters, how large it is, and what lies around it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from tui.characters import PLAIN_TERMINALS, ascii_only
from tui.clipboard import OVER_SSH
from tui.doctor.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.preferences import Preferences

SMALLEST = (60, 15)
COLOURS = {None: 0, "standard": 16, "256": 256, "truecolor": 1 << 24, "windows": 16}
STREAMS = ((0, "input"), (1, "output"), (2, "error"))
TWIN = "Ask for text instead: nato-tui show, nato-tui members, nato-tui events."


def facts(environment: Mapping[str, str], preferences: Preferences) -> Iterator[Fact]:
    """Yield what is to be told of the terminal."""
    yield _kind(environment)
    yield Fact("colorterm", "COLORTERM", environment.get("COLORTERM", ""))
    yield _colours(environment)
    yield _streams()
    yield _size()
    yield _characters(environment, preferences)
    yield _mouse(environment, preferences)
    yield _around(environment)


def _kind(environment: Mapping[str, str]) -> Fact:
    term = environment.get("TERM", "")
    if term in ("", "dumb"):
        return Fact(
            "term", "TERM", term, term or "not set", "problem", f"The explorer needs one that moves its cursor. {TWIN}"
        )
    if environment.get("TMUX") and not term.startswith(("tmux", "screen")):
        return Fact("term", "TERM", term, "", "note", "Inside tmux it should be tmux-256color or screen-256color.")
    return Fact("term", "TERM", term)


def _colours(environment: Mapping[str, str]) -> Fact:
    from rich.console import Console
    from textual import constants

    # As Textual itself finds them.
    system: Any = constants.COLOR_SYSTEM
    console = Console(color_system=system, force_terminal=True, legacy_windows=False, _environ=environment)
    count = COLOURS[console.color_system]
    if environment.get("NO_COLOR") is not None:
        return Fact("colours", "Colours", 0, "none but greys, as NO_COLOR asks")
    if count <= COLOURS["standard"]:
        mend = "Where the terminal has more, set TERM to one of 256 colours, such as xterm-256color."
        return Fact("colours", "Colours", count, "", "note", mend)
    return Fact("colours", "Colours", count, "16.7 million" if count > COLOURS["256"] else "")


def _streams() -> Fact:
    lacking = [name for number, name in STREAMS if not os.isatty(number)]
    if not lacking:
        return Fact("terminal", "Input and output", True, "a terminal")
    if len(lacking) == len(STREAMS):
        return Fact("terminal", "Input and output", False, "no terminal", "note", f"The explorer needs one. {TWIN}")
    text = f"standard {' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} no terminal"
    return Fact("terminal", "Input and output", False, text)


def _size() -> Fact:
    for number, _ in STREAMS:
        try:
            columns, rows = os.get_terminal_size(number)
        except OSError:
            continue
        text = f"{columns}x{rows}"
        if columns < SMALLEST[0] or rows < SMALLEST[1]:
            mend = f"The explorer needs {SMALLEST[0]}x{SMALLEST[1]}."
            return Fact("size", "Size", text, "", "note", mend)
        return Fact("size", "Size", text)
    return Fact("size", "Size", None, "unknown: there is no terminal")


def _characters(environment: Mapping[str, str], preferences: Preferences) -> Fact:
    by_locale = ascii_only(environment)
    if preferences.ascii is not None:
        word = "ASCII" if preferences.ascii else "UTF-8"
        if by_locale and not preferences.ascii:
            mend = "The locale isn't UTF-8, or the terminal's font lacks most of it: leave `ascii` out where signs look wrong."
            return Fact("characters", "Characters", word, f"{word}, as you prefer", "note", mend)
        return Fact("characters", "Characters", word, f"{word}, as you prefer")
    if environment.get("TERM") in PLAIN_TERMINALS:
        return Fact("characters", "Characters", "ASCII", "ASCII: this terminal's font has little more")
    if by_locale:
        mend = "Set LANG to a UTF-8 locale, for instance C.UTF-8, where the terminal shows it."
        return Fact("characters", "Characters", "ASCII", "ASCII, as the locale says", "note", mend)
    return Fact("characters", "Characters", "UTF-8")


def _mouse(environment: Mapping[str, str], preferences: Preferences) -> Fact:
    if not preferences.mouse:
        return Fact("mouse", "Mouse", False, "left to the terminal, as you prefer")
    if environment.get("TERM") in PLAIN_TERMINALS:
        return Fact("mouse", "Mouse", False, "this terminal has none; every command has a key")
    return Fact("mouse", "Mouse", True, "heard, where the terminal sends it")


def _around(environment: Mapping[str, str]) -> Fact:
    inside = [name for variable, name in (("TMUX", "tmux"), ("STY", "screen")) if environment.get(variable)]
    if any(environment.get(name) for name in OVER_SSH):
        inside.append("ssh")
    return Fact("inside", "Inside", inside, "" if inside else "nothing: no tmux, no screen, no SSH")
