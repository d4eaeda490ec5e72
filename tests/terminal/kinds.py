"""The terminals that the explorer is tried in, and what it has to do in each: the table that README shows."""

from __future__ import annotations

import re
from typing import NamedTuple

SGR = re.compile(rb"\x1b\[([0-9;]*)m")
MOUSE = re.compile(rb"\x1b\[\?(?:1000|1002|1003|1005|1006|1015|1016)h|\x1b\]22;")
OSC52 = re.compile(rb"\x1b\]52;c;[A-Za-z0-9+/=]+\x07")
CONTROLS = frozenset({0x07, 0x08, 0x09, 0x0A, 0x0D, 0x1B})
"""Bytes below a blank that a terminal is driven with."""

NONE, SIXTEEN, MANY, TRUE = "none", "16", "256", "16.7 million"
UNICODE, ASCII = "all", "ASCII"
BY_TERMINAL, BY_FILE, BY_TMUX = "OSC 52", "a file", "tmux's buffer"
ON, OFF = "yes", "off"
DUMB = "no: it says so, and which `nato-tui show` gives the same as text; exit 2"


class Found(NamedTuple):
    """What the explorer did in a terminal: whether it opened, with what, and how it came to an end."""

    opens: str
    colours: str = ""
    characters: str = ""
    mouse: str = ""
    copied: str = ""
    ends: str = ""


class Kind(NamedTuple):
    """A terminal: what its environment says, with which options we are started, and what has to be found."""

    name: str
    environment: dict[str, str]
    found: Found
    arguments: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 36)
    ending: str = "q"
    inside: str = ""

    @property
    def ignores_hangup(self) -> bool:
        """Whether the terminal's end isn't told to us, as under nohup."""
        return self.ending == "nohup"


def _opens(
    colours: str, characters: str = UNICODE, mouse: str = ON, copied: str = BY_TERMINAL, ends: str = "q, exit 0"
) -> Found:
    return Found("yes", colours, characters, mouse, copied, ends)


SSH = {"SSH_CONNECTION": "192.0.2.1 50022 192.0.2.2 22", "SSH_TTY": "/dev/pts/7"}
XTERM_256 = {"TERM": "xterm-256color"}

KINDS = (
    Kind("xterm", {"TERM": "xterm"}, _opens(SIXTEEN)),
    Kind("xterm-256color, no COLORTERM", XTERM_256, _opens(MANY)),
    Kind("xterm-256color, COLORTERM=truecolor", {**XTERM_256, "COLORTERM": "truecolor"}, _opens(TRUE)),
    Kind("xterm-256color over SSH", {**XTERM_256, **SSH}, _opens(MANY, ends="SIGTERM, exit 143"), ending="TERM"),
    Kind("screen", {"TERM": "screen", "STY": "1.pts"}, _opens(SIXTEEN, copied=BY_FILE, ends="Ctrl-C, exit 0"), ending="ctrl+c"),
    Kind("screen-256color", {"TERM": "screen-256color", "STY": "1.pts"}, _opens(MANY, copied=BY_FILE)),
    Kind("tmux with its own settings", XTERM_256, _opens(MANY, copied=BY_TMUX), inside="tmux"),
    Kind("the Linux console", {"TERM": "linux"}, _opens(SIXTEEN, ASCII, copied=BY_FILE)),
    Kind("NO_COLOR=1", {**XTERM_256, "NO_COLOR": "1"}, _opens(NONE)),
    Kind("LANG=C", {**XTERM_256, "LANG": "C", "LC_ALL": ""}, _opens(MANY, ASCII)),
    Kind("--no-mouse", XTERM_256, _opens(MANY, mouse=OFF), arguments=("--no-mouse",)),
    Kind("--theme mono, 80x24", XTERM_256, _opens("256, greys alone"), arguments=("--theme", "mono"), size=(80, 24)),
    Kind("nohup, and the terminal goes", XTERM_256, _opens(MANY, ends="by itself, nothing left running"), ending="nohup"),
    Kind("dumb", {"TERM": "dumb"}, Found(DUMB)),
)  # fmt: skip


def colours_of(written: bytes) -> str:
    """Return how many colours a terminal must have for what was written to it."""
    found = {NONE}
    greys = True
    for sequence in SGR.findall(written):
        numbers = [int(part or 0) for part in sequence.split(b";")]
        while numbers:
            number = numbers.pop(0)
            if number in (38, 48):
                kind = numbers.pop(0)
                found.add(TRUE if kind == 2 else MANY)
                greys = greys and (len(set(numbers[:3])) == 1 if kind == 2 else _is_grey(numbers[0]))
                del numbers[: 3 if kind == 2 else 1]
            elif 30 <= number <= 37 or 40 <= number <= 47 or 90 <= number <= 97 or 100 <= number <= 107:
                found.add(SIXTEEN)
    most = max(found, key=(NONE, SIXTEEN, MANY, TRUE).index)
    return f"{most}, greys alone" if greys and most in (MANY, TRUE) else most


def characters_of(written: bytes) -> str:
    """Return which characters were written."""
    ascii_alone = all(0x20 <= byte < 0x7F or byte in CONTROLS for byte in written)
    return ASCII if ascii_alone else UNICODE


def table() -> str:
    """Return the terminals and what is found in each, as README shows them."""
    lines = [
        "| terminal | opens | colours | characters | mouse | copies by | ends |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [f"| {' | '.join((kind.name, *kind.found))} |" for kind in KINDS]
    return "\n".join(lines)


def _is_grey(number: int) -> bool:
    return number >= 232 or number in (16, 59, 102, 145, 188, 231)
