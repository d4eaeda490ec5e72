"""Text to the reader's clipboard, whichever way reaches it from where the program runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from tui.core import private
from tui.core.columns import grouped
from tui.core.errors import CacheError
from tui.core.paths import state_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

OSC52_LIMIT = 74_994
"""Bytes of text beyond which common terminals drop an OSC 52 sequence, without a word."""

SECONDS = 3.0
"""How long a clipboard tool may take before the next way is tried."""

TMUX, OSC52, FILE = "tmux", "osc52", "file"
OVER_SSH = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
_NO_OSC52 = ("dumb", "linux", "vt100", "vt220")


class Route(NamedTuple):
    """One way to a clipboard: its name, and the command that takes the text on its input where it is a command."""

    way: str
    command: tuple[str, ...] = ()


class Copied(NamedTuple):
    """Which way a text went, and what to tell the reader of it."""

    route: Route
    message: str


TOOLS = (
    ("WAYLAND_DISPLAY", Route("wl-copy", ("wl-copy",))),
    ("DISPLAY", Route("xclip", ("xclip", "-selection", "clipboard"))),
    ("DISPLAY", Route("xsel", ("xsel", "--clipboard", "--input"))),
)
"""Clipboard tools of a desktop, each with the variable that says that its display is there."""


def routes(
    environment: Mapping[str, str], has: Callable[[str], bool], size: int, *, driver: bool, mac: bool = False
) -> tuple[Route, ...]:
    """Return the ways worth trying for `size` bytes, the best one first; the last one is always a file.

    `has` says whether a tool is installed, `driver` whether there is a terminal to send OSC 52 to.
    """
    found = []
    if environment.get("TMUX") and has("tmux"):
        # With its default settings tmux swallows OSC 52 from within; it passes on what is loaded with -w itself.
        found += [Route(TMUX, ("tmux", "load-buffer", "-w", "-")), Route(TMUX, ("tmux", "load-buffer", "-"))]
    elif not any(environment.get(name) for name in OVER_SSH):
        found += [route for display, route in TOOLS if environment.get(display) and has(route.way)]
        if mac and has("pbcopy"):
            found.append(Route("pbcopy", ("pbcopy",)))
    swallowed = environment.get("TMUX") or environment.get("STY") or environment.get("TERM", "") in _NO_OSC52
    if driver and not swallowed and size <= OSC52_LIMIT:
        found.append(Route(OSC52))
    return (*found, Route(FILE))


def copy(
    text: str,
    osc52: Callable[[str], None] | None = None,
    environment: Mapping[str, str] | None = None,
    what: str = "",
) -> Copied:
    """Put a text on the clipboard by the first way that works; `osc52` writes it through the terminal's driver.

    `what` says how much it is in the reader's terms (`33 rows`), for the message.

    Raises:
        CacheError: no way worked and the file can't be written either.
    """
    content = text.encode()
    where = os.environ if environment is None else environment
    size = f"{what}, {_size(text)}" if what else _size(text)

    def has(tool: str) -> bool:
        return shutil.which(tool, path=where.get("PATH")) is not None

    for route in routes(where, has, len(content), driver=osc52 is not None, mac=sys.platform == "darwin"):
        if route.command:
            if _piped(route.command, content, where):
                further = _passed_on(content, where) if route.way == TMUX else 0
                return Copied(route, f"Copied {size} {_by(route, further)}.{_too_long(route, content)}")
        elif route.way == OSC52 and osc52 is not None:
            osc52(text)
            return Copied(route, f"Sent {size} to the terminal's clipboard (OSC 52).")
    path = _kept(content)
    why = "It is more than a terminal's clipboard takes" if len(content) > OSC52_LIMIT else "No clipboard was reached"
    return Copied(Route(FILE), f"{why}; {size} are in {path}.")


def _passed_on(content: bytes, environment: Mapping[str, str]) -> int:
    """Give a text to the tmux servers around the one we run in too; return how many took it."""
    from tui.tmux import servers_around

    tmux = shutil.which("tmux", path=environment.get("PATH"))
    around = servers_around(environment, tmux) if tmux else ()
    return sum(
        _piped(("tmux", "-S", each.socket, "load-buffer", "-w", "-"), content, each.environment(environment))
        for each in around
    )


def _piped(command: tuple[str, ...], content: bytes, environment: Mapping[str, str]) -> bool:
    """Give a tool the text on its input and say whether it took it."""
    tool = shutil.which(command[0], path=environment.get("PATH"))
    if tool is None:
        return False
    try:
        # A tool that stays behind to serve the selection must not hold our pipes: its output goes nowhere.
        done = subprocess.run(
            (tool, *command[1:]), input=content, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=SECONDS, check=False, env=dict(environment),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _kept(content: bytes) -> Path:
    """Write the text where only its reader can read it, and return where that is."""
    path = state_folder() / "copied.txt"
    try:
        private.write(path, content)
    except OSError as problem:
        raise CacheError(
            f"Nothing was copied: no clipboard was reached and {path} can't be written ({problem.strerror})."
        ) from problem
    return path


def _by(route: Route, further: int) -> str:
    if route.way != TMUX:
        return f"with {route.way}"
    if further:
        return "through tmux and the tmux around it"
    return "through tmux" if "-w" in route.command else "to tmux's own buffer; paste it with prefix ]"


def _too_long(route: Route, content: bytes) -> str:
    """Say where a text ends its way that is longer than terminals take."""
    if route.way != TMUX or len(content) <= OSC52_LIMIT:
        return ""
    return " It is more than a terminal's clipboard takes: paste it with prefix ]."


def _size(text: str) -> str:
    return f"{grouped(str(len(text)))} character{'' if len(text) == 1 else 's'}"
