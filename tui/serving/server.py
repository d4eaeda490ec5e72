"""The web server: one page, its assets, a socket a session; everything else, and everybody else, is turned away."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import signal
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import WSMsgType, web

from tui.serving.session import HandedOver, Launch, Session

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.serving.gate import Gate

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEARTBEAT = 15.0
"""Seconds between two signs of life of a browser; one that gives none has gone, and its session ends."""
MOST_MESSAGE = 1 << 20
MOST_WAITING_FILES = 8
GONE = 1001
ASSETS = {
    "textual.js": ("textual_serve", "static/js/textual.js", "text/javascript"),
    "xterm.css": ("textual_serve", "static/css/xterm.css", "text/css"),
    "RobotoMono.ttf": ("textual_serve", "static/fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "page.js": ("tui.serving", "page/page.js", "text/javascript"),
    "page.css": ("tui.serving", "page/page.css", "text/css"),
    "icon.svg": ("tui.serving", "page/icon.svg", "image/svg+xml"),
}
"""Every file that can be had, by its name: package, place in it, type. Nothing else of any disk is within reach."""


class Offer(NamedTuple):
    """What is served: to whom, to how many at once, and what they see first."""

    gate: Gate
    launch: Launch
    most_sessions: int


class Server:
    """Serves one explorer a reader, at most so many at once."""

    def __init__(self, offer: Offer) -> None:
        self.offer = offer
        self.sessions: dict[Session, web.WebSocketResponse] = {}
        self._files: dict[str, HandedOver] = {}
        self._page = _text("page/index.html")
        self._notice = Template(_text("page/notice.html"))
        self._assets = {
            name: files(package).joinpath(place).read_bytes() for name, (package, place, _) in ASSETS.items()
        }

    def app(self) -> web.Application:
        """Return what answers requests."""
        made = web.Application(middlewares=[self._gate_keeper()])
        made.router.add_get("/", self._index)
        made.router.add_get("/session", self._session)
        made.router.add_get("/static/{name}", self._asset)
        made.router.add_get("/download/{key}", self._download)
        made.on_response_prepare.append(_headers)
        made.on_shutdown.append(self._end_sessions)
        return made

    def _gate_keeper(self) -> Any:
        gate = self.offer.gate

        @web.middleware
        async def keep(request: web.Request, handler: Handler) -> web.StreamResponse:
            page, socket = request.path == "/", request.path == "/session"
            refused = gate.refusal(request.headers, request.cookies, page=page, socket=socket)
            if refused is not None:
                return self._say(refused.reason, refused.status)
            try:
                return await handler(request)
            except web.HTTPException as problem:
                return self._say(problem.reason, problem.status)

        return keep

    async def _index(self, request: web.Request) -> web.Response:
        gate, token = self.offer.gate, request.query.get("token")
        if token is not None and gate.token:
            if not gate.takes(token):
                return self._say("That token is not the one.", 401)
            # Not by a redirect: a browser that came from another site would leave the cookie out of that.
            answer = self._say("Opening …", 200)
            answer.headers["Refresh"] = "0; url=./"
            answer.set_cookie(gate.cookie, gate.pass_, httponly=True, samesite="Strict", path="/")
            return answer
        if not gate.admits(request.cookies):
            return self._say("This needs a token: open the address that the server printed when it began.", 401)
        if len(self.sessions) >= self.offer.most_sessions:
            return self._full()
        return web.Response(text=self._page, content_type="text/html")

    async def _asset(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self._assets:
            raise web.HTTPNotFound
        answer = web.Response(body=self._assets[name], content_type=ASSETS[name][2])
        answer.enable_compression()
        return answer

    async def _download(self, request: web.Request) -> web.Response:
        found = self._files.pop(request.match_info["key"], None)
        if found is None:
            raise web.HTTPNotFound
        name = "".join(char if char.isascii() and (char.isalnum() or char in "-_.") else "-" for char in found.name)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=found.content, content_type="application/octet-stream", headers=headers)

    async def _session(self, request: web.Request) -> web.StreamResponse:
        if len(self.sessions) >= self.offer.most_sessions:
            return self._full()
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MOST_MESSAGE)
        if not socket.can_prepare(request).ok:
            raise web.HTTPBadRequest

        async def hand_over(file: HandedOver) -> None:
            key = secrets.token_urlsafe(24)
            self._files[key] = file
            while len(self._files) > MOST_WAITING_FILES:
                del self._files[next(iter(self._files))]
            await socket.send_str(json.dumps(["deliver_file_start", key]))

        session = Session(socket.send_bytes, hand_over)
        self.sessions[session] = socket
        relaying: asyncio.Task[None] | None = None
        try:
            await socket.prepare(request)
            size = (_number(request.query.get("width"), 80), _number(request.query.get("height"), 24))
            await session.start(self.offer.launch, size)
            relaying = asyncio.create_task(self._relay(session, socket))
            async for message in socket:
                if message.type is not WSMsgType.TEXT or not await _heed(session, socket, message.data):
                    break
        finally:
            await self._leave(session)
            if relaying is not None:
                await relaying
        return socket

    async def _relay(self, session: Session, socket: web.WebSocketResponse) -> None:
        # A browser that has gone is noticed where its messages are read, and the session is ended there.
        with contextlib.suppress(ConnectionError):
            await session.relay()
        # The place is free before the browser is told, which may ask for another one at once.
        await self._leave(session)
        await socket.close()

    async def _leave(self, session: Session) -> None:
        await session.end()
        self.sessions.pop(session, None)

    async def _end_sessions(self, _app: web.Application) -> None:
        await asyncio.gather(*(self._end(session, socket) for session, socket in list(self.sessions.items())))

    async def _end(self, session: Session, socket: web.WebSocketResponse) -> None:
        await self._leave(session)
        with contextlib.suppress(ConnectionError, TimeoutError):
            await asyncio.wait_for(socket.close(code=GONE, message=b"The server stops."), 1.0)

    def _full(self) -> web.Response:
        count = self.offer.most_sessions
        words = f"All {count} sessions are taken. Try again when somebody has left." if count > 1 else (
            "The one session is taken. Try again when its reader has left.")  # fmt: skip
        answer = self._say(words, 503)
        answer.headers["Retry-After"] = "30"
        return answer

    def _say(self, words: str, status: int) -> web.Response:
        return web.Response(text=self._notice.substitute(words=escape(words)), status=status, content_type="text/html")


async def serve(server: Server, host: str, port: int, ready: Callable[[int], None]) -> None:
    """Serve until told to stop; `ready` is told the port once it is open.

    Raises:
        OSError: the address can't be listened on.
    """
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stopped.set)
    runner = web.AppRunner(server.app(), access_log=None, handle_signals=False, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        ready(runner.addresses[0][1])
        await stopped.wait()
    finally:
        await runner.cleanup()


async def _heed(session: Session, socket: web.WebSocketResponse, text: str) -> bool:
    """Do what a browser's message asks for, and say whether it was one that a page of ours sends."""
    try:
        match json.loads(text):
            case ["stdin", str(typed)]:
                await session.type(typed)
            case ["resize", {"width": int(columns), "height": int(rows)}]:
                await session.resize(columns, rows)
            case ["focus" | "blur" as kind]:
                await session.tell(kind)
            case ["ping", str(since)]:
                await socket.send_json(["pong", since])
            case _:
                return False
    except (ValueError, RecursionError):
        return False
    return True


async def _headers(request: web.Request, answer: web.StreamResponse) -> None:
    """Let the browser ask nobody but us for anything, show us in no frame, and tell nobody of us."""
    host = request.headers.get("Host", "")
    socket = f" ws://{host} wss://{host}" if answer.status != web.HTTPMisdirectedRequest.status_code else ""
    answer.headers.update(
        {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            f"font-src 'self'; img-src 'self'; connect-src 'self'{socket}; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
            "Server": "nato-tui",
        }
    )


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _text(place: str) -> str:
    return files("tui.serving").joinpath(place).read_text(encoding="utf-8")
