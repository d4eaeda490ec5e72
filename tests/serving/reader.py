"""A server in this process and readers of it without a browser: pages, assets, and sessions whose screen is read."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import pyte
from aiohttp import web
from yarl import URL

from tui.serving.gate import gate_for
from tui.serving.server import Offer, Server
from tui.serving.session import Launch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

SIZE = (100, 30)
DEADLINE = 30.0
VIEW = "v1:explore/spending"


class Served:
    """A server that runs, and a client of it that keeps cookies."""

    def __init__(self, server: Server, port: int, client: aiohttp.ClientSession) -> None:
        self.server = server
        self.address = f"http://127.0.0.1:{port}"
        self.client = client

    async def get(self, path: str, **headers: str) -> tuple[int, str, aiohttp.ClientResponse]:
        """Return status, text and all of an answer; `Sec_Fetch_Site` stands for that header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.client.get(
            URL(self.address + path, encoded=True), headers=named, allow_redirects=False
        ) as answer:
            return answer.status, (await answer.read()).decode("utf-8", "replace"), answer

    @asynccontextmanager
    async def session(self, **headers: str) -> AsyncIterator[Screen]:
        """Open a session as a browser would."""
        named = {"Origin": self.address, **headers}
        query = f"width={SIZE[0]}&height={SIZE[1]}"
        async with self.client.ws_connect(f"{self.address}/session?{query}", headers=named) as socket:
            yield Screen(socket)


class Screen:
    """What a session's terminal shows."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.files: list[str] = []
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    async def shows(self, pattern: str) -> None:
        """Read until a pattern is found on the screen."""
        async with asyncio.timeout(DEADLINE):
            while not re.search(pattern, self.text):
                assert await self.more(), f"ended without {pattern!r}:\n{self.text}"

    async def ends(self) -> None:
        """Read until the session is closed."""
        async with asyncio.timeout(DEADLINE):
            while await self.more():
                pass

    async def more(self) -> bool:
        """Take one more message; say whether there was one."""
        message = await self.socket.receive()
        if message.type is aiohttp.WSMsgType.BINARY:
            self._stream.feed(message.data)
        elif message.type is aiohttp.WSMsgType.TEXT:
            self.files += [key for kind, key in [json.loads(message.data)] if kind == "deliver_file_start"]
        else:
            return False
        return True

    async def press(self, keys: str) -> None:
        await self.socket.send_json(["stdin", keys])


@asynccontextmanager
async def serving(
    database: Path, token: str = "", most: int = 2, host: str = "127.0.0.1", view: str = VIEW
) -> AsyncIterator[Served]:
    """Serve on a free port of the loopback, by the rules for `host`."""
    server = Server(Offer(gate_for(host, ("machine.example",), token, 0), Launch(database, view, "dark"), most))
    runner = web.AppRunner(server.app(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        # Cookies of a bare address are kept as a browser keeps them.
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
            yield Served(server, runner.addresses[0][1], client)
    finally:
        await runner.cleanup()
