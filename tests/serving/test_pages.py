"""Pages, assets and sockets of a server, asked for without a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.serving.reader import serving
from tui.serving.server import ASSETS

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "a-token-of-some-length"
OUTSIDE = ("/static/", "/static/..", "/static/../index.html", "/static/..%2f..%2fpyproject.toml", "/static/%2e%2e/server.py",
           "/static//etc/passwd", "/static/%00", "/static/textual.js/../../x", "/etc/passwd", "/download/", "/download/x",
           "/session/x", "//static/page.js")  # fmt: skip
NONSENSE = ("", "{", "[]", '["stdin", 5]', '["resize", {"width": "wide"}]', "[" * 5000, '["resize", {"width": 1e999}]')


async def test_the_page_and_all_it_needs_come_from_here(database: Path) -> None:
    async with serving(database) as served:
        status, page, _ = await served.get("/")
        assert status == 200
        wanted = set(re.findall(r'(?:src|href)="([^"]+)"', page))
        assert wanted == {f"static/{name}" for name in ("xterm.css", "page.css", "page.js", "textual.js", "icon.svg")}
        fetched = {name: await served.get(f"/static/{name}") for name in ASSETS}
        assert {status for status, _, _ in fetched.values()} == {200}
        for name in ("page.js", "page.css"):
            assert "://" not in fetched[name][1]
        assert "://" not in page
        styles = fetched["page.css"][1] + fetched["xterm.css"][1]
        assert re.findall(r"url\(([^)]*)\)|(@import)", styles) == [('"RobotoMono.ttf"', "")]
        # What textual.js names in passing are homepages in its notes, not things to fetch.
        named = set(re.findall(r"https?://([\w.-]+)", fetched["textual.js"][1]))
        assert named <= {"github.com", "bellard.org", "www.w3.org"}


async def test_every_answer_forbids_the_browser_what_is_not_ours(database: Path) -> None:
    async with serving(database) as served:
        for path in ("/", "/static/textual.js", "/nowhere", "/session"):
            _, _, answer = await served.get(path)
            rules = dict(rule.strip().split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split(";"))
            own = served.address.removeprefix("http://")
            assert rules.pop("connect-src") == f"'self' ws://{own} wss://{own}"
            assert rules.pop("style-src") == "'self' 'unsafe-inline'"  # xterm.js makes style elements
            assert set(rules.values()) <= {"'none'", "'self'"}
            assert {"default-src", "frame-ancestors", "base-uri", "form-action"} <= set(rules)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Server"] == "nato-tui"


async def test_nothing_but_the_named_assets_is_within_reach(database: Path) -> None:
    async with serving(database) as served:
        for path in OUTSIDE:
            status, text, _ = await served.get(path)
            assert status == 404, path
            assert "root:" not in text
        async with served.client.post(served.address + "/", data=b"x") as answer:
            assert answer.status == 405


async def test_foreign_names_and_foreign_pages_are_turned_away_everywhere(database: Path) -> None:
    async with serving(database) as served:
        for path in ("/", "/static/page.js", "/session", "/nowhere"):
            assert (await served.get(path, Host="evil.example"))[0] == 421
            assert (await served.get(path, Origin="http://evil.example"))[0] == 403
        for header in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                async with served.session(**header):
                    pass
            assert refused.value.status in (403, 421)
        assert not served.server.sessions


async def test_without_the_token_there_is_nothing(database: Path) -> None:
    async with serving(database, TOKEN, host="0.0.0.0") as served:
        given = f"/static/page.js?token={TOKEN}"
        for path in ("/", "/static/page.js", "/session", "/download/x", "/nowhere", "/?token=", "/?token=wrong", given):
            status, text, answer = await served.get(path, Origin=served.address)
            assert status == 401, path
            assert "Set-Cookie" not in answer.headers
            assert TOKEN not in text
        with pytest.raises(aiohttp.WSServerHandshakeError):
            async with served.session():
                pass


async def test_the_token_is_asked_once_and_leaves_the_address(database: Path) -> None:
    async with serving(database, TOKEN, host="0.0.0.0") as served:
        status, text, answer = await served.get(f"/?token={TOKEN}")
        cookie = answer.headers["Set-Cookie"]
        assert (status, answer.headers["Refresh"]) == (200, "0; url=./")
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
        assert TOKEN not in cookie + text
        assert (await served.get("/"))[0] == (await served.get("/static/page.js"))[0] == 200
        async with served.session() as screen:
            await screen.press("q")
            await screen.ends()


async def test_a_browser_that_talks_nonsense_is_let_go(database: Path) -> None:
    async with serving(database) as served:
        for nonsense in NONSENSE:
            async with served.session() as screen:
                await screen.socket.send_str(nonsense)
                await screen.ends()
        assert not served.server.sessions
        assert (await served.get("/"))[0] == 200
