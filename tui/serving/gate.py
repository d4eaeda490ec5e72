"""Who may come in: the host that was asked for, the page that asks, the token and the cookie that stands for it."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from tui.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST_TOKEN = 16
MOST_TOKEN = 200
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
OUR_PAGES = frozenset({"same-origin", "none"})
"""What a browser says of a request that our own page makes, or the reader by typing an address."""


class Refusal(NamedTuple):
    """Why a request is turned away: the status of HTTP, and a sentence for the reader."""

    status: int
    reason: str


class Gate(NamedTuple):
    """What is asked of every request.

    `names` are the hosts by which we may be called, without ports; `any_address` takes every IP address besides, which no
    foreign page can make a name of its own stand for. `token` is empty where none is asked for; `pass_` is the value of the
    cookie that stands for it, `cookie` its name.
    """

    names: frozenset[str]
    any_address: bool
    token: str
    cookie: str
    pass_: str

    def refusal(
        self, headers: Mapping[str, str], cookies: Mapping[str, str], *, page: bool, socket: bool
    ) -> Refusal | None:
        """Return why a request is refused, or None; `page` is opened by a reader, `socket` carries a session."""
        host = headers.get("Host", "")
        if not self._is_ours(host):
            return Refusal(
                421, "This server doesn't go by that name; its owner can begin it with --name to say that it does."
            )
        origin = headers.get("Origin")
        if (origin is not None or socket) and not _same_origin(origin or "", host):
            return Refusal(403, "Another site's page asked for this.")
        if not page and headers.get("Sec-Fetch-Site", "none") not in OUR_PAGES:
            return Refusal(403, "Another site's page asked for this.")
        if self.token and not page and not self.admits(cookies):
            return Refusal(401, "Open the address with its token first.")
        return None

    def admits(self, cookies: Mapping[str, str]) -> bool:
        """Say whether a request's cookies hold the pass, or none is asked for."""
        return not self.token or _equal(cookies.get(self.cookie, ""), self.pass_)

    def takes(self, token: str) -> bool:
        """Say whether that is the token, in a time that tells nothing of it."""
        return bool(self.token) and _equal(token, self.token)

    def _is_ours(self, host: str) -> bool:
        name = _name_of(host)
        return name in self.names or (self.any_address and _address(name) is not None)


def gate_for(host: str, names: Iterable[str], token: str, port: int) -> Gate:
    """Return the gate of a server that listens on `host` and goes by those names besides."""
    known = LOOPBACK_NAMES | {_bracketed(host), *(name.lower() for name in names)}
    return Gate(known, not is_loopback(host), token, f"nato-tui-{port}", secrets.token_urlsafe(32))


def token_for(host: str, given: str | None) -> str:
    """Return the token to ask for: the given one, a fresh one where the address is open to others, else none.

    Raises:
        InputError: the given one is short enough to be guessed, or can't stand in an address.
    """
    if given is None:
        return "" if is_loopback(host) else secrets.token_urlsafe(32)
    if not LEAST_TOKEN <= len(given) <= MOST_TOKEN or not all(char.isalnum() or char in "-_.~" for char in given):
        raise InputError(
            "That is no token that would keep anybody out.",
            f"Give {LEAST_TOKEN} to {MOST_TOKEN} letters, digits or any of - _ . ~, or leave it to be made up.",
        )
    return given


def is_loopback(host: str) -> bool:
    """Say whether an address is reached from this machine alone."""
    found = _address(host)
    return host.lower() == "localhost" or (found is not None and found.is_loopback)


def _same_origin(origin: str, host: str) -> bool:
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _name_of(host: str) -> str:
    """Return a Host header's name in small letters without its port; empty where it is none."""
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        return host.lower()
    return name.lower() if port.isdecimal() else ""


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def _bracketed(host: str) -> str:
    return f"[{host.lower()}]" if ":" in host else host.lower()


def _equal(given: str, wanted: str) -> bool:
    # Of sums of equal length, so that not even the length of what is wanted can be told.
    return hmac.compare_digest(sha256(given.encode("utf-8", "replace")).digest(), sha256(wanted.encode()).digest())
