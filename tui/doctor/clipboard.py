"""The clipboard: which way a copied text would go, and why that one."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from tui.clipboard import FILE, OSC52, OVER_SSH, TMUX, routes
from tui.doctor.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.clipboard import Route

SOME = 100
"""Bytes of a text that any way has room for."""
WHY = {
    TMUX: "tmux's buffer, and through it the terminal's clipboard",
    OSC52: "the terminal's own clipboard (OSC 52)",
    FILE: "a file",
}


def facts(environment: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what is to be told of the clipboard."""

    def has(tool: str) -> bool:
        return shutil.which(tool, path=environment.get("PATH")) is not None

    found = routes(environment, has, SOME, driver=True, mac=sys.platform == "darwin")
    ways = list(dict.fromkeys(route.way for route in found))
    first = found[0]
    text = f"{WHY.get(first.way, f'the desktop, with {first.way}')}, because {_because(first, environment)}"
    if first.way == FILE:
        yield Fact("route", "A copy goes to", first.way, text, "note", _mend(environment, has("tmux")))
    else:
        yield Fact("route", "A copy goes to", first.way, text)
    yield Fact("ways", "Ways in order", ways)
    if first.way == OSC52:
        mend = "Nobody answers whether it arrived: where it doesn't, allow OSC 52 in the terminal's settings."
        yield Fact("answer", "It is confirmed", False, "", "note", mend)


def _because(route: Route, environment: Mapping[str, str]) -> str:
    if route.way == TMUX:
        return "the program runs inside tmux"
    if route.way == FILE:
        return "no other way is open here"
    if route.way == OSC52:
        return "the session comes over SSH" if _over_ssh(environment) else "no clipboard tool of a desktop is here"
    return "the desktop is here and so is its tool"


def _mend(environment: Mapping[str, str], has_tmux: bool) -> str:
    if environment.get("TMUX") and not has_tmux:
        return "Put tmux on PATH: from inside it, only it reaches a clipboard."
    if environment.get("STY"):
        return "screen passes nothing on: copy from the file, or use tmux."
    return "Install wl-copy, xclip or xsel for a desktop, or use a terminal that takes OSC 52."


def _over_ssh(environment: Mapping[str, str]) -> bool:
    return any(environment.get(name) for name in OVER_SSH)
