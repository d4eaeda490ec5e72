"""A headless Chromium, driven through its DevTools: a page opened, keys pressed, its terminal read, and what it asked for."""

from __future__ import annotations

import asyncio
import base64
import shutil
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
         "--remote-debugging-port=0", "--window-size=1300,900")  # fmt: skip
# textual.js keeps its terminal to itself; it sets a property of that name, which leads to it.
CATCH = """Object.defineProperty(Object.prototype, "terminal", {configurable: true, set(made) {
  Object.defineProperty(this, "terminal", {value: made, writable: true, configurable: true}); window.caught = made; }});"""
READ = """[...Array(window.caught?.rows ?? 0).keys()].map(row =>
  window.caught.buffer.active.getLine(row)?.translateToString(true) ?? "").join("\\n")"""
DEADLINE = 30.0


def chromium() -> str | None:
    """Return the path of a Chromium on this machine, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One tab; everything that it asked anybody for is in `asked`."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._socket = socket
        self._count = 0
        self._downloads = Path()
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._reading = asyncio.create_task(self._read())

    async def open(self, url: str) -> None:
        """Go to an address."""
        await self.call("Page.navigate", url=url)

    async def text(self) -> str:
        """Return what the terminal in the page shows, or where there is none the page's own words."""
        shown = await self.evaluate(READ)
        return str(shown or await self.evaluate("document.body?.innerText ?? ''"))

    async def shows(self, words: str) -> str:
        """Wait until words stand there, and return all that does."""
        async with asyncio.timeout(DEADLINE):
            while words not in (text := await self.text()):
                await asyncio.sleep(0.02)
        return text

    async def until(self, script: str) -> None:
        """Wait until a script finds something true."""
        async with asyncio.timeout(DEADLINE):
            while not await self.evaluate(script):
                await asyncio.sleep(0.02)

    async def press(self, key: str) -> None:
        """Press a key that types a character."""
        await self.call("Input.dispatchKeyEvent", type="char", text=key)

    async def enter(self) -> None:
        """Press the enter key, as a hand would: only then may a page open another."""
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **key)

    async def keep_downloads(self, folder: Path) -> None:
        """Let downloads go to a folder, without asking."""
        self._downloads = folder
        await self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    async def downloaded(self) -> Path:
        """Wait for a file that was downloaded, and return it."""
        async with asyncio.timeout(DEADLINE):
            while not (found := [path for path in self._downloads.glob("*") if path.suffix != ".crdownload"]):
                await asyncio.sleep(0.02)
        return found[0]

    async def picture(self) -> bytes:
        """Return the page as PNG."""
        return base64.b64decode((await self.call("Page.captureScreenshot", format="png"))["data"])

    async def evaluate(self, script: str) -> Any:
        """Return the value of a script in the page."""
        return (await self.call("Runtime.evaluate", expression=script, returnByValue=True))["result"].get("value")

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the browser for something and return its answer."""
        self._count += 1
        answer = self._answers[self._count] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._count, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, DEADLINE)

    async def _read(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told.get("result") or told)
            elif told["method"] == "Network.requestWillBeSent":
                self.asked.append(told["params"]["request"]["url"])
            elif told["method"] == "Network.webSocketCreated":
                self.asked.append(told["params"]["url"])
            elif told["method"] == "Log.entryAdded":
                self.complaints.append(told["params"]["entry"]["text"])

    async def close(self) -> None:
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading


@asynccontextmanager
async def browsing(home: Path) -> AsyncIterator[Browser]:
    """Run a Chromium with an empty profile and give its tab."""
    program = chromium()
    assert program is not None
    process = await asyncio.create_subprocess_exec(
        program, *FLAGS, f"--user-data-dir={home}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        place = home / "DevToolsActivePort"
        async with asyncio.timeout(DEADLINE):
            while not place.exists() or "\n" not in place.read_text():
                await asyncio.sleep(0.02)
        port = place.read_text().splitlines()[0]
        async with aiohttp.ClientSession() as client:
            tabs = await (await client.get(f"http://127.0.0.1:{port}/json/list")).json()
            address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
            async with client.ws_connect(address, max_msg_size=0) as socket:
                browser = Browser(socket)
                for domain in ("Page", "Network", "Log", "Runtime"):
                    await browser.call(f"{domain}.enable")
                await browser.call("Page.addScriptToEvaluateOnNewDocument", source=CATCH)
                yield browser
                await browser.call("Browser.close")
                await browser.close()
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
