"""The tmux servers that one program runs inside of, the nearest first, where one tmux runs within another."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SECONDS = 1.0
"""How long one server may take to answer."""
DEEPEST = 4
MOST_SERVERS = 24


class Around(NamedTuple):
    """A tmux server around another one: its socket, and the pane that the other one's terminal is."""

    socket: str
    pane: str

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        """Return an environment in which tmux commands mean that pane."""
        return {**base, "TMUX": f"{self.socket},0,0", "TMUX_PANE": self.pane}


def servers_around(environment: Mapping[str, str], tmux: str) -> tuple[Around, ...]:
    """Return the servers around the one of `environment`, the nearest first; those on other machines are out of reach."""
    socket, pane = environment.get("TMUX", "").split(",")[0], environment.get("TMUX_PANE", "")
    found: list[Around] = []
    seen = {socket}
    while socket and pane and len(found) < DEEPEST:
        terminals = set(_asked(tmux, socket, ("list-clients", "-t", pane, "-F", "#{client_tty}"), environment))
        above = next(_showing(tmux, terminals, seen, socket, environment), None)
        if above is None:
            break
        found.append(above)
        socket, pane = above
        seen.add(socket)
    return tuple(found)


def _showing(
    tmux: str, terminals: set[str], seen: set[str], socket: str, environment: Mapping[str, str]
) -> Iterator[Around]:
    """Give the servers that have one of the terminals as a pane."""
    if not terminals:
        return
    folders = dict.fromkeys((os.path.dirname(socket), _usual_folder(environment)))  # noqa: PTH120
    others = [path for folder in folders for path in _sockets(folder) if path not in seen]
    for other in others[:MOST_SERVERS]:
        for line in _asked(tmux, other, ("list-panes", "-a", "-F", "#{pane_tty} #{pane_id}"), environment):
            terminal, _, pane = line.partition(" ")
            if terminal in terminals and pane:
                yield Around(other, pane)


def _usual_folder(environment: Mapping[str, str]) -> str:
    return str(Path(environment.get("TMUX_TMPDIR") or "/tmp") / f"tmux-{os.getuid()}")  # where tmux has them


def _sockets(folder: str) -> list[str]:
    """Return the sockets of our own in a folder."""
    try:
        return sorted(
            str(path) for path in Path(folder).iterdir() if path.is_socket() and path.stat().st_uid == os.getuid()
        )
    except OSError:
        return []


def _asked(tmux: str, socket: str, command: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """Return the lines of a server's answer; none where it doesn't answer."""
    try:
        done = subprocess.run(
            (tmux, "-S", socket, *command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=SECONDS, check=False, env=dict(environment), text=True, errors="replace",
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []
