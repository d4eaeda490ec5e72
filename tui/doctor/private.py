"""Texts without what is private in them: the home folder, and the names of the user and of the machine."""

from __future__ import annotations

import os
import re
import socket
from typing import TYPE_CHECKING

from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

NAMES = {"user": ("USER", "LOGNAME", "USERNAME", "SUDO_USER"), "host": ("HOSTNAME", "HOST")}
"""The environment variables that hold such names."""


def concealer(environment: Mapping[str, str]) -> Callable[[str], str]:
    """Return what makes a text fit to be shown to others: printable, `~` for the home folder, `<user>` and `<host>` for names."""
    homes = sorted(_homes(environment), key=len, reverse=True)
    patterns = [(re.compile(rf"{re.escape(clean(home))}(?![^/\s:;,.'\"])"), "~") for home in homes]
    for what, names in (("user", _users(environment)), ("host", _hosts(environment))):
        alone = (rf"(?<![^\W_]){re.escape(clean(name))}(?![^\W_])" for name in sorted(names, key=len, reverse=True))
        patterns += [(re.compile(pattern, re.IGNORECASE), f"<{what}>") for pattern in alone]

    def concealed(text: str) -> str:
        text = clean(text)
        for pattern, instead in patterns:
            text = pattern.sub(instead, text)
        return text

    return concealed


def unquoted(text: str) -> str:
    """Return a message without what it quotes: a file's own words may hold anything."""
    return re.sub(r"'[^']*'", "'…'", text)


def _homes(environment: Mapping[str, str]) -> set[str]:
    found = {environment.get("HOME", ""), os.path.expanduser("~"), _account()[1]}  # noqa: PTH111 - never raises
    found |= {os.path.realpath(home) for home in found if os.path.isabs(home)}  # noqa: PTH117
    return {home.rstrip("/") for home in found if os.path.isabs(home) and home.rstrip("/")}  # noqa: PTH117


def _users(environment: Mapping[str, str]) -> set[str]:
    return {name for name in (*_values(environment, "user"), _account()[0]) if name}


def _hosts(environment: Mapping[str, str]) -> set[str]:
    names = {*_values(environment, "host"), socket.gethostname()}
    return {part for name in names for part in (name, name.partition(".")[0]) if part and part != "localhost"}


def _values(environment: Mapping[str, str], what: str) -> Iterator[str]:
    yield from (environment[name] for name in NAMES[what] if environment.get(name))


def _account() -> tuple[str, str]:
    """Return the user's name and home folder by the machine's own list, empty where it lists none."""
    import pwd

    try:
        found = pwd.getpwuid(os.getuid())
    except KeyError:
        return "", ""
    return found.pw_name, found.pw_dir
