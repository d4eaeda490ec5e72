"""The explorer in a real browser: read from the terminal in its page, driven by keys, with every request it makes looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.serving.chromium import browsing, chromium
from tests.serving.reader import serving

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "a-token-of-some-length"


@pytest.mark.terminal
@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on this machine")
async def test_a_browser_shows_the_members_and_takes_keys(database: Path, tmp_path: Path) -> None:
    async with serving(database, TOKEN, host="0.0.0.0") as served, browsing(tmp_path / "profile") as browser:
        await browser.open(f"{served.address}/?token={TOKEN}")
        await browser.shows("Lithuania")
        assert await browser.evaluate("location.href") == f"{served.address}/"
        assert await browser.evaluate("document.cookie") == ""
        await browser.press("4")
        await browser.shows("Forces")
        picture = tmp_path / "browser.png"
        picture.write_bytes(await browser.picture())
        assert picture.stat().st_size > 20_000
        own = urlsplit(served.address).netloc
        assert {urlsplit(url).netloc for url in browser.asked} == {own}
        assert {urlsplit(url).path for url in browser.asked} >= {
            "/",
            "/session",
            "/static/textual.js",
            "/static/RobotoMono.ttf",
        }
        assert not [text for text in browser.complaints if "Content Security Policy" in text]
        await browser.keep_downloads(tmp_path / "kept")
        await browser.press("e")
        await browser.shows("for your browser to keep")
        await browser.enter()
        assert "Lithuania" in (await browser.downloaded()).read_text()
        await browser.press("q")
        await browser.until("document.getElementById('ended').checkVisibility()")
