"""The explorer in a browser, for this machine or, with a token, for others."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

from tui.core.errors import InputError, NatoTuiError
from tui.core.text import clean
from tui.preferences import THEMES
from tui.subcommands.options import command, progress

if TYPE_CHECKING:
    import argparse

    from tui.source import Source
    from tui.subcommands.options import Action, Commands

HOST, PORT, SESSIONS = "127.0.0.1", 8000, 4
MOST_SESSIONS = 100
ANY = ("0.0.0.0", "::")
"""Addresses that stand for every one of the machine's; a reader is told its name instead."""


class NoServeError(NatoTuiError):
    """What serves the explorer isn't installed."""

    title = "The explorer can't be served"


class ServingError(NatoTuiError):
    """An address that can't be listened on."""

    title = "The explorer can't be served"


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    serve = command(
        commands,
        "serve",
        "the explorer in a browser, on this machine unless told otherwise",
        "nato-tui serve --port 8000",
    )
    serve.add_argument(
        "view", nargs="?", default="v1:explore/spending", metavar="VIEW", help="what every session shows first"
    )
    serve.add_argument("--host", default=HOST, help="the address to listen on; any but the loopback asks for a token")
    serve.add_argument(
        "--port", default=str(PORT), metavar="N", help=f"the port; {PORT} unless told, 0 for any free one"
    )
    serve.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="a name that readers call this machine by; repeatable",
    )
    serve.add_argument(
        "--token",
        help="what a reader must know; made up where one is needed and none given; - reads it from standard input",
    )
    serve.add_argument(
        "--sessions", default=str(SESSIONS), metavar="N", help=f"readers at once; {SESSIONS} unless told"
    )
    serve.add_argument("--theme", choices=THEMES, default="dark", help="the colours; dark unless told")


def _serve(source: Source, options: argparse.Namespace) -> int:
    from tui.core.almanac import Almanac
    from tui.core.events import EventLog
    from tui.core.scene import Composer
    from tui.core.store import silence_exit_notes
    from tui.core.view_check import checked
    from tui.core.view_text import from_text, to_text
    from tui.serving.gate import gate_for, is_loopback, token_for

    view = from_text(options.view)
    port = _count(options.port, "port", 0, 65535)
    sessions = _count(options.sessions, "number of sessions", 1, MOST_SESSIONS)
    given = sys.stdin.readline(1000).strip() if options.token == "-" else options.token
    token = token_for(options.host, given)
    try:
        import aiohttp
        import textual_serve
    except ImportError as problem:
        raise NoServeError(
            "Serving needs the extra `serve`, which isn't installed.", "Run pip install 'nato-tui[serve]'."
        ) from problem
    del aiohttp, textual_serve
    import asyncio

    from tui.serving.server import Offer, Server, serve
    from tui.serving.session import Launch

    silence_exit_notes()
    with source.open(progress) as store:
        checked(view, Composer(Almanac(store), EventLog(store)))
        database = store.path
    launch = Launch(database.resolve(), to_text(view), options.theme)

    def ready(bound: int) -> None:
        query = f"/?token={token}" if token else "/"
        print(
            f"nato-tui is at http://{_shown(options.host)}:{bound}{query} for {sessions} at once; ctrl+c ends it.",
            flush=True,
        )

    names = options.name if is_loopback(options.host) else [socket.gethostname(), *options.name]
    gate = gate_for(options.host, names, token, port)
    try:
        asyncio.run(serve(Server(Offer(gate, launch, sessions)), options.host, port, ready))
    except OSError as problem:
        raise ServingError(
            f"{clean(options.host)}:{port} can't be listened on: {problem.strerror}.",
            "Name another with --host or --port.",
        ) from problem
    return 0


def _count(text: str, what: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most):
        raise InputError(f"'{text[:40]}' is no {what}.", f"Name one from {least} to {most}.")
    return int(text)


def _shown(host: str) -> str:
    name = socket.gethostname() if host in ANY else host
    return f"[{name}]" if ":" in name else name


ACTIONS: dict[str, Action] = {"serve": _serve}
